/** Names of modules that a bundler, Babel or `module-alias` maps to folders: `alias` in `webpack.config.js`, `_moduleAliases` in `package.json`. */
import type { TSESTree } from "@typescript-eslint/types";
import type { TextSource } from "../project/text-source.ts";
import { textOf, valueAt, type Located } from "../syntax/located.ts";
import { parseModule } from "../syntax/module.ts";
import { walk } from "../syntax/walk.ts";
import { NAMESPACE, type ModuleTable } from "./bindings.ts";
import { projectIn } from "./compiled-folders.ts";
import { perGeneration } from "./memo.ts";
import { foldersUpTo, joinPath } from "./paths.ts";
import { nameOf } from "./requests.ts";
import { readModuleTable } from "./table.ts";

/** Files that are programs and may hold aliases, as the tools that read them name them. A folder is not listed: it changes with any file. */
const PROGRAMS: readonly string[] = [
  ...["", ".common", ".base", ".dev", ".prod", ".config.common", ".config.base", ".config.dev", ".config.prod"].map(
    (kind) => `webpack${kind || ".config"}.js`,
  ),
  ...["webpack.config.ts", "webpack.config.cjs", "webpack.config.mjs"],
  ...["babel.config.js", "babel.config.cjs", "babel.config.mjs", ".babelrc.js", ".babelrc.cjs"],
];
/** Such files that are data. */
const DATA: readonly string[] = [".babelrc", ".babelrc.json", "babel.config.json"];

/** `name` stands for `path`, and `name/x` for `path/x` where the whole name is not all that is meant. */
interface Alias {
  readonly name: string;
  readonly isWhole: boolean;
  readonly path: string;
}

/** The paths that aliases around a folder give a specifier, nearest first. Whether anything stands there is not asked. */
export function aliasedPaths(source: TextSource, folder: string, specifier: string): readonly string[] {
  const found: string[] = [];
  for (const candidate of foldersUpTo(source.root, folder))
    for (const { name, isWhole, path } of aliasesIn(source, candidate))
      if (specifier === name) found.push(path);
      else if (!isWhole && specifier.startsWith(`${name}/`)) found.push(joinPath(path, specifier.slice(name.length)));
  return found;
}

const known = perGeneration(() => new Map<string, readonly Alias[]>());

function aliasesIn(source: TextSource, folder: string): readonly Alias[] {
  const memo = known(source);
  let aliases = memo.get(folder);
  if (!aliases) {
    aliases = aliasesBeside(source, folder);
    memo.set(folder, aliases);
  }
  return aliases;
}

function aliasesBeside(source: TextSource, folder: string): readonly Alias[] {
  const there = (names: readonly string[]): readonly string[] =>
    names.map((name) => `${folder}/${name}`).filter((path) => source.kind(path) === "file");
  return [
    ...there(["package.json"]).flatMap((path) =>
      aliasesOfMap(valueAt(projectIn(source, path), "_moduleAliases"), folder),
    ),
    ...there(PROGRAMS).flatMap((path) => aliasesOfProgram(source, folder, path)),
    ...there(DATA).flatMap((path) => aliasesOfData(projectIn(source, path), folder)),
  ];
}

function aliasOf(name: string, path: string): readonly Alias[] {
  const isWhole = name.endsWith("$");
  const bare = isWhole ? name.slice(0, -1) : name.replace(/\/$/u, "");
  // What leads into a package is one, and an expression of Babel's plugin is none.
  if (bare === "" || /^[.^]/u.test(bare) || path.split("/").includes("node_modules")) return [];
  return [{ name: bare, isWhole, path }];
}

function aliasesOfMap(map: Located | undefined, folder: string): readonly Alias[] {
  if (map?.kind !== "map") return [];
  return [...map.entries.values()].flatMap(({ key, value }) => {
    const path = textOf(value);
    return path === undefined || path.startsWith("/") ? [] : aliasOf(key, joinPath(folder, path));
  });
}

/** `"plugins": [["module-resolver", { "alias": { … } }]]` */
function aliasesOfData(config: Located | undefined, folder: string): readonly Alias[] {
  const plugins = valueAt(config, "plugins");
  if (plugins?.kind !== "list") return [];
  return plugins.items.flatMap((plugin) => {
    const isResolver = /(?:^|-)module-resolver$/u.test(textOf(valueAt(plugin, 0)) ?? "");
    return isResolver ? aliasesOfMap(valueAt(plugin, 1, "alias"), folder) : [];
  });
}

/** Every object that is given as `alias`, wherever it stands. */
function aliasesOfProgram(source: TextSource, folder: string, file: string): readonly Alias[] {
  const read = source.read(file);
  const parsed = read.ok && read.source.text.includes("alias") ? parseModule(read.source) : undefined;
  if (!parsed?.ok) return [];
  const { program } = parsed;
  const paths = new PathsIn(program, folder);
  const found: Alias[] = [];
  walk(program, undefined, (node) => {
    const value = node.type === "Property" && !node.computed && keyOf(node.key) === "alias" ? node.value : undefined;
    const object = value && paths.valueOf(value);
    for (const entry of object?.type === "ObjectExpression" ? object.properties : []) {
      const name = entry.type === "Property" && !entry.computed ? keyOf(entry.key) : undefined;
      const path = entry.type === "Property" && name !== undefined ? paths.pathOf(entry.value) : undefined;
      if (path !== undefined) found.push(...aliasOf(name!, path));
    }
    return undefined;
  });
  return found;
}

function keyOf(key: TSESTree.PropertyName): string | undefined {
  if (key.type === "Identifier") return key.name;
  return key.type === "Literal" && typeof key.value === "string" ? key.value : undefined;
}

/** The paths that expressions of a configuration give, where the program runs in its own folder. */
class PathsIn {
  readonly #folder: string;
  readonly #table: ModuleTable;
  readonly #constants = new Map<string, TSESTree.Expression>();

  constructor(program: TSESTree.Program, folder: string) {
    this.#folder = folder;
    this.#table = readModuleTable(program);
    for (const statement of program.body)
      for (const { id, init } of statement.type === "VariableDeclaration" ? statement.declarations : [])
        if (id.type === "Identifier" && init) this.#constants.set(id.name, init);
  }

  /** What a name of the module stands for. */
  valueOf(node: TSESTree.Node): TSESTree.Node {
    return node.type === "Identifier" ? (this.#constants.get(node.name) ?? node) : node;
  }

  /** A text that is no path by itself (`preact/compat`) names another module. */
  pathOf(node: TSESTree.Node): string | undefined {
    const value = this.valueOf(node);
    const text = this.#textOf(value);
    if (text === undefined) return undefined;
    if (text.startsWith("/")) return text;
    return value.type === "CallExpression" || /^\.{1,2}\//u.test(text) ? joinPath(this.#folder, text) : undefined;
  }

  #textOf(written: TSESTree.Node): string | undefined {
    const node = this.valueOf(written);
    switch (node.type) {
      case "Literal":
        return typeof node.value === "string" ? node.value : undefined;
      case "Identifier":
        return node.name === "__dirname" ? this.#folder : undefined;
      case "TemplateLiteral": {
        const parts = node.quasis.map((quasi, index) => {
          const next = node.expressions[index];
          const text = next && this.#textOf(next);
          return next && text === undefined ? undefined : quasi.value.cooked + (text ?? "");
        });
        return parts.includes(undefined) ? undefined : parts.join("");
      }
      case "BinaryExpression": {
        const [left, right] = [this.#textOf(node.left), this.#textOf(node.right)];
        return node.operator === "+" && left !== undefined && right !== undefined ? left + right : undefined;
      }
      case "CallExpression":
        return this.#answerOf(node);
      default:
        return undefined;
    }
  }

  /** `path.resolve(__dirname, "src")`, `join(__dirname, "src")`, `process.cwd()`. */
  #answerOf({ callee, arguments: given }: TSESTree.CallExpression): string | undefined {
    if (callee.type === "MemberExpression" && !callee.computed && callee.object.type === "Identifier") {
      const method = nameOf(callee.property as TSESTree.Identifier);
      if (callee.object.name === "process" && method === "cwd") return this.#folder;
      const isOfPath = this.#isOfPath(callee.object.name, NAMESPACE) || this.#isOfPath(callee.object.name, "default");
      if (!isOfPath || (method !== "resolve" && method !== "join")) return undefined;
    } else if (
      callee.type !== "Identifier" ||
      !(this.#isOfPath(callee.name, "resolve") || this.#isOfPath(callee.name, "join"))
    )
      return undefined;
    const parts = given.map((one) => this.#textOf(one));
    if (parts.length === 0 || parts.includes(undefined)) return undefined;
    const [first = "", ...rest] = parts as string[];
    return joinPath(first.startsWith("/") ? "" : this.#folder, [first, ...rest].join("/"));
  }

  #isOfPath(local: string, imported: string): boolean {
    const binding = this.#table.imports.get(local);
    return binding?.imported === imported && /^(?:node:)?path$/u.test(binding.specifier);
  }
}
