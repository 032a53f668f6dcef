/** What a call of which nothing is known may have changed in what it was given: `fill(errors, order)`, `apply(flags)`. */
import { joinValues, simpleValues } from "../../domain/choice.ts";
import { append, item, withComputed } from "../../domain/contents.ts";
import type { Items, Members } from "../../domain/slot.ts";
import { symbolic, type SimpleValue, type SymbolicValue, type Value } from "../../domain/value.ts";
import { UNKNOWN } from "../../domain/provenance.ts";
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
  for (const value of handed.flatMap(simpleValues)) change(interpreter, value, other, MOST_WITHIN);
}

/** By its name the call only computes; what is empty is handed to it to be filled: `validate(order, errors)`. */
export function mayBeFilled(interpreter: Interpreter, handed: readonly Value[], given: SymbolicValue): void {
  const other = symbolic(given.provenance | UNKNOWN);
  for (const value of handed.flatMap(simpleValues)) fill(interpreter, value, other);
}

function change(interpreter: Interpreter, value: SimpleValue, other: SymbolicValue, depth: number): void {
  fill(interpreter, value, other);
  const contents = value.kind === "object" ? interpreter.membersOf(value) : undefined;
  if (value.kind !== "object" || !contents || contents.class) return;
  const changed = withOtherFlags(contents, other);
  if (changed !== contents) interpreter.store(value.cell, changed);
  if (depth > 1)
    for (const member of [...contents.entries.values()].flatMap(simpleValues))
      change(interpreter, member, other, depth - 1);
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
