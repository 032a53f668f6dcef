/** Whether a guard, as it stands, keeps repeats out. */
import { entries } from "../domain/int-map.ts";
import { DUPLICATE, FAILED, FRESH, type GuardId, type GuardStates, type Outcomes } from "../domain/outcomes.ts";
import type { EffectEvent } from "../run/effect-events.ts";
import type { GuardFacts } from "../run/facts.ts";
import type { RunLog } from "../run/run-log.ts";
import { isAnsweredBefore } from "./answered-before.ts";
import { look } from "./bounds.ts";
import { isTurned } from "./looks.ts";
import type { KeepsOut } from "./marker-row.ts";

/** Only answers are left that a repeat does not get, or the guard could not tell. */
export function keepsRepeatsOut(
  id: GuardId,
  facts: GuardFacts,
  outcomes: Outcomes,
  log: RunLog,
  event: EffectEvent,
  path?: GuardStates,
): boolean {
  look(1);
  const answer = outcomes & ~FAILED;
  if (facts.needsTest && !log.tested.has(id)) return false;
  if (facts.kind !== "check") return answer === FRESH;
  const isOne = answer === FRESH || answer === DUPLICATE;
  if (!isOne) return false;
  // On a path, or whichever: these are two questions.
  const { ofPaths } = askedOf(event, log);
  const at = path ?? "whichever";
  const ofPath = ofPaths.get(at) ?? new Map<string, boolean>();
  ofPaths.set(at, ofPath);
  const question = `${id} ${answer}`;
  const known = ofPath.get(question) ?? lookKeepsOut(id, facts, answer, log, event, path);
  ofPath.set(question, known);
  return known;
}

/** What was asked about the effect that is judged: whether a look keeps repeats out hangs on the others in front of what it looks at. */
let asked: Asked | undefined;

interface Asked {
  readonly event: EffectEvent;
  readonly log: RunLog;
  readonly ofPaths: Map<object | "whichever", Map<string, boolean>>;
  readonly onPaths: Map<GuardStates, OnPath>;
}

/** The guards on a path: those of which it is known that they keep repeats out, and those that were not asked yet. */
interface OnPath {
  readonly keeping: GuardId[];
  readonly isAsked: Set<GuardId>;
  rest: ReturnType<typeof entries<Outcomes>>;
}

function askedOf(event: EffectEvent, log: RunLog): Asked {
  if (asked?.event !== event || asked.log !== log)
    asked = { event, log, ofPaths: new Map(), onPaths: new Map<GuardStates, OnPath>() };
  return asked;
}

function lookKeepsOut(
  id: GuardId,
  facts: GuardFacts,
  answer: Outcomes,
  log: RunLog,
  event: EffectEvent,
  path?: GuardStates,
): boolean {
  if (isTurned(facts, answer, log, event, path) !== "yes") return false;
  return isAnsweredBefore(id, facts, answer, event, log, keepsOut(event, log)) === "no";
}

/** The same of any guard on a path, for what asks about one effect: each change in front of each guard asks it once more. */
export function keepsOut(event: EffectEvent, log: RunLog): KeepsOut {
  return (path, beside) => {
    const { onPaths } = askedOf(event, log);
    const on: OnPath = onPaths.get(path) ?? { keeping: [], isAsked: new Set(), rest: entries(path) };
    onPaths.set(path, on);
    return on.keeping.some((id) => id !== beside) || askRest(on, path, beside, event, log);
  };
}

function askRest(on: OnPath, path: GuardStates, beside: GuardId, event: EffectEvent, log: RunLog): boolean {
  const found = on.rest.find(([id, outcomes]) => {
    if (id === beside || on.isAsked.has(id)) return false;
    const facts = log.guards.get(id);
    const keeps = facts !== undefined && !facts.doubt && keepsRepeatsOut(id, facts, outcomes, log, event, path);
    on.isAsked.add(id);
    if (keeps) on.keeping.push(id);
    return keeps;
  });
  on.rest = on.rest.filter(([id]) => !on.isAsked.has(id));
  return found !== undefined;
}
