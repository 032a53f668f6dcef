/** Looks in transactions that see each other: of two deliveries at once the second finds the mark, or is undone. */
import { samePlace } from "../domain/same.ts";
import type { GuardStates, Outcomes } from "../domain/outcomes.ts";
import type { GuardFacts } from "../run/facts.ts";
import type { EffectEvent } from "../run/effect-events.ts";
import type { Change } from "../run/changes.ts";
import type { Likeness } from "../run/likeness.ts";
import { isRefusedLate } from "../run/same-thing.ts";
import type { RunLog } from "../run/run-log.ts";
import { standsIn } from "./apart.ts";
import { makesRow } from "./change-index.ts";
import { transactionOf } from "./locked.ts";
import { turnedByAny } from "./looks.ts";
import { isOnEachWay } from "./marker-row.ts";

const parts = new WeakMap<RunLog, readonly Change[]>();

/**
 * The mark is a part of the transaction in which the look was, and the effect is behind it, or a part as well: what else stands in there is
 * done each time that it is tried.
 *
 * @param answer that the look gave
 */
export function isSerial(facts: GuardFacts, answer: Outcomes, event: EffectEvent, log: RunLog): boolean {
  const transaction = facts.look?.serialIn;
  if (transaction === undefined || (standsIn(event, transaction) && event.partOf === undefined)) return false;
  const marks = partsOf(log).filter((change) => standsIn(change, transaction));
  return marks.length > 0 && turnedByAny(facts, answer, marks) === "yes";
}

function partsOf(log: RunLog): readonly Change[] {
  let known = parts.get(log);
  if (!known) parts.set(log, (known = log.changes.filter(({ isPart }) => isPart)));
  return known;
}

/**
 * The same of SERIALIZABLE, and of REPEATABLE READ for a row that was looked at and is updated: the look and the mark are on one connection, and
 * what is done there before the commit is undone with it. What stands behind the commit is not come to where that fails, unless code goes on behind
 * its error. What else is done before is done by both.
 *
 * @param answer that the look gave
 * @param path the way to what is done
 */
export function isSerializable(
  facts: GuardFacts,
  answer: Outcomes,
  path: GuardStates,
  event: EffectEvent,
  log: RunLog,
): Likeness {
  const transaction = transactionOf(facts, path, event, log);
  if (transaction?.commit === undefined) return "no";
  const { begin, commit, marks, all } = transaction;
  const level = levelOf(begin, all, event);
  if (level !== "serial" && level !== "snapshot") return "no";
  const isInside = event.order < commit.order;
  const isPart = isInside && begin.order < event.order && samePlace(event.connection, begin.connection);
  const goesOn = commit.failsWithin?.some((block) => !standsIn(event, block)) ?? false;
  const counting = level === "serial" ? marks : marks.filter((one) => !one.isInsert && !makesRow(one));
  const isMarked = counting.length > 0 && turnedByAny(facts, answer, counting) === "yes";
  if (!(isInside ? isPart : !goesOn) || !isMarked) return "no";
  return level === "serial" ? "yes" : facts.thing ? isRefusedLate(facts.thing) : "unknown";
}

/** How far it is kept apart, as is said last before anything is done there: as it begins, behind that, or, where the database takes it so, in front of it. */
function levelOf(
  begin: Change,
  all: readonly Change[],
  event: EffectEvent,
): NonNullable<Change["isolation"]>["level"] | undefined {
  const before = all.findLast((one) => one.order < begin.order && isEnd(one))?.order ?? -Infinity;
  const behind = all.find((one) => one.order > begin.order && isEnd(one))?.order ?? Infinity;
  const said = all.findLast(({ isolation, order }) => {
    if (isolation === undefined || order >= behind) return false;
    if (isolation.of === "each" || order >= begin.order) return true;
    return order > before && isolation.of === "one";
  });
  return said && isOnEachWay(said, event) ? said.isolation?.level : undefined;
}

function isEnd({ transaction }: Change): boolean {
  return transaction === "commits" || transaction === "undoes";
}
