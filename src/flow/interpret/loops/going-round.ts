/** Looks that decide only how often a loop goes round: whatever they find, what is behind it is come to. */
import type { TSESTree } from "@typescript-eslint/types";
import { assignPaths } from "../../domain/guard-paths.ts";
import { entries, insert, lookup } from "../../domain/int-map.ts";
import { DUPLICATE, FRESH, SKIPPED, type Condition, type GuardId, type Outcomes } from "../../domain/outcomes.ts";
import { stands, type State } from "../../domain/state.ts";
import type { Interpreter } from "../../run/interpreter.ts";

/** Takes note of states in which a loop goes on to another round. */
export type GoesOn = (...states: readonly (State | undefined)[]) => void;

/**
 * Runs a loop whose rounds follow one another. A look in it of which one answer only leads out, and the other one to a further round, keeps nobody
 * from what is behind: that there is nothing more is said of what came last, by whatever was there before it. So of pages (`if (rows.length === 0)
 * break`), of what is waited for, of names of which a free one is looked for. Where one way leaves by the other answer, also by `return`, it decides.
 *
 * @param test of the loop
 * @param run the loop; it takes note of each state in which it goes on
 */
export function behindRounds(
  interpreter: Interpreter,
  test: TSESTree.Expression | null,
  run: (goesOn: GoesOn) => void,
): void {
  const [outer, goingOn] = [interpreter.state, [] as State[]];
  const exits = interpreter.capture(() =>
    run((...states) => void goingOn.push(...states.filter((one) => one !== undefined))),
  );
  const left = exits.flatMap(({ kind, state }) => (kind === "throw" ? [] : [state]));
  if (interpreter.state) left.push(interpreter.state);
  const isOver = (id: GuardId): boolean => {
    const answer = outcomesIn(left, id) & (FRESH | DUPLICATE);
    if (answer !== FRESH && answer !== DUPLICATE) return false;
    if (isOfCount(interpreter, id, test, outer)) return true;
    return isLook(interpreter, id) && (outcomesIn(goingOn, id) & (FRESH | DUPLICATE) & ~answer) !== 0;
  };
  const either = guardsIn(left)
    .filter(isOver)
    .reduce<Condition>((all, id) => insert(all, id, FRESH | DUPLICATE), undefined);
  interpreter.leave(...exits.map((exit) => ({ ...exit, state: withEither(exit.state, either) })));
  interpreter.goOn(interpreter.state && withEither(interpreter.state, either));
}

function guardsIn(states: readonly State[]): readonly GuardId[] {
  return [...new Set(states.flatMap(({ guards }) => guards.flatMap((path) => [...entries(path)].map(([id]) => id))))];
}

function outcomesIn(states: readonly State[], id: GuardId): Outcomes {
  return states.flatMap(({ guards }) => guards).reduce((all, path) => all | (lookup(path, id) ?? SKIPPED), 0);
}

function withEither(state: State, either: Condition): State {
  return either === undefined ? state : { ...state, guards: assignPaths(state.guards, [either]) };
}

/** It asks what was found, whether that is read or computed of it. */
function isLook({ log }: Interpreter, id: GuardId): boolean {
  const decision = log.decisions.get(id);
  if (decision === undefined) return log.guards.get(id)?.kind === "check";
  return (decision.by === "test" || decision.by === "list") && decision.answers.every((one) => log.looks.has(one));
}

/** That there were as many rounds as there are of something is no answer either, whatever that is: `i < pages.length`. */
function isOfCount({ log }: Interpreter, id: GuardId, test: TSESTree.Expression | null, outer?: State): boolean {
  const isBound = test?.type === "BinaryExpression" && /^[<>]=?$/u.test(test.operator);
  const by = isBound ? log.decisions.get(id)?.by : undefined;
  return (by === "test" || by === "list") && !(outer && stands(outer, id));
}
