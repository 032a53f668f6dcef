/** How far configuration code is followed: each loop, recursion and growing value comes to an end. */
import type { TSESTree } from "@typescript-eslint/types";
import type { Place } from "../../syntax/source-text.ts";
import { BudgetExhausted } from "./completion.ts";

/** Evaluated nodes per app: real ones of a hundred functions need about 60,000, one with fifty nested stacks needs 570,000. */
const MAX_STEPS = 800_000;
/** Nested evaluations, and among them calls of the project's own functions and classes; real apps stay below 50 and 20. */
const MAX_NESTING = 300;
const MAX_CALLS = 60;
/** Calls of a function by itself of which none is certain: one thing in another, in another. */
const MAX_OPEN_ROUNDS = 4;
/** Items, members and texts that are made, in all: a list of a thousand costs what a thousand values cost. */
const MAX_PARTS = 2_000_000;

/** A call of the project's own code. */
export interface OwnCall {
  readonly at: Place;
  readonly node: TSESTree.Node;
  /** How much was made when it began. */
  readonly made: number;
  /** How many tests that nobody can decide it stands behind. */
  readonly undecided: number;
}

/** One that is under way. */
interface OpenCall extends OwnCall {
  /** Where it was not followed any further, inside of it. */
  cutOffAt: Place | undefined;
}

/** Counts what one evaluation does, and says where it ends. */
export class Bounds {
  #steps = 0;
  #nesting = 0;
  #parts = 0;
  readonly #calls: OpenCall[] = [];
  readonly #cutOff: (at: Place, madeBefore: number) => void;

  /** @param cutOff hears of a call that was not followed to its end, and how much was made before it */
  constructor(cutOff: (at: Place, madeBefore: number) => void) {
    this.#cutOff = cutOff;
  }

  /** Counts one evaluation and what it holds inside. */
  nested<T>(evaluate: () => T): T {
    if (++this.#steps > MAX_STEPS || this.#nesting >= MAX_NESTING) throw new BudgetExhausted();
    this.#nesting++;
    try {
      return evaluate();
    } finally {
      this.#nesting--;
    }
  }

  /** Counts what is made, in parts. */
  make(parts: number): void {
    this.#parts += parts;
    if (this.#parts > MAX_PARTS) throw new BudgetExhausted();
  }

  /** Makes a call unless it is nested too deeply; `otherwise` is asked only then, since what a value is made of is long. */
  called<T>(one: OwnCall, call: () => T, otherwise: () => T): T {
    const endless = this.#endless(one);
    if (endless) {
      endless.cutOffAt ??= one.at;
      return otherwise();
    }
    if (this.#calls.length >= MAX_CALLS) {
      // What visits a tree makes nothing on its way, however it got to where it starts.
      this.#cutOff(one.at, this.#calls[MAX_CALLS / 2]!.made);
      return otherwise();
    }
    const own: OpenCall = { ...one, cutOffAt: undefined };
    this.#calls.push(own);
    try {
      return call();
    } finally {
      this.#calls.pop();
      // Only now it shows whether it made something on its way back.
      if (own.cutOffAt) this.#cutOff(own.cutOffAt, own.made);
    }
  }

  /**
   * The call of a function from where it only went on calling itself behind tests that nobody can decide, as one that walks
   * through folders: it goes on until somebody stops it, and each round may double what it gives. Where that was found once, further
   * rounds of that call are not followed either: a list that grows in them has one more to follow each time.
   */
  #endless({ node, undecided }: OwnCall): OpenCall | undefined {
    const all = this.#calls.filter((one) => one.node === node);
    const found = all.find((one) => one.cutOffAt !== undefined && one.undecided < undecided);
    if (found) return found;
    const rounds = all.slice(-MAX_OPEN_ROUNDS);
    const isOpen = rounds.every((one, index) => one.undecided < (rounds[index + 1]?.undecided ?? undecided));
    return rounds.length === MAX_OPEN_ROUNDS && isOpen ? rounds[0] : undefined;
  }
}
