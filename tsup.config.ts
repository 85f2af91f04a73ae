import { defineConfig, type Options } from "tsup";

// The groups below are built side by side into one folder, so none of them may empty it: the `prebuild` script does.
const shared: Options = {
  outDir: "dist",
  tsconfig: "tsconfig.build.json",
  target: "es2022",
  sourcemap: true,
  removeNodeProtocol: false, // Deno wants it
  clean: false,
  splitting: false,
};

// tsup hands the compiler a `baseUrl`, which TypeScript 6 calls deprecated
const compilerOptions = { ignoreDeprecations: "6.0" };

const library: Options = {
  ...shared,
  entry: { index: "src/index.ts", solve: "src/solve.ts", munkres: "src/munkres.ts" },
  platform: "neutral",
  dts: { compilerOptions },
};

const node: Options = { ...shared, tsconfig: "tsconfig.json", platform: "node", noExternal: [/^@noble\/hashes/] };

export default defineConfig([
  { ...library, format: "esm", noExternal: [/^@noble\/hashes/] },
  // ml-distance is ESM only: inlined here, since `require` cannot load ESM in every setting (older bundlers, test runners)
  { ...library, format: "cjs", noExternal: [/^@noble\/hashes/, "ml-distance"] },
  // threads begin with worker.js, which is ESM for both formats
  {
    ...node,
    entry: { workers: "src/workers.ts", worker: "src/worker.ts" },
    dts: { compilerOptions, entry: { workers: "src/workers.ts" } },
    format: "esm",
  },
  {
    ...node,
    entry: { workers: "src/workers.ts" },
    dts: { compilerOptions },
    format: "cjs",
    shims: true,
    noExternal: [/^@noble\/hashes/, "ml-distance"],
  },
  // src/cli/main.ts opens with its own `#!` line, which the bundler keeps and for which it makes the file executable
  { ...node, entry: { cli: "src/cli/main.ts" }, format: "esm" },
]);
