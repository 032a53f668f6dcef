/** What chance or the clock chooses from what is known: it is another one at each delivery, as what they give is. */
import { choose, filterValue, optionsOf, simpleValues } from "../../domain/choice.ts";
import { entries, insert } from "../../domain/int-map.ts";
import { ALWAYS, without, type Condition, type GuardId } from "../../domain/outcomes.ts";
import { has, PERHAPS, VOLATILE } from "../../domain/provenance.ts";
import { isUndefined, type SimpleValue, type Value } from "../../domain/value.ts";
import { truthOf } from "../../domain/truth.ts";
import type { Interpreter } from "../../run/interpreter.ts";
import { isRecord } from "../roots.ts";

/**
 * `SHARDS[Math.floor(Math.random() * SHARDS.length)]`, `Date.now() % 2 ? "a" : "b"`.
 *
 * @param by the place, or what is tested
 */
export function chosenByChance(interpreter: Interpreter, by: Value, chosen: Value): Value {
  const chance = interpreter.symbolicOf(by);
  const those = simpleValues(chosen).filter((one) => !isUndefined(one));
  const isOne = those.length === 1 && those[0]!.kind === "constant";
  if (!has(chance.provenance, VOLATILE) || isOne) return chosen;
  const provenance = chance.provenance & (VOLATILE | PERHAPS);
  const { origin } = chance;
  // A place that is drawn is drawn among those that there are.
  const drawn = those.length > 0 ? filterValue(chosen, (one) => !isUndefined(one)) : chosen;
  const isOfTest = (id: GuardId): boolean => interpreter.log.decisions.get(id)?.moves !== undefined;
  return choose(
    optionsOf(drawn).map((option) => {
      const { value, when } = option;
      if (!isData(value)) return option;
      const of = interpreter.symbolicOf(value);
      const truth = truthOf(value) === true ? ("truthy" as const) : of.truth;
      // That it changes is in the value, and no more in the test that chose it.
      const tests = entries(when).reduce<Condition>(
        (all, [id, outcomes]) => (isOfTest(id) ? insert(all, id, outcomes) : all),
        ALWAYS,
      );
      const data = { ...of, truth, provenance: of.provenance | provenance, ...(origin && { origin }) };
      return { ...option, value: data, when: without(when, tests) };
    }),
  );
}

function isData(one: SimpleValue): boolean {
  if (one.kind === "constant") return typeof one.value === "string" || typeof one.value === "number";
  return one.kind === "text" || (one.kind === "symbolic" && !one.found && !one.pending && !isRecord(one));
}

/** Each of them is a word: what is told by others is a state, a statement or a condition, and no part of a key. */
export function areWords(value: Value): boolean {
  const isWord = (part: unknown): boolean => typeof part !== "string" || /^[\w.:#/@|-]*$/u.test(part);
  return simpleValues(value).every((one) =>
    one.kind === "text"
      ? one.parts.every(isWord)
      : one.kind === "constant" && typeof one.value === "string" && isWord(one.value),
  );
}
