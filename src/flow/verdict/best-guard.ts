/** The guard that holds best before an effect, on each path to it, and what it is weak by. */
import type { Guard, Reason } from "../../findings/finding.ts";
import type { Conditions } from "../domain/guard-paths.ts";
import { entries, lookup } from "../domain/int-map.ts";
import {
  DUPLICATE,
  FAILED,
  FRESH,
  SKIPPED,
  type GuardId,
  type GuardStates,
  type Outcomes,
} from "../domain/outcomes.ts";
import { has, INCREMENT, mayBeAnotherKey } from "../domain/provenance.ts";
import type { GuardFacts } from "../run/facts.ts";
import type { EffectEvent } from "../run/effect-events.ts";
import type { RunLog } from "../run/run-log.ts";
import { asAskedNow } from "./asked-by-time.ts";
import { look } from "./bounds.ts";
import type { Circumstances } from "./circumstances.ts";
import { isKeyTurned } from "./chosen-keys.ts";
import { keepsOut, keepsRepeatsOut } from "./keeps-out.ts";
import { namesWhatIsThere } from "./named-rows.ts";
import { remembersNextOne } from "./next-one.ts";
import { isPutBack } from "./marker-row.ts";
import { isSetByOtherRecords } from "./other-records.ts";
import { asKept } from "./marker-window.ts";
import { passedOver } from "./passed-over.ts";
import { isOfReleasedClaim, isReleased } from "./released.ts";
import { judgeRepeat } from "./repeat.ts";
import { describeGuard, weaknesses } from "./weaknesses.ts";
import type { WeakReason } from "../../vocabulary.ts";

interface Judged {
  readonly verdict: "guarded" | "weak";
  readonly reasons: readonly WeakReason[];
  readonly guard: Guard;
  /** It is not known whether it holds. */
  readonly perhaps?: Reason;
}

/** The fewer the better: what is not known is less than what is. */
function faults({ reasons, perhaps }: Pick<Judged, "reasons" | "perhaps">): number {
  return reasons.length + (perhaps ? 0.5 : 0);
}

/** The guard that holds best on a path. */
interface Held {
  readonly id: GuardId;
  readonly facts: GuardFacts;
  readonly judged: Judged;
}

/** On each path the guard that holds best, one without a weakness, else the one with the fewest; the worst of these counts. */
export function bestGuard(event: EffectEvent, log: RunLog, circumstances: Circumstances): Judged | undefined {
  const held = event.guards.map((path) => bestOnPath(path, event, log, circumstances));
  let weakest: Judged | undefined;
  for (const [index, path] of event.guards.entries()) {
    const best = held[index]?.judged ?? failedOpen(path, held, event) ?? leftByNoRepeat(path, held, event, log);
    if (!best) return undefined;
    if (!weakest || faults(best) > faults(weakest)) weakest = best;
  }
  return weakest;
}

/** Where the look failed, as on the paths where what it found was tested: it lets the record pass. */
function failedOpen(path: GuardStates, held: readonly (Held | undefined)[], event: EffectEvent): Judged | undefined {
  const open = held.find(
    (one) =>
      one &&
      ([one.id, one.facts.look?.id].some((id) => id !== undefined && lookup(path, id) === FAILED) ||
        isRefusedAndFailed(one.id, path, event)),
  );
  return (
    open && { ...open.judged, verdict: "weak", reasons: [...new Set([...open.judged.reasons, "fails-open" as const])] }
  );
}

/** It refused here, and something else failed that turns a repeat away wherever it can answer. */
function isRefusedAndFailed(id: GuardId, path: GuardStates, event: EffectEvent): boolean {
  if (lookup(path, id) !== DUPLICATE) return false;
  const refused = event.guards.filter((one) => ((lookup(one, id) ?? SKIPPED) & DUPLICATE) !== 0);
  return entries(path).some(
    ([other, stands]) => stands === FAILED && refused.every((one) => lookup(one, other) === FAILED),
  );
}

/** Where the look found what tells a repeat, and not what that names, as it is on the paths where it found nothing. */
function leftByNoRepeat(
  path: GuardStates,
  held: readonly (Held | undefined)[],
  event: EffectEvent,
  log: RunLog,
): Judged | undefined {
  return held.find((one) => one && namesWhatIsThere(path, one.id, one.facts, event, log))?.judged;
}

/** @param path of the effect, or one of another place that leads to it */
export function bestOnPath(
  path: GuardStates,
  event: EffectEvent,
  log: RunLog,
  circumstances: Circumstances,
): Held | undefined {
  const of = heldOn.get(event) ?? { circumstances, byPath: new Map<GuardStates, Held | undefined>() };
  heldOn.set(event, of);
  if (of.circumstances !== circumstances) return findBest(path, event, log, circumstances);
  if (!of.byPath.has(path)) of.byPath.set(path, findBest(path, event, log, circumstances));
  return of.byPath.get(path);
}

/** Asked once for the verdict, and again for the reason why there is no better one. */
const heldOn = new WeakMap<
  EffectEvent,
  { readonly circumstances: Circumstances; readonly byPath: Map<GuardStates, Held | undefined> }
>();

/** Guards on a path, in its order, and how they stand. */
export type Standing = ReturnType<typeof entries<Outcomes>>;

/**
 * The guard that holds best on a path on which none held before one of its guards came to stand otherwise.
 *
 * @param standing those that may hold now: see `otherwiseWith`
 */
export function bestAmong(
  standing: Standing,
  path: GuardStates,
  event: EffectEvent,
  log: RunLog,
  circumstances: Circumstances,
): Held | undefined {
  return findBest(path, event, log, circumstances, standing);
}

/**
 * Which guards of a path may hold otherwise than they do where this one stands otherwise: the tests of what it found, decisions that are several
 * tests, and guards that another one lets a repeat pass. Of all others it is the same.
 */
export function otherwiseWith(
  path: GuardStates,
  event: EffectEvent,
  log: RunLog,
): (id: GuardId) => ReadonlySet<GuardId> {
  const always = new Set<GuardId>();
  const ofLooks = new Map<GuardId, GuardId[]>();
  for (const [id, stands] of entries(path)) {
    const facts = log.guards.get(id);
    const look = facts?.look?.id;
    if (look !== undefined) ofLooks.set(look, [...(ofLooks.get(look) ?? []), id]);
    const isPassed = facts !== undefined && facts.kind !== "check" && !event.own.includes(id);
    if (log.decisions.get(id)?.by === "several" || (isPassed && holdingBeside(id, stands, path, event, log)))
      always.add(id);
  }
  return (id) => new Set([id, ...(ofLooks.get(id) ?? []), ...always]);
}

function findBest(
  path: GuardStates,
  event: EffectEvent,
  log: RunLog,
  circumstances: Circumstances,
  standing: Standing = entries(path),
): Held | undefined {
  let best: Held | undefined;
  const consider = (id: GuardId, stands: Outcomes): void => {
    const fewest = best && faults(best.judged);
    if (fewest === 0) return;
    const held = heldBy(id, stands, path, event, log, circumstances, fewest);
    best = held ?? best;
  };
  for (const id of event.own) {
    const { needsUse, isSharedCount } = log.guards.get(id) ?? {};
    if (!isSharedCount && (!needsUse || isUsed(id, log, circumstances))) consider(id, FRESH);
  }
  for (const [id, outcomes] of standing) consider(id, outcomes);
  return best;
}

/** @param fewest it is of no use with as many weaknesses or more */
function heldBy(
  id: GuardId,
  stands: Outcomes,
  path: GuardStates,
  event: EffectEvent,
  log: RunLog,
  circumstances: Circumstances,
  fewest?: number,
): Held | undefined {
  look(1);
  const decision = log.decisions.get(id);
  if (decision?.by === "several" && stands === FRESH) {
    const held = heldByEach(decision.under ?? [], path, event, log, circumstances);
    return held && fewest !== undefined && fewest <= faults(held.judged) ? undefined : held;
  }
  const holding = holdingBeside(id, stands, path, event, log);
  if (holding === undefined) return undefined;
  const facts = asAskedNow(holding, stands);
  // What a look finds was marked on whichever path the record came first, and the call itself is made on each of them.
  const isMet = facts.kind === "check" || event.own.includes(id);
  const outcomes = isMet ? stands : stands | passedOver(id, path, event, log);
  if (outcomes !== stands && !keepsRepeatsOut(id, facts, outcomes, log, event, path)) return undefined;
  const weak = weaknesses(id, facts, outcomes, path, event, log, circumstances);
  if (fewest !== undefined && fewest <= faults(weak)) return undefined;
  const isOwn = event.own.includes(id);
  const guard = { ...describeGuard(facts, log, circumstances, event), ...(isOwn && { isOwn }) };
  return { id, facts, judged: { verdict: weak.reasons.length === 0 ? "guarded" : "weak", ...weak, guard } };
}

/** The guard as it is kept, where it keeps a repeat from this path unless another guard lets the repeat come by another one. */
function holdingBeside(
  id: GuardId,
  stands: Outcomes,
  path: GuardStates,
  event: EffectEvent,
  log: RunLog,
): GuardFacts | undefined {
  const met = log.guards.get(id);
  if (!met || met.doubt || met.newest === (stands & ~FAILED)) return undefined;
  const facts = asKept(id, met, event, log);
  if (isKeyTurned(facts.chosen, log) !== "no" || mayBeAnotherKey(facts.key.provenance)) return undefined;
  if (has(facts.key.provenance, INCREMENT)) return undefined;
  if (!keepsRepeatsOut(id, facts, stands, log, event, path) || remembersNextOne(facts, log)) return undefined;
  // A lock keeps out what runs at the same time, and remembers nothing.
  if (facts.kind === "check" && isOfReleasedClaim(facts, event, log)) return undefined;
  if (isSetByOtherRecords(id, event, log)) return undefined;
  const isKept = isReleased(id, event, log) === "no" && isPutBack(id, event, log, keepsOut(event, log)) === "no";
  return isKept ? facts : undefined;
}

/** One of these tests has come out so: whichever it is, a repeat has to be kept out by it. The worst of them counts. */
function heldByEach(
  under: Conditions,
  path: GuardStates,
  event: EffectEvent,
  log: RunLog,
  circumstances: Circumstances,
): Held | undefined {
  let worst: Held | undefined;
  const tests = under.flatMap((one) => [...entries(one)]);
  if (
    areOfOneField(
      tests.map(([id]) => id),
      log,
    )
  )
    return undefined;
  for (const [id, outcomes] of tests) {
    const held = heldBy(id, outcomes, path, event, log, circumstances);
    if (held === undefined) return undefined;
    if (!worst || faults(held.judged) > faults(worst.judged)) worst = held;
  }
  return worst;
}

/** States of one thing: what leaves the one may lead to another one of them. */
function areOfOneField(tests: readonly GuardId[], { guards }: RunLog): boolean {
  const fields = tests.flatMap((id) => {
    const look = guards.get(id)?.look;
    return look?.asks.of === "test" ? [`${look.id} ${look.asks.field ?? ""}`] : [];
  });
  return new Set(fields).size < fields.length;
}

/** Something is done only where it let the record through. */
export function isUsed(id: GuardId, log: RunLog, circumstances: Circumstances): boolean {
  return log.effects.some(
    (event) =>
      event.guards.some((path) => ((lookup(path, id) ?? SKIPPED) & ~FAILED) === FRESH) &&
      judgeRepeat(event, log, circumstances).verdict !== "idempotent",
  );
}
