/** What chance or the clock chooses from what is known, or puts in another order: it is another one at each delivery, as what they give is. */
import { choose, filterValue, optionsOf, simpleValues } from "../../domain/choice.ts";
import { entries, insert } from "../../domain/int-map.ts";
import { ALWAYS, without, type Condition, type GuardId } from "../../domain/outcomes.ts";
import { has, PERHAPS, VOLATILE } from "../../domain/provenance.ts";
import type { Item, Items } from "../../domain/slot.ts";
import {
  isUndefined,
  type ObjectReference,
  type SimpleValue,
  type SymbolicValue,
  type Value,
} from "../../domain/value.ts";
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
  return !has(chance.provenance, VOLATILE) || isOne ? chosen : drawn(interpreter, chance, chosen);
}

function drawn(interpreter: Interpreter, chance: SymbolicValue, chosen: Value): Value {
  const those = simpleValues(chosen).filter((one) => !isUndefined(one));
  const provenance = chance.provenance & (VOLATILE | PERHAPS);
  const { origin } = chance;
  // A place that is drawn is drawn among those that there are.
  const there = those.length > 0 ? filterValue(chosen, (one) => !isUndefined(one)) : chosen;
  const isOfTest = (id: GuardId): boolean => interpreter.log.decisions.get(id)?.moves !== undefined;
  return choose(
    optionsOf(there).map((option) => {
      const { value, when } = option;
      if (value.kind === "object") return { ...option, value: { ...value, drawnBy: { ...chance, provenance } } };
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
  return one.kind === "text" || (one.kind === "symbolic" && !one.pending && !isRecord(one));
}

/** What an object says of itself that was taken out of others by chance: the words of it are others each time. */
export function saidByDrawn(interpreter: Interpreter, { drawnBy }: ObjectReference, said: Value): Value {
  return drawnBy && (said.kind === "symbolic" || areWords(said)) ? drawn(interpreter, drawnBy, said) : said;
}

/** The list with each item in its place by chance. */
export function inDrawnOrder(contents: Items, by: SymbolicValue): Items {
  return eachItem(contents, (one) => ({ ...one, drawnBy: by }));
}

/**
 * A part of a list that is taken by places.
 *
 * @param places from where, and to where
 */
export function takenByPlaces(interpreter: Interpreter, contents: Items, places: readonly Value[]): Items {
  const by = places.map((one) => interpreter.symbolicOf(one)).find(({ provenance }) => has(provenance, VOLATILE));
  const isOne = contents.items.length + (contents.rest ? 1 : 0) === 1;
  return eachItem(contents, ({ drawnBy = by, ...one }) =>
    drawnBy ? { ...one, value: (isOne ? chosenByChance : drawn)(interpreter, drawnBy, one.value) } : one,
  );
}

function eachItem(contents: Items, change: (one: Item) => Item): Items {
  const { items, rest, also } = contents;
  return { ...contents, items: items.map(change), rest: rest && change(rest), ...(also && { also: also.map(change) }) };
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
