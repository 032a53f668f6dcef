/** What a repeat finds where a write gives back the old item. */
import { ADDED, isPlace, WHOLE as WHOLE_VALUE, type LibraryCall, type SetValue } from "../../../knowledge/index.ts";
import type { Arguments } from "../../domain/arguments.ts";
import { mapValue, onlyValue, simpleValues } from "../../domain/choice.ts";
import { item, members, NO_ITEMS } from "../../domain/contents.ts";
import { CLOCK, MADE, RECORD, STORE, VOLATILE, has } from "../../domain/provenance.ts";
import type { Site } from "../../domain/site.ts";
import { truthOf } from "../../domain/truth.ts";
import { constant, symbolic, type SymbolicValue, type Value } from "../../domain/value.ts";
import type { Interpreter } from "../../run/interpreter.ts";
import { valueAtPath } from "../argument-paths.ts";
import type { LeftBehind } from "./guard-answers.ts";
import { mayTell } from "./held-looks.ts";
import { itemsIn } from "../things/list-items.ts";
import { mayBeShared } from "./newest.ts";
import { keyOf } from "../things/things.ts";

/**
 * What a write leaves that gives back the old item. Times and chance are others by then, and what is not known may be anything. What is of the record is the same for a repeat of the last
 * one that was written: who compares the two may keep that out.
 */
export function leftBehind(interpreter: Interpreter, facts: LibraryCall, args: Arguments, site: Site): LeftBehind {
  const { sets, isOpen } = facts;
  // An update works on what is there as a rule; under a key that other records have as well, so may a Put.
  const key = keyOf(interpreter, facts, args);
  const isShared = mayBeShared(interpreter, key);
  const isUpdate = facts.isPartial === true || facts.guard?.mayChangeItem === true || isShared;
  const isOfRecord = has(interpreter.symbolicOfAll(key).provenance, RECORD);
  const last = (): SymbolicValue => mayTell(interpreter, symbolic(STORE), facts, site);
  const behind = (value: Value, isKept: boolean): Value => {
    if (value.kind === "constant" || value.kind === "object") return value;
    const parsed = isKept && value.kind === "symbolic" ? parsedBehind(interpreter, value, site, behind) : undefined;
    if (parsed) return parsed;
    const { provenance } = interpreter.symbolicOf(value);
    // Who asks how old that is lets a repeat pass after a time.
    const isLast = has(provenance, CLOCK) || (has(provenance, RECORD) && !has(provenance, VOLATILE));
    // Another record of the row may have left nothing, or false.
    const mayBeNone = isShared && has(provenance, RECORD) && !simpleValues(value).every((one) => truthOf(one) === true);
    if (isLast && value.kind !== "text") return mayBeNone ? last() : { ...last(), truth: "truthy" };
    return isKept ? value : symbolic(STORE, { truth: "truthy" });
  };
  const fields = [...(sets ?? [])].flatMap(([name, to]): [string, Value][] => {
    if (typeof to === "string") return [];
    if (isPlace(to) && name.endsWith(`.${ADDED}`))
      return listBehind(interpreter, name, valueAtPath(interpreter, args, to), site, isOfRecord, last());
    const value = isPlace(to)
      ? valueAtPath(interpreter, args, to)
      : "constant" in to
        ? constant(to.constant)
        : symbolic();
    const whole = name === WHOLE_VALUE && facts.guard?.isAskedByCode ? onlyValue(value) : undefined;
    const document = whole && interpreter.membersOf(whole);
    if (document && !document.open && !document.base)
      return [...document.entries].map(([member, one]) => [member, behind(one, false)]);
    return [[name, behind(value, name === WHOLE_VALUE)]];
  });
  const isMore = isOpen === true || [...(sets?.values() ?? [])].some((to) => hasOthers(interpreter, to, args));
  return {
    fields: new Map([...keyBehind(interpreter, facts, args), ...fields, ...countBehind(interpreter, facts, site)]),
    isUpdate,
    ...(isMore && { others: last().answers }),
    ...(facts.guard?.isAskedByCode && { isAskedByCode: true }),
  };
}

/** The text of an object, as Redis keeps it: its members are what a repeat finds of each. */
function parsedBehind(
  interpreter: Interpreter,
  { parsedJson, ...text }: SymbolicValue,
  site: Site,
  behind: (value: Value, isKept: boolean) => Value,
): Value | undefined {
  const contents = parsedJson?.kind === "object" ? interpreter.membersOf(parsedJson) : undefined;
  if (contents === undefined || contents.isMap || contents.open || contents.base) return undefined;
  const entries = [...contents.entries].map(([name, value]): [string, Value] => [name, behind(value, false)]);
  const provenance = STORE | (text.provenance & RECORD);
  return symbolic(provenance, {
    truth: "truthy",
    parsedJson: interpreter.newObject(site, members(entries), "old text"),
  });
}

/**
 * What was put into a list or a set is among what a repeat finds there.
 *
 * @param isOfRecord its row is: that of all records tells none by itself, so that it hangs on the list which of them it is
 */
function listBehind(
  interpreter: Interpreter,
  name: string,
  given: Value,
  site: Site,
  isOfRecord: boolean,
  others: SymbolicValue,
): [string, Value][] {
  const list = name.slice(0, -ADDED.length - 1);
  if (list.includes(".")) return [];
  const added = itemsIn(interpreter, given).flatMap(({ value, isSure }) => (isSure && isOfRecord ? [item(value)] : []));
  const isSet = simpleValues(given).some((one) => interpreter.itemsOf(one)?.isSet);
  const items = { ...NO_ITEMS, items: added, rest: item(others), ...(isSet && { isSet }) };
  const value = interpreter.newArray(site, items, `old ${list}`);
  const [document] = simpleValues(given).map((one) => interpreter.membersOf(one));
  const [type] = document?.entries.keys() ?? [];
  return [[list, type === undefined ? value : interpreter.newObject(site, members([[type, value]]), `old ${name}`)]];
}

/** A count that begins with the first run is at least that when the record comes again. */
function countBehind(interpreter: Interpreter, { guard }: LibraryCall, site: Site): readonly [string, Value][] {
  if (guard?.leavesCount === undefined) return [];
  const { field, from, isTyped } = guard.leavesCount;
  const number = symbolic(STORE | MADE, { truth: "truthy", minimum: from });
  return [[field, isTyped ? interpreter.newObject(site, members([["N", number]]), "old count") : number]];
}

/** The key of the item, which no item is without. */
function keyBehind(interpreter: Interpreter, { guard }: LibraryCall, args: Arguments): readonly [string, Value][] {
  const key = guard?.itemKey && onlyValue(valueAtPath(interpreter, args, guard.itemKey));
  const attributes = key && interpreter.membersOf(key)?.entries;
  return [...(attributes ?? [])].map(([name, value]) => [
    name,
    mapValue(value, (one) => (one.kind === "symbolic" ? { ...one, truth: "truthy" } : one)),
  ]);
}

/** What is written beside it is not known: `{ pk: order.id, ...order }`. */
function hasOthers(interpreter: Interpreter, to: SetValue, args: Arguments): boolean {
  if (typeof to === "string" || !isPlace(to) || to.path.length === 0) return false;
  const around = valueAtPath(interpreter, args, { ...to, path: to.path.slice(0, -1) });
  return simpleValues(around).some((one) => {
    const contents = interpreter.membersOf(one);
    return contents?.open !== undefined || contents?.base !== undefined;
  });
}
