import type { TSESTree } from "@typescript-eslint/types";
import { Arguments } from "../domain/arguments.ts";
import { Budget, type Purpose } from "./budget.ts";
import { hasWork } from "../domain/work.ts";
import type { CallStack } from "./call-stack.ts";
import type { CellId, Context } from "../domain/context.ts";
import type { Items, Members } from "../domain/slot.ts";
import type { Activation } from "./activation.ts";
import type { LooksLikeHandler } from "./event-reads.ts";
import type { Interpreter } from "./interpreter.ts";
import { countEvaluation } from "../domain/effort.ts";
import { isTooLarge } from "../domain/size.ts";
import type { Condition, GuardId } from "../domain/outcomes.ts";
import type { ServedBy } from "./served-by.ts";
import { UNKNOWN } from "../domain/provenance.ts";
import type { Kept } from "../domain/kept.ts";
import type { State } from "../domain/state.ts";
import {
  symbolic,
  NEVER,
  UNDEFINED,
  type FunctionValue,
  type LibraryValue,
  type ObjectReference,
  type SimpleValue,
  type Value,
} from "../domain/value.ts";
import type { Scope } from "../domain/scope.ts";
import { awaitValue } from "../interpret/calls/await.ts";
import { callMethod, callValue } from "../interpret/calls/calls.ts";
import { constructValue } from "../interpret/members/classes.ts";
import { assignPattern } from "../interpret/destructuring.ts";
import { evaluateExpression } from "../interpret/expressions.ts";
import { itemsOfIterator } from "../interpret/loops/iterators.ts";
import { writeMember } from "../interpret/members/member-writes.ts";
import { readMember } from "../interpret/members/members.ts";
import { executeStatement } from "../interpret/statements.ts";
import { settleThenable } from "../builtins/thenables.ts";
import { sendPending } from "../library/pending.ts";
import type { Call, PartOf, Site } from "../domain/site.ts";
import type { RunLog } from "./run-log.ts";
import type { Program } from "../program/program.ts";
import { Injecting } from "./injecting.ts";
import { KnownCalls } from "./known-calls.ts";
import { Started } from "./started.ts";
import { Control } from "./control.ts";
import type { FoundItems } from "./found-items.ts";

/** Functions around the one that goes through the event. */
const MAX_WRAPPERS = 4;

/**
 * The machine behind `Interpreter`: it runs what the parts of the language do, within a budget. How control moves is `Control`, what is known
 * where it stands `Memory`.
 */
export class Machine extends Control implements Interpreter {
  #log: RunLog;
  readonly injecting = new Injecting();
  readonly parts = new Map<CellId, PartOf>();
  readonly lookedFor = new Map<GuardId, string>();
  readonly foundItems: FoundItems = new Map();
  readonly ownRows = new Set<GuardId>();
  unknownCalls = 0;
  unhandled = 0;
  readonly started = new Started();
  #stack: CallStack | undefined;
  readonly #active: Activation[] = [];
  readonly #budget: Budget;
  readonly #known = new KnownCalls();
  readonly #hasReadBatch: () => boolean;
  readonly servedBy: ServedBy | undefined;

  /**
   * @param looksLikeHandler decides over what a candidate may take
   * @param assumed how guards answer in this run
   * @param servedBy whose events come
   */
  constructor(
    program: Program,
    log: RunLog,
    context: Context,
    purpose: Purpose = "module",
    looksLikeHandler: LooksLikeHandler = () => true,
    assumed?: Condition,
    servedBy?: ServedBy,
  ) {
    super(program, context, assumed);
    this.servedBy = servedBy;
    this.#log = log;
    this.#budget = new Budget(purpose);
    this.#hasReadBatch = () => looksLikeHandler(this.#log.event);
  }

  get log(): RunLog {
    return this.#log;
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
    this.beginWith(cells);
    return true;
  }

  /** Evaluations that the run took so far. */
  get spent(): number {
    return this.#budget.spent;
  }

  /** Whether the run so far took so little that another one may take as much. */
  mayTakeAsMuchAgain(): boolean {
    return this.#budget.mayTakeAsMuchAgain();
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

  newObject(site: Site, contents: Members, name = "object"): SimpleValue {
    const cell = this.context.cell(site.node, name);
    this.store(cell, contents);
    const { class: made, base = UNDEFINED } = contents;
    const isOfWork = made !== undefined || hasWork([...contents.entries.values(), base]);
    return { kind: "object", cell, ...(isOfWork && { isOfWork }) };
  }

  newArray(site: Site, contents: Items, name = "array"): SimpleValue {
    const cell = this.context.cell(site.node, name);
    this.store(cell, contents);
    return { kind: "array", cell, ...(hasWork(contents.items.map(({ value }) => value)) && { isOfWork: true }) };
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

  #mayGoOn(): boolean {
    countEvaluation();
    if (this.#budget.spend(this.#active.length, this.#ownDepth, this.#hasReadBatch)) return true;
    this.recordings.spoil();
    this.log.exhaust();
    this.goOn(undefined);
    return false;
  }
}
