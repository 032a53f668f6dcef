/** Operators in filters: what `false`, `{ $ne: "SENT" }`, `In(["NEW", "OPEN"])`, `startsWith` ask of a field. */
import { isBound, type Asked, type Fit } from "../../../knowledge/index.ts";
import { onlyValue } from "../../domain/choice.ts";
import { momentOf } from "../../domain/moment.ts";
import { constant, NULL, stringOf, type Value } from "../../domain/value.ts";
import type { Interpreter } from "../../run/interpreter.ts";

/** `false`, `null`, `IsNull()`, `Not("SENT")`, `{ equals: false }`, `{ $exists: false }`, `{ $ne: "SENT" }`, `{ in: ["NEW", "OPEN"] }`. */
export function askedBy(interpreter: Interpreter, value: Value): Asked<Value> | undefined {
  const only = onlyValue(value);
  if (only?.kind === "constant") return only.value === undefined ? undefined : exactly(only);
  if (only?.kind === "external") return exactly(only);
  if (only?.kind === "symbolic") {
    const fit = only.pattern === undefined ? undefined : fitByPattern(only);
    return fit && { isOne: false, of: [], fits: [fit] };
  }
  if (only?.kind === "library" && only.known.kind === "operator") {
    const [given] = only.arguments;
    if (only.known.name === "IsNull") return exactly(NULL);
    return given && askedByOperator(interpreter, only.known.name, given);
  }
  const entries = only && interpreter.membersOf(only)?.entries;
  const [[operator = "", operand] = []] = entries?.size === 1 ? entries : [];
  const asked = operand && askedByOperator(interpreter, operator, operand);
  if (asked) return asked;
  const fits = [...(entries ?? [])].flatMap(([name, value]) => fitBy(name, value) ?? []);
  return fits.length > 0 ? { isOne: false, of: [], fits } : undefined;
}

/** `startsWith`, `gte`, `$lt`, `like` with what is written or given. */
function fitBy(name: string, of: Value): Fit<Value> | undefined {
  const by = FITS[bare(name)];
  const only = onlyValue(of);
  if (name === "$regex") return fitByPattern(of);
  const isOfData = by !== undefined && isBound(by) && only?.kind === "symbolic";
  return by && (only?.kind === "constant" || only?.kind === "text" || isOfData) ? { by, of: only } : undefined;
}

/** `lte`, `$gt`, `LessThan`: it compares by order. */
export function isOrder(name: string): boolean {
  return isBound(FITS[bare(name)] ?? "");
}

function bare(name: string): string {
  return name.replace(/^\$/u, "").toLowerCase();
}

/** `/^MAIL/`: what it begins with. Whatever stands behind the letters may make the last one of them optional. */
function fitByPattern(value: Value): Fit<Value> | undefined {
  const written = value.kind === "symbolic" ? value.pattern : stringOf(value);
  const [, letters, behind] = /^\^([\w\s#:/-]+)(.*)$/su.exec(written ?? "") ?? [];
  if (letters === undefined || behind?.includes("|")) return undefined;
  const sure = /^[*?{]/u.test(behind ?? "") ? letters.slice(0, -1) : letters;
  return sure === "" ? undefined : { by: "begins", of: constant(sure) };
}

const FITS: Readonly<Record<string, Fit<Value>["by"]>> = {
  startswith: "begins",
  beginswith: "begins",
  endswith: "ends",
  contains: "contains",
  like: "like",
  ilike: "like",
  lt: "<",
  lte: "<=",
  gt: ">",
  gte: ">=",
  lessthan: "<",
  lessthanorequal: "<=",
  morethan: ">",
  morethanorequal: ">=",
};

/** As mappers and query builders call their operators, in lower case and without `$`. */
export function askedByOperator(interpreter: Interpreter, name: string, operand: Value): Asked<Value> | undefined {
  switch (bare(name)) {
    case "equals":
    case "equal":
    case "eq":
    case "is":
      return askedBy(interpreter, operand);
    case "not":
    case "ne": {
      const asked = askedBy(interpreter, operand);
      return asked && !asked.orBefore && !asked.fits ? { ...asked, isOne: !asked.isOne } : undefined;
    }
    case "in":
    case "inarray":
      return oneOf(interpreter, operand, true);
    case "nin":
    case "notin":
    case "notinarray":
      return oneOf(interpreter, operand, false);
    case "lt":
    case "lte":
    case "lessthan":
    case "lessthanorequal":
      return beforeMoment(operand) ?? fitting(name, operand);
    case "exists":
      return operand.kind === "constant" && typeof operand.value === "boolean"
        ? { isOne: !operand.value, of: [NULL] }
        : undefined;
    default:
      return fitting(name, operand);
  }
}

function fitting(name: string, operand: Value): Asked<Value> | undefined {
  const fit = fitBy(name, operand);
  return fit && { isOne: false, of: [], fits: [fit] };
}

/** What lies before a time that the clock tells. */
function beforeMoment(value: Value): Asked<Value> | undefined {
  const moment = momentOf(value);
  return moment && { isOne: true, of: [], orBefore: { afterNow: moment.offset } };
}

/** It is this value. */
export function exactly(value: Value): Asked<Value> {
  return { isOne: true, of: [value] };
}

function oneOf(interpreter: Interpreter, list: Value, isOne: boolean): Asked<Value> | undefined {
  const only = onlyValue(list);
  const items = only?.kind === "array" ? interpreter.itemsOf(only) : undefined;
  if (!items || items.rest) return undefined;
  const of = items.items.map(({ value }) => value);
  return of.every(({ kind }) => kind === "constant") ? { isOne, of } : undefined;
}
