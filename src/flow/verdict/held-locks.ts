/** Locks around a look and its mark: of two deliveries at once the second waits, or is turned away, and finds the mark when it comes again. */
import type { Reason } from "../../findings/finding.ts";
import type { Place } from "../../syntax/source-text.ts";
import { entries } from "../domain/int-map.ts";
import { DUPLICATE, FRESH, type GuardStates, type Outcomes } from "../domain/outcomes.ts";
import { BATCH, BY_PLACE, has, RECORD, VOLATILE } from "../domain/provenance.ts";
import { samePlace } from "../domain/same.ts";
import { wouldTell } from "../domain/field-test.ts";
import { constant, type SymbolicValue } from "../domain/value.ts";
import type { Change, Thing } from "../run/changes.ts";
import type { EffectEvent } from "../run/effect-events.ts";
import type { GuardFacts } from "../run/facts.ts";
import type { RunLog } from "../run/run-log.ts";
import { isSameCall, sameThing, type Likeness } from "../run/same-thing.ts";
import { standsIn } from "./apart.ts";
import { changeIndexOf } from "./change-index.ts";
import { changesBeside } from "./changes-beside.ts";
import type { Circumstances } from "./circumstances.ts";
import { turnedByAny } from "./looks.ts";
import { findsNone } from "./locked.ts";
import { isOnEachWay } from "./marker-row.ts";

/** How long an invocation may take where no configuration says it: by default, which is the shortest of all frameworks, and at most. */
const [DEFAULT_TIMEOUT, MOST_TIMEOUT] = [3, 900];

/** Something holds a lock: surely for as long as the work lasts, or, with the reason, perhaps. */
export type Held = "yes" | "no" | Extract<Reason, { kind: "lease" }>;

/**
 * A lock that no other delivery of the record has is taken in front of the look, and given back behind the mark: one by a call that waits for it
 * (redlock, `pg_advisory_lock`) or tells whether it was had, or a claim that code asks for (`SET … NX`). Not one that may be over before the work is, nor one
 * that is told by something else at each delivery, or that whoever is refused takes away.
 *
 * @param answer that the look gave
 * @param path the way to what is done
 */
export function underLock(
  facts: GuardFacts,
  answer: Outcomes,
  path: GuardStates,
  event: EffectEvent,
  log: RunLog,
  circumstances: Circumstances,
): Held {
  if (facts.look === undefined) return "no";
  const looked = facts.lookedAt ?? facts.order;
  const beside = changesBeside(event, log);
  // One record stands for all: which one that is hangs on how the batch was cut.
  const isOfMore = event.depth > 0 || (event.isOfBatch === true && !log.event.isOfOne);
  const another = VOLATILE | BATCH | (isOfMore && !circumstances.isSingle ? BY_PLACE : 0);
  const tells = ({ provenance }: SymbolicValue): boolean => !has(provenance, another);
  const asked: Asked = { event, beside, looked, tells };
  const locks = [...claimsHeld(facts, path, asked, log), ...locksHeld(facts, answer, path, asked, log)].filter(
    ({ end }) => {
      const marks = beside.filter(
        ({ order, transaction, lock }) => !transaction && !lock && looked < order && order < end,
      );
      return marks.length > 0 && turnedByAny(facts, answer, marks) === "yes";
    },
  );
  const held = locks.map(({ call, at, seconds }): Held => {
    const lasts = isLongEnough(seconds, circumstances);
    return lasts === "unknown" ? { kind: "lease", call, at, seconds: seconds ?? undefined } : lasts;
  });
  return held.find((one) => one === "yes") ?? held.find((one) => one !== "no") ?? "no";
}

/** Whether a lock that is given back by itself after that (`null`: never) is held until an invocation is over. */
function isLongEnough(seconds: number | null | undefined, { timeoutSeconds }: Circumstances): Likeness {
  if (seconds === null) return "yes";
  if (seconds === undefined) return "unknown";
  if (timeoutSeconds !== undefined) return seconds >= timeoutSeconds ? "yes" : "no";
  return seconds >= MOST_TIMEOUT ? "yes" : seconds < DEFAULT_TIMEOUT ? "no" : "unknown";
}

/** A lock that is held, and when it is given back, in the order of the run. */
interface HeldLock {
  readonly end: number;
  readonly call: string;
  readonly at: Place;
  /** After which it is given back by itself; null: never; undefined: not known. */
  readonly seconds: number | null | undefined;
}

/** What is asked of each lock. */
interface Asked {
  readonly event: EffectEvent;
  /** What is changed beside the effect. */
  readonly beside: readonly Change[];
  /** When it was looked, in the order of the run. */
  readonly looked: number;
  /** Each delivery of the record comes to the same lock. */
  readonly tells: (key: SymbolicValue) => boolean;
}

/** Claims under which it looks that are given back. */
function claimsHeld(
  look: GuardFacts,
  path: GuardStates,
  { event, beside, looked, tells }: Asked,
  log: RunLog,
): readonly HeldLock[] {
  const { removedWhereRefused } = changeIndexOf(log);
  return entries(path).flatMap(([id, outcomes]) => {
    const claim = outcomes === FRESH ? log.guards.get(id) : undefined;
    // A token is for who gets it, and keeps nobody out here.
    if (claim === undefined || claim.kind === "check" || claim.kind === "dedup-token") return [];
    const { key, depth, order, call, at, windowSeconds: seconds } = claim;
    const isOfAnother = has(key.provenance, RECORD) && event.depth > depth + (claim.isOfEach ? 1 : 0);
    if (claim.doubt || order > looked || isSameCall(claim, look) || isOfAnother || !tells(key)) return [];
    if (removedWhereRefused.has(id)) return [];
    const back = beside.filter((change) => change.order > order && change.takesBack?.some(({ guard }) => guard === id));
    // One that is not given back is no lock: where it keeps a repeat out, it does so itself.
    const [end] = back;
    return end === undefined || back.some((change) => change.order < looked)
      ? []
      : [{ end: end.order, call, at, seconds }];
  });
}

/** The same of the lock that was taken last. */
function locksHeld(
  facts: GuardFacts,
  answer: Outcomes,
  path: GuardStates,
  { event, beside, looked, tells }: Asked,
  log: RunLog,
): readonly HeldLock[] {
  const all = beside.filter(({ lock }) => lock !== undefined);
  const taken = all.findLast(({ order }) => order < looked);
  if (taken?.lock?.does !== "takes" || !isOnEachWay(taken, event)) return [];
  // Where it could not be taken, code goes on without it.
  if (taken.failsWithin?.some((block) => !standsIn(event, block))) return [];
  if (taken.by === undefined || !tells(taken.by) || !isHad(taken.lock, path, log)) return [];
  if (taken.lock.rows && !isOfRows(taken.lock.rows, taken.by, facts, answer, path)) return [];
  const ends = taken.lock.untilEnd ? endsOf(taken, beside) : all.filter(({ lock }) => lock!.does === "leaves");
  if (ends === undefined) return [];
  const end = ends.find(({ order }) => order > looked)?.order ?? Infinity;
  return [{ end, call: taken.call, at: taken.at, seconds: taken.lock.seconds }];
}

/** Rows of the record are locked, and there are some: that none was found says that there were none to be locked. */
function isOfRows(
  rows: Thing,
  by: SymbolicValue,
  { look, thing }: GuardFacts,
  answer: Outcomes,
  path: GuardStates,
): boolean {
  if (!has(by.provenance, RECORD)) return false;
  return thing === undefined || !findsNone(look!, answer, path) || sameThing(rows, thing) === "no";
}

/** Of one that may not be had: code asks whether it is, and goes on here where it is. */
function isHad({ unless }: NonNullable<Change["lock"]>, path: GuardStates, { guards }: RunLog): boolean {
  return (
    unless === undefined ||
    entries(path).some(([id, outcomes]) => {
      const look = guards.get(id)?.look;
      if (look?.id !== unless.look || look.asks.of !== "test" || look.asks.field === undefined) return false;
      const told = wouldTell(look.asks.test, constant(unless.gives));
      return (outcomes === FRESH && told === false) || (outcomes === DUPLICATE && told === true);
    })
  );
}

/** Of the transaction in which it was taken; undefined: it was taken in none, and is given back at once. */
function endsOf({ order, connection }: Change, beside: readonly Change[]): readonly Change[] | undefined {
  const bounds = beside.filter(
    (one) => one.transaction && one.transaction !== "undoes-part" && samePlace(one.connection, connection),
  );
  if (bounds.findLast((one) => one.order < order)?.transaction !== "begins") return undefined;
  return bounds.filter((one) => one.order > order && one.transaction === "commits");
}
