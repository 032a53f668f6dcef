import type { TSESTree } from "@typescript-eslint/types";
import { whyUnread } from "../project/read-failure.ts";
import type { TextSource } from "../project/text-source.ts";
import { parseJson } from "../syntax/json.ts";
import type { Located } from "../syntax/located.ts";
import type { SyntaxProblem } from "../syntax/limits.ts";
import { parseModule } from "../syntax/module.ts";
import type { Place, SourceText } from "../syntax/source-text.ts";
import { NAMESPACE, type ExportTarget, type ModuleTable } from "./bindings.ts";
import { perGeneration } from "./memo.ts";
import { readRequests } from "./requests.ts";
import { resolveModule } from "./resolve.ts";
import { readModuleTable } from "./table.ts";

/** A file that code imports and that could be read. */
export type Module = CodeModule | JsonModule;

/** A module of JavaScript or TypeScript that was parsed, with what it imports and exports. */
export interface CodeModule {
  readonly kind: "code";
  readonly path: string;
  readonly source: SourceText;
  readonly program: TSESTree.Program;
  readonly table: ModuleTable;
  /** Every literal specifier, in the order written. */
  readonly requests: readonly string[];
}

/** What a loader makes a value of: JSON, and statements as their text. */
export interface JsonModule {
  readonly kind: "json";
  readonly path: string;
  readonly source: SourceText;
  readonly value: Located | undefined;
}

/** `at`: where in the text it does not parse. */
export type ModuleResult =
  { readonly ok: true; readonly module: Module } | { readonly ok: false; readonly why: string; readonly at?: Place };

/** Where a name leads to in the end. */
export type ResolvedExport =
  /** A top-level binding of a module, or a value that is written at its export. `name`: what that module calls it. */
  | { readonly kind: "local"; readonly module: CodeModule; readonly target: LocalTarget; readonly name: string }
  /** A module as a whole: `export * as x`, `require("./x")`, `import x from` a module without a default. */
  | { readonly kind: "namespace"; readonly module: Module }
  /** A member of a JSON module. */
  | { readonly kind: "json"; readonly module: JsonModule; readonly key: string }
  | { readonly kind: "package"; readonly name: string; readonly subpath: string; readonly imported: string }
  | { readonly kind: "builtin"; readonly name: string; readonly imported: string }
  /** `from`: the request for a module that cannot be looked at. `asked`: what a module that can be has not by its text. */
  | { readonly kind: "missing"; readonly why: string; readonly from?: Request; readonly asked?: AskedExport };

interface AskedExport {
  readonly module: CodeModule;
  readonly name: string;
}

/** A specifier and the file in which it is written. */
export interface Request {
  readonly file: string;
  readonly specifier: string;
}

type LocalTarget = Exclude<ExportTarget, { readonly kind: "from" }>;

/** How many re-exports one name is followed through. */
const MAX_HOPS = 200;

/** Modules and what their names lead to, parsed when asked for. Syntax and resolution only: nothing is evaluated. */
export interface ModuleGraph {
  readonly source: TextSource;
  module(path: string): ModuleResult;
  /** What a name that a module exports leads to; `default` and `*` are names too. */
  exportOf(path: string, name: string): ResolvedExport;
  /** What a top-level name inside of a module leads to when it is imported; undefined when it is not. */
  importOf(module: CodeModule, local: string): ResolvedExport | undefined;
  /** What `imported` of `specifier` leads to, as written in `fromFile`. */
  follow(fromFile: string, specifier: string, imported: string, form?: "import" | "require"): ResolvedExport;
}

/** The graph over a text source. Modules are remembered by their text, everything else for one generation. */
export const moduleGraph: (source: TextSource) => ModuleGraph = perGeneration((source) => new LazyGraph(source));

const modules = new WeakMap<SourceText, ModuleResult>();

class LazyGraph implements ModuleGraph {
  readonly source: TextSource;
  readonly #exports = new Map<string, ResolvedExport>();
  /** By the file in which a name is imported. */
  readonly #followed = new Map<string, Map<string, ResolvedExport>>();

  constructor(source: TextSource) {
    this.source = source;
  }

  module(path: string): ModuleResult {
    const read = this.source.read(path);
    if (!read.ok) return { ok: false, why: whyUnread(read.reason) };
    const known = modules.get(read.source);
    if (known) return known;
    const result = readModule(read.source);
    modules.set(read.source, result);
    return result;
  }

  exportOf(path: string, name: string): ResolvedExport {
    const key = `${name}\n${path}`;
    const known = this.#exports.get(key);
    if (known) return known;
    const found = this.#exportOf(path, name, new Set());
    this.#exports.set(key, found);
    return found;
  }

  importOf(module: CodeModule, local: string): ResolvedExport | undefined {
    const binding = module.table.imports.get(local);
    return binding && this.follow(module.path, binding.specifier, binding.imported, binding.form);
  }

  follow(fromFile: string, specifier: string, imported: string, form: "import" | "require" = "import"): ResolvedExport {
    // Asked again each time that code which is evaluated comes by the name.
    let followed = this.#followed.get(fromFile);
    if (!followed) this.#followed.set(fromFile, (followed = new Map()));
    const key = `${form}\n${imported}\n${specifier}`;
    const known = followed.get(key);
    if (known) return known;
    const found = this.#follow(fromFile, specifier, imported, form, new Set());
    followed.set(key, found);
    return found;
  }

  #follow(
    fromFile: string,
    specifier: string,
    imported: string,
    form: "import" | "require",
    visited: Set<string>,
  ): ResolvedExport {
    const resolution = resolveModule(this.source, fromFile, specifier);
    const from = { file: fromFile, specifier };
    switch (resolution.kind) {
      case "file": {
        const read = this.module(resolution.path);
        if (!read.ok) return { kind: "missing", why: read.why, from };
        // `require` of a module gives what it exports as a whole, where it says so.
        return this.#exportOf(
          resolution.path,
          imported === NAMESPACE && form === "require" ? WHOLE : imported,
          visited,
        );
      }
      case "package":
        return { ...resolution, imported };
      case "builtin":
        return { ...resolution, imported };
      case "missing":
        return { ...resolution, from };
    }
  }

  #exportOf(path: string, name: string, visited: Set<string>): ResolvedExport {
    const key = `${name}\n${path}`;
    if (visited.has(key) || visited.size > MAX_HOPS) return { kind: "missing", why: "its re-exports lead in a circle" };
    visited.add(key);
    const read = this.module(path);
    if (!read.ok) return { kind: "missing", why: read.why };
    const { module } = read;
    if (name === NAMESPACE) return { kind: "namespace", module };
    if (module.kind === "json")
      return name === "default" || name === WHOLE ? { kind: "namespace", module } : { kind: "json", module, key: name };

    const { exports, whole, stars } = module.table;
    if (name === WHOLE) return whole ? this.#resolve(module, whole, NAMESPACE, visited) : { kind: "namespace", module };
    const own = exports.get(name);
    if (own) return this.#resolve(module, own, name, visited);
    if (name === "default") {
      if (whole) return this.#resolve(module, whole, name, visited);
      return isCommonJs(module) ? { kind: "namespace", module } : { kind: "missing", why: "it has no default export" };
    }
    const found = this.#throughStars(module, stars, name, visited);
    return found.kind === "missing" && found.from === undefined ? { ...found, asked: { module, name } } : found;
  }

  /** The first module that has the name; a package may have it, so it is the answer only when no file has. */
  #throughStars(module: CodeModule, stars: readonly string[], name: string, visited: Set<string>): ResolvedExport {
    let outside: ResolvedExport | undefined;
    let unread: ResolvedExport | undefined;
    for (const star of stars) {
      if (!this.#mayHave(module, star, name)) continue;
      const found = this.#follow(module.path, star, name, "import", visited);
      if (found.kind === "package" || found.kind === "builtin") outside ??= found;
      else if (found.kind !== "missing") return found;
      else if (found.from) unread ??= found;
    }
    return outside ?? unread ?? { kind: "missing", why: `it exports no \`${name}\`` };
  }

  /** Of the hundreds of files behind an index most are not parsed: what a file exports by name stands in its text. */
  #mayHave(module: CodeModule, star: string, name: string): boolean {
    const resolution = resolveModule(this.source, module.path, star);
    const read = resolution.kind === "file" ? this.source.read(resolution.path) : undefined;
    return !read?.ok || read.source.text.includes(name) || HANDS_ON.test(read.source.text);
  }

  #resolve(module: CodeModule, target: ExportTarget, name: string, visited: Set<string>): ResolvedExport {
    if (target.kind === "from")
      return this.#follow(module.path, target.specifier, target.imported, target.form, visited);
    const binding = target.kind === "binding" ? module.table.imports.get(target.name) : undefined;
    if (binding) return this.#follow(module.path, binding.specifier, binding.imported, binding.form, visited);
    return { kind: "local", module, target, name };
  }
}

/** By which a text may export names that do not stand in it: those of another module, or written with escapes. */
const HANDS_ON = /\bexport\s*\*|\brequire\b|\\[ux]/u;

/** `module.exports` itself; no name can be spelled like this. */
const WHOLE = "module.exports";

/** Also where it imports as an ES module does: what it exports decides what compilers make of it. */
function isCommonJs({ program, table }: CodeModule): boolean {
  return table.exports.size > 0 && !program.body.some(({ type }) => /^Export\w*Declaration$/u.test(type));
}

/** A text as a module of its own. */
export function readCodeModule(source: SourceText): ModuleResult {
  const parsed = parseModule(source);
  if (!parsed.ok) return doesNotParse(parsed.errors[0]);
  const { program } = parsed;
  let table: ModuleTable | undefined;
  let requests: readonly string[] | undefined;
  const module: CodeModule = {
    kind: "code",
    path: source.path,
    source,
    program,
    get table() {
      return (table ??= readModuleTable(program));
    },
    get requests() {
      return (requests ??= readRequests(program));
    },
  };
  return { ok: true, module };
}

function readModule(source: SourceText): ModuleResult {
  if (source.path.endsWith(".json")) return readJsonModule(source);
  return source.path.endsWith(".sql") ? readTextModule(source) : readCodeModule(source);
}

/** Bundlers hand on the text of a file that holds statements. */
function readTextModule(source: SourceText): ModuleResult {
  const { text } = source;
  const value: Located = { kind: "scalar", value: text, raw: text, at: { source, start: 0, end: text.length } };
  return { ok: true, module: { kind: "json", path: source.path, source, value } };
}

function readJsonModule(source: SourceText): ModuleResult {
  const parsed = parseJson(source);
  if (!parsed.ok) return doesNotParse(parsed.errors[0]);
  return { ok: true, module: { kind: "json", path: source.path, source, value: parsed.documents[0] } };
}

function doesNotParse(problem: SyntaxProblem | undefined): ModuleResult {
  const why = `it does not parse: ${problem?.message ?? "syntax error"}`;
  return problem ? { ok: false, why, at: problem.at } : { ok: false, why };
}
