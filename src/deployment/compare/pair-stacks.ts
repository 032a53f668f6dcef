/** Which stack of the before side a stack of the after side is, and whether CloudFormation takes the two for one. */
import type { SecondStack } from "../changes.ts";
import { groupBy } from "../group-by.ts";
import type { Stack } from "../model.ts";
import { relate, type Relation } from "../relate.ts";
import { canonicalText } from "../value.ts";
import { bestPairs } from "./best-pairs.ts";
import { nameCompiled } from "./compiled-names.ts";
import {
  family,
  featuresOf,
  likenessInPlace,
  likenessOfMoved,
  printTraits,
  traitsOf,
  type Traits,
} from "./likeness.ts";
import { parentInCode, parentsIn, relationToParents } from "./nested.ts";
import { frameworkTraits } from "../readers/index.ts";
import type { StackPair, StackRelation, StackPairing } from "./stack-pair.ts";

/**
 * Same file and construct path first; then, among what is left, stacks that moved: by name or by the functions they share.
 *
 * @param areCompiled the before side is templates, whatever framework made them: each is the stack of the configuration that
 *   compiles to its ids
 */
export function pairStacks(
  before: readonly Stack[],
  after: readonly Stack[],
  areCompiled: boolean = false,
): StackPairing {
  const removed = new Set(sorted(before).map(traitsOf));
  const added = new Set(sorted(after).map(traitsOf));
  const couples: [Stack, Stack][] = [];
  const take = (pairs: readonly (readonly [Traits, Traits])[]): void => {
    for (const [old, current] of pairs) {
      removed.delete(old);
      added.delete(current);
      couples.push([old.stack, current.stack]);
    }
  };

  // Code can make several stacks under one symbolic path, one in each branch of a condition.
  const inPlace = groupByPlace(added);
  for (const [place, olds] of groupByPlace(removed)) {
    const currents = inPlace.get(place);
    if (currents) take(bestPairs(olds, currents, { of: likenessInPlace, print: printTraits, features: undefined }));
  }
  const of = (old: Traits, current: Traits): number => likenessOfMoved(old, current, areCompiled);
  take(bestPairs([...removed], [...added], { of, print: printTraits, features: featuresOf }));
  const named = areCompiled ? couples.map(([old, current]) => nameCompiled(old, current)) : couples;
  const alone = { removed: [...removed].map(stackOf), added: [...added].map(stackOf) };
  return { pairs: relateAll(named, alone), ...alone };
}

function placeKey(stack: Stack): string {
  return JSON.stringify([family(stack), stack.config, stack.path]);
}

function groupByPlace(all: Iterable<Traits>): Map<string, Traits[]> {
  return groupBy(all, ({ stack }) => placeKey(stack));
}

function stackOf({ stack }: Traits): Stack {
  return stack;
}

function sorted(stacks: readonly Stack[]): Stack[] {
  const keyed = stacks.map((stack) => ({ stack, key: placeKey(stack) + JSON.stringify(sortingFacts(stack)) }));
  return keyed.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0)).map(({ stack }) => stack);
}

function sortingFacts({ name, functions }: Stack): readonly string[] {
  return [name ? canonicalText(name) : "", ...functions.map(({ key }) => key).sort()];
}

function relateAll(
  couples: readonly (readonly [Stack, Stack])[],
  { removed, added }: Pick<StackPairing, "removed" | "added">,
): StackPair[] {
  const own = couples.map(([before, after]): StackPair => ({ before, after, relation: relateStacks(before, after) }));
  const parents = parentsIn(own, removed, added);
  return own.map((pair) => ({
    ...pair,
    relation: relationOfNested(pair, own) ?? relationToParents(pair, parents) ?? pair.relation,
  }));
}

/**
 * A stack is what CloudFormation knows under its name. Where the name is open (SAM, CloudFormation, unresolved variables),
 * nothing speaks for a second one.
 */
function relateStacks(before: Stack, after: Stack): StackRelation {
  const [old, current] = [before.nestedAs, after.nestedAs];
  if (old !== undefined && current !== undefined && old !== current)
    return { kind: "moved", cause: { edit: "nested-stack", before: old, after: current } };
  const name = relate(before.name, after.name);
  if (isSecond(name, before, after)) return { kind: "second", cause: causeOfSecond(before, after) };
  const isIdChanged =
    frameworkTraits(after).hasConstructs && before.path !== after.path && name === "equal" && after.name;
  return {
    kind: "same",
    stackId: isIdChanged ? { edit: "stack-id", before: before.path, after: after.path } : undefined,
  };
}

/** Service and stage stand in for a name that the reader did not put together. */
function isSecond(name: Relation, before: Stack, after: Stack): boolean {
  if (before.name !== undefined || after.name !== undefined) return name === "different";
  return relate(before.service, after.service) === "different" || relate(before.stage, after.stage) === "different";
}

function causeOfSecond(before: Stack, after: Stack): SecondStack["cause"] {
  if (relate(before.service, after.service) === "different") {
    return { edit: "service", before: before.service, after: after.service };
  }
  if (relate(before.stage, after.stage) === "different") {
    return { edit: "stage", before: before.stage, after: after.stage };
  }
  return { edit: "stack-name", before: before.name, after: after.name };
}

/** CloudFormation names nested stacks itself, after the parent and the id below it: what happens to these happens to them. */
function relationOfNested({ before, after }: StackPair, pairs: readonly StackPair[]): StackRelation | undefined {
  if (before.path === after.path || before.name !== undefined || after.name !== undefined) return undefined;
  const oldParent = parentInCode(
    before,
    pairs.map((pair) => pair.before),
  );
  const parent = parentInCode(
    after,
    pairs.map((pair) => pair.after),
  );
  if (oldParent === undefined && parent === undefined) return undefined;
  const pair = pairs.find((candidate) => candidate.before === oldParent && candidate.after === parent);
  if (!pair) return { kind: "moved" };
  const [old, current] = [before.path.slice(pair.before.path.length + 1), after.path.slice(pair.after.path.length + 1)];
  if (old !== current) return { kind: "moved", cause: { edit: "nested-stack", before: old, after: current } };
  return pair.relation;
}
