/** What a run does not do where it does something else, as the text says: the other sides of `if`, `switch` and `?:`. */
import type { TSESTree } from "@typescript-eslint/types";
import { endOf, exitOf, isFunction, isLoop, pathTo } from "./bypass.ts";

/** Another side of a branch, as offsets. */
export interface Fork {
  readonly from: number;
  readonly to: number;
  /** Where the loops around the branch begin: in another round of one the other side may be taken. */
  readonly loops: readonly number[];
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
    const others = [...sidesBeside(inner, outer), ...(isFinal ? [] : behindExits(inner, outer, above))];
    forks.push(...others.map(([from, to]) => ({ from, to, loops })));
  }
  return forks;
}

type Span = readonly [from: number, to: number];

function sidesBeside(inner: TSESTree.Node, outer: TSESTree.Node): readonly Span[] {
  switch (outer.type) {
    case "IfStatement":
    case "ConditionalExpression":
      if (inner === outer.test) return [];
      return [outer.consequent, outer.alternate].flatMap((side) => (side && side !== inner ? [side.range] : []));
    case "SwitchStatement": {
      const own = outer.cases.findIndex((one) => one === inner);
      return own < 0
        ? []
        : outer.cases.filter((_, index) => isApart(outer.cases, own, index)).map(({ range }) => range);
    }
    default:
      return [];
  }
}

/** Of two cases the first does not run on into the second. */
function isApart(cases: readonly TSESTree.SwitchCase[], one: number, other: number): boolean {
  const [first, second] = [Math.min(one, other), Math.max(one, other)];
  return cases.slice(first, second).some(({ consequent }) => {
    const last = consequent.at(-1);
    return last !== undefined && exitOf(last) !== undefined;
  });
}

/** `if (a) { one(); return; }`: what comes behind it is the other side, and the other way round. */
function behindExits(inner: TSESTree.Node, outer: TSESTree.Node, above: readonly TSESTree.Node[]): readonly Span[] {
  if (outer.type === "IfStatement" && inner === outer.consequent && !outer.alternate) {
    const exit = exitOf(inner);
    return exit && isPlain(exit) ? [[outer.range[1], endOf(exit, above)]] : [];
  }
  if (outer.type !== "BlockStatement") return [];
  return outer.body.slice(0, outer.body.indexOf(inner as TSESTree.Statement)).flatMap((statement): Span[] => {
    if (statement.type !== "IfStatement" || statement.alternate) return [];
    const exit = exitOf(statement.consequent);
    return exit && isPlain(exit) ? [statement.consequent.range] : [];
  });
}

/** An error may be caught, and lead on to what stands behind. */
function isPlain({ type }: TSESTree.Node): boolean {
  return type !== "ThrowStatement";
}

/** A function that is given to a method of a list, or to a function beside a list, may be called for each of its items. */
function isGivenToEach(node: TSESTree.Node, outer: TSESTree.Node | undefined): boolean {
  if (!isFunction(node) || outer?.type !== "CallExpression") return false;
  return outer.callee.type === "MemberExpression" || outer.arguments.length > 1;
}
