import type { TSESTree } from "@typescript-eslint/types";
import { Arguments } from "../domain/arguments.ts";
import { Budget } from "./budget.ts";
import type { CallStack } from "./call-stack.ts";
import type { Context } from "../domain/context.ts";
import { conditionOf, filterValue, joinAnswers, mergeSymbolic } from "../domain/choice.ts";
import type { Item, Items, Members, Slot } from "../domain/contents.ts";
import { assignPaths, restrictPaths } from "../domain/guard-paths.ts";
import type { Condition } from "../domain/outcomes.ts";
import { lookup } from "../domain/int-map.ts";
import { provenanceIn } from "../domain/provenance-of.ts";
import { NONE, UNKNOWN, type Provenance } from "../domain/provenance.ts";
import { joinSlots, NO_SIDES } from "../domain/join.ts";
import {
  changedCells,
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
  type CellId,
  type SymbolicValue,
  type FunctionNode,
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
import type { Site } from "./native.ts";
import { provenanceWrittenOut } from "../interpret/roots.ts";
import { PureCalls } from "./pure-calls.ts";
import type { RunLog } from "./run-log.ts";
import type { Program } from "../program/program.ts";

/** A function that runs, and what it was given. */
export interface Activation {
  readonly node: FunctionNode;
  readonly arguments: Arguments;
  /** A call of the same function inside of it comes back, with nothing known; else it is not followed. */
  readonly isTakenToEnd: boolean;
}

/**
 * The machine that runs a program over abstract values. It holds where the run is (state, pending exits, call string); what
 * each construct does is in `interpret/`, what the language brings along in `builtins/`, what packages do in `library/`.
 * Those are as mutually recursive as the language is: a call evaluates arguments, which may be calls.
 *
 * `state` is immutable and replaced: a branch keeps the one it started from, runs its arms and joins what they leave. It is
 * `undefined` where the program does not come.
 */
export class Interpreter {
  readonly program: Program;
  readonly log: RunLog;
  state: State | undefined;
  /** Returns, breaks, continues and throws that nothing has taken yet, with the states in which they left. */
  exits: Exit[] = [];
  /** States in which an optional chain ended early. */
  shortCircuits: Outcome[] = [];
  /** States in which a call that leaves the process may have failed, since the innermost `try`. */
  faults: State | undefined;
  /** The label right before the statement that runs next. */
  loopLabel: string | undefined;
  /** What the generator that runs has yielded, and under which outcomes. */
  yields: Item[] = [];
  context: Context;
  stack: CallStack | undefined;
  readonly pureCalls = new PureCalls();
  /** Names of what is being made because a type asks for it. */
  readonly injecting = new Set<string>();
  /** Functions that run, innermost last: tells recursion. */
  readonly active: Activation[] = [];
  /** What callbacks may do to cells at a time that is not known. */
  readonly #later = new Map<CellId, Slot>();
  readonly #budget: Budget;

  /** @param isCertain false: the run is worth the whole budget only if it reads a batch early on */
  constructor(program: Program, log: RunLog, context: Context, isCertain = true) {
    this.program = program;
    this.log = log;
    this.context = context;
    this.state = initialState(program.base);
    this.#budget = new Budget(isCertain);
  }

  evaluate(node: TSESTree.Node, scope: Scope): Value {
    if (this.state === undefined) return NEVER;
    return this.#mayGoOn() ? evaluateExpression(this, node, scope) : symbolic(UNKNOWN);
  }

  execute(node: TSESTree.Statement, scope: Scope): void {
    if (this.state === undefined) return;
    if (this.#mayGoOn()) executeStatement(this, node, scope);
  }

  call(callee: Value, args: Arguments, site: Site, receiver: Value = UNDEFINED): Value {
    return callValue(this, callee, { this: receiver, arguments: args, site });
  }

  construct(callee: Value, args: Arguments, site: Site): Value {
    return constructValue(this, callee, { this: UNDEFINED, arguments: args, site });
  }

  /** `receiver.name(…)`. */
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

  /** Sends a query that was built. */
  send(query: LibraryValue, site: Site): Value {
    return sendPending(this, query, site);
  }

  /** Runs each arm from its own state and joins what they leave; an arm without a state is not run. */
  branch(arms: readonly { readonly state: State | undefined; readonly run: () => Value }[]): Value {
    const outcomes: Outcome[] = [];
    for (const arm of arms) {
      if (arm.state === undefined) continue;
      this.state = arm.state;
      const value = arm.run();
      if (this.state !== undefined) outcomes.push({ value, state: this.state });
    }
    const { value, state } = joinOutcomes(outcomes);
    this.state = state;
    return value;
  }

  /** Runs once for each alternative of a value, in the state where the value is that one. */
  split(value: Value, run: (simple: SimpleValue) => Value): Value {
    if (value.kind !== "choice") return run(value);
    const { state } = this;
    if (state === undefined) return NEVER;
    return this.branch(
      value.options.map((option) => ({ state: restrictState(state, option.when), run: () => run(option.value) })),
    );
  }

  /** What `run` leaves by return, break, continue or throw, taken from the list of pending exits. */
  capture(run: () => void): Exit[] {
    const outer = this.exits;
    this.exits = [];
    run();
    const captured = this.exits;
    this.exits = outer;
    return captured;
  }

  throw(value: Value, state: State | undefined = this.state): void {
    if (state !== undefined && !isNever(value)) this.exits.push({ kind: "throw", label: undefined, value, state });
  }

  /** A call that leaves the process may have failed, in this state. */
  mayFail(state: State | undefined = this.state): void {
    this.faults = joinReachable([this.faults, state]);
  }

  /** What runs, and the state in which calls of it may have failed that it does not catch itself. */
  captureFaults(run: () => void): State | undefined {
    const outer = this.faults;
    this.faults = undefined;
    run();
    const { faults } = this;
    this.faults = outer;
    return faults;
  }

  /** The point is also reached in these states. */
  joinState(...states: readonly (State | undefined)[]): void {
    this.state = joinReachable([this.state, ...states]);
  }

  /** A state narrowed to where a value may be what it is; `undefined` when it cannot be anything. */
  stateWhere(value: Value, state: State | undefined = this.state): State | undefined {
    return state === undefined || isNever(value) ? undefined : restrictState(state, conditionOf(value));
  }

  /** From here on these outcomes stand. */
  assign(outcomes: Condition): void {
    if (this.state !== undefined) this.state = { ...this.state, guards: assignPaths(this.state.guards, [outcomes]) };
  }

  slot(cell: CellId): Slot | undefined {
    const slot = this.state && readCell(this.state, cell);
    this.pureCalls.note(cell, slot);
    const later = this.#later.get(cell);
    return slot && later ? joinSlots(slot, later, NO_SIDES) : slot;
  }

  /** From now on each cell that differs may hold what it has in `after`, whatever is written to it meanwhile. */
  mayChangeLater(before: State, after: State): void {
    for (const [cell, slot] of changedCells(before, after)) {
      const known = this.#later.get(cell);
      this.#later.set(cell, known ? joinSlots(known, slot, NO_SIDES) : slot);
    }
  }

  store(cell: CellId, slot: Slot): void {
    if (this.state !== undefined) this.state = writeCell(this.state, cell, slot);
  }

  /** The value of a variable, without the alternatives that the outcomes of guards exclude here. */
  variable(cell: CellId): Value | undefined {
    const slot = this.slot(cell);
    return slot === undefined || slot.kind === "members" || slot.kind === "items" ? undefined : this.possible(slot);
  }

  /** What tests told of a member of what a variable holds, if they did. */
  refinedMember(root: CellId, members: string): Value | undefined {
    const refined = lookup(this.state?.refinements, root);
    if (refined === undefined || this.#later.has(root)) return undefined;
    this.pureCalls.noteTold(root);
    const value = refined.get(members);
    return value && this.possible(value);
  }

  possible(value: Value): Value {
    if (value.kind !== "choice" || this.state === undefined) return value;
    const { guards } = this.state;
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

  /** A new object at this place; `name` tells several of one place apart. */
  newObject(site: Site, contents: Members, name = "object"): SimpleValue {
    const cell = this.context.cell(site.node, name);
    this.store(cell, contents);
    return { kind: "object", cell };
  }

  newArray(site: Site, contents: Items, name = "array"): SimpleValue {
    const cell = this.context.cell(site.node, name);
    this.store(cell, contents);
    return { kind: "array", cell };
  }

  /** All that a value depends on, through members and items, as data. */
  symbolicOf(value: Value): SymbolicValue {
    return provenanceIn(value, (cell) => this.slot(cell));
  }

  /** The same of something that is written out: records in it are there as a whole. */
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

  /** Lets a run that came to its end go on for a while. False: it has gone on often enough. */
  resume(): boolean {
    return this.#budget.resume();
  }

  #mayGoOn(): boolean {
    if (this.#budget.spend(() => this.log.hasReadBatchOf(this.program.settings.sources))) return true;
    this.log.exhaust();
    this.state = undefined;
    return false;
  }
}
