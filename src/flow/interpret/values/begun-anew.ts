/** Lists that are begun anew where they stand, while something else still has the one before: `const full = buffer; buffer = [];`. */
import type { TSESTree } from "@typescript-eslint/types";
import type { CellId } from "../../domain/context.ts";
import { mapValue, simpleValues } from "../../domain/choice.ts";
import { entries, lookup } from "../../domain/int-map.ts";
import { joinItems, NO_SIDES } from "../../domain/join.ts";
import type { Items, Slot } from "../../domain/slot.ts";
import type { Value } from "../../domain/value.ts";
import type { Interpreter } from "../../run/interpreter.ts";
import { withValues } from "../members/aliases.ts";

/**
 * A literal has one list of its own, which is empty once it is evaluated again. Whoever else has the one of the round before has that
 * under another name from then on, with what is in it.
 */
export function keepBefore(interpreter: Interpreter, literal: TSESTree.ArrayExpression): void {
  keep(interpreter, literal, 2);
  // `[full, buffer] = [buffer, []]`: the one before is read first.
  for (const one of literal.elements) if (one?.type === "ArrayExpression") keep(interpreter, one, 1);
}

/** @param holders so many have it at least: one of them is what is begun anew, where that is not read before */
function keep(interpreter: Interpreter, literal: TSESTree.ArrayExpression, holders: number): void {
  const cell = interpreter.context.cell(literal, "array");
  const before = interpreter.state && lookup(interpreter.state.store, cell);
  if (before?.kind !== "items" || (before.items.length === 0 && before.rest === undefined)) return;
  if (holdersOf(interpreter, cell) < holders) return;
  const kept = interpreter.context.cell(literal, "array before");
  for (const [holder, slot] of entries(interpreter.state?.store)) {
    const now = withValues(slot, (value) => under(value, cell, kept));
    if (now !== slot) interpreter.store(holder, now);
  }
  const older = interpreter.state && lookup(interpreter.state.store, kept);
  interpreter.store(kept, older?.kind === "items" ? joinItems(older, before, NO_SIDES) : before);
  interpreter.recordings.spoil();
}

function under(value: Value, cell: CellId, other: CellId): Value {
  if (!isOf(value, cell)) return value;
  return mapValue(value, (one) => (one.kind === "array" && one.cell === cell ? { ...one, cell: other } : one));
}

function isOf(value: Value, cell: CellId): boolean {
  return simpleValues(value).some((one) => one.kind === "array" && one.cell === cell);
}

function holdersOf(interpreter: Interpreter, cell: CellId): number {
  let count = 0;
  for (const [, slot] of entries(interpreter.state?.store))
    for (const value of valuesIn(slot)) if (isOf(value, cell)) count += 1;
  return count;
}

function valuesIn(slot: Slot): readonly Value[] {
  if (slot.kind === "items") return itemsIn(slot);
  if (slot.kind !== "members") return [slot];
  return [
    ...slot.entries.values(),
    ...(slot.open ? [slot.open] : []),
    ...(slot.computed ? itemsIn(slot.computed) : []),
  ];
}

function itemsIn({ items, rest }: Items): readonly Value[] {
  return [...items, ...(rest ? [rest] : [])].map(({ value }) => value);
}
