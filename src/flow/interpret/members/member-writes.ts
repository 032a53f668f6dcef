/** Members that are written. */
import { joinValues, onlyValue, simpleValues } from "../../domain/choice.ts";
import {
  anyItem,
  item,
  members,
  settingsIn,
  withEither,
  withItems,
  withMember,
  withWritten,
} from "../../domain/contents.ts";
import type { Members } from "../../domain/slot.ts";
import { UNDEFINED, type ArrayReference, type Value } from "../../domain/value.ts";
import { fillLater } from "../../domain/work.ts";
import type { Interpreter } from "../../run/interpreter.ts";
import { guardsHere } from "../values/items.ts";
import { isThisOne } from "../values/one-of-many.ts";
import { layDown, setInPackage } from "./laid-down.ts";
import { tellPackage } from "../../library/told-packages.ts";
import { constantNames } from "./unknown-members.ts";
import { nameOneRecord } from "../place-in-event.ts";

/** `target.name = value`: replaces on a single object, joins on one of several. */
export function writeMember(interpreter: Interpreter, target: Value, name: string, value: Value): void {
  if (name === "__proto__") return inheritFrom(interpreter, target, value);
  const isCertain = onlyValue(target) !== undefined && isThisOne(target);
  for (const one of simpleValues(target)) {
    if (one.kind === "array") writeItem(interpreter, one, name, value, isCertain);
    if (one.kind === "symbolic") layDown(interpreter, one, name, value, isCertain);
    if (one.kind === "external") setInPackage(interpreter, one, name, value, isCertain);
    if (one.kind === "library") tellPackage(interpreter, one, interpreter.symbolicOf(value));
    if (one.kind !== "object" && one.kind !== "function" && one.kind !== "class") continue;
    fillLater(one, [value]);
    const contents = interpreter.membersOf(one) ?? members();
    const before = contents.entries.get(name) ?? contents.open ?? UNDEFINED;
    interpreter.store(one.cell, withMember(contents, name, isCertain ? value : joinValues(before, value)));
  }
}

/** What an object is given as its prototype is asked where it lacks a member itself. */
export function inheritFrom(interpreter: Interpreter, target: Value, prototype: Value): void {
  const contents = target.kind === "object" ? interpreter.membersOf(target) : undefined;
  if (target.kind === "object" && contents && prototype.kind === "object" && prototype.cell !== target.cell) {
    fillLater(target, interpreter.membersOf(prototype)?.entries.values() ?? []);
    interpreter.store(target.cell, { ...contents, base: prototype });
  }
}

/** `target[key] = value` for a key that is not one known name. */
export function writeComputed(interpreter: Interpreter, target: Value, key: Value, value: Value): void {
  const names = constantNames(key);
  if (names?.length === 1) return writeMember(interpreter, target, names[0]!, value);
  for (const one of simpleValues(target)) {
    if (one.kind === "array") writeAnyItem(interpreter, one, value);
    if (one.kind !== "object" && one.kind !== "class" && one.kind !== "function") continue;
    fillLater(one, [value]);
    let contents = interpreter.membersOf(one) ?? members();
    contents = withEither(contents, names ?? ownApart(contents, settingsUnder(contents, key), value), value);
    if (names === undefined) contents = withWritten(contents, { ...item(value, guardsHere(interpreter)), key });
    interpreter.store(one.cell, contents);
  }
}

/**
 * Of these, the members that may have the value now. What an unlisted callee gives takes the place of no list or object that the code has made
 * under a name which it writes: it goes on to add to its own.
 */
function ownApart({ entries }: Members, names: readonly string[], value: Value): readonly string[] {
  if (!simpleValues(value).every((one) => one.kind === "symbolic" && one.isForeign)) return names;
  const isMade = (name: string): boolean =>
    simpleValues(entries.get(name) ?? UNDEFINED).every(({ kind }) => kind === "object" || kind === "array");
  return names.filter((name) => !isMade(name));
}

/** Members with a constant so far, of which this key may name any: the id of a record names none that is written in the code. */
export function settingsUnder(contents: Members, key: Value): readonly string[] {
  const symbols = simpleValues(key).filter((one) => one.kind === "symbolic");
  return nameOneRecord(symbols) ? [] : settingsIn(contents);
}

function writeItem(
  interpreter: Interpreter,
  target: ArrayReference,
  name: string,
  value: Value,
  isCertain: boolean,
): void {
  const contents = interpreter.itemsOf(target);
  if (contents === undefined) return;
  if (name === "length") {
    const isEmptied = isCertain && value.kind === "constant" && value.value === 0;
    const left = withItems({ ...contents, copies: undefined }, [], isEmptied ? undefined : anyItem(contents));
    return interpreter.store(target.cell, left);
  }
  if (!/^\d+$/u.test(name)) return;
  const index = Number(name);
  const before = contents.items[index];
  if (before === undefined && !(index === contents.items.length && contents.rest === undefined))
    return writeAnyItem(interpreter, target, value);
  const after = item(isCertain || before === undefined ? value : joinValues(before.value, value));
  const items = [...contents.items];
  items[index] = after;
  interpreter.store(target.cell, withItems(contents, items, contents.rest));
}

function writeAnyItem(interpreter: Interpreter, target: ArrayReference, value: Value): void {
  const contents = interpreter.itemsOf(target);
  if (contents === undefined) return;
  const any = anyItem(contents);
  interpreter.store(target.cell, withItems(contents, [], item(any ? joinValues(any.value, value) : value)));
}
