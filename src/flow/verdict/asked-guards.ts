/** The guards of a run by what is asked of them for each of its effects, so that no effect goes through those that are of no concern to any. */
import { attributesOf, looksOf } from "../domain/attributes.ts";
import { forEachOnce } from "../domain/int-map.ts";
import { DUPLICATE, FRESH, type GuardId } from "../domain/outcomes.ts";
import { BATCH, has, RECORD } from "../domain/provenance.ts";
import { letsRepeatsPass, type GuardFacts } from "../run/facts.ts";
import type { EffectEvent } from "../run/effect-events.ts";
import type { RunLog } from "../run/run-log.ts";
import { placeName } from "../../syntax/source-text.ts";
import { byEach } from "./change-index.ts";
import { changesOfRow } from "./marker-row.ts";

/** A guard of a run by its number in the log. */
type Met = readonly [id: GuardId, facts: GuardFacts];

/** The guards of a run by what is asked of them for each effect, in the order of the log: most of a long handler are of no concern. */
interface Asked {
  /** Looks for a record, whose row something changes. */
  readonly looks: readonly Met[];
  /** What is a guard by itself, and what is one of its own write alone. */
  readonly guards: readonly Met[];
  /** Those that a write is itself, by its place. */
  readonly at: ReadonlyMap<string, readonly Met[]>;
  /** Tests of what a look for a record found. */
  readonly tests: readonly Met[];
  /** Tests of what any look found. */
  readonly testsOf: ReadonlyMap<GuardId, readonly Met[]>;
  /** When each guard was met. */
  readonly index: ReadonlyMap<GuardId, number>;
}

const askedOfRuns = new WeakMap<RunLog, Asked>();

/** @param log of a run that has ended */
export function askedOf(log: RunLog): Asked {
  const known = askedOfRuns.get(log);
  if (known) return known;
  const all = [...log.guards];
  const tests = all.filter(([, { look }]) => look?.asks.of === "test");
  const found = {
    looks: all.filter(([id, facts]) => facts.kind === "check" && isOfRecord(facts) && changesOfRow(id, log).length > 0),
    guards: all.filter(([id, facts]) => letsRepeatsPass(facts) || isGuard(id, facts, log)),
    at: byEach(all, ([, { at }]) => [placeName(at)]),
    tests: tests.filter(([, facts]) => isOfRecord(facts) && !facts.thing?.isOfSettings),
    testsOf: byEach(tests, ([, { look }]) => [look!.id]),
    index: new Map(all.map(([id], index) => [id, index])),
  };
  askedOfRuns.set(log, found);
  return found;
}

/** What may be told of an effect: the guards by themselves, and what it is itself. */
export function guardsFor(event: EffectEvent, log: RunLog): readonly Met[] {
  const { guards, at, index } = askedOf(log);
  const own = event.own.flatMap((id): readonly Met[] => {
    const facts = log.guards.get(id);
    return facts ? [[id, facts]] : [];
  });
  const beside = [...own, ...(at.get(placeName(event.at)) ?? [])].filter((one) => !isGuard(...one, log));
  if (beside.length === 0) return guards;
  const ids = new Map([...guards, ...beside]);
  return [...ids].sort(([a], [b]) => index.get(a)! - index.get(b)!);
}

/** What is a guard by itself; a count is one where something hangs on it. */
function isGuard(id: GuardId, facts: GuardFacts, log: RunLog): boolean {
  const { kind, key, look, needsUse, doubt } = facts;
  if (doubt || kind === "dedup-token" || look?.asks.of === "test" || !isTested(id, facts, log)) return false;
  // A count that is taken back is one that was meant.
  if (needsUse && !log.released.has(id)) return false;
  if (!isAnswerAsked(id, facts, log)) return false;
  return isOfRecord({ key });
}

/** Of a write that is made anyway: code asks what it answers, or something is done, or changed, where one of its answers is told from the other. */
function isAnswerAsked(id: GuardId, { tells, needsUse, isMadeAnyway, isCompared }: GuardFacts, log: RunLog): boolean {
  if (tells === "throws" || !(isMadeAnyway || needsUse) || isCompared) return true;
  let asked = answersOfRuns.get(log);
  if (asked === undefined) {
    asked = answersAsked(log);
    answersOfRuns.set(log, asked);
  }
  return asked.has(id);
}

const answersOfRuns = new WeakMap<RunLog, ReadonlySet<GuardId>>();

function answersAsked({ effects, changes }: RunLog): ReadonlySet<GuardId> {
  const [asked, known] = [new Set<GuardId>(), new WeakSet<object>()];
  for (const { guards } of [...effects, ...changes])
    for (const path of guards)
      forEachOnce(path, known, (id, outcomes) => {
        const answer = outcomes & (FRESH | DUPLICATE);
        if (answer === FRESH || answer === DUPLICATE) asked.add(id);
      });
  return asked;
}

/** A plain INSERT or POST is a claim only where its refusal is tested. */
export function isTested(id: GuardId, { needsTest }: GuardFacts, log: RunLog): boolean {
  return !needsTest || log.tested.has(id);
}

/** By the record, or by what was found for it. */
export function isOfRecord({ key }: Pick<GuardFacts, "key">): boolean {
  return has(key.provenance, RECORD | BATCH) || looksOf(attributesOf(key) ?? []).length > 0;
}
