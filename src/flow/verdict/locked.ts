/** Looks that lock what they find: of two deliveries at once the second waits until the transaction of the first is over, and finds the mark. */
import { entries, lookup } from "../domain/int-map.ts";
import { FRESH, SKIPPED, type GuardId, type GuardStates, type Outcomes } from "../domain/outcomes.ts";
import { samePlace } from "../domain/same.ts";
import type { Change } from "../run/changes.ts";
import type { EffectEvent } from "../run/effect-events.ts";
import type { GuardFacts } from "../run/facts.ts";
import type { RunLog } from "../run/run-log.ts";
import { changesBeside } from "./changes-beside.ts";
import { turnedByAny } from "./looks.ts";

/**
 * What the look found is locked, and the mark is made on the same connection before the transaction is committed. Where it found nothing there
 * is nothing to lock. A commit where the effect is not done, as on the way of a record that was seen, ends nothing of it.
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
  const isNone = look.asks.of === "presence" ? answer === FRESH : (lookup(path, look.id) ?? SKIPPED) === FRESH;
  const { connection } = log.guards.get(look.id) ?? facts;
  if (isNone || connection === undefined) return false;
  const looked = facts.lookedAt ?? facts.order;
  const all = changesBeside(event, log).filter((one) => samePlace(one.connection, connection));
  const bounds = all.filter(({ transaction }) => transaction !== undefined && transaction !== "undoes-part");
  const before = bounds.findLast(({ order, transaction }) => order < looked && transaction !== "undoes");
  if (before?.transaction !== "begins") return false;
  const commits = bounds.filter(({ order, transaction }) => order > looked && transaction === "commits");
  const end = commits.find((one) => !isOtherwise(one, path, look.id, log))?.order ?? Infinity;
  const marks = all.filter((change) => change.transaction === undefined && looked < change.order && change.order < end);
  return marks.length > 0 && turnedByAny(facts, answer, marks) === "yes";
}

/** What the look found is tested, and comes out otherwise where this is done than on the way. Which of several is found is another one in another round. */
function isOtherwise({ guards }: Change, path: GuardStates, look: GuardId, log: RunLog): boolean {
  const tests = entries(path).filter(([id]) => {
    const facts = log.guards.get(id);
    return id === look || (facts?.look?.id === look && !facts.isOfRound);
  });
  return guards.every((states) => tests.some(([id, stands]) => ((lookup(states, id) ?? stands) & stands) === 0));
}
