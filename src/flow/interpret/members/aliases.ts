/** Data that a program holds in several places: what is changed in place in one of them is changed in all. */
import { mapValue, simpleValues } from "../../domain/choice.ts";
import { withMember } from "../../domain/contents.ts";
import { entries } from "../../domain/int-map.ts";
import { has, INCREMENT } from "../../domain/provenance.ts";
import type { Item, Items, Members, Slot } from "../../domain/slot.ts";
import type { SimpleValue, SymbolicValue, Value } from "../../domain/value.ts";
import type { Interpreter } from "../../run/interpreter.ts";
import { grown } from "../values/parts.ts";

/**
 * Variables, members and items that hold the data have what it became: `new Box(Item)`, `{ value: Item }`, `new Map([[id, Item]])`. Where it
 * was copied, by a spread, it stays.
 *
 * @returns whether anything holds it
 */
export function becomesEverywhere(interpreter: Interpreter, data: SymbolicValue, made: Value): boolean {
  const { state } = interpreter;
  const become = (value: Value): Value =>
    holds(value, data) ? mapValue(value, (one) => (one === data ? made : one)) : value;
  let isHeld = false;
  for (const [cell, slot] of entries(state?.store)) {
    const now = withValues(slot, become);
    if (now === slot) continue;
    interpreter.store(cell, now);
    isHeld = true;
  }
  // Which cells held it is not told by what the function was given.
  if (isHeld) interpreter.recordings.spoil();
  return isHeld;
}

/**
 * A part of what was found has grown, whichever way it was come by (`logOf(row).push(x)`, `new Log(row.log).add(x)`): so has the list or row
 * that it is a part of, wherever that is held as it was found. What has changed already, by the way that is written, is not.
 *
 * @param sum what was written, made of what was stored
 */
export function growsWhereHeld(interpreter: Interpreter, part: SymbolicValue, sum: SymbolicValue): void {
  const { found } = part;
  if (found?.field === undefined || !has(sum.provenance, INCREMENT)) return;
  const isWhole = (one: SimpleValue): one is SymbolicValue => {
    if (one.kind !== "symbolic" || one.found === undefined || one.found.guard !== found.guard) return false;
    const { field, isCount, isElement } = one.found;
    return !isCount && !has(one.provenance, INCREMENT) && isWithin(found.field, field, !isElement);
  };
  const grow = (value: Value): Value => mapValue(value, (one) => (isWhole(one) ? grown(one, sum) : one));
  const [member = ""] = found.field.split(".");
  let isHeld = false;
  for (const [cell, slot] of entries(interpreter.state?.store)) {
    // A row as an object has the part as one of its members.
    const isRow =
      slot.kind === "members" && !slot.entries.has(member) && slot.open && simpleValues(slot.open).some(isWhole);
    const known = withValues(slot, grow);
    const now = isRow ? withMember(known as Members, member, grown(part, sum)) : known;
    if (now === slot) continue;
    interpreter.store(cell, now);
    isHeld = true;
  }
  if (isHeld) interpreter.recordings.spoil();
}

/** The part is inside of it, or is it itself. */
function isWithin(part: string | undefined, whole: string | undefined, isSelf: boolean): boolean {
  if (whole === undefined || part === undefined) return whole === undefined;
  return (isSelf && part === whole) || part.startsWith(`${whole}.`);
}

function holds(value: Value, data: SymbolicValue): boolean {
  return simpleValues(value).includes(data);
}

/** The slot with other values; itself where they are the same. */
export function withValues(slot: Slot, become: (value: Value) => Value): Slot {
  if (slot.kind === "items") return withItems(slot, become);
  if (slot.kind !== "members") return become(slot);
  const changed = [...slot.entries].flatMap(([name, value]): [string, Value][] => {
    const now = become(value);
    return now === value ? [] : [[name, now]];
  });
  const computed = slot.computed && withItems(slot.computed, become);
  // What is under names that are not known stands there as one, too.
  const open = computed && slot.open ? become(slot.open) : slot.open;
  if (changed.length === 0 && computed === slot.computed && open === slot.open) return slot;
  return { ...slot, entries: new Map([...slot.entries, ...changed]), open, ...(computed && { computed }) };
}

function withItems(slot: Items, become: (value: Value) => Value): Items {
  const change = (one: Item): Item => {
    const value = become(one.value);
    return value === one.value ? one : { ...one, value };
  };
  const items = slot.items.map(change);
  const rest = slot.rest && change(slot.rest);
  const isSame = rest === slot.rest && items.every((one, index) => one === slot.items[index]);
  return isSame ? slot : { ...slot, items, rest, ofThisRound: slot.ofThisRound && "unknown" };
}
