/**
 * Summaries of calls that do something: what they leave in the state, how they are left, what they log. A loop goes through its
 * body until nothing changes any more, and a function is called from there again and again with the same things. Where a call
 * begins under the same guards, and every cell that the first one read or changed holds what it held then, it does the same once
 * more: its changes are made, and its effects logged, without going through it.
 */
import { mapValue, simpleValues } from "../domain/choice.ts";
import type { CellId, Context } from "../domain/context.ts";
import { exert } from "../domain/effort.ts";
import { samePaths } from "../domain/guard-paths.ts";
import { entries, lookup, merge } from "../domain/int-map.ts";
import { sameSlot } from "../domain/join.ts";
import { sameArguments, sameScope } from "../domain/same-scope.ts";
import { sameValue } from "../domain/same.ts";
import type { Call } from "../domain/site.ts";
import type { Slot } from "../domain/slot.ts";
import { forgetGuards, readCell, writeCell, type State } from "../domain/state.ts";
import type { FunctionNode, FunctionValue, PromiseValue, Settlement, Value } from "../domain/value.ts";
import type { Fingerprint } from "./fingerprint.ts";
import type { Interpreter } from "./interpreter.ts";
import { movedSummary } from "./moved-summary.ts";
import type { Changes, Difference, Run, Store, Summary } from "./summary.ts";
import { aroundOf, isAround } from "./activation.ts";
import { isCurrent, isUnrefined, callAgain, readIn, type Recording } from "./recordings.ts";
import { logAgain, loggedSince, type LogMark } from "./log-part.ts";

/** Calls that take fewer evaluations are not worth it. */
const LEAST = 20;
/** Summaries of one call, for other things that it is given. */
const MAX_KEPT = 8;
/** Summaries of one function that are good for other places. */
const MAX_ELSEWHERE = 200;

/** What is known of a call beside how it went. */
interface Measured {
  readonly mark: LogMark;
  /** `undefined`: what it was given cannot be compared. */
  readonly print: Fingerprint | undefined;
  readonly evaluations: number;
}

/** What calls of functions did, for later calls that are given the same. */
export class CallSummaries {
  /** By the place of the call. */
  readonly #known = new Map<FunctionNode, WeakMap<Context, readonly Summary[]>>();
  /** By what the function was given. */
  readonly #elsewhere = new Map<FunctionNode, Map<string, Summary>>();

  /**
   * The result of an earlier call of this kind, after doing what that one did; undefined: there was none.
   *
   * @param print `undefined`: what it is given cannot be compared
   */
  repeat(
    interpreter: Interpreter,
    start: State,
    callee: FunctionValue,
    call: Call,
    print: Fingerprint | undefined,
  ): Value | undefined {
    const known = this.#known.get(callee.node)?.get(interpreter.context);
    const summary = known?.find((one) => isSame(one, interpreter, start, callee, call));
    if (summary) return replay(interpreter, start, summary);
    const like = print && this.#elsewhere.get(callee.node)?.get(print.text);
    const moved = like && movedSummary(like, interpreter, start, callee, call, print);
    if (moved === undefined) return undefined;
    this.#keep(interpreter.context, callee.node, moved);
    return replay(interpreter, start, moved);
  }

  /** Keeps how a call went, where another one would go like that. */
  keep(
    interpreter: Interpreter,
    recording: Recording,
    callee: FunctionValue,
    call: Call,
    run: Run,
    { mark, print, evaluations }: Measured,
  ): void {
    if (evaluations < LEAST || recording.isSpoilt || !interpreter.injecting.isEmpty) return;
    if (!isUnrefined(recording.refined, recording.start)) return;
    const summary = summaryOf(interpreter, recording, callee, call, run, mark, print);
    if (summary === undefined) return;
    this.#keep(interpreter.context, callee.node, summary);
    if (print === undefined) return;
    const elsewhere = this.#elsewhere.get(callee.node) ?? new Map<string, Summary>();
    this.#elsewhere.set(callee.node, elsewhere);
    if (elsewhere.size < MAX_ELSEWHERE) elsewhere.set(print.text, summary);
  }

  #keep(context: Context, node: FunctionNode, summary: Summary): void {
    const contexts = this.#known.get(node) ?? new WeakMap<Context, readonly Summary[]>();
    this.#known.set(node, contexts);
    contexts.set(context, [summary, ...(contexts.get(context) ?? [])].slice(0, MAX_KEPT));
  }
}

function isSame(summary: Summary, interpreter: Interpreter, start: State, callee: FunctionValue, call: Call): boolean {
  const { scope, call: before, guards, reads, made, refined, around, stores, standing, isErrorTested } = summary;
  const { concurrency, later, laterOf } = summary;
  return (
    sameScope(scope, callee.scope) &&
    standing === interpreter.log.standing &&
    isErrorTested === interpreter.isErrorTested &&
    concurrency === interpreter.started.concurrency &&
    sameValue(before.this, call.this) &&
    sameArguments(before.arguments, call.arguments) &&
    isAround(around, interpreter.active, start) &&
    samePaths(guards, start.guards) &&
    [...stores].every(([store, count]) => interpreter.log.guardsOn(store).size === count) &&
    isUnrefined(refined, start) &&
    isCurrent(reads, start) &&
    (later === interpreter.changesLater ||
      [...laterOf].every(([cell, slot]) => interpreter.mayHoldLater(cell) === slot)) &&
    // What it made may still be there from the last time: then it is as it was made.
    [...made].every(([cell, slot]) => (lookup(start.store, cell) ?? slot) === slot)
  );
}

/** `undefined`: it did something that another call would not do. */
function summaryOf(
  interpreter: Interpreter,
  recording: Recording,
  callee: FunctionValue,
  call: Call,
  { result, end, exits, faults, misreads }: Run,
  mark: LogMark,
  print: Fingerprint | undefined,
): Summary | undefined {
  const { start, entered, refined, stores, met, hasWaited } = recording;
  const reads = new Map(readIn(recording));
  const made = new Map<CellId, Slot>();
  const metAgain = forgetGuards(start, met);
  const differing = (store: Store): Changes => changesIn(store, { start, metAgain, met, made, reads });
  const states = [end, faults?.state, ...exits.map(({ state }) => state)].filter((state) => state !== undefined);
  if (!states.every((state) => keepsRefinements(start, state))) return undefined;
  const of = ({ guards, store }: State): Difference => ({ guards, ...differing(store) });
  const settled = new Map<Store, Changes>();
  const stored = directPromises(result, end).flatMap((promise) => settlementsOf(promise).map(({ store }) => store));
  for (const store of stored) if (store !== undefined) settled.set(store, differing(store));
  return {
    context: interpreter.context,
    depth: interpreter.stack?.depth ?? 0,
    entered,
    given: print && [...print.cells],
    scope: callee.scope,
    call,
    guards: start.guards,
    end: end && of(end),
    exits: exits.map((exit) => ({ exit, difference: of(exit.state) })),
    faults: faults && { value: faults.value, difference: of(faults.state) },
    misreads,
    settled,
    reads,
    made,
    refined,
    met,
    hasWaited,
    around: aroundOf(recording.recursed, interpreter.active, start),
    stores,
    standing: interpreter.log.standing,
    isErrorTested: interpreter.isErrorTested,
    concurrency: interpreter.started.concurrency,
    later: interpreter.changesLater,
    laterOf: new Map([...recording.cells].map((cell) => [cell, interpreter.mayHoldLater(cell)])),
    result,
    log: loggedSince(interpreter.log, mark, interpreter.context),
  };
}

/** What a run has seen and made of cells, filled while its changes are told. */
interface Seen {
  readonly start: State;
  /** The start, where what stands under the guards that were met is forgotten. */
  readonly metAgain: State;
  readonly met: Recording["met"];
  readonly made: Map<CellId, Slot>;
  readonly reads: Map<CellId, Slot>;
}

/** What a store has that it had not at the start. On some ways a guard was met, on others not: told from where it differs least. */
function changesIn(store: Store, { start, metAgain, met, made, reads }: Seen): Changes {
  const plain = changedSince(start, store);
  const forgetful = metAgain === start ? undefined : changedSince(metAgain, store);
  const isMet = forgetful === undefined || forgetful.length <= plain.length;
  const changed = isMet && forgetful ? forgetful : plain;
  for (const [cell, slot] of changed) {
    const older = readCell(start, cell);
    if (older === undefined) made.set(cell, slot);
    else reads.set(cell, older);
  }
  return { met: isMet ? [...met] : [], cells: changed };
}

/** Cells that hold something else than they did in a state. */
function changedSince(before: State, store: Store): Changes["cells"] {
  const changed: [CellId, Slot][] = [];
  merge(before.store, store, (cell, older, now) => {
    if (now !== undefined && now !== older && (older === undefined || !sameSlot(older, now))) changed.push([cell, now]);
    return now;
  });
  return changed;
}

/** It narrows nothing that was there before it, but for what it writes. */
function keepsRefinements(start: State, state: State): boolean {
  if (start.refinements === state.refinements) return true;
  return entries(state.refinements).every(([cell, told]) => {
    const before = lookup(start.refinements, cell);
    return (
      before === told || (before === undefined && lookup(start.store, cell) === undefined && !start.base.has(cell))
    );
  });
}

function replay(interpreter: Interpreter, start: State, summary: Summary): Value {
  callAgain(interpreter, summary);
  for (const one of simpleValues(summary.result))
    if (one.kind === "promise" && one.started !== undefined) interpreter.started.beginAgain(one.started, start);
  const written = ({ met, cells }: Changes): State => {
    exert(cells.length);
    return cells.reduce((state, [cell, slot]) => writeCell(state, cell, slot), forgetGuards(start, met));
  };
  const after = (difference: Difference): State => ({ ...written(difference), guards: difference.guards });
  logAgain(interpreter.log, summary.log, summary.depth);
  if (summary.faults) interpreter.mayFail(after(summary.faults.difference), summary.faults.value);
  if (summary.misreads) interpreter.misreads++;
  for (const { exit, difference } of summary.exits) interpreter.leave({ ...exit, state: after(difference) });
  const end = summary.end && after(summary.end);
  interpreter.goOn(end);
  if (summary.settled.size === 0 || end === undefined) return summary.result;
  const stores = new Map([...summary.settled].map(([store, changes]) => [store, written(changes).store]));
  return mapValue(summary.result, (simple) => {
    if (simple.kind !== "promise" || !settlementsOf(simple).some(({ store }) => stores.has(store))) return simple;
    const moved = (one: Settlement | undefined): Settlement | undefined =>
      one && { ...one, store: stores.get(one.store) };
    const { faults, waits } = simple;
    const sides = { fulfilled: moved(simple.fulfilled), rejected: moved(simple.rejected) };
    const others = { ...(faults && { faults: moved(faults)! }), ...(waits && { waits: moved(waits)! }) };
    return { ...simple, ...sides, ...others, store: end.store };
  });
}

/** Promises that go on from what is left behind the call. */
function directPromises(result: Value, end: State | undefined): readonly PromiseValue[] {
  return simpleValues(result).filter(
    (one): one is PromiseValue => one.kind === "promise" && one.store !== undefined && one.store === end?.store,
  );
}

function settlementsOf({ fulfilled, rejected, faults, waits }: PromiseValue): readonly Settlement[] {
  return [fulfilled, rejected, faults, waits].filter((one) => one !== undefined);
}
