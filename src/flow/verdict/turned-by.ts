/** One change and one look: whether what was changed has the look answer otherwise. */
import { simpleValues } from "../domain/choice.ts";
import { attributesOf, inItem } from "../domain/attributes.ts";
import {
  asksForBound,
  inText,
  outlastsStep,
  tellsOfOwn,
  wouldTell,
  type FieldTest,
  type Kept,
} from "../domain/field-test.ts";
import { FRESH, type GuardId, type Outcomes } from "../domain/outcomes.ts";
import { UNDEFINED, type SimpleValue, type SymbolicValue } from "../domain/value.ts";
import { truthOf } from "../domain/truth.ts";
import { KEPT, REST, TAKEN, type AskedOfTable } from "../run/facts.ts";
import type { Change, Thing } from "../run/changes.ts";
import type { Asks, LookFacts } from "../run/look-facts.ts";
import { sameThing, type Likeness } from "../run/same-thing.ts";
import { isForNone, isForSome } from "./look-answers.ts";
import { finds, isTouched, takesNameAway, unfinds } from "./asked-fields.ts";
import { makesRow } from "./change-index.ts";
import {
  isChangedAsWhole,
  isOneStep,
  isPutBack,
  isSum,
  mayLeaveSame,
  takenOf,
  tellsByStep,
  tellsOf,
  writtenTo,
} from "./steps.ts";
import { turnedForWanted } from "./wanted-items.ts";

/**
 * Does a look get another answer than this one where this change was made?
 *
 * @param further the fields that code tests of what it finds
 */
export function turnedBy(
  change: Change,
  thing: Thing,
  look: LookFacts,
  answer: Outcomes,
  further?: ReadonlySet<string>,
): Likeness {
  const asked = askedBeside(thing, change);
  if (asked === "lacks" || asked === "may-lack") {
    const likeness = turnedInTurn(change, look, answer);
    return likeness === "yes" && asked === "may-lack" ? "unknown" : likeness;
  }
  if (asked === "may-have" && isOfRows(look, answer))
    return isForNone(look, answer) ? ofJoinedRow(change, further) : "no";
  const wanted = asked === undefined ? turnedForWanted(change, look.asks, answer === FRESH) : undefined;
  if (wanted === "no") return "no";
  const isUnnamed = isForSome(look, answer) && takesNameAway(change, thing) === true;
  if (wanted !== "yes" && !isUnnamed && !turns(change, look, answer, asked !== undefined))
    return asked === "may-have" && mayBeOfJoined(change, look) ? "unknown" : "no";
  const isSame = asked === undefined ? sameThing(thing, change.thing) : "yes";
  if (isSame === "no") return "no";
  return wanted === "unknown" || mayLeaveSame(change, look.asks, answer === FRESH) ? "unknown" : isSame;
}

/** What a look asks of the table that is changed, where it is another one than that of its rows. */
export function askedBeside({ store, names, beside }: Thing, { thing }: Change): AskedOfTable | undefined {
  // One database may be spoken to by several packages: knex, and `pg` beside it.
  const mayBeSame = store === thing.store || (names !== undefined && thing.names !== undefined);
  return mayBeSame ? beside?.get(thing.target) : undefined;
}

/** Code asks rows for what a row of a table has that is joined: there are some, so that one more of that table comes along. */
function ofJoinedRow({ does, isInsert, sets }: Change, further: ReadonlySet<string> = new Set()): Likeness {
  if (does !== "writes" || !isInsert || further.size === 0) return "no";
  return [...further].some((field) => sets?.has(inItem(field))) ? "yes" : "unknown";
}

/** A row is made in a table that is joined where it has something: each of its columns was nothing before, as an id that is not written. */
function mayBeOfJoined({ does, isInsert }: Change, { asks }: LookFacts): boolean {
  return does === "writes" && isInsert && asks.of === "test" && asks.field !== undefined && asks.isMore === undefined;
}

/** Of rows for which there must be nothing elsewhere: they are not found any more when there is something, and are when it is gone. */
function turnedInTurn({ does }: Change, { asks }: LookFacts, answer: Outcomes): Likeness {
  if (asks.of === "presence") return (does === "writes") === (answer !== FRESH) ? "yes" : "no";
  if (asks.of !== "test") return "no";
  if (asks.isMore === undefined) return does === "writes" ? "unknown" : "no";
  return (does === "writes") === (asks.isMore === (answer === FRESH)) ? "yes" : "no";
}

/** Whether there are rows does not hang on a table that is only joined where it has something. */
function isOfRows({ asks }: LookFacts, answer: Outcomes): boolean {
  if (asks.of === "presence") return answer === FRESH || asks.where === undefined;
  return asks.of === "test" && asks.isMore !== undefined;
}

/** @param isJoined a table is changed that is joined: a row there may be what was lacked, whatever is asked of the rows of the first */
function turns(change: Change, { asks, id }: LookFacts, answer: Outcomes, isJoined: boolean): boolean {
  if (asks.of === "refusal" || asks.of === "condition") return false;
  const found = isJoined ? undefined : asks.where;
  if (asks.of === "presence") {
    return answer === FRESH ? finds(change, found) : unfinds(change, asks.where);
  }
  const truth = answer === FRESH;
  const keptBy = asks.test.is === "includes" ? (asks.test.keptBy ?? []) : [];
  if (truth && keptBy.some((kept) => leavesOut(change, kept))) return true;
  if (!truth && keptBy.some((kept) => staysOut(change, kept))) return false;
  const list = asks.test.is === "includes" ? asks.field && inItem(asks.field) : asks.field;
  if (truth && asks.test.is === "includes" && list !== undefined && keepsEntries(change, list)) return false;
  const isTold = asks.test.is !== "includes" && asks.field !== undefined && tellsOf(change, asks.field);
  if (asks.isMore !== undefined && !leaves(change, list) && !isTold) {
    const isLess = asks.isMore !== truth;
    const isOneOfSeveral = isLess && change.does === "writes" && isOneStep(change, asks.test, truth);
    if (isOneOfSeveral && change.sets === undefined) return false;
    if (isLess ? finds(change, found) && !isOneOfSeveral : unfinds(change, asks.where)) return true;
  }
  if (change.does === "removes" || asks.isFlag) return false;
  const written = asks.field === undefined ? undefined : (writtenTo(change, asks.field) ?? takenOf(change, asks));
  if (asks.after && isPutBack(change, id, asks.field)) return asks.after === "changed" && truth;
  if (written === undefined) {
    // One more of them leaves those that are there.
    const isKept = asks.test.is === "includes" && truth && asks.isMore === true && change.sets === undefined;
    return asks.field === undefined && !isKept && isChangedAsWhole(change, asks.test, truth);
  }
  const isKept = truth && looksForItem(asks.test, asks.field !== undefined && change.sets?.has(asks.field) === true);
  return simpleValues(written).some(
    (simple) =>
      (tellsByStep(asks.test, simple) ?? wouldTell(asks.test, simple) ?? tellsOfOwn(asks.test, simple)) !== truth &&
      !isLeftAsFound(simple, id, asks) &&
      !(asks.list === undefined && isSum(simple) && outlastsStep(asks.test, truth)) &&
      !(isKept && isGrown(simple, id, asks.field)),
  );
}

/** Rows were kept for what stands in a field, and something else is written there: the next delivery does not keep the row. */
function leavesOut(change: Change, { field, test, truth }: Kept): boolean {
  const written = field === undefined || change.does === "removes" ? undefined : writtenTo(change, inItem(field));
  return written !== undefined && simpleValues(written).every((one) => wouldTell(test, one) === !truth);
}

/** The row that is written is none of those that the next delivery keeps: the field is set to something else, or left as it was. */
function staysOut(change: Change, { field, test, truth }: Kept): boolean {
  if (field === undefined || change.does === "removes") return false;
  const written = writtenTo(change, inItem(field));
  if (written !== undefined) return simpleValues(written).every((one) => wouldTell(test, one) === !truth);
  return leaves(change, inItem(field)) && (!makesRow(change) || wouldTell(test, UNDEFINED) === !truth);
}

/** The field is put back as it was found, where another branch writes it; a number may be written out. */
function isLeftAsFound(
  written: SimpleValue,
  look: GuardId,
  { field, test }: Pick<Extract<Asks, { readonly of: "test" }>, "field" | "test">,
): boolean {
  const value = inText(written);
  if (value.kind !== "symbolic" || field === undefined) return false;
  if (value !== written && asksForBound(test)) {
    const attributes = attributesOf(value) ?? [];
    return attributes.length > 0 && attributes.every((one) => one === `${look}:${field}`);
  }
  return isFoundAs(value, look, field);
}

/** Something of the record is looked for in a list, which may be written as a whole. */
function looksForItem(test: FieldTest, isItself: boolean): boolean {
  if (test.is === "includes") return true;
  return test.is === "compared" && !isItself && simpleValues(test.with).every(({ kind }) => kind !== "constant");
}

/** It is what was found, with more in it: what was in it is there still. */
function isGrown(written: SimpleValue, look: GuardId, field: string | undefined): boolean {
  if (written.kind === "text" && !written.isPerhapsShorter)
    return written.parts.some((part) => typeof part !== "string" && isFoundAs(part, look, field));
  return isSum(written) || (written.kind === "symbolic" && written.answers?.includes(look) === true);
}

/** It is this field of what a look found. */
function isFoundAs({ found }: SymbolicValue, look: GuardId, field: string | undefined): boolean {
  return field !== undefined && found?.guard === look && found.field === inItem(field);
}

/** It sets something within what stands there, `SET tokens.#provider.access = :access`, and ends no entry: none is taken away, or set to what may be nothing. */
function keepsEntries({ sets }: Change, field: string): boolean {
  if (!sets?.has(`${field}.${KEPT}`)) return false;
  return ![...sets].some(([name, value]) => {
    if (!name.startsWith(`${field}.`)) return false;
    const [first, ...below] = name.slice(field.length + 1).split(".");
    const last = below.at(-1) ?? first;
    if (last === KEPT || last === REST) return false;
    const mayEnd = (one: SimpleValue): boolean => (below.length === 0 ? truthOf(one) !== true : truthOf(one) === false);
    return last === TAKEN || simpleValues(value).some(mayEnd);
  });
}

/** What it sets is known, and this field is none of it. */
export function leaves(change: Change, field: string | undefined): boolean {
  const { isPartial, sets } = change;
  if (!isPartial || field === undefined || sets === undefined) return false;
  return writtenTo(change, field) === undefined && !isTouched(sets, field);
}
