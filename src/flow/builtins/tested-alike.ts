/** Tests of the items of a list that say the same of whichever: `records.every((record) => record.eventSource === "aws:sqs")`. */
import { onlyValue } from "../domain/choice.ts";
import { truthOf } from "../domain/truth.ts";
import type { Value } from "../domain/value.ts";

/** What the test says of each, where that is the same of all; undefined: it is not, or it is not known. */
export function truthOfAll(results: readonly Value[]): boolean | undefined {
  const all = results.map((one) => onlyValue(one));
  // A promise is waited for by some of those who ask.
  const [first, ...more] = all.map((one) => (one === undefined || one.kind === "promise" ? undefined : truthOf(one)));
  return more.every((truth) => truth === first) ? first : undefined;
}
