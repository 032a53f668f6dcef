/**
 * Results of calls that do nothing but return or throw: no effects, no guards, no writes that others see. Most of what a handler
 * calls is of this kind (loggers, formatters, predicates, checks), again and again with the same things. A result is good for
 * another call of the function with arguments that print alike, while every cell that the first call read holds what it held then; and
 * under other guards, where nothing that it was given or read tells of them.
 */
import type { Members, Slot } from "../domain/slot.ts";
import { merge } from "../domain/int-map.ts";
import { sameSlot } from "../domain/join.ts";
import { sameScope } from "../domain/same-scope.ts";
import { sameSymbolic } from "../domain/same.ts";
import { joinOutcomes, writeCell, type State } from "../domain/state.ts";
import { mapValue, simpleValues } from "../domain/choice.ts";
import { valuesIn } from "../domain/contents.ts";
import type { Exit } from "./exits.ts";
import type { CellId } from "../domain/context.ts";
import type { FunctionNode, FunctionValue, SymbolicValue, Value } from "../domain/value.ts";
import type { Scope } from "../domain/scope.ts";
import { sameConditions, type Paths } from "../domain/guard-paths.ts";
import { fingerprint, type Fingerprint } from "./fingerprint.ts";
import { holdsGuardFree, isGuardFree } from "./guard-free.ts";
import type { Interpreter } from "./interpreter.ts";
import { aroundOf, isAround, type Activation, type Around } from "./activation.ts";
import { isCurrent, isUnrefined, readIn, type Recording } from "./recordings.ts";
import type { Run } from "./summary.ts";
import type { Call } from "../domain/site.ts";

/** A call that only computed, with all that its result hangs on. */
export interface Kept {
  readonly scope: Scope;
  /** Under which it was made; undefined: it is the same under any. */
  readonly guards: Paths | undefined;
  readonly reads: ReadonlyMap<CellId, Slot>;
  readonly refined: ReadonlySet<CellId>;
  readonly around: Around;
  readonly result: Value;
  readonly thrown: Thrown | undefined;
  readonly misreads: boolean;
  readonly hasWaited: boolean;
}

/** An error that a call threw, and the cells that it is made of. */
interface Thrown {
  readonly value: Value;
  readonly made: ReadonlyMap<CellId, Members>;
}

/** Arguments of one function for which results are kept. */
const MAX_KEPT = 400;
/** Results for the same arguments, under other guards or where cells held something else. */
const MAX_ALIKE = 4;
/** Objects that the errors of one call are made of. */
const MAX_MADE = 8;

/** Calls that only computed, by what they were given. */
export class PureCalls {
  readonly #known = new Map<FunctionNode, Map<string, readonly Kept[]>>();

  /** What the calls of a function are told apart by; `undefined`: what it is given cannot be compared. */
  ask(interpreter: Interpreter, callee: FunctionValue, call: Call): Fingerprint | undefined {
    return fingerprint(interpreter, callee, call);
  }

  /**
   * The result of an earlier call; it has thrown again what that one threw.
   *
   * @param isAgain in what runs again others come in wherever it waits: only a call that waited for nothing is good there
   */
  find(
    interpreter: Interpreter,
    start: State,
    callee: FunctionValue,
    call: Call,
    { text }: Fingerprint,
    isAgain: boolean,
  ): Kept | undefined {
    const known = this.#known
      .get(callee.node)
      ?.get(text)
      ?.find(
        ({ scope, guards, reads, refined, around, hasWaited }) =>
          !(isAgain && hasWaited) &&
          sameScope(scope, callee.scope) &&
          isAround(around, interpreter.active, start) &&
          (guards === undefined || sameConditions(guards, start.guards)) &&
          isCurrent(reads, start) &&
          isUnrefined(refined, start),
      );
    if (known === undefined) return undefined;
    if (known.thrown) throwAgain(interpreter, call, known.thrown);
    if (known.misreads) interpreter.misreads++;
    return known;
  }

  /** Keeps what a call came to, where it only returned or threw. False: it did something else. */
  keep(
    recording: Recording,
    { node, scope }: FunctionValue,
    print: Fingerprint,
    { result, end, exits, misreads }: Run,
    active: readonly Activation[],
  ): boolean {
    const { start, refined, stores, hasWaited } = recording;
    if (recording.isSpoilt) return false;
    const thrown = exits.length === 0 ? undefined : errorOf(start, exits);
    if (!isUnrefined(refined, start) || end === undefined || !isPlainReturn(start, end, result) || thrown === "foreign")
      return false;
    const read = readIn(recording);
    const isFree =
      !print.isConditional && stores.size === 0 && isGuardFree(result) && [...read.values()].every(holdsGuardFree);
    const reads = new Map([...read].filter(([cell]) => !print.cells.has(cell)));
    const guards = isFree ? undefined : start.guards;
    const around = aroundOf(recording.recursed, active, start);
    this.#keep(node, print.text, { scope, guards, reads, refined, around, result, thrown, misreads, hasWaited });
    return true;
  }

  /** The oldest goes where there are too many. */
  #keep(node: FunctionNode, text: string, one: Kept): void {
    const kept = this.#known.get(node) ?? new Map<string, readonly Kept[]>();
    this.#known.set(node, kept);
    const alike = kept.get(text) ?? [];
    kept.delete(text);
    kept.set(text, [one, ...alike].slice(0, MAX_ALIKE));
    for (const oldest of kept.keys()) {
      if (kept.size <= MAX_KEPT) break;
      kept.delete(oldest);
    }
  }
}

function isPlainReturn(start: State, end: State, result: Value): boolean {
  return end.guards === start.guards && !refersToCells(result) && madeSince(start, end) !== undefined;
}

/** The errors of a call as one that can be thrown again: it is made of objects of its own. Else they are of what others hold, too. */
function errorOf(start: State, exits: readonly Exit[]): Thrown | "foreign" {
  if (exits.some(({ kind, state }) => kind !== "throw" || state.guards !== start.guards)) return "foreign";
  const { value, state } = joinOutcomes(exits);
  const cells = state && madeSince(start, state, isNarrowed);
  if (cells === undefined || cells.size > MAX_MADE) return "foreign";
  const made = new Map<CellId, Members>();
  for (const [cell, slot] of cells) {
    if (slot.kind !== "members" || slot.computed) return "foreign";
    made.set(cell, slot);
  }
  const isOwn = (one: Value): boolean =>
    !refersToCells(one) ||
    simpleValues(one).every(
      (simple) =>
        !refersToCells(simple) || simple.kind === "class" || (simple.kind === "object" && made.has(simple.cell)),
    );
  return isOwn(value) && [...made.values()].flatMap(valuesIn).every(isOwn) ? { value, made } : "foreign";
}

/** It holds what it held, and tests on the way told more of its members: where an error is caught, that may be forgotten. */
export function isNarrowed(before: Slot, after: Slot): boolean {
  if (before.kind !== "members" || after.kind !== "members" || before.entries.size !== after.entries.size) return false;
  const entries = [...before.entries].map(([name, value]): [string, Value] => {
    const now = after.entries.get(name);
    const isTested = value.kind === "symbolic" && now?.kind === "symbolic" && sameSymbolic(value, untested(now, value));
    return [name, isTested ? now : value];
  });
  return sameSlot({ ...before, entries: new Map(entries) }, after);
}

function untested(value: SymbolicValue, { refinement, truth }: SymbolicValue): SymbolicValue {
  return { ...value, refinement, truth };
}

/**
 * The cells that are new; `undefined`: one that was there before holds something else.
 *
 * @param isAlike what else is taken for the same
 */
export function madeSince(
  start: State,
  end: State,
  isAlike: (before: Slot, after: Slot) => boolean = () => false,
): ReadonlyMap<CellId, Slot> | undefined {
  const made = new Map<CellId, Slot>();
  let writes = false;
  merge(start.store, end.store, (cell, before, after) => {
    const outer = before ?? start.base.get(cell);
    if (after === undefined) return before;
    if (outer === undefined) made.set(cell, after);
    else if (!sameSlot(outer, after) && !isAlike(outer, after)) writes = true;
    return after;
  });
  return writes ? undefined : made;
}

/** The error anew, in cells that belong to this call. */
function throwAgain(interpreter: Interpreter, { site }: Call, { value, made }: Thrown): void {
  let { state } = interpreter;
  if (state === undefined) return;
  const cells = new Map([...made.keys()].map((cell, k) => [cell, interpreter.context.cell(site.node, `thrown ${k}`)]));
  const renamed = (one: Value): Value =>
    mapValue(one, (simple) =>
      simple.kind === "object" ? { ...simple, cell: cells.get(simple.cell) ?? simple.cell } : simple,
    );
  for (const [cell, { entries, open, base, ...slot }] of made) {
    const members: Members = {
      ...slot,
      entries: new Map([...entries].map(([name, one]) => [name, renamed(one)])),
      open: open && renamed(open),
      ...(base && { base: renamed(base) }),
    };
    state = writeCell(state, cells.get(cell)!, members);
  }
  interpreter.throw(renamed(value), state);
}

/** A result that leads to cells of the call could be changed by one caller and seen by another. */
function refersToCells(value: Value): boolean {
  switch (value.kind) {
    case "choice":
      return value.options.some((option) => refersToCells(option.value));
    case "promise":
      return [value.fulfilled, value.rejected].some((settlement) => settlement && refersToCells(settlement.value));
    case "symbolic":
      return value.wraps !== undefined || (value.parsedJson !== undefined && refersToCells(value.parsedJson));
    case "constant":
    case "text":
    case "builtin":
    case "external":
    case "refusal":
    case "module":
      return false;
    default:
      return true;
  }
}
