/** Times that calls are given: how long claims keep a record by them, and which fields of what a look finds lie before them. */
import {
  isBound,
  secondsAfterNowIn,
  secondsIn,
  type ArgumentPath,
  type CallGuard,
  type Expiry,
  type Fit,
  type GivenTime,
  type Moved,
  type PassingValue,
} from "../../../knowledge/index.ts";
import type { Arguments } from "../../domain/arguments.ts";
import { onlyValue } from "../../domain/choice.ts";
import { momentOf, NOW } from "../../domain/moment.ts";
import { CLOCK, has, RECORD, STORE, UNKNOWN } from "../../domain/provenance.ts";
import { sameValue } from "../../domain/same.ts";
import { stringOf, symbolic, type Value } from "../../domain/value.ts";
import type { Moment } from "../../domain/origin.ts";
import type { Asked } from "../../run/facts.ts";
import type { Interpreter } from "../../run/interpreter.ts";
import { namedBy } from "../found/filters.ts";
import { symbolicOfHole } from "../shapes.ts";
import { valueAtPath } from "../argument-paths.ts";
import { untyped } from "../things/things.ts";
import { leavesOf } from "./markers.ts";
import { givenBy } from "../repeats/written-values.ts";

/**
 * How long a marker that expires is kept, in seconds: 0 when the condition passes at once, `null` when it never does.
 *
 * @param windowSeconds what is known beside it: the first that comes counts
 */
export function expiresAfter(
  interpreter: Interpreter,
  expiry: Expiry,
  args: Arguments,
  windowSeconds: number | null | undefined,
): number | null | undefined {
  const all = [expiry, ...(expiry.or ?? [])].map((one) => endOf(interpreter, one, args));
  const seconds = [...all, windowSeconds].filter((one) => typeof one === "number");
  if (seconds.length > 0) return Math.min(...seconds);
  return all.includes(undefined) ? undefined : null;
}

function endOf(interpreter: Interpreter, expiry: Expiry, args: Arguments): number | null | undefined {
  if ("movedBy" in expiry.set) return endOfMoved(interpreter, expiry.set, expiry.compared, args);
  const set = givenTime(interpreter, expiry.set, args);
  if (expiry.compared === undefined) {
    const moment = timeIn(interpreter, set);
    // Milliseconds are thousands of years away.
    return expiry.isInSeconds && moment && moment.scale >= NOW.scale ? null : moment?.offset;
  }
  const compared = givenTime(interpreter, expiry.compared, args);
  if (!isOfClock(interpreter, compared)) {
    const isBehind = isOfClock(interpreter, set) && isOfPast(interpreter, compared);
    const isSame = expiry.isStrict === true && sameValue(set, compared);
    if (!expiry.needsClock || isBehind || isSame) return null;
    // Some other package may have computed it from the clock.
    return has(interpreter.symbolicOf(compared).provenance, UNKNOWN) ? undefined : 0;
  }
  const [from, to] = [timeIn(interpreter, compared), timeIn(interpreter, set)];
  if (!from || !to) return undefined;
  // Seconds are less than any number of milliseconds, which are more than any number of seconds. What a statement says is no number of either.
  const areGiven = [expiry.set, expiry.compared].every((time) => !("afterNow" in time));
  if (areGiven && from.scale !== to.scale) return to.scale < from.scale ? 0 : null;
  return Math.max(0, to.offset - from.offset);
}

/** What stands there lies behind now by what it is moved on. Where it is moved up to a time of the record, it is not met by that again. */
function endOfMoved(
  interpreter: Interpreter,
  moved: Moved,
  compared: GivenTime | undefined,
  args: Arguments,
): number | null | undefined {
  const bound = compared && givenTime(interpreter, compared, args);
  if (bound === undefined) return undefined;
  if (isOfPast(interpreter, bound)) return null;
  const { movedBy } = moved;
  if (typeof movedBy === "object" && "seconds" in movedBy) return movedBy.seconds;
  const amount = amountMoved(interpreter, moved, args);
  if (typeof amount === "string") return Math.max(0, secondsIn(amount) ?? NaN) || undefined;
  const scale = compared && "afterNow" in compared ? 1 : timeIn(interpreter, bound)?.scale;
  return amount === undefined || scale === undefined ? undefined : Math.max(0, amount / scale);
}

/** By how much a time is moved on, in whatever it is counted in, or in words: `1 hour`. */
export function amountMoved(
  interpreter: Interpreter,
  { movedBy }: Moved,
  args: Arguments,
): number | string | undefined {
  if (movedBy === "unknown" || "seconds" in movedBy) return undefined;
  if ("number" in movedBy) return movedBy.number;
  const given = onlyValue(untyped(interpreter, givenTime(interpreter, movedBy, args)));
  if (given?.kind !== "constant") return undefined;
  const { value } = given;
  const number = typeof value === "string" && value.trim() !== "" ? Number(value) : value;
  if (typeof number === "number" && Number.isFinite(number)) return number;
  return typeof value === "string" ? value : undefined;
}

/** Something of the record, as it was when it came first: now lies behind it, and will when the record comes again. */
export function isOfPast(interpreter: Interpreter, value: Value): boolean {
  const { provenance } = interpreter.symbolicOf(value);
  return has(provenance, RECORD) && !has(provenance, STORE);
}

/** It is made of the time of day. */
export function isOfClock(interpreter: Interpreter, value: Value): boolean {
  return has(interpreter.symbolicOf(value).provenance, CLOCK) || timeOfPiece(value) !== undefined;
}

/** What a piece of SQL says with nothing else in it: `knex.raw("now() + interval '1 hour'")`. */
export function timeOfPiece(value: Value): Moment | undefined {
  const [text, ...others] = value.kind === "library" ? value.arguments.map(stringOf) : [];
  const offset = text === undefined || others.length > 0 ? undefined : secondsAfterNowIn(text);
  return offset === undefined ? undefined : { ...NOW, offset };
}

/** The time that stands at a place. */
export function givenTime(interpreter: Interpreter, time: GivenTime, args: Arguments): Value {
  return "hole" in time ? (symbolicOfHole(time.hole) ?? symbolic()) : givenBy(interpreter, time, args);
}

/** The time that a value is, also in the typed form: `{ N: String(now) }`. */
function timeIn(interpreter: Interpreter, value: Value): Moment | undefined {
  const contents = value.kind === "object" ? interpreter.membersOf(value) : undefined;
  const [typed] = contents?.entries.size === 1 ? contents.entries.values() : [];
  return momentOf(typed ?? value) ?? timeOfPiece(value);
}

/** What a look asks of fields that may lie before a time, among the others; of a number that is no time nothing is said. */
export function withTimes(
  interpreter: Interpreter,
  asked: ReadonlyMap<string, Asked<Value>>,
  before: CallGuard["before"],
  args: Arguments,
): ReadonlyMap<string, Asked<Value>> {
  const all = new Map(asked);
  for (const [field, time] of before ?? []) {
    const value = time && givenTime(interpreter, time, args);
    const others = asked.get(field) ?? { isOne: true, of: [] };
    if (value === undefined || !isOfClock(interpreter, value)) all.delete(field);
    else all.set(field, { ...others, orBefore: others.orBefore ?? { afterNow: momentOf(value)?.offset } });
  }
  return all;
}

/** What names the thing that a look or a claim is about: without the times of the clock that it compares by order, which are others each time. */
export function keyOfGuard(interpreter: Interpreter, guard: CallGuard, args: Arguments): readonly Value[] {
  const { keys, keyHoles = [], before, expiry, fits } = guard;
  const ends = expiry ? [expiry, ...(expiry.or ?? [])] : [];
  const bounds = guard.kind === "check" ? [...(fits?.values() ?? [])].flat().flatMap(boundIn) : [];
  const times = [...(before?.values() ?? []), ...ends.map(({ compared }) => compared), ...bounds].filter(
    (one): one is GivenTime => one !== undefined && isOfClock(interpreter, givenTime(interpreter, one, args)),
  );
  const places = times.flatMap((one) => ("argument" in one ? [one] : []));
  const holes = keyHoles.filter((hole) => !times.some((one) => "hole" in one && one.hole === hole));
  const named = keys.flatMap((path) => {
    const value = valueAtPath(interpreter, args, path);
    const inside = places.filter((one) => isWithin(one, path)).map((one) => one.path.slice(path.path.length));
    // A step of a chain that was read as a filter has it a second time: `.where("at", "<", stale)`.
    const leaves = leavesOf(interpreter, [value]);
    const isTime = (part: Value): boolean => times.some((one) => sameValue(part, givenTime(interpreter, one, args)));
    if (isTime(value) || (leaves.length > 0 && leaves.every(isTime))) return [];
    const names = inside.flatMap(([name, ...others]) => (others.length === 0 ? [name!] : []));
    if (names.length > 0) return withoutNamed(interpreter, value, names);
    return guard.kind === "check" || inside.length > 0 ? namedBy(interpreter, value) : [value];
  });
  const all = [...named, ...holes.flatMap((hole) => symbolicOfHole(hole) ?? [])];
  return guard.isByFilter ? withoutClock(interpreter, all) : all;
}

/** Values of a filter without the times of the clock in it, where something else is left that names a row. */
function withoutClock(interpreter: Interpreter, values: readonly Value[]): readonly Value[] {
  const leaves = leavesOf(interpreter, values);
  const left = leaves.filter((one) => momentOf(one) === undefined);
  return left.length === leaves.length || left.every((one) => one.kind === "constant") ? values : left;
}

/** `dueAt <= :now` */
function boundIn({ by, of }: Fit<PassingValue>): readonly GivenTime[] {
  return isBound(by) && !("constant" in of) ? [of] : [];
}

function isWithin(one: ArgumentPath, whole: ArgumentPath): boolean {
  const isSame = one.argument === whole.argument && one.ofReceiver === whole.ofReceiver;
  return isSame && whole.path.every((step, index) => one.path[index] === step);
}

/** Parameters but for some of them, by place or by name. */
function withoutNamed(interpreter: Interpreter, value: Value, names: readonly string[]): readonly Value[] {
  if (value.kind === "library") return namedBy(interpreter, value);
  if (value.kind !== "array" && value.kind !== "object") return [value];
  const { items = [], rest } = interpreter.itemsOf(value) ?? {};
  const listed = items.flatMap((one, index) => (names.includes(String(index)) ? [] : [one.value]));
  const members = [...(interpreter.membersOf(value)?.entries ?? [])];
  return [
    ...listed,
    ...(rest ? [rest.value] : []),
    ...members.flatMap(([name, one]) => (names.includes(name) ? [] : [one])),
  ];
}
