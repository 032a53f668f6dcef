/** What a call of which nothing is known may have changed in what it was given: `fill(errors, order)`, `apply(flags)`. */
import { joinValues, simpleValues } from "../../domain/choice.ts";
import { append, item, withComputed } from "../../domain/contents.ts";
import { givenToEither } from "../../domain/given-members.ts";
import type { Items, Members } from "../../domain/slot.ts";
import { symbolic, type SimpleValue, type SymbolicValue, type Value } from "../../domain/value.ts";
import { MADE, STORE, UNKNOWN } from "../../domain/provenance.ts";
import type { Place } from "../../../syntax/source-text.ts";
import type { Interpreter } from "../../run/interpreter.ts";

/** Deeper than this nothing is looked for: `apply({ target: flags })`. */
const MOST_WITHIN = 2;

/**
 * Flags, counts that begin at nothing, and what is empty may be otherwise afterwards. Texts and what was read of a record stay as they are: a
 * table's name is handed to many helpers, and changed by none.
 *
 * @param given what may stand there now
 */
export function mayBeChanged(interpreter: Interpreter, handed: readonly Value[], given: SymbolicValue): void {
  const other = symbolic(given.provenance | UNKNOWN);
  for (const value of handed.flatMap(simpleValues)) {
    change(interpreter, value, other, MOST_WITHIN);
    give(interpreter, value, other, MOST_WITHIN);
  }
}

/** By its name the call only computes; what is empty is handed to it to be filled: `validate(order, errors)`. */
export function mayBeFilled(interpreter: Interpreter, handed: readonly Value[], given: SymbolicValue): void {
  const other = symbolic(given.provenance | UNKNOWN);
  for (const value of handed.flatMap(simpleValues)) fill(interpreter, value, other);
}

/**
 * A mapper gives the objects that it saves what their rows have beside what they have themselves: `await orders.save(order); order.id`.
 *
 * @param at where it is called
 */
export function mayBeCompleted(interpreter: Interpreter, handed: readonly Value[], at: Place): void {
  const made = symbolic(STORE | MADE, { origin: at });
  for (const value of handed.flatMap(simpleValues)) give(interpreter, value, made, MOST_WITHIN);
}

function change(interpreter: Interpreter, value: SimpleValue, other: SymbolicValue, depth: number): void {
  fill(interpreter, value, other);
  const contents = value.kind === "object" ? interpreter.membersOf(value) : undefined;
  const changed = contents && !contents.class ? withOtherFlags(contents, other) : contents;
  if (value.kind === "object" && changed && changed !== contents) interpreter.store(value.cell, changed);
  for (const one of within(interpreter, value, depth)) change(interpreter, one, other, depth - 1);
}

/** What an object lacks, or has nothing under, may be there afterwards. */
function give(interpreter: Interpreter, value: SimpleValue, given: SymbolicValue, depth: number): void {
  const contents = value.kind === "object" ? interpreter.membersOf(value) : undefined;
  const mayBeGiven = contents && givenToEither(contents.mayBeGiven, given);
  if (value.kind === "object" && contents && mayBeGiven && mayBeGiven !== contents.mayBeGiven)
    interpreter.store(value.cell, { ...contents, mayBeGiven });
  for (const one of within(interpreter, value, depth)) give(interpreter, one, given, depth - 1);
}

/** What stands in a list, or in an object that is no instance of a class of its own. */
function within(interpreter: Interpreter, value: SimpleValue, depth: number): readonly SimpleValue[] {
  if (depth <= 1) return [];
  const slot = value.kind === "object" ? interpreter.membersOf(value) : interpreter.itemsOf(value);
  if (slot === undefined) return [];
  const values = slot.kind === "members" ? (slot.class ? [] : [...slot.entries.values()]) : itemValues(slot);
  return values.flatMap(simpleValues);
}

function itemValues({ items, rest }: Items): readonly Value[] {
  return (rest ? [...items, rest] : items).map(({ value }) => value);
}

function fill(interpreter: Interpreter, value: SimpleValue, other: SymbolicValue): void {
  const items = value.kind === "array" ? interpreter.itemsOf(value) : undefined;
  if (value.kind === "array" && items && isEmpty(items))
    interpreter.store(value.cell, append(items, { ...item(other), isOptional: true }));
  const contents = value.kind === "object" ? interpreter.membersOf(value) : undefined;
  if (value.kind === "object" && contents && !contents.class && isBare(contents))
    interpreter.store(value.cell, withComputed(contents, { ...item(other), key: other, isOptional: true }));
}

function isEmpty({ items, rest }: Items): boolean {
  return items.length === 0 && rest === undefined;
}

function isBare({ entries, open, computed, base }: Members): boolean {
  return entries.size === 0 && (open ?? computed ?? base) === undefined;
}

function withOtherFlags(contents: Members, other: SymbolicValue): Members {
  const flags = [...contents.entries].filter(([, value]) => isFlag(value));
  if (flags.length === 0) return contents;
  const now = flags.map(([name, value]): [string, Value] => [name, joinValues(value, other)]);
  return { ...contents, entries: new Map([...contents.entries, ...now]) };
}

function isFlag(value: Value): boolean {
  return value.kind === "constant" && (typeof value.value === "boolean" || !value.value) && value.value !== "";
}
