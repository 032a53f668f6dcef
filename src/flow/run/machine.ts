import type { TSESTree } from "@typescript-eslint/types";
import { Arguments } from "../domain/arguments.ts";
import { Budget, type Purpose } from "./budget.ts";
import { forgetting, type Forget } from "./dead-cells.ts";
import type { CallStack } from "./call-stack.ts";
import type { CellId, Context } from "../domain/context.ts";
import type { Item, Items, Members } from "../domain/slot.ts";
import type { Activation } from "./activation.ts";
import type { Interpreter } from "./interpreter.ts";
import { countEvaluation } from "../domain/effort.ts";
import { isTooLarge } from "../domain/size.ts";
import type { GuardId } from "../domain/outcomes.ts";
import { UNKNOWN } from "../domain/provenance.ts";
import type { Kept } from "../domain/kept.ts";
import {
  initialState,
  joinOutcomes,
  joinReachable,
  joinStates,
  restrictState,
  type Outcome,
  type State,
} from "../domain/state.ts";
import {
  symbolic,
  isNever,
  NEVER,
  UNDEFINED,
  type FunctionValue,
  type LibraryValue,
  type ObjectReference,
  type SimpleValue,
  type Value,
} from "../domain/value.ts";
import type { Scope } from "../domain/scope.ts";
import { compact, MOST_WAITING, type Exit } from "./exits.ts";
import { awaitValue } from "../interpret/await.ts";
import { callMethod, callValue } from "../interpret/calls.ts";
import { constructValue } from "../interpret/classes.ts";
import { assignPattern } from "../interpret/destructuring.ts";
import { evaluateExpression } from "../interpret/expressions.ts";
import { itemsOfIterator } from "../interpret/iterators.ts";
import { writeMember } from "../interpret/member-writes.ts";
import { readMember } from "../interpret/members.ts";
import { anyError, CAUGHT } from "../interpret/roots.ts";
import { executeStatement } from "../interpret/statements.ts";
import { settleThenable } from "../builtins/thenables.ts";
import { sendPending } from "../library/pending.ts";
import type { Call, PartOf, Site } from "../domain/site.ts";
import type { RunLog } from "./run-log.ts";
import type { Program } from "../program/program.ts";
import { Injecting } from "./injecting.ts";
import { KnownCalls } from "./known-calls.ts";
import { Memory } from "./memory.ts";
import type { FoundItems } from "./found-items.ts";

/** Functions around the one that goes through the event. */
const MAX_WRAPPERS = 4;

/** The machine behind `Interpreter`: how control moves. What is known where it stands is `Memory`. */
export class Machine extends Memory implements Interpreter {
  #log: RunLog;
  readonly injecting = new Injecting();
  readonly parts = new Map<CellId, PartOf>();
  readonly lookedFor = new Map<GuardId, string>();
  readonly foundItems: FoundItems = new Map();
  readonly ownRows = new Set<GuardId>();
  #exits: Exit[] = [];
  /** States in which an optional chain ended early. */
  #shortCircuits: Outcome[] = [];
  /** States in which a call that leaves the process may have failed, since the innermost `try`, and the error that it gave. */
  #faults: Outcome | undefined;
  /** What catches errors here asks which ones they are. */
  #isErrorTested = false;
  #misreads = 0;
  unknownCalls = 0;
  unhandled = 0;
  asynchronous: Interpreter["asynchronous"] = undefined;
  /** The label right before the statement that runs next. */
  #label: string | undefined;
  /** What the generator that runs has yielded, and under which outcomes; the states in which it did. */
  #yields: Item[] = [];
  #yieldStates: State[] = [];
  #context: Context;
  #stack: CallStack | undefined;
  readonly #active: Activation[] = [];
  readonly #budget: Budget;
  readonly #known = new KnownCalls();

  constructor(program: Program, log: RunLog, context: Context, purpose: Purpose = "module") {
    super(program);
    this.#log = log;
    this.#context = context;
    this.#budget = new Budget(purpose);
  }

  get log(): RunLog {
    return this.#log;
  }

  get exits(): readonly Exit[] {
    return this.#exits;
  }

  get context(): Context {
    return this.#context;
  }

  get stack(): CallStack | undefined {
    return this.#stack;
  }

  get active(): readonly Activation[] {
    return this.#active;
  }

  /**
   * Begins anew, where cells hold what the run so far left there. False: code of that run has read none of those that changed, and would do the
   * same once more, or there is too much of it.
   */
  beginAgain({ changed, cells }: Kept, log: RunLog): boolean {
    if (!this.hasReadFirst(changed) || !this.#budget.beginAgain()) return false;
    this.#log = log;
    this.goOn(initialState(cells));
    return true;
  }

  /** Whether the run so far took so little that another one may take as much. */
  mayTakeAsMuchAgain(): boolean {
    return this.#budget.beginAgain();
  }

  evaluate(node: TSESTree.Node, scope: Scope): Value {
    if (this.state === undefined) return NEVER;
    if (!this.#mayGoOn()) return symbolic(UNKNOWN);
    this.#known.pass(node);
    const value = evaluateExpression(this, node, scope);
    return isTooLarge(value) ? this.symbolicOf(value) : value;
  }

  execute(node: TSESTree.Statement, scope: Scope): void {
    if (this.state === undefined) return;
    if (!this.#mayGoOn()) return;
    this.#known.pass(node);
    executeStatement(this, node, scope);
  }

  call(callee: Value, args: Arguments, site: Site, receiver: Value = UNDEFINED): Value {
    return callValue(this, callee, { this: receiver, arguments: args, site });
  }

  construct(callee: Value, args: Arguments, site: Site): Value {
    return constructValue(this, callee, { this: UNDEFINED, arguments: args, site });
  }

  invoke(receiver: Value, name: string, args: readonly Value[], site: Site): Value {
    return callMethod(this, receiver, name, new Arguments(args), site);
  }

  read(target: Value, name: string, site: Site): Value {
    return readMember(this, target, name, site);
  }

  write(target: Value, name: string, value: Value): void {
    writeMember(this, target, name, value);
  }

  assignTo(target: TSESTree.Node, value: Value, scope: Scope): void {
    assignPattern(this, target, value, scope);
  }

  await(value: Value, site: Site): Value {
    return awaitValue(this, value, site);
  }

  settleThenable(value: ObjectReference, site: Site): Value {
    return settleThenable(this, value, site);
  }

  iterate(value: ObjectReference, site: Site): Items | undefined {
    return itemsOfIterator(this, value, site);
  }

  send(query: LibraryValue, site: Site, isIterated = false): Value {
    return sendPending(this, query, site, isIterated);
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
    if (this.#faults !== undefined) this.mayFail();
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

  within<T>(context: Context, run: () => T): T {
    const outer = this.#context;
    this.#context = context;
    const result = run();
    this.#context = outer;
    return result;
  }

  activate(activation: Activation, stack: CallStack | undefined, run: () => Value): Value {
    const outer = this.#stack;
    this.#stack = stack;
    this.#active.push(activation);
    const result = run();
    this.#active.pop();
    this.#stack = outer;
    return result;
  }

  remembered(callee: FunctionValue, call: Call, run: () => Value): Value {
    return this.#known.answer(this, callee, call, run);
  }

  label(name: string): void {
    this.#label = name;
  }

  takeLabel(): string | undefined {
    const label = this.#label;
    this.#label = undefined;
    return label;
  }

  newObject(site: Site, contents: Members, name = "object"): SimpleValue {
    const cell = this.#context.cell(site.node, name);
    this.store(cell, contents);
    return { kind: "object", cell };
  }

  newArray(site: Site, contents: Items, name = "array"): SimpleValue {
    const cell = this.#context.cell(site.node, name);
    this.store(cell, contents);
    return { kind: "array", cell };
  }

  goOnBehindCall(before: State): boolean {
    if (!this.#budget.isUsedUp) return false;
    // Ways out of the call that were found before say nothing of those that were not looked for any more.
    const goesOn = this.#budget.goOnBehindCall(this.#active.length);
    this.goOn(goesOn ? before : undefined);
    return goesOn;
  }

  resume(): boolean {
    return this.#budget.resume();
  }

  /** How many functions run down to the innermost that is given the event: a handler may be wrapped. */
  readonly #ownDepth = (): number => {
    const { receivers } = this.log.event;
    const last = this.#active.slice(0, MAX_WRAPPERS).findLastIndex(({ node }) => receivers.has(node));
    return Math.max(1, last + 1);
  };

  readonly #hasReadBatch = (): boolean => this.log.event.isOfBatch(this.program.settings.sources);

  #mayGoOn(): boolean {
    countEvaluation();
    if (this.#budget.spend(this.#active.length, this.#ownDepth, this.#hasReadBatch)) return true;
    this.recordings.spoil();
    this.log.exhaust();
    this.goOn(undefined);
    return false;
  }
}
