/** By which look a value was found: rows, lists and maps of them, objects that code has filled with them. */
import { attributesOf, looksOf } from "../../domain/attributes.ts";
import { simpleValues } from "../../domain/choice.ts";
import { anyItem } from "../../domain/contents.ts";
import type { Found } from "../../domain/origin.ts";
import type { Members } from "../../domain/slot.ts";
import type { SimpleValue, Value } from "../../domain/value.ts";
import type { Interpreter } from "../../run/interpreter.ts";
import { fieldIn } from "./fields.ts";
import { foundInText } from "./texts-of-rows.ts";

/** What a value was found by. Rows of mappers are objects, of which any member was found. A text may be put together of what one look found: `${row.day}|${row.from}`. */
export function foundIn(interpreter: Interpreter, value: Value): Found | undefined {
  const own = fieldIn(value);
  if (own) return own;
  for (const simple of simpleValues(value)) {
    const [look, ...others] = simple.kind === "text" ? looksOf(attributesOf(interpreter.symbolicOf(simple)) ?? []) : [];
    if (look !== undefined && others.length === 0) return { guard: look };
    const whole = wholeOf(interpreter, simple);
    const found = whole && fieldIn(whole);
    if (found) return found;
  }
  return undefined;
}

/** What the list has was found: as its items, as entries of a map, or as a field of an item that is a list. */
export function foundListIn(interpreter: Interpreter, receiver: Value): Found | undefined {
  for (const simple of simpleValues(receiver)) {
    if (simple.kind === "symbolic" && simple.found) return simple.found;
    const ofText = foundInText(interpreter, simple);
    if (ofText) return ofText;
    const items = simple.kind === "array" ? interpreter.itemsOf(simple) : undefined;
    // A copy is asked as the list itself.
    if (items?.copies?.found) return items.copies.found;
    const found = foundInside(interpreter, simple);
    if (found) return ofAll(found);
  }
  return undefined;
}

/** What the items of a list were found as, or the keys and values of a map. */
export function foundInside(interpreter: Interpreter, list: SimpleValue): Found | undefined {
  const items = list.kind === "array" ? interpreter.itemsOf(list) : undefined;
  const map = list.kind === "object" ? interpreter.membersOf(list) : undefined;
  const inside = items
    ? [anyItem(items)?.value]
    : map?.isMap
      ? [...keysOf(map), map.open, ...map.entries.values()]
      : map && isDictionary(map)
        ? [...keysOf(map), map.open]
        : [];
  return firstOf(inside, (value) => value && foundIn(interpreter, value));
}

/** The list whose items these are: one in a row, or all that was found. */
function ofAll({ guard, field, list }: Found): Found {
  return list === undefined || field === undefined ? { guard, isCount: true } : { guard, field };
}

/** A row that is an object, as any member of it was found. */
export function wholeRowIn(interpreter: Interpreter, target: Value): Found | undefined {
  return firstOf(simpleValues(target), (one) => {
    const isWhole = one.kind === "object" && !isFilled(interpreter, one) && isRow(interpreter, one);
    const whole = isWhole ? wholeOf(interpreter, one) : undefined;
    return whole && fieldIn(whole);
  });
}

/** A row or an item as a whole, also one with the methods of its mapper, or one that a snapshot stands for. */
export function isRow(interpreter: Interpreter, value: SimpleValue): boolean {
  const whole = value.kind === "object" ? wholeOf(interpreter, value) : value;
  return whole?.kind === "symbolic" && whole.found !== undefined && whole.found.field === undefined;
}

/** What any member of a row was found as; of a snapshot, which has members of its own, any of its document. */
function wholeOf(interpreter: Interpreter, row: SimpleValue): Value | undefined {
  const { open, base } = interpreter.membersOf(row) ?? {};
  const [document] = base?.kind === "library" ? base.arguments : [];
  const isOwn = document === undefined || (open && fieldIn(open));
  return isOwn || document.kind !== "object" ? open : interpreter.membersOf(document)?.open;
}

/** An object that code has filled under names that are not written: `keyBy(rows, "id")`, `seen[row.id] = row`. */
export function isFilled(interpreter: Interpreter, value: SimpleValue): boolean {
  const contents = value.kind === "object" ? interpreter.membersOf(value) : undefined;
  return contents !== undefined && isDictionary(contents);
}

function isDictionary({ computed, isSparse, class: of, base }: Members): boolean {
  return (computed !== undefined || isSparse === true) && of === undefined && base === undefined;
}

function keysOf({ computed }: Members): (Value | undefined)[] {
  return [...(computed?.items ?? []), computed?.rest].map((one) => one?.key);
}

/** The first that is found of these. */
export function firstOf<T, R>(all: readonly T[], find: (one: T) => R | undefined): R | undefined {
  for (const one of all) {
    const found = find(one);
    if (found !== undefined) return found;
  }
  return undefined;
}
