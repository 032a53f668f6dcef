/** What writes leave in lists and sets, of which they may put items in and take items out. */
import { choose, simpleValues } from "../domain/choice.ts";
import { ALWAYS } from "../domain/outcomes.ts";
import { isUndefined, type SimpleValue, type Value } from "../domain/value.ts";
import { ADDED, ITEM, KEPT, TAKEN, type Asked } from "./facts.ts";
import { isSame } from "./same-values.ts";

type Fields = ReadonlyMap<string, Value>;

/** Something that is put in or taken out; on some ways only, unless that is sure. */
interface Item {
  readonly value: SimpleValue;
  readonly isSure: boolean;
}

/** Of a question for items of a list (`contains(done, :mail)`): the list. */
export function listAsked(field: string): string | undefined {
  return field.endsWith(`.${ITEM}`) ? field.slice(0, -ITEM.length - 1) : undefined;
}

/** More items than these are not told apart. */
const MOST_SURE = 8;

/** All of them under a name, and those that are sure each below it. */
export function itemsNamed(name: string, items: readonly Item[]): readonly [string, Value][] {
  const sure = items.filter(({ isSure }) => isSure).slice(0, MOST_SURE);
  return [
    [name, choose(items.map(({ value }) => ({ value, when: ALWAYS })))],
    ...sure.map(({ value }, index): [string, Value] => [`${name}.${index}`, value]),
  ];
}

function itemsOf(fields: Fields, name: string): readonly Item[] {
  const all = fields.get(name);
  if (all === undefined) return [];
  const sure: Item[] = [];
  for (let one; (one = fields.get(`${name}.${sure.length}`));)
    sure.push({ value: simpleValues(one)[0]!, isSure: true });
  return [...sure, ...simpleValues(all).map((value) => ({ value, isSure: false }))];
}

/** It puts items in or takes some out, and leaves what else is in there. */
export function changesItems(sets: Fields, list: string): boolean {
  return (sets.has(`${list}.${ADDED}`) || sets.has(`${list}.${TAKEN}`)) && !isWhole(sets.get(list));
}

function isWhole(written: Value | undefined): boolean {
  return written !== undefined && simpleValues(written).some((one) => one.kind === "array" || isUndefined(one));
}

/** What stands in fields once more is written. */
export function laidOver(before: Fields, sets: Fields): Fields {
  if (sets.size === 0) return before;
  const { whole, inParts } = namesWritten(sets);
  const both = new Map([...[...before].filter(([field]) => !isBelowAny(field, whole)), ...sets]);
  for (const name of inParts) {
    const value = before.get(name);
    if (value === undefined) continue;
    both.set(name, value);
    if (sets.has(`${name}.${KEPT}`) && !before.has(`${name}.${KEPT}`)) both.delete(`${name}.${KEPT}`);
    layItems(both, `${name}.${ADDED}`, before, sets, `${name}.${TAKEN}`);
    layItems(both, `${name}.${TAKEN}`, before, sets, `${name}.${ADDED}`);
  }
  return both;
}

/** The fields that are written as a whole, and those of which a part is. */
interface NamesWritten {
  readonly whole: ReadonlySet<string>;
  readonly inParts: ReadonlySet<string>;
}

const ofWrites = new WeakMap<Fields, NamesWritten>();

function namesWritten(sets: Fields): NamesWritten {
  let names = ofWrites.get(sets);
  if (names) return names;
  const isInParts = (name: string): boolean => sets.has(`${name}.${KEPT}`) || changesItems(sets, name);
  const marked = [...sets.keys()].filter((field) => PARTS.some((part) => field.endsWith(part)));
  names = {
    whole: new Set([...sets.keys()].filter((name) => !isInParts(name))),
    inParts: new Set(marked.map((field) => field.slice(0, field.lastIndexOf("."))).filter(isInParts)),
  };
  ofWrites.set(sets, names);
  return names;
}

const PARTS = [KEPT, ADDED, TAKEN].map((part) => `.${part}`);

/** What it stands in is among these. */
function isBelowAny(field: string, names: ReadonlySet<string>): boolean {
  for (let dot = field.indexOf("."); dot >= 0; dot = field.indexOf(".", dot + 1))
    if (names.has(field.slice(0, dot))) return true;
  return false;
}

/** What was put in before is there still, unless it is taken out now; and the other way round. */
function layItems(both: Map<string, Value>, name: string, before: Fields, sets: Fields, other: string): void {
  const turned = itemsOf(sets, other);
  const all = [...itemsOf(before, name).filter(({ value }) => isAmong(value, turned) !== true), ...itemsOf(sets, name)];
  for (const field of [...both.keys()]) if (field === name || field.startsWith(`${name}.`)) both.delete(field);
  if (all.length > 0) for (const [field, value] of itemsNamed(name, all)) both.set(field, value);
}

/** Undefined: it may be. */
function isAmong(item: SimpleValue, all: readonly Item[]): boolean | undefined {
  const told = all.map(({ value, isSure }) => isSame(item, value) && (isSure || undefined));
  return told.includes(true) || (told.includes(undefined) ? undefined : false);
}

/** The last item of a set may be taken out, and a set that has none is gone. */
export function mayBeEmptied(written: Fields, list: string): boolean {
  return written.has(`${list}.${TAKEN}`) && !written.has(`${list}.${ADDED}`);
}

/**
 * Whether what is asked of the items of a list is so in what was written there. `untouched`: it is as it was before. Undefined: it is not known.
 */
export function toldOfItems(
  { isOne, of }: Asked<Value>,
  list: string,
  written: Fields,
): boolean | "untouched" | undefined {
  const all = of.flatMap(simpleValues).map((one) => hasItem(one, list, written));
  // Each of several may be the one that is meant.
  if (all.some((one) => one !== all[0])) return undefined;
  return typeof all[0] === "boolean" ? all[0] === isOne : all[0];
}

function hasItem(item: SimpleValue, list: string, written: Fields): boolean | "untouched" | undefined {
  const [isAdded, isTaken] = [ADDED, TAKEN].map((name) => isAmong(item, itemsOf(written, `${list}.${name}`)));
  if (isAdded !== false || isTaken !== false)
    return isAdded === undefined || isTaken === undefined || isAdded === isTaken ? undefined : isAdded;
  const whole = written.get(list);
  if (whole === undefined || changesItems(written, list)) return "untouched";
  const length = written.get(`${list}.length`);
  const isKnown =
    isUndefined(whole) || (length !== undefined && simpleValues(length).every(({ kind }) => kind === "constant"));
  return isKnown ? false : undefined;
}
