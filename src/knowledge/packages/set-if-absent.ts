/** `SET key value NX EX 60` of Redis, in each form in which clients take its options. */
import type { ArgumentPath } from "../argument-path.ts";
import type { LibraryCall } from "../calls.ts";
import type { CallGuard, ResultTest } from "../call-guard.ts";
import { constantAt, numberAt } from "../inspect/places.ts";
import { askedByCode } from "../passing.ts";
import { armsOf, isAbsent, memberOf, type Shape } from "../shape.ts";
import { KEY, byResult } from "./plain-guards.ts";

const OK_OR_NULL: ResultTest = {
  member: [],
  first: { is: "constant", value: "OK" },
  repeat: { is: "constant", value: null },
};

/** What was there before the write: nothing at first. */
export const NULL_OR_OLD: ResultTest = {
  member: [],
  first: { is: "constant", value: null },
  repeat: { is: "present" },
};

/**
 * SET with NX: `set(k, v, "EX", 60, "NX")` of ioredis, `set(k, v, { NX: true, EX: 60 })` or `{ condition: "NX", expiration }`
 * of redis, `set(k, v, { nx: true, ex: 60 })` of Upstash. With GET it gives what was there, whether it writes over that or not. The window
 * is the expiry; without one the key stays.
 *
 * @param from index of the first of the options
 */
export function setIfAbsent(args: readonly Shape[], base: LibraryCall, from: number): Partial<LibraryCall> {
  const words = args.slice(from);
  const at = words.findIndex((argument) => argument.kind === "object" || argument.kind === "either");
  const { isAbsentOnly, givesOld, isWrittenOver, windowSeconds, until } =
    at < 0 ? readWords(words, from) : readOptions(words[at]!, at + from);
  if (!(isAbsentOnly || givesOld) || isWrittenOver)
    return { ...(windowSeconds !== "kept" && { keepsFor: windowSeconds ?? "unknown" }) };
  const seconds = windowSeconds === "kept" ? undefined : windowSeconds;
  const guard: CallGuard = {
    ...byResult("conditional-write", [KEY], givesOld ? NULL_OR_OLD : OK_OR_NULL, seconds),
    ...(until && { expiry: { set: until, needsClock: false } }),
  };
  if (isAbsentOnly) return { class: "conflict", repeat: { on: "key" }, guard };
  return { guard: { ...guard, ...askedByCode(base.sets) } };
}

interface SetOptions {
  readonly isAbsentOnly: boolean;
  readonly givesOld: boolean;
  /** It does nothing where nothing is there. */
  readonly isWrittenOver: boolean;
  /** `kept`: as long as what stood there. */
  readonly windowSeconds: number | null | undefined | "kept";
  /** Where the time stands at which it is forgotten. */
  readonly until?: ArgumentPath | undefined;
}

function readWords(words: readonly Shape[], from: number): SetOptions {
  const upper = words.map((word) => String(constantAt(word)).toUpperCase());
  const [isAbsentOnly, givesOld, isWrittenOver] = ["NX", "GET", "XX"].map((one) => upper.includes(one));
  const unit = upper.findIndex((word) => UNIT.test(word));
  const none = upper.includes("KEEPTTL") ? "kept" : upper.includes("UNDEFINED") ? undefined : null;
  return {
    isAbsentOnly: isAbsentOnly!,
    givesOld: givesOld!,
    isWrittenOver: isWrittenOver!,
    windowSeconds: unit < 0 ? none : windowOf(upper[unit]!, words[unit + 1]),
    ...(upper[unit]?.endsWith("AT") && { until: { argument: unit + 1 + from, path: [] } }),
  };
}

const UNIT = /^(?:EX|PX|EXAT|PXAT)$/u;

function readOptions(options: Shape, argument: number): SetOptions {
  const arms = armsOf(options);
  const isFlagged = (arm: Shape, name: string): boolean =>
    [name, name.toLowerCase()].some((one) => constantAt(memberOf(arm, one)) === true);
  const isUnder = (arm: Shape, name: string): boolean =>
    isFlagged(arm, name) || constantAt(memberOf(arm, "condition")) === name;
  const isAbsentOnly = arms.every((arm) => isUnder(arm, "NX"));
  const givesOld = arms.every((arm) => isFlagged(arm, "GET"));
  const isWrittenOver = arms.some((arm) => isUnder(arm, "XX"));
  return { isAbsentOnly, givesOld, isWrittenOver, ...expiryIn(options, argument) };
}

function expiryIn(options: Shape, argument: number): Pick<SetOptions, "windowSeconds" | "until"> {
  const at = (unit: string, ...path: string[]): Pick<SetOptions, "until"> =>
    /at$/iu.test(unit) ? { until: { argument, path } } : {};
  for (const unit of ["EX", "ex", "PX", "px", "EXAT", "PXAT", "exat", "pxat"]) {
    const value = memberOf(options, unit);
    if (value && !isAbsent(value) && (value.kind !== "unknown" || /at$/iu.test(unit)))
      return { windowSeconds: windowOf(unit.toUpperCase(), value), ...at(unit, unit) };
  }
  if (["KEEPTTL", "keepTtl"].some((one) => constantAt(memberOf(options, one)) === true))
    return { windowSeconds: "kept" };
  const expiration = memberOf(options, "expiration");
  if (isAbsent(expiration)) return { windowSeconds: null };
  const unit = String(constantAt(memberOf(expiration, "type"))).toUpperCase();
  if (unit === "KEEPTTL" || constantAt(expiration) === "KEEPTTL") return { windowSeconds: "kept" };
  return { windowSeconds: windowOf(unit, memberOf(expiration, "value")), ...at(unit, "expiration", "value") };
}

function windowOf(unit: string, value: Shape | undefined): number | undefined {
  const number = numberAt(value);
  if (number === undefined || unit.endsWith("AT")) return undefined;
  return unit === "PX" ? number / 1000 : number;
}
