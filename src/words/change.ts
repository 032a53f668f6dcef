import type { Change } from "../deployment/changes.ts";
import { stackNames } from "../deployment/compare/copies.ts";
import { hasHole } from "../deployment/formula.ts";
import { frameworkTraits } from "../deployment/readers/index.ts";
import type { CodeBehind, Effect } from "../findings/finding.ts";
import { effectsRepeatedBy, repeatIn } from "../findings/repeated-effect.ts";
import { firstThatFits, fits, type Words } from "./brief.ts";
import { bothRead, costOf, describeTrap, mechanism } from "./change-mechanism.ts";
import {
  forFunction,
  isForeign,
  isNameGenerated,
  isNameTaken,
  isPipe,
  pipeIdentity,
  readerInstead,
  readerNoun,
  subject,
} from "./change-subject.ts";
import { describeNoneAgain, describeUnseen, describeUntold, isTold } from "./code-behind.ts";
import { describeEffectPlace, describeEffectPlaces } from "./effect.ts";
import { count, list, quote } from "./phrase.ts";
import { backlog, keyNoun, readableText, sourceName, stackNameNoun, stackNoun } from "./source.ts";

/**
 * A change in the words of the configuration that makes it.
 *
 * @param effects what some repeat does again behind the changed mapping, worst first; empty when there is nothing or nobody could look
 * @param folder that paths are said relative to
 */
export function describeChange(
  change: Change,
  effects: readonly Effect[],
  folder: string,
  { behind, copies = [] }: Beside = {},
): Words {
  const all = [change, ...copies];
  const stacks = inStacks(all);
  const what = `${headline(change, effects)}${stacks === "" ? "" : `, ${inStacks(all, 3)}`}.`;
  const out = wayOut(change, effects, behind);
  return {
    what,
    cost: costs(change, effects, folder, behind).find((one) => fits(what, one, out)) ?? "",
    wayOut: out,
    more: [mechanism(change), costOf(change), ...(stacks === "" ? [] : [`This happens ${stacks}.`])],
  };
}

interface Beside {
  /** The code that the effects stand in, and why nobody could look at some of it. */
  readonly behind?: CodeBehind;
  /** The same change in other stacks that one class, or one template, makes. */
  readonly copies?: readonly Change[];
}

function inStacks(changes: readonly Change[], most?: number): string {
  const names = stackNames(changes);
  return names.length < 2 ? "" : `in the stacks ${list(names.map(quote), most)}`;
}

/** What the edit does to records, with how many effects; without the period. */
function headline(change: Change, effects: readonly Effect[]): string {
  const edit = subject(change);
  const whose = forFunction(change);
  switch (change.verdict) {
    case "replay": {
      const records = `${edit} replays ${backlog(change)}${whose}${later(change)}`;
      const effectsToo = again(change, effects);
      return change.secondStack
        ? firstThatFits(
            `${records} in a second ${stackNoun(change.stack.after.framework)}${effectsToo}`,
            `${records}${effectsToo}`,
          )
        : `${records}${effectsToo}`;
    }
    case "queue-rename":
      return `${edit} delivers what is in flight in ${sourceName(change.source)} again${whose}${later(change)}${again(change, effects)}`;
    case "gap": {
      if (staysBeside(change)) {
        const both = `${edit} loses or repeats records of ${sourceName(change.source)}${whose}`;
        const old = `the old ${stackNoun(change.stack.after.framework)} reads`;
        return firstThatFits(`${both}: ${old} until it is removed`, `${both}: ${old} on`);
      }
      const lost = `${edit} loses records of ${sourceName(change.source)}${whose}`;
      return firstThatFits(
        `${lost}: those that arrive before the new mapping starts, at LATEST`,
        `${lost} that arrive before the new mapping starts`,
        `${lost}: those before the new mapping starts`,
      );
    }
    case "conflict":
      return isNameTaken(change)
        ? `${edit} fails to deploy${whose}: ${takenName(change)} is still taken`
        : `${edit} fails to deploy${whose} (409): a function has one mapping per source`;
    case "function-replaced":
      return firstThatFits(
        `${edit} replaces the function; no record runs again`,
        `Another name of ${quote(change.function.after.key)} replaces the function; no record runs again`,
      );
    case "new-consumer":
      return change.cause.edit === "source-form" || change.cause.edit === "same-code"
        ? `${edit} processes ${backlog(change)}, once or again${later(change, ",")}${each(change, effects)}`
        : `${edit} processes ${backlog(change)} once${later(change, ",")}${each(change, effects)}`;
  }
}

/** A disabled mapping reads nothing before somebody enables it, which is no change of the configuration that re-creates one. */
function later(change: Change, comma = ""): string {
  if (!change.mapping.after.isDisabled) return "";
  return `${comma} once it is ${isPipe(change) ? "started" : "enabled"}`;
}

/** None happens twice, the fullest sentence first. */
function noneAgain(behind: CodeBehind): readonly string[] {
  const [none, untold] = [describeNoneAgain(behind), describeUntold(behind.handlers)];
  return [[none, untold].filter((one) => one !== "").join(" "), none, untold];
}

/** The old mapping stays with the old stack, for as long as nobody removes it. */
function staysBeside({ secondStack, cause, mapping }: Change): boolean {
  if (mapping.before?.isDisabled) return false;
  if (cause.edit === "moved") return cause.oldDeletes === "never";
  return secondStack && (cause.edit === "service" || cause.edit === "stage" || cause.edit === "stack-name");
}

/** ": 2 effects run again", ": 1 effect may run again": empty where none does. */
function again(change: Change, effects: readonly Effect[]): string {
  const sure = effects.filter((effect) => repeatIn(change, effect) === "again").length;
  if (sure > 0) return `: ${count(sure, "effect")} ${sure === 1 ? "runs" : "run"} again`;
  const perhaps = effects.filter((effect) => repeatIn(change, effect) === "perhaps").length;
  return perhaps === 0 ? "" : `: ${count(perhaps, "effect")} may run again`;
}

/** A new consumer does for each record what its guards have not seen yet, and that is all of it. */
function each(change: Change, effects: readonly Effect[]): string {
  const { length } = effects;
  return length === 0 ? "" : `, with ${count(length, "effect")} for each record`;
}

function takenName(change: Change): string {
  if (isPipe(change)) return "the name of the pipe";
  const { name } = change.function.after;
  return name === undefined ? "a name in it" : `the name ${quote(readableText(name))}`;
}

/** What is lost or done twice, the fullest sentence first: which effects, and where; else what the change breaks beside. */
function costs(
  change: Change,
  effects: readonly Effect[],
  folder: string,
  behind: CodeBehind | undefined,
): readonly string[] {
  switch (change.verdict) {
    case "function-replaced":
      return [
        "Whatever refers to the old name breaks (alarms, permissions), and idempotency keys with its name forget every record.",
      ];
    case "conflict":
      return [describeTrap(change)];
    case "gap":
      if (!bothRead(change) || change.cause.edit === "same-code") return [];
      return staysBeside(change)
        ? ["Each record runs twice while both read."]
        : ["Some may run twice while both mappings live."];
    default: {
      const isRepeat = change.verdict !== "new-consumer";
      if (isRepeat && behind?.unseen) return [describeUnseen(behind.unseen)];
      const happen = effects.filter((effect) => !isRepeat || repeatIn(change, effect) !== "never");
      const [first] = happen;
      if (first === undefined) return isRepeat && behind ? noneAgain(behind) : [];
      const place = describeEffectPlace(first, folder);
      return happen.length === 1
        ? [`It is ${place}.`]
        : [`Again: ${describeEffectPlaces(happen, folder)}.`, `The first is ${place}.`];
    }
  }
}

function wayOut(change: Change, effects: readonly Effect[], behind: CodeBehind | undefined): string {
  const { cause } = change;
  const first = (pronoun?: string): string => insteadOf(change, behind, pronoun);
  switch (cause.edit) {
    case "function-key":
      return cause.pinnedName
        ? `${keep(change)}, or move the resources by stack refactoring.`
        : `${keep(change)}${physicalName(change)}, or ${first(pronounOf(effects))}.`;
    case "function-name":
      if (cause.heldBy) return "Take a name that no function has, or give this one away in a deployment before.";
      return `Keep the ${isNameGenerated(change) ? "id" : "name"}, or first give idempotency guards a fixed key prefix.`;
    case "package-type":
      return change.verdict === "conflict"
        ? "Give the function another name along with it, or keep how it is packaged."
        : "Keep how it is packaged, or first give idempotency guards a fixed key prefix.";
    case "mapping-id": {
      const other = readerInstead(change);
      return other ? `Keep the ${other.old}, or ${first()}.` : keptId(change);
    }
    case "starting-position":
    case "timestamp":
      return "Leave it as it is deployed: it matters only when a mapping is created.";
    case "source":
      if (change.verdict === "conflict") return "Give the pipe another name along with another source.";
      return change.verdict === "gap"
        ? "Start it at TRIM_HORIZON once the effects are idempotent, or accept this line with a reason if these records may be lost."
        : "Make the effects idempotent first, or accept this line with a reason if these records may run once.";
    case "source-form":
      return `Keep how it is written, or ${first()}.`;
    case "consumption-mode":
      return "Change it in two deployments: the first removes the old mapping once it is drained, the second creates the new one.";
    case "consumer-group":
    case "bootstrap-servers":
      return `Leave it as it is deployed, or ${first()}.`;
    case "consumer":
      return `Keep the consumer as it is deployed, or ${first()}.`;
    case "target":
    case "qualifier":
      return `Keep the target of the mapping, or ${first()}.`;
    case "service":
    case "stage":
    case "stack-name":
      return `Keep the ${stackNameNoun(cause.edit, change.stack.after.framework)}, or ${change.verdict === "gap" || happensOnce(change, behind) ? first() : "disable the old mappings and let the new ones start when the effects are idempotent"}.`;
    case "stack-id":
      return `Keep the construct id ${asDeployed(cause.before)}, or override the logical id of the mapping with the deployed one.`;
    case "nested-stack":
      return `Keep the nested stack's id ${asDeployed(cause.before)}, or ${first()}.`;
    case "moved":
      if (isForeign(change)) return "Keep the mapping in its stack.";
      if (change.verdict === "conflict")
        return change.source.isNew
          ? "Remove it from the old stack in a deployment before this one, or give the new one another name."
          : "Move it by stack refactoring, which keeps the physical resources.";
      return `Move it by stack refactoring, which keeps the physical resources, or ${first()}.`;
    case "same-code":
      if (change.verdict === "gap") return "Start the new mapping at TRIM_HORIZON once the effects are idempotent.";
      return `Make ${pronounOf(effects)} idempotent first, or bound the backlog with a maximum record age.`;
    case "added":
      if (change.verdict === "conflict") return "Keep one of the two mappings.";
      return "Make its effects idempotent before the first deployment, or bound the backlog with a maximum record age.";
  }
}

function keptId(change: Change): string {
  const {
    stack,
    mapping: { before, after },
  } = change;
  if (isPipe(change)) return `Keep the ${pipeIdentity(change)} of the pipe as it is deployed.`;
  // An event that becomes a resource has no name any more, but its mapping has an id that the resource may take over.
  if (before?.declared === "compiled" && after.declared === "explicit" && before.logicalId.kind === "known")
    return `Give the resource the logical id ${quote(before.logicalId.id)}, which the deployed mapping has.`;
  return frameworkTraits(stack.after).namesEvents && before?.key !== undefined
    ? `Keep the event's name ${quote(before.key)}.`
    : "Keep the mapping's id as it is deployed.";
}

/** They were counted in the sentence before. */
function pronounOf({ length }: readonly Effect[]): string {
  if (length === 0) return "the effects";
  return length === 1 ? "it" : "them";
}

/** What makes the change harmless, in place of taking it back: no guard brings back what is lost. */
function insteadOf(change: Change, behind: CodeBehind | undefined, effects = "the effects"): string {
  if (change.verdict === "gap")
    return `start the new ${readerNoun(change)} at TRIM_HORIZON once the effects are idempotent`;
  return happensOnce(change, behind) ? "accept this line with a reason" : `make ${effects} idempotent first`;
}

/** All of the code behind it was looked at, and the change makes none of its effects happen twice. */
function happensOnce(change: Change, behind: CodeBehind | undefined): boolean {
  if (change.verdict !== "replay" && change.verdict !== "queue-rename") return false;
  return (
    behind !== undefined &&
    isTold(behind) &&
    behind.handlers.every((handler) => effectsRepeatedBy(change, handler).length === 0)
  );
}

function keep(change: Change): string {
  const { framework } = change.stack.after;
  const { before, after } = change.function;
  // Named by what it runs, and known by what it consumes: nobody wrote an id.
  const key = before?.key === after.key ? "" : (before?.key ?? "");
  // The id is kept in another construct: what changed is the path, which is part of the logical ids.
  if (isInOtherConstruct(change)) return `Keep the construct path ${asDeployed(key)}`;
  return `Keep the ${keyNoun(framework)} ${asDeployed(key)}`;
}

function isInOtherConstruct({ stack, function: { before, after } }: Change): boolean {
  const idOf = (key: string): string => key.slice(key.lastIndexOf("/") + 1);
  return (
    frameworkTraits(stack.after).hasConstructs &&
    before !== undefined &&
    before.key !== after.key &&
    idOf(before.key) === idOf(after.key)
  );
}

/** An id that somebody can write; what only the deployment knows in it, or a call that nobody evaluated, is none. */
function asDeployed(id: string): string {
  return id === "" || hasHole(id) ? "as it is deployed" : quote(id);
}

/** How to change what the thing is called without another id. */
function physicalName(change: Change): string {
  const { nameProperty } = frameworkTraits(change.stack.after);
  return nameProperty === undefined ? "" : ` and set \`${isPipe(change) ? "Name" : nameProperty}\``;
}
