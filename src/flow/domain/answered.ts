/** How something has to have answered for a place of a program to be come to, as the text says. */
import type { TSESTree } from "@typescript-eslint/types";
import { isFunction } from "../../syntax/language/nodes.ts";
import { Reading } from "./answer-reading.ts";
import { pathTo } from "./bypass.ts";
import { heldAt, type Outcome } from "./held-at.ts";
import { writtenNames } from "./written-names.ts";

type Span = readonly [from: number, to: number];

/** What is tested is made of what stands at one of these places, as offsets. */
export interface Answered {
  readonly of: readonly Span[];
  /** Where the test ends: it is of nothing that comes behind it. */
  readonly until: number;
  /** How that has answered where the place is come to; undefined: nobody can tell. */
  readonly how: Outcome;
}

/** Of the tests around a node that are of what calls have answered: which calls, and how. */
export function answersBefore(program: TSESTree.Program, node: TSESTree.Node): readonly Answered[] {
  const path = pathTo(program, node);
  const held = heldAt(path);
  if (held.length === 0) return [];
  const names = writtenNames(path.filter((one) => isFunction(one) || one.type === "Program"));
  const around = new Set(held.map(({ test }) => test));
  return held.flatMap((one) => {
    const of = names.callsBehind(one.test);
    if (of.length === 0) return [];
    const reading = new Reading(program, names, around);
    const how = reading.held(one);
    return one.isList && how !== "badly" ? [] : [{ of: ofTried(of, reading.tried), until: one.test.range[1], how }];
  });
}

/** What was tried is what has answered, and what stands around that. */
function ofTried(of: readonly Span[], tried: readonly Span[]): readonly Span[] {
  const isAround = ([from, to]: Span): boolean => tried.some((one) => from <= one[0] && one[1] <= to);
  return tried.length === 0 ? of : [...tried, ...of.filter(isAround)];
}
