/** Nested stacks that stand under a condition, and all that is in them with these. */
import type { Unresolved } from "../../project/text-source.ts";
import type { NestedStack, Stack } from "../model.ts";
import { hasMappings } from "./entry.ts";
import { nestingsOf } from "./follow-parameters.ts";
import { deepest } from "./nested.ts";
import { nestingConditionNote } from "./notes.ts";
import type { Nesting, Nestings } from "./nestings.ts";
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

/** The texts of the conditions under which stacks with mappings are nested in a stack. */
export function nestedConditions(pairing: StackPairing): (stack: Stack) => readonly string[] {
  const { after: nestings } = nestingsOf(pairing);
  const leading = new Set(
    pairing.pairs
      .filter(hasMappingsOnASide)
      .flatMap(({ after }) => placesOf(after, nestings).map(({ nested }) => nested)),
  );
  return (stack) => (stack.nested ?? []).flatMap((nested) => (leading.has(nested) ? (nested.condition ?? []) : []));
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
