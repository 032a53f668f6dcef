import type { TSESTree } from "@typescript-eslint/types";
import { Arguments } from "../domain/arguments.ts";
import { Budget } from "./budget.ts";
import { forgetting, type Forget } from "./dead-cells.ts";
import type { CallStack } from "./call-stack.ts";
import type { Context, CellId } from "../domain/context.ts";
import { conditionOf, filterValue, joinAnswers, mergeSymbolic } from "../domain/choice.ts";
import type { Item, Items, Members, Slot } from "../domain/slot.ts";
import { valuesIn } from "../domain/contents.ts";
import { assignPaths, restrictPaths, type Paths } from "../domain/guard-paths.ts";
import type { Condition, GuardId } from "../domain/outcomes.ts";
import type { Activation, Interpreter } from "./interpreter.ts";
import { lookup } from "../domain/int-map.ts";
import { provenanceIn } from "../domain/provenance-of.ts";
import { NONE, UNKNOWN, type Provenance } from "../domain/provenance.ts";
import { joinSlots, NO_SIDES } from "../domain/join.ts";
import {
  changedCells,
  forgetGuard,
  initialState,
  joinOutcomes,
  joinReachable,
  readCell,
  restrictState,
  writeCell,
  type Outcome,
  type State,
} from "../domain/state.ts";
import {
  symbolic,
  isNever,
  NEVER,
  UNDEFINED,
  type SymbolicValue,
  type FunctionValue,
  type LibraryValue,
  type SimpleValue,
  type Value,
} from "../domain/value.ts";
import type { Scope } from "../domain/scope.ts";
import type { Exit } from "./exits.ts";
import { awaitValue } from "../interpret/await.ts";
import { callMethod, callValue } from "../interpret/calls.ts";
import { constructValue } from "../interpret/classes.ts";
import { evaluateExpression } from "../interpret/expressions.ts";
import { readMember, writeMember } from "../interpret/members.ts";
import { executeStatement } from "../interpret/statements.ts";
import { sendPending } from "../library/pending.ts";
import type { Call, Site } from "../domain/site.ts";
import { provenanceWrittenOut } from "../interpret/roots.ts";
import { PureCalls } from "./pure-calls.ts";
import type { RunLog } from "./run-log.ts";
import type { Program } from "../program/program.ts";

/** The machine behind `Interpreter`. It alone writes where the run is. */
export class Machine implements Interpreter {
  readonly program: Program;
  readonly log: RunLog;
  readonly injecting = new Set<string>();
  #state: State | undefined;
  #exits: Exit[] = [];
  /** States in which an optional chain ended early. */
  #shortCircuits: Outcome[] = [];
  /** States in which a call that leaves the process may have failed, since the innermost `try`. */
  #faults: State | undefined;
  /** The label right before the statement that runs next. */
  #label: string | undefined;
  /** What the generator that runs has yielded, and under which outcomes. */
  #yields: Item[] = [];
  #context: Context;
  #stack: CallStack | undefined;
  readonly #active: Activation[] = [];
  readonly #pureCalls = new PureCalls();
  /** What callbacks may do to cells at a time that is not known. */
  readonly #later = new Map<CellId, Slot>();
  readonly #budget: Budget;

  /** @param isCertain false: the run is worth the whole budget only if it reads a batch early on */
  constructor(program: Program, log: RunLog, context: Context, isCertain = true) {
    this.program = program;
    this.log = log;
    this.#context = context;
    this.#state = initialState(program.base);
    this.#budget = new Budget(isCertain);
  }

  get state(): State | undefined {
    return this.#state;
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

  evaluate(node: TSESTree.Node, scope: Scope): Value {
    if (this.#state === undefined) return NEVER;
    return this.#mayGoOn() ? evaluateExpression(this, node, scope) : symbolic(UNKNOWN);
  }

  execute(node: TSESTree.Statement, scope: Scope): void {
    if (this.#state === undefined) return;
    if (this.#mayGoOn()) executeStatement(this, node, scope);
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

  await(value: Value, site: Site): Value {
    return awaitValue(this, value, site);
  }

  send(query: LibraryValue, site: Site): Value {
    return sendPending(this, query, site);
  }

  goOn(state: State | undefined): void {
    this.#state = state;
  }

  restoreGuards(guards: Paths): void {
    if (this.#state !== undefined) this.#state = { ...this.#state, guards };
  }

  branch(arms: readonly { readonly state: State | undefined; readonly run: () => Value }[]): Value {
    const outcomes: Outcome[] = [];
    for (const arm of arms) {
      if (arm.state === undefined) continue;
      this.#state = arm.state;
      const value = arm.run();
      if (this.#state !== undefined) outcomes.push({ value, state: this.#state });
    }
    const { value, state } = joinOutcomes(outcomes);
    this.#state = state;
    return value;
  }

  split(value: Value, run: (simple: SimpleValue) => Value): Value {
    if (value.kind !== "choice") return run(value);
    const state = this.#state;
    if (state === undefined) return NEVER;
    return this.branch(
      value.options.map((option) => ({ state: restrictState(state, option.when), run: () => run(option.value) })),
    );
  }

  peek(run: () => Value): Value {
    const [state, shortCircuits] = [this.#state, this.#shortCircuits];
    this.#shortCircuits = [];
    const value = run();
    this.#state = state;
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
    const [before, faults] = [this.#state, this.#faults];
    let value: Value = NEVER;
    const exits = this.capture(() => {
      value = run();
    });
    if (before === undefined) return { end: undefined, exits };
    const forget = this.#forgetting(before);
    if (this.#faults !== faults && this.#faults !== undefined) this.#faults = forget(this.#faults);
    const end = this.#state && forget.in({ value, state: this.#state });
    this.#state = end?.state;
    return { end, exits: exits.map(forget.in) };
  }

  #forgetting(before: State): Forget {
    const later = [...this.#later.values()].flatMap(valuesIn);
    return forgetting({
      before,
      context: this.#context,
      held: [...this.#yields.map(({ value }) => value), ...later],
      prototypeOf: (cell) => this.program.knownPrototypeOf(cell),
    });
  }

  leave(...exits: readonly Exit[]): void {
    this.#exits.push(...exits);
  }

  throw(value: Value, state: State | undefined = this.#state): void {
    if (state !== undefined && !isNever(value)) this.leave({ kind: "throw", label: undefined, value, state });
  }

  mayFail(state: State | undefined = this.#state): void {
    this.#faults = joinReachable([this.#faults, state]);
  }

  captureFaults(run: () => void): State | undefined {
    const outer = this.#faults;
    this.#faults = undefined;
    run();
    const faults = this.#faults;
    this.#faults = outer;
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
    const late = this.#state === undefined ? [] : [{ value, state: this.#state }];
    const joined = joinOutcomes([...late, ...early]);
    this.#state = joined.state;
    return joined.value;
  }

  yield(items: readonly Item[]): void {
    this.#yields.push(...items);
  }

  captureYields(run: () => void): readonly Item[] {
    const outer = this.#yields;
    this.#yields = [];
    run();
    const yielded = this.#yields;
    this.#yields = outer;
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
    return this.#pureCalls.call(this, callee, call, run);
  }

  label(name: string): void {
    this.#label = name;
  }

  takeLabel(): string | undefined {
    const label = this.#label;
    this.#label = undefined;
    return label;
  }

  joinState(...states: readonly (State | undefined)[]): void {
    this.#state = joinReachable([this.#state, ...states]);
  }

  stateWhere(value: Value, state: State | undefined = this.#state): State | undefined {
    return state === undefined || isNever(value) ? undefined : restrictState(state, conditionOf(value));
  }

  meet(guard: GuardId): void {
    if (this.#state !== undefined) this.#state = forgetGuard(this.#state, guard);
  }

  assign(outcomes: Condition): void {
    if (this.#state !== undefined)
      this.#state = { ...this.#state, guards: assignPaths(this.#state.guards, [outcomes]) };
  }

  slot(cell: CellId): Slot | undefined {
    const slot = this.#state && readCell(this.#state, cell);
    this.#pureCalls.note(cell, slot);
    const later = this.#later.get(cell);
    return slot && later ? joinSlots(slot, later, NO_SIDES) : slot;
  }

  mayChangeLater(before: State, after: State): void {
    for (const [cell, slot] of changedCells(before, after)) {
      const known = this.#later.get(cell);
      this.#later.set(cell, known ? joinSlots(known, slot, NO_SIDES) : slot);
    }
  }

  store(cell: CellId, slot: Slot): void {
    if (this.#state !== undefined) this.#state = writeCell(this.#state, cell, slot);
  }

  variable(cell: CellId): Value | undefined {
    const slot = this.slot(cell);
    return slot === undefined || slot.kind === "members" || slot.kind === "items" ? undefined : this.possible(slot);
  }

  refinedMember(root: CellId, members: string): Value | undefined {
    const refined = lookup(this.#state?.refinements, root);
    if (refined === undefined || this.#later.has(root)) return undefined;
    this.#pureCalls.noteRefined(root);
    const value = refined.get(members);
    return value && this.possible(value);
  }

  possible(value: Value): Value {
    if (value.kind !== "choice" || this.#state === undefined) return value;
    const { guards } = this.#state;
    const excluded = value.options.filter((option) => restrictPaths(guards, option.when) === null);
    if (excluded.length === 0 || excluded.length === value.options.length) return value;
    return filterValue(value, (simple) => !excluded.some((option) => option.value === simple));
  }

  membersOf(value: SimpleValue): Members | undefined {
    if (value.kind !== "object" && value.kind !== "function" && value.kind !== "class") return undefined;
    const slot = this.slot(value.cell);
    return slot?.kind === "members" ? slot : undefined;
  }

  itemsOf(value: SimpleValue): Items | undefined {
    const slot = value.kind === "array" ? this.slot(value.cell) : undefined;
    return slot?.kind === "items" ? slot : undefined;
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

  /** All that a value depends on, through members and items, as data. */
  symbolicOf(value: Value): SymbolicValue {
    return provenanceIn(value, (cell) => this.slot(cell));
  }

  writtenOut(values: readonly Value[]): SymbolicValue {
    let all = symbolic();
    for (const value of values)
      all = mergeSymbolic(
        all,
        provenanceIn(value, (cell) => this.slot(cell), provenanceWrittenOut),
      );
    return all;
  }

  /** Data that depends on all of these. */
  symbolicOfAll(values: readonly Value[], extra: Provenance = NONE): SymbolicValue {
    let provenance = extra;
    let origin: SymbolicValue["origin"];
    let answers: SymbolicValue["answers"];
    for (const value of values) {
      const one = this.symbolicOf(value);
      provenance |= one.provenance;
      origin ??= one.origin;
      answers = joinAnswers(answers, one.answers);
    }
    return symbolic(provenance, { ...(origin && { origin }), ...(answers && { answers }) });
  }

  goOnBehindCall(before: State): boolean {
    if (this.#state !== undefined || !this.#budget.goOnBehindCall(this.#active.length)) return false;
    this.#state = before;
    return true;
  }

  resume(): boolean {
    return this.#budget.resume();
  }

  #mayGoOn(): boolean {
    if (this.#budget.spend(this.#active.length, () => this.log.hasReadBatchOf(this.program.settings.sources)))
      return true;
    this.log.exhaust();
    this.#state = undefined;
    return false;
  }
}
