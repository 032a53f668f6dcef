/** Looks that lock what they find: of two deliveries at once the second waits until the transaction of the first is over, and finds the mark. */
import { lookup } from "../domain/int-map.ts";
import { FRESH, SKIPPED, type GuardStates, type Outcomes } from "../domain/outcomes.ts";
import { samePlace } from "../domain/same.ts";
import type { GuardFacts } from "../run/facts.ts";
import type { RunLog } from "../run/run-log.ts";
import { changeIndexOf } from "./change-index.ts";
import { turnedByAny } from "./looks.ts";

/**
 * What the look found is locked, and the mark is made on the same connection before the transaction is committed. Where it found nothing there
 * is nothing to lock.
 *
 * @param answer that the look gave
 * @param path the way to what is done
 */
export function isLocked(facts: GuardFacts, answer: Outcomes, path: GuardStates, log: RunLog): boolean {
  const { look } = facts;
  if (look?.isLocking !== true) return false;
  const isNone = look.asks.of === "presence" ? answer === FRESH : (lookup(path, look.id) ?? SKIPPED) === FRESH;
  const { connection } = log.guards.get(look.id) ?? facts;
  if (isNone || connection === undefined) return false;
  const looked = facts.lookedAt ?? facts.order;
  const all = changeIndexOf(log).transactions.filter((one) => samePlace(one.connection, connection));
  const bounds = all.filter(({ transaction }) => transaction !== "undoes-part");
  const before = bounds.findLast(({ order, transaction }) => order < looked && transaction !== "undoes");
  if (before?.transaction !== "begins") return false;
  const end = bounds.find(({ order, transaction }) => order > looked && transaction === "commits")?.order ?? Infinity;
  const marks = log.changes.filter(
    (change) =>
      change.transaction === undefined &&
      looked < change.order &&
      change.order < end &&
      samePlace(change.connection, connection),
  );
  return marks.length > 0 && turnedByAny(facts, answer, marks) === "yes";
}
