/** A table of constants or functions that is read by a field of what was found: `NEXT[order.stage]` is one test of the field for each name. */
import { attributesOf } from "../../domain/attributes.ts";
import { anyItem, isExact, NO_ITEMS } from "../../domain/contents.ts";
import { choose, filterValue, mapValue, onlyValue, simpleValues } from "../../domain/choice.ts";
import type { Members } from "../../domain/slot.ts";
import { DUPLICATE, FRESH, type Condition, type GuardId } from "../../domain/outcomes.ts";
import { insert } from "../../domain/int-map.ts";
import {
  constant,
  isNullish,
  stringOf,
  UNDEFINED,
  type SimpleValue,
  type SymbolicValue,
  type Value,
} from "../../domain/value.ts";
import { askAgain, askedField } from "../../library/found/fields.ts";
import type { Interpreter } from "../../run/interpreter.ts";
import type { Site } from "../../domain/site.ts";

/** Larger tables are one value of which nothing is told apart. */
const MOST = 8;

/** What the table says for each of its names, each where the field has this name; `undefined`: it is no such table. */
export function readTable(
  interpreter: Interpreter,
  { entries, open, base, computed, class: of }: Members,
  key: Value,
  { node }: Site,
): Value | undefined {
  if (entries.size === 0 || entries.size > MOST || (open ?? base ?? computed ?? of)) return undefined;
  const values = [...entries.values()];
  const isTold = (one: Value): boolean =>
    one.kind === "constant" || one.kind === "function" || (one.kind !== "choice" && isWrittenOnce(interpreter, one));
  if (!values.every(isTold) || areToBeFilled(interpreter, values.flatMap(simpleValues))) return undefined;
  // `RANK[order.status ?? "NEW"]`
  const only = onlyValue(filterValue(key, (one) => one.kind !== "constant"));
  const asked = only && askedField(only);
  if (asked === undefined) return undefined;
  // What a list says is asked of it later: where it is not known which name is written, that may be one that says the same.
  const hasLists = values.some(({ kind }) => kind === "array");
  const ids: GuardId[] = [];
  for (const name of entries.keys()) {
    const isName = { is: "compared", operator: "==", with: constant(name), isLeft: true } as const;
    const plain = asked.as(isName);
    const test = hasLists && plain === isName ? ({ is: "computed", steps: [], test: isName } as const) : plain;
    const id = askAgain(interpreter, asked.found, test, node, { side: name });
    if (id === undefined) return undefined;
    ids.push(id);
  }
  // Where the field has one of the names, it has none of the others: what several of them say is told by those that say something else.
  const whereOnly = (named?: GuardId): Condition =>
    ids.reduce<Condition>((where, id) => insert(where, id, id === named ? FRESH : DUPLICATE), undefined);
  const options = [...entries.values()].map((value, at) => ({ value, when: whereOnly(ids[at]) }));
  const told = choose([...options, { value: UNDEFINED, when: whereOnly() }]);
  // Another name stands in its place where the field is not there.
  const instead = (one: SimpleValue): Value => {
    const name = isNullish(one) ? undefined : stringOf(one);
    return (name === undefined ? undefined : entries.get(name)) ?? UNDEFINED;
  };
  return mapValue(key, (one) => (one === only ? told : choose([{ value: instead(one), when: whereOnly() }])));
}

/** A list of constants that stands there since the module was loaded, or that has just what is written in the function. */
function isWrittenOnce(interpreter: Interpreter, value: SimpleValue): boolean {
  if (value.kind !== "array" || !isListOrFlag(interpreter, value)) return false;
  return interpreter.state?.base.has(value.cell) === true || isExact(interpreter.itemsOf(value)!);
}

/**
 * `ALLOWED[job.status]` of a table that is written: by what a list, a flag or a table in a table says, a test of it is one of what was found. So is
 * one of any constant that stands under what was found and something else: `NEXT[`${order.status}:${event.type}`]`.
 */
export function tellsOfKey(interpreter: Interpreter, key: Value, contents: Members): boolean {
  const { entries, open, computed, isSparse } = contents;
  // What code fills under names that are not written is no table.
  if (computed !== undefined || isSparse) return false;
  const isOfFound = simpleValues(key).some((one) => holesIn(one).some((hole) => attributesOf(hole)?.length !== 0));
  const isOfBoth = simpleValues(key).every((one) => one.kind === "text");
  const isTold = (one: SimpleValue): boolean =>
    isListOrFlag(interpreter, one) || isTable(interpreter, one) || (isOfBoth && one.kind === "constant");
  const told = [...entries.values(), ...(open ? [open] : [])].flatMap(simpleValues);
  return isOfFound && told.length > 0 && told.every(isTold) && !areToBeFilled(interpreter, told);
}

/**
 * Lists or objects in none of which anything stands, or such a list of an object that was made while records are worked on: code fills them,
 * `const groups = { mail: [], push: [] }`, `{ mail: { isOn: true, all: [] } }`. Beside one that has something an empty one says as much.
 */
function areToBeFilled(interpreter: Interpreter, all: readonly SimpleValue[]): boolean {
  const containers = all.filter(({ kind }) => kind === "array" || kind === "object");
  if (containers.length > 0 && containers.every((one) => isEmpty(interpreter, one))) return true;
  return all.some(
    (one) =>
      one.kind === "object" &&
      !interpreter.state?.base.has(one.cell) &&
      areToBeFilled(interpreter, valuesOf(interpreter, one)),
  );
}

function isEmpty(interpreter: Interpreter, one: SimpleValue): boolean {
  if (one.kind === "array") return anyItem(interpreter.itemsOf(one) ?? NO_ITEMS) === undefined;
  return valuesOf(interpreter, one).length === 0;
}

function valuesOf(interpreter: Interpreter, one: SimpleValue): readonly SimpleValue[] {
  const contents = one.kind === "object" ? interpreter.membersOf(one) : undefined;
  return [...(contents?.entries.values() ?? [])].flatMap(simpleValues);
}

function holesIn(key: SimpleValue): readonly SymbolicValue[] {
  if (key.kind === "symbolic") return [key];
  return key.kind === "text" ? key.parts.filter((part) => typeof part === "object") : [];
}

/** `{ pay: "PAID" }` of `NEXT[order.status][action]`, and `{ pay: { to: "PAID" } }`. */
function isTable(interpreter: Interpreter, value: SimpleValue, depth = MOST_WITHIN): boolean {
  const contents = value.kind === "object" ? interpreter.membersOf(value) : undefined;
  if (contents === undefined || (contents.open ?? contents.base ?? contents.computed ?? contents.class)) return false;
  const isConstant = (one: SimpleValue): boolean =>
    one.kind === "constant" || isListOrFlag(interpreter, one) || (depth > 1 && isTable(interpreter, one, depth - 1));
  return [...contents.entries.values()].flatMap(simpleValues).every(isConstant);
}

/** Tables within tables are looked through so deep. */
const MOST_WITHIN = 3;

/** A list of constants, or a constant that is true, false or nothing: what code steps through, or switches. */
export function isListOrFlag(interpreter: Interpreter, value: SimpleValue): boolean {
  if (value.kind === "constant") return typeof value.value === "boolean" || isNullish(value);
  if (value.kind !== "array") return false;
  const contents = interpreter.itemsOf(value);
  if (contents === undefined) return false;
  const one = anyItem(contents);
  return one === undefined || simpleValues(one.value).every(({ kind }) => kind === "constant");
}
