/** Looks that give each delivery the answer that they gave the first one, by what it writes in front of them. */
import { simpleValues } from "../domain/choice.ts";
import { wouldTell } from "../domain/field-test.ts";
import { FRESH, type GuardId, type Outcomes } from "../domain/outcomes.ts";
import { UNDEFINED, type SimpleValue } from "../domain/value.ts";
import { leftThere } from "../run/claimed-states.ts";
import { WHOLE, type GuardFacts } from "../run/facts.ts";
import type { EffectEvent } from "../run/effect-events.ts";
import type { Change } from "../run/changes.ts";
import type { Asks } from "../run/look-facts.ts";
import { allOf, anyOf } from "../run/likeness.ts";
import type { RunLog } from "../run/run-log.ts";
import { sameThing, type Likeness } from "../run/same-thing.ts";
import { isRowAsAsked } from "./asked-fields.ts";
import { isForSome, whereOf } from "./look-answers.ts";
import { through } from "./bounds.ts";
import { changesOfRow, isDoneAgain, isPutBack, leftInRow, type KeepsOut } from "./marker-row.ts";
import { writtenTo } from "./steps.ts";

/** Each delivery surely puts back what a claim, or a test of what a look found, asks for. */
export function isReset(
  id: GuardId,
  facts: GuardFacts,
  stands: Outcomes,
  event: EffectEvent,
  log: RunLog,
  keeps: KeepsOut,
): boolean {
  const isLook = facts.kind === "check" && facts.claimed === undefined;
  return (isLook ? isAnsweredBefore(id, facts, stands, event, log, keeps) : isPutBack(id, event, log, keeps)) === "yes";
}

/**
 * Whether each delivery gets the same answer of a look, since a write in front of it leaves what is asked for as it was at first.
 *
 * @param answer one of the two outcomes of the look
 */
export function isAnsweredBefore(
  id: GuardId,
  facts: GuardFacts,
  answer: Outcomes,
  event: EffectEvent,
  log: RunLog,
  keeps: KeepsOut,
): Likeness {
  const asks = facts.look?.asks;
  if (asks === undefined || facts.look?.isTaking || (asks.of !== "test" && asks.of !== "presence")) return "no";
  const all = changesOfRow(id, log)
    .filter(({ order }) => order < facts.order)
    .map((change): Likeness =>
      leavesAnswer(change, asks, answer, facts) ? isDoneAgain(change, id, facts, event, log, keeps, "no") : "no",
    );
  return anyOf([...all, isFoundAgain(id, facts, answer, event, log, keeps)]);
}

function leavesAnswer(
  change: Change,
  asks: Extract<Asks, { readonly of: "test" | "presence" }>,
  answer: Outcomes,
  { unread }: GuardFacts,
): boolean {
  if (asks.of === "presence")
    return change.does === "removes" ? answer === FRESH : asks.where === undefined && unread === undefined;
  const left = { ...change, ...leftThere(change) };
  const written =
    change.does === "removes"
      ? UNDEFINED
      : asks.field === undefined
        ? left.sets?.get(WHOLE)
        : writtenTo(left, asks.field);
  const isKnown = (one: SimpleValue): boolean => one.kind !== "symbolic" || asks.test.is === "compared";
  return (
    written !== undefined &&
    simpleValues(written).every((one) => isKnown(one) && wouldTell(asks.test, one) === (answer === FRESH))
  );
}

/**
 * Whether each delivery writes, in front of a look for rows, one that the look finds.
 *
 * @param answer one of the two outcomes of the look: only where there are rows it says something
 */
function isFoundAgain(
  id: GuardId,
  facts: GuardFacts,
  answer: Outcomes,
  event: EffectEvent,
  log: RunLog,
  keeps: KeepsOut,
): Likeness {
  const { look, thing, lookedAt = facts.order } = facts;
  if (look === undefined || thing === undefined || thing.store === "http" || look.isTaking) return "no";
  if (!isForSome(look, answer)) return "no";
  return anyOf(
    through(log.changes).map((change): Likeness => {
      if (change.order >= lookedAt || change.does === "removes" || change.needsRow) return "no";
      if (change.thing.target !== thing.target) return "no";
      const isFound = allOf(sameThing(thing, change.thing), isAmongRows(change, facts, log));
      return isFound === "no" ? "no" : allOf(isFound, isDoneAgain(change, id, facts, event, log, keeps, "no"));
    }),
  );
}

/** Whether the row that a write leaves is one that the look asks for. */
function isAmongRows(change: Change, { look, unread }: GuardFacts, log: RunLog): Likeness {
  const where = look && whereOf(look);
  if (where === undefined || where.size === 0) return "unknown";
  return allOf(isRowAsAsked(leftInRow(change, log), where), unread ? "unknown" : "yes");
}
