import type { Change } from "../deployment/changes.ts";
import { stackNames } from "../deployment/copies.ts";
import { hasHole } from "../deployment/formula.ts";
import type { Effect } from "../findings/finding.ts";
import { describeEffectPlace, type Words } from "./effect.ts";
import { list, quote } from "./phrase.ts";
import { backlog, keyNoun, sourceName, sourceNoun, valueText } from "./source.ts";
import { frameworkTraits } from "../deployment/readers/index.ts";

/**
 * A change in the words of the configuration that makes it.
 *
 * @param effects what runs again behind the changed mapping, worst first; empty when there is nothing or nobody could look
 * @param folder that paths are said relative to
 */
export function describeChange(
  change: Change,
  effects: readonly Effect[],
  folder: string,
  { unseenHandler, copies = [] }: Beside = {},
): Words {
  const unseen = unseenHandler !== undefined && runsAgain.has(change.verdict) ? unseenEffects(unseenHandler) : "";
  return {
    what: what(change),
    cost: cost(change, effects, folder) + unseen + inStacks([change, ...copies]),
    wayOut: wayOut(change),
  };
}

export interface Beside {
  /** The handler as it is written, where nobody found it. */
  readonly unseenHandler?: string | undefined;
  /** The same change in other stacks that one class, or one template, makes. */
  readonly copies?: readonly Change[];
}

function inStacks(changes: readonly Change[]): string {
  const names = stackNames(changes);
  return names.length < 2 ? "" : ` This happens in the stacks ${list(names.map(quote))}.`;
}

const runsAgain: ReadonlySet<Change["verdict"]> = new Set<Change["verdict"]>(["replay", "gap", "queue-rename"]);

function unseenEffects(handler: string): string {
  return ` Which effects that repeats could not be looked at: the handler ${quote(handler)} was not found.`;
}

const before = ({ function: { before } }: Change): string => quote(before?.key ?? "?");
const after = ({ function: { after } }: Change): string => quote(after.key);
const deployer = ({ stack }: Change): string => frameworkTraits(stack.after).deployer;
const noun = ({ source }: Change): string => sourceNoun(source.type);

function what(change: Change): string {
  const { cause } = change;
  switch (cause.edit) {
    case "function-key":
      // Without a name of its own, a subscriber is known by what it runs.
      if (deployer(change) === "Pulumi")
        return `The subscriber ${before(change)} becomes ${after(change)}, which is another one: Pulumi creates a new function with a new mapping on the ${noun(change)} and deletes the old pair.`;
      return cause.pinnedName
        ? `${before(change)} is renamed to ${after(change)}, and both have the name ${valueText(change.function.after.name)}: ${deployer(change)} creates the new ${isPipe(change) ? "pipe" : "function"} before it deletes the old one, which still holds that name.`
        : isPipe(change)
          ? `${before(change)} is renamed to ${after(change)}: ${deployer(change)} cannot rename a pipe, so it creates a new one on the ${noun(change)} and deletes the old one.`
          : `${before(change)} is renamed to ${after(change)}: ${deployer(change)} cannot rename a function, so it creates a new one with a new mapping on the ${noun(change)} and deletes the old pair.`;
    case "function-name":
      if (change.function.before?.key !== change.function.after.key)
        return `${before(change)} becomes ${after(change)}, and its name changes from ${valueText(change.function.before?.name)} to ${valueText(change.function.after.name)}: ${deployer(change)} replaces the function, and its mapping on the ${noun(change)} moves over and keeps its position.`;
      return `The name of ${after(change)} changes from ${valueText(change.function.before?.name)} to ${valueText(change.function.after.name)}: ${deployer(change)} replaces the function, and its mapping on the ${noun(change)} moves over and keeps its position.`;
    case "mapping-id":
      if (isPipe(change))
        return `The pipe from ${sourceName(change.source)} to ${after(change)} gets another id or name: ${deployer(change)} creates it as a new one before it deletes the old one.`;
      return `The mapping of ${after(change)} on ${sourceName(change.source)} gets another id${mappingNames(change)}: ${deployer(change)} creates it as a new one before it deletes the old one.`;
    case "starting-position":
      return `The starting position of ${after(change)} changes from ${valueText(cause.before)} to ${valueText(cause.after)}: a living mapping cannot change it, so ${deployer(change)} replaces the mapping on the ${noun(change)}.`;
    case "timestamp":
      return `The starting timestamp of ${after(change)} changes: a living mapping cannot change it, so ${deployer(change)} replaces the mapping on the ${noun(change)}.`;
    case "source":
      if (change.verdict === "conflict")
        return `${after(change)} reads ${valueText(cause.after)} instead of ${valueText(cause.before)}: ${deployer(change)} replaces a pipe for that, and cannot as long as the pipe keeps its name.`;
      return `${after(change)} reads ${valueText(cause.after)} instead of ${valueText(cause.before)}: its mapping is replaced by one on the other ${noun(change)}.`;
    case "consumption-mode":
      return `The consumption mode of ${after(change)} changes: a living mapping cannot change it, so CloudFormation replaces the mapping on the ${noun(change)}.`;
    case "consumer-group":
    case "bootstrap-servers":
      return `The ${cause.edit === "consumer-group" ? "consumer group" : "list of bootstrap servers"} of ${after(change)} changes: a living mapping cannot change it, so ${deployer(change)} replaces the mapping.`;
    case "qualifier":
      return `The mapping of ${after(change)} on ${sourceName(change.source)} invokes ${cause.after === undefined ? "the function itself" : valueText(cause.after)} instead of ${cause.before === undefined ? "the function itself" : valueText(cause.before)}, under another id: it is a new mapping.`;
    case "consumer":
      return `${after(change)} reads ${sourceName(change.source)} through ${cause.after === undefined ? "no consumer of its own" : valueText(cause.after)} instead of ${cause.before === undefined ? "directly" : valueText(cause.before)}: its mapping is replaced.`;
    case "target":
      return `The mapping on ${sourceName(change.source)} moves from ${before(change)} to ${after(change)}: it is a new mapping, and the old one is deleted.`;
    case "service":
    case "stage":
    case "stack-name":
      return `The ${cause.edit === "stack-name" ? "stack name" : cause.edit} changes from ${valueText(cause.before)} to ${valueText(cause.after)}: a second stack comes up beside the old one, and ${after(change)} gets a new mapping on the ${noun(change)}.`;
    case "stack-id":
      return `The construct id of the stack changes from ${quote(cause.before)} to ${quote(cause.after)}, which is part of the id of the mapping of ${after(change)} on ${sourceName(change.source)}: it is a new mapping.`;
    case "nested-stack":
      return `The nested stack ${quote(cause.before)} is renamed to ${quote(cause.after)}: ${deployer(change)} creates it anew with all that is in it and deletes the old one, so ${after(change)} gets a new mapping on the ${noun(change)}.`;
    case "moved":
      return `${after(change)} moves to another stack: there it gets a new mapping on the ${noun(change)}, and the old stack deletes its own.`;
    case "added":
      if (change.verdict === "conflict")
        return `${after(change)} gets a second mapping on ${sourceName(change.source)}, which it reads already.`;
      return `${after(change)} is a new consumer of ${sourceName(change.source)}, which ${change.source.isOutside ? "this change does not create: it may hold records" : "held records before"}.`;
  }
}

function mappingNames({ mapping: { before, after } }: Change): string {
  return before?.key !== undefined && after.key !== undefined
    ? ` (${quote(before.key)} becomes ${quote(after.key)})`
    : "";
}

function cost(change: Change, effects: readonly Effect[], folder: string): string {
  switch (change.verdict) {
    case "replay":
      return `${start(change)} so ${backlog(change)} ${runs(change)} again${again(effects, folder)}.${overlap(change)}`;
    case "gap":
      return "The new mapping starts at LATEST: records that arrive between the deletion of the old one and its own start are never processed, and some run twice while both live.";
    case "conflict":
      return conflictCost(change);
    case "function-replaced":
      return "No record runs again, but whatever names the old function breaks (alarms, permissions, its log group), and idempotency keys that contain the function's name forget every processed record.";
    case "new-consumer":
      return `${start(change)} so it processes ${backlog(change)} once${forEach(effects, folder)}.`;
    case "queue-rename":
      return `Messages wait in ${sourceName(change.source)}, but those in flight come again${again(effects, folder)}.`;
  }
}

function start(change: Change): string {
  const defaulted = change.mapping.after.startingPositionDefaulted ? ", the framework's default" : "";
  return `The new mapping starts at ${change.startingPosition ?? "its beginning"}${defaulted},`;
}

const runs = (change: Change): string => (change.replayWindowSeconds === null ? "runs" : "run");

function again(effects: readonly Effect[], folder: string): string {
  if (effects.length === 0) return "";
  return `, and nothing keeps ${list(effects.map((effect) => describeEffectPlace(effect, folder)))} from happening twice`;
}

function forEach(effects: readonly Effect[], folder: string): string {
  if (effects.length === 0) return "";
  const happen = effects.length === 1 ? "happens" : "happen";
  return `, and ${list(effects.map((effect) => describeEffectPlace(effect, folder)))} ${happen} for each of these records`;
}

function overlap(change: Change): string {
  return change.secondStack ? " The old stack keeps reading until it is removed." : "";
}

/** Two functions of one fixed name cannot live together; everything else that conflicts is a mapping of one function. */
function isNameTaken(change: Change): boolean {
  const { edit } = change.cause;
  const isOtherStack = edit === "nested-stack" || edit === "moved" || change.secondStack;
  return edit === "function-key" || isOtherStack || isPipe(change);
}

/** An EventBridge pipe, which is no mapping of a function. */
const isPipe = ({ mapping }: Change): boolean => mapping.after.pipe !== undefined;

function conflictCost(change: Change): string {
  const failure = isNameTaken(change)
    ? "CloudFormation refuses the deployment before it touches anything, because the name is still taken."
    : "Lambda refuses a second mapping for the same function and source (409), so the deployment fails half-way and rolls back.";
  const trap =
    change.startingPosition === "LATEST"
      ? " Deleting the old one by hand to get past it loses the records that arrive meanwhile."
      : change.replayWindowSeconds === 0
        ? ""
        : ` Deleting the old one by hand to get past it runs ${backlog(change)} again.`;
  return failure + trap;
}

function wayOut(change: Change): string {
  switch (change.cause.edit) {
    case "function-key":
      return `${keep(change)}${physicalName(change)}; if the rename must be, first make the effects idempotent${deployer(change) === "Pulumi" ? "" : ", or move the resources by stack refactoring"}.`;
    case "function-name":
      return "Keep the name, or first give idempotency guards a fixed key prefix.";
    case "mapping-id":
      return frameworkTraits(change.stack.after).namesEvents && change.mapping.before?.key !== undefined
        ? `Keep the event's name ${quote(change.mapping.before.key)}.`
        : "Keep the mapping's id as it is deployed.";
    case "starting-position":
    case "timestamp":
      return "Leave it as it is deployed: it matters only when a mapping is created.";
    case "source":
      if (change.verdict === "conflict") return "Give the pipe another name along with another source.";
      return "If records of the new source may run through this handler once, accept this line with a reason; else make the effects idempotent first.";
    case "consumption-mode":
      return "Change it in two deployments: the first removes the old mapping once it is drained, the second creates the new one.";
    case "consumer-group":
    case "bootstrap-servers":
      return "Leave it as it is deployed, or make the effects idempotent first.";
    case "consumer":
      return "Keep the consumer as it is deployed, or make the effects idempotent first.";
    case "target":
    case "qualifier":
      return "Keep the target of the mapping, or make the effects idempotent first.";
    case "service":
    case "stage":
    case "stack-name":
      return `Keep the ${change.cause.edit === "stack-name" ? "stack name" : change.cause.edit}, or disable the old mappings and let the new ones start when the effects are idempotent.`;
    case "stack-id":
      return `Keep the construct id ${asDeployed(change.cause.before)}, or override the logical id of the mapping with the deployed one.`;
    case "nested-stack":
      return `Keep the nested stack's id ${asDeployed(change.cause.before)}, or make the effects idempotent first.`;
    case "moved":
      return "Move it by stack refactoring, which keeps the physical resources, or make the effects idempotent first.";
    case "added":
      if (change.verdict === "conflict") return "Keep one of the two mappings.";
      return "Make its effects idempotent before the first deployment, or bound the backlog with a maximum record age.";
  }
}

function keep(change: Change): string {
  const { framework } = change.stack.after;
  return `Keep the ${keyNoun(framework)} ${asDeployed(change.function.before?.key ?? "")}`;
}

/** An id that somebody can write; what only the deployment knows in it, or a call that nobody evaluated, is none. */
function asDeployed(id: string): string {
  return id === "" || hasHole(id) ? "as it is deployed" : quote(id);
}

function physicalName(change: Change): string {
  const { cause, stack } = change;
  const { nameProperty } = frameworkTraits(stack.after);
  if (nameProperty === undefined) return "";
  if (cause.edit === "function-key" && cause.pinnedName) return "";
  if (isPipe(change)) return " and set `Name` to change what the pipe is called";
  return ` and set \`${nameProperty}\` to change what the function is called`;
}
