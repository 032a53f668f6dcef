/** Functions that may be called by whoever holds them: a package that they were handed, a listener's emitter. */
import { Arguments } from "../../domain/arguments.ts";
import { optionsOf, simpleValues } from "../../domain/choice.ts";
import { OF_EACH } from "../../domain/contents.ts";
import { entries } from "../../domain/int-map.ts";
import { DUPLICATE } from "../../domain/outcomes.ts";
import { NONE, UNKNOWN, UNTOLD } from "../../domain/provenance.ts";
import type { Call } from "../../domain/site.ts";
import { isStable, leaveLoop, leaveRound, widenState } from "../../domain/loop-states.ts";
import { joinReachable, joinStates, stands, type State } from "../../domain/state.ts";
import { symbolic, type SimpleValue, type Value } from "../../domain/value.ts";
import type { Exit } from "../../run/exits.ts";
import type { Interpreter } from "../../run/interpreter.ts";
import { functionsIn, unrunIn } from "./handed.ts";

/** Rounds after which what a callback changes is taken to be all that it changes. */
const MAX_ROUNDS = 4;

/**
 * Runs a function that may be called, any number of times and at any later time: what it changes may have happened whenever it
 * is read from now on, its guards count inside only.
 *
 * @param isForMany it is called for one after the other, as a listener of lines is: what an outcome said was of one of them
 * @param isForTasks a function that it gives is called as well, also one in an object: `() => ({ publish: (text) => … })`
 */
export function runMaybe(
  interpreter: Interpreter,
  callback: Value,
  args: Arguments,
  call: Call,
  isForMany = false,
  isForTasks = false,
): Value {
  return runPerhaps(interpreter, callback, args, call, isForMany, isForTasks).result;
}

/** The same, and whether it ends by the refusal of a claim, or where it throws whatever it is: who calls it may end so as well. */
export function runPerhaps(
  interpreter: Interpreter,
  callback: Value,
  args: Arguments,
  call: Call,
  isForMany = false,
  isForTasks = false,
): { readonly result: Value; readonly isRefused: boolean; readonly thrown: State | undefined } {
  const before = interpreter.state;
  if (before === undefined) return { result: symbolic(), isRefused: false, thrown: undefined };
  const given = args.rest ? new Arguments(args.values, ofSomebody(args.rest), args.ofReceiver, args.spread) : args;
  let result: Value = symbolic();
  let isRefused = false;
  let thrown: State | undefined;
  let head = before;
  for (let round = 0; round < MAX_ROUNDS; round++) {
    interpreter.goOn(head);
    const exits = interpreter.capture(() => {
      result = interpreter.await(interpreter.call(callback, given, call.site), call.site);
      const tasks = isForTasks ? functionsIn(interpreter, [result]).filter(({ kind }) => kind === "function") : [];
      // What was made while a module loaded is run by whoever is given it here: `Layer.suspend(() => live)`.
      const made = interpreter.log.isMuted ? [] : unrunIn(interpreter, [result]);
      for (const task of [...tasks, ...made])
        interpreter.await(interpreter.call(task, Arguments.NONE, call.site), call.site);
    });
    interpreter.log.finishTests(interpreter.state?.guards ?? []);
    const errors = exits.filter(({ kind }) => kind === "throw");
    isRefused ||= errors.some(
      (one) => simpleValues(one.value).some(isRefusal) || isTurnedAway(interpreter, before, one),
    );
    thrown = joinReachable([thrown, ...errors.map(({ state }) => state)]);
    const after = joinReachable([interpreter.state, ...exits.map(({ state }) => state)]);
    if (after === undefined) break;
    const changed = isForMany ? leaveRound(before, after) : { ...after, guards: before.guards };
    const next = round === 0 ? joinStates(head, changed, { isRound: isForMany }) : widenState(head, changed);
    if (isStable(head, next)) break;
    head = next;
  }
  if (isForMany) head = leaveLoop(before, head, OF_EACH);
  interpreter.goOn(head);
  if (head !== before) interpreter.mayChangeLater(before, head);
  return { result, isRefused, thrown };
}

/** Whoever calls a function has more to give than what was seen: what is of nothing that is known is not the same at each delivery. */
export function ofSomebody(given: Value): Value {
  return given.kind === "symbolic" && given.provenance === NONE ? { ...given, provenance: UNKNOWN | UNTOLD } : given;
}

/** An error of the project's own, which it throws where a claim has answered that the record was there: `if (!(await claim(id))) throw new Seen();`. */
function isTurnedAway({ log }: Interpreter, before: State, { value, state: { guards } }: Exit): boolean {
  return [...guards, ...optionsOf(value).map(({ when }) => when)].some((way) =>
    entries(way).some(([id, outcomes]) => {
      const { kind = "check" } = log.guards.get(id) ?? {};
      return kind !== "check" && outcomes === DUPLICATE && !stands(before, id);
    }),
  );
}

function isRefusal(value: SimpleValue): boolean {
  return value.kind === "refusal" && !value.isOther;
}
