/**
 * Modules that run because somebody imports from them, whoever asks for their names: one that fills a table of another module while it
 * loads, or that an index hands on (`export * from "./dev"`). What a module only defines waits until it is asked for.
 */
import type { TSESTree } from "@typescript-eslint/types";
import type { CodeModule } from "../../modules/graph.ts";
import { resolveModule } from "../../modules/resolve.ts";
import type { SourceText } from "../../syntax/source-text.ts";
import { walk } from "../../syntax/walk.ts";
import { loadModule } from "./load-module.ts";
import type { Evaluation } from "./evaluation.ts";

/** Beyond this many modules nobody fills a table. */
const MOST_MODULES = 2_000;

/** Runs what an import runs, as far as that does something. One of types alone is not there when the code runs. */
export function runImported(run: Evaluation, module: CodeModule, node: TSESTree.ImportDeclaration): void {
  if (node.importKind === "type") return;
  const path = activePath(run, module.path, node.source.value);
  const imported = path !== undefined && isUsed(module, node) ? codeModule(run, path) : undefined;
  if (imported) runActive(run, imported);
}

/** Runs those behind an index that do something while they load, and it itself where it does, in the order of the language. */
function runActive(run: Evaluation, module: CodeModule): void {
  if (run.handedOn.has(module.path) || run.handedOn.size > MOST_MODULES) return;
  run.handedOn.add(module.path);
  for (const node of module.program.body) {
    const specifier = handedOn(node);
    const path = specifier === undefined ? undefined : activePath(run, module.path, specifier);
    const behind = path === undefined ? undefined : codeModule(run, path);
    if (behind) runActive(run, behind);
  }
  if (acts(run, module)) loadUnasked(run, module.path);
}

/** Of `export … from "./x"` and `import "./x"`. What is handed on as a type alone is not there when the code runs. */
export function handedOn(node: TSESTree.ProgramStatement): string | undefined {
  if (node.type === "ExportAllDeclaration" || node.type === "ExportNamedDeclaration")
    return node.exportKind === "type" ? undefined : node.source?.value;
  return node.type === "ImportDeclaration" && node.specifiers.length === 0 ? node.source.value : undefined;
}

/** The file of the project that a specifier names, where it may do something. Of hundreds most only define something: these are not even parsed. */
function activePath(run: Evaluation, from: string, specifier: string): string | undefined {
  const { source } = run.graph;
  const resolution = resolveModule(source, from, specifier);
  if (resolution.kind !== "file" || resolution.path.endsWith(".json")) return undefined;
  const text = source.read(resolution.path);
  return text.ok && mayAct(text.source) ? resolution.path : undefined;
}

function codeModule({ graph }: Evaluation, path: string): CodeModule | undefined {
  const read = graph.module(path);
  return read.ok && read.module.kind === "code" ? read.module : undefined;
}

/** Whether one of the names stands somewhere else than in a type. */
function isUsed({ program }: CodeModule, { specifiers }: TSESTree.ImportDeclaration): boolean {
  const used = namesOfValues(program);
  return specifiers.some(
    (one) => !(one.type === "ImportSpecifier" && one.importKind === "type") && used.has(one.local.name),
  );
}

const valueNames = new WeakMap<TSESTree.Program, ReadonlySet<string>>();

/** All names that stand somewhere else than in imports and types. A module has dozens of imports, and is gone through once for them. */
function namesOfValues(program: TSESTree.Program): ReadonlySet<string> {
  const known = valueNames.get(program);
  if (known) return known;
  const names = new Set<string>();
  walk<boolean>(program, false, (node, isIgnored) => {
    if (isIgnored || node.type === "ImportDeclaration" || TYPES.has(node.type)) return true;
    if (node.type === "Identifier") names.add(node.name);
    return false;
  });
  valueNames.set(program, names);
  return names;
}

/** What holds types alone. */
const TYPES: ReadonlySet<string> = new Set([
  "TSTypeAnnotation",
  "TSTypeAliasDeclaration",
  "TSInterfaceDeclaration",
  "TSTypeParameterInstantiation",
  "TSTypeParameterDeclaration",
  "TSClassImplements",
  "TSTypeReference",
  "TSTypeQuery",
]);

/** A statement at the margin that declares nothing; a value that a call gives; what hands others on. */
const AT_MARGIN =
  /^(?!(?:import|export|const|let|var|function|class|type|interface|declare|enum|abstract|async|namespace|module|global)\b)[A-Za-z_$([]/mu;
const GIVEN =
  /^(?:export[^\S\n\r]+)?(?:default|(?:const|let|var)\b[^=\n\r\u2028\u2029]*=)\s{0,99}(?:await\s{1,99})?(?:new\s{1,99})?[A-Za-z_$][\w$.]*(?:<.*>)?\(/mu;
const HANDS_ON = /\bexport\s*(?:\*|\{[^{}]*\}\s*from\b)|\bimport\s*["']/u;

const active = new WeakMap<SourceText, boolean>();

/** Asked of a module for each that imports from it. */
function mayAct(source: SourceText): boolean {
  let answer = active.get(source);
  if (answer === undefined) {
    const { text } = source;
    active.set(source, (answer = HANDS_ON.test(text) || AT_MARGIN.test(text) || GIVEN.test(text)));
  }
  return answer;
}

/** Whether its top level may change something of another module, or make something. */
function acts(run: Evaluation, module: CodeModule): boolean {
  return module.program.body.some((node) => {
    switch (node.type) {
      case "ExpressionStatement":
        return !node.directive && !isOwnExport(node.expression);
      case "ForStatement":
      case "ForInStatement":
      case "ForOfStatement":
      case "WhileStatement":
      case "IfStatement":
      case "TryStatement":
      case "SwitchStatement":
      case "BlockStatement":
        return true;
      case "VariableDeclaration":
        return isGiven(run, module, node);
      case "ExportNamedDeclaration":
        return node.declaration?.type === "VariableDeclaration" && isGiven(run, module, node.declaration);
      case "ExportDefaultDeclaration":
        return isCallOfProject(run, module, node.declaration);
      default:
        return false;
    }
  });
}

/** `module.exports = …`, `exports.x = …`. */
function isOwnExport(expression: TSESTree.Expression): boolean {
  if (expression.type !== "AssignmentExpression") return false;
  const name = rootOf(expression.left);
  return name === "module" || name === "exports";
}

function isGiven(run: Evaluation, module: CodeModule, { declarations }: TSESTree.VariableDeclaration): boolean {
  return declarations.some(({ init }) => init !== null && isCallOfProject(run, module, init));
}

/** `defineStage("dev", …)` of another module of the project, which may keep what it is given. Packages keep nothing of it. */
function isCallOfProject(run: Evaluation, module: CodeModule, value: TSESTree.Node): boolean {
  if (value.type === "AwaitExpression") return isCallOfProject(run, module, value.argument);
  if (value.type !== "CallExpression" && value.type !== "NewExpression") return false;
  const binding = module.table.imports.get(rootOf(value.callee) ?? "");
  return binding !== undefined && resolveModule(run.graph.source, module.path, binding.specifier).kind === "file";
}

function rootOf(node: TSESTree.Node): string | undefined {
  if (node.type === "Identifier") return node.name;
  return node.type === "MemberExpression" ? rootOf(node.object) : undefined;
}

/** What cannot be told of a module that nobody asks for is kept back until somebody does, unless it makes something. */
function loadUnasked(run: Evaluation, path: string): void {
  if (run.modules.has(path)) return;
  const { made } = run;
  const said = run.keepingBack(() => loadModule(run, path));
  const loaded = run.modules.get(path);
  if (run.made > made || !loaded) run.say(said);
  else if (said.length > 0) loaded.unsaid = said;
}
