// Builds `dist`: types by the TypeScript compiler, code bundled into few files. Loading some three hundred small modules takes a
// linter four times as long as loading one, and most lint runs have nothing for this plugin to do.
import { execFileSync } from "node:child_process";
import { cpSync, rmSync } from "node:fs";
import { build } from "esbuild";

rmSync("dist", { recursive: true, force: true });
execFileSync(process.execPath, ["node_modules/typescript/bin/tsc", "-p", "tsconfig.build.json"], { stdio: "inherit" });
await build({
  entryPoints: { index: "src/index.ts", "replay-safe": "src/cli/main.ts" },
  outdir: "dist",
  bundle: true,
  splitting: true,
  format: "esm",
  platform: "node",
  target: "node20",
  // Dependencies stay what they are: heavy ones are required on first use.
  packages: "external",
  logLevel: "warning",
});
// Read beside the code at run time, as in the sources.
cpSync("src/knowledge/data", "dist/data", { recursive: true });
