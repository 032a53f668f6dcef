/** What the names that stand in a function hold, as far as its text tells. */
import type { TSESTree } from "@typescript-eslint/types";
import { boundNames } from "./names.ts";
import { isFunction, withoutCasts } from "./nodes.ts";
import { walk } from "../walk.ts";

/** Names that a function, or one inside of it, declares. */
export interface Bindings {
  readonly own: ReadonlySet<string>;
  /** Those that hold nothing but objects and lists that it has just made. */
  readonly made: ReadonlySet<string>;
  /** Those that hold nothing but functions that stand in it. */
  readonly functions: ReadonlySet<string>;
}

/** The names that a function declares. One that is given something twice holds either. */
export function bindingsIn(node: TSESTree.Node): Bindings {
  const own = new Set<string>();
  const held = new Map<string, (TSESTree.Node | undefined)[]>();
  const accumulators = new Map<TSESTree.Node, TSESTree.Node>();
  const assign = (pattern: TSESTree.Node | null, value: TSESTree.Node | undefined): void => {
    const isWhole = pattern?.type === "Identifier";
    for (const name of boundNames(pattern)) held.set(name, [...(held.get(name) ?? []), isWhole ? value : undefined]);
  };
  const bind: typeof assign = (pattern, value) => {
    for (const name of boundNames(pattern)) own.add(name);
    assign(pattern, value);
  };
  walk(node, undefined, (at) => {
    if (at.type === "VariableDeclarator") bind(at.id, at.init ?? undefined);
    if (at.type === "CatchClause") bind(at.param, undefined);
    if (at.type === "AssignmentExpression" && boundNames(at.left).length > 0) assign(at.left, at.right);
    if (at.type === "CallExpression") addAccumulator(at, accumulators);
    if (!isFunction(at)) return undefined;
    if (at !== node && at.type === "FunctionDeclaration") bind(at.id, at);
    for (const one of at.params) {
      if (one.type === "AssignmentPattern") bind(one.left, one.right);
      else bind(one, accumulators.get(one));
    }
    return undefined;
  });
  const namesOf = (isIt: (value: TSESTree.Node) => boolean): ReadonlySet<string> =>
    new Set([...own].filter((name) => held.get(name)!.every((one) => one !== undefined && isIt(one))));
  return { own, made: namesOf(isMade), functions: namesOf(isFunction) };
}

/** `parts.reduce((all, part) => …, {})` */
function addAccumulator(node: TSESTree.CallExpression, accumulators: Map<TSESTree.Node, TSESTree.Node>): void {
  const {
    callee,
    arguments: [callback, initial],
  } = node;
  const isReduce =
    callee.type === "MemberExpression" && callee.property.type === "Identifier" && callee.property.name === "reduce";
  const first = isReduce && callback && isFunction(callback) ? callback.params[0] : undefined;
  if (first && initial) accumulators.set(first, initial);
}

const COLLECTIONS = new Set(["Array", "Map", "Set", "WeakMap", "WeakSet"]);

function isMade(written: TSESTree.Node): boolean {
  const node = withoutCasts(written);
  switch (node.type) {
    case "ArrayExpression":
    case "ObjectExpression":
      return true;
    case "NewExpression":
      return node.callee.type === "Identifier" && COLLECTIONS.has(node.callee.name);
    case "ConditionalExpression":
      return isMade(node.consequent) && isMade(node.alternate);
    default:
      return false;
  }
}
