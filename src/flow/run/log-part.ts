import type { Context } from "../domain/context.ts";
import type { GuardId, Outcomes } from "../domain/outcomes.ts";
import type { AnswerFacts, DecisionFacts, GuardFacts } from "./facts.ts";
import type { EffectEvent } from "./effect-events.ts";
import type { Change } from "./changes.ts";
import type { Span } from "./failures.ts";
import type { RunLog } from "./run-log.ts";

/** What one call logged, and what is known of the guards that it was about: the same call logs it again. */
export interface LogPart {
  readonly effects: readonly EffectEvent[];
  readonly handedOver: readonly EffectEvent[];
  readonly changes: readonly Change[];
  readonly records: ReadonlyMap<GuardId, GuardRecord>;
  /** Something was read, or thrown, whose error may leave. */
  readonly mayFail: boolean;
  /** Between which places in time errors go nowhere. */
  readonly caught: readonly Span[];
}

/** All that the log has of one guard. */
export interface GuardRecord {
  readonly guard: GuardFacts | undefined;
  readonly look: Omit<GuardFacts, "depth"> | undefined;
  readonly answer: AnswerFacts | undefined;
  readonly decision: DecisionFacts | undefined;
  readonly isTested: boolean;
  readonly isDoubted: boolean;
  readonly isReleased: boolean;
  readonly ends: Outcomes | undefined;
}

/** How much is logged so far. */
export interface LogMark {
  readonly effects: number;
  readonly handedOver: number;
  readonly changes: number;
  readonly touched: number;
  readonly order: number;
}

/** Up to where a log is written by now. */
export function markOf(log: RunLog): LogMark {
  const [effects, handedOver, changes] = [log.effects.length, log.handedOver.length, log.changes.length];
  return { effects, handedOver, changes, touched: log.touched.length, order: log.order };
}

/** What was logged since then; of guards, of those that are named in this context. */
export function loggedSince(
  log: RunLog,
  { effects, handedOver, changes, touched, order }: LogMark,
  context: Context,
): LogPart {
  const own = new Set(log.touched.slice(touched).filter((id) => context.hasNamed(id)));
  return {
    effects: log.effects.slice(effects),
    handedOver: log.handedOver.slice(handedOver),
    changes: log.changes.slice(changes),
    records: new Map([...own].map((id) => [id, recordOf(log, id)])),
    mayFail: log.failures.last >= order,
    caught: log.failures.caughtSince(order),
  };
}

function recordOf(log: RunLog, id: GuardId): GuardRecord {
  return {
    guard: log.guards.get(id),
    look: log.looks.get(id),
    answer: log.answers.get(id),
    decision: log.decisions.get(id),
    isTested: log.tested.has(id),
    isDoubted: log.doubted.has(id),
    isReleased: log.released.has(id),
    ends: log.ends.get(id),
  };
}

/**
 * The same happens once more, or it happens elsewhere to other guards.
 *
 * @param depth how many calls lead to it
 */
export function logAgain(
  log: RunLog,
  { effects, handedOver, changes, records, mayFail, caught }: LogPart,
  depth: number,
): void {
  // Whoever calls what did nothing but return has done nothing else, either.
  if (effects.length + handedOver.length + changes.length + records.size === 0 && !mayFail) return;
  log.act();
  const ordered: { readonly order: number; readonly log: (order: number) => void }[] = [];
  for (const one of handedOver) ordered.push({ ...one, log: (order) => log.handedOver.push({ ...one, order }) });
  const isRepeated = log.rounds.others > 0;
  const apartOf = ({ apart }: EffectEvent) => isRepeated && apart && { apart: apart.slice(0, depth) };
  for (const one of effects)
    ordered.push({ ...one, log: (order) => log.effects.push({ ...one, ...apartOf(one), order }) });
  for (const one of changes)
    ordered.push({
      ...one,
      log: (order) =>
        log.changes.push({
          ...one,
          ...(one.loopFrom !== undefined && { loopFrom: order }),
          ...(log.loopFrom !== undefined && { loopFrom: log.loopFrom }),
          ...(isRepeated && { apart: one.apart.slice(0, depth), isInRounds: true as const }),
          order,
        }),
    });
  for (const [id, { guard, look, answer, decision, isTested, isDoubted, isReleased, ends }] of records) {
    log.touch(id);
    if (guard && !log.guards.has(id))
      ordered.push({ ...guard, log: (order) => log.guards.set(id, { ...guard, ...log.lookedAt(guard), order }) });
    if (answer && !log.answers.has(id))
      ordered.push({ ...answer, log: (order) => log.answers.set(id, { ...answer, order }) });
    if (look && !log.looks.has(id)) ordered.push({ ...look, log: (order) => log.looks.set(id, { ...look, order }) });
    if (decision && !log.decisions.has(id))
      ordered.push({ ...decision, log: (order) => log.decisions.set(id, { ...decision, order }) });
    if (isTested) log.tested.add(id);
    if (isDoubted) log.doubted.add(id);
    if (isReleased) log.released.add(id);
    if (ends !== undefined) log.ends.set(id, (log.ends.get(id) ?? 0) | ends);
  }
  const places = ordered
    .sort((a, b) => a.order - b.order)
    .map(({ order: before, log: logAt }) => {
      const now = log.nextOrder();
      logAt(now);
      return { before, now };
    });
  for (const [from, to] of caught) {
    const within = places.filter(({ before }) => from <= before && before < to);
    if (within.length > 0) log.failures.catchAgain([within[0]!.now, within.at(-1)!.now + 1]);
  }
  if (mayFail) log.failures.read(log.nextOrder());
}
