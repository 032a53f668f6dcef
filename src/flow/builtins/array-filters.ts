/** Which items a callback keeps, and under which name it groups them. */
import { conditionOf, filterValue, simpleValues, valueUnder, whereTruth } from "../domain/choice.ts";
import type { Item, Items } from "../domain/slot.ts";
import { anyItem, isExact, missingUnder, NO_ITEMS, withItems, recordsOf } from "../domain/contents.ts";
import { conjunctionOf, disjunctionOf, enforcePaths, NO_GUARDS, type Conditions } from "../domain/guard-paths.ts";
import { entries } from "../domain/int-map.ts";
import { FRESH, type Condition } from "../domain/outcomes.ts";
import { has, RECORD } from "../domain/provenance.ts";
import { mayHoldIn } from "../domain/state.ts";
import { isNever, type Constant, type SimpleValue, type Value } from "../domain/value.ts";
import { looksThatFound } from "../interpret/calls/handed.ts";
import { refineByAnswer } from "../library/guards/answered-calls.ts";
import { refineByPresence } from "../library/found/fields.ts";
import { leavesOutOwn } from "../interpret/values/made-lists.ts";
import { untoldKindOf } from "../interpret/tests/untold-expressions.ts";
import { takenByChance } from "../interpret/values/chosen-by-chance.ts";
import { orderAt } from "../interpret/values/items.ts";
import { truthOf } from "../domain/truth.ts";
import { whereThere } from "./presence-tests.ts";
import type { Interpreter } from "../run/interpreter.ts";
import type { Call } from "../domain/site.ts";
import { drawnAs, each } from "./array-callbacks.ts";

/**
 * What passes a filter has what a true result implies: the outcomes of guards, and being one of the true alternatives.
 *
 * @param truth the result of what is kept
 */
export function filterItems(
  interpreter: Interpreter,
  items: Items,
  callback: Value,
  call: Call,
  note: (result: Value) => void = () => {},
  truth = true,
): Items {
  const kept: Item[] = [];
  const isBoolean = callback.kind === "builtin" && callback.path.join(".") === "Boolean";
  const any = anyItem(items);
  if (!isBoolean) sift(interpreter, items);
  let isOfRound = true;
  const results: Value[] = [];
  const use = (result: Value, value: Value, guards: Conditions): void => {
    note(result);
    results.push(result);
    if (isUntold(interpreter, result)) interpreter.log.noteUntold(call.site.node, "list");
    isOfRound &&= result.kind === "symbolic" && result.ofSameRecord === true;
    const passed = whereTruth(result, truth);
    if (isNever(passed)) return;
    if (truth) siftByRecord(interpreter, conditionOf(passed));
    if (truth) keepRows(interpreter, value, conditionOf(passed));
    const one = keptItem(interpreter, items, { value, guards, passed, failed: whereTruth(result, !truth) });
    const isAll = any?.isOptional === false || any?.without === "empty";
    const without = isAll ? ({ without: "empty" } as const) : {};
    const there = truth ? whereThere(callback, one.value) : undefined;
    if (there && isNever(there)) return;
    kept.push(
      isBoolean ? { ...one, value: whereTruth(value, truth), ...without } : there ? { ...one, value: there } : one,
    );
  };
  each(interpreter, items, callback, call, use, (given) => testedResult(interpreter, given, call));
  const order = items.order && orderAt(items.order, call.site);
  const like = {
    ...NO_ITEMS,
    order,
    ...recordsOf(items),
    ...(items.ofBatch && isOfRound && { isOfRound: true as const }),
  };
  if (isExact(items)) return takenByChance(interpreter, withItems(like, kept, undefined), results);
  const rest = anyItem({ ...NO_ITEMS, items: kept });
  const isOwn = leavesOutOwn(interpreter, results, callback);
  const left: Items = { ...like, rest: rest && isOwn ? { ...rest, without: "own" } : rest };
  return takenByChance(interpreter, left, results);
}

/** A field that stands behind a test of another, `one.id === id && one.sent`, is asked where that held. */
function testedResult(interpreter: Interpreter, given: Value, { site: { node } }: Call): Value {
  const isOpen = (one: SimpleValue): boolean => one.kind === "symbolic" && (one === given || one.truth === "either");
  const askedOf = (one: SimpleValue): Value => (isOpen(one) ? refineByPresence(interpreter, one, node) : one);
  const asked = simpleValues(given).some(isOpen) ? interpreter.split(given, askedOf) : given;
  return refineByAnswer(interpreter, asked, node);
}

/** An item that a result of its round keeps, where it keeps it on some ways only. */
interface Kept {
  readonly value: Value;
  /** What the round changed. */
  readonly guards: Conditions;
  /** The alternatives of the result that keep it, and the others. */
  readonly passed: Value;
  readonly failed: Value;
}

function keptItem(interpreter: Interpreter, items: Items, { value, guards, passed, failed }: Kept): Item {
  const when = conditionOf(passed);
  const implied = conjunctionOf(guards, [when]) ?? guards;
  const { state } = interpreter;
  const isPossible = state === undefined || implied.some((one) => mayHoldIn(state, one));
  const any = anyItem(items);
  const remembered = any?.guards ?? NO_GUARDS;
  const leftOut = isNever(failed) ? [] : conjunctionOf(guards, [conditionOf(failed)]);
  // What was left out before is not there either.
  const before = any ? missingUnder(any) : [];
  const missing = leftOut === null ? undefined : disjunctionOf(before, leftOut);
  return {
    value: valueUnder(value, when),
    isOptional: !isNever(failed) || any?.isOptional === true,
    missing: missing && missing.length > 0 ? missing : undefined,
    isComplete: true,
    ...(any && drawnAs(any)),
    guards: enforcePaths(remembered, isPossible ? implied : guards),
    ...(any?.without === "own" && { without: any.without }),
  };
}

/**
 * The items by what a callback calls them, each with the outcomes under which it does: `({ isNew }) => (isNew ? "fresh" : "seen")`.
 * `undefined`: it is not known by which names.
 *
 * @param nameOf the names of an object are texts, those of a `Map` any constants
 */
export function groupItems<Name>(
  interpreter: Interpreter,
  items: Items,
  callback: Value,
  call: Call,
  nameOf: (one: Constant) => Name,
): ReadonlyMap<Name, Items> | undefined {
  const groups = new Map<Name, Item[]>();
  let areKnown = true;
  each(interpreter, items, callback, call, (result, value, guards) => {
    const all = simpleValues(result);
    const told = all.filter((one) => one.kind === "constant");
    areKnown &&= all.length > 0 && told.length === all.length;
    for (const name of new Set(told.map(nameOf))) {
      const [passed, failed] = [true, false].map((isOne) =>
        filterValue(result, (one) => (one.kind === "constant" && nameOf(one) === name) === isOne),
      ) as [Value, Value];
      const kept = keptItem(interpreter, items, { value, guards, passed, failed });
      groups.set(name, [...(groups.get(name) ?? []), kept]);
    }
  });
  if (!areKnown) return undefined;
  const like = { ...NO_ITEMS, ...recordsOf(items) };
  const contents = (kept: readonly Item[]): Items =>
    isExact(items) ? withItems(like, kept, undefined) : { ...like, rest: anyItem({ ...NO_ITEMS, items: kept }) };
  return new Map([...groups].map(([name, kept]) => [name, contents(kept)]));
}

/** Which of the things that were found is worked on is chosen here, perhaps by what the record is about. */
export function sift(interpreter: Interpreter, items: Items): void {
  const any = anyItem(items);
  if (any) for (const look of looksThatFound(interpreter, [any.value])) interpreter.log.sift(look);
}

/** What is kept has a field that is the same as something of the record: tests of it ask of that record. */
function siftByRecord(interpreter: Interpreter, kept: Condition): void {
  for (const [id, outcomes] of entries(kept)) {
    const look = outcomes === FRESH ? interpreter.log.guards.get(id)?.look : undefined;
    if (look?.asks.of !== "test" || look.asks.test.is !== "compared" || !/^={2,3}$/u.test(look.asks.test.operator))
      continue;
    const by = interpreter.symbolicOf(look.asks.test.with);
    if (!has(by.provenance, RECORD)) continue;
    interpreter.log.sift(look.id, by);
    interpreter.log.takeOwn(look.id);
  }
}

/** Tests of the rows themselves, by which some of them are kept. */
function keepRows(interpreter: Interpreter, row: Value, kept: Condition): void {
  const looks = looksThatFound(interpreter, [row]);
  for (const [id, outcomes] of entries(kept)) {
    const { look } = interpreter.log.guards.get(id) ?? {};
    if (look?.asks.of === "test" && looks.includes(look.id)) interpreter.log.keep(id, outcomes);
  }
}

/** It may come out either way, by one value or by two that may be there together: `claims.get(record)` of a map that outlives the invocation. */
function isUntold({ state }: Interpreter, result: Value): boolean {
  const isOpen = simpleValues(result).some((one) => truthOf(one) === undefined);
  return isOpen || (state !== undefined && untoldKindOf(result, state) === "test");
}
