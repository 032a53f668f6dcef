/**
 * Loops over what was found that look for one of it: `for (const row of rows) if (row.card === card) found = row`, or `return row`. Whether
 * there was one is a look, as the result of `find` and `some` is.
 */
import { choose, mapValue, onlyValue, optionsOf, simpleValues } from "../../domain/choice.ts";
import { isContents } from "../../domain/contents.ts";
import type { CellId } from "../../domain/context.ts";
import { ALWAYS, conjunction, type Condition } from "../../domain/outcomes.ts";
import { has, OF_EVENT, STORE } from "../../domain/provenance.ts";
import { sameValue } from "../../domain/same.ts";
import { changedCells, readCell, writeCell, type State } from "../../domain/state.ts";
import { asTruthy } from "../../domain/truth.ts";
import { isNullish, type Option, type SimpleValue, type Value } from "../../domain/value.ts";
import type { Exit } from "../../run/exits.ts";
import { isRow } from "../../library/found/found-by.ts";
import type { Interpreter } from "../../run/interpreter.ts";
import { askForOne, lookOf, standAs, toldBy, type Told } from "./told-of-rounds.ts";

/** What a variable, or a member, was in front of the loop, and what tells whether a round has set it, or has set it to one of several words. */
export interface FoundInRounds extends Place {
  readonly before: Value;
  /** What stands there where no round has set it, in this loop or in one before. */
  readonly unset: SimpleValue;
  readonly ways: readonly SetInRound[];
}

/** A variable, or a member of the object that the cell holds. */
interface Place {
  readonly cell: CellId;
  readonly member: string | undefined;
}

interface SetInRound {
  /** `undefined`: whatever it was set to. */
  readonly value: Value | undefined;
  readonly told: Told;
}

/**
 * @param row what a round is about
 * @param ends the states behind the first round, also where it leaves the loop; it began with `outer`
 */
export function foundInRound(
  interpreter: Interpreter,
  row: Value,
  outer: State,
  ends: readonly (State | undefined)[],
): readonly FoundInRounds[] {
  const look = lookOf(interpreter, row);
  if (look === undefined) return [];
  return ends.flatMap((end) =>
    end === undefined
      ? []
      : changedPlaces(outer, end).flatMap(([place, after]): FoundInRounds[] => {
          const before = readPlace(outer, place);
          const unset = before && unsetIn(before, after);
          if (before === undefined || unset === undefined) return [];
          const set = optionsOf(after).filter(({ value }) => !sameValue(value, unset));
          const toldOf = (some: readonly Option[]): Told | undefined =>
            toldBy(
              interpreter,
              look,
              outer,
              some.flatMap(({ when }) => (when === ALWAYS ? end.guards : [when])),
            );
          const told = toldOf(set);
          if (told) return [{ ...place, before, unset, ways: [{ value: undefined, told }] }];
          if (!set.every(({ value }) => value.kind === "constant" || value.kind === "object")) return [];
          const ways = set.flatMap((one): SetInRound[] => {
            const told = toldOf([one]);
            return told ? [{ value: one.value, told }] : [];
          });
          if (ways.length > 1 && ways.some(({ told }) => "tests" in told && told.tests.length > 1)) return [];
          return ways.length === set.length && ways.length > 0 ? [{ ...place, before, unset, ways }] : [];
        }),
  );
}

/** Counts in objects are followed as such. */
function changedPlaces(outer: State, end: State): readonly (readonly [Place, Value])[] {
  return changedCells(outer, end).flatMap(([cell, after]): readonly (readonly [Place, Value])[] => {
    if (!isContents(after)) return [[{ cell, member: undefined }, after]];
    const before = readCell(outer, cell);
    if (after.kind !== "members" || after.isMap || before?.kind !== "members" || before.entries === after.entries)
      return [];
    return [...after.entries].flatMap(([member, value]): [Place, Value][] => {
      const had = before.entries.get(member);
      const isSet = had !== undefined && !isZero(had) && !sameValue(had, value);
      return isSet ? [[{ cell, member }, value]] : [];
    });
  });
}

function readPlace(state: State, { cell, member }: Place): Value | undefined {
  const slot = readCell(state, cell);
  if (slot === undefined || !isContents(slot)) return member === undefined ? slot : undefined;
  return slot.kind === "members" && member !== undefined ? slot.entries.get(member) : undefined;
}

function writePlace(state: State, { cell, member }: Place, value: Value): State {
  const slot = readCell(state, cell);
  if (member === undefined || slot?.kind !== "members") return writeCell(state, cell, value);
  return writeCell(state, cell, { ...slot, entries: new Map([...slot.entries, [member, value]]) });
}

/**
 * Nothing, a flag, a word, an object that another one follows, or a count: what stands there where no row is the one. A flag that an earlier page
 * of rows may have set is set to the same by this one.
 */
function unsetIn(before: Value, after: Value): SimpleValue | undefined {
  const [one, ...others] = simpleValues(before);
  if (one === undefined) return undefined;
  if (others.length > 0) return flagIn([one, ...others], after);
  if (one.kind === "object" || isNullish(one)) return one;
  return one.kind === "constant" && (typeof one.value !== "number" || one.value === 0) ? one : undefined;
}

function flagIn(before: readonly SimpleValue[], after: Value): SimpleValue | undefined {
  const set = onlyValue(after);
  if (set?.kind !== "constant" || typeof set.value !== "boolean") return undefined;
  const [unset, ...others] = before.filter((one) => !sameValue(one, set));
  const isFlag = unset?.kind === "constant" && typeof unset.value === "boolean";
  return isFlag && others.length === 0 ? unset : undefined;
}

/** The state behind the loop, where such a variable tells what was found. */
export function withFoundInRounds(
  interpreter: Interpreter,
  state: State | undefined,
  all: readonly FoundInRounds[],
  site: object,
): State | undefined {
  if (state === undefined) return undefined;
  let now = state;
  for (const { before, unset, ways, ...place } of all) {
    const after = readPlace(now, place);
    if (after === undefined) continue;
    const set = optionsOf(after).filter(({ value }) => !sameValue(value, unset));
    if (isZero(before) && !set.every(({ value }) => simpleValues(value).every(isCount))) continue;
    interpreter.goOn(now);
    const isOf = (one: Value, { value }: SetInRound): boolean => value === undefined || sameValue(value, one);
    if (set.length === 0 || !set.every(({ value }) => ways.some((way) => isOf(value, way)))) continue;
    const asked = ways.map((way) => ({
      way,
      asked: askForOne(interpreter, way.told, site, `${place.cell} ${place.member}`),
    }));
    const none = asked.reduce<Condition | null>(
      (all, one) => (all === null || one.asked === undefined ? null : conjunction(all, one.asked.whenNone)),
      ALWAYS,
    );
    if (none === null || interpreter.state === undefined) continue;
    const value = choose([
      { value: before, when: none },
      ...set.flatMap(({ value: one }) =>
        asked
          .filter(({ way }) => isOf(one, way))
          .map((own) => ({
            value: mapValue(one, isZero(before) ? asCount : (row) => asThere(interpreter, row)),
            when: own.asked!.whenFound,
          })),
      ),
    ]);
    now = writePlace(interpreter.state, place, value);
  }
  return now;
}

function isZero(value: Value): boolean {
  return value.kind === "constant" && value.value === 0;
}

/** How many, and not the sum of something. */
function isCount(value: SimpleValue): boolean {
  return value.kind === "constant" || (value.kind === "symbolic" && !has(value.provenance, STORE | OF_EVENT));
}

/** How many there were, where there was one. */
function asCount(value: SimpleValue): Value {
  return value.kind === "symbolic" ? { ...value, truth: "truthy", minimum: 1 } : value;
}

function asThere(interpreter: Interpreter, value: SimpleValue): Value {
  return isRow(interpreter, value) ? asTruthy(value) : value;
}

/** Ways out of a loop over what was found, `return row`: those on which a row was found say that there is one. */
export interface WaysOut {
  readonly exits: readonly Exit[];
  /** What says so; none: no way does. */
  readonly told: readonly Told[];
}

/** @param exits those of a round that began with `outer`, outward from the loop */
export function waysOut(
  interpreter: Interpreter,
  row: Value,
  outer: State,
  exits: readonly Exit[],
  site: object,
): WaysOut {
  const look = exits.length > 0 ? lookOf(interpreter, row) : undefined;
  if (look === undefined) return { exits, told: [] };
  const { state } = interpreter;
  const all: Told[] = [];
  const left = exits.map((exit): Exit => {
    const told = toldBy(interpreter, look, outer, exit.state.guards);
    if (told === undefined) return exit;
    all.push(told);
    if ("tests" in told) return exit;
    interpreter.goOn(exit.state);
    const asked = askForOne(interpreter, told, site, OUT);
    if (asked) interpreter.assign(asked.whenFound);
    return {
      ...exit,
      value: mapValue(exit.value, (one) => asThere(interpreter, one)),
      state: interpreter.state ?? exit.state,
    };
  });
  interpreter.goOn(state);
  return { exits: left, told: all };
}

const OUT = "out";

/** The state behind the loop, which is reached where there was none. */
export function withoutAny(
  interpreter: Interpreter,
  state: State | undefined,
  all: readonly Told[],
  site: object,
): State | undefined {
  if (state === undefined || all.length === 0) return state;
  interpreter.goOn(state);
  for (const told of all) {
    const asked = askForOne(interpreter, told, site, OUT);
    if (asked) standAs(interpreter, asked.none);
  }
  return interpreter.state;
}
