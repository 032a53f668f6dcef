/** One of several times: the later of a stored one and now. Whichever it is, a repeat that moves it on from there moves it once more. */
import type { Arguments } from "../domain/arguments.ts";
import { joinAll, simpleValues } from "../domain/choice.ts";
import { CLOCK, has, STORE } from "../domain/provenance.ts";
import { placeOf, type Site } from "../domain/site.ts";
import type { SymbolicValue, Value } from "../domain/value.ts";
import { sumOf } from "../interpret/values/arithmetic.ts";
import { stepOn } from "../interpret/values/parts.ts";
import { withoutPath } from "../interpret/roots.ts";
import type { Interpreter } from "../run/interpreter.ts";

/**
 * `Math.max(due.getTime(), Date.now())`, `dayjs.max(due, dayjs())`, `max([due, new Date()])`; undefined: another function, or there is
 * nothing stored beside the time of the call.
 *
 * @param name with the objects and packages on the way: `Math.max`
 */
export function oneOfTimes(interpreter: Interpreter, name: string, given: readonly Value[]): Value | undefined {
  if (!/\.(?:max|min)$/u.test(name)) return undefined;
  const all = given.flatMap((value) => {
    const [list, ...others] = simpleValues(value).map((one) => interpreter.itemsOf(one));
    if (list === undefined || others.length > 0) return [value];
    return [...list.items, ...(list.rest ? [list.rest] : [])].map((item) => item.value);
  });
  const times = all.map((value) => interpreter.symbolicOf(value).provenance);
  const isNow = times.some((one) => has(one, CLOCK) && !has(one, STORE));
  return isNow && times.some((one) => has(one, STORE)) ? joinAll(all) : undefined;
}

/** Methods of times of libraries that give a time some steps on. */
export const STEPS: ReadonlySet<string> = new Set(["add", "subtract", "plus", "minus"]);

/** A step on from one of several times, by whatever test it was chosen; undefined: it is another method, or no time. */
export function stepFromEither(
  interpreter: Interpreter,
  receiver: Value,
  name: string,
  args: Arguments,
  site: Site,
): SymbolicValue | undefined {
  if (receiver.kind !== "choice" || !STEPS.has(name)) return undefined;
  const isTime = receiver.options.every(
    ({ value }) => value.kind === "symbolic" && (value.isHarmless === true || value.moment !== undefined),
  );
  if (!isTime || !has(interpreter.symbolicOfAll([receiver, ...args.all()]).provenance, STORE)) return undefined;
  return { ...stepBy(interpreter, receiver, args.all(), site), isHarmless: true };
}

/**
 * A time or a number as it is some steps on. By an amount that is stored as well it is a sum of both: `end.plus({ days: plan.days })` is
 * later after each delivery, as `end + plan.days` is.
 */
export function stepBy(interpreter: Interpreter, from: Value, by: readonly Value[], site: Site): SymbolicValue {
  const all = withoutPath(interpreter.symbolicOfAll([from, ...by]));
  const amount = interpreter.symbolicOfAll(by);
  const isOfBoth = [interpreter.symbolicOf(from), amount].every(({ provenance }) => has(provenance, STORE));
  if (!isOfBoth) return stepOn(interpreter, all, site);
  const { provenance, answers, origin } = interpreter.symbolicOf(sumOf(interpreter, "+", from, amount, placeOf(site)));
  return { ...all, provenance, ...(answers && { answers }), ...(origin && { origin }) };
}
