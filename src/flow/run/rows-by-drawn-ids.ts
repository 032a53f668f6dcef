/**
 * Rows that are made under an id which is another one each time, and changed later by that id: `INSERT … RETURNING id`, and behind the work
 * `UPDATE … WHERE id = $1`. The id says nothing of a record; what the row was made with says of which record it is.
 */
import { printName } from "../domain/print.ts";
import { samePlace } from "../domain/same.ts";
import type { Value } from "../domain/value.ts";
import type { Change, KeyText, Thing } from "./changes.ts";
import type { AskedFields } from "./look-facts.ts";
import { drawnAt, keyTextOf } from "./key-text.ts";

/** Names these changes also by what their rows were made with. Of a log that is complete. */
export function nameAsMade(changes: Change[]): void {
  const made = changes.filter(makesWhole);
  if (made.length === 0) return;
  const rows = new Map<number, readonly Change[]>();
  for (const [index, change] of changes.entries()) {
    const own = makesWhole(change) || !change.thing.drawn ? [] : rowsOf(change, made);
    if (own.length > 0) rows.set(index, own);
  }
  const written = columnsWritten(changes, rows);
  for (const [index, [row, ...others]] of rows)
    changes[index] = namedBy(row!, changes[index]!, written.get(row!)!, others.length > 0);
  for (const [index, change] of changes.entries()) {
    const columns = written.get(change);
    if (columns) changes[index] = { ...namedBy(change, change, columns, false), asks: change.asks };
  }
}

/** It leaves a row of which all is known that it has, but for what the store gives it. */
function makesWhole({ does, isInsert, isPartial, isOpen, sets, setsThere }: Change): boolean {
  return does === "writes" && (isInsert || !isPartial) && !isOpen && sets !== undefined && !setsThere?.size;
}

/** Those that may have made the row that is changed here; of one that is made in each round, the one in front of the change. */
function rowsOf(change: Change, made: readonly Change[]): readonly Change[] {
  const all = made.filter((one) => one.order < change.order && isMadeAs(one, change.thing));
  return all.filter((one, index) => !all.slice(index + 1).some((later) => isSameCall(one, later)));
}

function isSameCall(one: Change, other: Change): boolean {
  return (
    samePlace(one.at, other.at) &&
    one.chain.length === other.chain.length &&
    one.chain.every((step, index) => samePlace(step.at, other.chain[index]!.at))
  );
}

function isMadeAs(row: Change, { store, target, drawn = new Map() }: Thing): boolean {
  if (row.thing.store !== store || row.thing.target !== target) return false;
  return [...drawn].some(([name, by]) => {
    if (typeof by === "number") return by === row.makes && ID.test(name);
    const own = row.thing.drawn?.get(name) ?? drawnIn(row, name);
    return typeof own === "object" && samePlace(own, by);
  });
}

function drawnIn({ sets }: Change, name: string): ReturnType<typeof drawnAt> {
  const value = sets?.get(name);
  return value && drawnAt(value);
}

/** Members of calls that name the one row without a name of their own are its id as well. */
const ID = /^_?id$|^key \d+$/iu;

/** Of each row that is changed by its id: columns in which something in its table writes once it is there, by whatever name. */
function columnsWritten(
  changes: readonly Change[],
  rows: ReadonlyMap<number, readonly Change[]>,
): ReadonlyMap<Change, ReadonlySet<string>> {
  const written = new Map<Change, ReadonlySet<string>>();
  for (const row of new Set([...rows.values()].flat())) {
    const others = changes.filter((one) => one.thing.target === row.thing.target && !makesWhole(one));
    written.set(row, new Set(others.flatMap(({ sets }) => [...(sets?.keys() ?? [])])));
  }
  return written;
}

/** @param isPerhaps the row may be another one: nothing of its names is sure */
function namedBy(row: Change, change: Change, written: ReadonlySet<string>, isPerhaps: boolean): Change {
  const key = new Map<string, KeyText>(change.thing.key);
  const asks = new Map(change.asks);
  const names = new Set([...change.row, ...row.row]);
  for (const [column, value] of row.sets!) {
    if (written.has(column) || key.has(column) || !COLUMN.test(column)) continue;
    if (value.kind === "constant" && !isPerhaps) asks.set(column, equals(value));
    const text: KeyText = isPerhaps ? [true] : keyTextOf(value);
    if (value.kind === "constant" || (!isPerhaps && text.every((part) => part === true))) continue;
    key.set(column, text);
    names.add(printName(value));
  }
  const { foundAs } = row.thing;
  return {
    ...change,
    isOfRecord: change.isOfRecord || row.isOfRecord,
    found: [...new Set([...change.found, ...row.found])],
    thing: {
      ...change.thing,
      key,
      ...(foundAs && { foundAs: new Map([...foundAs, ...(change.thing.foundAs ?? [])]) }),
    },
    row: [...names],
    ...(asks.size > 0 && { asks: asks as AskedFields }),
  };
}

const COLUMN = /^[\w.-]+$/u;

function equals(value: Value): { readonly isOne: true; readonly of: readonly Value[] } {
  return { isOne: true, of: [value] };
}
