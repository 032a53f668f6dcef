/** Why a mapping is made anew: what of the two deployments differs. */
import type { Cause } from "../changes.ts";
import { relate } from "../relate.ts";
import { counterpartOf } from "./entry.ts";
import { relatePairs } from "./recreate.ts";
import type { Match } from "./work.ts";
import type { Evidence } from "./evidence.ts";

/** The mapping has another id, the function and the source are the same. */
export function causeOfNewId({ before, after, pair }: Match, { baseline }: Evidence): Cause {
  const [old, current] = [before.mapping, after.mapping];
  if (relate(old.qualifier, current.qualifier, { absenceCounts: true }) === "different") {
    return { edit: "qualifier", before: old.qualifier, after: current.qualifier };
  }
  if (relate(old.source.consumer, current.source.consumer, { absenceCounts: true }) === "different") {
    return { edit: "consumer", before: old.source.consumer, after: current.source.consumer };
  }
  const stackId = pair?.relation.kind === "same" ? pair.relation.stackId : undefined;
  return stackId ?? baseline.stackIdOf(after) ?? { edit: "mapping-id" };
}

/** A rename is a removed and an added function; where one of them stays, only the event moved. */
export function causeOfOtherFunction({ before, after }: Match): Cause {
  const isMove = [counterpartOf(before.function, after.stack), counterpartOf(after.function, before.stack)].some(
    Boolean,
  );
  return isMove
    ? { edit: "target" }
    : { edit: "function-key", pinnedName: relatePairs(before, after, true) === "name-taken" };
}

/** One deployment makes the new stack and deletes what the old one held. */
export function isReplacedAtOnce({ before, after, pair }: Match, { deployment }: Evidence): boolean {
  return pair?.relation.kind === "moved" || deployment.isOne(before, after);
}

/** The mapping is in another stack: why that stack is another one, or where the mapping moved and when the old one goes. */
export function causeOfOtherStack(match: Match, evidence: Evidence): Cause {
  const { before, after, pair } = match;
  const cause = pair?.relation.kind === "same" ? undefined : pair?.relation.cause;
  const isLater = evidence.deployment.isUpdated(before);
  const oldDeletes = isReplacedAtOnce(match, evidence) ? "at once" : isLater ? "by its own deployment" : "never";
  return cause ?? { edit: "moved", from: before.stack, to: after.stack, oldDeletes };
}
