const NARROW = "\u202f"; // the thin space of French: before ; : ! ? it never breaks
const FIXED = "\u00a0"; // the space inside « »

/**
 * A template of French: the spaces of its own text are set as French asks, what is filled in stays as it is. Text is then
 * written with ordinary spaces, as one types it.
 */
export function t(texts: TemplateStringsArray, ...filled: readonly (string | number)[]): string {
  let sentence = "";
  texts.forEach((text, index) => {
    sentence += setSpaces(text);
    if (index < filled.length) sentence += filled[index];
  });
  return sentence;
}

function setSpaces(text: string): string {
  return text
    .replace(/ (?=[;:!?])/g, NARROW)
    .replaceAll("« ", `«${FIXED}`)
    .replaceAll(" »", `${FIXED}»`);
}
