/** Looks that lock what they find: of two deliveries at once the second waits until the transaction of the first is over, and finds the mark. */
import { entries, lookup } from "../domain/int-map.ts";
import { DUPLICATE, FRESH, SKIPPED, type GuardId, type GuardStates, type Outcomes } from "../domain/outcomes.ts";
import { samePlace } from "../domain/same.ts";
import type { Change } from "../run/changes.ts";
import type { EffectEvent } from "../run/effect-events.ts";
import type { GuardFacts } from "../run/facts.ts";
import type { LookFacts } from "../run/look-facts.ts";
import type { RunLog } from "../run/run-log.ts";
import { changesBeside } from "./changes-beside.ts";
import { turnedByAny } from "./looks.ts";

/**
 * What the look found is locked, and the mark is made on the same connection before the transaction is committed. Where it found nothing there
 * is nothing to lock.
 *
 * @param answer that the look gave
 * @param path the way to what is done
 */
export function isLocked(
  facts: GuardFacts,
  answer: Outcomes,
  path: GuardStates,
  event: EffectEvent,
  log: RunLog,
): boolean {
  const { look } = facts;
  if (look?.isLocking !== true) return false;
  if (findsNone(look, answer, path)) return false;
  const { marks = [] } = transactionOf(facts, path, event, log) ?? {};
  const areMarks = (changes: readonly Change[]): boolean =>
    changes.length > 0 && turnedByAny(facts, answer, changes) === "yes";
  // `if (row?.sent)`: a row that is made behind it was not there to be locked.
  if (!isSurelyFound(look, answer, path) && areMarks(marks.filter(({ isInsert }) => isInsert))) return false;
  return areMarks(marks);
}

/** There is something for which it looks. */
function isSurelyFound({ id, asks }: LookFacts, answer: Outcomes, path: GuardStates): boolean {
  return asks.of === "presence" ? answer === DUPLICATE : lookup(path, id) === DUPLICATE;
}

/** There is nothing for which it looks. @param answer that the look gave @param path the way to what is done */
export function findsNone({ id, asks }: LookFacts, answer: Outcomes, path: GuardStates): boolean {
  return asks.of === "presence" ? answer === FRESH : (lookup(path, id) ?? SKIPPED) === FRESH;
}

/** The transaction in which it was looked. */
interface LookedIn {
  readonly begin: Change;
  /** By which what is done is there; undefined: no way leads to one. */
  readonly commit: Change | undefined;
  /** What is changed behind the look and before the commit. */
  readonly marks: readonly Change[];
  /** All that is done on its connection. */
  readonly all: readonly Change[];
}

/**
 * The transaction in which it was looked. A commit where the effect is not done, as on the way of a record that was seen, ends nothing of it.
 *
 * @param path the way to what is done
 */
export function transactionOf(
  facts: GuardFacts,
  path: GuardStates,
  event: EffectEvent,
  log: RunLog,
): LookedIn | undefined {
  const { look } = facts;
  const { connection } = (look && log.guards.get(look.id)) ?? facts;
  if (look === undefined || connection === undefined) return undefined;
  const looked = facts.lookedAt ?? facts.order;
  const all = changesBeside(event, log).filter((one) => samePlace(one.connection, connection));
  const bounds = all.filter(({ transaction }) => transaction !== undefined && transaction !== "undoes-part");
  const begin = bounds.findLast(({ order, transaction }) => order < looked && transaction !== "undoes");
  if (begin?.transaction !== "begins") return undefined;
  const commits = bounds.filter(({ order, transaction }) => order > looked && transaction === "commits");
  const commit = commits.find((one) => !isOtherwise(one, path, look.id, log));
  const end = commit?.order ?? Infinity;
  const marks = all.filter((one) => one.transaction === undefined && looked < one.order && one.order < end);
  return { begin, commit, marks, all };
}

/** What the look found is tested, and comes out otherwise where this is done than on the way. Which of several is found is another one in another round. */
function isOtherwise({ guards }: Change, path: GuardStates, look: GuardId, log: RunLog): boolean {
  const tests = entries(path).filter(([id]) => {
    const facts = log.guards.get(id);
    return id === look || (facts?.look?.id === look && !facts.isOfRound);
  });
  return guards.every((states) => tests.some(([id, stands]) => ((lookup(states, id) ?? stands) & stands) === 0));
}
