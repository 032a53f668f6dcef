/** Calls that need not be gone through again: by what they are given, by what they left behind, or since the function never does anything. */
import type { TSESTree } from "@typescript-eslint/types";
import type { CellId } from "../domain/context.ts";
import { evaluations } from "../domain/effort.ts";
import type { Call } from "../domain/site.ts";
import { NEVER, UNDEFINED, type FunctionValue, type Value } from "../domain/value.ts";
import { NOTHING_AROUND } from "./activation.ts";
import { CallSummaries } from "./call-summaries.ts";
import { CostlyCalls } from "./costly-calls.ts";
import type { Exit } from "./exits.ts";
import { IdleFunctions } from "./idle-functions.ts";
import type { Interpreter } from "./interpreter.ts";
import { markOf } from "./log-part.ts";
import { PureCalls } from "./pure-calls.ts";
import { callAgain } from "./recordings.ts";

const NO_CELLS: ReadonlySet<CellId> = new Set();

/** All that is known of earlier calls, whichever way they can be known again. */
export class KnownCalls {
  readonly #pure = new PureCalls();
  readonly #summaries = new CallSummaries();
  readonly #idle = new IdleFunctions();
  readonly #costly = new CostlyCalls();

  /** Something is evaluated or executed. */
  pass(node: TSESTree.Node): void {
    this.#idle.pass(node);
  }

  /**
   * What a call comes to. The state moves on as the call would move it.
   *
   * @param run goes through the call, where what is known of earlier ones does not tell
   */
  answer(machine: Interpreter, callee: FunctionValue, call: Call, run: () => Value): Value {
    const { state: start, log, recordings } = machine;
    if (start === undefined) return run();
    // In what runs again, what others have done by then comes in wherever it waits.
    const isAgain = machine.started.later !== undefined;
    const asked = this.#pure.ask(machine, callee, call);
    const known = asked && this.#pure.find(machine, start, callee, call, asked, isAgain);
    if (known) {
      callAgain(machine, known);
      return known.result;
    }
    // Where somebody wants to read what each call did, each is gone through.
    const repeated = log.calls || isAgain ? undefined : this.#summaries.repeat(machine, start, callee, call, asked);
    if (repeated !== undefined) return repeated;
    const idle = isAgain ? undefined : this.#idle.find(machine, start, callee, call);
    if (idle) {
      callAgain(machine, { ...idle, refined: NO_CELLS, around: NOTHING_AROUND });
      return UNDEFINED;
    }
    const computed = this.#costly.find(machine, callee, call);
    if (computed) return computed;
    const [{ activity }, mark, before] = [log, markOf(log), evaluations()];
    const spentBefore = this.#costly.spentIn(callee.node) - machine.spent;
    const effects = log.effects.length;
    const { misreads, unknownCalls, changesLater } = machine;
    const recording = recordings.begin(start, machine.active.length, callee.node);
    let result: Value = NEVER;
    let exits: readonly Exit[] = [];
    const faults = machine.captureFaults(() => {
      exits = machine.capture(() => {
        result = run();
      });
    });
    if (faults) machine.mayFail(faults.state, faults.value);
    machine.leave(...exits);
    recordings.end(recording);
    const ended = { result, end: machine.state, exits, faults, misreads: machine.misreads > misreads };
    const isLogged = log.activity !== activity;
    if (log.effects.length > effects) this.#costly.act(callee);
    this.#costly.keep(machine, callee, spentBefore + machine.spent, ended);
    if (isAgain) {
      if (
        !isLogged &&
        asked &&
        !recording.hasWaited &&
        this.#pure.keep(recording, callee, asked, ended, machine.active)
      )
        machine.goOn(start);
      return result;
    }
    this.#idle.keep(machine, recording, callee, call, ended, {
      isQuiet: !isLogged && machine.unknownCalls === unknownCalls && machine.changesLater === changesLater,
      evaluations: evaluations() - before,
    });
    if (!isLogged && asked && this.#pure.keep(recording, callee, asked, ended, machine.active)) machine.goOn(start);
    else
      this.#summaries.keep(machine, recording, callee, call, ended, {
        mark,
        print: asked,
        evaluations: evaluations() - before,
      });
    return result;
  }
}
