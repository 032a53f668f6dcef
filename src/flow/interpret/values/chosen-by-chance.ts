/** What chance or the clock chooses from what is known, or puts in another order: it is another one at each delivery, as what they give is. */
import { choose, filterValue, onlyValue, optionsOf, simpleValues } from "../../domain/choice.ts";
import { isExact } from "../../domain/contents.ts";
import { UNCONDITIONAL } from "../../domain/guard-paths.ts";
import { entries, insert } from "../../domain/int-map.ts";
import { ALWAYS, without, type Condition, type GuardId } from "../../domain/outcomes.ts";
import { BATCH, has, OF_EVENT, PERHAPS, PLACE, RANDOM, RECORD, VOLATILE } from "../../domain/provenance.ts";
import type { Item, Items } from "../../domain/slot.ts";
import {
  isUndefined,
  symbolic,
  type ObjectReference,
  type SimpleValue,
  type SymbolicValue,
  type Value,
} from "../../domain/value.ts";
import { truthOf } from "../../domain/truth.ts";
import type { Place } from "../../../syntax/source-text.ts";
import type { Interpreter } from "../../run/interpreter.ts";
import { isRecord } from "../place-in-event.ts";

/**
 * `SHARDS[Math.floor(Math.random() * SHARDS.length)]`, `Date.now() % 2 ? "a" : "b"`.
 *
 * @param by the place, or what is tested
 * @param isName it is no place of a list: there may be nothing under it
 */
export function chosenByChance(interpreter: Interpreter, by: Value, chosen: Value, isName = false): Value {
  const chance = interpreter.symbolicOf(by);
  return has(chance.provenance, VOLATILE) && !isOneWord(chosen) ? drawn(interpreter, chance, chosen, isName) : chosen;
}

function isOneWord(chosen: Value): boolean {
  const those = simpleValues(chosen).filter((one) => !isUndefined(one));
  return those.length === 1 && those[0]!.kind === "constant";
}

/**
 * `TABLES[index % 3]` by the place of a record in its batch: which one it is hangs on how the batch was cut. What the list has of the records themselves, or
 * under outcomes of their guards, is that of the record there.
 *
 * @param isName it is no place of a list: there may be nothing under it
 */
export function chosenByPlace(
  interpreter: Interpreter,
  list: Value,
  place: Value,
  chosen: Value,
  isName: boolean,
): Value {
  const by = interpreter.symbolicOf(place);
  if (!has(by.provenance, BATCH) || has(by.provenance, RECORD) || isOneWord(chosen)) return chosen;
  const isOfNoRecord = simpleValues(list).every((one) => {
    const contents = interpreter.itemsOf(one);
    return (contents === undefined || isWritten(contents)) && !has(interpreter.symbolicOf(one).provenance, OF_EVENT);
  });
  return isOfNoRecord ? drawn(interpreter, by, chosen, isName) : chosen;
}

/** `Math.random() < 0.5 ? one : other` of two things that are one for the analysis, as the rows of a list are: which of them it is nobody knows. */
export function oneOfAlike(interpreter: Interpreter, by: Value, chosen: Value): Value {
  const chance = interpreter.symbolicOf(by);
  const isOfMany = chosen.kind === "symbolic" && chosen.found?.isOfMany === true;
  return isOfMany && has(chance.provenance, RANDOM) ? drawn(interpreter, chance, chosen) : chosen;
}

/** The same where a test of chance, at this place, led to it. */
export function drawnAt(interpreter: Interpreter, at: Place, value: SimpleValue): SimpleValue {
  return onlyValue(drawn(interpreter, symbolic(RANDOM, { origin: at }), value)) ?? value;
}

/** It is written out, or has the rows that a look found. */
function isWritten(list: Items): boolean {
  const isFound = ({ value }: Item): boolean =>
    simpleValues(value).every((one) => one.kind === "symbolic" && one.found);
  const isSure = ({ guards }: Item): boolean => guards === UNCONDITIONAL;
  return !list.ofBatch && (isExact(list) ? list.items.every(isSure) : list.rest !== undefined && isFound(list.rest));
}

function drawn(interpreter: Interpreter, chance: SymbolicValue, chosen: Value, isName = false): Value {
  const those = simpleValues(chosen).filter((one) => !isUndefined(one));
  const provenance = chance.provenance & (VOLATILE | PERHAPS | PLACE);
  const { origin } = chance;
  // A place that is drawn is drawn among those that there are.
  const there = those.length > 0 && !isName ? filterValue(chosen, (one) => !isUndefined(one)) : chosen;
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

/** The list with each item in its place by chance; by something else, where nothing says by which. */
export function inDrawnOrder(contents: Items, by: SymbolicValue | undefined): Items {
  return eachItem(contents, ({ drawnBy: _, ...one }) => ({ ...one, ...(by && { drawnBy: by }) }));
}

/**
 * A part of a list that is taken by places.
 *
 * @param places from where, and to where
 */
export function takenByPlaces(interpreter: Interpreter, contents: Items, places: readonly Value[]): Items {
  const by = places.map((one) => interpreter.symbolicOf(one)).find(({ provenance }) => has(provenance, VOLATILE));
  return takenBy(interpreter, contents, by);
}

/** The same where chance says of each whether it is taken: `list.filter(() => Math.random() < 0.1)`. @param said of each */
export function takenByChance(interpreter: Interpreter, contents: Items, said: readonly Value[]): Items {
  const by = chanceIn(interpreter, said);
  return by ? takenBy(interpreter, contents, by) : contents;
}

/** Chance decides how a test of the items of a list comes out. */
export function isByChance(interpreter: Interpreter, said: readonly Value[]): boolean {
  return chanceIn(interpreter, said) !== undefined;
}

/** By which of these values chance decides: what it gives, or what one of several was chosen by. */
function chanceIn(interpreter: Interpreter, said: readonly Value[]): SymbolicValue | undefined {
  const byTests = said
    .flatMap((one) => optionsOf(one).flatMap(({ when }) => [...entries(when)]))
    .flatMap(([id]) => interpreter.log.decisions.get(id)?.moves ?? [])
    .filter(({ isOfChance }) => isOfChance)
    .map(({ at }) => symbolic(RANDOM, { origin: at }));
  return [...said.map((one) => interpreter.symbolicOf(one)), ...byTests].find(({ provenance }) =>
    has(provenance, RANDOM),
  );
}

function takenBy(interpreter: Interpreter, contents: Items, by: SymbolicValue | undefined): Items {
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
