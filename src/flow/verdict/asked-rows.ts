/** Rows that are written, against the columns by which a look asks for one. */
import { looseName, printName } from "../domain/print.ts";
import { WHOLE, type GuardFacts } from "../run/facts.ts";
import type { Change, Thing } from "../run/changes.ts";
import type { AskedFields } from "../run/look-facts.ts";
import { keyTextOf } from "../run/key-text.ts";
import { anyOf } from "../run/likeness.ts";
import { differ, sameText, type Likeness } from "../run/same-thing.ts";
import { isSetApart } from "./asked-fields.ts";

/**
 * Whether what is written is surely no row that the look asks for: a column by which the look asks gets another value, or none. Of a
 * write whose columns are not all known, and of one that leaves what it does not set, nothing is said. A column that gets none may be one of
 * a table that is joined, so that it is unknown.
 *
 * @param looked what the look asks for, with what is known of the values by which it asks
 */
export function isAnotherRow(
  { does, needsRow, isOpen, isInsert, sets, setsThere, thing }: Change,
  looked: Thing,
): Likeness {
  if (thing.target !== looked.target) return "no";
  if (does !== "writes" || needsRow || isOpen || !isInsert || sets === undefined || sets.has(WHOLE)) return "no";
  const names = [...sets.keys(), ...thing.key.keys()];
  const all = [...looked.key].map(([name, text]): Likeness => {
    // It is set in a row that is there as well, which may have had what is asked.
    if (!COLUMN.test(name) || thing.key.has(name) || setsThere?.has(name)) return "no";
    const written = sets.get(name);
    if (written) return differ(text, keyTextOf(written)) ? "yes" : "no";
    if (names.some((one) => isSameColumn(one, name))) return "no";
    return looked.beside === undefined ? "yes" : "unknown";
  });
  return anyOf(all);
}

/**
 * Whether an item is put under a key of which a member is surely none that the look asks for: members of a key never change, so that the item
 * that the look found is another one.
 */
export function isItemApart(change: Change, where: AskedFields | undefined): boolean {
  if (!change.isItem) return false;
  return [...(where ?? [])].some(([name, asked]) => {
    const [named, written] = [change.thing.key.get(name), change.sets?.get(name)];
    const isKept = named !== undefined && written !== undefined && sameText(named, keyTextOf(written)) === "yes";
    return isKept && isSetApart(change, name, asked);
  });
}

/**
 * Whether what is written may be another row than the one that was looked at: a column by which the look asks gets what may be another
 * value; else another member of the same message names it. Of a list under a key, only some are taken away.
 */
export function mayBeAnotherRow(change: Change, { row = [], look, thing }: GuardFacts): boolean {
  if (thing === undefined || look === undefined || change.thing.target !== thing.target || change.isOfAll) return false;
  if (thing.names === undefined && change.does === "removes" && !change.found.includes(look.id))
    return change.prunes !== undefined || [...change.thing.key.keys()].some((name) => !thing.key.has(name));
  const asked = [...thing.key].filter(([name]) => COLUMN.test(name) && change.sets?.has(name));
  const isAsAsked = (): boolean =>
    asked.every(([name, text]) => sameText(text, keyTextOf(change.sets!.get(name)!)) !== "unknown");
  if (change.needsRow && !isAsAsked()) return true;
  if (change.found.includes(look.id) && isNamedByAnother(change.thing, thing)) return true;
  // Keys that both have were compared.
  if (change.found.includes(look.id) || [...thing.key.keys()].some((name) => change.thing.key.has(name))) return false;
  const set = [...(change.sets?.values() ?? [])].map((value) => printName(value));
  if (change.isInsert && asked.length > 0) return !isAsAsked();
  const isAnother = (name: string): boolean =>
    looseName(name) !== name &&
    !set.includes(name) &&
    !change.row.some((one) => name.startsWith(one)) &&
    change.row.some((one) => looseName(one) === looseName(name));
  return row.some(isAnother);
}

/**
 * `WHERE id = $1` with the `parent_id` of the row that was found: the row of that name may be another one. Of the `job_id` of a table of jobs, which a
 * statement may call so, nothing is said.
 */
function isNamedByAnother({ foundAs, target }: Thing, { key }: Thing): boolean {
  const table = plain(target.slice("table ".length));
  const isOfTable = (field: string): boolean =>
    plain(field).endsWith("id") && table.startsWith(plain(field).slice(0, -2));
  return [...(foundAs ?? [])].some(
    ([name, field]) =>
      COLUMN.test(name) &&
      (key.has(name) || ID.test(name)) &&
      !isSameColumn(name, field) &&
      !isSameColumn(name, lastOf(field)) &&
      !isOfTable(lastOf(field)),
  );
}

/** `jobs.id` of a row that has its columns below the names of tables. */
function lastOf(field: string): string {
  return field.slice(field.lastIndexOf(".") + 1);
}

const ID = /^_?id$/iu;
const COLUMN = /^[\w.]+$/u;

/** `eventId` is `event_id` where a mapper has it so, and `meta` has `meta.eventId` in it. */
function isSameColumn(one: string, other: string): boolean {
  const [a, b] = [one, other].map((name) => plain(name).split("."));
  return a![0] === b![0];
}

function plain(name: string): string {
  return name.replaceAll("_", "").toLowerCase();
}
