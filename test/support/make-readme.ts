/*
 * Writes the README's table of constraints and criteria, from the rules' own docstrings, parameter schemas and default
 * weights. Run it with tsx; test/readme.test.ts fails when the README on disk is not what this writes.
 */
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import * as z from "zod";
import { presets } from "../../src/programs/presets.js";
import { constraintKinds, criterionKinds } from "../../src/programs/rules.js";

const root = new URL("../../", import.meta.url);

/** The README with its tables made afresh. */
export function renderReadme(readme: string): string {
  const tables = [
    ["constraints", rulesTable("constraints", constraintKinds)],
    ["criteria", rulesTable("criteria", criterionKinds)],
  ] as const;
  return tables.reduce((text, [name, table]) => {
    const [begin, end] = [`<!-- begin ${name}, made by test/support/make-readme.ts -->`, `<!-- end ${name} -->`];
    const [before, rest] = text.split(begin);
    const after = rest?.split(end)[1];
    if (after === undefined) throw new Error(`Cannot write README: no place for ${name}, expected ${begin}`);
    return `${before}${begin}\n${table}\n${end}${after}`;
  }, readme);
}

type Kinds = Readonly<Record<string, { readonly params: z.ZodType }>>;

function rulesTable(room: "constraints" | "criteria", kinds: Kinds): string {
  const docs = readDocs(room);
  const weights: Readonly<Record<string, unknown>> = presets.standard.criteria;
  const rows = Object.entries(kinds).map(([name, { params }]) => {
    const doc = docs.get(name);
    if (doc === undefined) throw new Error(`Cannot write README: ${name} has no docstring, expected one sentence`);
    const parameters = describeFields(z.toJSONSchema(params, { unrepresentable: "any" }) as Shape) || "–";
    const weight = (weights[name] as { weight: number } | undefined)?.weight ?? 0;
    return room === "criteria"
      ? `| \`${name}\` | ${weight} | ${doc} | ${parameters} |`
      : `| \`${name}\` | ${doc} | ${parameters} |`;
  });
  const head =
    room === "criteria"
      ? ["| criterion | weight | how well the two fit | parameters |", "|---|---|---|---|"]
      : ["| constraint | who may meet | parameters |", "|---|---|---|"];
  return [...head, ...rows].join("\n");
}

/** The first sentence above each rule. */
function readDocs(room: string): Map<string, string> {
  const folder = new URL(`src/${room}/`, root);
  const docs = new Map<string, string>();
  for (const file of readdirSync(folder)) {
    const source = readFileSync(new URL(file, folder), "utf8");
    for (const [, doc, name] of source.matchAll(/\/\*\*((?:(?!\*\/)[\s\S])*)\*\/\nexport const (\w+): \w+Kind</g)) {
      const text = doc.replace(/\s*\n\s*\*?\s*/g, " ").trim();
      docs.set(name, (/^.*?[.](?= |$)/.exec(text)?.[0] ?? text).replaceAll("|", "\\|"));
    }
  }
  return docs;
}

interface Shape {
  readonly type?: string;
  readonly properties?: Readonly<Record<string, Shape>>;
  readonly required?: readonly string[];
  readonly items?: Shape;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
}

/** The fields of an object, those that may be left out with a question mark. */
function describeFields({ properties = {}, required = [] }: Shape): string {
  return Object.entries(properties)
    .map(([name, field]) => `\`${name}${required.includes(name) ? "" : "?"}\`${describeValues(field)}`)
    .join(", ");
}

function describeValues({ type, properties, items, enum: values }: Shape): string {
  if (values !== undefined) return ` ${values.join(" \\| ")}`;
  if (properties !== undefined) return ` {${describeFields({ properties, required: Object.keys(properties) })}}`;
  if (items !== undefined) return describeValues(items) || ` [${type === "array" ? (items.type ?? "") : ""}]`;
  return "";
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const file = new URL("README.md", root);
  writeFileSync(file, renderReadme(readFileSync(file, "utf8")));
}
