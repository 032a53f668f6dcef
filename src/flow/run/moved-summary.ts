/**
 * The summary of a call for a call of the same function, with the same things, from another place. It leaves the same behind, under
 * the names of the other place; which guards stood before it does not matter where nothing in it hung on one of them.
 */
import type { CellId } from "../domain/context.ts";
import { asOne, assignPaths, changesOf, sameConditions, type Conditions, type Paths } from "../domain/guard-paths.ts";
import { NO_ITEMS, valuesIn } from "../domain/contents.ts";
import { simpleValues } from "../domain/choice.ts";
import { entries, lookup } from "../domain/int-map.ts";
import { ALWAYS, SKIPPED } from "../domain/outcomes.ts";
import { Renaming, Unmovable } from "../domain/renaming.ts";
import { sameScope } from "../domain/same-scope.ts";
import type { Call } from "../domain/site.ts";
import type { Slot } from "../domain/slot.ts";
import { readCell, type State } from "../domain/state.ts";
import type { FunctionValue, Value } from "../domain/value.ts";
import type { Changes, Difference, Summary } from "./summary.ts";
import type { Fingerprint } from "./fingerprint.ts";
import type { Interpreter } from "./interpreter.ts";
import { movedLog } from "./moved-log.ts";
import { isAround } from "./activation.ts";
import { isCurrent, isUnrefined } from "./recordings.ts";

/** What it depends on beside what it was given; looked at where somebody asks. */
interface Ties {
  readonly reads: ReadonlyMap<CellId, Slot>;
  /** Cells to which these lead. */
  readonly leadsTo: ReadonlySet<CellId>;
  /** Something that it is given, or reads, holds on outcomes of guards. */
  readonly isConditional: boolean;
}

const ties = new WeakMap<Summary, Ties>();
/** Summaries that are bound to the place of their call. */
const bound = new WeakSet<Summary>();

/** `undefined`: the other call may go otherwise, or what the first one left cannot be renamed. */
export function movedSummary(
  summary: Summary,
  interpreter: Interpreter,
  start: State,
  callee: FunctionValue,
  call: Call,
  print: Fingerprint,
): Summary | undefined {
  if (bound.has(summary) || !isAlike(summary, interpreter, start, callee)) return undefined;
  const given = pairs(summary.given ?? [], [...print.cells]);
  if (given === undefined || !holds(summary, start, given)) return undefined;
  try {
    const stood = sameConditions(summary.guards, start.guards) ? undefined : { guards: asOne(summary.guards) };
    return rename(summary, new Renaming(summary.context, interpreter.context, given, stood), interpreter, start, call);
  } catch (error) {
    if (!(error instanceof Unmovable)) throw error;
    bound.add(summary);
    return undefined;
  }
}

function isAlike(summary: Summary, interpreter: Interpreter, start: State, callee: FunctionValue): boolean {
  const { log, active, stack } = interpreter;
  return (
    sameScope(summary.scope, callee.scope) &&
    summary.later === interpreter.changesLater &&
    summary.standing === log.standing &&
    summary.isErrorTested === interpreter.isErrorTested &&
    summary.concurrency === interpreter.started.concurrency &&
    summary.depth > 0 === (stack !== undefined) &&
    // What runs already would be a recursion.
    isAround(summary.around, active, start) &&
    !active.slice(0, -1).some(({ node }) => summary.entered.has(node) && !summary.around.of.has(node)) &&
    [...summary.stores].every(([store, count]) => log.guardsOn(store).size === count)
  );
}

function pairs(from: readonly CellId[], to: readonly CellId[]): ReadonlyMap<CellId, CellId> | undefined {
  if (from.length !== to.length) return undefined;
  return new Map(from.map((cell, index) => [cell, to[index]!]));
}

/** What was there before the first call, and mattered to it, is there before the other one. */
function holds(summary: Summary, start: State, given: ReadonlyMap<CellId, CellId>): boolean {
  const { reads, leadsTo, isConditional } = tiesOf(summary);
  const isOther = ([from, to]: readonly [CellId, CellId]): boolean => from !== to;
  return (
    isUnrefined(
      [...summary.refined].map((cell) => given.get(cell) ?? cell),
      start,
    ) &&
    ![...given].some((pair) => isOther(pair) && leadsTo.has(pair[0])) &&
    isCurrent(reads, start) &&
    (!isConditional || sameConditions(summary.guards, start.guards))
  );
}

function tiesOf(summary: Summary): Ties {
  const known = ties.get(summary);
  if (known) return known;
  const given = new Set(summary.given);
  const reads = new Map([...summary.reads].filter(([cell]) => !given.has(cell)));
  const leadsTo = new Set<CellId>();
  let isConditional = false;
  const look = (value: Value): void => {
    isConditional ||= value.kind === "choice" && value.options.some(({ when }) => when !== ALWAYS);
    for (const one of simpleValues(value)) if (one.kind === "object" || one.kind === "array") leadsTo.add(one.cell);
  };
  for (const slot of reads.values()) for (const value of valuesIn(slot)) look(value);
  const outside = new Set(leadsTo);
  for (const cell of given) for (const value of valuesIn(summary.reads.get(cell) ?? NO_ITEMS)) look(value);
  for (const value of [summary.call.this, ...summary.call.arguments.all()]) look(value);
  const found = { reads, leadsTo: outside, isConditional };
  ties.set(summary, found);
  return found;
}

function rename(
  summary: Summary,
  renaming: Renaming,
  interpreter: Interpreter,
  start: State,
  call: Call,
): Summary | undefined {
  const moved = new Map<Paths, Paths>();
  const guards = (paths: Paths): Paths => {
    const known = moved.get(paths) ?? assignPaths(start.guards, ownOutcomes(summary.guards, paths, renaming));
    moved.set(paths, known);
    return known;
  };
  const cells = (all: Changes["cells"]): Changes["cells"] =>
    all.map(([cell, slot]) => [renaming.cell(cell), renaming.slot(slot)]);
  const changes = (one: Changes): Changes => ({
    met: one.met.map((guard) => renaming.guard(guard)),
    cells: cells(one.cells),
  });
  const difference = (one: Difference): Difference => ({ ...changes(one), guards: guards(one.guards) });
  const { end, faults } = summary;
  const made = new Map(cells([...summary.made]));
  const log = movedLog(summary.log, { renaming, stack: interpreter.stack, depth: summary.depth, guards });
  const isFresh = ![...made.keys()].some((cell) => lookup(start.store, cell) !== undefined);
  const isFirst = ![...log.records.keys()].some((id) =>
    start.guards.some((path) => (lookup(path, id) ?? SKIPPED) !== SKIPPED),
  );
  if (!isFresh || !isFirst) return undefined;
  const reads = new Map<CellId, Slot>();
  for (const cell of summary.reads.keys()) {
    const slot = readCell(start, renaming.cell(cell));
    if (slot !== undefined) reads.set(renaming.cell(cell), slot);
  }
  return {
    ...summary,
    context: interpreter.context,
    depth: interpreter.stack?.depth ?? 0,
    given: summary.given?.map((cell) => renaming.cell(cell)),
    call,
    guards: start.guards,
    reads,
    made,
    refined: new Set([...summary.refined].map((cell) => renaming.cell(cell))),
    met: new Set([...summary.met].map((guard) => renaming.guard(guard))),
    result: renaming.value(summary.result),
    end: end && difference(end),
    exits: summary.exits.map(({ exit, difference: one }) => ({
      exit: { ...exit, value: renaming.value(exit.value) },
      difference: difference(one),
    })),
    faults: faults && { value: renaming.value(faults.value), difference: difference(faults.difference) },
    settled: new Map([...summary.settled].map(([store, one]) => [store, changes(one)])),
    log,
  };
}

/** @throws Unmovable where guards of others stand otherwise */
function ownOutcomes(before: Paths, after: Paths, renaming: Renaming): Conditions {
  const changes = changesOf(before, after);
  for (const one of changes) for (const [guard] of entries(one)) if (!renaming.isOwn(guard)) throw new Unmovable();
  return renaming.conditions(changes);
}
