/** A comparison as one line per change, to be read beside the two configurations. */
import type { Change, Comparison } from "../../src/deployment/changes.ts";

/** `replay by function-key: onOrder -> orderSaved`, with `(second stack)` and `(low)` where they apply. */
export function verdicts(comparison: Pick<Comparison, "changes">): string[] {
  return comparison.changes.map(verdictLine);
}

function verdictLine({ verdict, cause, function: { before, after }, secondStack, certainty }: Change): string {
  const names = before === undefined || before.key === after.key ? after.key : `${before.key} -> ${after.key}`;
  const pinned = cause.edit === "function-key" && cause.pinnedName ? " (pinned name)" : "";
  return `${verdict} by ${cause.edit}: ${names}${pinned}${secondStack ? " (second stack)" : ""}${certainty === "low" ? " (low)" : ""}`;
}
