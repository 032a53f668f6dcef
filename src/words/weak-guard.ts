/** Guards that a repeat passes. */
import type { Effect, Guard, Handler } from "../findings/finding.ts";
import type { WeakReason } from "../vocabulary.ts";
import { withReason, type Words } from "./brief.ts";
import { costSentence, describeEffectPlace, OF_THE_TIME, recordIdentity } from "./effect.ts";
import { duration, memory, quote } from "./phrase.ts";

/**
 * A guard that stands before an effect and does not stop a replay. Pre: `effect.verdict` is `weak`, for this reason among
 * others.
 */
export function describeWeakGuard(handler: Handler, effect: Effect, reason: WeakReason, folder: string): Words {
  const guard = effect.guard === undefined ? "its guard" : nameOfGuard(effect.guard);
  const repeat = `${describeEffectPlace(effect, folder)} can run again despite ${guard}`;
  return {
    ...withReason(repeat, describeWeakness(reason, effect, handler)),
    wayOut: waysOutOfWeakness[reason](handler, effect),
    more: [costSentence(handler)],
  };
}

const waysOutOfWeakness: Readonly<Record<WeakReason, (handler: Handler, effect: Effect) => string>> = {
  "volatile-key": (handler, { guard }) =>
    guard?.options?.keyPath && guard.isWholeRecord
      ? `Give it ${optionName(guard.options.keyPath)} with what tells one record from another, as ${recordIdentity(handler)} does.`
      : `Build the key from what the record carries, such as ${recordIdentity(handler)}.`,
  "batch-key": (handler, { guard }) =>
    guard?.options
      ? `Wrap the work for one record, with ${recordIdentity(handler)} as its key, not the handler.`
      : `Claim each record by itself, under a key such as ${recordIdentity(handler)}.`,
  "name-bound": (_, { guard }) =>
    guard?.options?.prefix
      ? `Give it a fixed ${optionName(guard.options.prefix)}; keys that are stored already count no more, so do it before the rename, not with it.`
      : `Leave the function's ${isOfVersion(guard) ? "version" : "name"} out of the key.`,
  window: (handler, { guard }) => {
    if (guard?.kind === "dedup-token" && guard.windowSeconds === 0)
      return `Claim ${recordIdentity(handler)} before it, or have the service keep what is done.`;
    if (guard?.kind === "dedup-token")
      return `Claim ${recordIdentity(handler)} before it: how long the service recognises a repeat cannot be changed.`;
    const needed = handler.replayWindowSeconds === 0 ? handler.hiddenSeconds : handler.replayWindowSeconds;
    const longer = needed === null ? "as long as the source retains" : `more than ${duration(needed ?? 0)}`;
    if (guard?.options?.windowSeconds) return `Set ${optionName(guard.options.windowSeconds)} to ${longer}.`;
    return handler.replayWindowSeconds === 0
      ? `Let it remember for as long as the queue may hand the message out again, ${longer}.`
      : `Let it remember for ${longer}, or bound the replay with a maximum record age.`;
  },
  racy: () => "Claim the record in one conditional write before the effect, and leave when it is refused.",
  "key-missing": (_, { guard }) =>
    guard?.options?.requiresKey
      ? `Set ${optionName(guard.options.requiresKey)} to true.`
      : "Make it fail where the key is missing.",
  "fails-open": () => "Let the record fail when the store cannot be reached: it comes again.",
};

/** An option by its own name, without the objects that it stands in. */
function optionName(path: string): string {
  return quote(path.slice(path.lastIndexOf(".") + 1));
}

/** "24 h can come again", "a message that fails can come again for 4 days". */
function comesAgain(
  { guard }: Effect,
  { replayWindowSeconds: window, redeliverySeconds = 0, hiddenSeconds = 0 }: Handler,
): string {
  if (window === 0 && guard?.kind !== "dedup-token" && isForgottenWhileHidden(guard, hiddenSeconds))
    return `a message that fails comes again after ${duration(hiddenSeconds)}`;
  if (window === null) return "everything that is retained can come again";
  if (window === 0 && redeliverySeconds === 0) return "a message that fails can come again behind that";
  const isOfQueue = guard?.kind === "dedup-token" && redeliverySeconds > window;
  return isOfQueue
    ? `a message that fails can come again for ${duration(redeliverySeconds)}`
    : `${duration(window)} can come again`;
}

function isForgottenWhileHidden(guard: Effect["guard"], hiddenSeconds: number): boolean {
  return typeof guard?.windowSeconds === "number" && guard.windowSeconds < hiddenSeconds;
}

/** Why a guard does not stop a replay, as the end of a sentence about it. */
export function describeWeakness(reason: WeakReason, effect: Effect, handler: Handler): string {
  const key =
    effect.guard === undefined || effect.guard.keyText === "" ? "its key" : `its key ${quote(effect.guard.keyText)}`;
  switch (reason) {
    case "batch-key":
      if (effect.guard?.key === "unknown") return `${key} is the same for every record, and so recognises none`;
      if (effect.guard?.key === "record" && effect.guard.isKeyByPlace)
        return `${key} is of the record at one place of the batch, and a replay cuts the batches differently`;
      if (effect.guard?.isKeyByPlace)
        return `${key} hangs on where the record stands in its batch, and a replay cuts the batches differently`;
      return `${key} covers the whole batch, and a replay cuts the batches differently`;
    case "volatile-key":
      if (effect.guard?.changedInKey) return `its key has ${changedPart(effect.guard.changedInKey)}`;
      return effect.guard?.isWholeRecord
        ? "its key is the record as a whole, of which a part changes at each delivery"
        : effect.guard?.isKeyPerhapsStable
          ? `its key may be ${quote(effect.guard.keyText || "a value")}, which ${effect.guard.isKeyForAWhile ? OF_THE_TIME : "changes at each delivery"}`
          : effect.guard?.isKeyForAWhile
            ? `${key} ${OF_THE_TIME}`
            : `${key} changes at each delivery`;
    case "name-bound":
      if (effect.guard?.isNameAdded && effect.guard.keyText !== "")
        return `it puts the function's name in front of ${key}, so a rename forgets every processed record`;
      return isOfVersion(effect.guard)
        ? `${key} contains the function's version, so a deployment that publishes one forgets every processed record`
        : `${key} contains the function's name, so a rename forgets every processed record`;
    case "window": {
      const remembered = effect.guard?.windowSeconds;
      const time = typeof remembered === "number" ? memory(remembered) : "a limited time";
      return `it remembers a record for ${time}, but ${comesAgain(effect, handler)}`;
    }
    case "racy":
      return "it looks first and changes what it looked at later, so two deliveries can pass together";
    case "key-missing":
      return "it lets a record pass when its key expression finds nothing";
    case "fails-open":
      return "it lets the record pass when the store cannot be reached";
  }
}

function isOfVersion(guard: Guard | undefined): boolean {
  return /function_?version\b/iu.test(guard?.keyText ?? "");
}

function changedPart({ name, by }: NonNullable<Guard["changedInKey"]>): string {
  if (by === "count") return "how many there are in it, and the handler adds one";
  return `${quote(name)} in it, which ${by === "handler" ? "the handler changes" : "the query counts anew"}`;
}

/** A token is a part of the effect's own call, and what a FIFO queue or topic does with it has a name. */
export function nameOfGuard({ kind, call }: Guard): string {
  const token = kind === "dedup-token" ? /(?<= with )\S+$/u.exec(call)?.[0] : undefined;
  switch (token) {
    case undefined:
      return quote(call);
    case "MessageDeduplicationId":
      return "FIFO de-duplication";
    case "MessageBody":
    case "Message":
      return "FIFO de-duplication by content";
    default:
      return `its ${quote(token)}`;
  }
}

/** "guard, 1 h": that one stands there, and how long it remembers where that is known and ends. */
export function describeGuardWindow({ windowSeconds }: Guard): string {
  return typeof windowSeconds === "number" ? `guard, ${memory(windowSeconds)}` : "guard";
}
