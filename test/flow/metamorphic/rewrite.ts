/** Programs as texts that are written anew from their syntax trees, some nodes in other words. */
import { parseForESLint } from "@typescript-eslint/parser";
import type { TSESTree } from "@typescript-eslint/types";

export type Variable = NonNullable<
  ReturnType<typeof parseForESLint>["scopeManager"]
>["scopes"][number]["variables"][number];

/** Which members of a node are nodes: the same for every program. */
let visitorKeys: ReturnType<typeof parseForESLint>["visitorKeys"] = {};

export interface Program {
  readonly text: string;
  readonly body: readonly TSESTree.ProgramStatement[];
  /** The variable that an identifier declares or names; undefined for globals, types and members. */
  variable(node: TSESTree.Node): Variable | undefined;
  readonly variables: readonly Variable[];
  /** Others see the variable by its name. */
  isExported(variable: Variable): boolean;
}

export type Print = (node: TSESTree.Node) => string;
/** A node in other words, made of its printed parts; `undefined`: as it is, with its parts printed. */
export type Rewriter = (node: TSESTree.Node, print: Print, program: Program) => string | undefined;

const known = new Map<string, Program>();

export function parse(text: string): Program {
  let program = known.get(text);
  if (!program) known.set(text, (program = parseAnew(text)));
  return program;
}

function parseAnew(text: string): Program {
  const options = { filePath: "handler.ts", range: true, sourceType: "module" } as const;
  const { ast, scopeManager, visitorKeys: keys } = parseForESLint(text, options);
  visitorKeys = keys;
  giveParents(ast);
  const variables = scopeManager.scopes.flatMap((scope) =>
    scope.variables.filter(({ identifiers }) => identifiers.length > 0),
  );
  const named = new Map<TSESTree.Node, Variable>();
  for (const variable of variables) {
    for (const identifier of variable.identifiers) named.set(identifier, variable);
    for (const { identifier } of variable.references) named.set(identifier, variable);
  }
  const isExported = ({ identifiers }: Variable): boolean => identifiers.some(isExportedName);
  return { text, body: ast.body, variables, variable: (node) => named.get(node), isExported };
}

function isExportedName(node: TSESTree.Node): boolean {
  let current = node.parent;
  while (current && !isFunction(current) && current.type !== "Program") {
    if (current.type === "ExportNamedDeclaration") return true;
    current = current.parent;
  }
  return (
    isFunction(current) && current.type === "FunctionDeclaration" && current.id === node && isExportedName(current)
  );
}

function giveParents(node: TSESTree.Node): void {
  for (const part of partsOf(node)) {
    part.parent = node;
    giveParents(part);
  }
}

export function rewrite(text: string, rewriter: Rewriter): string {
  const program = parse(text);
  const rewritten = new Set<TSESTree.Node>();
  // A node that is a part of its own new words stays as it is there.
  const print: Print = (node) => {
    if (rewritten.has(node)) return printParts(program, node, print);
    rewritten.add(node);
    const words = rewriter(node, print, program) ?? printParts(program, node, print);
    rewritten.delete(node);
    return words;
  };
  let printed = "";
  let at = 0;
  for (const statement of program.body) {
    const words = print(statement);
    // The comments of a statement go where it goes.
    if (words !== "") printed += text.slice(at, statement.range[0]) + words;
    at = statement.range[1];
  }
  return printed + text.slice(at);
}

/** The text of a node with its parts in their new words. */
export function printParts({ text }: Program, node: TSESTree.Node, print: Print): string {
  if (node.type === "Property" && node.shorthand) return `${text.slice(...node.key.range)}: ${print(node.value)}`;
  if (node.type === "ImportSpecifier") return `${text.slice(...node.imported.range)} as ${print(node.local)}`;
  if (node.type === "ExportSpecifier") return `${print(node.local)} as ${text.slice(...node.exported.range)}`;
  let printed = "";
  let at = node.range[0];
  for (const part of partsOf(node)) {
    printed += text.slice(at, part.range[0]) + print(part);
    at = part.range[1];
  }
  return printed + text.slice(at, node.range[1]);
}

export function partsOf(node: TSESTree.Node): TSESTree.Node[] {
  const members = node as unknown as Record<string, unknown>;
  return (visitorKeys[node.type] ?? [])
    .flatMap((key) => members[key] as TSESTree.Node | TSESTree.Node[] | null | undefined)
    .filter((part) => part !== null && part !== undefined)
    .sort((a, b) => a.range[0] - b.range[0]);
}

/** The nodes below a node for which a test holds; `into: "own"` leaves out what stands in functions inside of it. */
export function find(
  node: TSESTree.Node,
  test: (node: TSESTree.Node) => boolean,
  into: "all" | "own" = "all",
): TSESTree.Node[] {
  const parts = partsOf(node).filter((part) => into === "all" || !isFunction(part));
  return parts.flatMap((part) => [...(test(part) ? [part] : []), ...find(part, test, into)]);
}

export function isFunction(
  node: TSESTree.Node | undefined,
): node is TSESTree.FunctionDeclaration | TSESTree.FunctionExpression | TSESTree.ArrowFunctionExpression {
  return (
    node?.type === "FunctionDeclaration" ||
    node?.type === "FunctionExpression" ||
    node?.type === "ArrowFunctionExpression"
  );
}

export function isLoop(node: TSESTree.Node): boolean {
  return /^(?:For|While|DoWhile)/u.test(node.type);
}

export function functionAround(node: TSESTree.Node): ReturnType<typeof asFunction> {
  let current = node.parent;
  while (current && !isFunction(current)) current = current.parent;
  return asFunction(current);
}

function asFunction(node: TSESTree.Node | undefined) {
  return isFunction(node) ? node : undefined;
}

export function isInside({ range }: TSESTree.Node, outer: TSESTree.Node): boolean {
  return range[0] >= outer.range[0] && range[1] <= outer.range[1];
}

/** Local variables from outside of a node that it reads: what has to be handed over when it is moved to a function. */
export function freeVariables(program: Program, node: TSESTree.Node): string[] {
  const free = program.variables.filter(
    ({ scope, references, identifiers }) =>
      scope.type !== "module" &&
      scope.type !== "global" &&
      references.some(({ identifier }) => isInside(identifier, node)) &&
      !identifiers.some((one) => isInside(one, node)),
  );
  return [...new Set(free.map(({ name }) => name))];
}

/** Whether a node gives values to local variables from outside of it. */
export function writesOutside(program: Program, node: TSESTree.Node): boolean {
  const free = new Set(freeVariables(program, node));
  return program.variables.some(
    ({ name, references }) =>
      free.has(name) && references.some((one) => one.isWrite() && !one.init && isInside(one.identifier, node)),
  );
}

export function usesThis(node: TSESTree.Node): boolean {
  return find(node, ({ type }) => type === "ThisExpression" || type === "Super").length > 0;
}

/** A statement as a block. */
export function block(node: TSESTree.Statement, print: Print): string {
  return node.type === "BlockStatement" ? print(node) : `{ ${print(node)} }`;
}

/** What something is asked of: in brackets, where it is neither a name nor a chain. */
export function operand(node: TSESTree.Node, print: Print): string {
  const isChain = /^(?:Identifier|MemberExpression|CallExpression|ThisExpression|Super)$/u.test(node.type);
  return isChain ? print(node) : `(${print(node)})`;
}
