// What test files import as "vitest" under test/mutation/runner.mjs: `describe` and `it` only note the tests down.
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { format, isDeepStrictEqual } from "node:util";
import { expect } from "vitest";

export { expect, expectTypeOf, vi } from "vitest";

/** Per test: its id and what it does. */
export const tests = new Map();

let file = "";
let titles = [];

/** Loads a test file, and notes down what it holds. */
export async function collect(path, load) {
  file = path;
  titles = [];
  await load();
}

function note(title, run) {
  const name = [...titles, title].join(" ");
  let id = `${file}#${name}`;
  for (let count = 2; tests.has(id); count++) id = `${file}#${name} (${count})`;
  tests.set(id, { id, file, name, run });
}

function group(title, run) {
  titles.push(title);
  run();
  titles.pop();
}

/** The same with each of some cases, a list being the arguments. */
function withEach(one) {
  one.each = (cases) => (title, run) => {
    for (const [index, given] of [...cases].entries()) {
      const values = Array.isArray(given) ? given : [given];
      one(`${format(title, ...values.map(String))} [${index}]`, () => run(...values));
    }
  };
  return one;
}

export const describe = withEach(group);
export const it = withEach(note);

expect.extend({
  toMatchFileSnapshot(received, path) {
    const pass = isDeepStrictEqual(received, readFileSync(join(dirname(file), path), "utf8"));
    return { pass, message: () => `It is not what stands in ${path}` };
  },
});
