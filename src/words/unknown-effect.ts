/** Effects of which nobody can tell whether they happen again. */
import type { Effect } from "../findings/finding.ts";
import { fits, withReason, type Words } from "./brief.ts";
import { describeEffectPlace } from "./effect.ts";
import { duration, quote, sentence } from "./phrase.ts";
import type { Place } from "../syntax/source-text.ts";
import { describePlace } from "./place.ts";
import { nameOfPlace } from "./rejection.ts";

/** A call that the analysis cannot tell about. Pre: `effect.verdict` is `unknown`. */
export function describeUnknown(effect: Effect, folder: string): Words {
  const [reason, wayOut] = unknownReason(effect, folder);
  const mayRun = DOUBTING_EFFECT.has(effect.because.kind) ? "may have an effect that runs again" : "may run again";
  const happens = `${describeEffectPlace(effect, folder)} ${mayRun}`;
  const told = cannotTell(effect);
  if (told === undefined) return { ...withReason(happens, reason), wayOut };
  const words = { what: `${happens}.`, cost: sentence(`${told}.`), wayOut };
  return fits(words.what, words.cost, wayOut) ? words : { ...words, more: [words.cost] };
}

/** It is not known whether it does anything at all. */
const DOUBTING_EFFECT: ReadonlySet<string> = new Set(["unknown-callee", "unknown-method", "unknown-statement"]);

/** Why nobody can tell, and what would tell it. */
function unknownReason(effect: Effect, folder: string): readonly [reason: string, wayOut: string] {
  const { because } = effect;
  switch (because.kind) {
    case "unknown-guard":
      return [
        `${unknownGuard(because)} (${describePlace(because.at, folder)}) ${decides(because)} whether it runs, and whether that keeps a repeat out is not known`,
        because.isListed
          ? "If it does, tag the function that makes this call with `@idempotencyGuard`."
          : "If it does, name it under `guards` (`duplicate: true` if true means a repeat), or tag it with `@idempotencyGuard`.",
      ];
    case "unread-condition":
      return [
        `${unreadCondition(because, effect)}, and whether that refuses a repeat is not known`,
        "Write the condition out at the call, or tag the function with `@idempotencyGuard` if it does.",
      ];
    case "newest-only":
      return [
        newestOnly(because, effect),
        "Remember each record in a row of its own, or compare a number that only grows.",
      ];
    case "set-by-record":
      return [
        setByRecord(because, effect),
        "Turn away the records that say this, or ask about a field that no record fills.",
      ];
    case "given-back":
      return [
        givenBack(because, effect, ` (${describePlace(because.at, folder)})`),
        isAt(effect, because.failingAt)
          ? "Give back the claims of those alone that failed."
          : "Keep the claim once the effect was made, or make the effect last in the block.",
      ];
    case "lease":
      return [
        lease(because, ` (${describePlace(because.at, folder)})`),
        "Hold the lock for 15 min, the longest timeout that there is, or claim the record in one conditional write.",
      ];
    case "cut-off":
      if (because.leadsHere)
        return [
          `${quote(because.call)} (${describePlace(because.at, folder)}) was not followed to its end, and whether it leads here past the guard is not known`,
          "Say what that call does with a JSDoc tag on the function (`@idempotent`, `@sideEffect`).",
        ];
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

/** "the analysis cannot tell: the key may be `randomUUID()`"; undefined: all of the call is what nobody knows. */
export function cannotTell({ because, call }: Effect): string | undefined {
  switch (because.kind) {
    case "unknown-callee":
    case "unknown-method":
    case "unknown-statement":
    case "unknown-input":
      return because.text === call ? undefined : `the analysis cannot tell: ${because.text}`;
    default:
      return undefined;
  }
}

/** "`isFirst` of `@acme/idempotency`". */
export function unknownGuard(because: Extract<Effect["because"], { kind: "unknown-guard" }>): string {
  return `${quote(because.call)}${because.package === undefined ? "" : ` of ${quote(because.package)}`}`;
}

/** Of a test that was not followed it is only possible. */
export function decides({ isPerhaps }: Extract<Effect["because"], { kind: "unknown-guard" }>): string {
  return isPerhaps ? "may decide" : "decides";
}

/** "the condition of `UpdateCommand` (handler.ts:9) cannot be read". */
export function unreadCondition(
  because: Extract<Effect["because"], { kind: "unread-condition" }>,
  effect: Effect,
): string {
  const isOwn = isAt(effect, because.at);
  const write = isOwn ? "it" : `${quote(because.call)} (${nameOfPlace(because.at)})`;
  if (!because.isSure) return `${write} may have a condition`;
  return isOwn ? "its condition cannot be read" : `the condition of ${write} cannot be read`;
}

/** "the lock of `redis.set` is given back by itself after 30 s, and no configuration that was read says the timeout". */
export function lease({ call, seconds }: Extract<Effect["because"], { kind: "lease" }>, where = ""): string {
  const lock = `the lock of ${quote(call)}${where} is given back by itself after`;
  return seconds === undefined
    ? `${lock} a time that is not known`
    : `${lock} ${duration(seconds)}, and no configuration that was read says the timeout`;
}

/** "the claim of `PutCommand` (handler.ts:9) is given back where `PublishCommand` (handler.ts:14) fails behind it: the next delivery makes it again". */
export function givenBack(
  { call, failing, failingAt }: Extract<Effect["because"], { kind: "given-back" }>,
  effect: Effect,
  where = "",
): string {
  const claim = `the claim of ${quote(call)}${where} is given back where`;
  return isAt(effect, failingAt)
    ? `${claim} another call of it fails: the next delivery makes it again`
    : `${claim} ${quote(failing)} (${nameOfPlace(failingAt)}) fails behind it: the next delivery makes it again`;
}

/** "the condition of `UpdateCommand` (handler.ts:9) knows the newest value alone: where records share the row, an earlier one passes again". */
export function newestOnly(because: Extract<Effect["because"], { kind: "newest-only" }>, effect: Effect): string {
  return `${whose(because, effect)} knows the newest value alone: where records share the row, an earlier one passes again`;
}

/** "the condition of `pg.query` (handler.ts:9) asks about a field that may be set to what it asks for, after which a repeat passes again". */
export function setByRecord(because: Extract<Effect["because"], { kind: "set-by-record" }>, effect: Effect): string {
  return `${whose(because, effect)} asks about a field that may be set to what it asks for, after which a repeat passes again`;
}

function whose(
  { call, at }: Pick<Extract<Effect["because"], { kind: "newest-only" }>, "call" | "at">,
  effect: Effect,
): string {
  return isAt(effect, at) ? "its condition" : `the condition of ${quote(call)} (${nameOfPlace(at)})`;
}

function isAt({ at }: Effect, { source, start }: Place): boolean {
  return source.path === at.source.path && start === at.start;
}
