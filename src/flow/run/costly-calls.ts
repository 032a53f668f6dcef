/**
 * Functions that only compute, and took a good part of what a run may take: formatters of loggers, validators, statistics. They are called everywhere,
 * with something else each time, so that nothing of an earlier call tells the result. From then on what they come to is taken for data of which nothing
 * is known but what it is made of, so that what the handler does behind them is still gone through.
 */
import { has, INCREMENT, MAY_BE_OTHER, MAY_GROW, STORE, UNKNOWN, VOLATILE } from "../domain/provenance.ts";
import type { Call } from "../domain/site.ts";
import { readCell } from "../domain/state.ts";
import { isUndefined, UNDEFINED, type FunctionNode, type FunctionValue, type Value } from "../domain/value.ts";
import { computingOf } from "./computing.ts";
import { isGuardFree } from "./guard-free.ts";
import { cellsOfData } from "./idle-functions.ts";
import type { Interpreter } from "./interpreter.ts";
import type { Run } from "./summary.ts";

/** Results of a function that are looked at, at least. */
const LEAST_RESULTS = 8;
/** What calls of a function take of the budget of a run before the next one is not gone through. */
const MOST_SPENT = 3_000;
/** The same where it is given what a guard has answered, or gave nothing so far: what it makes of that may decide, and so may that it gives something. */
const MOST_SPENT_ON_GUARDS = 12_000;
/** What they took before anybody looks at what they give. */
const WORTH_LOOKING = 1_000;

/** What is another one each time, or is stored: into which part of the result it went is not known. */
const OTHER_EACH_TIME = VOLATILE | MAY_BE_OTHER | INCREMENT | STORE;

/** What the calls of a function took so far, and came to. */
interface Cost {
  readonly spent: number;
  /** Results that were looked at; `undefined`: in one of them something can be called, or is waited for. */
  readonly results: number | undefined;
  /** Each of its results was undefined. */
  readonly givesNothing: boolean;
  readonly throws: boolean;
  readonly misreads: boolean;
}

const NOTHING: Cost = { spent: 0, results: 0, givesNothing: true, throws: false, misreads: false };

/** What functions took of the budget of a run. */
export class CostlyCalls {
  readonly #known = new Map<FunctionNode, Cost>();

  /** How much its calls took so far. A call of itself is told with the one around it. */
  spentIn(node: FunctionNode): number {
    return this.#known.get(node)?.spent ?? 0;
  }

  /** What a call comes to that need not be gone through; undefined: it is to be gone through. */
  find(interpreter: Interpreter, callee: FunctionValue, call: Call): Value | undefined {
    const cost = this.#known.get(callee.node);
    if (cost?.results === undefined || cost.results < LEAST_RESULTS || cost.spent < MOST_SPENT) return undefined;
    const receiver = callee.boundThis ?? call.this;
    const computing = computingOf(interpreter, callee, receiver, call.arguments.all());
    if (computing === undefined) return undefined;
    const all = [receiver, ...call.arguments.all(), ...computing.reads];
    const given = interpreter.symbolicOfAll(all);
    // What is stored may be added to, and that is what a repeat would do once more.
    const mayAdd = computing.adds && has(given.provenance, STORE);
    const mayDecide = mayAdd || cost.givesNothing || !all.every(isGuardFree);
    if (mayDecide && cost.spent < MOST_SPENT_ON_GUARDS) return undefined;
    const isSame = computing.isSame && !has(given.provenance, OTHER_EACH_TIME);
    const result = isSame ? given : interpreter.symbolicOfAll([given], mayAdd ? UNKNOWN | MAY_GROW : UNKNOWN);
    if (cost.misreads) interpreter.misreads++;
    if (cost.throws) interpreter.throw(result);
    return result;
  }

  /** Keeps that a call had an effect, whatever the text of its function says. */
  act({ node }: FunctionValue): void {
    this.#known.set(node, { ...(this.#known.get(node) ?? NOTHING), results: undefined });
  }

  /** Keeps what a call took, and what it came to. @param spent in all calls of the function so far, with this one */
  keep(interpreter: Interpreter, { node }: FunctionValue, spent: number, run: Run): void {
    const { result, end, exits, misreads } = run;
    const before = this.#known.get(node) ?? NOTHING;
    const isHarmless = (one: FunctionValue): boolean => computingOf(interpreter, one, UNDEFINED, []) !== undefined;
    const lookAt = (): number | undefined =>
      end === undefined || cellsOfData([result], (cell) => readCell(end, cell), isHarmless)
        ? before.results! + 1
        : undefined;
    this.#known.set(node, {
      spent,
      results: before.results !== undefined && spent >= WORTH_LOOKING ? lookAt() : before.results,
      givesNothing: before.givesNothing && isUndefined(result),
      throws: before.throws || exits.some(({ kind }) => kind === "throw"),
      misreads: before.misreads || misreads,
    });
  }
}
