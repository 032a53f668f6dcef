/**
 * The summary of a call for a call of the same function, with the same things, from another place. It leaves the same behind, under
 * the names of the other place; which guards stood before it does not matter where nothing in it hung on one of them.
 */
import type { CellId } from "../domain/context.ts";
import {
  asOne,
  assignPaths,
  changesOf,
  joinPaths,
  restrictPaths,
  sameConditions,
  standAlike,
  type Paths,
} from "../domain/guard-paths.ts";
import { valuesIn } from "../domain/contents.ts";
import { simpleValues } from "../domain/choice.ts";
import { entries, insert, lookup } from "../domain/int-map.ts";
import { SKIPPED, type Condition, type GuardId, type GuardStates } from "../domain/outcomes.ts";
import { Renaming, StandsOtherwise, Unmovable } from "../domain/renaming.ts";
import { sameScope } from "../domain/same-scope.ts";
import type { Call } from "../domain/site.ts";
import type { Slot } from "../domain/slot.ts";
import { readCell, type State } from "../domain/state.ts";
import { guardsAsked } from "../domain/told-guards.ts";
import type { FunctionValue } from "../domain/value.ts";
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
  /** Guards under whose outcomes one of several is there of what it is given, or reads. */
  readonly asked: ReadonlySet<GuardId>;
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
  if (given === undefined || !changesAlike(summary, interpreter, given) || !holds(summary, start, given))
    return undefined;
  try {
    const isSame = sameConditions(summary.guards, start.guards);
    const stood = isSame ? undefined : { before: asOne(summary.guards), now: asOne(start.guards) };
    return rename(summary, new Renaming(summary.context, interpreter.context, given, stood), interpreter, start, call);
  } catch (error) {
    if (!(error instanceof Unmovable)) throw error;
    if (!(error instanceof StandsOtherwise)) bound.add(summary);
    return undefined;
  }
}

function isAlike(summary: Summary, interpreter: Interpreter, start: State, callee: FunctionValue): boolean {
  const { log, active, stack } = interpreter;
  return (
    sameScope(summary.scope, callee.scope) &&
    summary.standing === log.standing &&
    summary.isErrorTested === interpreter.isErrorTested &&
    summary.depth > 0 === (stack !== undefined) &&
    // What runs already would be a recursion.
    isAround(summary.around, active, start) &&
    !active.slice(0, -1).some(({ node }) => summary.entered.has(node) && !summary.around.of.has(node)) &&
    [...summary.stores].every(([store, count]) => log.guardsOn(store).size === count)
  );
}

/** What may change later of the cells that it read may so in the other place. */
function changesAlike(
  { later, laterOf, context }: Summary,
  interpreter: Interpreter,
  given: ReadonlyMap<CellId, CellId>,
): boolean {
  if (later === interpreter.changesLater) return true;
  const there = (cell: CellId): CellId => given.get(cell) ?? interpreter.context.counterpart(cell, context) ?? cell;
  return [...laterOf].every(([cell, slot]) => interpreter.mayHoldLater(there(cell)) === slot);
}

function pairs(from: readonly CellId[], to: readonly CellId[]): ReadonlyMap<CellId, CellId> | undefined {
  if (from.length !== to.length) return undefined;
  return new Map(from.map((cell, index) => [cell, to[index]!]));
}

/** What was there before the first call, and mattered to it, is there before the other one. */
function holds(summary: Summary, start: State, given: ReadonlyMap<CellId, CellId>): boolean {
  const { reads, leadsTo, asked } = tiesOf(summary);
  const isOther = ([from, to]: readonly [CellId, CellId]): boolean => from !== to;
  return (
    isUnrefined(
      [...summary.refined].map((cell) => given.get(cell) ?? cell),
      start,
    ) &&
    ![...given].some((pair) => isOther(pair) && leadsTo.has(pair[0])) &&
    isCurrent(reads, start) &&
    standAlike(summary.guards, start.guards, asked)
  );
}

function tiesOf(summary: Summary): Ties {
  const known = ties.get(summary);
  if (known) return known;
  const given = new Set(summary.given);
  const reads = new Map([...summary.reads].filter(([cell]) => !given.has(cell)));
  const leadsTo = new Set<CellId>();
  for (const slot of reads.values())
    for (const one of valuesIn(slot).flatMap(simpleValues))
      if (one.kind === "object" || one.kind === "array") leadsTo.add(one.cell);
  const { call } = summary;
  const asked = guardsAsked([call.this, ...call.arguments.all()], summary.reads.values());
  const found = { reads, leadsTo, asked };
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
    const known = moved.get(paths) ?? movedPaths(summary, paths, start, renaming);
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
    written: new Set([...summary.written].map((cell) => renaming.cell(cell))),
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

/**
 * How guards stand behind the other call: its own as they came out, on those of the ways before it on which the guards of others stand as they did where
 * that came of it. By a choice between alternatives, a call narrows guards by which they were told.
 *
 * @throws StandsOtherwise where it narrowed guards of others that stand otherwise here, or none of the ways leads there
 */
function movedPaths(summary: Summary, after: Paths, start: State, renaming: Renaming): Paths {
  const { guards: before } = summary;
  const changed = new Set(changesOf(before, after).flatMap((one) => entries(one).map(([guard]) => guard)));
  const others = [...changed].filter((guard) => !renaming.isOwn(guard));
  if (!standAlike(before, start.guards, others)) throw new StandsOtherwise();
  const own = [...changed].filter((guard) => renaming.isOwn(guard));
  const told = new Set([...tiesOf(summary).asked, ...others]);
  let all: Paths | undefined;
  for (const path of after) {
    const where = restrictPaths(start.guards, outcomesIn(path, told));
    const moved = where && assignPaths(where, [renaming.condition(outcomesIn(path, own))]);
    if (moved) all = all ? joinPaths(all, moved) : moved;
  }
  if (all === undefined) throw new StandsOtherwise();
  return all;
}

function outcomesIn(path: GuardStates, guards: Iterable<GuardId>): Condition {
  let condition: Condition;
  for (const guard of guards) condition = insert(condition, guard, lookup(path, guard) ?? SKIPPED);
  return condition;
}
