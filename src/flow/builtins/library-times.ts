/** Times of dayjs, moment, luxon, date-fns and the language itself, as far as they are told from now. */
import type { TSESTree } from "@typescript-eslint/types";
import { onlyValue } from "../domain/choice.ts";
import type { Arguments } from "../domain/arguments.ts";
import { momentOf, nowWhile } from "../domain/moment.ts";
import type { Call } from "../domain/site.ts";
import { isUndefined, stringOf, type SymbolicValue, type Value } from "../domain/value.ts";
import type { Moment } from "../domain/origin.ts";
import { withoutPath } from "../interpret/roots.ts";
import type { Interpreter } from "../run/interpreter.ts";

const MINUTE = 60;
const HOUR = 3600;
const DAY = 86_400;

/** As methods, functions and members name them: `hours`, `addHours`, `setUTCHours`. A month has 30 days. */
const SECONDS: readonly (readonly [RegExp, number])[] = [
  [/^(?:ms|milliseconds?)$/iu, 0.001],
  [/^(?:s|seconds?)$/iu, 1],
  [/^(?:m|minutes?)$|^Minutes$/u, MINUTE],
  [/^(?:h|hours?)$/iu, HOUR],
  [/^(?:d|days?|date)$/iu, DAY],
  [/^(?:w|weeks?)$/iu, 7 * DAY],
  [/^(?:M|months?|Month)$/u, 30 * DAY],
  [/^(?:y|years?|fullyear)$/iu, 365 * DAY],
];

function secondsOf(unit: string): number | undefined {
  return (SECONDS.find(([name]) => name.test(unit)) ?? SECONDS.find(([name]) => name.test(unit.toLowerCase())))?.[1];
}

const LATER = new Set(["add", "plus"]);
const EARLIER = new Set(["subtract", "minus", "sub"]);
const IN_SECONDS = new Set(["unix", "toSeconds", "toUnixInteger"]);
const IN_MILLISECONDS = new Set(["toMillis", "valueOf"]);
const AS_IT_IS = new Set(["toDate", "toJSDate", "utc", "toUTC", "local", "toLocal", "clone"]);

/** `now.add(1, "hour")`, `now.minus({ days: 1 })`, `now.unix()`, `now.toDate()`; undefined: another method, or what it gives is not told. */
export function timeByMethod(
  interpreter: Interpreter,
  time: SymbolicValue,
  name: string,
  args: Arguments,
): Value | undefined {
  const { moment } = time;
  if (moment === undefined) return undefined;
  const plain = withoutPath(time);
  const at = (moved: Moment): SymbolicValue => ({ ...plain, moment: moved });
  if (AS_IT_IS.has(name)) return at(moment);
  if (IN_SECONDS.has(name)) return at({ ...moment, scale: 1 });
  if (IN_MILLISECONDS.has(name)) return at({ ...moment, scale: 1000 });
  if (name === "toISO") return { kind: "text", parts: [at(moment)] };
  if (!LATER.has(name) && !EARLIER.has(name)) return undefined;
  const by = amountIn(interpreter, args);
  return by === undefined ? undefined : at({ ...moment, offset: moment.offset + (LATER.has(name) ? by : -by) });
}

/** `(1, "hour")`, `({ hours: 1, minutes: 30 })`. */
function amountIn(interpreter: Interpreter, args: Arguments): number | undefined {
  const [first, unit] = args.values;
  const only = first && onlyValue(first);
  const contents = only?.kind === "object" ? interpreter.membersOf(only) : undefined;
  if (contents === undefined) return unit && only ? amountOf(only, stringOf(unit) ?? "") : undefined;
  if (contents.open !== undefined || contents.base !== undefined) return undefined;
  const parts = [...contents.entries].map(([name, value]) => amountOf(value, name));
  return parts.reduce((all, one) => (all === undefined || one === undefined ? undefined : all + one), 0);
}

function amountOf(value: Value, unit: string): number | undefined {
  const [number, seconds] = [numberIn(value), secondsOf(unit)];
  return number === undefined || seconds === undefined ? undefined : number * seconds;
}

function numberIn(value: Value): number | undefined {
  const only = onlyValue(value);
  return only?.kind === "constant" && typeof only.value === "number" ? only.value : undefined;
}

/** Packages whose things are times: what they make of nothing, or of a time. */
const PACKAGES = new Set(["dayjs", "moment", "moment-timezone", "luxon"]);
const MAKES =
  /^(?:(?:default)?|utc|now|local|tz|DateTime\.(?:now|utc|local|fromJSDate|fromMillis)|fromJSDate|fromMillis)$/u;

/**
 * What a function of a package gives: `dayjs()`, `addHours(new Date(), 1)`, `getUnixTime(date)`; undefined: it is no time that is told.
 *
 * @param name of the function in the package, empty where it is the package itself
 */
export function timeByFunction(
  interpreter: Interpreter,
  from: string,
  name: string,
  { arguments: args }: Call,
): Moment | undefined {
  const [first] = args.values;
  if (PACKAGES.has(from)) {
    if (!MAKES.test(name)) return undefined;
    const at = first === undefined || isUndefined(first) ? nowWhile(interpreter.log) : momentOf(first);
    return at && from.startsWith("moment") ? { ...at, isMovedInPlace: true } : at;
  }
  const moment = from === "date-fns" && first ? momentOf(first) : undefined;
  if (moment === undefined) return undefined;
  const whole = { ...moment, scale: 1000 };
  if (name === "getUnixTime") return { ...moment, scale: 1 };
  if (name === "getTime" || name === "toDate" || name === "fromUnixTime") return whole;
  const [, does, unit = ""] = /^(add|sub)([A-Z][a-z]+)?$/u.exec(name) ?? [];
  if (does === undefined) return undefined;
  const second = args.values[1];
  const by = unit === "" ? amountIn(interpreter, args.from(1)) : second && amountOf(second, unit);
  return by === undefined ? undefined : { ...whole, offset: moment.offset + (does === "add" ? by : -by) };
}

/** It gives the time that its first argument says: `dayjs(row.at)`, `parseISO(row.at)`. */
export function readsTime(from: string, call: string): boolean {
  const name = call.slice(from.length + 1);
  if (from === "date-fns") return /^(?:parseISO|toDate|parseJSON)$/u.test(name);
  return PACKAGES.has(from) && (from === "luxon" ? /(?:^|\.)from(?:ISO|JSDate|Millis)$/u : /^(?:utc)?$/u).test(name);
}

/** `date.setHours(date.getHours() + 1)`, `date.setTime(date.getTime() + 3_600_000)`: where the date is then; undefined: it is not told. */
export function momentSet(interpreter: Interpreter, date: SymbolicValue, name: string, call: Call): Moment | undefined {
  const { moment } = date;
  const [given] = call.arguments.values;
  if (moment === undefined || given === undefined) return undefined;
  if (name === "setTime") {
    const set = momentOf(given);
    return set && { ...set, scale: 1000 };
  }
  const [, unit = ""] = /^set(?:UTC)?(\w+)$/u.exec(name) ?? [];
  const { node, scope } = call.site;
  const written = node.type === "CallExpression" && node.arguments.length === 1 ? node.arguments[0] : undefined;
  const seconds = secondsOf(unit);
  if (seconds === undefined || written?.type !== "BinaryExpression" || !readsSame(written.left, name)) return undefined;
  if (written.operator !== "+" && written.operator !== "-") return undefined;
  const by = numberIn(interpreter.peek(() => interpreter.evaluate(written.right, scope)));
  return by === undefined
    ? undefined
    : { ...moment, offset: moment.offset + (written.operator === "+" ? by : -by) * seconds };
}

/** `date.getHours()` of `date.setHours(…)`. */
function readsSame(left: TSESTree.Node, setter: string): boolean {
  if (left.type !== "CallExpression" || left.callee.type !== "MemberExpression") return false;
  const { property } = left.callee;
  return property.type === "Identifier" && property.name === setter.replace(/^set/u, "get");
}
