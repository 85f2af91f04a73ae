/*
 * Writes schema/cohort.schema.json, program.schema.json and result.schema.json. Run it with tsx; test/schemas.test.ts
 * fails when a file on disk is not what this writes.
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { jsonSchemas } from "../../src/schemas.js";

/** The files by name, as text. */
export function renderSchemas(): [string, string][] {
  return Object.entries(jsonSchemas()).map(([name, schema]) => [
    `${name}.schema.json`,
    `${JSON.stringify(schema, null, 2)}\n`,
  ]);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const folder = new URL("../../schema/", import.meta.url);
  mkdirSync(folder, { recursive: true });
  for (const [name, text] of renderSchemas()) writeFileSync(new URL(name, folder), text);
}
