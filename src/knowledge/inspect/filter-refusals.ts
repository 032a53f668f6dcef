/** Whether a write is refused the second time, by its own filter and what it sets. */
import { liesWithin } from "../bounds.ts";
import { ANY_FIELD, type Passing } from "../argument-path.ts";
import type { OwnRefusal, Step } from "../calls.ts";
import { armsOf, isAbsent, memberOf, type Shape } from "../shape.ts";
import { asksForState } from "../passing.ts";
import { UNREAD_FIELDS } from "./alternatives.ts";
import { ALL_OF, ANY_OF, EQUAL, negatedFilter, NONE_OF, NOT, ONE_OF, OTHER_THAN } from "./negations.ts";
import { constantAt, isGiven } from "./places.ts";
import { isSum, stepOf } from "./sums.ts";
import { keyAttributesOf } from "../aws/key-attributes.ts";
import { mayBeUnique } from "./row-keys.ts";
import { areOther, asFilter, BEFORE, endsBound, isListed, isNullTest, isUnread, memberAmong } from "./filter-tests.ts";

/** Fields that are counted on or down, each by how much where it is counted on. */
export interface Counted {
  readonly fields: ReadonlyMap<string, Step | undefined>;
  /** What these are compared with is a time, so that it is one which is moved on. */
  readonly areTimes?: true;
  /** What is set to nothing stays as it is, in place of being taken away. */
  readonly skipsNothing?: true;
}

/**
 * `{ id, status: "OPEN" }` with `{ status: "PAID" }`; of several alternatives each has to be excluded.
 *
 * @param counted beside those which `values` say: what a bound of them lets pass, it lets pass again
 */
export function refusalOf(
  filter: Shape | undefined,
  values: Shape | undefined,
  counted: Counted = NO_FIELDS,
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
    if (isOfSeveral(name, test)) return within(name, refusalOf(test, values, counted));
    if (COMPUTED.includes(name)) return mentionsAny(test, values) ? UNREAD : undefined;
    if (name === UNREAD_FIELDS) return areAmong(test, values) ? UNREAD : undefined;
    return (
      refusalOfElement(name, test, values, counted) ?? refusalByField(name, test, values.members.get(name), counted)
    );
  });
  return strongest(filter.open ? [...all, UNREAD] : all);
}

const NO_FIELDS: Counted = { fields: new Map() };

/** `{ id_state: { id, state: "NEW" } }` of Prisma: the columns of a compound key, under their names put together. */
function isOfSeveral(name: string, test: Shape): boolean {
  const columns = test.kind === "object" && !test.open ? [...test.members.keys()] : [];
  return columns.length > 1 && columns.join("_") === name;
}

function within(name: string, refusal: OwnRefusal | undefined): OwnRefusal | undefined {
  return refusal?.asked ? { ...refusal, asked: [name, ...refusal.asked] } : refusal;
}

/** Conditions that are an expression over the fields. */
const COMPUTED = ["$expr", "$where"];

/** Columns of which a step of a chain asked something that is not read are set; it may have been any. */
function areAmong(names: Shape, { members }: Extract<Shape, { readonly kind: "object" }>): boolean {
  const all = names.kind === "array" ? names.items.map(constantAt) : [];
  return all.some((name) => name === ANY_FIELD || members.has(String(name)));
}

/** A condition that is said otherwise stands nowhere. */
function withoutPlace(refusal: OwnRefusal | undefined): OwnRefusal | undefined {
  if (refusal === undefined) return undefined;
  const { for: kind, isByValue, byValues } = refusal;
  // What it is compared with stands nowhere, then.
  if (kind === "lease" || byValues) return UNREAD;
  return { for: kind, ...(isByValue && { isByValue }) };
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
  counted: Counted,
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
function refusalsIn(list: Shape, values: Shape, name: string, counted: Counted): readonly (OwnRefusal | undefined)[] {
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
  const lasting = all.find((one) => one?.for === "ever" && !one.isByValue);
  const byValue = all.find((one) => one?.for === "ever" && !one.byValues);
  return (
    lasting ?? byValue ?? ORDER.map((kind) => all.find((one) => one?.for === kind)).find((one) => one !== undefined)
  );
}

const ORDER: readonly OwnRefusal["for"][] = ["ever", "lease", "while", "unread"];

/** All of them refuse. */
export function weakest(all: readonly (OwnRefusal | undefined)[]): OwnRefusal | undefined {
  if (all.includes(undefined)) return undefined;
  if (all.length < 2) return all[0];
  const unread = all.find((one) => one?.for === "unread");
  if (unread) return unread;
  const [first, ...others] = all.filter((one) => one?.for !== "ever");
  if (first === undefined)
    return all.find((one) => one?.byValues) ?? all.find((one) => one?.isByValue) ?? { for: "ever" };
  return others.length === 0 ? first : { for: "while" };
}

/** Where a step stands that is counted from what a field is set to. */
function below(step: Step | undefined, field: string): Step | undefined {
  return typeof step === "object" && "within" in step ? { within: [field, ...step.within] } : step;
}

function refusalByField(field: string, asked: Shape, set: Shape | undefined, counted: Counted): OwnRefusal | undefined {
  const test = asFilter(asked);
  const isAdded = counted.fields.has(field) || (set !== undefined && isSum(field, set));
  if (isAdded) return refusalOfSum(field, asked, set, counted);
  if (set === undefined) return undefined;
  const given = armsOf(set).filter((arm) => isGiven(arm));
  if (given.length === 0 && isAbsent(set) && counted.skipsNothing) return { for: "unread", asked: [field] };
  if (given.length === 0) return asksForWhatIsGone(test, set) ? { for: "ever" } : undefined;
  if (!isGiven(set)) return refusalOfPerhaps(field, asked, set, given);
  const isEnded = test === asked || asked.kind === "known" ? endsBound(test, constantAt(set)) : undefined;
  if (isEnded !== undefined) return isEnded ? { for: "ever" } : undefined;
  const before = placeOfBound(asked);
  if (before) return { for: "lease", field, asked: [field, before] };
  if (asksForLess(test)) return { for: "unread", asked: [field] };
  const excluded = armsOf(set).map((arm) => excludes(test, arm));
  if (excluded.every((one) => one === excluded[0]) && excluded[0] !== undefined)
    return excluded[0] ? { for: "ever" } : undefined;
  return areGiven(field, test, set) ? BY_VALUES : { for: "unread", asked: [field] };
}

/** `status: from` with `status: to`: of a column that is no name of the row, data is asked for, and data or words are set. */
function areGiven(field: string, test: Shape, set: Shape): boolean {
  const wanted = memberAmong(test, EQUAL) ?? test;
  if (wanted.kind !== "unknown" || !wanted.isData || wanted.isVolatile) return false;
  if (keyAttributesOf([field]).length > 0 || mayBeUnique(field)) return false;
  return armsOf(set).every((arm) => (arm.kind === "unknown" ? arm.isData === true : constantAt(arm) !== undefined));
}

/** Of a value that is there on some ways only, and on others is nothing, or takes away what is asked for. */
function refusalOfPerhaps(field: string, asked: Shape, set: Shape, given: readonly Shape[]): OwnRefusal | undefined {
  const test = asFilter(asked);
  const others = armsOf(set).filter((arm) => !isGiven(arm));
  const all = [
    refusalByField(field, asked, { kind: "either", of: given }, NO_FIELDS),
    // Where nothing is set, some libraries leave what is there.
    ...others.map((arm) => (isAbsent(arm) ? UNREAD : asksForWhatIsGone(test, arm) ? EVER : undefined)),
  ];
  const isSome = all.includes(undefined) && all.some((one) => one !== undefined && one !== UNREAD);
  return isSome ? { for: "unread", asked: [field] } : weakest(all);
}

const EVER: OwnRefusal = { for: "ever" };

/** Of a number that is counted on: it is the one that is asked for once, and passes a bound again. */
function refusalOfSum(
  field: string,
  asked: Shape,
  set: Shape | undefined,
  { fields, areTimes }: Counted,
): OwnRefusal | undefined {
  const test = asFilter(asked);
  const before = placeOfBound(asked);
  const movedBy = fields.get(field) ?? (set && below(stepOf(field, set), field));
  if (areTimes && movedBy && before) return { for: "lease", field, asked: [field, before], movedBy };
  if (isBelowOne(test)) return { for: "unread", asked: [field] };
  const one = memberAmong(test, EQUAL) ?? test;
  if (constantAt(one) !== undefined) return { for: "ever" };
  if (one.kind === "unknown" || one.kind === "text") return BY_VALUE;
  // `$inc` of MongoDB begins at nothing, which in SQL stays nothing.
  const asksForNone = isNullTest(one) || constantAt(memberOf(test, "$exists")) === false;
  if (asksForNone) return set === undefined ? { for: "ever" } : undefined;
  if (isUnread(test)) return { for: "unread", asked: [field] };
  if (asksForLess(test) || set === undefined) return undefined;
  const excluded = excludes(test, set);
  return excluded === undefined ? { for: "unread", asked: [field] } : excluded ? { for: "ever" } : undefined;
}

function asksForLess(test: Shape): boolean {
  return memberAmong(test, BEFORE) !== undefined;
}

/** The step to what a field has to be less than: `lt` of `{ lt: now }`, what the function was given in `LessThan(now)`. */
function placeOfBound(asked: Shape): string | undefined {
  if (asked.kind === "object")
    return asFilter(asked) === asked ? BEFORE.find((name) => asked.members.has(name)) : undefined;
  const isLess = asked.kind === "known" && asked.known.kind === "operator" && /^LessThan/u.test(asked.known.name);
  return isLess && asked.arguments.length === 1 ? "0" : undefined;
}

const BY_VALUE: OwnRefusal = { for: "ever", isByValue: true };
const BY_VALUES: OwnRefusal = { ...BY_VALUE, byValues: "perhaps" };

/** Who takes it away: `{ token: { not: null } }` or `{ token }` with `{ token: null }`, `{ token: { $exists: true } }` with `{ $unset: { token } }`. */
function asksForWhatIsGone(test: Shape, set: Shape): boolean {
  const isGone = isAbsent(set);
  if (!isGone && !isNullTest(set)) return false;
  if (test.kind === "object")
    return (
      isNullTest(memberAmong(test, OTHER_THAN)) ||
      test.members.has("isNotNull") ||
      (isGone && constantAt(memberOf(test, "$exists")) === true)
    );
  return test.kind === "text" || (test.kind === "unknown" && test.isData === true) || constantAt(test) !== undefined;
}

/** `{ attempts: { lt: 1 } }`: the first step leads across it, unless the count may begin below 0. */
function isBelowOne(test: Shape): boolean {
  return BEFORE.some((name) => {
    const bound = test.kind === "object" && test.members.has(name) ? constantAt(test.members.get(name)) : undefined;
    return liesWithin(1, name.endsWith("e") ? "<=" : "<", bound) === false;
  });
}

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
  if (other === undefined) return isUnread(test) ? undefined : false;
  if (isNullTest(other)) return false;
  const refused = constantAt(other);
  return (refused === undefined) === (written === undefined) ? refused === written : undefined;
}
