/** What the parts of the interpreter know of each other: only this. */
import type { Place } from "../../syntax/source-text.ts";
import type { TSESTree } from "@typescript-eslint/types";
import type { Arguments } from "../domain/arguments.ts";
import type { Item, Items, Members, Slot } from "../domain/slot.ts";
import type { Context, CellId } from "../domain/context.ts";
import type { Paths } from "../domain/guard-paths.ts";
import type { Condition, GuardId } from "../domain/outcomes.ts";
import type { Provenance } from "../domain/provenance.ts";
import type { Scope } from "../domain/scope.ts";
import type { Call, PartOf, Site } from "../domain/site.ts";
import type { Outcome, State } from "../domain/state.ts";
import type {
  FunctionValue,
  LibraryValue,
  ObjectReference,
  SimpleValue,
  SymbolicValue,
  Value,
} from "../domain/value.ts";
import type { ServedBy } from "./served-by.ts";
import type { Program } from "../program/program.ts";
import type { Activation } from "./activation.ts";
import type { CallStack } from "./call-stack.ts";
import type { Exit } from "./exits.ts";
import type { Injecting } from "./injecting.ts";
import type { Recordings } from "./recordings.ts";
import type { RunLog } from "./run-log.ts";
import type { Asynchronous, Started } from "./started.ts";
import type { FoundItems } from "./found-items.ts";

/**
 * A run of a program over abstract values. It holds where the run is (state, pending exits, call string); what each construct
 * does is in `interpret/`, what the language brings along in `builtins/`, what packages do in `library/`. Those are as
 * mutually recursive as the language is (a call evaluates arguments, which may be calls), and meet here.
 *
 * `state` is immutable and replaced: a branch keeps the one it started from, runs its arms and joins what they leave. It is
 * `undefined` where the program does not come.
 */
export interface Interpreter {
  readonly program: Program;
  readonly log: RunLog;
  readonly servedBy: ServedBy | undefined;
  readonly state: State | undefined;
  /** Returns, breaks, continues and throws that nothing has taken yet, with the states in which they left. */
  readonly exits: readonly Exit[];
  /** The call string: names cells and guards. */
  readonly context: Context;
  readonly stack: CallStack | undefined;
  /** Functions that run, innermost last: tells recursion. */
  readonly active: readonly Activation[];
  readonly injecting: Injecting;
  /** Variables that hold a part of something else. */
  readonly parts: Map<CellId, PartOf>;
  /** The argument of a look into a list, as it is written: `tag` of `tags.includes(tag)`. */
  readonly lookedFor: Map<GuardId, string>;
  readonly foundItems: FoundItems;
  /** Looks of whose rows each record takes the one of its own, by its id: `byId.get(id)`. */
  readonly ownRows: Set<GuardId>;
  /** What the calls that are under way have looked at. */
  readonly recordings: Recordings;
  /** How often something was found that may change later, and was not known to. */
  readonly changesLater: number;

  evaluate(node: TSESTree.Node, scope: Scope): Value;
  execute(node: TSESTree.Statement, scope: Scope): void;
  call(callee: Value, args: Arguments, site: Site, receiver?: Value): Value;
  construct(callee: Value, args: Arguments, site: Site): Value;
  /** `receiver.name(…)`. */
  invoke(receiver: Value, name: string, args: readonly Value[], site: Site): Value;
  read(target: Value, name: string, site: Site): Value;
  write(target: Value, name: string, value: Value): void;
  /** Gives a variable, a member, or the names of a pattern a value. */
  assignTo(target: TSESTree.Node, value: Value, scope: Scope): void;
  await(value: Value, site: Site): Value;
  /** Sends a query that was built. */
  send(query: LibraryValue, site: Site, isIterated?: boolean): Value;
  /** What awaiting an object with a method `then` gives. */
  settleThenable(value: ObjectReference, site: Site): Value;
  /** What an iterator that is written by hand gives; undefined: the object has none. */
  iterate(value: ObjectReference, site: Site): Items | undefined;

  /** The run goes on from this state; undefined: what follows is not reached. */
  goOn(state: State | undefined): void;
  /** A function that is held by nothing in the store may be called later. */
  keep(called: Value): void;
  /** The guards stand as they do in `guards`; what was written stays. */
  restoreGuards(guards: Paths): void;
  /** A guard is met: values that stand under outcomes of the last time no longer hang on it. */
  meet(guard: GuardId): void;
  /** The marker of a guard is taken away. */
  release(guard: GuardId): void;
  /** From here on these outcomes stand. */
  assign(outcomes: Condition): void;
  /** The point is also reached in these states. */
  joinState(...states: readonly (State | undefined)[]): void;
  /** A state narrowed to where a value may be what it is; `undefined` when it cannot be anything. */
  stateWhere(value: Value, state?: State): State | undefined;

  /** Runs each arm from its own state and joins what they leave; an arm without a state is not run. */
  branch(arms: readonly { readonly state: State | undefined; readonly run: () => Value }[]): Value;
  /** Runs once for each alternative of a value, in the state where the value is that one. */
  split(value: Value, run: (simple: SimpleValue) => Value): Value;
  /** What `run` gives, and no trace of it: the run goes on as if it had not been. */
  peek(run: () => Value): Value;
  /** What `run` leaves by return, break, continue or throw, taken from the list of pending exits. */
  capture(run: () => void): readonly Exit[];
  /**
   * Runs something that ends, the body of a function or a round of a loop: what it made for itself, and to which neither older
   * cells lead nor what it leaves with, is forgotten in all states in which it is left.
   */
  enclose(run: () => Value): { readonly end: Outcome | undefined; readonly exits: readonly Exit[] };
  /** Ways out that whoever stands around takes. */
  leave(...exits: readonly Exit[]): void;
  throw(value: Value, state?: State): void;
  /** A call that leaves the process may have failed, in this state. */
  mayFail(state?: State, error?: Value): void;
  /** How often reading the content of a record may have failed so far, with an error that nothing has caught yet. */
  misreads: number;
  /** A promise is waited for in which the content of a record was read before. */
  rejectsMisread(): void;
  /** The asynchronous body that runs; `undefined`: none does. */
  asynchronous: Asynchronous | undefined;
  /** Asynchronous work that was begun. */
  readonly started: Started;
  /** Of its budget, what the run took so far. */
  readonly spent: number;
  /** How many calls ran so far of which nobody knows whether they throw, and whose errors nothing has caught yet. */
  unknownCalls: number;
  /** How many promises and timers were left to themselves so far of which an error may come that nothing handles. */
  unhandled: number;
  /**
   * What runs, and the state in which calls of it may have failed that it does not catch itself, with the error.
   *
   * @param isTested who catches the error asks which one it is
   */
  captureFaults(run: () => void, isTested?: boolean): Outcome | undefined;
  /** Around here somebody catches errors and asks which ones they are. */
  readonly isErrorTested: boolean;
  /** An optional chain ends early in this state. */
  endChain(state: State): void;
  /** The value of a chain, joined with `undefined` where it ended early. */
  chain(run: () => Value): Value;
  /** A generator hands out these items. */
  yield(items: readonly Item[]): void;
  captureYields(run: () => void): readonly Item[];
  /** Runs in another call string. */
  within<T>(context: Context, run: () => T): T;
  /** Runs the body of a function. @param stack the calls that lead into it */
  activate(activation: Activation, stack: CallStack | undefined, run: () => Value): Value;
  /** The result of a call: of `run`, or what an earlier call of this kind came to, after doing what that one did. */
  remembered(callee: FunctionValue, call: Call, run: () => Value): Value;
  /** The statement that runs next has a label. */
  label(name: string): void;
  /** Takes the label that stands before a statement, so that those inside of it do not see it. */
  takeLabel(): string | undefined;

  slot(cell: CellId): Slot | undefined;
  store(cell: CellId, slot: Slot): void;
  /** From now on each cell that differs may hold what it has in `after`, whatever is written to it meanwhile. */
  mayChangeLater(before: State, after: State): void;
  /** What a cell may hold beside what it holds, since callbacks write it whenever they are called. */
  mayHoldLater(cell: CellId): Slot | undefined;
  /** The value of a variable, without the alternatives that the outcomes of guards exclude here. */
  variable(cell: CellId): Value | undefined;
  /** What tests told of a member of what a variable holds, if they did. */
  refinedMember(root: CellId, members: string): Value | undefined;
  /** The alternatives of a value that the outcomes of guards do not exclude here. */
  possible(value: Value): Value;
  membersOf(value: SimpleValue): Members | undefined;
  itemsOf(value: SimpleValue): Items | undefined;
  /** A new object at this place; `name` tells several of one place apart. */
  newObject(site: Site, contents: Members, name?: string): SimpleValue;
  newArray(site: Site, contents: Items, name?: string): SimpleValue;
  /** All that a value depends on, through members and items. */
  symbolicOf(value: Value): SymbolicValue;
  /** What these are another one each time for: the part that changes most surely. Undefined: none does, or nobody knows where it is. */
  reasonOfChange(values: readonly Value[]): Place | undefined;
  /** The same of something that is written out: records in it are there as a whole. */
  writtenOut(values: readonly Value[]): SymbolicValue;
  /** Depends on all of these. */
  symbolicOfAll(values: readonly Value[], extra?: Provenance): SymbolicValue;
  /**
   * Right behind a call: where the budget of the run was used up inside of it, and this is far enough out, the run goes on from
   * the state before the call, and the answer is true. What the call gives is then not known.
   */
  goOnBehindCall(before: State): boolean;
  /** Lets a run that came to its end go on for a while. False: it has gone on often enough. */
  resume(): boolean;
}
