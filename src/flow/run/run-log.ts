import type { BatchResponse } from "../../findings/finding.ts";
import type { Place } from "../../syntax/source-text.ts";
import type { HandlerSource } from "../../vocabulary.ts";
import type { CallLog } from "./call-log.ts";
import type { Context } from "../domain/context.ts";
import { chainOf, type CallStack } from "./call-stack.ts";
import { entries } from "../domain/int-map.ts";
import { ofEither } from "../domain/provenance.ts";
import { RELEASED, type GuardId, type Outcomes } from "../domain/outcomes.ts";
import type { Paths } from "../domain/guard-paths.ts";
import type { State } from "../domain/state.ts";
import type { FunctionNode, UnknownCall } from "../domain/value.ts";
import type { AnswerFacts, Change, DecisionFacts, EffectEvent, GuardFacts, CutOff, RawResponse } from "./facts.ts";
import type { ModuleInstance } from "../domain/scope.ts";

const OF_BATCHES = /^event(?:\.(?:[Rr]ecords|events|messages|rmqMessagesByQueue)\b|\[\])/u;
/** What records of asynchronous invocations have. */
const INVOCATIONS = [
  [/^event\.Records\[\]\.s3\b/u, "s3"],
  [/^event\.Records\[\]\.Sns\b/u, "sns"],
] as const;
const OF_MAPPINGS = /^event\.Records\[\]\.(?:body|messageId|dynamodb|kinesis)\b/u;

/** Where a run is. */
interface RunPoint {
  readonly state: State | undefined;
  readonly stack: CallStack | undefined;
}

/** What the log adds to an effect of its own knowledge. */
type Circumstance = "guards" | "chain" | "depth" | "order" | "isInRounds";

function effectOf({ at, call, because }: UnknownCall): Omit<EffectEvent, Circumstance> {
  const repeat = { on: "unknown", because: { kind: because, text: call } } as const;
  return { at, call, nature: "other", repeat, own: [] };
}

/** What is logged each time that it happens, and what is known of the guards that it was about. */
export interface LogPart {
  readonly effects: readonly EffectEvent[];
  readonly handedOver: readonly EffectEvent[];
  readonly changes: readonly Change[];
  readonly records: ReadonlyMap<GuardId, GuardRecord>;
}

/** All that the log has of one guard. */
export interface GuardRecord {
  readonly guard: GuardFacts | undefined;
  readonly look: Omit<GuardFacts, "order" | "depth"> | undefined;
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
}

/** What a run of a handler sees on its way. */
export class RunLog {
  readonly effects: EffectEvent[] = [];
  /** Calls of the unknown that were given something of a record, whatever becomes of their results. */
  readonly handedOver: EffectEvent[] = [];
  readonly guards = new Map<GuardId, GuardFacts>();
  readonly tested = new Set<GuardId>();
  /** Of these, code tests for an answer that may say that a repeat was refused, or something else. */
  readonly doubted = new Set<GuardId>();
  /** Guards whose marker is taken away again when a record is done. */
  readonly released = new Set<GuardId>();
  readonly answers = new Map<GuardId, AnswerFacts>();
  readonly decisions = new Map<GuardId, DecisionFacts>();
  /** Of each guard, with which outcomes records were done without an error. */
  readonly ends = new Map<GuardId, Outcomes>();
  readonly changes: Change[] = [];
  /** Looks of which code holds what they found, by the guard under which they stand. */
  readonly looks = new Map<GuardId, Omit<GuardFacts, "order" | "depth">>();
  /** Stores that were read, and when at first. */
  readonly looked = new Map<string, number>();
  /** Paths that were read off the event: `event.Records[].dynamodb`. */
  readonly reads = new Set<string>();
  readonly cutOffs: CutOff[] = [];
  /** Functions that took the batch off the event, in the order in which they did. */
  readonly batchReaders = new Map<FunctionNode, ModuleInstance>();
  /** Functions that were given the event as a whole, in the order in which they were called. */
  readonly receivers = new Map<FunctionNode, ModuleInstance>();
  /** The source whose records a batch processor of Powertools was made for. */
  processesBatch: HandlerSource | undefined;
  /** What the handler gives back, as far as telling a decoder from a handler goes. */
  returns: "batch" | "other" = "other";
  /** What the handler gives back, as far as it tells which records failed. */
  response: RawResponse = { forms: new Set(), members: [] };
  /** What a handler with a callback calls it with takes the place of what it gives back. */
  callbackResponse: RawResponse | undefined;
  /** Middleware or an event source may give back something else than the handler does. */
  responseIsOpen = false;
  throws: BatchResponse["throws"] = "never";
  /** A library goes through the records, and works on those behind one that failed. */
  goesOn = false;
  /** A library throws where every record failed. */
  throwsWhenAllFail = false;
  /** An error that leaves may be one of what a record holds. */
  refusesContent = false;
  isExhausted = false;
  readonly isMuted: boolean;
  /** What each call of a function did; only where somebody wants to read it. */
  readonly calls: CallLog | undefined;
  #order = 0;
  /** Guards of which something was logged, as often as it was. */
  readonly #touched: GuardId[] = [];
  #activity = 0;
  #depth = 0;
  #machines = 0;
  #failed: readonly Place[] = [];
  #rounds = 0;
  #lastThrow = -1;
  #lastMisread = -1;
  #isReading = true;

  private constructor(isMuted: boolean, calls?: CallLog) {
    this.isMuted = isMuted;
    this.calls = calls;
  }

  static recording(calls?: CallLog): RunLog {
    return new RunLog(false, calls);
  }

  /** Of the top level of modules: what happens at load time happens again on no replay. */
  static muted(): RunLog {
    return new RunLog(true);
  }

  /** Grows with everything that a call does beside returning. */
  get activity(): number {
    return this.#activity;
  }

  act(): void {
    this.#activity++;
  }

  #touch(id: GuardId): void {
    this.#activity++;
    this.#touched.push(id);
  }

  /** Code holds what a look found. */
  hold(id: GuardId, facts: Omit<GuardFacts, "order" | "depth">): void {
    this.#touch(id);
    this.looks.set(id, facts);
  }

  calledBack({ forms, members }: RawResponse): void {
    const known = this.callbackResponse;
    this.callbackResponse = {
      forms: new Set([...(known?.forms ?? []), ...forms]),
      members: [...(known?.members ?? []), ...members],
    };
  }

  effect(point: RunPoint, event: Omit<EffectEvent, Circumstance>): void {
    this.act();
    if (this.isMuted || point.state === undefined) return;
    this.effects.push(this.#eventNow(point, event));
  }

  #eventNow({ state, stack }: RunPoint, event: Omit<EffectEvent, Circumstance>): EffectEvent {
    const [chain, depth, order] = [chainOf(stack), this.#depth, this.#order++];
    const [isUnordered, isInRounds] = [this.#machines > 0, this.#rounds > 0];
    return {
      ...event,
      guards: state?.guards ?? [],
      chain,
      depth,
      order,
      ...(isInRounds && { isInRounds }),
      ...(isUnordered && { isUnordered }),
    };
  }

  /** What is handed to the unknown is a possible effect from here on. */
  unknownCall(point: RunPoint, call: UnknownCall): void {
    this.effect(point, effectOf(call));
  }

  /** The same, as long as its result is used as data: it most likely only computes. */
  handOver(point: RunPoint, call: UnknownCall): void {
    this.act();
    if (this.isMuted || point.state === undefined) return;
    this.handedOver.push(this.#eventNow(point, effectOf(call)));
  }

  /** An unlisted call was waited for. */
  answer(id: GuardId, { call, package: from, sense, at, isOfQueue = false }: Omit<AnswerFacts, "order">): void {
    this.#touch(id);
    const order = this.answers.get(id)?.order ?? this.#order++;
    this.answers.set(id, { call, package: from, sense, at, isOfQueue, order });
  }

  /** Something hangs on answers. */
  decide(id: GuardId, facts: Omit<DecisionFacts, "order">): void {
    this.#touch(id);
    this.decisions.set(id, { ...facts, order: this.decisions.get(id)?.order ?? this.#order++ });
    if (facts.answers.some((one) => this.answers.get(one)?.isOfQueue))
      for (const [guard, { isQueued }] of this.guards) if (isQueued) this.doubt(guard);
  }

  guard(id: GuardId, facts: Omit<GuardFacts, "order" | "depth">): void {
    this.#touch(id);
    const known = this.guards.get(id);
    const key = known ? { ...facts.key, provenance: ofEither(facts.key.provenance, known.key.provenance) } : facts.key;
    this.guards.set(id, {
      ...facts,
      key,
      order: known?.order ?? this.#order++,
      depth: this.#depth,
      ...(this.#machines > 0 && { isUnordered: true }),
    });
  }

  /** What `run` does is done by a state machine, of which the order of its steps is not followed. */
  withinMachine<T>(run: () => T): T {
    this.#machines++;
    const result = run();
    this.#machines--;
    return result;
  }

  /** What `run` does is done for each record of the batch. */
  forEachRecord(run: () => void): void {
    this.#depth++;
    this.#goThrough(run);
    this.#depth--;
  }

  /** What `run` does is done any number of times, for something else than records. */
  inRounds(run: () => void): void {
    this.#rounds++;
    this.#goThrough(run);
    this.#rounds--;
  }

  /** What is read in one round of a loop is read behind what the round before did. */
  #goThrough(run: () => void): void {
    const before = this.#lastMisread;
    run();
    if (this.#lastMisread !== before) this.misread();
  }

  /** The content of a record is read, and may be none. */
  misread(): void {
    this.#lastMisread = this.#order++;
  }

  /** After what no content of a record is read. */
  get lastMisread(): number {
    return this.cutOffs.length > 0 ? Infinity : this.#lastMisread;
  }

  /** The code throws by itself; what a handler of errors throws is that error under another name. */
  thrown(): void {
    if (this.#failed.length === 0) this.#lastThrow = this.#order++;
  }

  /** After what nothing that may fail is known to come. */
  get lastFailure(): number {
    if (this.cutOffs.length > 0) return Infinity;
    const orders = [...this.effects, ...this.handedOver, ...this.answers.values()].map(({ order }) => order);
    return [...orders, ...this.looked.values(), this.#lastThrow, this.#lastMisread].reduce(
      (a, b) => Math.max(a, b),
      -1,
    );
  }

  /** The marker of a guard is given a time to live. */
  expire(id: GuardId, windowSeconds: number | undefined): void {
    const facts = this.guards.get(id);
    if (facts && facts.windowSeconds !== windowSeconds) this.guards.set(id, { ...facts, windowSeconds });
  }

  /** The marker of a guard is written once more: for how long it counts now is not known. */
  rewrite(id: GuardId): void {
    const facts = this.guards.get(id);
    if (facts?.isExpiring) this.guards.set(id, { ...facts, windowSeconds: undefined });
  }

  change({ state }: RunPoint, change: Omit<Change, "insteadOf" | "guards" | "order">): void {
    this.#activity++;
    if (state === undefined) return;
    this.changes.push({ ...change, insteadOf: this.#failed, guards: state.guards, order: this.#order++ });
  }

  /** What `run` does is done where this block failed. */
  instead<T>(of: Place, run: () => T): T {
    const before = this.#failed;
    this.#failed = [...before, of];
    try {
      return run();
    } finally {
      this.#failed = before;
    }
  }

  look(target: string): void {
    this.#activity++;
    if (!this.looked.has(target)) this.looked.set(target, this.#order++);
  }

  /** Code looks at what tells the guard's refusal from other errors. */
  test(guard: GuardId): void {
    this.#touch(guard);
    this.tested.add(guard);
  }

  doubt(guard: GuardId): void {
    this.#touch(guard);
    this.doubted.add(guard);
  }

  /** A record is done in a state with these guards: those that are released here never remembered it. */
  finish(paths: Paths): void {
    for (const path of paths)
      for (const [guard, outcomes] of entries(path)) {
        if ((outcomes & RELEASED) !== 0) this.released.add(guard);
        this.ends.set(guard, (this.ends.get(guard) ?? 0) | outcomes);
      }
  }

  /** Guards whose marker stands in this store. */
  guardsOn(store: string): readonly (readonly [GuardId, GuardFacts])[] {
    return [...this.guards].filter(([, { thing }]) => thing?.target === store);
  }

  /** Within what the run stands: as many loops over the batch, a state machine or not, handlers of errors. */
  get standing(): string {
    const failed = this.#failed.length === 0 ? "" : this.#failedBlocks();
    return `${this.#depth} ${this.#machines} ${this.#isReading} ${failed}`;
  }

  #failedBlocks(): string {
    return this.#failed.map(({ source, start }) => `${source.path}:${start}`).join(" ");
  }

  get mark(): LogMark {
    const [effects, handedOver, changes] = [this.effects.length, this.handedOver.length, this.changes.length];
    return { effects, handedOver, changes, touched: this.#touched.length };
  }

  /** What was logged since then; of guards, of those that are named in this context. */
  since({ effects, handedOver, changes, touched }: LogMark, context: Context): LogPart {
    const own = new Set(this.#touched.slice(touched).filter((id) => context.hasNamed(id)));
    return {
      effects: this.effects.slice(effects),
      handedOver: this.handedOver.slice(handedOver),
      changes: this.changes.slice(changes),
      records: new Map([...own].map((id) => [id, this.#recordOf(id)])),
    };
  }

  #recordOf(id: GuardId): GuardRecord {
    return {
      guard: this.guards.get(id),
      look: this.looks.get(id),
      answer: this.answers.get(id),
      decision: this.decisions.get(id),
      isTested: this.tested.has(id),
      isDoubted: this.doubted.has(id),
      isReleased: this.released.has(id),
      ends: this.ends.get(id),
    };
  }

  /** The same happens once more, or it happens elsewhere to other guards. */
  again({ effects, handedOver, changes, records }: LogPart): void {
    this.act();
    const ordered: { readonly order: number; readonly log: (order: number) => void }[] = [];
    for (const one of effects) ordered.push({ ...one, log: (order) => this.effects.push({ ...one, order }) });
    for (const one of handedOver) ordered.push({ ...one, log: (order) => this.handedOver.push({ ...one, order }) });
    for (const one of changes) ordered.push({ ...one, log: (order) => this.changes.push({ ...one, order }) });
    for (const [id, { guard, look, answer, decision, isTested, isDoubted, isReleased, ends }] of records) {
      this.#touched.push(id);
      if (guard && !this.guards.has(id))
        ordered.push({ ...guard, log: (order) => this.guards.set(id, { ...guard, order }) });
      if (answer && !this.answers.has(id))
        ordered.push({ ...answer, log: (order) => this.answers.set(id, { ...answer, order }) });
      if (look && !this.looks.has(id)) this.looks.set(id, look);
      if (decision && !this.decisions.has(id))
        ordered.push({ ...decision, log: (order) => this.decisions.set(id, { ...decision, order }) });
      if (isTested) this.tested.add(id);
      if (isDoubted) this.doubted.add(id);
      if (isReleased) this.released.add(id);
      if (ends !== undefined) this.ends.set(id, (this.ends.get(id) ?? 0) | ends);
    }
    for (const { log } of ordered.sort((a, b) => a.order - b.order)) log(this.#order++);
  }

  read(path: string): void {
    if (!this.isMuted && this.#isReading) this.reads.add(path);
  }

  /** Something was read off the event that only batches have, and not ones that none of these sources sends. */
  hasReadBatchOf(sources: ReadonlySet<HandlerSource>): boolean {
    if (this.processesBatch !== undefined) return true;
    const reads = [...this.reads];
    if (!reads.some((path) => OF_BATCHES.test(path))) return false;
    const isOther = ([pattern, source]: (typeof INVOCATIONS)[number]): boolean =>
      !sources.has(source) && reads.some((path) => pattern.test(path));
    return !INVOCATIONS.some(isOther) || reads.some((path) => OF_MAPPINGS.test(path));
  }

  /** What `run` reads off the event is no evidence: it is middleware, not the handler. */
  withoutReads(run: () => void): void {
    const outer = this.#isReading;
    this.#isReading = false;
    run();
    this.#isReading = outer;
  }

  /** The first call of each kind is enough to say where. */
  cutOff(cut: CutOff): void {
    this.#activity++;
    if (!this.cutOffs.some(({ because }) => because === cut.because)) this.cutOffs.push(cut);
  }

  exhaust(): void {
    this.isExhausted = true;
  }
}
