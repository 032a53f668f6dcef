/**
 * Functions that did nothing however they were called, as loggers do: they are called everywhere, with something else each time. Where
 * all in one that could do something was gone through, and it came to nothing each time, it comes to nothing with other data as well. So it is
 * with one that returns something of which nobody makes anything, as the hooks of a logger that a package calls.
 */
import type { TSESTree } from "@typescript-eslint/types";
import { Arguments } from "../domain/arguments.ts";
import type { CellId } from "../domain/context.ts";
import { heldBy } from "../domain/size.ts";
import { valuesIn } from "../domain/contents.ts";
import { samePaths } from "../domain/guard-paths.ts";
import type { Scope } from "../domain/scope.ts";
import type { Slot } from "../domain/slot.ts";
import { readCell, type State } from "../domain/state.ts";
import { isUndefined, type FunctionNode, type FunctionValue, type Value } from "../domain/value.ts";
import type { Call } from "../domain/site.ts";
import { actingIn, callsSame, choosesByData, givesNothing, isPlain, mayAct } from "./acting-nodes.ts";
import { isUnused } from "./dropped.ts";
import { fingerprint } from "./fingerprint.ts";
import type { Interpreter } from "./interpreter.ts";
import { isNarrowed, madeSince } from "./pure-calls.ts";
import { isCurrent, type Recording } from "./recordings.ts";
import type { Run } from "./summary.ts";

/** What is known of a function that did nothing so far. */
interface Idle {
  readonly scope: Scope;
  readonly runs: number;
  readonly evaluations: number;
  /** It returned nothing each time. */
  readonly isWithoutResult: boolean;
  /** The objects that it was called on, as text. */
  readonly receivers: ReadonlySet<string>;
  /** What it read beside what it was given, as it stood the last time. */
  readonly reads: ReadonlyMap<CellId, Slot>;
  /** Functions that it called. */
  readonly entered: ReadonlySet<FunctionNode>;
}

/** Calls after which a function that came to nothing each time may be known well enough. */
const LEAST_RUNS = 5;
/** Evaluations that these took at least. */
const LEAST = 200;
/** Parts of what a function is given that are looked at. */
const MAX_PARTS = 400;
/** Cells beside what it is given that it reads. */
const MAX_READS = 200;

/** Functions that came to nothing each time, and what of them was gone through. */
export class IdleFunctions {
  /** `null`: it did something. */
  readonly #known = new Map<FunctionNode, Idle | null>();
  readonly #passed = new WeakSet<TSESTree.Node>();

  /** Something is evaluated or executed. */
  pass(node: TSESTree.Node): void {
    if (mayAct(node)) this.#passed.add(node);
  }

  /** What is known of a function that does nothing when it is called like this. */
  find(interpreter: Interpreter, start: State, callee: FunctionValue, call: Call): Idle | undefined {
    const known = this.#known.get(callee.node);
    if (!known || known.runs < LEAST_RUNS || known.evaluations < LEAST || known.scope !== callee.scope)
      return undefined;
    if (!isUnused(call.site.node) && !(known.isWithoutResult && givesNothingOf(callee, known))) return undefined;
    const isAlike = isCurrent(known.reads, start) && this.#isGoneThrough(callee, known);
    if (!isAlike || cellsOfData(call.arguments.all(), (cell) => interpreter.slot(cell)) === undefined) return undefined;
    const receiver = receiverText(interpreter, callee, call);
    return receiver !== undefined && known.receivers.has(receiver) ? known : undefined;
  }

  /**
   * Keeps that a function did nothing, or something.
   *
   * @param isQuiet nothing was logged
   */
  keep(
    interpreter: Interpreter,
    { start, cells, entered, isSpoilt }: Recording,
    callee: FunctionValue,
    call: Call,
    run: Run,
    { isQuiet, evaluations }: { readonly isQuiet: boolean; readonly evaluations: number },
  ): void {
    const { node, scope } = callee;
    const before = this.#known.get(node);
    if (before === null) return;
    const isUsed = !isUndefined(run.result) && !isUnused(call.site.node);
    if (!isQuiet || isSpoilt || isUsed || !isNothing(start, run)) {
      this.#known.set(node, null);
      return;
    }
    const given = cellsOfData(call.arguments.all(), (cell) => readCell(start, cell));
    const receiver = given && receiverText(interpreter, callee, call);
    if (given === undefined || receiver === undefined) return;
    const reads = new Map<CellId, Slot>();
    for (const cell of [...(before?.reads.keys() ?? []), ...cells]) {
      const slot = given.has(cell) ? undefined : readCell(start, cell);
      if (slot !== undefined) reads.set(cell, slot);
    }
    const idle: Idle = {
      scope,
      runs: (before?.runs ?? 0) + 1,
      evaluations: (before?.evaluations ?? 0) + evaluations,
      isWithoutResult: (before?.isWithoutResult ?? true) && isUndefined(run.result),
      receivers: new Set([...(before?.receivers ?? []), receiver]),
      reads,
      entered: new Set([...(before?.entered ?? []), ...entered]),
    };
    this.#known.set(node, reads.size > MAX_READS ? null : idle);
  }

  /** All that stands in it, and in what it called, and could do something was met. */
  #isGoneThrough({ node, scope }: FunctionValue, { entered }: Idle): boolean {
    return [...entered].every(
      (one) =>
        !choosesByData(one, scope) &&
        actingIn(one).every(
          ({ at, isOfFunction }) =>
            this.#passed.has(at) ||
            (at.type === "ReturnStatement" && !(isOfFunction && one === node)) ||
            isPlain(at, scope) ||
            actingIn(one).some((other) => this.#passed.has(other.at) && callsSame(at, other.at)),
        ),
    );
  }
}

/** With other data it returns nothing either: neither does any of those that it called. */
function givesNothingOf({ scope }: FunctionValue, { entered }: Idle): boolean {
  return [...entered].every((one) => givesNothing(one, scope));
}

function isNothing(start: State, { end, exits, faults, misreads }: Run): boolean {
  return (
    end !== undefined &&
    exits.length === 0 &&
    faults === undefined &&
    !misreads &&
    samePaths(start.guards, end.guards) &&
    madeSince(start, end, isNarrowed) !== undefined
  );
}

function receiverText(interpreter: Interpreter, callee: FunctionValue, call: Call): string | undefined {
  return fingerprint(interpreter, callee, { ...call, arguments: NONE })?.text;
}

const NONE = new Arguments([]);

/**
 * The cells of which it is made; `undefined`: something of it can be called, or is waited for.
 *
 * @param isHarmless a function that may be among it, as it does nothing
 */
export function cellsOfData(
  given: readonly Value[],
  read: (cell: CellId) => Slot | undefined,
  isHarmless: (callee: FunctionValue) => boolean = () => false,
): ReadonlySet<CellId> | undefined {
  const cells = new Set<CellId>();
  const pending: Value[] = [...given];
  let parts = 0;
  for (let value = pending.pop(); value !== undefined; value = pending.pop()) {
    if (++parts > MAX_PARTS) return undefined;
    switch (value.kind) {
      case "constant":
      case "text":
      case "refusal":
        break;
      case "symbolic":
        if (value.pending || value.isForeign) return undefined;
        pending.push(...heldBy(value), ...(value.wraps ?? []));
        break;
      case "builtin":
        if (value.path[0] !== "console") return undefined;
        break;
      case "choice":
        pending.push(...heldBy(value));
        break;
      case "object":
      case "array": {
        if (cells.has(value.cell)) break;
        cells.add(value.cell);
        const slot = read(value.cell);
        if (slot === undefined || (slot.kind === "members" && slot.class)) return undefined;
        pending.push(...valuesIn(slot));
        break;
      }
      case "function":
        if (!isHarmless(value)) return undefined;
        break;
      default:
        return undefined;
    }
  }
  return cells;
}
