// What test files import as "vitest" under test/mutation/runner.mjs: `describe` and `it` only note the tests down.
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect as vitestExpect } from "vitest";

export { expectTypeOf, vi } from "vitest";

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
  const own = file;
  const runIn = () => {
    file = own;
    return run();
  };
  tests.set(id, { id, file, name, run: runIn });
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
      one(`${title} [${index}]`, () => run(...values));
    }
  };
  return one;
}

export const describe = withEach(group);
export const it = withEach(note);

/** The one matcher that needs a run of vitest around it is made here. */
function matchFile(received, path) {
  vitestExpect(received).toBe(readFileSync(join(dirname(file), path), "utf8"));
}

export const expect = Object.assign(
  (received, ...rest) =>
    Object.defineProperty(vitestExpect(received, ...rest), "toMatchFileSnapshot", {
      value: (path) => matchFile(received, path),
    }),
  vitestExpect,
);
