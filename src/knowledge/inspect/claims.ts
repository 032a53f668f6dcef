/** Updates whose filter excludes what they set: the second run finds nothing to do, and its count tells so. */
import { liesWithin } from "../bounds.ts";
import type { ArgumentPath, Asked, Passing, PassingValue } from "../argument-path.ts";
import type { OwnRefusal } from "../calls.ts";
import type { CallGuard, ResultTest } from "../call-guard.ts";
import { armsOf, memberOf, type Shape } from "../shape.ts";
import { testOfSome } from "../guard-results.ts";
import { allOf, asksForState, eitherOf } from "../passing.ts";
import { clockOf } from "./leases.ts";
import {
  ALL_OF,
  ANY_OF,
  EQUAL,
  negatedFilter,
  NONE_OF,
  NOT,
  ONE_OF,
  OTHER_THAN,
  withoutNegation,
} from "./negations.ts";
import { constantAt, isGiven } from "./places.ts";
import { isSum } from "./sums.ts";

/**
 * The guard that such an update is.
 *
 * @param filter where the filter stands
 * @param set where the values stand that it writes
 */
export function claimGuard(
  filter: { readonly at: ArgumentPath; readonly shape: Shape | undefined },
  set: { readonly at: ArgumentPath; readonly shape: Shape | undefined },
  refusal: OwnRefusal,
  fresh: ResultTest,
): CallGuard {
  const { asked } = refusal;
  const keys = keysOfFilter(filter, set.shape);
  const passes = passingFilter(filter.shape, filter.at);
  const rest = {
    kind: "conditional-write",
    tells: "result",
    fresh,
    errors: [],
    keys,
    needsErrorTest: false,
    ...(passes && { passes }),
  } as const;
  const compared = asked && { ...filter.at, path: [...filter.at.path, ...asked] };
  switch (refusal.for) {
    case "ever":
      return { ...rest, windowSeconds: null, ...(set.shape?.kind === "object" && { refusesItself: true }) };
    case "while":
      return { ...rest, windowSeconds: undefined };
    case "marked":
      return { ...rest, kind: "check", fresh: testOfSome(fresh), windowSeconds: null, needsRow: true };
    case "unread":
      return { ...rest, windowSeconds: null, ...(compared && { compared: [compared] }), doubt: "unread" };
    case "lease": {
      const written = { ...set.at, path: [...set.at.path, refusal.field!] };
      return { ...rest, windowSeconds: undefined, expiry: { set: written, compared: compared!, ...clockOf(asked!) } };
    }
  }
}

/** What of a filter finds the row, beside the state that is asked for; all of it where that cannot be told. */
function keysOfFilter(
  { at, shape }: Parameters<typeof claimGuard>[0],
  values: Shape | undefined,
): readonly ArgumentPath[] {
  if (shape?.kind !== "object" || shape.open || values?.kind !== "object") return [at];
  const names = [...shape.members.keys()].filter((name) => !ANY_OF.includes(name) && !values.members.has(name));
  return names.length === 0 ? [at] : names.map((name) => ({ ...at, path: [...at.path, name] }));
}

/**
 * A row count at a place of the result: `count`, `0.affectedRows`; the rows themselves where it ends in `[]`. Drivers name it differently:
 * each of several places tells.
 */
export function countAt(places: readonly string[]): ResultTest {
  const [place, ...others] = places;
  const path = place?.split(".") ?? [];
  const isOfRows = path.at(-1) === "[]";
  return {
    member: isOfRows ? path.slice(0, -1) : path,
    first: isOfRows ? { is: "rows" } : { is: "constant", value: 1 },
    repeat: isOfRows ? { is: "empty" } : { is: "constant", value: 0 },
    ...(others.length > 0 && { also: countAt(others) }),
  };
}

/**
 * `{ id, status: "OPEN" }` with `{ status: "PAID" }`; of several alternatives each has to be excluded.
 *
 * @param counted fields that are counted on or down: what a bound of them lets pass, it lets pass again
 */
export function refusalOf(
  filter: Shape | undefined,
  values: Shape | undefined,
  counted: ReadonlySet<string> = NO_FIELDS,
): OwnRefusal | undefined {
  if (filter?.kind !== "object" || values?.kind !== "object") return undefined;
  const all = [...filter.members].map(([name, test]) => {
    if (ANY_OF.includes(name)) return weakest(armsOf(test).flatMap((arm) => refusalsIn(arm, values, name, counted)));
    if (ALL_OF.includes(name))
      return weakest(armsOf(test).map((arm) => strongest(refusalsIn(arm, values, name, counted))));
    if (NOT.includes(name)) {
      const negated = negatedFilter(test, name);
      return negated ? withoutPlace(refusalOf(negated, values, counted)) : UNREAD;
    }
    if (COMPUTED.includes(name)) return mentionsAny(test, values) ? UNREAD : undefined;
    return (
      refusalOfElement(name, test, values, counted) ??
      refusalByField(name, test, values.members.get(name), counted.has(name))
    );
  });
  return strongest(filter.open ? [...all, UNREAD] : all);
}

const NO_FIELDS: ReadonlySet<string> = new Set();
/** Conditions that are an expression over the fields. */
const COMPUTED = ["$expr", "$where"];

/** A condition that is said otherwise stands nowhere. */
function withoutPlace(refusal: OwnRefusal | undefined): OwnRefusal | undefined {
  if (refusal === undefined) return undefined;
  return refusal.for === "lease" ? UNREAD : { for: refusal.for };
}

/** `"$v"` of `{ $lt: ["$v", version] }` with `{ v: version }`; of what is not known that cannot be told. */
function mentionsAny(test: Shape, values: Extract<Shape, { readonly kind: "object" }>): boolean {
  switch (test.kind) {
    case "constant":
      return typeof test.value === "string" && test.value.split(/[^\w]+/u).some((word) => values.members.has(word));
    case "array":
      return test.open || test.items.some((item) => mentionsAny(item, values));
    case "object":
      return test.open || [...test.members.values()].some((one) => mentionsAny(one, values));
    default:
      return test.kind !== "unknown" || test.name === undefined;
  }
}

/**
 * `{ items: { $elemMatch: { id, sent: false } } }` with `{ "items.$.sent": true }`: the element that is found is marked. Of elements that
 * nothing names a repeat may find the next one.
 */
function refusalOfElement(
  field: string,
  test: Shape,
  values: Extract<Shape, { readonly kind: "object" }>,
  counted: ReadonlySet<string>,
): OwnRefusal | undefined {
  const element = memberOf(test, "$elemMatch");
  if (element?.kind !== "object") return undefined;
  const prefix = `${field}.$.`;
  const inside = [...values.members].flatMap(([name, value]): [string, Shape][] =>
    name.startsWith(prefix) ? [[name.slice(prefix.length), value]] : [],
  );
  const refusal = refusalOf(element, { kind: "object", members: new Map(inside), open: false }, counted);
  const isNamed = [...element.members].some(
    ([name, one]) => one.kind === "unknown" && !inside.some(([set]) => set === name),
  );
  return refusal && (isNamed ? withoutPlace(refusal) : UNREAD);
}

/** An update that finds its row again finds it as long as no other write has left another state. */
export function untilMarked(passes: Passing | undefined): OwnRefusal | undefined {
  return asksForState(passes) ? { for: "marked" } : undefined;
}

/** Of each condition of a list, which may have more of them. @param name under which the list stands */
function refusalsIn(
  list: Shape,
  values: Shape,
  name: string,
  counted: ReadonlySet<string>,
): readonly (OwnRefusal | undefined)[] {
  if (list.kind !== "array") return [undefined];
  const all = list.items.map((item, index) => {
    const refusal = refusalOf(item, values, counted);
    // What only some ways ask for refuses nothing on the others.
    if (refusal && ALL_OF.includes(name) && list.perhaps?.includes(index)) return UNREAD;
    return refusal?.asked ? { ...refusal, asked: [name, String(index), ...refusal.asked] } : refusal;
  });
  return list.open ? [...all, UNREAD] : all;
}

const UNREAD: OwnRefusal = { for: "unread" };

/** Any of them refuses. */
export function strongest(all: readonly (OwnRefusal | undefined)[]): OwnRefusal | undefined {
  return ORDER.map((kind) => all.find((one) => one?.for === kind)).find((one) => one !== undefined);
}

const ORDER: readonly OwnRefusal["for"][] = ["ever", "lease", "while", "unread"];

/** All of them refuse. */
export function weakest(all: readonly (OwnRefusal | undefined)[]): OwnRefusal | undefined {
  if (all.includes(undefined)) return undefined;
  if (all.length < 2) return all[0];
  const unread = all.find((one) => one?.for === "unread");
  if (unread) return unread;
  const [first, ...others] = all.filter((one) => one?.for !== "ever");
  if (first === undefined) return { for: "ever" };
  return others.length === 0 ? first : { for: "while" };
}

const BEFORE = ["$lt", "$lte", "lt", "lte"];

function refusalByField(
  field: string,
  asked: Shape,
  set: Shape | undefined,
  isCounted: boolean,
): OwnRefusal | undefined {
  const test = asFilter(asked);
  if ((isCounted || (set && isSum(set))) && isBelowOne(test)) return { for: "unread", asked: [field] };
  if (set === undefined) return undefined;
  // `{ token: { not: null } }` with `{ token: null }`: who takes it away.
  if (!isGiven(set)) return isNullTest(set) && isNullTest(memberAmong(test, OTHER_THAN)) ? { for: "ever" } : undefined;
  const isEnded = test === asked ? endsBound(test, constantAt(set)) : undefined;
  if (isEnded !== undefined) return isEnded ? { for: "ever" } : undefined;
  const before = BEFORE.filter((name) => test.kind === "object" && test.members.has(name));
  // What a function of the mapper was given has no path, by which the time could be found.
  if (before.length > 0 && isCounted) return undefined;
  if (before.length > 0)
    return test === asked ? { for: "lease", field, asked: [field, before[0]!] } : { for: "unread", asked: [field] };
  const excluded = excludes(test, set);
  if (excluded === undefined) return { for: "unread", asked: [field] };
  return excluded ? { for: "ever" } : undefined;
}

/** `{ attempts: { lt: 1 } }`: the first step leads across it, unless the count may begin below 0. */
function isBelowOne(test: Shape): boolean {
  return BEFORE.some((name) => {
    const bound = test.kind === "object" && test.members.has(name) ? constantAt(test.members.get(name)) : undefined;
    return liesWithin(1, name.endsWith("e") ? "<=" : "<", bound) === false;
  });
}

/** `{ gt: 0 }` against a 0 that is written. Undefined: it asks for something else, or not all of it is a number that is written down. */
function endsBound(test: Shape, written: unknown): boolean | undefined {
  if (test.kind !== "object" || test.open || test.members.size === 0) return undefined;
  const holds = [...test.members].map(([name, bound]) =>
    liesWithin(written, OPERATORS[name.replace(/^\$/u, "")] ?? name, constantAt(bound)),
  );
  return holds.includes(undefined) ? undefined : holds.includes(false);
}

const OPERATORS: Readonly<Record<string, string>> = { lt: "<", lte: "<=", gt: ">", gte: ">=" };

/** Undefined: what is asked for, or what is written, is not known. */
function excludes(test: Shape, set: Shape): boolean | undefined {
  // Values of which it is one, or a list as a whole: what is none of them is neither.
  if (test.kind === "array") return isListed(test, constantAt(set), (isOne) => (isOne ? undefined : true));
  if (isNullTest(test) || constantAt(memberOf(test, "$exists")) === false) return true;
  const written = constantAt(set);
  const wanted = constantAt(test);
  if (wanted !== undefined) return written === undefined ? undefined : wanted !== written;
  if (test.kind !== "object") return areOther(test, set);
  const equal = memberAmong(test, EQUAL);
  if (equal) return excludes(equal, set);
  const [listed, other] = [memberAmong(test, ONE_OF), memberAmong(test, OTHER_THAN)];
  if (listed) return isListed(listed, written, (isOne) => !isOne);
  const unlisted = memberAmong(test, NONE_OF) ?? (other && memberAmong(other, ONE_OF));
  if (unlisted) return isListed(unlisted, written, (isOne) => isOne);
  if (other === undefined) return false;
  if (isNullTest(other)) return false;
  const refused = constantAt(other);
  return (refused === undefined) === (written === undefined) ? refused === written : undefined;
}

/**
 * What a filter asks of fields, where it is known; undefined: nothing is.
 *
 * @param at where it stands, for values that are given to it
 */
export function passingFilter(filter: Shape | undefined, at?: ArgumentPath): Passing | undefined {
  if (filter?.kind !== "object") return undefined;
  return allOf(
    [...filter.members].map(([name, test]) => {
      const lists = armsOf(test).flatMap((arm) => (arm.kind === "array" ? arm.items : []));
      const inside = lists.map((one, index) => passingFilter(one, below(at, name, String(index))));
      if (ANY_OF.includes(name)) return eitherOf(inside);
      if (ALL_OF.includes(name)) return allOf(inside);
      if (NOT.includes(name)) {
        const negated = negatedFilter(test, name);
        return negated && passingFilter(negated);
      }
      const element = passingFilter(memberOf(test, "$elemMatch"), below(at, name, "$elemMatch"));
      if (element)
        return element.map((state) => new Map([...state].map(([inner, one]) => [`${name}.$.${inner}`, one])));
      const filter = asFilter(test);
      const given =
        filter === test ? (otherThan(filter, below(at, name)) ?? lessThan(filter, below(at, name))) : undefined;
      return [new Map([[name, given ?? askedOf(filter)]])];
    }),
  );
}

function below(at: ArgumentPath | undefined, ...names: readonly string[]): ArgumentPath | undefined {
  return at && { ...at, path: [...at.path, ...names] };
}

/** `{ not: id }`, of a value that is not written there. */
function otherThan(test: Shape, at: ArgumentPath | undefined): Asked<PassingValue> | undefined {
  const name = test.kind === "object" ? OTHER_THAN.find((one) => test.members.has(one)) : undefined;
  if (at === undefined || name === undefined || memberOf(test, name)?.kind !== "unknown") return undefined;
  return { isOne: false, of: [below(at, name)!] };
}

/** `{ $lt: now }`. */
function lessThan(test: Shape, at: ArgumentPath | undefined): Asked<PassingValue> | undefined {
  const name = test.kind === "object" ? BEFORE.find((one) => test.members.has(one)) : undefined;
  return at && name ? { isOne: false, of: [below(at, name)!], isLess: true } : undefined;
}

function askedOf(test: Shape): Asked<PassingValue> | undefined {
  const of = (isOne: boolean, all: readonly unknown[]): Asked<PassingValue> | undefined =>
    all.includes(undefined) ? undefined : { isOne, of: all.map((constant) => ({ constant }) as PassingValue) };
  if (isNullTest(test)) return of(true, [null]);
  const wanted = constantAt(test);
  if (wanted !== undefined) return of(true, [wanted]);
  if (test.kind !== "object") return undefined;
  const exists = constantAt(memberOf(test, "$exists"));
  if (typeof exists === "boolean") return { isOne: !exists, of: [{ constant: undefined }] };
  const equal = memberAmong(test, EQUAL);
  if (equal) return askedOf(equal);
  const other = memberAmong(test, OTHER_THAN);
  if (other) return isNullTest(other) ? of(false, [null]) : of(false, [constantAt(other)]);
  const [listed, unlisted] = [memberAmong(test, ONE_OF), memberAmong(test, NONE_OF)];
  const list = listed ?? unlisted;
  return list?.kind === "array" && !list.open
    ? of(
        listed !== undefined,
        list.items.map((item) => constantAt(item)),
      )
    : undefined;
}

function memberAmong(test: Shape, names: readonly string[]): Shape | undefined {
  return test.kind === "object" ? names.map((name) => test.members.get(name)).find(Boolean) : undefined;
}

/** What follows from whether a value is in a list; undefined: either is not known. */
function isListed<T>(list: Shape, value: unknown, follows: (isOne: boolean) => T | undefined): T | undefined {
  const all = list.kind === "array" && !list.open ? list.items.map((item) => constantAt(item)) : [undefined];
  return value === undefined || all.includes(undefined) ? undefined : follows(all.some((one) => one === value));
}

/** `{ orderId }` that is found and set is no question; `Status.NEW` and `Status.DONE` are two states. */
function areOther(test: Shape, set: Shape): boolean | undefined {
  if (test.kind !== "unknown" || set.kind !== "unknown" || test.name === undefined) return undefined;
  const [of, ofOther] = [test, set].map(({ name = "" }) => /^[A-Z]\w*(?=\.\w+$)/u.exec(name)?.[0]);
  return test.name === set.name ? false : of !== undefined && of === ofOther ? true : undefined;
}

function isNullTest(test: Shape | undefined): boolean {
  return test !== undefined && armsOf(test).every((arm) => arm.kind === "constant" && arm.value === null);
}

/** Functions that write a test of a column, as the member that says the same. */
const FUNCTIONS: Readonly<Record<string, string>> = {
  Not: "not",
  In: "in",
  Equal: "equals",
  LessThan: "lt",
  LessThanOrEqual: "lte",
};

/** `Not("PAID")` as `{ not: "PAID" }`, `IsNull()` as `null`; alternatives stay what they are. */
function asFilter(test: Shape): Shape {
  if (test.kind === "object") return withoutNegation(test);
  if (test.kind !== "known" || test.known.kind !== "operator") return test;
  if (test.known.name === "IsNull") return { kind: "constant", value: null };
  const member = FUNCTIONS[test.known.name];
  const [given] = test.arguments;
  if (member === undefined || given === undefined) return test;
  return withoutNegation({ kind: "object", members: new Map([[member, asFilter(given)]]), open: false });
}
