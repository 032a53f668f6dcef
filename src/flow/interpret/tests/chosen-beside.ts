/**
 * Tests of what was found beside which something else chooses, such as what the record says has happened: `stored === "NEW" && event === "PAY"`.
 * That a repeat finds what such a test asks for does not say that it goes on there.
 */
import { conditionOf, optionsOf, whereTruth } from "../../domain/choice.ts";
import { entries, lookup } from "../../domain/int-map.ts";
import { ALWAYS, conjunction, DUPLICATE, FAILED, FRESH, type Condition } from "../../domain/outcomes.ts";
import { truthOf } from "../../domain/truth.ts";
import type { Option, Value } from "../../domain/value.ts";
import type { Interpreter } from "../../run/interpreter.ts";

/** Of a value that is tested: where alternatives of either truth stand under the same outcome of a test, that does not tell which of them it is. */
export function noteChosenBeside(interpreter: Interpreter, value: Value): void {
  if (value.kind !== "choice") return;
  for (const [one, other] of untoldIn(value)) noteBoth(interpreter, one.when, other.when);
}

/** Of `stored === "NEW" && event === "PAY"`, where no test of what was found tells how the one behind comes out. */
export function noteTestedBeside(interpreter: Interpreter, left: Value, right: Value, isAnd: boolean): void {
  const when = conditionOf(whereTruth(left, isAnd));
  if (when !== ALWAYS && untoldIn(right).length > 0) noteBoth(interpreter, when, when);
}

/** Alternatives, one that is true and one that is not, of which no outcome tells which of them it is; or one that may be either. */
function untoldIn(value: Value): readonly (readonly [Option, Option])[] {
  const options = optionsOf(value);
  const [yes, no] = [true, false].map((truth) => options.filter((one) => (truthOf(one.value) ?? truth) === truth));
  return yes!.flatMap((one) => no!.flatMap((other) => (mayBeBoth(one, other) ? [[one, other] as const] : [])));
}

function mayBeBoth(one: Option, other: Option): boolean {
  if (conjunction(one.when, other.when) === null) return false;
  const isOut = (when: Condition, { unless = [] }: Option): boolean => unless.some((away) => implies(when, away));
  return !isOut(one.when, other) && !isOut(other.when, one);
}

function implies(when: Condition, other: Condition): boolean {
  return [...entries(other)].every(([id, outcomes]) => {
    const own = lookup(when, id);
    return own !== undefined && (own & ~outcomes) === 0;
  });
}

function noteBoth({ log }: Interpreter, one: Condition, other: Condition): void {
  for (const [id, outcomes] of entries(one)) {
    const told = outcomes & ~FAILED;
    const isSame = ((lookup(other, id) ?? outcomes) & told) !== 0;
    if ((told === FRESH || told === DUPLICATE) && isSame) log.chooseBeside(id);
  }
}
