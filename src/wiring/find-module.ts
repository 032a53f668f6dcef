/** The module of the source that a deployed handler was built from. */
import { basename, dirname } from "node:path/posix";
import { isCode } from "../modules/code-files.ts";
import { sourceFiles } from "../modules/importers.ts";
import { withoutExtension, isInside, joinPath } from "../modules/paths.ts";
import { sourceStemsOf } from "../modules/source-tree.ts";
import { isTestFile } from "../modules/test-files.ts";
import { nearestPackage, readJsonObject } from "../modules/workspaces.ts";
import type { TextSource } from "../project/text-source.ts";

const EXTENSIONS = [".ts", ".tsx", ".mts", ".cts", ".js", ".mjs", ".cjs", ".jsx"];

/**
 * The first candidate that exists, as a file with an extension or as a folder with an index; else what compilers and bundlers
 * of the package say that it is made of.
 *
 * @param candidates absolute, likeliest first; without extension, or with
 */
export function findModule(candidates: readonly string[], exportName: string, source: TextSource): string | undefined {
  const inside = candidates.filter((candidate) => isInside(source.root, candidate));
  const written = firstModule(candidates, source);
  if (written !== undefined) return isBuilt(written, source) ? (sourceOf(written, inside, source) ?? written) : written;
  const compiled = firstModule(
    inside.flatMap((candidate) => sourceStemsOf(source, candidate)),
    source,
  );
  if (compiled !== undefined) return compiled;
  for (const candidate of inside.filter(
    (path) => isBuilt(path, source) || ASSET.test(path.slice(source.root.length)),
  )) {
    const bundled = bundledModule(candidate, source) ?? moduleOfThatName(candidate, exportName, source);
    if (bundled !== undefined) return bundled;
  }
  return firstModule(
    inside.map((candidate) => `${dirname(candidate)}/src/${basename(candidate)}`),
    source,
  );
}

/** What a build that lies there was made of, where its place or a compiler says so: the bundle is that of some day. */
function sourceOf(built: string, candidates: readonly string[], source: TextSource): string | undefined {
  const [, before = "", after = ""] = BUILT_FOLDER.exec(withoutExtension(built)) ?? [];
  const beside = [`${before}/src/${after.replace(/^src\//u, "")}`, `${before}/${after}`];
  const compiled = [...candidates, built].flatMap((candidate) => sourceStemsOf(source, candidate));
  const found = [firstModule(compiled, source), firstModule(beside, source)];
  return found.find((path) => path !== undefined && isInside(source.root, path) && !isBuilt(path, source));
}

function isBuilt(path: string, source: TextSource): boolean {
  return BUILT.test(path.slice(source.root.length));
}

function firstModule(candidates: readonly string[], source: TextSource): string | undefined {
  for (const candidate of candidates) {
    if (isCode(candidate) && source.kind(candidate) === "file") return candidate;
    for (const base of [candidate, `${candidate}/index`]) {
      const found = EXTENSIONS.map((extension) => base + extension).find((path) => source.kind(path) === "file");
      if (found) return found;
    }
  }
  return undefined;
}

/** Folders and archives that only a build writes. */
const BUILT = /\/(?:dist|build|out|output|bundle|bundles|\.build|\.esbuild|\.webpack|\.dist|artifacts?|[^/]+\.zip)\//u;
const BUILT_FOLDER =
  /^(.*)\/(?:dist|build|out|output|bundle|bundles|\.build|\.esbuild|\.webpack|\.dist|artifacts?)\/(.*)$/su;
/** projen bundles `src/orders.lambda.ts` there, as `assets/orders.lambda/index.js`; where something lies in it, that is a source as well. */
const ASSET = /\/assets\//u;
/** Files in which a bundler is told what it makes of what. */
const BUNDLER = /^(?:webpack|esbuild|rollup|rspack|tsup|vite|build|bundle)[\w.-]*\.(?:[cm]?[jt]s|json)$/u;

/** What a bundler is told to write there: `--outfile=dist/orders.js`, `entry: { orders: "./src/handlers/orders.ts" }`. */
function bundledModule(candidate: string, source: TextSource): string | undefined {
  const folder = nearestPackage(source, dirname(candidate))?.folder ?? source.root;
  for (const text of bundlerTexts(folder, source)) {
    const keyed = [...text.matchAll(/(?<![\w./-])["']?([\w./-]{1,200})["']?\s*:\s*["']([^"'\s]{1,200})["']/gu)].find(
      ([, key = "", path = ""]) => isNameOf(candidate, key) && isCode(path),
    );
    const byKey = keyed && firstModule([joinPath(folder, keyed[2]!)], source);
    if (byKey !== undefined) return byKey;
    const named = text.split(/["'`\s=,;:()[\]{}]+/u).filter(isCode);
    const paths = [...new Set(named.map((path) => joinPath(folder, path)))];
    if (!paths.some((path) => withoutExtension(path) === withoutExtension(candidate))) continue;
    const entries = paths.filter((path) => source.kind(path) === "file" && !BUILT.test(path));
    if (entries.length === 1) return entries[0];
  }
  return undefined;
}

function bundlerTexts(folder: string, source: TextSource): readonly string[] {
  const scripts = Object.values(readJsonObject(source, `${folder}/package.json`)?.["scripts"] ?? {});
  const files = [folder, `${folder}/scripts`].flatMap((one) => source.list(one).map((name) => `${one}/${name}`));
  const texts = files
    .filter((path) => BUNDLER.test(basename(path)) && source.kind(path) === "file")
    .flatMap((path) => {
      const read = source.read(path);
      return read.ok ? [read.source.text] : [];
    });
  return [...scripts.filter((script): script is string => typeof script === "string"), ...texts];
}

/** The key of an entry is what the bundle is called: `orders` of `dist/orders.js` and of `dist/orders/index.js`. */
function isNameOf(candidate: string, key: string): boolean {
  const plain = key.replace(/^\.\//u, "");
  return plain !== "" && [candidate, candidate.replace(/\/index$/u, "")].some((path) => path.endsWith(`/${plain}`));
}

/** What the module of a folder with one handler is called. */
const MODULES_OF_FOLDER = ["handler", "index"];

/** The only module of the package that is called alike and speaks of what is exported. */
function moduleOfThatName(candidate: string, exportName: string, source: TextSource): string | undefined {
  const folder = nearestPackage(source, dirname(candidate))?.folder ?? source.root;
  const steps = withoutExtension(candidate).replaceAll(".zip/", "/").split("/");
  const [name = ""] = exportName.split(".");
  const exported = new RegExp(`\\b${name.replaceAll(/[\\^$.*+?()[\]{}|]/gu, "\\$&")}\\b`, "u");
  const speaks = (path: string): boolean => {
    const read = source.read(path);
    return read.ok && exported.test(read.source.text);
  };
  for (let length = 3; length > 0; length--) {
    const tail = `/${steps.slice(-length).join("/")}`;
    // A bundle is called `index`, whatever its module is: that of its folder, or `handler` in a folder of that name or its sources; or it
    // has the name of the folder itself.
    const named = length > 1 && tail.endsWith("/index") ? tail.slice(0, -"/index".length) : tail;
    const tails = [
      tail,
      named,
      ...MODULES_OF_FOLDER.flatMap((module) => [`${named}/${module}`, `${named}/src/${module}`]),
    ];
    const alike = sourceFiles(source, folder).filter(
      (path) =>
        tails.some((one) => withoutExtension(path).endsWith(one)) &&
        !BUILT.test(path.slice(source.root.length)) &&
        !isTestFile(path.slice(source.root.length)) &&
        speaks(path),
    );
    if (alike.length > 0) return alike.length === 1 ? alike[0] : undefined;
  }
  return undefined;
}
