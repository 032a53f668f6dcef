/** What code computed of what a look found, and asks: whether something that is written may have it come out otherwise. */
import { fieldsOf, inItem } from "../domain/attributes.ts";
import { simpleValues } from "../domain/choice.ts";
import { FOR_RECORD, has } from "../domain/provenance.ts";
import type { DecisionFacts, GuardFacts } from "../run/facts.ts";
import type { Change, Thing } from "../run/changes.ts";
import { isColumn, isSameCall, sameThing } from "../run/same-thing.ts";
import { isOfWhatWasFound } from "./looks.ts";
import { comesAlong } from "./possible-marks.ts";
import { isCountedOn, writtenTo } from "./steps.ts";
import { askedBeside, leaves } from "./turned-by.ts";

/**
 * What was computed of what a look found may come out otherwise: something is written there that may be a part of it.
 *
 * @param isEnding on the other side records are done; else it throws, as by what must not be: there only a state that is set counts
 */
export function mayBeTurned(
  facts: Omit<GuardFacts, "depth">,
  { order, attributes = [], isOfSum, isBound }: DecisionFacts,
  changes: readonly Change[],
  isEnding: boolean,
): boolean {
  const { look, thing, key, related } = facts;
  // What a request answers that makes something is about that, and no look at what was there.
  if (look === undefined || thing === undefined || look.asks.of === "refusal") return false;
  if (look.isTaking) return true;
  const fields = fieldsOf(attributes);
  return changes.some(
    (change) =>
      (change.order > order || (!isOfSum && isBetween(change, facts))) &&
      // A count that is taken away begins anew, for a repeat as for the first record.
      !(isOfSum && change.does === "removes") &&
      !isNewBeside(change, thing) &&
      (isOfWhatWasFound(change, key, look) || (has(key.provenance, FOR_RECORD) && change.isOfRecord)) &&
      (askedBeside(thing, change) !== undefined ||
        comesAlong(
          change,
          thing,
          related,
          fields.map((field) => inItem(field).split(".")[0]!),
        ) ||
        sameThing(thing, change.thing) !== "no") &&
      !fields.every((field) => leavesPart(change, field) || (isBound === true && isCountedOn(change, field))) &&
      (isEnding || fields.some((field) => setsState(change, field))),
  );
}

/** What is written behind a look, and in front of the test of what it found, a repeat finds as well. A sum is what is written there itself. */
function isBetween(change: Change, facts: Omit<GuardFacts, "depth">): boolean {
  return facts.look?.isOfOld !== undefined || (change.order > facts.order && !isSameCall(change, facts));
}

/** Of the whole (`""`) any part may be what is asked of it. */
function leavesPart(change: Change, field: string): boolean {
  // How many there are is another number where a row may be made, or is removed.
  if (field === "#") return change.does === "writes" && change.isPartial === true && !change.isInsert;
  return (field !== "" || change.sets?.size === 0) && leaves(change, field);
}

/** A row that is made anew, and has nothing in a column by which the look asks for its rows: an index has no entry for it. */
function isNewBeside({ isItem, isPartial, isOpen, sets, thing }: Change, asked: Thing): boolean {
  if (!isItem || isPartial || isOpen || sets === undefined) return false;
  const isNew = [...thing.key.values()].some((text) => text.includes(null));
  return isNew && [...asked.key.keys()].some((name) => isAttribute(name) && !sets.has(name) && !thing.key.has(name));
}

/** No placeholder of an expression, `:id`, and no place of an argument. */
function isAttribute(name: string): boolean {
  return isColumn(name) && !name.startsWith(":");
}

function setsState(change: Change, field: string): boolean {
  const written = writtenTo(change, field);
  return written !== undefined && simpleValues(written).some(({ kind }) => kind === "constant");
}
