// Under test/mutation/runner.mjs: "vitest" is what notes tests down, except for that itself; "binome" is the source.
const collect = new URL("./collect.mjs", import.meta.url).href;
const source = new URL("../../src/index.ts", import.meta.url).href;

export function resolve(specifier, context, next) {
  if (specifier === "vitest" && context.parentURL !== collect) return next(collect, context);
  if (specifier === "binome") return next(source, context);
  return next(specifier, context);
}
