// Builds `dist`: code bundled into few files, and its types into one. Loading some three hundred small modules takes a linter four times
// as long as loading one, and most lint runs have nothing for this plugin to do. So what follows a handler is a file of its own, which is
// loaded when the first of them is met.
import { createHash } from "node:crypto";
import { cpSync, rmSync } from "node:fs";
import { resolve } from "node:path";
import { build } from "esbuild";
import { rollup } from "rollup";
import { dts } from "rollup-plugin-dts";

/** What is loaded on first use. */
const LATER = resolve("src/handlers/infer.ts");
const LATER_FILE = "handlers.cjs";

const options = {
  bundle: true,
  platform: "node",
  target: "node20",
  // Less to load: a third of what is compiled in each run were names of variables. Nobody is shown a trace; who reads a profile has the names by `--readable`.
  minifyWhitespace: true,
  minifySyntax: true,
  minifyIdentifiers: !process.argv.includes("--readable"),
  // Dependencies stay what they are: heavy ones are required on first use.
  packages: "external",
  logLevel: "warning",
};
const first = {
  ...options,
  entryPoints: { index: "src/index.ts", "replay-safe": "src/cli/main.ts" },
  outdir: "dist",
  splitting: true,
  format: "esm",
};

/** A plugin that gives these modules, by their full paths, other contents. */
function instead(contentsOf) {
  return {
    name: "instead",
    setup: (run) =>
      run.onLoad({ filter: /\.ts$/ }, ({ path }) => {
        const contents = contentsOf(path);
        return contents === undefined ? undefined : { contents, loader: "js", resolveDir: resolve(".") };
      }),
  };
}

async function modulesOf(how) {
  const { metafile } = await build({ ...how, metafile: true, write: false, outdir: "dist" });
  return Object.keys(metafile.inputs).map((path) => resolve(path));
}

async function namesOf(path) {
  const { metafile } = await build({
    entryPoints: [path],
    format: "esm",
    write: false,
    metafile: true,
    outdir: "dist",
  });
  return Object.values(metafile.outputs)[0].exports;
}

// Modules that both files need are the same ones: the first file hands on its own.
const atFirst = await modulesOf({
  ...first,
  plugins: [instead((path) => (path === LATER ? "export const inferHandlers = 0" : undefined))],
});
const later = await modulesOf({ ...options, entryPoints: [LATER], format: "esm" });
const shared = new Map();
for (const path of later) {
  const names = path !== LATER && atFirst.includes(path) ? await namesOf(path) : [];
  if (names.length > 0) shared.set(path, names);
}
const paths = [...shared.keys()];
/** Who bundles the first file into one of their own may have another one installed by now. */
const edition = createHash("sha256")
  .update(JSON.stringify([...shared.values()]))
  .digest("hex")
  .slice(0, 16);
const names = await namesOf(LATER);
const onFirstUse = `
import { fileOfPackage, requireOwn } from "./src/own-package.ts";
${paths.map((path, index) => `import * as m${index} from ${JSON.stringify(path)};`).join("\n")}
let loaded;
const load = () => (loaded ??= requireOwn(fileOfPackage("dist", "${LATER_FILE}"))([${paths.map((_, index) => `m${index}`).join()}], "${edition}"));
${names.map((name) => `export const ${name} = (...given) => load().${name}(...given);`).join("\n")}
`;

rmSync("dist", { recursive: true, force: true });
await build({ ...first, plugins: [instead((path) => (path === LATER ? onFirstUse : undefined))] });
await build({
  ...options,
  entryPoints: [LATER],
  outfile: `dist/${LATER_FILE}`,
  format: "cjs",
  // In parentheses, since a function that stands there is compiled at once: else all in it is parsed twice.
  banner: {
    js: `"use strict";module.exports=(function(shared,edition){if(edition!=="${edition}")throw new Error("another version of eslint-plugin-replay-safe is installed than the one that was bundled");const module={exports:{}},ownUrl=require("node:url").pathToFileURL(__filename).href;`,
  },
  define: { "import.meta.url": "ownUrl" },
  footer: { js: "return module.exports});" },
  plugins: [
    instead((path) => {
      const index = paths.indexOf(path);
      if (index < 0) return undefined;
      return shared
        .get(path)
        .map((name) => `export const ${name} = shared[${index}].${name};`)
        .join("\n");
    }),
  ],
});
const types = await rollup({ input: "src/index.ts", plugins: [dts()], external: /^[^./]/u });
await types.write({ file: "dist/index.d.ts" });
// Read beside the code at run time, as in the sources.
cpSync("src/knowledge/data", "dist/data", { recursive: true });
