/** What a run does not do where it does something else, as the text says: the other sides of `if`, `switch` and `?:`, and what stands behind a `catch` that leaves. */
import type { TSESTree } from "@typescript-eslint/types";
import { plainKey } from "../../syntax/language/names.ts";
import { childNodes, isFunction, isLoop } from "../../syntax/language/nodes.ts";
import { endOf, exitOf, pathTo } from "./bypass.ts";
import type { FunctionNode } from "./value.ts";

/** Another side of a branch, as offsets. */
export interface Fork {
  readonly from: number;
  readonly to: number;
  /** Where the loops around the branch begin: in another round of one the other side may be taken. */
  readonly loops: readonly number[];
  /** It is no other side, but what stands in front of the node and leads to it, unless something fails: a part of the function, or all of it. */
  readonly isBefore?: "part" | "all";
}

/** The other sides of the branches in which a node stands, as far as the function in which it is written. */
export function forksOf(program: TSESTree.Program, node: TSESTree.Node): readonly Fork[] {
  const path = pathTo(program, node);
  const start = path.findLastIndex((one, index) => isFunction(one) && index < path.length - 1);
  const isFinal = path.slice(start).some((one) => one.type === "TryStatement" && one.finalizer);
  const forks: Fork[] = [];
  for (let at = path.length - 1; at > Math.max(start, 0); at--) {
    const [inner, outer, above] = [path[at]!, path[at - 1]!, path.slice(0, at)];
    const loops = above
      .filter((one, index) => isLoop(one) || isGivenToEach(one, path[index - 1]))
      .map(({ range }) => range[0]);
    const others = [...sidesBeside(inner, outer), ...behindExits(inner, outer, above)];
    for (const other of others) forks.push(forkTo(other, loops));
  }
  return isFinal && !isCleanUp(path.slice(start)) ? forks : [...forks, wayTo(path)];
}

/** In what is done in any case: of each `try` with a `finally` the node stands in that. */
function isCleanUp(path: readonly TSESTree.Node[]): boolean {
  return path.every((one, index) => one.type !== "TryStatement" || !one.finalizer || path[index + 1] === one.finalizer);
}

/** A side is in the same loops for each place beside it, so that the many places of a long block share what is said of it. */
const shared = new WeakMap<Span, Fork>();

function forkTo(side: Span, loops: readonly number[]): Fork {
  const [from, to] = side;
  const fork = shared.get(side) ?? { from, to, loops };
  shared.set(side, fork);
  return fork;
}

/** What stands in front of a node and leads to it: nothing there leaves but what handles errors. */
function wayTo(path: readonly TSESTree.Node[]): Fork {
  const to = path.at(-1)!.range[0];
  let from = to;
  for (let at = path.length - 1; at > 0; at--) {
    const [inner, outer] = [path[at]!, path[at - 1]!];
    if (isFunction(outer)) return { from: outer.range[0], to, loops: [], isBefore: "all" };
    // Whatever leaves the block comes by here.
    if (outer.type === "TryStatement" && inner === outer.finalizer) from = outer.range[0];
    else if (outer.type === "BlockStatement") {
      let index = outer.body.indexOf(inner as TSESTree.Statement);
      const least = Math.max(0, index - MOST_EXITS);
      while (index > least && !mayLeave(outer.body[index - 1]!)) from = outer.body[--index]!.range[0];
      if (index > 0) break;
    } else if (!(outer.type === "TryStatement" ? inner === outer.block : PASSED.has(outer.type))) break;
  }
  return { from, to, loops: [], isBefore: "part" };
}

/** In which whatever is written is done. */
const PASSED: ReadonlySet<string> = new Set([
  "ExpressionStatement", "AwaitExpression", "VariableDeclaration", "VariableDeclarator", "ReturnStatement", "CallExpression", "MemberExpression",
]); // prettier-ignore

const leaving = new WeakMap<TSESTree.Node, boolean>();

/** It has a statement that leaves, elsewhere than where it handles errors. */
function mayLeave(node: TSESTree.Node): boolean {
  const known = leaving.get(node);
  if (known !== undefined) return known;
  const open = [node];
  let leaves = false;
  for (let next = open.pop(); next !== undefined && !leaves; next = open.pop()) {
    leaves = exitOf(next) !== undefined;
    if (!isFunction(next)) open.push(...childNodes(next).filter(({ type }) => type !== "CatchClause"));
  }
  leaving.set(node, leaves);
  return leaves;
}

type Span = readonly [from: number, to: number];

function sidesBeside(inner: TSESTree.Node, outer: TSESTree.Node): readonly Span[] {
  switch (outer.type) {
    case "IfStatement":
    case "ConditionalExpression":
      if (inner === outer.test) return [];
      return [outer.consequent, outer.alternate].flatMap((side) => (side && side !== inner ? [side.range] : []));
    case "SwitchStatement":
      return casesApartFrom(outer.cases, inner);
    default:
      return [];
  }
}

/** The cases before and behind those that run on into one another, of which one is the node. */
function casesApartFrom(cases: readonly TSESTree.SwitchCase[], inner: TSESTree.Node): readonly Span[] {
  const own = cases.findIndex((one) => one === inner);
  if (own < 0) return [];
  const before = cases.findLastIndex((one, index) => index < own && leaves(one));
  const last = cases.findIndex((one, index) => index >= own && leaves(one));
  return [cases.slice(0, before + 1), last < 0 ? [] : cases.slice(last + 1)].flatMap((apart): Span[] => {
    const [first, end] = [apart[0], apart.at(-1)];
    return first && end ? [[first.range[0], end.range[1]]] : [];
  });
}

/** It does not run on into the next. */
function leaves({ consequent }: TSESTree.SwitchCase): boolean {
  const last = consequent.at(-1);
  return last !== undefined && exitOf(last) !== undefined;
}

/** `if (a) { one(); return; }`, and an `else` that leaves: what comes behind it is the other side, and the other way round. */
function behindExits(inner: TSESTree.Node, outer: TSESTree.Node, above: readonly TSESTree.Node[]): readonly Span[] {
  if (outer.type === "IfStatement" && inner !== outer.test) {
    const exit = exitOf(inner);
    return exit && isPlain(exit) ? besideFinal([outer.range[1], endOf(exit, above)], above) : [];
  }
  if (outer.type === "TryStatement" && inner.type === "CatchClause") {
    const exit = exitOf(inner.body);
    const end = exit && Math.min(endOf(exit, above), isPlain(exit) ? Infinity : endOfTry(above));
    return end === undefined ? [] : besideFinal([outer.range[1], end], above);
  }
  if (outer.type !== "BlockStatement") return [];
  const exits = exitsIn(outer);
  const before = exits.findIndex(([from]) => from >= inner.range[0]);
  return before < 0 ? exits : exits.slice(0, before);
}

/** Without what is done on the way out as well: the `finally` of each `try` that is left. */
function besideFinal([from, to]: Span, above: readonly TSESTree.Node[]): readonly Span[] {
  const finals = above.flatMap((one, index) =>
    one.type === "TryStatement" && one.finalizer && above[index + 1] !== one.finalizer ? [one.finalizer.range] : [],
  );
  const passed = finals.filter(([start, end]) => from <= start && end <= to).sort(([a], [b]) => a - b);
  const starts = [from, ...passed.map(([, end]) => end)];
  return starts.map((start, index): Span => [start, passed[index]?.[0] ?? to]).filter(([start, end]) => start < end);
}

/** Of each place in a block that many are looked at: a longer block is nobody's, and each of its places remembers them. */
const MOST_EXITS = 200;

/** Asked again for each place in a block. */
const exitsOf = new WeakMap<TSESTree.BlockStatement, readonly Span[]>();

/** The statements of a block that are done only where nothing behind them is. */
function exitsIn(block: TSESTree.BlockStatement): readonly Span[] {
  const known = exitsOf.get(block);
  if (known) return known;
  const all = block.body.flatMap((statement) => sidesThatLeave(statement));
  const exits = all.slice(0, MOST_EXITS);
  exitsOf.set(block, exits);
  return exits;
}

/**
 * What is written in a statement, at whose end nothing runs on: sides of an `if` and cases, also in what is tried and in blocks. What leaves a loop
 * that the statement is leads on.
 */
function sidesThatLeave(statement: TSESTree.Node, isInSwitch = false): readonly Span[] {
  switch (statement.type) {
    case "IfStatement":
      return [statement.consequent, statement.alternate].flatMap((side) =>
        side ? sideThatLeaves(side, isInSwitch) : [],
      );
    case "BlockStatement":
      return statement.body.flatMap((one) => sidesThatLeave(one, isInSwitch));
    case "TryStatement":
      return [statement.block, statement.handler?.body].flatMap((tried) =>
        tried ? sideThatLeaves(tried, isInSwitch) : [],
      );
    case "SwitchStatement":
      return statement.cases.flatMap((one) => {
        const last = one.consequent.at(-1);
        const inner = one.consequent.flatMap((each) => sidesThatLeave(each, true));
        return last && leavesBehind(last, true) ? [one.range] : inner;
      });
    default:
      return [];
  }
}

function sideThatLeaves(side: TSESTree.Statement, isInSwitch: boolean): readonly Span[] {
  return leavesBehind(side, isInSwitch) ? [side.range] : sidesThatLeave(side, isInSwitch);
}

/** A `break` in a case leaves no more than the `switch`. */
function leavesBehind(side: TSESTree.Node, isInSwitch: boolean): boolean {
  const exit = exitOf(side);
  return exit !== undefined && isPlain(exit) && !(isInSwitch && exit.type === "BreakStatement" && !exit.label);
}

/** How far an error goes before it may be caught in the same function. */
function endOfTry(above: readonly TSESTree.Node[]): number {
  const at = above.findLastIndex(
    (one, index) => isFunction(one) || (one.type === "TryStatement" && above[index + 1] === one.block),
  );
  return (above[at] && isFunction(above[at]) ? above[at] : (above[at + 1] ?? above[0]!)).range[1];
}

/** An error may be caught, and lead on to what stands behind. */
function isPlain({ type }: TSESTree.Node): boolean {
  return type !== "ThrowStatement";
}

/** A function that is given to a method of a list, or to a function beside a list, may be called for each of its items. */
function isGivenToEach(node: TSESTree.Node, outer: TSESTree.Node | undefined): boolean {
  if (!isFunction(node) || outer?.type !== "CallExpression") return false;
  const { callee } = outer;
  const name = callee.type === "MemberExpression" ? plainKey(callee.property, callee.computed) : undefined;
  if (name !== undefined && (ONCE.has(name) || (takesError(node) && !MANY_TIMES.test(name)))) return false;
  return callee.type === "MemberExpression" || outer.arguments.length > 1;
}

/** Methods of promises: what these are given is called once at most. */
const ONCE: ReadonlySet<string> = new Set(["then", "catch", "finally"]);

/** Methods that call what they are given for each of some things, or of some events. */
const MANY_TIMES = /each|every|filter|find|listen|map|reduce|some|sort|subscribe|times|until|whilst|^on/iu;

/** It is called back when something is done: it is told first what failed. */
function takesError({ params: [first], body }: FunctionNode): boolean {
  if (first?.type !== "Identifier") return false;
  if (/^(?:err|error)\d*$|(?:Err|Error)\d*$/u.test(first.name)) return true;
  return /^(?:e|er|ex|failure)\d*$/u.test(first.name) && handsOnFirst(body, first.name);
}

/** `if (e) return done(e);` comes first: a letter alone may be an item. */
function handsOnFirst(body: FunctionNode["body"], name: string): boolean {
  const [first] = body?.type === "BlockStatement" ? body.body : [];
  if (first?.type !== "IfStatement" || first.test.type !== "Identifier" || first.test.name !== name) return false;
  const isNamed = (node: TSESTree.Node): boolean =>
    (node.type === "Identifier" && node.name === name) || childNodes(node).some(isNamed);
  return exitOf(first.consequent) !== undefined && isNamed(first.consequent);
}
