/**
 * What swapping the two sides of a comparison makes of it. The mapping that took another one's place is the mapping whose
 * place was taken, so every pair comes back with its sides exchanged:
 *
 * | there                            | back                                                                             |
 * | -------------------------------- | -------------------------------------------------------------------------------- |
 * | `replay`, `gap`, `queue-rename`  | one of these: which one is decided by where the mapping of the other side starts |
 * | `conflict`                       | `conflict`                                                                       |
 * | `function-replaced`              | `function-replaced`                                                              |
 * | refused by a name that is taken  | what it is without that: the name may be free on the other side                  |
 * | `new-consumer` by another source | the same on the first source, or kept, where that source is not on the other side |
 * | `new-consumer` that was added    | removed                                                                          |
 *
 * Where the code of one function goes to another one that reads the same source (`same-code`), one way tells of the code that meets the
 * records again, and the other of a new function that meets them for the first time: of such a source nothing is asked.
 */
import type { Change, Comparison, Verdict } from "../../src/deployment/changes.ts";
import type { LambdaFunction, Mapping } from "../../src/deployment/model.ts";
import { canonicalText } from "../../src/deployment/value.ts";

const recreations: readonly Verdict[] = ["replay", "gap", "queue-rename"];

const answers: Readonly<Record<Verdict, readonly Verdict[]>> = {
  replay: recreations,
  gap: recreations,
  "queue-rename": recreations,
  conflict: ["conflict"],
  "function-replaced": ["function-replaced"],
  "new-consumer": ["new-consumer"],
};

/** Changes of the way there that the way back has no answer to, a line each; empty where the law holds. */
export function unmirrored(there: Comparison, back: Comparison): string[] {
  const traded = new Set([...there.changes, ...back.changes].filter(isOfSameCode).map(sourceOf));
  return there.changes.filter((change) => !traded.has(sourceOf(change)) && !isAnswered(change, back)).map(print);
}

function isOfSameCode({ cause }: Change): boolean {
  return cause.edit === "same-code";
}

function sourceOf({ mapping: { after } }: Change): string {
  const { identity, topics = [] } = after.source;
  return JSON.stringify([identity, ...topics].map((value) => canonicalText(value)));
}

function isAnswered(change: Change, back: Comparison): boolean {
  const { verdict, mapping, function: lambda } = change;
  if (mapping.before === undefined || lambda.before === undefined) {
    // A second mapping for one pair is refused there, and only goes on the way back.
    return back.removed.some((removed) => isSame([removed.function, removed.mapping], [lambda.after, mapping.after]));
  }
  const swapped = (other: Pick<Change, "function" | "mapping"> | Comparison["kept"][number]): boolean =>
    other.mapping.before !== undefined &&
    other.function.before !== undefined &&
    isSame([other.function.before, other.mapping.before], [lambda.after, mapping.after]) &&
    isSame([other.function.after, other.mapping.after], [lambda.before!, mapping.before!]);
  const isAnswer = (other: Change): boolean =>
    answers[verdict].includes(other.verdict) || isRefusedByName(other) || isRefusedByName(change);
  if (back.changes.some((other) => swapped(other) && isAnswer(other))) return true;
  return verdict === "new-consumer" && back.kept.some((kept) => kept.how === "new-source" && swapped(kept));
}

function isRefusedByName({ verdict, cause }: Change): boolean {
  return verdict === "conflict" && "heldBy" in cause;
}

type Pair = readonly [LambdaFunction, Mapping];

function isSame([lambda, mapping]: Pair, [other, otherMapping]: Pair): boolean {
  const idOf = ({ logicalId }: Mapping): string => JSON.stringify(logicalId);
  return lambda.key === other.key && idOf(mapping) === idOf(otherMapping);
}

function print({ verdict, cause, function: { before, after } }: Change): string {
  return `${verdict} by ${cause.edit}: ${before?.key ?? ""} -> ${after.key}`;
}
