/** How a change of a mapping comes about and what it costs, in full, for those who ask why. */
import { conflictTrap, isFirstTime, type Change } from "../deployment/changes.ts";
import { frameworkTraits } from "../deployment/readers/index.ts";
import {
  isForeign,
  isNameGenerated,
  isNameTaken,
  isPipe,
  nameOfFunction,
  pipeIdentity,
  readerInstead,
  readerNoun,
} from "./change-subject.ts";
import { quote } from "./phrase.ts";
import { backlog, backlogInFull, sourceName, sourceNoun, stackNameNoun, stackNoun, valueText } from "./source.ts";

const before = ({ function: { before } }: Change): string => quote(before?.key ?? "?");
const after = ({ function: { after } }: Change): string => quote(after.key);
const deployer = ({ stack }: Change): string => frameworkTraits(stack.after).deployer;
const noun = ({ source }: Change): string => sourceNoun(source.type);

/** Of an old mapping that no deployment deletes: both read from now on. */
function goesOnBeside({ mapping }: Change): string | undefined {
  return mapping.before?.retained
    ? "; the old mapping is retained and goes on reading beside it, for as long as its function is there"
    : undefined;
}

/** How the edit comes to re-create, or to fail to re-create, a mapping: a sentence. */
export function mechanism(change: Change): string {
  const { cause } = change;
  switch (cause.edit) {
    case "function-key":
      return keyRenamed(change, cause.pinnedName);
    case "function-name":
      return functionReplaced(change, cause.heldBy?.key);
    case "package-type":
      return repackaged(change);
    case "mapping-id": {
      const other = readerInstead(change);
      if (other)
        return `A ${other.now} takes the place of the ${other.old} by which ${after(change)} is given the records of ${sourceName(change.source)}: ${deployer(change)} creates it before it deletes the ${other.old}.`;
      if (isPipe(change))
        return `The pipe from ${sourceName(change.source)} to ${after(change)} gets another ${pipeIdentity(change)}: ${deployer(change)} creates it as a new one before it deletes the old one.`;
      return `The mapping of ${after(change)} on ${sourceName(change.source)} gets another id${mappingNames(change)}: ${deployer(change)} creates it as a new one before it deletes the old one.`;
    }
    case "starting-position":
      return `The starting position of ${after(change)} changes from ${valueText(cause.before)} to ${valueText(cause.after)}: ${createOnly(change)}`;
    case "timestamp":
      return `The starting timestamp of ${after(change)} changes: ${createOnly(change)}`;
    case "source":
      if (change.verdict === "conflict")
        return `${after(change)} reads ${valueText(cause.after)} instead of ${valueText(cause.before)}: ${createOnly(change)}`;
      return `${after(change)} reads ${valueText(cause.after)} instead of ${valueText(cause.before)}: its mapping is replaced by one on the other ${noun(change)}.`;
    case "export":
      return `The export ${quote(cause.name)}, by which ${after(change)} imports its source, gets another value: ${deployer(change)} refuses to change an export while another stack imports it.`;
    case "source-form":
      return `The source of ${after(change)} is written in another way, and the id of its mapping is made of that: it is a new mapping, on ${sourceName(change.source)}, which may be the same ${noun(change)} or another one.`;
    case "consumption-mode":
      return `The consumption mode of ${after(change)} changes: ${createOnly(change)}`;
    case "consumer-group":
    case "bootstrap-servers":
      return `The ${cause.edit === "consumer-group" ? "consumer group" : "list of bootstrap servers"} of ${after(change)} changes: ${createOnly(change)}`;
    case "qualifier":
      return `The mapping of ${after(change)} on ${sourceName(change.source)} invokes ${cause.after === undefined ? "the function itself" : valueText(cause.after)} instead of ${cause.before === undefined ? "the function itself" : valueText(cause.before)}, under another id: it is a new mapping.`;
    case "consumer":
      return `${after(change)} reads ${sourceName(change.source)} through ${cause.after === undefined ? "no consumer of its own" : valueText(cause.after)} instead of ${cause.before === undefined ? "directly" : valueText(cause.before)}: its mapping is replaced.`;
    case "target":
      return `The mapping on ${sourceName(change.source)} moves from ${before(change)} to ${after(change)}: it is a new mapping${goesOnBeside(change) ?? ", and the old one is deleted"}.`;
    case "service":
    case "stage":
    case "stack-name":
      return `The ${stackNameNoun(cause.edit, change.stack.after.framework)} changes from ${valueText(cause.before)} to ${valueText(cause.after)}: a second ${stackNoun(change.stack.after.framework)} comes up beside the old one, and ${after(change)} gets a new mapping on the ${noun(change)}.`;
    case "stack-id":
      return `The construct id of the stack changes from ${quote(cause.before)} to ${quote(cause.after)}, which is part of the id of the mapping of ${after(change)} on ${sourceName(change.source)}: it is a new mapping.`;
    case "nested-stack":
      return `The nested stack ${quote(cause.before)} is renamed to ${quote(cause.after)}: ${deployer(change)} creates it anew with all that is in it and deletes the old one, so ${after(change)} gets a new mapping on the ${noun(change)}.`;
    case "moved":
      if (isForeign(change))
        return `The mapping of ${quote(nameOfFunction(change))} on ${sourceName(change.source)} moves to another stack, which creates it before the old one deletes its own.`;
      if (change.verdict === "conflict" && change.function.after.name !== undefined && !isPipe(change))
        return `${after(change)} moves to another stack under the name ${valueText(change.function.after.name)}, which the old stack still holds when the new one creates the function.`;
      return `${after(change)} moves to another stack: there it gets a new mapping on the ${noun(change)}, and ${OLD_MAPPING[cause.oldDeletes]}.`;
    case "same-code":
      return cause.isOver
        ? `${after(change)} gets a new mapping on ${sourceName(change.source)} and runs the code that ${quote(cause.of.key)} ran on it so far: this code ${change.verdict === "gap" ? "misses what arrives in between" : "meets the same records again"}.`
        : `${after(change)} gets a new mapping on ${sourceName(change.source)} and runs the code that ${quote(cause.of.key)} runs on it, too.`;
    case "added":
      if (change.verdict === "conflict")
        return `${after(change)} gets a second mapping on ${sourceName(change.source)}, which it reads already.`;
      return `${after(change)} is a new consumer of ${sourceName(change.source)}, which ${change.source.isOutside ? "this change does not create: it may hold records" : "held records before"}.`;
  }
}

/** The key of the function is another one, and what is made of it with it. */
function keyRenamed(change: Change, isPinned: boolean): string {
  // Without a name of its own, a subscriber is known by what it runs.
  if (deployer(change) === "Pulumi") {
    // What it is subscribed to may be called otherwise.
    const edit =
      before(change) === after(change)
        ? `The subscriber ${after(change)} is known by another name`
        : `The subscriber ${before(change)} becomes ${after(change)}, which is another one`;
    return isPinned
      ? `${edit}, and the functions of both have the name ${valueText(change.function.after.name)}: Pulumi creates the new one before it deletes the old one, which still holds that name.`
      : `${edit}: Pulumi creates a new function with a new mapping on the ${noun(change)} and deletes the old pair.`;
  }
  return isPinned
    ? `${before(change)} is renamed to ${after(change)}, and both have the name ${valueText(change.function.after.name)}: ${deployer(change)} creates the new ${isPipe(change) ? "pipe" : "function"} before it deletes the old one, which still holds that name.`
    : isPipe(change)
      ? `${before(change)} is renamed to ${after(change)}: ${deployer(change)} cannot rename a pipe, so it creates a new one on the ${noun(change)} and deletes the old one.`
      : `${before(change)} is renamed to ${after(change)}: ${deployer(change)} cannot rename a function, so it creates a new one with a new mapping on the ${noun(change)}${goesOnBeside(change) ?? " and deletes the old pair"}.`;
}

/**
 * The physical name is another one, which the function cannot have without being replaced.
 *
 * @param heldBy the key of the function that has the name in the baseline
 */
function functionReplaced(change: Change, heldBy: string | undefined): string {
  if (heldBy !== undefined)
    return `${namedAs(change)} ${valueText(change.function.after.name)}, which ${quote(heldBy)} has in the baseline: ${deployer(change)} creates the new function before it deletes what goes, so that the name is taken.`;
  if (isNameGenerated(change))
    return `${change.function.before?.key === change.function.after.key ? `The logical id of ${after(change)} changes` : `${before(change)} becomes ${after(change)}`}, and the name that is generated has its id in it: ${deployer(change)} replaces the function, and its mapping on the ${noun(change)} moves over and keeps its position.`;
  if (change.function.before?.key !== change.function.after.key)
    return `${before(change)} becomes ${after(change)}, and its name changes from ${valueText(change.function.before?.name)} to ${valueText(change.function.after.name)}: ${deployer(change)} replaces the function, and its mapping on the ${noun(change)} moves over and keeps its position.`;
  return `The name of ${after(change)} changes from ${valueText(change.function.before?.name)} to ${valueText(change.function.after.name)}: ${deployer(change)} replaces the function, and its mapping on the ${noun(change)} moves over and keeps its position.`;
}

function repackaged(change: Change): string {
  const packed = `${after(change)} is deployed as an ${change.function.after.packageType ?? "archive"}, which a function cannot change to`;
  return change.verdict === "conflict"
    ? `${packed}: ${deployer(change)} would replace it, and cannot as long as it keeps the name ${valueText(change.function.after.name)}.`
    : `${packed}: ${deployer(change)} replaces it under another generated name, and its mapping on the ${noun(change)} moves over and keeps its position.`;
}

/** What becomes of a mapping, or a pipe, that cannot change as it should. */
function createOnly(change: Change): string {
  if (!isPipe(change))
    return `a living mapping cannot change it, so ${deployer(change)} replaces the mapping on the ${noun(change)}.`;
  return change.verdict === "conflict"
    ? `${deployer(change)} replaces a pipe for that, and cannot as long as the pipe keeps its name.`
    : `${deployer(change)} replaces a pipe for that, and the new one begins anew on the ${noun(change)}.`;
}

function namedAs(change: Change): string {
  const { before: old, after: now } = change.function;
  if (old?.key !== now.key) return `${after(change)} is new under the name`;
  return `The name of ${after(change)} changes from ${valueText(old.name)} to`;
}

/** What becomes of the mapping in the stack that a function left. */
const OLD_MAPPING = {
  "at once": "the old stack deletes its own",
  "by its own deployment": "the old stack deletes its own when it is deployed",
  never: "no deployment deletes the old one",
} as const;

function mappingNames({ mapping: { before, after } }: Change): string {
  return before?.key !== undefined && after.key !== undefined && before.key !== after.key
    ? ` (${quote(before.key)} becomes ${quote(after.key)})`
    : "";
}

/** What the change costs, in full: one or two sentences. */
export function costOf(change: Change): string {
  switch (change.verdict) {
    case "replay":
      return `${start(change)} so ${backlogInFull(change)} ${runs(change)} again.${overlap(change)}`;
    case "gap":
      return gapCost(change);
    case "conflict":
      return conflictCost(change);
    case "function-replaced":
      return "No record runs again, but whatever refers to the old function breaks (alarms, permissions, its log group), and idempotency keys that contain the function's name forget every processed record.";
    case "new-consumer":
      return change.cause.edit === "source-form"
        ? `${start(change)} so it processes ${backlogInFull(change)}: once where that is another ${noun(change)}. Where it is the same, Lambda refuses a second mapping (409), and these records run again once somebody deletes the old one by hand.`
        : change.cause.edit === "same-code"
          ? `${start(change)} so it processes ${backlogInFull(change)}: again, unless filters or the environment let ${after(change)} do what ${quote(change.cause.of.key)} does not.`
          : `${start(change)} so it processes ${backlogInFull(change)} once.`;
    case "queue-rename":
      if (staysBeside(change)) return besideQueue(change);
      return change.mapping.after.isDisabled
        ? `Messages wait in ${sourceName(change.source)} until the new mapping is enabled; those in flight come again then.`
        : `Messages wait in ${sourceName(change.source)}, but those in flight come again.`;
  }
}

/** The old mapping stays with the old stack, for as long as nobody removes it. */
export function staysBeside({ secondStack, cause, mapping }: Change): boolean {
  if (mapping.before?.isDisabled) return false;
  if (cause.edit === "moved") return cause.oldDeletes === "never";
  return secondStack && (cause.edit === "service" || cause.edit === "stage" || cause.edit === "stack-name");
}

/** Two stacks read one queue. */
function besideQueue({ stack, source, mapping }: Change): string {
  const old = `The old ${stackNoun(stack.after.framework)} reads ${sourceName(source)} on until it is removed`;
  return mapping.after.isDisabled
    ? `${old}; what is in flight then comes again once the new mapping is enabled.`
    : `${old}: each message goes to one of the two, and those in flight when it is removed come again.`;
}

function gapCost(change: Change): string {
  const { before, after } = change.mapping;
  const enabled = after.isDisabled ? ", once it is enabled" : "";
  const unread = before?.isDisabled
    ? "what the old one, which is disabled, has not read, and what arrives before its own start, is never processed"
    : "records that arrive between the deletion of the old one and its own start are never processed";
  if (change.cause.edit === "same-code")
    return `The new mapping starts at LATEST${enabled}: records that arrive after ${quote(change.cause.of.key)} stops running this code and before the mapping starts never meet it, and some meet it twice where both run at one time.`;
  const twice = bothRead(change) ? ", and some run twice while both live" : "";
  return `The new ${readerNoun(change)} starts at LATEST${enabled}: ${unread}${twice}.`;
}

/** A disabled mapping reads nothing beside the other. */
export function bothRead({ mapping: { before, after } }: Change): boolean {
  return !before?.isDisabled && !after.isDisabled;
}

function start(change: Change): string {
  const defaulted = change.mapping.after.startingPositionDefaulted ? ", the framework's default" : "";
  const position = change.startingPosition ?? "its beginning";
  const [what, until] = isPipe(change) ? ["pipe is stopped", "starts"] : ["mapping is disabled", "enables"];
  return change.mapping.after.isDisabled
    ? `The new ${what}. Once somebody ${until} it, it starts at ${position}${defaulted},`
    : `The new ${readerNoun(change)} starts at ${position}${defaulted},`;
}

const runs = (change: Change): string =>
  change.replayWindowSeconds === null || change.startingPosition === "AT_TIMESTAMP" ? "runs" : "run";

function overlap(change: Change): string {
  const { secondStack, cause, stack, mapping } = change;
  // An old mapping that is disabled reads nothing meanwhile.
  if (!secondStack || mapping.before?.isDisabled) return "";
  const noun = stackNoun(stack.after.framework);
  return cause.edit === "moved" && cause.oldDeletes === "by its own deployment"
    ? ` The old ${noun} keeps reading until it is deployed, too.`
    : ` The old ${noun} keeps reading until it is removed.`;
}

function conflictCost(change: Change): string {
  if (change.cause.edit === "export")
    return "The deployment of the stack that exports it fails and rolls back, and no record runs again.";
  const isHeld = change.cause.edit === "function-name";
  const isPulumi = deployer(change) === "Pulumi";
  const failure = isHeld
    ? "The deployment fails, and no record runs again."
    : isNameTaken(change)
      ? isPulumi
        ? "Lambda refuses a second function of that name (409), so the deployment fails half-way, and what it has changed stays."
        : "CloudFormation refuses the deployment before it touches anything, because the name is still taken."
      : `Lambda refuses a second mapping for the same function and source (409), so the deployment fails half-way${isPulumi ? ", and what it has changed stays" : " and rolls back"}.`;
  const trap = describeTrap(change);
  return trap === "" ? failure : `${failure} ${trap}`;
}

/** What becomes of a refused deployment when somebody deletes the old mapping by hand; empty where nothing does. */
export function describeTrap(change: Change): string {
  switch (conflictTrap(change)) {
    case undefined:
      return "";
    case "gap":
      return "Deleting the old one by hand to get past it loses the records that arrive meanwhile.";
    case "replay":
      return `Deleting the old one by hand to get past it ${isFirstTime(change) ? "processes" : "replays"} ${backlog(change)}${change.mapping.after.isDisabled ? " once the new one is enabled" : ""}.`;
  }
}
