/** Lists of failures that outlive an invocation: made once, when the module loads, and never emptied. */
import type { TSESTree } from "@typescript-eslint/types";
import type { FunctionNode } from "../flow/domain/value.ts";
import { withoutCasts, isWithin } from "../syntax/language/nodes.ts";
import { walk } from "../syntax/walk.ts";

/**
 * `const failures = [];` at the top of a module, of which one of the functions answers (`return { batchItemFailures: failures }`), or
 * `this.failures` of an instance that is made there. Only where everything that the module does with the list is written out: it puts something
 * there, and reads it.
 *
 * @param functions those that take the batch, with the modules in which they stand
 */
export function areFailuresKept(functions: Iterable<readonly [FunctionNode, TSESTree.Program]>): boolean {
  return [...functions].some(([fn, program]) => {
    const own = answeredLists(fn);
    const lists = own.length > 0 ? own : collectorsOf(fn, program).flatMap(answeredLists);
    return lists.some((list) =>
      list.type === "Identifier" ? isNeverEmptied(list.name, program) : isFieldNeverEmptied(list, program),
    );
  });
}

/** Classes of the module of which it makes one for itself, that the function asks for the answer: `return reporter.response;`. */
function collectorsOf(fn: FunctionNode, { body }: TSESTree.Program): readonly TSESTree.ClassDeclaration[] {
  const asked = new Set<string | undefined>();
  walk(fn, undefined, (node) => {
    const answer = node.type === "ReturnStatement" && node.argument ? withoutCasts(node.argument) : undefined;
    const member = answer?.type === "CallExpression" ? answer.callee : answer;
    if (member?.type === "MemberExpression") asked.add(nameOf(member.object));
    return undefined;
  });
  const made = new Set(
    body.flatMap((statement) =>
      statement.type === "VariableDeclaration"
        ? statement.declarations.flatMap(({ id, init }) =>
            asked.has(nameOf(id)) && init?.type === "NewExpression" ? [nameOf(init.callee)] : [],
          )
        : [],
    ),
  );
  return body.flatMap((node) => (node.type === "ClassDeclaration" && made.has(node.id.name) ? [node] : []));
}

/** Lists that are answered: as they are, copied, or with something made of each item. */
function answeredLists(fn: TSESTree.Node): readonly List[] {
  const lists: List[] = [];
  walk(fn, undefined, (node) => {
    const list = isAnswer(node) ? listIn(node.value) : undefined;
    if (list !== undefined) lists.push(list);
    return undefined;
  });
  return lists;
}

/** `failures`, `this.failures`. */
type List = TSESTree.Identifier | Field;
type Field = TSESTree.MemberExpression & { readonly object: TSESTree.ThisExpression };

function isAnswer(node: TSESTree.Node): node is TSESTree.Property {
  return node.type === "Property" && !node.computed && nameOf(node.key) === "batchItemFailures";
}

/** `failures`, `[...failures]`, `failures.map(…)`, `Array.from(failures)`. */
function listIn(value: TSESTree.Node): List | undefined {
  const node = withoutCasts(value);
  if (node.type === "Identifier" || isField(node)) return node;
  if (node.type === "ArrayExpression") {
    const [only] = node.elements;
    return node.elements.length === 1 && only?.type === "SpreadElement" ? listIn(only.argument) : undefined;
  }
  if (node.type !== "CallExpression" || node.callee.type !== "MemberExpression") return undefined;
  const [from] = node.arguments;
  if (nameOf(node.callee.object) === "Array" && nameOf(node.callee.property) === "from") return from && listIn(from);
  return READS.has(nameOf(node.callee.property) ?? "") ? listIn(node.callee.object) : undefined;
}

const PUTS = new Set(["push", "unshift", "add"]);
/** What leaves the list as it is. */
const READS = new Set(
  "map filter some every find findIndex includes indexOf forEach slice concat join has keys values entries".split(" "),
);

function isNeverEmptied(name: string, { body }: TSESTree.Program): boolean {
  if (!body.some((statement) => makesList(statement, name))) return false;
  const isList = (node: TSESTree.Node): boolean => node.type === "Identifier" && node.name === name;
  const uses = body.flatMap((statement) => (makesList(statement, name) ? [] : usesIn(statement, isList)));
  return uses.includes("puts") && !uses.includes("other");
}

/** The field of a class that nobody else has, of which only the top of the module makes instances. */
function isFieldNeverEmptied(list: Field, program: TSESTree.Program): boolean {
  const name = fieldName(list.property);
  const made = program.body.find((node) => node.type === "ClassDeclaration" && isWithin(list, node));
  if (made?.type !== "ClassDeclaration" || made.id === null || made.superClass !== null) return false;
  const isMade = made.body.body.some(
    (member) =>
      member.type === "PropertyDefinition" &&
      !member.static &&
      !member.computed &&
      fieldName(member.key) === name &&
      member.value !== null &&
      isEmptyList(member.value),
  );
  if (!isMade || !isMadeOnce(made.id, program)) return false;
  const uses = usesIn(program, (node) => isField(node) && fieldName(node.property) === name);
  return uses.includes("puts") && !uses.includes("other") && !isReachedOtherwise(name, program);
}

/** `new Work()`, where no function makes one, and nothing else is done with the class. */
function isMadeOnce({ name }: TSESTree.Identifier, program: TSESTree.Program): boolean {
  let [made, others] = [0, 0];
  walk(program, false, (node, isInFunction) => {
    if (node.type === "NewExpression" && nameOf(node.callee) === name && !isInFunction) made++;
    else if (node.type === "Identifier" && node.name === name) others++;
    return isInFunction || "params" in node;
  });
  // Its own name, and that which stands behind `new`.
  return made === 1 && others === 2;
}

/** What has the name is a member of something else than `this`, is taken out of it, or is a variable. */
function isReachedOtherwise(name: string | undefined, program: TSESTree.Program): boolean {
  const known = new Set<TSESTree.Node>();
  let isReached = false;
  walk(program, undefined, (node) => {
    if (isField(node)) known.add(node.property);
    if (node.type === "PropertyDefinition") known.add(node.key);
    isReached ||= fieldName(node) === name && !known.has(node);
    return undefined;
  });
  return isReached;
}

function isField(node: TSESTree.Node): node is Field {
  return node.type === "MemberExpression" && !node.computed && node.object.type === "ThisExpression";
}

function fieldName(node: TSESTree.Node): string | undefined {
  return node.type === "PrivateIdentifier" ? `#${node.name}` : nameOf(node);
}

/** `const failures = []`, alone in its statement, and nobody else's: it is not exported. */
function makesList(statement: TSESTree.Node, name: string): boolean {
  if (statement.type !== "VariableDeclaration" || statement.declarations.length !== 1) return false;
  const [{ id, init }] = statement.declarations;
  if (id.type !== "Identifier" || id.name !== name || init === null) return false;
  return isEmptyList(init);
}

/** `[]`, `new Array()`, `new Set()`. */
function isEmptyList(value: TSESTree.Node): boolean {
  const list = withoutCasts(value);
  return (
    (list.type === "ArrayExpression" && list.elements.length === 0) ||
    (list.type === "NewExpression" &&
      ["Array", "Set"].includes(nameOf(list.callee) ?? "") &&
      list.arguments.length === 0)
  );
}

type Use = "puts" | "reads" | "other";

/** What is done with whatever has the name: another variable of that name inside of a function counts as well. */
function usesIn(statement: TSESTree.Node, isList: (node: TSESTree.Node) => boolean): readonly Use[] {
  const uses: Use[] = [];
  const known = new Set<TSESTree.Node>();
  const know = (node: TSESTree.Node, use: Use): void => {
    const list = withoutCasts(node);
    if (!isList(list)) return;
    known.add(list);
    uses.push(use);
  };
  walk(statement, false, (node, isInFunction) => {
    if (isList(node) && !known.has(node)) uses.push("other");
    if (isAnswer(node)) know(node.value, "reads");
    if (node.type === "AssignmentExpression" && node.left.type === "MemberExpression") know(node.left.object, "other");
    if (node.type === "UpdateExpression" && node.argument.type === "MemberExpression")
      know(node.argument.object, "other");
    if (node.type === "SpreadElement") know(node.argument, "reads");
    if (node.type === "CallExpression" && isOutput(node.callee)) for (const one of node.arguments) know(one, "reads");
    if (node.type === "MemberExpression" && !node.computed) {
      const member = nameOf(node.property) ?? "";
      if (PUTS.has(member)) know(node.object, isInFunction ? "puts" : "other");
      else know(node.object, member === "length" || member === "size" || READS.has(member) ? "reads" : "other");
      known.add(node.property);
    }
    // A key is no variable.
    if ((node.type === "Property" || node.type === "TSPropertySignature") && !node.computed) known.add(node.key);
    return isInFunction || "params" in node;
  });
  return uses;
}

/** `console.error`, `JSON.stringify`, `Array.from`. */
function isOutput(callee: TSESTree.Node): boolean {
  const of = callee.type === "MemberExpression" ? nameOf(callee.object) : undefined;
  return ["console", "JSON", "logger", "log", "Array"].includes(of ?? "");
}

function nameOf(node: TSESTree.Node): string | undefined {
  if (node.type === "Identifier") return node.name;
  return node.type === "Literal" && typeof node.value === "string" ? node.value : undefined;
}
