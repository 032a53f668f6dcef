/**
 * The sources as Node loads modules. What Vitest transforms looks each import up in an object whenever it is used, which costs the engine more
 * than a third of its time. So each file is compiled alone, once for all tests, and loaded like the modules of a package.
 * `vi.mock` does not reach what is loaded so. Where Vitest watches, it has to know what a test imports: then nothing is loaded so.
 */
import { mkdirSync, readdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join, relative, resolve, sep } from "node:path";
import { build } from "esbuild";
import type { Plugin } from "vitest/config";

const root = resolve(import.meta.dirname, "..", "..");
const FOLDERS = ["src", "rules"];
const compiled = join(root, "node_modules", ".cache", "replay-safe", String(process.pid));

/** As the compiler writes what a module imports. */
const IMPORTED = /(?<before>\b(?:from |import |import\()"\.[^"\n]*)\.ts"/gu;

let compiling: Promise<void> | undefined;

/** A plugin for Vitest that takes the compiled sources for those that a test imports. */
export function nativeSources(): Plugin {
  let isWatching = false;
  return {
    name: "native-sources",
    enforce: "pre",
    configResolved: ({ test }) => void (isWatching = test?.watch ?? false),
    async resolveId(id, importer) {
      if (isWatching || importer === undefined || !/^\..*\.ts$/u.test(id)) return undefined;
      const path = relative(root, resolve(dirname(importer), id));
      if (!FOLDERS.includes(path.split(sep)[0]!)) return undefined;
      await (compiling ??= compile());
      return join(compiled, path.replace(/ts$/u, "mjs"));
    },
  };
}

async function compile(): Promise<void> {
  process.on("exit", () => rmSync(compiled, { recursive: true, force: true }));
  const sources = FOLDERS.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
      .filter((name) => name.endsWith(".ts"))
      .map((name) => join(root, folder, name)),
  );
  const { outputFiles } = await build({
    entryPoints: sources,
    outbase: root,
    outdir: compiled,
    outExtension: { ".js": ".mjs" },
    format: "esm",
    platform: "node",
    target: "node20",
    sourcemap: "inline",
    write: false,
    logLevel: "warning",
  });
  for (const { path, text } of outputFiles) {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text.replaceAll(IMPORTED, '$<before>.mjs"'));
  }
  // What the sources find beside them, and the package by its name.
  link(join("src", "knowledge", "data"), join("src", "knowledge", "data"));
  link("", join("node_modules", "eslint-plugin-replay-safe"));
}

function link(to: string, name: string): void {
  mkdirSync(dirname(join(compiled, name)), { recursive: true });
  symlinkSync(join(root, to), join(compiled, name), "junction");
}
