import type { Change } from "../deployment/changes.ts";
import { hasHole } from "../deployment/formula.ts";
import { frameworkTraits } from "../deployment/readers/index.ts";
import type { CodeBehind, Effect } from "../findings/finding.ts";
import { effectsRepeatedBy } from "../findings/repeated-effect.ts";
import {
  isForeign,
  isNameGenerated,
  isPipe,
  isReplacedBehindExport,
  pipeIdentity,
  readerInstead,
  readerNoun,
} from "./change-subject.ts";
import { isTold } from "./code-behind.ts";
import { quote } from "./phrase.ts";
import { keyNoun, stackNameNoun } from "./source.ts";

/** What makes the change harmless: first what takes it back, then what lets it through. */
export function wayOut(change: Change, effects: readonly Effect[], behind: CodeBehind | undefined): string {
  const { cause } = change;
  const first = (pronoun?: string): string => insteadOf(change, behind, pronoun);
  switch (cause.edit) {
    case "function-key":
      return cause.pinnedName
        ? `${keep(change)}, or move the resources by stack refactoring.`
        : `${keepAll(change)}, or ${first(pronounOf(effects))}.`;
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
    case "export":
      return isReplacedBehindExport(change)
        ? `Make the new source beside the old one, export it under a name of its own, and let ${quote(change.function.after.key)} import that one.`
        : `Export the other source under a name of its own, and let ${quote(change.function.after.key)} import that one.`;
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

/** All that is to be as it was, so that neither the function nor its mapping is made anew. */
function keepAll(change: Change): string {
  const [also, name] = [alsoKept(change), physicalName(change)];
  return `${keep(change)}${also}${also !== "" && name !== "" ? "," : ""}${name}`;
}

/** With the function's id alone a mapping whose own id changed as well would still be a new one. */
function alsoKept(change: Change): string {
  const { before, after } = change.mapping;
  if (before === undefined || isPipe(change)) return "";
  // One name is that of both: a subscriber of SST.
  if (before.key !== undefined && before.key === change.function.before?.key) return "";
  if (before.key !== undefined && after.key !== undefined && before.key !== after.key)
    return frameworkTraits(change.stack.after).namesEvents
      ? ` and the event's name ${asDeployed(before.key)}`
      : ` and the mapping's id ${asDeployed(before.key)}`;
  const [old, now] = [before, after].map(({ key, declared, logicalId }) =>
    key === undefined && declared === "explicit" && logicalId.kind === "known" ? logicalId.id : undefined,
  );
  return old === undefined || now === undefined || old === now ? "" : ` and the mapping's id ${quote(old)}`;
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
