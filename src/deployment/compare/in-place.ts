/** Why CloudFormation does not update a mapping in place that keeps its id, its function and its source. */
import type { Cause } from "../changes.ts";
import type { Mapping } from "../model.ts";
import { relate } from "../relate.ts";
import { isRepackaged, isSameFunction, pinnedName } from "./entry.ts";
import { isNameTaken, relatePositions } from "./recreate.ts";
import type { Match } from "./work.ts";

/** undefined: it does. */
export function whyNotInPlace(match: Match): Cause | undefined {
  return createOnlyChange(match.before.mapping, match.after.mapping) ?? takenName(match) ?? keptName(match);
}

/** The properties of a mapping that cannot change on a living one, but for the source itself. A pipe is replaced for the same, and for its name. */
function createOnlyChange(before: Mapping, after: Mapping): Cause | undefined {
  const isPipe = before.pipe && after.pipe;
  if (isPipe && relate(before.pipe.name, after.pipe.name, { absenceCounts: true }) === "different")
    return { edit: "mapping-id" };
  const [old, current] = [before.source, after.source];
  if (before.isShareGroup !== after.isShareGroup) return { edit: "consumption-mode" };
  if (relate(old.consumer, current.consumer, { absenceCounts: true }) === "different") {
    return { edit: "consumer", before: old.consumer, after: current.consumer };
  }
  if (relatePositions(before, after) === "different") {
    return { edit: "starting-position", before: before.startingPosition, after: after.startingPosition };
  }
  if (relate(before.startingPositionTimestamp, after.startingPositionTimestamp) === "different") {
    return { edit: "timestamp" };
  }
  if (relate(before.consumerGroup, after.consumerGroup, { absenceCounts: true }) === "different") {
    return { edit: "consumer-group" };
  }
  return undefined;
}

/** The mapping would move over to a renamed function, but that cannot be created under the name of the old one. */
function takenName({ before, after }: Match): Cause | undefined {
  const isRenamed = !isSameFunction(before.function, after.function);
  return isRenamed && isNameTaken(before, after, true) ? { edit: "function-key", pinnedName: true } : undefined;
}

/** CloudFormation replaces nothing that keeps a name of its own. */
function keptName({ before, after }: Match): Cause | undefined {
  const name = pinnedName(after);
  const isKept = name !== undefined && name === pinnedName(before) && isSameFunction(before.function, after.function);
  return isKept && isRepackaged(before.function, after.function) ? { edit: "package-type" } : undefined;
}
