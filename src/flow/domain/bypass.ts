/** Under which conditions a place of a program is passed over, as the text says. */
import type { TSESTree } from "@typescript-eslint/types";
import type { Place, SourceText } from "../../syntax/source-text.ts";
import { plainKey } from "../../syntax/language/names.ts";
import { childAround, isFunction, isLoop } from "../../syntax/language/nodes.ts";

/** Something by which a place may be passed over. */
export interface Bypass {
  /** The test, the discriminant or the list that decides; empty: nothing is written that does. */
  readonly test: Place;
  /** `true`, `false`: passed over where the test is so. `case`: where another case is taken. `empty`: where a loop has no round. */
  readonly where: "true" | "false" | "case" | "empty";
  /** What is passed over with it, as offsets. */
  readonly from: number;
  readonly to: number;
  /** It leaves early: the function with this as the result as written, or, where undefined, a round of a loop. Absent: it does not leave. */
  readonly returns?: string | undefined;
  /** Of an `if` in front of the place: what stands on the side that leaves, as offsets. */
  readonly side?: readonly [from: number, to: number];
  /** It is the test of a loop, which may have no round. */
  readonly isOfLoop?: true;
}

/** What may lead around a node, the innermost first. Of other functions only those that are written out around it are looked at. */
export function bypassesOf(program: TSESTree.Program, node: TSESTree.Node, source: SourceText): readonly Bypass[] {
  const path = pathTo(program, node);
  const found: Bypass[] = [];
  for (let at = path.length - 1; at > 0; at--) {
    const [inner, outer] = [path[at]!, path[at - 1]!];
    found.push(...around(inner, outer, path.slice(0, at), source));
    if (isFunction(inner) && outer.type !== "CallExpression") break;
  }
  return found;
}

/** From the program, or a function, down to the node. */
export function pathTo(program: TSESTree.Node, node: TSESTree.Node): readonly TSESTree.Node[] {
  const [start, end] = node.range;
  const path: TSESTree.Node[] = [];
  for (let next: TSESTree.Node | undefined = program; next !== undefined;) {
    path.push(next);
    if (next === node) break;
    next = childAround(next, start, end);
  }
  return path;
}

function around(
  inner: TSESTree.Node,
  outer: TSESTree.Node,
  above: readonly TSESTree.Node[],
  source: SourceText,
): readonly Bypass[] {
  const bypass = (test: TSESTree.Node, where: Bypass["where"], other?: TSESTree.Node | null): Bypass[] => {
    const exit = other ? exitOf(other) : undefined;
    // Where the other side leaves by an error, or leaves all of this, nothing goes on without the place.
    if (exit?.type === "ThrowStatement") return [];
    const to = exit ? endOf(exit, above) : inner.range[1];
    return [make(source, test, where, inner.range[0], to, exit)];
  };
  switch (outer.type) {
    case "IfStatement":
      if (inner === outer.consequent) return bypass(outer.test, "false", outer.alternate);
      return inner === outer.alternate ? bypass(outer.test, "true", outer.consequent) : [];
    case "ConditionalExpression":
      if (inner === outer.consequent) return bypass(outer.test, "false");
      return inner === outer.alternate ? bypass(outer.test, "true") : [];
    case "LogicalExpression":
      if (inner !== outer.right || outer.operator === "??") return [];
      return bypass(outer.left, outer.operator === "&&" ? "false" : "true");
    case "SwitchStatement":
      return inner === outer.discriminant ? [] : bypass(outer.discriminant, "case");
    case "ForOfStatement":
    case "ForInStatement":
      return inner === outer.body ? bypass(outer.right, "empty") : [];
    case "CallExpression":
      return isFunction(inner) && isOfItems(outer.callee) ? bypass(outer.callee.object, "empty") : [];
    case "WhileStatement":
    case "ForStatement":
      return inner === outer.body && outer.test
        ? bypass(outer.test, "false").map((one) => ({ ...one, isOfLoop: true as const }))
        : [];
    case "BlockStatement":
    case "Program":
      return leavesBefore(outer, inner, above, source);
    default:
      return [];
  }
}

/** `records.map(work)`: the function is called for each item of a list. */
function isOfItems(callee: TSESTree.Expression): callee is TSESTree.MemberExpression {
  return callee.type === "MemberExpression" && OF_ITEMS.has(plainKey(callee.property, callee.computed) ?? "");
}

const OF_ITEMS: ReadonlySet<string> = new Set(["every", "filter", "flatMap", "forEach", "map", "reduce", "some"]);

/** An `if` that leaves, in a list of statements. */
interface Leaving {
  readonly test: TSESTree.Node;
  /** How the test comes out where it leaves. */
  readonly where: "true" | "false";
  readonly side: TSESTree.Node;
  readonly exit: Exit;
}

type Statements = TSESTree.BlockStatement | TSESTree.Program;

/** Those that leave the function, and those that leave a round; asked again for each place in a block, which may have thousands of statements. */
const leavings = new WeakMap<Statements, readonly (readonly Leaving[])[]>();

function leavingsIn(block: Statements): readonly (readonly Leaving[])[] {
  const known = leavings.get(block);
  if (known) return known;
  const [ofFunction, ofRound]: [Leaving[], Leaving[]] = [[], []];
  for (const statement of block.body) {
    if (statement.type !== "IfStatement") continue;
    const { test, consequent, alternate } = statement;
    for (const [side, where] of [
      [consequent, "true"],
      [alternate, "false"],
    ] as const) {
      const exit = side ? exitOf(side) : undefined;
      if (!side || exit === undefined || exit.type === "ThrowStatement") continue;
      (exit.type === "ReturnStatement" ? ofFunction : ofRound).push({ test, where, side, exit });
    }
  }
  leavings.set(block, [ofFunction, ofRound]);
  return [ofFunction, ofRound];
}

/** Of those that pass over the same stretch: who reads them asks whether there is one, and whether it is the only one. */
const MOST_ALIKE = 2;

/** `if (force) return true;` before a place, the nearest first. */
function leavesBefore(
  block: Statements,
  place: TSESTree.Node,
  above: readonly TSESTree.Node[],
  source: SourceText,
): readonly Bypass[] {
  const [start] = place.range;
  return leavingsIn(block)
    .flatMap((all) => {
      const count = countBefore(all, start);
      return all.slice(Math.max(0, count - MOST_ALIKE), count);
    })
    .sort((a, b) => b.test.range[0] - a.test.range[0])
    .map(({ test, where, side, exit }) => ({
      ...make(source, test, where, start, endOf(exit, above), exit),
      side: side.range,
    }));
}

/** How many stand before a place: they are in the order of the text. */
function countBefore(all: readonly Leaving[], start: number): number {
  let [low, high] = [0, all.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (all[middle]!.exit.range[1] <= start) low = middle + 1;
    else high = middle;
  }
  return low;
}

function make(
  source: SourceText,
  test: TSESTree.Node,
  where: Bypass["where"],
  from: number,
  to: number,
  exit: TSESTree.Node | undefined,
): Bypass {
  const place = (node: TSESTree.Node): Place => ({ source, start: node.range[0], end: node.range[1] });
  const returned = exit?.type === "ReturnStatement" ? (exit.argument ? textOf(place(exit.argument)) : "") : undefined;
  const isNegated = test.type === "UnaryExpression" && test.operator === "!" && (where === "true" || where === "false");
  return {
    test: place(isNegated ? test.argument : test),
    where: isNegated ? (where === "true" ? "false" : "true") : where,
    from,
    to,
    ...(exit && { returns: returned }),
  };
}

function textOf({ source, start, end }: Place): string {
  return source.text.slice(start, end);
}

type Exit = TSESTree.ReturnStatement | TSESTree.ContinueStatement | TSESTree.BreakStatement | TSESTree.ThrowStatement;

/** How a statement surely leaves, if it does. */
export function exitOf(statement: TSESTree.Node): Exit | undefined {
  switch (statement.type) {
    case "ReturnStatement":
    case "ContinueStatement":
    case "BreakStatement":
    case "ThrowStatement":
      return statement;
    case "BlockStatement": {
      const last = statement.body.at(-1);
      return last && exitOf(last);
    }
    default:
      return undefined;
  }
}

/** How far what an exit passes over reaches: the end of the loop, or of the function. */
export function endOf(exit: Exit, above: readonly TSESTree.Node[]): number {
  const isLoop = exit.type === "ContinueStatement" || exit.type === "BreakStatement";
  const left = above.findLast((node) => isFunction(node) || (isLoop && isRepeated(node)));
  return left?.range[1] ?? above[0]!.range[1];
}

function isRepeated(node: TSESTree.Node): boolean {
  return isLoop(node) || node.type === "SwitchStatement";
}
