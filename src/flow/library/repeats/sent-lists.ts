/** Calls that send or write a list item by item: what held where an item was collected holds where it is sent. */
import { WHOLE, type LibraryCall } from "../../../knowledge/index.ts";
import type { Arguments } from "../../domain/arguments.ts";
import type { CellId } from "../../domain/context.ts";
import { optionsOf, simpleValues } from "../../domain/choice.ts";
import { disjunctionOf, enforcePaths, type Conditions } from "../../domain/guard-paths.ts";
import type { Item } from "../../domain/slot.ts";
import type { SimpleValue, Value } from "../../domain/value.ts";
import type { Interpreter } from "../../run/interpreter.ts";
import { valueAtPath } from "../argument-paths.ts";
import { isEmptyList } from "../../interpret/values/items.ts";
import { untyped } from "../things/things.ts";

/** For each item that may be sent, under the outcomes by which it was collected; for the call as a whole where none are known. */
export function forEachSent(interpreter: Interpreter, facts: LibraryCall, args: Arguments, run: () => void): void {
  const { lists = [] } = facts;
  const before = interpreter.state;
  const given = lists.map((path) => valueAtPath(interpreter, args, path));
  const filled = given.length === 1 ? filledUnder(interpreter, given[0]!) : undefined;
  if (before && filled) interpreter.goOn({ ...before, guards: enforcePaths(before.guards, filled) });
  forItems(
    interpreter,
    facts,
    args,
    given.map((list) => itemsAt(interpreter, list)),
    run,
  );
  if (before && filled) interpreter.goOn(before);
}

/** All that it sends item by item is empty here. */
export function sendsNothing(interpreter: Interpreter, { lists = [] }: LibraryCall, args: Arguments): boolean {
  const given = lists.flatMap((path) => simpleValues(valueAtPath(interpreter, args, path)));
  return given.length > 0 && given.every((one) => isEmptyList(interpreter, one));
}

/** Nothing is sent where the list is empty: the outcomes under which it has something; undefined: it always has. */
function filledUnder(interpreter: Interpreter, list: Value): Conditions | undefined {
  const all = optionsOf(list);
  const filled = all.filter(({ value }) => !isEmptyList(interpreter, value));
  return filled.length === 0 || filled.length === all.length ? undefined : filled.map(({ when }) => when);
}

function forItems(
  interpreter: Interpreter,
  facts: LibraryCall,
  args: Arguments,
  all: readonly (readonly Item[] | undefined)[],
  run: () => void,
): void {
  const { state } = interpreter;
  const isKnown = all.length > 0 && all.every((items) => items?.some((one) => isCollected(one)));
  if (!isKnown || state === undefined) return whereAdded(interpreter, facts, args, run);
  const { effects } = interpreter.log;
  const from = effects.length;
  for (const { guards } of all.flatMap((items) => items ?? [])) {
    interpreter.goOn({ ...state, guards: enforcePaths(state.guards, guards) });
    run();
  }
  interpreter.goOn(state);
  // It is one call: none of them comes behind another.
  const last = effects.at(-1);
  for (let index = from; index < effects.length - 1; index++)
    effects[index] = { ...effects[index]!, order: last!.order };
}

/** Lists are looked for down to this depth: in the input of a command, in what a statement is given. */
const MAX_DEPTH = 5;

/**
 * Lists among what a call is given that were filled under outcomes of guards, each with these: it may do something for each item, and then
 * nothing for one that was not added. A list that is written to a named column is one value, and one that is posted is posted though it is empty.
 */
export function listsGiven(interpreter: Interpreter, facts: LibraryCall, args: Arguments): readonly Conditions[] {
  const lists: Conditions[] = [];
  if (facts.nature === "request") return lists;
  const seen = new Set(columnsOf(interpreter, facts, args).flatMap((value) => cellsIn(value)));
  const visit = (value: Value, depth: number): void => {
    if (depth > MAX_DEPTH) return;
    const all = simpleValues(value);
    const fresh = all.filter((one) => (one.kind === "object" || one.kind === "array") && !seen.has(one.cell));
    for (const one of fresh) if ("cell" in one) seen.add(one.cell);
    const filled = fresh.flatMap((one) => itemsAt(interpreter, one) ?? []);
    // Where it is one of several, all of them were filled so.
    if (filled.length > 0) lists.push(filled.map(({ guards }) => guards).reduce(disjunctionOf));
    if (filled.some(isCollected)) return;
    for (const one of filled) visit(one.value, depth + 1);
    for (const one of fresh) for (const inside of membersIn(interpreter, one)) visit(inside, depth + 1);
    for (const one of all) {
      if (one.kind === "symbolic" && one.parsedJson && readsJson(facts)) visit(one.parsedJson, depth);
      if (one.kind === "library") for (const given of one.arguments) visit(given, depth);
    }
  };
  for (const value of [...args.all(), ...args.ofReceiver]) visit(value, 0);
  return lists;
}

/**
 * Numbers among what a call is given that are 0 under some outcomes of guards, each with those under which it is another one: where it is what
 * the call adds, nothing is added under the others.
 */
export function numbersGiven(interpreter: Interpreter, args: Arguments): readonly Conditions[] {
  const numbers: Conditions[] = [];
  const seen = new Set<CellId>();
  const visit = (value: Value, depth: number): void => {
    const all = optionsOf(value);
    const others = all.filter((one) => !isNothing(one.value));
    if (others.length > 0 && others.length < all.length) numbers.push(others.map(({ when }) => when));
    if (depth === MAX_DEPTH) return;
    for (const { value: one } of all) {
      if (one.kind === "library") for (const given of one.arguments) visit(given, depth + 1);
      if ((one.kind !== "object" && one.kind !== "array") || seen.has(one.cell)) continue;
      seen.add(one.cell);
      const items = one.kind === "array" ? (itemsAt(interpreter, one) ?? []) : [];
      for (const inside of [...items.map((item) => item.value), ...membersIn(interpreter, one)])
        visit(inside, depth + 1);
    }
  };
  for (const value of [...args.all(), ...args.ofReceiver]) visit(value, 0);
  return numbers;
}

/** `0`, and `false` where a driver makes a number of it; a text is a name as well. */
function isNothing(value: Value): boolean {
  return value.kind === "constant" && (value.value === false || value.value === 0 || value.value === 0n);
}

/** The other side may read a document item by item; one that is sent as a message, or kept under a key, is one. */
function readsJson({ nature, class: of }: LibraryCall): boolean {
  return nature !== "message" && of !== "keyed" && of !== "token";
}

function membersIn(interpreter: Interpreter, value: SimpleValue): readonly Value[] {
  return [...(interpreter.membersOf(value)?.entries.values() ?? [])];
}

function columnsOf(interpreter: Interpreter, { sets }: LibraryCall, args: Arguments): readonly Value[] {
  return [...(sets ?? [])].flatMap(([name, one]) =>
    name !== WHOLE && typeof one === "object" && "argument" in one ? [valueAtPath(interpreter, args, one)] : [],
  );
}

function cellsIn(value: Value): readonly CellId[] {
  return simpleValues(value).flatMap((one) => (one.kind === "array" ? [one.cell] : []));
}

/** Where 0 is added nothing is: what was counted under outcomes of guards is added under those. */
function whereAdded(interpreter: Interpreter, { adds = [] }: LibraryCall, args: Arguments, run: () => void): void {
  const { state } = interpreter;
  const [only, ...others] = adds;
  if (state === undefined || only?.to !== "number" || others.length > 0) return run();
  const all = optionsOf(untyped(interpreter, valueAtPath(interpreter, args, only.at)));
  const added = all.filter(({ value }) => value.kind !== "constant" || Number(value.value) !== 0);
  const under = added.map(({ when }): Conditions => [when]);
  if (added.length === 0 || added.length === all.length) return run();
  interpreter.goOn({ ...state, guards: enforcePaths(state.guards, under.reduce(disjunctionOf)) });
  run();
  interpreter.goOn(state);
}

/** Those of each list that it may be: `buffer = []` begins another one. Undefined: one of these may be anything. */
function itemsAt(interpreter: Interpreter, list: Value): readonly Item[] | undefined {
  const all = simpleValues(list).map((one) => interpreter.itemsOf(one));
  if (!all.every((one) => one !== undefined)) return undefined;
  return all.flatMap(({ items, rest }) => (rest ? [...items, rest] : items));
}

function isCollected({ guards }: Item): boolean {
  return guards.every((one) => one !== undefined);
}
