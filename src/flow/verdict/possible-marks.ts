/** Changes of which nobody can tell whether they make a look answer otherwise. */
import { inItem } from "../domain/attributes.ts";
import { simpleValues } from "../domain/choice.ts";
import { FRESH, type Outcomes } from "../domain/outcomes.ts";
import { NONE } from "../domain/provenance.ts";
import { isNullish, type SimpleValue, type Value } from "../domain/value.ts";
import { ALL_ROWS, ANY_FIELD, type GuardFacts } from "../run/facts.ts";
import type { Change, Thing } from "../run/changes.ts";
import type { LookFacts } from "../run/look-facts.ts";
import { isInDatabase, isNamedAs, isOfMapper, isSameName, nameWithin, sameThing } from "../run/same-thing.ts";
import { mayActOn, mayBeCalledOtherwise, mayBeListed, mayBeTakenOff, mayMake, mayTellOf } from "./acts-on.ts";
import { isOfNewRow, isTouched, mayUnfind, takesNameAway } from "./asked-fields.ts";
import { isForNone, isForSome, whereOf } from "./look-answers.ts";
import { mayTakeOf } from "./steps.ts";
import { askedBeside } from "./turned-by.ts";

/** It may change what the look found, make it, come along with it, be listed by it, or keep it from being found. */
export function isPossibleMark(
  change: Change,
  { call, computed, related, unread }: GuardFacts,
  look: LookFacts,
  thing: Thing,
  answer: Outcomes,
  further: ReadonlySet<string> = new Set(),
): boolean {
  const { asks } = look;
  return (
    isUnread(change, thing) ||
    mayStandWithin(change, thing, look, answer) ||
    mayActOn(thing, change.thing, asks) ||
    mayHaveChangedInPlace(change, thing, look) ||
    mayLeave(change, thing, look, computed) ||
    mayMake(change, thing, asks, answer === FRESH) ||
    mayTellOf(change, thing, asks, answer === FRESH) ||
    mayBeCalledOtherwise(change, thing, look) ||
    mayComeAlong(change, thing, look, { related, computed }, further, answer) ||
    mayBeAskedFor(change, thing, look, answer, { related, unread }) ||
    mayBeCounted(change, thing, look, computed, further) ||
    mayBeListed(change, thing, call, asks, answer === FRESH) ||
    mayBeTakenOff(change, thing, look, answer === FRESH) ||
    mayPutBack(change, thing, look, answer) ||
    mayWriteAlong(change, thing) ||
    (isForSome(look, answer) &&
      (mayUnfind(change, whereOf(look)) || takesNameAway(change, thing) === undefined) &&
      sameThing(thing, change.thing) === "yes")
  );
}

/** In a tree what stands below is written, or what this stands in: `jobs/7` is looked at, and `jobs/7/sent` is set. */
function mayStandWithin(
  { does, sets, isPartial, thing: written }: Change,
  thing: Thing,
  look: LookFacts,
  answer: Outcomes,
): boolean {
  const { asks } = look;
  const below = nameWithin(written, thing);
  if (below !== undefined) {
    const field = asks.of === "test" && asks.field !== undefined ? inItem(asks.field).split(".")[0] : undefined;
    if (field === undefined) return does === "removes" || !isForSome(look, answer);
    return below === "" || field === below;
  }
  const own = nameWithin(thing, written);
  return own !== undefined && (own === "" || !isPartial || sets === undefined || sets.has(own));
}

/** A statement that is not read, or a method of the client that is not listed: it may be about any table, and set whatever is asked. */
function isUnread({ sets, does, isInsert, transaction, thing: written }: Change, thing: Thing): boolean {
  const isOfStore = written.store === thing.store && isInDatabase(thing) && !written.isKnown;
  return isOfStore && does === "writes" && sets === undefined && !isInsert && transaction === undefined;
}

/**
 * What was looked at is written, and the field that is tested may be one of those that are set: which these are is not known, or it is computed
 * of one of them. Of requests: mayActOn.
 */
function mayLeave(change: Change, thing: Thing, { asks }: LookFacts, computed: GuardFacts["computed"]): boolean {
  if (change.does === "removes" || asks.of !== "test" || (asks.field ?? computed) === undefined) return false;
  if (asks.field !== undefined && mayTakeOf(change, asks))
    return change.thing.store !== "http" && sameThing(thing, change.thing) === "yes";
  const words = computed?.get(inItem(asks.field ?? "")) ?? computed?.get("*");
  const isComputedOf = [...(words ?? [])].some((word) => word === "*" || change.sets?.has(word));
  if (!change.isOpen && !isComputedOf && !mayBeCalledSo(change, thing, inItem(asks.field ?? ""))) return false;
  return thing.store !== "http" && askedBeside(thing, change) === undefined && sameThing(thing, change.thing) === "yes";
}

/** A column of a raw row of a mapper: `job_state` of the table that a query calls `job`. */
function mayBeCalledSo({ sets }: Change, thing: Thing, field: string): boolean {
  return isOfMapper(thing) && [...(sets?.keys() ?? [])].some((name) => field.endsWith(`_${name}`));
}

/** A row that was found is written back, and code has written into the part of it that is asked, whatever it called that: `const { meta } = row; meta.sent = true`. */
function mayHaveChangedInPlace(change: Change, thing: Thing, { id, asks }: LookFacts): boolean {
  const { does, found, partsChanged } = change;
  // What is posted to somebody else with parts of the row in it puts no row back.
  if (change.thing.store !== thing.store && sameThing(thing, change.thing) === "no") return false;
  const parts = does === "writes" && found.includes(id) ? partsChanged?.get(id) : undefined;
  if (parts === undefined || asks.of !== "test") return false;
  const { field } = asks;
  return [...parts].some((written) => {
    const whole = written.endsWith(`.${ANY_FIELD}`) ? written.slice(0, -ANY_FIELD.length - 1) : undefined;
    if (whole !== undefined && (field === undefined || field === whole)) return true;
    return field === written || field?.startsWith(`${whole ?? written}.`) === true;
  });
}

/** What was found by its fields is written back by a call of which nobody knows what it leaves in them: it may be found no more. */
function mayPutBack(
  { does, found, sets, thing: written }: Change,
  thing: Thing,
  look: LookFacts,
  answer: Outcomes,
): boolean {
  if (does !== "writes" || sets !== undefined || !found.includes(look.id) || !isForSome(look, answer)) return false;
  return (whereOf(look)?.size ?? 0) > 0 && sameThing(thing, written) === "yes";
}

/** What is done to a relation writes rows of its table: `order.update({ data: { notes: { create: { kind } } } })`. */
function mayWriteAlong({ does, sets, thing: written }: Change, thing: Thing): boolean {
  if (does !== "writes" || written.store !== thing.store || written.target === thing.target) return false;
  return [...(sets ?? [])].some(([name, value]) => isUntold(value) && isNamedAs(thing, name));
}

/** An operation, which is no value. */
function isUntold(value: Value): boolean {
  return value.kind === "symbolic" && value.provenance === NONE;
}

/** What is asked is a row of another table that came along: what is written to another one may be such a row. */
function mayComeAlong(
  change: Change,
  thing: Thing,
  look: LookFacts,
  { related, computed }: Pick<GuardFacts, "related" | "computed">,
  further: ReadonlySet<string>,
  answer: Outcomes,
): boolean {
  // One more row takes nothing away, unless the look asks that there is none.
  if (!related?.has(ALL_ROWS) && isOfNewRow(change) && asksForSome(look, answer)) return false;
  const names = namesAsked(look, further);
  const words = names.flatMap((name) => [...(computed?.get(name) ?? [])]);
  return comesAlong(change, thing, related, [...names, ...words]);
}

/**
 * What is written to another table may be a row that came along.
 *
 * @param names the fields of what was found that are asked
 */
export function comesAlong(
  { thing: written }: Change,
  thing: Thing,
  related: GuardFacts["related"],
  names: readonly string[],
): boolean {
  if (related === undefined || written.store !== thing.store || written.target === thing.target) return false;
  if (related.has(ALL_ROWS)) return true;
  const isNamed = (name: string): boolean => [...related].some((one) => isSameName(one, name));
  return names.some((name) => isNamed(name) || (related.has(ANY_FIELD) && isNamedAs(written, name)));
}

/** There was what was asked for, as a row that came along or as what stands in it: `order.user.email`. Which row is the first may be another one next time. */
function asksForSome({ asks }: LookFacts, answer: Outcomes): boolean {
  const truth = answer === FRESH;
  if (asks.of === "presence") return !truth;
  if (asks.of !== "test" || asks.list !== undefined || asks.field === undefined || COUNTS.test(asks.field))
    return false;
  const { test } = asks;
  if (test.is === "truthy" || test.is === "present") return truth;
  if (test.is !== "compared" || !/^[=!]==?$/u.test(test.operator)) return false;
  const isEqual = test.operator.startsWith("=") === truth;
  return simpleValues(test.with).every(isEqual ? isSomething : isNullish);
}

/** Of a list, or what Prisma counts. */
const COUNTS = /(?:^|\.)(?:\d+|length|size|_?count)(?:\.|$)/u;

function isSomething(value: SimpleValue): boolean {
  return value.kind === "constant" && (value.value === true || (typeof value.value === "string" && value.value !== ""));
}

/**
 * A field is set of which the look asks something that nobody reads, or a row of another table is written that it may ask for: by a relation
 * (`notes: { some: { kind } }`, `invoice: null`), or in a condition that is a statement of its own.
 */
function mayBeAskedFor(
  change: Change,
  thing: Thing,
  look: LookFacts,
  answer: Outcomes,
  { related, unread = [] }: Pick<GuardFacts, "related" | "unread">,
): boolean {
  const { sets, thing: written } = change;
  if (written.store !== thing.store || (!isForSome(look, answer) && !isForNone(look, answer))) return false;
  const isAsked = (asks: (field: string) => boolean): boolean =>
    isForNone(look, answer)
      ? unread.some((either) => either.flat().some(asks))
      : unread.some((either) => either.every((fields) => fields.some(asks)));
  if (written.target === thing.target)
    return (
      sets !== undefined &&
      // A row that is made leaves those that are there.
      (isForNone(look, answer) || change.needsRow === true || !isOfNewRow(change)) &&
      isAsked((field) => field === ANY_FIELD || isTouched(sets, field)) &&
      sameThing(thing, written) !== "no"
    );
  const isRelation = (field: string): boolean => field === ANY_FIELD || related?.has(field) === true;
  // A column of a table that is joined, with which one of the own is compared: `issues.seen_at > alerts.sent_at`.
  const isJoined = askedBeside(thing, change) !== undefined;
  if (isJoined && sets !== undefined && isAsked((field) => isTouched(sets, field))) return true;
  return isAsked(isRelation) || [...(whereOf(look)?.keys() ?? [])].some((field) => isNamedAs(written, field));
}

/** `(SELECT count(*) FROM sent …) AS sent`: what is asked is computed of the table that is written. */
function mayBeCounted(
  { thing: written }: Change,
  thing: Thing,
  look: LookFacts,
  computed: GuardFacts["computed"],
  further: ReadonlySet<string>,
): boolean {
  if (computed === undefined || written.store !== thing.store || written.target === thing.target) return false;
  const table = written.target.replace(/^table /u, "");
  return namesAsked(look, further).some((name) => computed.get(name)?.has(table));
}

/** The field that is tested, or those that are tested of what is found: where one is, there is a row to have it. */
function namesAsked({ asks }: LookFacts, further: ReadonlySet<string>): readonly string[] {
  const fields =
    asks.of === "presence" ? [...further] : asks.of === "test" && asks.field !== undefined ? [asks.field] : [];
  return fields.map((field) => inItem(field).split(".")[0]!);
}
