import type { TSESTree } from "@typescript-eslint/types";
import type { ChainStep } from "../../findings/finding.ts";
import { bypassesOf, type Bypass } from "../domain/bypass.ts";
import type { FunctionNode } from "../domain/value.ts";
import { forksOf, type Fork } from "../domain/forks.ts";
import { answersBefore, type Answered } from "../domain/answered.ts";
import { blocksThatGoOn, waysWithout } from "../domain/error-handlers.ts";
import type { Place } from "../../syntax/source-text.ts";
import { placeOf, siteInProject, type Site } from "../domain/site.ts";

/** The calls from the entry down to where the run is, innermost first. */
export interface CallStack {
  readonly step: ChainStep;
  readonly site: Site;
  readonly outer: CallStack | undefined;
  readonly depth: number;
  /** The function that is called. */
  readonly callee: FunctionNode;
  readonly rounds: Rounds;
}

/** In how many loops over the batch, and over something else, a run is. */
export interface Rounds {
  readonly ofRecords: number;
  readonly others: number;
}

/** The stack within a call that is made from this one. */
export function push(
  outer: CallStack | undefined,
  call: Pick<CallStack, "step" | "site" | "callee" | "rounds">,
): CallStack {
  return { ...call, outer, depth: (outer?.depth ?? 0) + 1 };
}

/** Outermost first. */
export function chainOf(stack: CallStack | undefined): ChainStep[] {
  const chain: ChainStep[] = [];
  for (let one = stack; one !== undefined; one = one.outer) chain.push(one.step);
  return chain.reverse();
}

/** How a place is reached, and what leads around it and around the calls that lead to it, outermost first. */
interface Standing {
  readonly chain: readonly ChainStep[];
  readonly bypasses: readonly (readonly Bypass[])[];
}

/** How a place in the function on top of the stack is reached. */
export function standingOf(stack: CallStack | undefined, site: Site): Standing {
  return { chain: chainOf(stack), bypasses: [...bypassesOn(stack), bypassesAt(siteInProject(site))] };
}

/** The same of a place below calls, so many as `depth` says, as it is below others that lead to the same function. */
export function standingBelow<T extends Standing>(stack: CallStack | undefined, known: T, depth: number): T {
  const chain = [...chainOf(stack), ...known.chain.slice(depth)];
  return { ...known, chain, bypasses: [...bypassesOn(stack), ...known.bypasses.slice(depth)] };
}

function bypassesOn(stack: CallStack | undefined): (readonly Bypass[])[] {
  const all: (readonly Bypass[])[] = [];
  for (let one = stack; one !== undefined; one = one.outer) all.push(bypassesAt(one.site));
  return all.reverse();
}

/** Of each call that leads to a place, and of the place itself, what has to have answered for it to be come to: outermost first. */
function answeredFrom(stack: CallStack | undefined, site: Site): readonly (readonly Answered[])[] {
  const all = [answeredAt(siteInProject(site))];
  for (let one = stack; one !== undefined; one = one.outer) all.push(answeredAt(one.site));
  return all.reverse();
}

/** The same of a place below calls, as it is below others that lead to the same function. */
export function answeredBelow(
  stack: CallStack | undefined,
  known: readonly (readonly Answered[])[],
  depth: number,
): readonly (readonly Answered[])[] {
  const all = known.slice(depth);
  return stack === undefined ? all : [...answeredFrom(stack.outer, stack.site), ...all];
}

const answered = new WeakMap<TSESTree.Node, readonly Answered[]>();

function answeredAt({ node, scope }: Site): readonly Answered[] {
  const known = answered.get(node) ?? answersBefore(scope.frame.module.module.program, node);
  answered.set(node, known);
  return known;
}

/** Places in a file, as offsets. `isOfRound`: in a loop over something else than records, so that in another round the other side may be taken. */
export type Spans = readonly (Pick<Fork, "from" | "to" | "isBefore"> & { readonly isOfRound?: true })[];

/** Of each call that leads to a place, and of the place itself, what a record does not come to that comes here: outermost first. */
function apartFrom(stack: CallStack | undefined, site: Site, rounds: Rounds): readonly Spans[] {
  const spans = [spansAt(siteInProject(site), rounds, stack)];
  for (let one = stack; one !== undefined; one = one.outer) spans.push(spansAt(one.site, one.rounds, one.outer));
  return spans.reverse();
}

/** All of that, of a place where something is done. */
export function surroundingsOf(stack: CallStack | undefined, site: Site, rounds: Rounds) {
  return { ...standingOf(stack, site), apart: apartFrom(stack, site, rounds), answered: answeredFrom(stack, site) };
}

/** The same of a place below calls, as it is below others that lead to the same function. */
export function apartBelow(stack: CallStack | undefined, known: readonly Spans[], depth: number): readonly Spans[] {
  if (stack === undefined) return known.slice(depth);
  const { site, rounds, outer } = stack;
  return [...apartFrom(outer, site, rounds), ...(rounds.others > 0 ? [] : known.slice(depth))];
}

/** @param outside the call of the function in which the place is */
function spansAt(site: Site, here: Rounds, outside: CallStack | undefined): Spans {
  if (outside && outside.rounds.others > 0) return [];
  const ofRecords = here.ofRecords - (outside?.rounds.ofRecords ?? 0);
  const begin = outside ? outside.callee.range[0] : -1;
  return forksAt(site).flatMap((fork) => {
    const others = fork.loops.filter((start) => start > begin).length - ofRecords;
    if (others <= 0) return [fork];
    return others === 1 && !fork.isBefore ? [{ ...fork, isOfRound: true as const }] : [];
  });
}

/** Of a place and the calls that lead to it: blocks behind which code goes on where it fails. */
export function failingWithin(stack: CallStack | undefined, site: Site): readonly Place[] {
  return sitesFrom(stack, site).flatMap(({ node, scope }) =>
    blocksThatGoOn(scope.frame.module.module.program, node).map((block) => placeOf({ node: block, scope })),
  );
}

/** The same of a place that takes something: blocks in which all that stands has it, where code goes on without. */
export function goingOnWithout(stack: CallStack | undefined, site: Site): readonly Place[] {
  let isTold = false;
  return sitesFrom(stack, site).flatMap(({ node, scope }) => {
    const ways = waysWithout(scope.frame.module.module.program, node, isTold);
    isTold = ways === "told";
    return ways === "told" ? [] : ways.map((block) => placeOf({ node: block, scope }));
  });
}

/** Innermost first. */
function sitesFrom(stack: CallStack | undefined, site: Site): readonly Site[] {
  const all = [siteInProject(site)];
  for (let one = stack; one !== undefined; one = one.outer) all.push(one.site);
  return all;
}

const forks = new WeakMap<TSESTree.Node, readonly Fork[]>();

function forksAt({ node, scope }: Site): readonly Fork[] {
  const known = forks.get(node) ?? forksOf(scope.frame.module.module.program, node);
  forks.set(node, known);
  return known;
}

/** Asked again for each guard below a call, and found by going down from the top of the module. */
const bypasses = new WeakMap<TSESTree.Node, readonly Bypass[]>();

function bypassesAt({ node, scope }: Site): readonly Bypass[] {
  const { module, source } = scope.frame.module;
  const known = bypasses.get(node) ?? bypassesOf(module.program, node, source);
  bypasses.set(node, known);
  return known;
}
