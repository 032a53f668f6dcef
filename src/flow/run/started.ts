/**
 * Asynchronous work that was begun. A body is run to its end where it is called; what it reads behind its first `await` may be other
 * by then, since whoever began it goes on. Who waits for it later, or for anything while nobody waits for it, has it run once more with
 * what cells hold there (`interpret/calls/late-reads.ts`).
 */
import type { CellId, Context } from "../domain/context.ts";
import { uncounted } from "../domain/effort.ts";
import { everyPair } from "../domain/int-map-pairs.ts";
import type { State } from "../domain/state.ts";
import type { Value } from "../domain/value.ts";
import type { Activation } from "./activation.ts";
import type { CallStack, Rounds } from "./call-stack.ts";

type Store = State["store"];

/** An asynchronous body while it runs. */
export interface Asynchronous {
  /** What cells held where it waited for the first time for something that is a promise. */
  waits?: Store;
  /** Where it waited for the first time, whatever for; undefined: it has not waited. */
  waited?: State;
  /** Cells that it read, also in what it began. Those of a loop are read again behind an `await` further down in it. */
  readonly reads: Set<CellId>;
}

/** A body that has not waited, nor read anything. */
export function asynchronousBody(): Asynchronous {
  return { reads: new Set() };
}

/** What a body read, the one around it read as well. */
export function addReads({ reads }: Pick<Work, "reads">, outer: Asynchronous | undefined): void {
  for (const cell of reads) outer?.reads.add(cell);
}

/** Where something was begun. */
export interface Beginning {
  readonly state: State;
  readonly context: Context;
  readonly stack: CallStack | undefined;
  readonly activation: Activation | undefined;
  readonly rounds: Rounds;
}

/** A body that was run to its end, and may have gone on later than it was. */
export interface Work {
  readonly from: Beginning;
  /** What cells held behind the call, or where it was run again. */
  readonly after: Store;
  readonly reads: ReadonlySet<CellId>;
  /** Runs it once more, from the state that stands. */
  readonly run: () => Value;
  /** How often it was run again. */
  readonly runs: number;
}

/** Work of one run that is kept; behind so much the oldest is forgotten. */
const MOST_KEPT = 2_000;

/** What a run has begun so far. */
export class Started {
  readonly #work = new Map<number, Work>();
  readonly #unwatched = new Set<number>();
  /** The same that was run again as often as it may. */
  readonly #over = new Set<number>();
  /** Where nothing that work reads was found to have changed, last. */
  readonly #compared = new Map<number, State>();
  #difference: Difference | undefined;
  #count = 0;
  /** How many of these run again, one inside of the other. */
  depth = 0;
  /** What is run now is run for all times at which it may be: what others have begun goes on behind it, with all that it changes. */
  isHeld = false;
  /** Of what runs again, wherever it waits: what others have done by then. */
  later: ((state: State) => State) | undefined;
  /** Of what is done for each of several items at once, wherever it waits: what the work for others has left by then. */
  beside: ((state: State) => State) | undefined;
  /** In a loop over the records, where nobody waits for what is called: where the loop began. */
  loop: State | undefined;

  /** Whether other work is done beside what is called, or would be beside an asynchronous body. A call goes otherwise by that. */
  get concurrency(): "beside" | "in a loop" | "alone" {
    if (this.beside !== undefined) return "beside";
    return this.loop === undefined ? "alone" : "in a loop";
  }

  /** @param loop see there */
  within<T>(loop: State | undefined, run: () => T): T {
    const { loop: outer } = this;
    this.loop = loop;
    const result = run();
    this.loop = outer;
    return result;
  }

  /** See `isHeld`. */
  held<T>(run: () => T): T {
    const { isHeld: outer } = this;
    this.isHeld = true;
    try {
      return run();
    } finally {
      this.isHeld = outer;
    }
  }

  /** @returns its number, which its promise has */
  add(work: Work): number {
    this.#work.set(++this.#count, work);
    const [oldest] = this.#work.keys();
    if (this.#work.size > MOST_KEPT && oldest !== undefined) this.#forget(oldest);
    return this.#count;
  }

  #forget(number: number): void {
    this.#work.delete(number);
    this.#unwatched.delete(number);
    this.#over.delete(number);
    this.#compared.delete(number);
  }

  of(number: number): Work | undefined {
    return this.#work.get(number);
  }

  change(number: number, change: Partial<Work>): void {
    const work = this.#work.get(number);
    if (work) this.#work.set(number, { ...work, ...change });
    this.#compared.delete(number);
  }

  /** The call that began it is made again, in this state. */
  beginAgain(number: number, state: State): void {
    const work = this.#work.get(number);
    if (work) this.change(number, { from: { ...work.from, state }, runs: 0 });
    if (this.#over.delete(number)) this.#unwatched.add(number);
  }

  /** Nobody waits for it: it goes on whenever anything is waited for. What is begun by what runs again was begun before. */
  leave(number: number): void {
    if (this.depth === 0 && this.#work.has(number)) this.#unwatched.add(number);
  }

  /** What nobody waits for, and may go on. */
  get unwatched(): Iterable<number> {
    return this.#unwatched;
  }

  /** It was run again as often as it may. */
  end(number: number): void {
    if (this.#unwatched.delete(number)) this.#over.add(number);
  }

  /**
   * Cells that may hold something else now than where this work was compared last; undefined: it never was, or in another invocation. All
   * that waits is compared at the same waits, so that two stores are gone through once for all of it.
   */
  changedSince(number: number, now: State): readonly CellId[] | undefined {
    const before = this.#compared.get(number);
    if (before?.base !== now.base) return undefined;
    const known = this.#difference;
    if (known && known.from === before.store && known.to === now.store) return known.cells;
    const cells = differingCells(before.store, now.store);
    this.#difference = { from: before.store, to: now.store, cells };
    return cells;
  }

  /** Nothing that this work reads has changed so far. */
  isUnchanged(number: number, now: State): void {
    this.#compared.set(number, now);
  }
}

interface Difference {
  readonly from: Store;
  readonly to: Store;
  readonly cells: readonly CellId[];
}

function differingCells(from: Store, to: Store): readonly CellId[] {
  const cells: CellId[] = [];
  uncounted(() =>
    everyPair(from, to, (cell, older, newer) => {
      if (older !== newer) cells.push(cell);
      return true;
    }),
  );
  return cells;
}
