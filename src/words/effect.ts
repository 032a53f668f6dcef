import { relative } from "node:path";
import type { ChainStep, Effect, Guard, Handler } from "../findings/finding.ts";
import { comparePlaces, lineOf, type Place } from "../syntax/source-text.ts";
import { firstThatFits, withReason, type Words } from "./brief.ts";
import { describeRejection, nameOfPlace, waysOutOfRejection } from "./rejection.ts";
import { duration, list, quote, sentence } from "./phrase.ts";
import { sourceNoun } from "./source.ts";
import type { WeakReason } from "../vocabulary.ts";

/** `src/notify.ts:33`, relative to `folder`, always with `/`. */
export function describePlace(place: Place, folder: string): string {
  return `${relativePath(place.source.path, folder)}:${lineOf(place)}`;
}

/** A path relative to `folder`, always with `/`. */
export function relativePath(path: string, folder: string): string {
  return relative(folder, path).replaceAll("\\", "/") || ".";
}

/** "`SNSClient.send(PublishCommand)` (src/notify.ts:33)". */
export function describeEffectPlace(effect: Effect, folder: string): string {
  return `${quote(effect.call)} (${describePlace(effect.at, folder)})`;
}

/** "`SESClient.send(SendEmailCommand)` (src/notify.ts:9) and `fetch POST` (:25)": a file is named once for those that follow. */
export function describeEffectPlaces(effects: readonly Effect[], folder: string): string {
  return list(
    effects.map((effect, index) => {
      const isSameFile = effects[index - 1]?.at.source.path === effect.at.source.path;
      return isSameFile ? `${quote(effect.call)} (:${lineOf(effect.at)})` : describeEffectPlace(effect, folder);
    }),
  );
}

/** Effects that happen a second time when the records of a handler are delivered again. */
export function effectsThatRunAgain(handler: Handler): readonly Effect[] {
  return handler.effects.filter(({ verdict }) => verdict === "unguarded" || verdict === "weak");
}

/**
 * An unguarded effect in the words of the handler that leads to it. Pre: `effect.verdict` is `unguarded`.
 *
 * @param chain the calls from the place that is reported down to the effect; empty where there are none
 * @param at the place that is reported; by default the effect itself
 */
export function describeUnguarded(
  handler: Handler,
  effect: Effect,
  chain: readonly ChainStep[],
  folder: string,
  at: Place = effect.at,
): Words {
  return {
    ...withReason(repeatSentence(handler, effect, chain, folder, at), reasonText(effect, folder)),
    wayOut: wayOut(handler, effect),
    more: [costSentence(handler)],
  };
}

/**
 * A guard that stands before an effect and does not stop a replay. Pre: `effect.verdict` is `weak`, for this reason among
 * others.
 */
export function describeWeakGuard(handler: Handler, effect: Effect, reason: WeakReason, folder: string): Words {
  const guard = effect.guard === undefined ? "its guard" : nameOfGuard(effect.guard);
  const by = effect.guard?.kind === "dedup-token" ? "despite" : "behind";
  const repeat = `${describeEffectPlace(effect, folder)} can run again ${by} ${guard}`;
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
      : `Make the key of what the record carries, such as ${recordIdentity(handler)}.`,
  "batch-key": (handler, { guard }) =>
    guard?.options
      ? `Wrap the work for one record, with ${recordIdentity(handler)} as its key, not the handler.`
      : `Claim each record by itself, under a key such as ${recordIdentity(handler)}.`,
  "name-bound": (_, { guard }) =>
    guard?.options?.prefix
      ? `Give it a fixed ${optionName(guard.options.prefix)}; keys that are stored already count no more, so do it before the rename, not with it.`
      : "Leave the function's name out of the key.",
  window: (handler, { guard }) => {
    if (guard?.kind === "dedup-token")
      return `Claim ${recordIdentity(handler)} before it: how long the service recognises a repeat cannot be changed.`;
    const needed = handler.replayWindowSeconds;
    const longer = needed === null ? "as long as the source retains" : `more than ${duration(needed)}`;
    return guard?.options?.windowSeconds
      ? `Set ${optionName(guard.options.windowSeconds)} to ${longer}.`
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

/** A call that the analysis cannot tell about. Pre: `effect.verdict` is `unknown`. */
export function describeUnknown(effect: Effect, folder: string): Words {
  const [reason, wayOut] = unknownReason(effect, folder);
  const { kind } = effect.because;
  const mayRun =
    kind.startsWith("unknown-") && kind !== "unknown-guard" ? "may have an effect that runs again" : "may run again";
  return { ...withReason(`${describeEffectPlace(effect, folder)} ${mayRun}`, reason), wayOut };
}

/** Why nobody can tell, and what would tell it. */
function unknownReason(effect: Effect, folder: string): readonly [reason: string, wayOut: string] {
  const { because } = effect;
  switch (because.kind) {
    case "unknown-guard":
      return [
        `${unknownGuard(because)} (${describePlace(because.at, folder)}) decides whether it runs, and whether that keeps a repeat out is not known`,
        because.isListed
          ? "If it does, tag the function that makes this call with `@idempotencyGuard`."
          : "If it does, name it under `guards` in the settings, or tag it with `@idempotencyGuard`.",
      ];
    case "unread-condition":
      return [
        `${unreadCondition(because, effect)}, and whether that refuses a repeat is not known`,
        "Write the condition out at the call, or tag the function with `@idempotencyGuard` if it does.",
      ];
    case "cut-off":
      return [
        `${quote(because.call)} (${describePlace(because.at, folder)}) comes before it and was not followed to its end, so whether that keeps a repeat out is not known`,
        "Tag the function with `@idempotencyGuard` if it does.",
      ];
    default:
      return [
        "the analysis cannot tell what it does",
        "Say it with a JSDoc tag on the function (`@idempotent`, `@sideEffect`) or under `effects` in the settings.",
      ];
  }
}

/** "`notify` leads to `SNSClient.send(PublishCommand)` (src/sns.ts:7), which is sent again with the record"; without the period. */
function repeatSentence(
  handler: Handler,
  effect: Effect,
  [first, ...rest]: readonly ChainStep[],
  folder: string,
  at: Place,
): string {
  const [here, there] = [at.source.path, effect.at.source.path];
  if (first === undefined && here !== there)
    return `${describeEffectPlace(effect, folder)} ${repeats(effect)} when a record is delivered again`;
  const isReportedAlone = first === undefined && handler.at.source.path !== there;
  const to = isReportedAlone ? ` to ${quote(handler.name)} (${describePlace(handler.at, folder)})` : "";
  const again = `${repeats(effect)} when a record is delivered again${to}`;
  if (first === undefined) return `${quote(effect.call)} ${again}`;
  const leads = `${quote(first.call)} leads to ${describeEffectPlace(effect, folder)}`;
  const through = rest.length === 0 ? "" : `, through ${list(rest.map(({ call }) => quote(call)))}`;
  return firstThatFits(`${leads}${through}, which ${again}`, `${leads}, which ${again}`);
}

function repeats(effect: Effect): string {
  switch (effect.nature) {
    case "message":
      return "is sent again";
    case "request":
      return "is requested again";
    case "increment":
      return "adds again";
    case "append":
      return "appends again";
    case "insert":
      return "inserts again";
    case "start":
      return "starts again";
    case "write":
    case "delete":
    case "other":
      return "happens again";
  }
}

function reasonText({ because, rejected }: Effect, folder?: string): string {
  switch (because.kind) {
    case "volatile-key":
      return `its key ${quote(because.key)} is another one each time`;
    case "increment":
      return `${because.expression === "" ? "what it writes" : quote(because.expression)} depends on what is stored already`;
    case "append":
      return `${quote(because.expression)} grows what is stored already`;
    default: {
      const [met] = rejected;
      if (met === undefined) return "no idempotency guard stands before it";
      return describeRejection(met, folder === undefined ? undefined : (place) => describePlace(place, folder));
    }
  }
}

/** "`isFirst` of `@acme/idempotency`". */
export function unknownGuard(because: Extract<Effect["because"], { kind: "unknown-guard" }>): string {
  return `${quote(because.call)}${because.package === undefined ? "" : ` of ${quote(because.package)}`}`;
}

/** "the condition of `UpdateCommand` (handler.ts:9) cannot be read". */
function unreadCondition(because: Extract<Effect["because"], { kind: "unread-condition" }>, effect: Effect): string {
  const { source, start } = because.at;
  const isOwn = source.path === effect.at.source.path && start === effect.at.start;
  const write = isOwn ? "it" : `${quote(because.call)} (${nameOfPlace(because.at)})`;
  if (!because.isSure) return `${write} may have a condition`;
  return isOwn ? "its condition cannot be read" : `the condition of ${write} cannot be read`;
}

/** Guards that were met and do not count are named up to this many. */
const MOST_REJECTED = 4;

/** A token is a part of the effect's own call, and what a FIFO queue or topic does with it has a name. */
function nameOfGuard({ kind, call }: Guard): string {
  const token = kind === "dedup-token" ? / with (?<name>\S+)$/u.exec(call)?.groups!["name"]! : undefined;
  switch (token) {
    case undefined:
      return quote(call);
    case "MessageDeduplicationId":
      return "FIFO de-duplication";
    case "MessageBody":
      return "FIFO de-duplication by content";
    default:
      return `its ${quote(token)}`;
  }
}

/** "guard, 1 h": that one stands there, and how long it remembers where that is known and ends. */
export function describeGuardWindow({ windowSeconds }: Guard): string {
  return typeof windowSeconds === "number" ? `guard, ${duration(windowSeconds)}` : "guard";
}

/** Why an effect has its verdict, in one sentence. */
export function describeReason(effect: Effect, handler: Handler): string {
  const { because: reason, guard, verdict } = effect;
  if (verdict === "weak" && guard) {
    const isItself = comparePlaces(guard.at, effect.at) === 0;
    const stands =
      guard.kind === "dedup-token" ? "is not enough:" : isItself ? "is to tell a repeat, but" : "stands before it, but";
    const weaknesses = effect.reasons.map((why) => describeWeakness(why, effect, handler)).join("; ");
    return sentence(`${nameOfGuard(guard)} ${stands} ${weaknesses}.`);
  }
  if (verdict === "guarded" && guard) {
    if (comparePlaces(guard.at, effect.at) === 0) return "It tells a second delivery of the record by itself.";
    return sentence(`${nameOfGuard(guard)} keeps a second delivery of the record from it.`);
  }
  switch (reason.kind) {
    case "stable-key":
      return `It writes under ${reason.key === "" ? "a key" : quote(reason.key)}${reason.key === "" ? " that" : ", which"} is the same at each delivery.`;
    case "refused":
      return "Its condition refuses a repeat.";
    case "sets-only":
      return "It only sets values: a repeat leaves the same state.";
    case "deletes":
      return "It removes: a repeat finds nothing to do.";
    case "method":
      return `${reason.method} is defined to be repeatable.`;
    case "declared":
      return "It is declared so.";
    case "unknown-guard":
      return sentence(
        `${unknownGuard(reason)} decides whether it runs${reason.isListed ? ", and whether that keeps a repeat out is not known" : ": name it under `guards`"}.`,
      );
    case "unread-condition":
      return sentence(`${unreadCondition(reason, effect)}, and whether that refuses a repeat is not known.`);
    case "cut-off":
      return sentence(`${quote(reason.call)} comes before it and was not followed to its end.`);
    case "unknown-callee":
    case "unknown-method":
    case "unknown-statement":
    case "unknown-input":
      return reason.text === effect.call ? "What it does is not known." : `The analysis cannot tell: ${reason.text}.`;
    default: {
      const others = effect.rejected.map((one) => describeRejection(one));
      const all = [...new Set([reasonText(effect), ...others])].slice(0, MOST_REJECTED);
      return sentence(`${all.join("; ")}.`);
    }
  }
}

function costSentence(handler: Handler): string {
  const noun = sourceNoun(handler.source);
  const batch = `A ${noun} delivers at least once, and a failed batch comes again`;
  const window = handler.replayWindowSeconds;
  if (window === 0) return `${batch}.`;
  const reach = window === null ? "everything that is retained" : `up to ${duration(window)} of records`;
  return `${batch}; a re-created mapping delivers ${reach} once more.`;
}

function wayOut(handler: Handler, effect: Effect): string {
  const id = recordIdentity(handler);
  switch (effect.because.kind) {
    case "volatile-key":
      return `Derive the key from the record, such as ${id}, so that a repeat writes the same item.`;
    case "increment":
    case "append":
      return `Put a marker for ${id} into the same transaction, with \`attribute_not_exists\`, so that a repeat is refused.`;
    default:
      if (effect.rejected[0]) return waysOutOfRejection[effect.rejected[0].why];
      return `Claim ${id} first: a conditional write, or ${makeIdempotent(handler)}.`;
  }
}

/** Powertools around the work for one record: its prefix is the function's name by default, its window one hour. */
function makeIdempotent({ replayWindowSeconds: window }: Handler): string {
  if (window === 0) return "`makeIdempotent` with a fixed `keyPrefix` around the work for it";
  const reach = window === null ? "longer than the replay" : `over ${duration(window)}`;
  return `\`makeIdempotent\` with a fixed \`keyPrefix\` and a window ${reach}`;
}

/** The field that tells one record from another, whatever delivers it. */
export function recordIdentity(handler: Handler): string {
  switch (handler.source) {
    case "dynamodb":
    case "kinesis":
      return "`record.eventID`";
    case "sqs":
      return "`record.messageId`";
    case "sns":
      return "`record.Sns.MessageId`";
    case "kafka":
      return "topic, partition and offset";
    default:
      return "the record's own id";
  }
}

/** "24 h can come again", "a message that fails can come again for 4 days". */
function comesAgain({ guard }: Effect, { replayWindowSeconds: window, redeliverySeconds = 0 }: Handler): string {
  if (window === null) return "everything that is retained can come again";
  const isOfQueue = guard?.kind === "dedup-token" && redeliverySeconds > window;
  return isOfQueue
    ? `a message that fails can come again for ${duration(redeliverySeconds)}`
    : `${duration(window)} can come again`;
}

/** Why a guard does not stop a replay, as the end of a sentence about it. */
export function describeWeakness(reason: WeakReason, effect: Effect, handler: Handler): string {
  const key =
    effect.guard === undefined || effect.guard.keyText === "" ? "its key" : `its key ${quote(effect.guard.keyText)}`;
  switch (reason) {
    case "batch-key":
      if (effect.guard?.key === "unknown") return `${key} is the same for every record, and so recognises none`;
      return `${key} covers the whole batch, and a replay cuts the batches differently`;
    case "volatile-key":
      return effect.guard?.isWholeRecord
        ? "its key is the record as a whole, of which a part is another one at each delivery"
        : effect.guard?.isKeyPerhapsStable
          ? `its key may be ${quote(effect.guard.keyText || "a value")}, which is another one at each delivery`
          : `${key} is another one at each delivery`;
    case "name-bound":
      return `${key} contains the function's name, so a rename forgets every processed record`;
    case "window": {
      const remembered = effect.guard?.windowSeconds;
      const time = typeof remembered === "number" ? duration(remembered) : "a limited time";
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
