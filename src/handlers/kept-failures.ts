/** Lists of failures that outlive an invocation: made once, when the module loads, and never emptied. */
import type { TSESTree } from "@typescript-eslint/types";
import type { FunctionNode } from "../flow/domain/value.ts";
import { withoutCasts } from "../syntax/language/nodes.ts";
import { walk } from "../syntax/walk.ts";

/**
 * `const failures = [];` at the top of a module, of which one of the functions answers (`return { batchItemFailures: failures }`). Only where
 * everything that the module does with the list is written out: it puts something there, and reads it.
 *
 * @param functions those that take the batch, with the modules in which they stand
 */
export function areFailuresKept(functions: Iterable<readonly [FunctionNode, TSESTree.Program]>): boolean {
  return [...functions].some(([fn, program]) => [...answeredLists(fn)].some((name) => isNeverEmptied(name, program)));
}

/** Names of lists that are answered: as they are, copied, or with something made of each item. */
function answeredLists(fn: FunctionNode): ReadonlySet<string> {
  const names = new Set<string>();
  walk(fn, undefined, (node) => {
    const name = isAnswer(node) ? listIn(node.value) : undefined;
    if (name !== undefined) names.add(name);
    return undefined;
  });
  return names;
}

function isAnswer(node: TSESTree.Node): node is TSESTree.Property {
  return node.type === "Property" && !node.computed && nameOf(node.key) === "batchItemFailures";
}

/** `failures`, `[...failures]`, `failures.map(…)`. */
function listIn(value: TSESTree.Node): string | undefined {
  const node = withoutCasts(value);
  if (node.type === "Identifier") return node.name;
  if (node.type === "ArrayExpression") {
    const [only] = node.elements;
    return node.elements.length === 1 && only?.type === "SpreadElement" ? listIn(only.argument) : undefined;
  }
  if (node.type !== "CallExpression" || node.callee.type !== "MemberExpression") return undefined;
  return READS.has(nameOf(node.callee.property) ?? "") ? listIn(node.callee.object) : undefined;
}

const PUTS = new Set(["push", "unshift"]);
/** What leaves the list as it is. */
const READS = new Set("map filter some every find findIndex includes indexOf forEach slice concat join".split(" "));

function isNeverEmptied(name: string, { body }: TSESTree.Program): boolean {
  if (!body.some((statement) => makesList(statement, name))) return false;
  const uses: Use[] = [];
  for (const statement of body) if (!makesList(statement, name)) uses.push(...usesIn(statement, name));
  return uses.includes("puts") && !uses.includes("other");
}

/** `const failures = []`, alone in its statement, and nobody else's: it is not exported. */
function makesList(statement: TSESTree.Node, name: string): boolean {
  if (statement.type !== "VariableDeclaration" || statement.declarations.length !== 1) return false;
  const [{ id, init }] = statement.declarations;
  if (id.type !== "Identifier" || id.name !== name || init === null) return false;
  const list = withoutCasts(init);
  return (
    (list.type === "ArrayExpression" && list.elements.length === 0) ||
    (list.type === "NewExpression" && nameOf(list.callee) === "Array" && list.arguments.length === 0)
  );
}

type Use = "puts" | "reads" | "other";

/** What is done with whatever has the name: another variable of that name inside of a function counts as well. */
function usesIn(statement: TSESTree.Node, name: string): readonly Use[] {
  const uses: Use[] = [];
  const known = new Set<TSESTree.Node>();
  const know = (node: TSESTree.Node, use: Use): void => {
    const list = withoutCasts(node);
    if (list.type !== "Identifier" || list.name !== name) return;
    known.add(list);
    uses.push(use);
  };
  walk(statement, false, (node, isInFunction) => {
    if (node.type === "Identifier" && node.name === name && !known.has(node)) uses.push("other");
    if (isAnswer(node)) know(node.value, "reads");
    if (node.type === "AssignmentExpression" && node.left.type === "MemberExpression") know(node.left.object, "other");
    if (node.type === "UpdateExpression" && node.argument.type === "MemberExpression")
      know(node.argument.object, "other");
    if (node.type === "SpreadElement") know(node.argument, "reads");
    if (node.type === "CallExpression" && isOutput(node.callee)) for (const one of node.arguments) know(one, "reads");
    if (node.type === "MemberExpression" && !node.computed) {
      const member = nameOf(node.property) ?? "";
      if (PUTS.has(member)) know(node.object, isInFunction ? "puts" : "other");
      else know(node.object, member === "length" || READS.has(member) ? "reads" : "other");
      known.add(node.property);
    }
    // A key is no variable.
    if ((node.type === "Property" || node.type === "TSPropertySignature") && !node.computed) known.add(node.key);
    return isInFunction || "params" in node;
  });
  return uses;
}

/** `console.error`, `JSON.stringify`. */
function isOutput(callee: TSESTree.Node): boolean {
  const of = callee.type === "MemberExpression" ? nameOf(callee.object) : undefined;
  return of === "console" || of === "JSON" || of === "logger" || of === "log";
}

function nameOf(node: TSESTree.Node): string | undefined {
  if (node.type === "Identifier") return node.name;
  return node.type === "Literal" && typeof node.value === "string" ? node.value : undefined;
}
