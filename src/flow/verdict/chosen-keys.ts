/** Keys of which one is chosen by what a guard or look answers: a repeat, that gets another answer, has another key. */
import { entries, lookup } from "../domain/int-map.ts";
import { DUPLICATE, FRESH, type Condition, type GuardId, type Outcomes } from "../domain/outcomes.ts";
import type { DecisionFacts } from "../run/facts.ts";
import type { RunLog } from "../run/run-log.ts";
import { anyOf } from "../run/likeness.ts";
import type { Likeness } from "../run/same-thing.ts";
import { mayBeTurned } from "./computed-answers.ts";
import { isTurned } from "./looks.ts";

/**
 * Does a repeat have another key than the record had when it came first?
 *
 * @param choices under which outcomes each of the keys is chosen
 */
export function isKeyTurned(choices: readonly Condition[] | undefined, log: RunLog): Likeness {
  if (choices === undefined || choices.length < 2) return "no";
  let ofRun = turnedKeys.get(log);
  if (!ofRun) turnedKeys.set(log, (ofRun = new Map()));
  const known = ofRun.get(choices) ?? askKeyTurned(choices, log);
  ofRun.set(choices, known);
  return known;
}

/** Each effect asks the same of each guard on each path that leads to it. Of a log that is complete. */
const turnedKeys = new WeakMap<RunLog, Map<readonly Condition[], Likeness>>();

function askKeyTurned(choices: readonly Condition[], log: RunLog): Likeness {
  let likeness: Likeness = "no";
  for (const one of choices)
    for (const other of choices)
      if (one !== other)
        for (const [guard, first] of entries(one)) {
          const then = lookup(other, guard);
          const isSame = then === undefined || (first & then) !== 0;
          const leads = isSame
            ? "no"
            : log.decisions.get(guard)?.moves
              ? "unknown"
              : leadsOver(guard, first, then, log);
          if (leads === "yes") return "yes";
          if (leads === "unknown") likeness = "unknown";
        }
  return likeness;
}

/** Does a repeat come from where a guard or test answered `first` to where it answers `then`? */
export function leadsOver(id: GuardId, first: Outcomes, then: Outcomes, log: RunLog): Likeness {
  const [facts, decision] = [log.guards.get(id), log.decisions.get(id)];
  if (decision?.moves) return decision.moves.isOfBatch ? "no" : "unknown";
  if (decision) return isDecisionTurned(id, decision, log) ? "unknown" : "no";
  if (facts?.kind !== "check") return (first & FRESH) !== 0 ? "yes" : "no";
  const turned = [FRESH, DUPLICATE].flatMap((answer) =>
    (first & answer) !== 0 && (then & ~answer) !== 0 ? [isTurned(facts, answer, log)] : [],
  );
  return anyOf(turned);
}

/** Answers of `isDecisionTurned`: each effect asks the same of each decision on each path that leads to it. */
const turnedDecisions = new WeakMap<RunLog, Map<GuardId, boolean>>();

function isDecisionTurned(id: GuardId, decision: DecisionFacts, log: RunLog): boolean {
  let ofRun = turnedDecisions.get(log);
  if (!ofRun) turnedDecisions.set(log, (ofRun = new Map()));
  let known = ofRun.get(id);
  if (known === undefined) {
    const looks = decision.answers.flatMap((one) => log.looks.get(one) ?? []);
    ofRun.set(id, (known = looks.some((look) => mayBeTurned(look, decision, log.changes, true))));
  }
  return known;
}
