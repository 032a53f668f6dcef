import type { Context } from "../domain/context.ts";
import type { Condition } from "../domain/outcomes.ts";
import type { Item } from "../domain/slot.ts";
import { joinOutcomes, joinReachable, joinStates, restrictState, type Outcome, type State } from "../domain/state.ts";
import { isNever, NEVER, UNDEFINED, type SimpleValue, type Value } from "../domain/value.ts";
import { anyError, CAUGHT, OF_LIBRARY } from "../domain/caught-errors.ts";
import type { Program } from "../program/program.ts";
import { forgetting, type Forget } from "./dead-cells.ts";
import { compact, MOST_WAITING, type Exit } from "./exits.ts";
import { Memory } from "./memory.ts";
import type { RunLog } from "./run-log.ts";

/** How control moves: the arms of branches, and each way in which code is left that somebody around it takes. */
export abstract class Control extends Memory {
  #context: Context;
  #exits: Exit[] = [];
  /** States in which an optional chain ended early. */
  #shortCircuits: Outcome[] = [];
  /** States in which a call that leaves the process may have failed, since the innermost `try`, and the error that it gave. */
  #faults: Outcome | undefined;
  /** What catches errors here asks which ones they are. */
  #isErrorTested = false;
  #misreads = 0;
  /** The label right before the statement that runs next. */
  #label: string | undefined;
  /** What the generator that runs has yielded, and under which outcomes; the states in which it did. */
  #yields: Item[] = [];
  #yieldStates: State[] = [];

  constructor(program: Program, context: Context, assumed?: Condition) {
    super(program, assumed);
    this.#context = context;
  }

  abstract get log(): RunLog;

  get context(): Context {
    return this.#context;
  }

  get exits(): readonly Exit[] {
    return this.#exits;
  }

  within<T>(context: Context, run: () => T): T {
    const outer = this.#context;
    this.#context = context;
    const result = run();
    this.#context = outer;
    return result;
  }

  branch(arms: readonly { readonly state: State | undefined; readonly run: () => Value }[]): Value {
    const outcomes: Outcome[] = [];
    for (const arm of arms) {
      if (arm.state === undefined) continue;
      this.goOn(arm.state);
      const value = arm.run();
      if (this.state !== undefined) outcomes.push({ value, state: this.state });
    }
    const { value, state } = joinOutcomes(outcomes);
    this.goOn(state);
    return value;
  }

  split(value: Value, run: (simple: SimpleValue) => Value): Value {
    if (value.kind !== "choice") return run(value);
    const state = this.state;
    if (state === undefined) return NEVER;
    return this.branch(
      value.options.map((option) => ({ state: restrictState(state, option.when), run: () => run(option.value) })),
    );
  }

  peek(run: () => Value): Value {
    const [state, shortCircuits] = [this.state, this.#shortCircuits];
    this.#shortCircuits = [];
    const value = run();
    this.goOn(state);
    this.#shortCircuits = shortCircuits;
    return value;
  }

  capture(run: () => void): readonly Exit[] {
    const outer = this.#exits;
    this.#exits = [];
    run();
    const captured = this.#exits;
    this.#exits = outer;
    return captured;
  }

  enclose(run: () => Value): { readonly end: Outcome | undefined; readonly exits: readonly Exit[] } {
    const [before, faults] = [this.state, this.#faults];
    let value: Value = NEVER;
    const exits = this.capture(() => {
      value = run();
    });
    if (before === undefined) return { end: undefined, exits };
    const forget = this.#forgetting(before);
    if (this.#faults !== faults && this.#faults !== undefined) this.#faults = forget.in(this.#faults);
    const end = this.state && forget.in({ value, state: this.state });
    this.goOn(end?.state);
    return { end, exits: exits.map(forget.in) };
  }

  #forgetting(before: State): Forget {
    return forgetting({
      before,
      context: this.#context,
      held: [...this.#yields.map(({ value }) => value), ...this.valuesLater()],
      prototypeOf: (cell) => this.program.knownPrototypeOf(cell),
    });
  }

  leave(...exits: readonly Exit[]): void {
    this.#exits.push(...exits);
    if (this.#exits.length > MOST_WAITING) this.#exits = [...compact(this.#exits)];
  }

  throw(value: Value, state: State | undefined = this.state): void {
    if (state !== undefined && !isNever(value)) this.leave({ kind: "throw", label: undefined, value, state });
  }

  get isErrorTested(): boolean {
    return this.#isErrorTested;
  }

  rejectsMisread(): void {
    this.#misreads++;
    this.#mayFailBehind();
  }

  get misreads(): number {
    return this.#misreads;
  }

  set misreads(count: number) {
    if (count > this.#misreads) {
      this.log.misread();
      this.#mayFailBehind();
    }
    this.#misreads = count;
  }

  /** Whoever catches the errors of calls before it catches this one as well, and what was done by then. */
  #mayFailBehind(): void {
    if (this.#faults !== undefined) this.mayFail(this.state, OF_LIBRARY);
  }

  mayFail(state: State | undefined = this.state, error: Value = CAUGHT): void {
    if (state === undefined) return;
    const { value = error, state: known } = this.#faults ?? {};
    this.#faults = { value: anyError(value, error), state: known ? joinStates(known, state) : state };
  }

  captureFaults(run: () => void, isTested = false): Outcome | undefined {
    const [outer, wasTested] = [this.#faults, this.#isErrorTested];
    this.#faults = undefined;
    this.#isErrorTested ||= isTested;
    run();
    const faults = this.#faults;
    this.#faults = outer;
    this.#isErrorTested = wasTested;
    return faults;
  }

  endChain(state: State): void {
    this.#shortCircuits.push({ value: UNDEFINED, state });
  }

  chain(run: () => Value): Value {
    const outer = this.#shortCircuits;
    this.#shortCircuits = [];
    const value = run();
    const early = this.#shortCircuits;
    this.#shortCircuits = outer;
    if (early.length === 0) return value;
    const late = this.state === undefined ? [] : [{ value, state: this.state }];
    const joined = joinOutcomes([...late, ...early]);
    this.goOn(joined.state);
    return joined.value;
  }

  yield(items: readonly Item[]): void {
    this.#yields.push(...items);
    if (this.state) this.#yieldStates.push(this.state);
  }

  captureYields(run: () => void): readonly Item[] {
    const [outer, outerStates] = [this.#yields, this.#yieldStates];
    [this.#yields, this.#yieldStates] = [[], []];
    run();
    const yielded = this.#yields;
    // Nobody has to ask one that never ends for more.
    this.goOn(this.state ?? joinReachable(this.#yieldStates));
    [this.#yields, this.#yieldStates] = [outer, outerStates];
    return yielded;
  }

  label(name: string): void {
    this.#label = name;
  }

  takeLabel(): string | undefined {
    const label = this.#label;
    this.#label = undefined;
    return label;
  }
}
