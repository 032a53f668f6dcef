import type { TSESTree } from "@typescript-eslint/types";
import type { Place } from "../../syntax/source-text.ts";
import { CallLog } from "./call-log.ts";
import { chainOf, type CallStack } from "./call-stack.ts";
import type { GuardId } from "../domain/outcomes.ts";
import type { State } from "../domain/state.ts";
import type { Value } from "../domain/value.ts";
import type { UnknownCall } from "../domain/origin.ts";
import { ANY_FIELD, type CutOff, type UntoldKind } from "./facts.ts";
import type { EffectEvent } from "./effect-events.ts";
import type { Change } from "./changes.ts";
import { HandlerResult } from "./handler-result.ts";
import { StandingLog } from "./standing-log.ts";
import { addUntold, IdleRounds, untoldOfIdle, type UntoldNodes } from "./idle-rounds.ts";

/** Where a run is. */
interface RunPoint {
  readonly state: State | undefined;
  readonly stack: CallStack | undefined;
}

/** What the log adds to an effect of its own knowledge. */
type Circumstance = "guards" | "chain" | "depth" | "order" | "isInRounds" | "loopFrom";
/** What it adds to a change. */
export type ChangeCircumstance =
  "insteadOf" | "isOfSomeErrors" | "isHandling" | "isInRounds" | "loopFrom" | "guards" | "order";

function effectOf({ at, call, because, ofRow }: UnknownCall): Omit<EffectEvent, Circumstance> {
  const repeat = { on: "unknown", because: { kind: because, text: call } } as const;
  return { at, call, nature: "other", repeat, own: [], ...(ofRow !== undefined && { found: [ofRow] }) };
}

/** What a run of a handler sees on its way. */
export class RunLog extends StandingLog {
  readonly effects: EffectEvent[] = [];
  /** Calls of the unknown that were given something of a record, whatever becomes of their results. */
  readonly handedOver: EffectEvent[] = [];
  readonly changes: Change[] = [];
  /** Stores that were read, and when at first. */
  readonly looked = new Map<string, number>();
  readonly cutOffs: CutOff[] = [];
  readonly result = new HandlerResult();
  /** What answers Lambda where the handler calls it. */
  callback: Value | undefined;
  isExhausted = false;
  /** What each call of a function did; only where somebody wants to read it. */
  readonly calls: CallLog | undefined;
  /** Of the run of a repeat: expressions of which it did not know what comes of them. */
  readonly untold: UntoldNodes | undefined;
  readonly #idleRounds = new IdleRounds();
  readonly #later: RunLog[] = [];
  /** Of the run of a repeat: the run of what it repeats. */
  readonly #first: RunLog | undefined;
  readonly #changedParts = new Map<GuardId, Set<string>>();

  private constructor(isMuted: boolean, calls?: CallLog, first?: RunLog) {
    super(isMuted);
    this.#first = first;
    this.untold = first && new Map();
    this.calls = calls;
  }

  static recording(calls?: CallLog): RunLog {
    return new RunLog(false, calls);
  }

  /** Of the run of a repeat, of which more is written down. @param first of the run of what it repeats */
  static ofRepeat(first: RunLog): RunLog {
    return new RunLog(false, undefined, first);
  }

  /** Of the top level of modules: what happens at load time happens again on no replay. */
  static muted(): RunLog {
    return new RunLog(true);
  }

  /** Of later invocations of the environment, where what the process kept may make them do something else. */
  get later(): readonly RunLog[] {
    return this.#later;
  }

  get idleRounds(): IdleRounds {
    return this.#idleRounds;
  }

  noteUntold(node: TSESTree.Node, kind: UntoldKind): void {
    if (this.untold) addUntold(this.untold, node, kind);
    this.idleRounds.noteUntold(node, kind);
  }

  isFollowedBy(later: RunLog): void {
    this.#later.push(later);
  }

  /** The log of the invocation that follows this one in its environment. */
  next(): RunLog {
    const log = new RunLog(this.isMuted, this.calls && new CallLog(), this.#first);
    log.beginBehind(this);
    return log;
  }

  effect(point: RunPoint, event: Omit<EffectEvent, Circumstance>): void {
    this.act();
    if (!this.isRecorded || point.state === undefined) return;
    this.effects.push(this.#eventNow(point, event));
  }

  /** Effects at a place are done only where the others there are, which these guards may refuse. */
  guardTogether({ source, start, end }: Place, guards: readonly GuardId[]): void {
    for (const [index, event] of this.effects.entries())
      if (event.at.source.path === source.path && start <= event.at.start && event.at.end <= end)
        this.effects[index] = { ...event, own: [...new Set([...event.own, ...guards])] };
  }

  #eventNow({ state, stack }: RunPoint, event: Omit<EffectEvent, Circumstance>): EffectEvent {
    const [chain, order] = [chainOf(stack), this.nextOrder()];
    return { ...event, guards: state?.guards ?? [], chain, order, ...this.inLoops, ...this.circumstance };
  }

  /** What is handed to the unknown is a possible effect from here on. */
  unknownCall(point: RunPoint, call: UnknownCall): void {
    this.effect(point, effectOf(call));
  }

  /** The same, as long as its result is used as data: it most likely only computes. */
  handOver(point: RunPoint, call: UnknownCall): void {
    this.act();
    if (!this.isRecorded || point.state === undefined) return;
    this.handedOver.push(this.#eventNow(point, effectOf(call)));
  }

  /**
   * Of the run of a repeat: whether rounds of a loop are known to leave nothing to those behind them, by the run of what it repeats. What was not
   * told in these is not told in this run either.
   */
  passIdle(site: object): boolean {
    const runs = this.#first ? [this.#first, ...this.#first.later] : [];
    const untold = runs.some(({ isExhausted }) => isExhausted) ? undefined : untoldOfIdle(site, runs);
    for (const [node, kind] of untold ?? []) this.noteUntold(node, kind);
    return untold !== undefined;
  }

  /** A call that only reads is waited for, and may fail. */
  request(): void {
    this.act();
    this.failures.read(this.nextOrder());
  }

  /** The handler answers with an error, or the process ends: whatever is caught brings the batch back. */
  endsInError(): void {
    this.result.throws = "calls";
    this.failures.escape();
  }

  /** The process ends where the work just done fails: nobody handles its error. */
  endsProcess(): void {
    this.endsInError();
    this.failures.read(Math.max(this.effects.at(-1)?.order ?? -1, this.handedOver.at(-1)?.order ?? -1));
  }

  /** What a handler of errors throws is the error that it handles under another name. */
  thrown(): void {
    if (this.failed.length === 0) this.failures.throw(this.nextOrder());
  }

  /** After what no content of a record is read. */
  get lastMisread(): number {
    return this.cutOffs.length > 0 ? Infinity : this.failures.lastMisread;
  }

  /** After what nothing is known to come whose error leaves. */
  get lastFailure(): number {
    return Math.max(this.lastFailureBesideContent, this.failures.lastMisread);
  }

  /** The same without the errors of reading content. */
  get lastFailureBesideContent(): number {
    if (this.cutOffs.length > 0) return Infinity;
    // What a listed call answers comes with it.
    const answers = [...this.answers.values()].filter(({ isListed }) => !isListed);
    const orders = [...this.effects, ...this.handedOver, ...answers].map(({ order }) => order);
    const all = [...orders, ...this.looked.values()].sort((a, b) => b - a);
    return Math.max(this.failures.lastBesideContent, all.find((order) => !this.failures.isCaught(order)) ?? -1);
  }

  /**
   * What `from` on was changed last, with nothing behind it that may fail, is not changed where a block fails: who handles its errors does
   * so instead.
   */
  insteadOfLast(from: number, handler: Place): void {
    const last = this.#lastFailureSince(from);
    for (let index = this.changes.length - 1; index >= 0; index--) {
      const change = this.changes[index]!;
      if (change.order < Math.max(from, last)) return;
      this.changes[index] = { ...change, insteadOf: [...change.insteadOf, handler] };
    }
  }

  #lastFailureSince(from: number): number {
    const lastOf = (events: readonly EffectEvent[]): number => {
      const last = events.findLast(({ order }) => order < from || !this.failures.isCaught(order));
      return last?.order ?? -1;
    };
    return Math.max(this.failures.last, lastOf(this.effects), lastOf(this.handedOver));
  }

  change({ state }: RunPoint, change: Omit<Change, ChangeCircumstance>): void {
    this.act();
    if (state === undefined) return;
    const isOfSomeErrors = this.isAsking && { isOfSomeErrors: true as const };
    const [insteadOf, order] = [this.failed, this.nextOrder()];
    this.changes.push({
      ...change,
      ...isOfSomeErrors,
      ...(this.isHandling && { isHandling: true as const }),
      ...(this.inLoops.isInRounds && { isInRounds: true as const }),
      ...(this.loopFrom !== undefined && { loopFrom: this.loopFrom }),
      insteadOf,
      guards: state.guards,
      order,
    });
  }

  /** Code has written into a part of what a look found: these members of it, or any. */
  changePart(look: GuardId, field: string, members: readonly string[] = [ANY_FIELD]): void {
    this.act();
    const fields = this.#changedParts.get(look) ?? new Set();
    for (const member of members) fields.add(`${field}.${member}`);
    this.#changedParts.set(look, fields);
  }

  /** What code has written so far in parts of what these looks found; `meta.**`: any member of a part. */
  partsChanged(looks: readonly GuardId[]): ReadonlyMap<GuardId, ReadonlySet<string>> | undefined {
    const known = looks.flatMap((id): [GuardId, ReadonlySet<string>][] => {
      const fields = this.#changedParts.get(id);
      return fields ? [[id, new Set(fields)]] : [];
    });
    return known.length > 0 ? new Map(known) : undefined;
  }

  look(target: string): void {
    this.act();
    if (!this.looked.has(target)) this.looked.set(target, this.nextOrder());
  }

  /** The first call of each kind is enough to say where. */
  cutOff(cut: CutOff): void {
    this.act();
    if (!this.cutOffs.some(({ because }) => because === cut.because)) this.cutOffs.push(cut);
  }

  exhaust(): void {
    this.isExhausted = true;
  }
}
