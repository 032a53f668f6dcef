/** An item of a list by its place, which may be that of another thing than the one in hand. */
import type { TSESTree } from "@typescript-eslint/types";
import { allByPlace, ofAllRecords } from "../../domain/by-place.ts";
import { isPlainData, joinValues, onlyValue, optionsOf, simpleValues } from "../../domain/choice.ts";
import { anyItem } from "../../domain/contents.ts";
import type { Conditions } from "../../domain/guard-paths.ts";
import { entries } from "../../domain/int-map.ts";
import { ALWAYS } from "../../domain/outcomes.ts";
import { placeAt } from "../../domain/provenance.ts";
import type { Site } from "../../domain/site.ts";
import type { Item, Items } from "../../domain/slot.ts";
import { UNDEFINED, type Option, type SimpleValue, type Value } from "../../domain/value.ts";
import type { GuardFacts } from "../../run/facts.ts";
import type { Interpreter } from "../../run/interpreter.ts";
import { untold } from "../../run/untold-answer.ts";
import { chosenByChance } from "./chosen-by-chance.ts";
import { memberName } from "../members/access-paths.ts";
import { itemAt, takeItem } from "./items.ts";
import { oneOfMany } from "./one-of-many.ts";

/**
 * As `itemAt`, where the code says which number: of a list with an item for each record it is that of the record there.
 *
 * @param site undefined: the others are gone through in their turn, `([first, ...others]) => …`
 */
export function itemInPlace(interpreter: Interpreter, contents: Items, index: number, site: Site | undefined): Value {
  const isOther = site !== undefined && isItemOfAnother(interpreter, contents, index);
  const other = isOther ? ofAnother(interpreter, anyItem(contents), site) : undefined;
  const one =
    other ?? (site ? oneOfMany(contents, itemAt(interpreter, contents, index)) : itemAt(interpreter, contents, index));
  return isOfPlace(contents, index) ? allByPlace(one, placeAt(index)) : one;
}

/**
 * While a record is gone through, what came of the one at a place is mostly that of another one. So it is in a loop behind, where a variable has it: what
 * one answer says is not said of each of them.
 */
function isItemOfAnother({ log }: Interpreter, contents: Items, index: number): boolean {
  if (log.rounds.ofRecords > 0) return isOfPlace(contents, index) || mayBeOfRoundBefore(contents, index);
  // What was added behind a guard is there for a record that this one let through: that it is there is no answer.
  const isAnswer = ({ value, when }: Option): boolean => when !== ALWAYS || value.kind === "object";
  const one = anyItem(contents);
  return isOfPlace(contents, index) && one !== undefined && optionsOf(one.value).some(isAnswer);
}

/** One of all that it has: the last, the highest. Of a list with an item for each record it is that of one of the records. */
export function oneOfAll(contents: Items, one: Value): Value {
  return isOfRecords(contents) ? allByPlace(one) : one;
}

/** What is worked out of all that it has: a sum, the highest number. */
export function madeOfAll(contents: Items, made: Value): Value {
  return isOfRecords(contents) ? ofAllRecords(made) : made;
}

function isOfPlace(contents: Items, index: number): boolean {
  const one = contents.items[index];
  return isOfRecords(contents) && (one === undefined || one.isOfRound === true);
}

/** It has an item for each record of the batch, or a loop over them has filled it. */
function isOfRecords({ ofBatch, isOfAll, isOfRound }: Items): boolean {
  return (ofBatch === true || isOfAll === true) && !isOfRound;
}

/** `flags.push(isNew); if (flags[0]) …`: what stands there was put by a round before this one, unless this is the first. */
function mayBeOfRoundBefore({ items, rest }: Items, index: number): boolean {
  const one = items[index] ?? rest;
  return one?.isOfOther === true && simpleValues(one.value).every((value) => isObject(value) || isPlainData(value));
}

function isObject({ kind }: SimpleValue): boolean {
  return kind === "object" || kind === "array";
}

/** `list.at(0)`, `list.at(-1)`: the code says which one, from the beginning or from the end. */
export function itemAtNumber(interpreter: Interpreter, items: Items, number: Value, site: Site): Value {
  const index = number.kind === "constant" ? Number(number.value) : NaN;
  if (index >= 0 || (index < 0 && isItemOfAnother(interpreter, items, index)))
    return itemInPlace(interpreter, items, index, site);
  const any = oneOfMany(items, takeItem(interpreter, anyItem(items)));
  // At a place that is not known there may be none.
  const one = Number.isNaN(index) ? chosenByChance(interpreter, number, joinValues(any, UNDEFINED)) : any;
  return index < 0 && isOfRecords(items) ? allByPlace(one, placeAt(index)) : one;
}

/** Of a list in which items are in another order, or are others: `flags[index]` of a list that was filtered since; `flags[index + 1]`. */
export function isNumberOfAnother({ order }: Items, key: Value, site: Site): boolean {
  if (order === undefined) return false;
  const known = simpleValues(key).flatMap((one) => (one.kind === "symbolic" ? (one.numberIn ?? []) : []));
  return known.length > 0 ? known.some((one) => one !== order) : isBeside(site);
}

/** A key that is counted from another number: `index + 1`. */
export function isBeside({ node }: Site): boolean {
  return node.type === "MemberExpression" && isShifted(node.property);
}

/** `index + 1`, `flags.length - 1 - index`: it counts from elsewhere. */
function isShifted(key: TSESTree.Node): boolean {
  if (key.type !== "BinaryExpression" || (key.operator !== "+" && key.operator !== "-")) return false;
  return [key.left, key.right].some((one) => (one.type === "Literal" ? one.value !== 0 : isShifted(one)));
}

/** `records[records.length - 1]`: which one, counted from the end. Undefined: the key is no such number. */
export function numberFromEnd({ node }: Site): number | undefined {
  const key = node.type === "MemberExpression" ? node.property : undefined;
  if (key?.type !== "BinaryExpression" || key.operator !== "-") return undefined;
  const { left, right } = key;
  const isLength = left.type === "MemberExpression" && memberName(left) === "length";
  return isLength && right.type === "Literal" && Number(right.value) > 0 ? -Number(right.value) : undefined;
}

/** What came of guards for one thing tells nothing of another; that it is another is not sure. */
export function itemOfAnother(interpreter: Interpreter, one: Item | undefined, site: Site): Value {
  return ofAnother(interpreter, one, site) ?? takeItem(interpreter, one);
}

/** The same, where anything of it hangs on a guard. */
function ofAnother(interpreter: Interpreter, one: Item | undefined, site: Site): Value | undefined {
  if (one === undefined) return undefined;
  const guard = guardAmong(interpreter, [...one.guards, ...optionsOf(one.value).flatMap(conditionsOf)]);
  if (guard) return untold(interpreter, one.value, guard, "item of another", site.node);
  const value = partsOfAnother(interpreter, one.value, site);
  return value === one.value ? undefined : takeItem(interpreter, { ...one, value });
}

/** The same of what an object has, or a short list: `answers[0].isNew`. */
function partsOfAnother(interpreter: Interpreter, value: Value, site: Site): Value {
  const only = onlyValue(value);
  const untoldPart = (part: Value, name: string): Value => {
    const guard = guardAmong(interpreter, optionsOf(part).flatMap(conditionsOf));
    return guard ? untold(interpreter, part, guard, `${name} of another`, site.node) : part;
  };
  if (only?.kind === "object") {
    const contents = interpreter.membersOf(only);
    const parts = [...(contents?.entries ?? [])].map(([name, part]) => [name, untoldPart(part, name)] as const);
    const isSame = parts.every(([name, part]) => contents?.entries.get(name) === part);
    return isSame ? value : interpreter.newObject(site, { ...contents!, entries: new Map(parts) }, "of another");
  }
  if (only?.kind !== "array") return value;
  const contents = interpreter.itemsOf(only);
  const items = (contents?.items ?? []).map((each, at) => ({ ...each, value: untoldPart(each.value, String(at)) }));
  const isSame = items.every((each, at) => contents?.items[at]?.value === each.value);
  return isSame ? value : interpreter.newArray(site, { ...contents!, items }, "of another");
}

/** A guard that one of these is about. */
function guardAmong({ log }: Interpreter, conditions: Conditions): GuardFacts | undefined {
  return conditions.flatMap((when) => [...entries(when)].flatMap(([id]) => log.guards.get(id) ?? [])).at(0);
}

/** Outcomes under which it stands, and those that a promise brings with it. */
function conditionsOf({ value, when }: Option): Conditions {
  return value.kind === "promise" ? [when, ...(value.fulfilled?.guards ?? [])] : [when];
}
