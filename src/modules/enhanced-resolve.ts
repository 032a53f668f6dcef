import type { FileSystem, ResolveOptions, Resolver } from "enhanced-resolve";
import { requireOwn } from "../own-package.ts";
import type { TextSource } from "../project/text-source.ts";
import type { SourceText } from "../syntax/source-text.ts";
import { sourceFileOf } from "./source-tree.ts";

type Library = typeof import("enhanced-resolve");

let library: Library | undefined;

/** What a name may lack, in the order in which it is tried. */
export const EXTENSIONS: readonly string[] = [".ts", ".tsx", ".mts", ".cts", ".js", ".jsx", ".mjs", ".cjs", ".json"];

/** TypeScript writes the name of the module that comes of a source. */
export const SPELLED_OTHERWISE: readonly (readonly [written: string, files: readonly string[]])[] = [
  [".js", [".ts", ".tsx", ".js", ".jsx"]],
  [".jsx", [".tsx", ".jsx"]],
  [".mjs", [".mts", ".mjs"]],
  [".cjs", [".cts", ".cjs"]],
];

/** Under which conditions of `exports` and `imports` a name is looked for: those that Lambda meets, or those under which sources are named as well. */
export type Conditions = "deployed" | "sources";

const DEPLOYED = ["import", "module", "node", "require", "default"];

/** A resolver of the library over a text source; loads the library on first use. */
export function createResolver(source: TextSource, options: Partial<ResolveOptions>, conditions: Conditions): Resolver {
  library ??= requireOwn("enhanced-resolve") as Library;
  return library.ResolverFactory.createResolver({
    fileSystem: fileSystemOver(source),
    useSyncFileSystemCalls: true,
    symlinks: false,
    modules: [],
    pnpApi: null,
    extensions: [...EXTENSIONS],
    extensionAlias: Object.fromEntries(SPELLED_OTHERWISE.map(([written, files]) => [written, [...files]])),
    extensionAliasForExports: true,
    conditionNames: conditions === "deployed" ? DEPLOYED : ["source", "development", ...DEPLOYED],
    mainFields: ["source", "module", "main", "types"],
    ...options,
  });
}

const texts = new WeakMap<SourceText, Buffer>();

/** One buffer per text, since the library remembers what it parsed by the identity of the buffer. */
function bufferOf(source: SourceText): Buffer {
  const known = texts.get(source);
  if (known) return known;
  const buffer = Buffer.from(source.text);
  texts.set(source, buffer);
  return buffer;
}

/** The answers of a function for as long as it is held; that it throws is an answer. */
function remembered<T>(compute: (path: string) => T): (path: string) => T {
  const known = new Map<string, { readonly of: T } | { readonly error: unknown }>();
  return (path) => {
    let answer = known.get(path);
    if (!answer) {
      try {
        answer = { of: compute(path) };
      } catch (error) {
        answer = { error };
      }
      known.set(path, answer);
    }
    if ("error" in answer) throw answer.error;
    return answer.of;
  };
}

/** One for all paths: most of what the library asks for is not there, and the stack of an error costs more than the question. */
const missing = Object.assign(new Error("ENOENT"), { code: "ENOENT" });

/**
 * The part of Node's file system that the library asks for, answered by a text source. The library asks the same again and
 * again; a resolver lives for one generation of its source, and so do the answers.
 */
function fileSystemOver(source: TextSource): FileSystem {
  const statSync = remembered((path) => {
    const isFile = sourceFileOf(source, path) !== undefined;
    if (!isFile && (path.includes("/node_modules") || source.kind(path) !== "directory")) throw missing;
    return { isFile: () => isFile, isDirectory: () => !isFile, isSymbolicLink: () => false };
  });
  const readFileSync = remembered((path): Buffer => {
    const read = path.includes("/node_modules/") ? undefined : source.read(path);
    if (read?.ok) return bufferOf(read.source);
    // A `tsconfig.json` often extends one of a package. Taken as empty, it keeps the paths of the one that extends it.
    if (path.endsWith(".json") && !path.endsWith("/package.json")) return Buffer.from("{}");
    throw missing;
  });
  const inSync = { statSync, readFileSync, readdirSync: source.list, readlinkSync: missingLink };
  return inSync as unknown as FileSystem;
}

function missingLink(path: string): never {
  throw Object.assign(new Error(`EINVAL: ${path}`), { code: "EINVAL" });
}
