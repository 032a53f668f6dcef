/**
 * What a repeat does, as a run of its own. Ways to an effect are told apart by what came of the guards on them, and where ways come together, or
 * a round of a loop is over, some of what they had in common is lost. In the run of a repeat each guard has one answer: nothing has to be told
 * apart, and what is not reached there is kept out by these guards, whatever is known of how.
 */
import type { Reason } from "../../findings/finding.ts";
import type { Paths } from "../domain/guard-paths.ts";
import { insert, lookup } from "../domain/int-map.ts";
import {
  ALWAYS,
  DUPLICATE,
  FAILED,
  FRESH,
  OPEN,
  RELEASED,
  sameCondition,
  SKIPPED,
  type Condition,
  type GuardId,
  type GuardStates,
  type Outcomes,
} from "../domain/outcomes.ts";
import { samePlace } from "../domain/same.ts";
import type { EffectEvent } from "../run/effect-events.ts";
import type { ClaimsOnWay } from "../run/claims-behind.ts";
import type { GuardFacts } from "../run/facts.ts";
import type { RunLog } from "../run/run-log.ts";
import { besideJudging } from "./bounds.ts";
import { isWithin } from "./bypassed.ts";
import { unknownGuard } from "./decisions.ts";
import { commonCalls, placesInCommon } from "./in-common.ts";
import type { ReasonWhere } from "./doubts.ts";
import { mayKeepOut } from "./untold-tests.ts";

/** Runs the handler where guards answer as is assumed. `undefined`: it would take too much. */
type RunOfRepeat = (assumed: Condition) => RunLog | undefined;

/** More often than this no handler is run: each effect may have other guards in front of it. */
const MOST_RUNS = 3;

/** What may come of a guard beside its answers, where its store can be reached. */
const OTHERWISE = SKIPPED | RELEASED | OPEN;

/** Runs of one handler as repeats, each for what guards are assumed to answer. */
export class Repeats {
  readonly #run: RunOfRepeat;
  readonly #guards = new WeakMap<RunLog, readonly (readonly [GuardId, GuardFacts])[]>();
  readonly #runs: { readonly assumed: Condition; readonly logs: readonly RunLog[] }[] = [];
  readonly #claimsOnWay: ClaimsOnWay;

  constructor(run: RunOfRepeat, claimsOnWay: ClaimsOnWay) {
    this.#run = run;
    this.#claimsOnWay = claimsOnWay;
  }

  /**
   * Why a repeat may not come to an effect: it does not if guards answer as they then may, or what it hangs on then is not known.
   *
   * @param reasonOn why it is not known whether a repeat takes a path; undefined: it is known that it does
   * @param reasonsOn the same of such a path where one of the guards answers otherwise
   */
  reasonFor(
    event: EffectEvent,
    log: RunLog,
    reasonOn: (path: GuardStates) => Reason | undefined,
    reasonsOn: (path: GuardStates) => ReasonWhere,
  ): Reason | undefined {
    const guards = this.#telling(log);
    if (guards.length === 0) return undefined;
    const open = event.guards.filter((path) => reasonOn(path) === undefined);
    const reasons = open.map(reasonsOn);
    let assumed: Condition = ALWAYS;
    const told: (readonly [GuardId, Reason])[] = [];
    for (const [id, { order }] of guards) {
      if (order > event.order) continue;
      const reasonWhere = (answer: Outcomes): Reason | undefined =>
        firstOf(reasons, (reasonIf) => reasonIf(id, answer));
      const [fresh, duplicate] = [reasonWhere(FRESH), reasonWhere(DUPLICATE)];
      if ((fresh === undefined) === (duplicate === undefined)) continue;
      const failed = open.some((path) => lookup(path, id) === FAILED) ? FAILED : 0;
      assumed = insert(assumed, id, OTHERWISE | failed | (fresh ? DUPLICATE : FRESH));
      told.push([id, (fresh ?? duplicate)!]);
    }
    const first = told[0]?.[1];
    if (first === undefined) return undefined;
    const runs = this.#runWith(assumed);
    if (runs === undefined) return undefined;
    const reaching = runs.filter((one) => isReached(event.at, one));
    const isWhole = runs.length > 0 && !runs.some((one) => one.isExhausted || one.cutOffs.length > 0);
    // Then nobody knows whether a repeat comes here by the guards.
    if (!isWhole) {
      const met = reaching.length > 0 ? undefined : told.find(([id]) => !isPassedByTest(id, open, event, log));
      return met && perhaps(met[1]);
    }
    // Which of several guards it is was not asked.
    return reaching.length === 0 ? perhaps(first) : this.#reasonInText(event, log, open, reaching);
  }

  /** The same where the run comes to the effect, and did not know the outcome of something that may ask a claim. */
  #reasonInText(event: EffectEvent, log: RunLog, open: Paths, reaching: readonly RunLog[]): Reason | undefined {
    const untold = new Map(reaching.flatMap((run) => [...(run.untold ?? [])]));
    const isPassed = (id: GuardId): boolean => open.some((path) => isPassedByChance(id, path, event, log));
    const claims = this.#claimsOnWay(event, log, untold, isPassed);
    const [reason, ...others] = open.map((path) =>
      firstOf(claims, (id) =>
        isPassedByChance(id, path, event, log) ? log.guards.get(id) : mayKeepOut(id, path, event, log),
      ),
    );
    return reason && others.every(Boolean) ? perhaps(unknownGuard(reason)) : undefined;
  }

  /** The guards that may tell a repeat. What a wrapper runs is behind it wherever that is, and what comes after the wrapper is not. */
  #telling(log: RunLog): readonly (readonly [GuardId, GuardFacts])[] {
    const known = this.#guards.get(log);
    const all = known ?? [...log.guards].filter(([id, one]) => !one.isAround && (!one.needsTest || log.tested.has(id)));
    this.#guards.set(log, all);
    return all;
  }

  /** None: it takes too much. Undefined: there were too many. */
  #runWith(assumed: Condition): readonly RunLog[] | undefined {
    const known = this.#runs.find((one) => sameCondition(one.assumed, assumed));
    if (known) return known.logs;
    if (this.#runs.length === MOST_RUNS) return undefined;
    const log = besideJudging(() => this.#run(assumed));
    const logs = log ? [log, ...log.later] : [];
    this.#runs.push({ assumed, logs });
    return logs;
  }
}

/** A loop around the guard may have no round, and nothing else leads around it. */
function isPassedByChance(id: GuardId, path: GuardStates, event: EffectEvent, log: RunLog): boolean {
  const facts = log.guards.get(id);
  if (facts === undefined || facts.doubt || lookup(path, id) !== SKIPPED) return false;
  const around = bypassesOf(facts, event);
  return around.length > 0 && around.every(({ where, isOfLoop }) => where === "empty" || isOfLoop);
}

/** A branch leads around the guard on each of these paths: what came together there has lost nothing of it. */
function isPassedByTest(id: GuardId, paths: Paths, event: EffectEvent, log: RunLog): boolean {
  const facts = log.guards.get(id);
  // A token is a guard of its own call, and of nothing behind it.
  if (facts?.kind === "dedup-token") return true;
  if (facts === undefined || paths.some((path) => lookup(path, id) !== SKIPPED)) return false;
  return bypassesOf(facts, event).some(({ where, isOfLoop }) => where !== "empty" && !isOfLoop);
}

/** What leads around a guard and not around the effect. */
function bypassesOf(facts: GuardFacts, event: EffectEvent): GuardFacts["bypasses"][number] {
  const [, effect] = placesInCommon(facts, event) ?? [];
  return facts.bypasses
    .slice(commonCalls(facts, event))
    .flat()
    .filter(({ from, to }) => effect === undefined || !isWithin(effect, from, to));
}

function perhaps(reason: Reason): Reason {
  return reason.kind === "unknown-guard" ? { ...reason, isPerhaps: true } : reason;
}

function isReached(at: EffectEvent["at"], { effects, handedOver }: RunLog): boolean {
  return [...effects, ...handedOver].some((one) => samePlace(one.at, at));
}

function firstOf<T, R>(all: readonly T[], ask: (one: T) => R | undefined): R | undefined {
  for (const one of all) {
    const answer = ask(one);
    if (answer !== undefined) return answer;
  }
  return undefined;
}
