/** How something has to have answered for a place of a program to be come to, as the text says. */
import type { TSESTree } from "@typescript-eslint/types";
import { isFunction, withoutCasts } from "../../syntax/language/nodes.ts";
import { Reading } from "./answer-reading.ts";
import { pathTo } from "./bypass.ts";
import { heldAt, nameOf, type Outcome } from "./held-at.ts";
import { writtenNames, type WrittenNames } from "./written-names.ts";

type Span = readonly [from: number, to: number];

/** What is tested is made of what stands at one of these places, as offsets. */
export interface Answered {
  readonly of: readonly Span[];
  /** Where the test ends: it is of nothing that comes behind it. */
  readonly until: number;
  /** How that has answered where the place is come to; undefined: nobody can tell. */
  readonly how: Outcome;
  /** It is of the items of a list that is given to a call, and not of the call as a whole. */
  readonly isGiven?: true;
}

/** Of the tests around a node that are of what calls have answered: which calls, and how. */
export function answersBefore(program: TSESTree.Program, node: TSESTree.Node): readonly Answered[] {
  const path = pathTo(program, node);
  const held = heldAt(path);
  const given = listsGiven(node);
  if (held.length + given.length === 0) return [];
  const names = writtenNames(path.filter((one) => isFunction(one) || one.type === "Program"));
  const around = new Set(held.map(({ test }) => test));
  const ofTests = held.flatMap((one): Answered[] => {
    const of = names.callsBehind(one.test);
    if (of.length === 0) return [];
    const reading = new Reading(program, names, around);
    const how = reading.held(one);
    return one.isList && how !== "badly" ? [] : [{ of: ofTried(of, reading.tried), until: one.test.range[1], how }];
  });
  return [...ofTests, ...ofFailed(program, names, given)];
}

/**
 * Lists of what went wrong that a call is given: `remove(failed)`. One that is given others of the same as well, `store(sent, failed)`, is about
 * these, too.
 */
function ofFailed(
  program: TSESTree.Program,
  names: WrittenNames,
  given: readonly TSESTree.Node[],
): readonly Answered[] {
  const all = given.slice(0, MOST_GIVEN).map((test) => {
    const reading = new Reading(program, names, new Set());
    return { test, how: reading.held({ test, truth: true, isList: true }), tried: reading.tried };
  });
  if (all.every(({ how }) => how !== "badly")) return [];
  const behind = all.map(({ test }) => names.callsBehind(test));
  const others = behind.flatMap((spans, index) => (all[index]!.how === "badly" ? [] : spans));
  return all.flatMap(({ test, how, tried }, index): Answered[] => {
    const of = behind[index]!;
    const isShared = of.some((one) => others.some((other) => one[0] === other[0] && one[1] === other[1]));
    return how === "badly" && !isShared ? [{ of: ofTried(of, tried), until: test.range[1], how, isGiven: true }] : [];
  });
}

/** More things than these that a call is given are not looked at. */
const MOST_GIVEN = 20;

const OF_LIST: ReadonlySet<string> = new Set(["map", "filter", "flatMap", "slice", "concat"]);

/** What stands for a list among the arguments of a call, and of the calls of the chain that it ends: `knex("jobs").whereIn("id", failed).del()`. */
function listsGiven(node: TSESTree.Node): readonly TSESTree.Node[] {
  const call = withoutCasts(node);
  if (call.type === "AwaitExpression") return listsGiven(call.argument);
  if (call.type !== "CallExpression" && call.type !== "NewExpression") return [];
  const { callee } = call;
  const before = callee.type === "MemberExpression" ? listsGiven(callee.object) : [];
  return [...before, ...call.arguments.flatMap(listsIn)];
}

function listsIn(given: TSESTree.Node): readonly TSESTree.Node[] {
  const node = withoutCasts(given);
  switch (node.type) {
    case "Identifier":
    case "MemberExpression":
      return [node];
    case "CallExpression":
    case "NewExpression": {
      const isOfList = node.callee.type === "MemberExpression" && OF_LIST.has(nameOf(node.callee) ?? "");
      return isOfList ? [node] : node.arguments.flatMap(listsIn);
    }
    case "ArrayExpression":
      return node.elements.flatMap((one) => (one ? listsIn(one) : []));
    case "ObjectExpression":
      return node.properties.flatMap((one) => listsIn(one.type === "Property" ? one.value : one.argument));
    case "SpreadElement":
    case "AwaitExpression":
      return listsIn(node.argument);
    default:
      return [];
  }
}

/** What was tried is what has answered, and what stands around that. */
function ofTried(of: readonly Span[], tried: readonly Span[]): readonly Span[] {
  const isAround = ([from, to]: Span): boolean => tried.some((one) => from <= one[0] && one[1] <= to);
  return tried.length === 0 ? of : [...tried, ...of.filter(isAround)];
}
