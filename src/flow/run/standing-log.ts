/** Within what a run of a handler stands: loops over the batch and other ones, state machines, handlers of errors. */
import type { Place } from "../../syntax/source-text.ts";
import type { Rounds } from "./call-stack.ts";
import type { EffectEvent } from "./effect-events.ts";
import { EventReads } from "./event-reads.ts";
import type { GuardFacts, Unordered } from "./facts.ts";
import { Failures } from "./failures.ts";
import { GuardLog } from "./guard-log.ts";

/** What a run sees hangs on where it stands. */
export abstract class StandingLog extends GuardLog {
  readonly event: EventReads;
  readonly failures = new Failures();
  readonly isMuted: boolean;
  /** The blocks whose failure is handled where the run stands. */
  failed: readonly Place[] = [];
  #depth = 0;
  #unordered: Unordered | undefined;
  #starting = 0;
  #asking = 0;
  #handling = 0;
  #rounds = 0;
  /** When the outermost loop began. */
  #loopFrom: number | undefined;

  protected constructor(isMuted: boolean) {
    super();
    this.isMuted = isMuted;
    this.event = new EventReads(!isMuted);
  }

  protected get circumstance(): Pick<GuardFacts, "depth" | "unordered"> {
    return { depth: this.#depth, ...(this.#unordered !== undefined && { unordered: this.#unordered }) };
  }

  /** What `run` does is done once per process, and not for what comes again. */
  withoutEffects(run: () => void): void {
    this.#starting++;
    run();
    this.#starting--;
  }

  /** What is done here is done for what comes again. */
  protected get isRecorded(): boolean {
    return !this.isMuted && this.#starting === 0;
  }

  /** It is asked which error it is. */
  protected get isAsking(): boolean {
    return this.#asking > 0;
  }

  /**
   * Whether a guard of this order was met in a loop that is over: what is done now is done for all that it went through, or for another round of all.
   *
   * @param isOfList it was met for a list, in a loop over parts of it (`chunk(ids, 25)`) if in any
   */
  isBehindLoopOf({ order, depth }: Pick<GuardFacts, "order" | "depth">, isOfList: boolean): boolean {
    return (depth > 0 || isOfList) && order < (this.#loopFrom ?? Infinity);
  }

  /** The loops around an effect or a change. */
  protected get inLoops(): Pick<EffectEvent, "isInRounds" | "loopFrom"> {
    const [isInRounds, loopFrom] = [this.#rounds > 0, this.#loopFrom];
    return { ...(isInRounds && { isInRounds }), ...(loopFrom !== undefined && { loopFrom }) };
  }

  /** What `run` does is done by a state machine, or is left to a package: when, among what else is, is not followed. */
  withoutOrder<T>(among: Unordered, run: () => T): T {
    const outer = this.#unordered;
    this.#unordered = outer === "steps" ? outer : among;
    const result = run();
    this.#unordered = outer;
    return result;
  }

  get rounds(): Rounds {
    return { ofRecords: this.#depth, others: this.#rounds };
  }

  /**
   * What `run` does is done for each record of the batch.
   *
   * @param run false: the first record ends the loop, whatever becomes of it
   */
  forEachRecord(run: () => boolean): void {
    this.#depth++;
    this.#goThrough(() => this.event.take(!run()));
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
    const [before, outer] = [this.failures.lastMisread, this.#loopFrom];
    this.#loopFrom ??= this.order;
    run();
    if (this.failures.lastMisread !== before) this.misread();
    this.#loopFrom = outer;
  }

  misread(): void {
    this.failures.misread(this.nextOrder());
  }

  /**
   * What `run` does is done where this block failed.
   *
   * @param isAsking it asks which error it is
   */
  instead<T>(of: Place, isAsking: boolean, run: () => T): T {
    const [before, asking] = [this.failed, this.#asking];
    this.failed = [...before, of];
    if (isAsking) this.#asking++;
    this.#handling++;
    try {
      return run();
    } finally {
      this.failed = before;
      this.#asking = asking;
      this.#handling--;
    }
  }

  /** The run stands in a handler of errors, and not only with what one has gathered. */
  protected get isHandling(): boolean {
    return this.#handling > 0;
  }

  /** When the outermost of the loops began in which the run is; undefined: it is in none. */
  get loopFrom(): number | undefined {
    return this.#loopFrom;
  }

  /** The same for what was gathered where blocks failed. */
  insteadOfAll(blocks: readonly Place[], run: () => void): void {
    const before = this.failed;
    this.failed = [...before, ...blocks];
    try {
      run();
    } finally {
      this.failed = before;
    }
  }

  /** Within what the run stands: as many loops over the batch, a state machine or not, handlers of errors. */
  get standing(): string {
    const failed = this.failed.length === 0 ? "" : this.#failedBlocks();
    return `${this.#depth} ${this.#unordered} ${this.#starting} ${this.event.isEvidence} ${this.#handling} ${failed}`;
  }

  #failedBlocks(): string {
    return this.failed.map(({ source, start }) => `${source.path}:${start}`).join(" ");
  }
}
