/** What the text of expressions says by itself, for who slices a module (`slice.ts`). */
import type { TSESTree } from "@typescript-eslint/types";
import { plainKey } from "../../syntax/language/names.ts";
import { childNodes, isFunction, nodesAround, withoutCasts } from "../../syntax/language/nodes.ts";
import type { Around } from "./definitions.ts";

/** By which names a function is called: `send`, `.send` of a method; `.*`: by one that is computed. */
export function namesOfFunction(node: TSESTree.Node, outer: TSESTree.Node): readonly string[] {
  if (node.type === "FunctionDeclaration") return node.id ? [node.id.name] : [];
  if (outer.type === "VariableDeclarator") return outer.id.type === "Identifier" ? [outer.id.name] : [];
  if (outer.type !== "MethodDefinition" && outer.type !== "PropertyDefinition" && outer.type !== "Property") return [];
  const name = plainKey(outer.key, outer.computed);
  return name === undefined ? [".*"] : [".*", `.${name}`];
}

/** `{ isNew, id: key } = item`: the members that are taken. */
export function keysBound(node: TSESTree.Node): readonly string[] {
  const patterns: readonly TSESTree.Node[] =
    node.type === "VariableDeclarator" ? [node.id] : isFunction(node) ? node.params : [];
  const keys: string[] = [];
  const pending = [...patterns];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    if (next.type === "ObjectPattern")
      for (const one of next.properties) {
        const key = one.type === "Property" ? plainKey(one.key, one.computed) : undefined;
        if (key !== undefined) keys.push(key);
      }
    pending.push(...(/Pattern$|^Property$/u.test(next.type) ? childNodes(next) : []));
  }
  return keys;
}

function isPromise(node: TSESTree.Node): boolean {
  return node.type === "NewExpression" && node.callee.type === "Identifier" && node.callee.name === "Promise";
}

/** Whose member it is: `orders` of `orders.byId[id]`; what is no member is its own. */
export function rootOf(node: TSESTree.Node): TSESTree.Node | undefined {
  const bare = withoutCasts(node);
  return bare.type === "MemberExpression" ? rootOf(bare.object) : bare;
}

/** `rows[Symbol.iterator]()` */
export function isIterator(key: TSESTree.Node): boolean {
  return key.type === "MemberExpression" && key.object.type === "Identifier" && key.object.name === "Symbol";
}

/** Methods of the values of the language, and what its namespaces have. */
export const METHODS: ReadonlySet<string> = new Set(
  [Array, Date, Map, Number, Object, RegExp, Set, String]
    .flatMap((of) => [of, of.prototype] as object[])
    .concat([JSON, Math, Object.getPrototypeOf([].values()) as object])
    .flatMap((of) => Object.getOwnPropertyNames(of))
    // Of ES2025, which not every version of Node that runs this has.
    .concat(
      "difference drop intersection isDisjointFrom isSubsetOf isSupersetOf symmetricDifference take toArray union".split(
        " ",
      ),
    ),
);

const waiting = new WeakMap<TSESTree.Node, boolean>();

/** What is written there waits for something. */
export function waits(node: TSESTree.Node): boolean {
  const known = waiting.get(node);
  if (known !== undefined) return known;
  const open = [node];
  let isWaiting = false;
  for (let next = open.pop(); next !== undefined && !isWaiting; next = open.pop()) {
    isWaiting = next.type === "AwaitExpression" || isPromise(next);
    open.push(...childNodes(next));
  }
  waiting.set(node, isWaiting);
  return isWaiting;
}

/** Names of members and keys are no variables, and types are nothing that runs. */
export function isUsed(child: TSESTree.Node, parent: TSESTree.Node): boolean {
  if (parent.type === "Property") return child !== parent.key || parent.computed || parent.shorthand;
  return !/^TS(?:Type|\w*Keyword$)/u.test(child.type) || child.type === "TSTypeAssertion";
}

/** Arithmetic, and `0 in rows`: what a test tells of the result is not followed back to what that was made of. */
export function isReckoning(node: TSESTree.Node): boolean {
  if (node.type === "UnaryExpression") return node.operator === "~" || node.operator === "-";
  return node.type === "BinaryExpression" && /^(?:in|[-*/%&|^]|\*\*|<<|>>>?)$/u.test(node.operator);
}

/** `db.insert(seen).values(row)`, `put().catch(say)`: the call goes on, and what it is made on is no value that anybody computes with. */
export function isSentOn(child: TSESTree.Node, parent: TSESTree.Node): boolean {
  if (parent.type !== "CallExpression" || child !== parent.callee) return false;
  let on = withoutCasts(child);
  while (on.type === "MemberExpression") on = withoutCasts(on.object);
  return on.type === "CallExpression" || (on.type === "NewExpression" && !isMadeOfOthers(on));
}

/** `new Map(pairs)`: a thing of the language that has what it is given. */
export function isMadeOfOthers({ type, ...node }: TSESTree.Node): boolean {
  return (
    type === "NewExpression" && "callee" in node && node.callee.type === "Identifier" && MADE.has(node.callee.name)
  );
}

const MADE: ReadonlySet<string> = new Set(["Array", "Date", "Map", "RegExp", "Set", "URL", "URLSearchParams"]);

/** `each(records, save, (error) => done(error))`: the last callback, which is told how the work ended, gives nothing to the others. */
export function endsWork(
  node: TSESTree.Node,
  { arguments: given }: { readonly arguments: readonly TSESTree.Node[] },
): boolean {
  const first = isFunction(node) ? node.params[0] : undefined;
  return node === given.at(-1) && first?.type === "Identifier" && /^(?:e|err|error)$/iu.test(first.name);
}

/** The functions in which a node stands, innermost first, and the program behind them. */
export function functionsAround(node: TSESTree.Node, program: TSESTree.Program): Around {
  return [program, ...nodesAround(node, program).filter(isFunction)].reverse();
}
