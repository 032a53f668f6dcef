import { effortSpent } from "../domain/effort.ts";

/** Evaluations after which a run ends and says so; the effort of joining what they leave counts too. Each takes 50 to 120 µs, with all that it leads to. */
const WHOLE = 40_000;
/** The same for the top level of a module: it runs for what handlers read of it, and not for what it does. */
const OF_MODULE = 30_000;
/** Evaluations within which a function that nothing but its reads makes a handler has to read a batch. */
const PATIENCE = 1_500;
/** Times that a run goes on for a while after something took the whole budget. */
const MAX_RESUMED = 16;
/** What it goes on with at least. */
const LEAST_SHARE = 1_000;
/** The share of its budget up to which an invocation is followed by another one. */
const MOST_TO_FOLLOW = 0.6;
/** What that may take, of what the one before took. */
const LIKE_THE_LAST = 1.25;
/** How deep in calls it goes on, of how deep it was. */
const OUTWARD = 3 / 4;
/** Parts of states and values that are joined in the time of one evaluation, or a little more: measured on handlers that use up their budget. */
const PARTS_PER_STEP = 250;

/** What runs: a handler, a function that is one only if it reads a batch early on, the top level of a module. */
export type Purpose = "handler" | "candidate" | "module";

/** How much a run may still do. */
export class Budget {
  #left: number;
  #reserve: number;
  #resumed = 0;
  #counted = effortSpent();
  #isUsedUp = false;
  /** What was left when the invocation began that runs. */
  #atBegin: number;
  /** No other invocation follows this one. */
  #isLast = false;
  /** How deep in calls a run goes on behind the one that used up its budget, and with what. */
  #depth = Infinity;
  #share: number;
  #spent = 0;

  constructor(purpose: Purpose) {
    const whole = purpose === "module" ? OF_MODULE : WHOLE;
    this.#left = purpose === "candidate" ? PATIENCE : whole;
    this.#reserve = whole - this.#left;
    this.#share = whole / 8;
    this.#atBegin = whole;
  }

  /** What the run has taken so far. */
  get spent(): number {
    return this.#spent;
  }

  /** Nothing more is evaluated until somebody who stands far enough out goes on. */
  get isUsedUp(): boolean {
    return this.#isUsedUp;
  }

  /**
   * One evaluation more. False: the budget is used up.
   *
   * @param depth how many functions run
   * @param own how many of them, from the outside, are the handler itself and what wraps it
   */
  spend(depth: number, own: () => number, hasReadBatch: () => boolean): boolean {
    const effort = effortSpent();
    const units = 1 + (effort - this.#counted) / PARTS_PER_STEP;
    this.#left -= units;
    this.#spent += units;
    this.#counted = effort;
    if (this.#left > 0) return true;
    if (this.#reserve > 0 && hasReadBatch()) {
      this.#left += this.#reserve;
      this.#reserve = 0;
      if (this.#left > 0) return true;
    }
    // The handler's own body is gone through to its end where only its calls took it all.
    if (this.#reserve === 0 && depth <= own() && this.#resumed < MAX_RESUMED) {
      this.#resumed++;
      this.#isUsedUp = false;
      this.#left = LEAST_SHARE;
      return true;
    }
    if (this.#reserve === 0 && !this.#isUsedUp) {
      this.#isUsedUp = true;
      this.#depth = Math.max(own(), Math.floor(Math.min(depth, this.#depth) * OUTWARD));
    }
    return false;
  }

  /**
   * A call ended because the budget was used up inside of it. True: whoever called it goes on, with a smaller budget. Each time
   * that is further out than before, so that what took it all does not take the rest as well.
   */
  goOnBehindCall(depth: number): boolean {
    if (!this.#isUsedUp || depth > this.#depth || this.#resumed++ >= MAX_RESUMED) return false;
    this.#isUsedUp = false;
    this.#left = this.#share;
    this.#share = Math.max(LEAST_SHARE, this.#share / 2);
    this.#counted = effortSpent();
    return true;
  }

  /** The run came to its end by itself, with this. */
  get hasEnded(): boolean {
    return !this.#isUsedUp && this.#resumed === 0;
  }

  /** Whether as much as the last invocation took may be taken again: it was no more than a quarter of what it had. */
  mayTakeAsMuchAgain(): boolean {
    const left = this.#left + this.#reserve;
    return this.hasEnded && left >= (this.#atBegin - left) * 3;
  }

  /**
   * For a further invocation, which may take as much as the last one took. One that took more than a quarter is followed by one more
   * alone, and by none where that would take far more than there was.
   */
  beginAgain(): boolean {
    const left = this.#left + this.#reserve;
    const isLittle = this.mayTakeAsMuchAgain();
    const took = this.#atBegin - left;
    if (!isLittle && (!this.hasEnded || this.#isLast || took > this.#atBegin * MOST_TO_FOLLOW)) return false;
    this.#isLast = !isLittle;
    this.#left = Math.max(this.#left, isLittle ? 0 : took * LIKE_THE_LAST);
    this.#atBegin = this.#left + this.#reserve;
    return true;
  }

  /** Lets a run that came to its end go on for a while. False: it has gone on often enough. */
  resume(): boolean {
    if (this.#left >= 0) return true;
    if (this.#resumed++ >= MAX_RESUMED) return false;
    this.#isUsedUp = false;
    this.#left = PATIENCE;
    return true;
  }
}
