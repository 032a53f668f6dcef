/**
 * Several tests of which one has to come out so: `if (a) changed = true; if (b) changed = true; if (!changed) continue;`. Where it goes on is no
 * condition on each of them, and is a decision of its own.
 */
import { optionsOf } from "../../domain/choice.ts";
import { isExcludedWhere } from "../../domain/several-ways.ts";
import { entries, lookup } from "../../domain/int-map.ts";
import { DUPLICATE, FRESH, SKIPPED, whereGuard, type Condition } from "../../domain/outcomes.ts";
import type { Value } from "../../domain/value.ts";
import type { Interpreter } from "../../run/interpreter.ts";

/** Goes on where the value is one of its alternatives, and so where none of that holds which excludes each of them. */
export function assumeOneOf(interpreter: Interpreter, value: Value, site: object): void {
  const options = optionsOf(value);
  const excluded = options
    .flatMap(({ unless }) => unless ?? [])
    .find((condition) => options.every((option) => isExcludedWhere(option, condition)) && isOfTests(condition));
  if (excluded === undefined || !isOpen(interpreter, excluded)) return;
  const { context, log } = interpreter;
  const id = context.cell(site, "one of several tests");
  const under = [...entries(excluded)].map(([guard, outcomes]) => whereGuard(guard, (FRESH | DUPLICATE) & ~outcomes));
  log.decide(id, { answers: [], by: "several", under });
  interpreter.meet(id);
  interpreter.assign(whereGuard(id, FRESH));
}

/** Each has one answer. */
function isOfTests(condition: Condition): boolean {
  const all = [...entries(condition)];
  return all.length > 1 && all.every(([, outcomes]) => outcomes === FRESH || outcomes === DUPLICATE);
}

/** There is a way here on which the condition may hold, and on which no test alone says that it does not. */
function isOpen({ state }: Interpreter, condition: Condition): boolean {
  return (
    state?.guards.some((path) =>
      [...entries(condition)].every(([guard, outcomes]) => ((lookup(path, guard) ?? SKIPPED) & outcomes) !== 0),
    ) === true
  );
}
