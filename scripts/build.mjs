// Builds `dist`: code bundled into few files, and its types into one. Loading some three hundred small modules takes a linter four times
// as long as loading one, and most lint runs have nothing for this plugin to do.
import { cpSync, rmSync } from "node:fs";
import { build } from "esbuild";
import { rollup } from "rollup";
import { dts } from "rollup-plugin-dts";

rmSync("dist", { recursive: true, force: true });
await build({
  entryPoints: { index: "src/index.ts", "replay-safe": "src/cli/main.ts" },
  outdir: "dist",
  bundle: true,
  splitting: true,
  format: "esm",
  platform: "node",
  target: "node20",
  // Less to load. Names stay what they are, for who reads a trace.
  minifyWhitespace: true,
  minifySyntax: true,
  // Dependencies stay what they are: heavy ones are required on first use.
  packages: "external",
  logLevel: "warning",
});
const types = await rollup({ input: "src/index.ts", plugins: [dts()], external: /^[^./]/u });
await types.write({ file: "dist/index.d.ts" });
// Read beside the code at run time, as in the sources.
cpSync("src/knowledge/data", "dist/data", { recursive: true });
