/** Rows that are written, against the columns by which a look asks for one. */
import { WHOLE, type Change, type Thing } from "../run/facts.ts";
import { keyTextOf } from "../run/key-text.ts";
import { differ } from "../run/same-thing.ts";

/**
 * Whether what is written is surely no row that the look asks for: a column by which it asks gets another value, or none. Of a
 * write whose columns are not all known, and of one that leaves what it does not set, nothing is said.
 *
 * @param looked what the look asks for, with what is known of the values by which it asks
 */
export function isAnotherRow({ does, needsRow, isOpen, isInsert, sets, thing }: Change, looked: Thing): boolean {
  if (thing.target !== looked.target) return false;
  if (does !== "writes" || needsRow || isOpen || !isInsert || sets === undefined || sets.has(WHOLE)) return false;
  const names = [...sets.keys(), ...thing.key.keys()];
  return [...looked.key].some(([name, text]) => {
    if (!COLUMN.test(name) || thing.key.has(name)) return false;
    const written = sets.get(name);
    return written ? differ(text, keyTextOf(written)) : !names.some((one) => isSameColumn(one, name));
  });
}

const COLUMN = /^[\w.]+$/u;

/** `eventId` is `event_id` where a mapper has it so, and `meta` has `meta.eventId` in it. */
function isSameColumn(one: string, other: string): boolean {
  const [a, b] = [one, other].map((name) => name.replaceAll("_", "").toLowerCase().split("."));
  return a![0] === b![0];
}
