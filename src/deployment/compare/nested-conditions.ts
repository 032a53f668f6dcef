/** Nested stacks that stand under a condition, and all that is in them with these. */
import type { Unresolved } from "../../project/text-source.ts";
import type { NestedStack, Stack } from "../model.ts";
import { hasMappings } from "./entry.ts";
import { areMadeOf, handsOn, isUnder, nestingsOf } from "./follow-parameters.ts";
import { deepest } from "./nested.ts";
import { nestingConditionNote } from "./notes.ts";
import { keyOf, keyOfStack, type Nesting, type Nestings } from "./nestings.ts";
import type { StackPair, StackPairing } from "./stack-pair.ts";

/** Nested stacks with mappings, of which something else decides than in the baseline whether they are there. */
export function doubtsOfNestedConditions(pairing: StackPairing): readonly Unresolved[] {
  const nestings = nestingsOf(pairing);
  const earlier = new Map(pairing.pairs.map(({ before, after }) => [after, before]));
  const counterpartOf = ({ parent, nested }: Nesting): NestedStack | undefined =>
    earlier.get(parent)?.nested?.find(({ id }) => id === nested.id);
  const doubtful = new Set(
    pairing.pairs.filter(hasMappingsOnASide).flatMap(({ after }) =>
      placesOf(after, nestings.after)
        .filter((nesting) => {
          const old = counterpartOf(nesting);
          return old !== undefined && old.condition !== nesting.nested.condition;
        })
        .map(({ nested }) => nested),
    ),
  );
  return [...doubtful].map(nestingConditionNote);
}

/** Whether mappings below a stack, in what it nests, are made of a parameter of it, or stand under it. */
export function madeOfBelow({
  pairs,
  added,
}: StackPairing): (stack: Stack, isOne: (name: string) => boolean) => boolean {
  const stacks = new Map([...pairs.map(({ after }) => after), ...added].map((stack) => [keyOfStack(stack), stack]));
  const reads = (stack: Stack, depth: number): boolean =>
    hasMappings(stack) ||
    (depth > 0 && (stack.nested ?? []).some((one) => inner(one, (below) => reads(below, depth - 1))));
  const inner = (nested: NestedStack, holds: (below: Stack) => boolean): boolean => {
    const below = stacks.get(keyOf(nested));
    return below !== undefined && holds(below);
  };
  const isMade = (stack: Stack, isOne: (name: string) => boolean, depth: number): boolean =>
    depth > 0 &&
    (stack.nested ?? []).some((nested) =>
      inner(nested, (below) => {
        if (isUnder(nested, isOne) && reads(below, depth)) return true;
        const names = handsOn(nested, isOne);
        const isHanded = (name: string): boolean => names.includes(name);
        return names.length > 0 && (areMadeOf(below, isHanded) || isMade(below, isHanded, depth - 1));
      }),
    );
  return (stack, isOne) => isMade(stack, isOne, deepest);
}

function hasMappingsOnASide({ before, after, relation }: StackPair): boolean {
  return relation.kind === "same" && (hasMappings(before) || hasMappings(after));
}

/** Where a stack is nested, and where what nests it is. */
function placesOf(stack: Stack, nestings: Nestings, depth = deepest): readonly Nesting[] {
  if (depth === 0) return [];
  const above = nestings.above(stack);
  return [...above, ...above.flatMap(({ parent }) => placesOf(parent, nestings, depth - 1))];
}
