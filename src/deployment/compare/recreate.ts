/** What Lambda makes of a mapping that the deployment creates anew in the place of another one. */
import type { Change } from "../changes.ts";
import type { Mapping } from "../model.ts";
import { frameworkTraits } from "../readers/index.ts";
import { relate, type Relation } from "../relate.ts";
import { canonicalText, knownText } from "../value.ts";
import { isOneInAllStacks, isQueue, isSameFunction, lastingText, pinnedName, type Entry, kindsIn } from "./entry.ts";

/**
 * Whether two mappings are for one physical function (with its alias or version) and one physical stream. Lambda refuses a
 * second mapping for such a pair, and CloudFormation creates before it deletes.
 *
 * - `name-taken`: another function, whose pinned name the old one still holds: its creation fails already.
 */
type PairRelation = "unchanged" | "changed" | "cannot tell" | "name-taken";

/** Whether a mapping is between the same function and the same source as another one; `inOneStack`: both are of one stack, where equal ids mean one resource. */
export function relatePairs(before: Entry, after: Entry, inOneStack: boolean): PairRelation {
  const { mapping: old, function: oldFunction } = before;
  const { mapping: current, function: currentFunction } = after;
  if (old.pipe || current.pipe) return relatePipes(before, after, inOneStack);
  const isSame = inOneStack ? isSameFunction(oldFunction, currentFunction) : isSameElsewhere(before, after);
  if (!isSame) {
    if (isNameTaken(before, after, inOneStack)) return "name-taken";
    const isForeign = oldFunction.external && currentFunction.external;
    return isForeign && relate(oldFunction.name, currentFunction.name) === "cannot tell" ? "cannot tell" : "changed";
  }
  const relations = [
    relate(oldFunction.name, currentFunction.name, { absenceCounts: true }),
    relate(old.qualifier, current.qualifier, { absenceCounts: true }),
    relate(old.source.consumer, current.source.consumer, { absenceCounts: true }),
  ];
  return relations.includes("different") ? "changed" : relations.includes("cannot tell") ? "cannot tell" : "unchanged";
}

/** A function of neither stack, which both name alike: wherever its mapping moves, it has the old one as long as that lives. */
function isSameElsewhere(before: Entry, after: Entry): boolean {
  const [old, current] = [before.function, after.function];
  if (!old.external || !current.external || relate(old.name, current.name) !== "equal") return false;
  return lastingText(current.name) !== undefined && isOneEnvironment(before, after);
}

/** Pipes read side by side; only the name of the old one can stand in the way of the new one. */
function relatePipes(before: Entry, after: Entry, inOneStack: boolean): PairRelation {
  const name = after.mapping.pipe?.name;
  if (name === undefined || relate(before.mapping.pipe?.name, name) !== "equal") return "changed";
  const isOne = inOneStack || (isOneInAllStacks(canonicalText(name)) && isOneEnvironment(before, after));
  return isOne ? "name-taken" : "changed";
}

/** The new function is another one under the name that the old one still holds. */
export function isNameTaken(before: Entry, after: Entry, inOneStack: boolean): boolean {
  const name = pinnedName(after);
  if (name === undefined || name !== pinnedName(before) || before.function.external || after.function.external) {
    return false;
  }
  return (
    inOneStack || (isOneInAllStacks(name) && !isOfOtherParameters(before, after) && isOneEnvironment(before, after))
  );
}

/** A template that is deployed for another service is given parameters of its own. */
function isOfOtherParameters(before: Entry, after: Entry): boolean {
  const areTemplates = [before, after].every(({ stack }) => frameworkTraits(stack).isTemplate);
  const isOther = relate(before.stack.service, after.stack.service) === "different";
  return areTemplates && isOther && kindsIn(after.function.name).has("parameter");
}

/** Names are one in an account and region. */
function isOneEnvironment(before: Entry, after: Entry): boolean {
  return relate(before.stack.environment, after.stack.environment) !== "different";
}

/** Where a mapping begins to read. */
export type StartingPosition = NonNullable<Change["startingPosition"]>;

/** Where a new mapping would start; `null` for queues and where it cannot be told. */
export function startingPositionOf(entry: Entry): StartingPosition | null {
  return isQueue(entry) ? null : toPosition(knownText(entry.mapping.startingPosition));
}

function toPosition(text: string | undefined): StartingPosition | null {
  return text === "TRIM_HORIZON" || text === "LATEST" || text === "AT_TIMESTAMP" ? text : null;
}

/** Absent is the default, and the default is `TRIM_HORIZON`: explicit, defaulted and absent are equal. */
export function relatePositions(before: Mapping, after: Mapping): Relation {
  const [old, current] = [before.startingPosition, after.startingPosition];
  if (old && current) return relate(old, current);
  const present = old ?? current;
  if (present === undefined) return "equal";
  const text = knownText(present);
  return text === undefined ? "cannot tell" : text === "TRIM_HORIZON" ? "equal" : "different";
}

/**
 * Whether a new Kafka mapping reads on at the offset that the old one committed: it must name the same group. Without a name
 * every mapping has a group of its own.
 */
export function resumesConsumerGroup(before: Mapping, after: Mapping): boolean {
  return (
    before.isShareGroup === after.isShareGroup &&
    before.consumerGroup !== undefined &&
    relate(before.consumerGroup, after.consumerGroup) === "equal"
  );
}
