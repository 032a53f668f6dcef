/**
 * Loops over what was found that look for one of it: `for (const row of rows) if (row.card === card) found = row`, or `return row`. Whether
 * there was one is a look, as the result of `find` and `some` is.
 */
import { choose, mapValue, optionsOf, simpleValues } from "../../domain/choice.ts";
import type { CellId } from "../../domain/context.ts";
import { isContents } from "../../domain/contents.ts";
import { assignPaths, type Conditions } from "../../domain/guard-paths.ts";
import { entries } from "../../domain/int-map.ts";
import {
  ALWAYS,
  conjunction,
  DUPLICATE,
  FRESH,
  whereGuard,
  type Condition,
  type GuardId,
  type Outcomes,
} from "../../domain/outcomes.ts";
import { has, OF_EVENT, STORE } from "../../domain/provenance.ts";
import { sameValue } from "../../domain/same.ts";
import { changedCells, readCell, stands, writeCell, type State } from "../../domain/state.ts";
import { isNullish, type Option, type SimpleValue, type SymbolicValue, type Value } from "../../domain/value.ts";
import { asTruthy } from "../../domain/truth.ts";
import type { Exit } from "../../run/exits.ts";
import { foundIn, isAskedFor, isRow } from "../../library/found/memberships.ts";
import { askAgain } from "../../library/found/fields.ts";
import type { Interpreter } from "../../run/interpreter.ts";
import { allHeld, lastFailed, oneFailed, type TestsInTurn } from "./tests-in-turn.ts";

/** What tells behind the loop whether there was one: a look of its own, where the one was meant by something of the record, else the tests themselves. */
type Told = { readonly look: GuardId; readonly asked: SymbolicValue } | { readonly tests: TestsInTurn };

/** What a variable, or a member, was in front of the loop, and what tells whether a round has set it, or has set it to one of several words. */
export interface FoundInRounds extends Place {
  readonly before: Value;
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
          if (before === undefined || !isUnset(before)) return [];
          const set = optionsOf(after).filter(({ value }) => !sameValue(value, before));
          const toldOf = (some: readonly Option[]): Told | undefined =>
            toldBy(
              interpreter,
              look,
              outer,
              some.flatMap(({ when }) => (when === ALWAYS ? end.guards : [when])),
            );
          const told = toldOf(set);
          if (told) return [{ ...place, before, ways: [{ value: undefined, told }] }];
          if (!set.every(({ value }) => value.kind === "constant" || value.kind === "object")) return [];
          const ways = set.flatMap((one): SetInRound[] => {
            const told = toldOf([one]);
            return told ? [{ value: one.value, told }] : [];
          });
          if (ways.length > 1 && ways.some(({ told }) => "tests" in told && told.tests.length > 1)) return [];
          return ways.length === set.length && ways.length > 0 ? [{ ...place, before, ways }] : [];
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

/** Nothing, a flag, a word, an object that another one follows, or a count: what stands there where no row is the one. */
function isUnset(value: Value): boolean {
  const [one, ...others] = simpleValues(value);
  if (one === undefined || others.length > 0) return false;
  if (one.kind === "object") return true;
  return isNullish(one) || (one.kind === "constant" && (typeof one.value !== "number" || one.value === 0));
}

/** Of a row as data, or as an entity that a mapper has made of it. */
function lookOf(interpreter: Interpreter, row: Value): GuardId | undefined {
  const [first, ...others] = simpleValues(row).map((one) =>
    isRow(interpreter, one) ? foundIn(interpreter, one)?.guard : undefined,
  );
  return others.every((one) => one === first) ? first : undefined;
}

/** `undefined`: something else than tests of the row leads there as well. What they ask is what code goes on with. */
function toldBy(interpreter: Interpreter, look: GuardId, outer: State, ways: readonly Condition[]): Told | undefined {
  const { log } = interpreter;
  const tests = new Map<GuardId, Outcomes>();
  const asked = ways.map((way): SymbolicValue | undefined => {
    let own: SymbolicValue | undefined;
    for (const [id, outcomes] of entries(way)) {
      const facts = log.guards.get(id);
      if (facts === undefined || stands(outer, id) || (outcomes !== FRESH && outcomes !== DUPLICATE)) continue;
      if (facts.look?.id !== look || facts.look.asks.of !== "test") return undefined;
      tests.set(id, outcomes | (tests.get(id) ?? 0));
      const { test } = facts.look.asks;
      const compared = test.is === "compared" ? interpreter.symbolicOf(test.with) : undefined;
      if (compared && isAskedFor(compared, look)) own ??= compared;
    }
    return own;
  });
  const [first] = asked;
  if (first && asked.every(Boolean)) {
    for (const [id, outcomes] of tests) log.keep(id, outcomes);
    return { look, asked: first };
  }
  const all = inTurn(interpreter, deciding(interpreter, tests));
  const areTold = all.length > 0 && all.every(([, found]) => found === FRESH || found === DUPLICATE);
  return areTold && ways.every((way) => areAll(interpreter, outer, way, all)) ? { tests: all } : undefined;
}

/** In the order in which they are asked. */
function inTurn({ log }: Interpreter, tests: readonly (readonly [GuardId, Outcomes])[]): TestsInTurn {
  if (tests.length < 2) return tests;
  const found = new Map(tests);
  return [...log.guards.keys()].filter((id) => found.has(id)).map((id) => [id, found.get(id)!]);
}

/** These have decided, and no other guard that the round has met. */
function areAll(interpreter: Interpreter, outer: State, way: Condition, tests: TestsInTurn): boolean {
  const met = [...entries(way)].filter(
    ([id, outcomes]) =>
      interpreter.log.guards.has(id) && !stands(outer, id) && (outcomes === FRESH || outcomes === DUPLICATE),
  );
  const decided = deciding(interpreter, new Map(met));
  return decided.length === tests.length && decided.every(([id]) => tests.some(([test]) => test === id));
}

/** A field that is one word is none of the others that were asked for before: `case "PAID": … case "SHIPPED":`. */
function deciding(
  { log }: Interpreter,
  tests: ReadonlyMap<GuardId, Outcomes>,
): readonly (readonly [GuardId, Outcomes])[] {
  const all = [...tests];
  const yes = all.filter(([, outcomes]) => outcomes === FRESH);
  const fieldOf = (id: GuardId): string | undefined => {
    const { id: of, asks } = log.guards.get(id)?.look ?? {};
    const test = asks?.of === "test" ? asks.test : undefined;
    const isWord = test?.is === "compared" && /^===?$/u.test(test.operator) && test.with.kind === "constant";
    return isWord && asks?.of === "test" ? `${of} ${asks.field}` : undefined;
  };
  const [[is] = [], ...others] = yes;
  const field = is === undefined || others.length > 0 ? undefined : fieldOf(is);
  return field !== undefined && all.every(([id]) => fieldOf(id) === field) ? yes : all;
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
  for (const { before, ways, ...place } of all) {
    const after = readPlace(now, place);
    if (after === undefined) continue;
    const set = optionsOf(after).filter(({ value }) => !sameValue(value, before));
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

interface Asked {
  readonly whenFound: Condition;
  readonly whenNone: Condition;
  /** How the guards stand where there was none. */
  readonly none: Conditions;
}

/** @param what it is told apart by from others of the same loop */
function askForOne(interpreter: Interpreter, told: Told, site: object, what: string): Asked | undefined {
  if ("tests" in told) return askInTurn(interpreter, told.tests);
  const look = { guard: told.look, isCount: true } as const;
  const id = askAgain(interpreter, look, { is: "includes" }, site, told.asked, what);
  const whenNone = id === undefined ? undefined : whereGuard(id, DUPLICATE);
  return id === undefined ? undefined : { whenFound: whereGuard(id, FRESH), whenNone, none: [whenNone] };
}

function askInTurn(interpreter: Interpreter, tests: TestsInTurn): Asked {
  for (const [id] of tests) interpreter.meet(id);
  const [whenFound, none] = [allHeld(tests), oneFailed(tests)];
  standAs(interpreter, [...none, whenFound]);
  return { whenFound, whenNone: lastFailed(tests), none };
}

/** From here on the guards stand as one of these says. */
function standAs(interpreter: Interpreter, conditions: Conditions): void {
  const { state } = interpreter;
  if (state) interpreter.goOn({ ...state, guards: assignPaths(state.guards, conditions) });
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
