import { defineConfig, type Options } from "tsup";

// The groups below are built side by side into one folder, so none of them may empty it: the `prebuild` script does.
const shared: Options = {
  outDir: "dist",
  tsconfig: "tsconfig.build.json",
  target: "es2022",
  sourcemap: true,
  clean: false,
  splitting: false,
};

const library: Options = {
  ...shared,
  entry: { index: "src/index.ts", solve: "src/solve.ts", munkres: "src/munkres.ts" },
  platform: "neutral",
  // tsup hands the compiler a `baseUrl`, which TypeScript 6 calls deprecated
  dts: { compilerOptions: { ignoreDeprecations: "6.0" } },
};

export default defineConfig([
  { ...library, format: "esm", noExternal: [/^@noble\/hashes/] },
  // ml-distance is ESM only: inlined here, since `require` cannot load ESM in every setting (older bundlers, test runners)
  { ...library, format: "cjs", noExternal: [/^@noble\/hashes/, "ml-distance"] },
  // src/cli/main.ts opens with its own `#!` line, which the bundler keeps and for which it makes the file executable
  {
    ...shared,
    entry: { cli: "src/cli/main.ts" },
    tsconfig: "tsconfig.json",
    format: "esm",
    platform: "node",
    noExternal: [/^@noble\/hashes/],
  },
]);
