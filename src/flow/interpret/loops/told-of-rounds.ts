/** What tells, behind a loop over what was found, whether there was one that its rounds looked for. */
import { attributesOf, inItem, isAskedFor, looksOf } from "../../domain/attributes.ts";
import { onlyValue, simpleValues } from "../../domain/choice.ts";
import type { Datum, FieldTest, Wanted } from "../../domain/field-test.ts";
import { assignPaths, type Conditions } from "../../domain/guard-paths.ts";
import { entries } from "../../domain/int-map.ts";
import type { Found } from "../../domain/origin.ts";
import { DUPLICATE, FRESH, whereGuard, type Condition, type GuardId, type Outcomes } from "../../domain/outcomes.ts";
import { stands, type State } from "../../domain/state.ts";
import type { SimpleValue, SymbolicValue, Value } from "../../domain/value.ts";
import { askAgain } from "../../library/found/fields.ts";
import { foundIn, isRow } from "../../library/found/found-by.ts";
import type { GuardFacts } from "../../run/facts.ts";
import type { Interpreter } from "../../run/interpreter.ts";
import { allHeld, lastFailed, oneFailed, type TestsInTurn } from "./tests-in-turn.ts";

/** What tells behind the loop whether there was one: a look of its own, where the one was meant by something of the record, else the tests themselves. */
export type Told =
  | { readonly look: Found; readonly asked: SymbolicValue; readonly wanted: Wanted | undefined }
  | { readonly tests: TestsInTurn };

/** Of a row as data, or as an entity that a mapper has made of it: all that was found. Of an item of a list in a row: that list. */
export function lookOf(interpreter: Interpreter, row: Value): Found | undefined {
  const [first, ...others] = simpleValues(row).map((one): Found | undefined => {
    const found = foundIn(interpreter, one);
    if (found && isRow(interpreter, one)) return { guard: found.guard, isCount: true };
    if (found?.list !== undefined && found.field === found.list) return { guard: found.guard, field: found.list };
    // A column of the rows: `rows.map((row) => row.id)`.
    return found?.field !== undefined && found.list === undefined ? { guard: found.guard, isCount: true } : undefined;
  });
  return others.every((one) => one?.guard === first?.guard && one?.field === first?.field) ? first : undefined;
}

/** `undefined`: something else than tests of the row leads there as well. What they ask is what code goes on with. */
export function toldBy(
  interpreter: Interpreter,
  look: Found,
  outer: State,
  ways: readonly Condition[],
): Told | undefined {
  const { log } = interpreter;
  const tests = new Map<GuardId, Outcomes>();
  const asked = ways.map((way): SymbolicValue | undefined => {
    let own: SymbolicValue | undefined;
    for (const [id, outcomes] of entries(way)) {
      const facts = log.guards.get(id);
      if (facts === undefined || stands(outer, id) || (outcomes !== FRESH && outcomes !== DUPLICATE)) continue;
      if (isOtherSide(interpreter, facts, look)) continue;
      if (facts.look?.id !== look.guard || facts.look.asks.of !== "test") return undefined;
      tests.set(id, outcomes | (tests.get(id) ?? 0));
      const { test } = facts.look.asks;
      const compared = test.is === "compared" ? interpreter.symbolicOf(test.with) : undefined;
      const isOfOthers = test.is === "compared" && isSame(test.operator, outcomes) === false;
      if (compared && !isOfOthers && isAskedFor(compared, look.guard)) own ??= compared;
    }
    return own;
  });
  const [first] = asked;
  if (first && asked.every(Boolean)) {
    for (const [id, outcomes] of tests) log.keep(id, outcomes);
    return { look, asked: first, wanted: wantedBy(interpreter, look, tests) };
  }
  const all = inTurn(interpreter, deciding(interpreter, tests));
  const areTold = all.length > 0 && all.every(([, found]) => found === FRESH || found === DUPLICATE);
  return areTold && ways.every((way) => areAll(interpreter, outer, way, all)) ? { tests: all } : undefined;
}

/** A comparison of a row with what another look found, `row.title === document.title`, as a test of the latter. */
function isOtherSide(interpreter: Interpreter, { look: asked }: GuardFacts, { guard }: Found): boolean {
  if (asked === undefined || asked.id === guard || asked.asks.of !== "test") return false;
  const { test } = asked.asks;
  if (test.is !== "compared") return false;
  return looksOf(attributesOf(interpreter.symbolicOf(test.with)) ?? []).includes(guard);
}

/** What each of these tests asks an item to be, or members of one; undefined: they ask for something else as well. */
function wantedBy(
  { log }: Interpreter,
  { field: list }: Found,
  tests: ReadonlyMap<GuardId, Outcomes>,
): Wanted | undefined {
  const members = new Map<string, Datum>();
  for (const [id, outcomes] of tests) {
    const asks = log.guards.get(id)?.look?.asks;
    const test = asks?.of === "test" ? asks.test : undefined;
    if (asks?.of !== "test" || test?.is !== "compared" || test.isInText || !isSame(test.operator, outcomes)) continue;
    const wanted = onlyValue(test.with);
    if (wanted === undefined || !isDatum(wanted) || asks.field === undefined) continue;
    const name = inItem(asks.field);
    if (name === list) return { item: wanted };
    members.set(list !== undefined && name.startsWith(`${list}.`) ? name.slice(list.length + 1) : name, wanted);
  }
  return members.size > 0 ? { members } : undefined;
}

/** Where a comparison came out so, whether the two are the same; undefined: it asks for something else. */
function isSame(operator: string, outcomes: Outcomes): boolean | undefined {
  if (/^={2,3}$/u.test(operator)) return outcomes === FRESH;
  return /^!={1,2}$/u.test(operator) ? outcomes === DUPLICATE : undefined;
}

function isDatum(value: SimpleValue): value is Datum {
  return value.kind === "constant" || value.kind === "text" || (value.kind === "symbolic" && !value.found);
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

/** The look by which it is asked whether there was one, and how guards stand on either side of it. */
export interface Asked {
  readonly whenFound: Condition;
  readonly whenNone: Condition;
  /** How the guards stand where there was none. */
  readonly none: Conditions;
}

/** @param what it is told apart by from others of the same loop */
export function askForOne(interpreter: Interpreter, told: Told, site: object, what: string): Asked | undefined {
  if ("tests" in told) return askInTurn(interpreter, told.tests);
  const id = askAgain(interpreter, told.look, asksFor(told.wanted), site, { asked: told.asked, side: what });
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
export function standAs(interpreter: Interpreter, conditions: Conditions): void {
  const { state } = interpreter;
  if (state) interpreter.goOn({ ...state, guards: assignPaths(state.guards, conditions) });
}

function asksFor(wanted: Wanted | undefined): FieldTest {
  return { is: "includes", ...(wanted && { wanted }) };
}
