/** Mappers that write rows later, all at once (`em.flush()`): those that code has changed, and those that were made. */
import { madeIds, WHOLE, type LibraryCall } from "../../../knowledge/index.ts";
import { Arguments } from "../../domain/arguments.ts";
import { onlyValue } from "../../domain/choice.ts";
import { append, item, NO_ITEMS } from "../../domain/contents.ts";
import { entries } from "../../domain/int-map.ts";
import { FOR_RECORD, has, MADE, STORE } from "../../domain/provenance.ts";
import type { Site } from "../../domain/site.ts";
import {
  isUndefined,
  symbolic,
  UNDEFINED,
  type ArrayReference,
  type SimpleValue,
  type Value,
} from "../../domain/value.ts";
import type { Place } from "../../../syntax/source-text.ts";
import { surroundingsOf } from "../../run/call-stack.ts";
import type { Change } from "../../run/changes.ts";
import type { Interpreter } from "../../run/interpreter.ts";
import { writtenRow } from "../found/rows.ts";
import { nameOfClass } from "../things/things.ts";

/** The rows that were found so far in a function by whose end they are written: what leads to them keeps them. */
const foundInWork = new WeakMap<Interpreter, ArrayReference>();

/** Runs the functions of a call that writes changed rows once they are done: `em.transactional(async (em) => …)`. */
export function withinWork<T>(interpreter: Interpreter, { saves, runs }: LibraryCall, site: Site, run: () => T): T {
  const made = saves === "changed" && runs ? interpreter.newArray(site, NO_ITEMS, "rows of a transaction") : undefined;
  const before = foundInWork.get(interpreter);
  if (made?.kind !== "array") return run();
  foundInWork.set(interpreter, made);
  const result = run();
  if (before) foundInWork.set(interpreter, before);
  else foundInWork.delete(interpreter);
  return result;
}

/** A row that was found is written with what is changed in it. */
export function keepForWork(interpreter: Interpreter, row: SimpleValue): void {
  const list = foundInWork.get(interpreter);
  const rows = list && interpreter.itemsOf(list);
  if (!list || !rows) return;
  // Another call of the function around it may be in no transaction.
  interpreter.recordings.spoil();
  interpreter.store(list.cell, append(rows, item(row)));
}

/** What a row leaves, and of which look it is. */
interface Saved extends Pick<Change, "thing" | "found" | "isOfRecord" | "isInsert" | "row"> {
  readonly sets: ReadonlyMap<string, Value>;
}

/**
 * The changes of rows that a call makes, or may make. In a transaction they are made before that is committed.
 *
 * @param standing where the call stands, and the connection on which it works
 */
export function logSaved(
  interpreter: Interpreter,
  facts: LibraryCall,
  args: Arguments,
  { at, connection }: { readonly at: Place; readonly connection: Place | undefined },
  site: Site,
): void {
  // `em.assign(row, { state: "sent" })`, `repository.merge(row, { state: "sent" })`
  if (facts.saves === "assigned") {
    const at = typeof facts.passes === "number" ? facts.passes : 0;
    for (const one of args.from(at + 1).values)
      writtenRow(interpreter, args.at(at), { this: UNDEFINED, arguments: new Arguments([one]), site });
    return;
  }
  if (facts.saves === "ids") return giveIds(interpreter, facts, args, at);
  const { log, stack } = interpreter;
  const stands = surroundingsOf(stack, site, log.rounds);
  for (const saved of facts.saves === "made" ? rowMade(interpreter, facts, args) : rowsChanged(interpreter, facts))
    log.change(interpreter, {
      ...saved,
      does: "writes",
      call: facts.call,
      at,
      ...(connection && { connection }),
      ...stands,
      isSum: false,
      isPartial: !saved.isInsert,
      isOpen: false,
    });
}

/** `await orders.save(order)`, which inserts: the object that it is given has the id from then on that the database gave to its row. */
function giveIds(interpreter: Interpreter, facts: LibraryCall, args: Arguments, at: Place): void {
  const id = symbolic(STORE | MADE, { truth: "truthy", origin: at });
  for (const row of args.values.flatMap((one) => onlyValue(one) ?? [])) {
    const contents = interpreter.membersOf(row);
    if (row.kind !== "object" || !contents || contents.open) continue;
    // `id!: number` of a class: declared, and so far nobody gave it.
    const isGiven = !isUndefined(contents.entries.get("id") ?? UNDEFINED);
    const sets = new Map([...(facts.sets ?? [])].filter(([name]) => name !== "id"));
    if (isGiven || madeIds({ ...facts, sets }) === undefined) continue;
    interpreter.store(row.cell, { ...contents, entries: new Map([...contents.entries, ["id", id]]) });
  }
}

/** Rows that were found, with what code assigned to their members since. */
function rowsChanged({ state, log }: Interpreter, { store = "" }: LibraryCall): readonly Saved[] {
  return entries(state?.store).flatMap(([, slot]): Saved[] => {
    if (slot.kind !== "members" || slot.entries.size === 0 || slot.open === undefined) return [];
    const row = onlyValue(slot.open);
    const found = row?.kind === "symbolic" ? row.found : undefined;
    const look = found && (log.looks.get(found.guard) ?? log.guards.get(found.guard));
    if (found === undefined || found.field !== undefined || look?.thing?.store !== store) return [];
    const isOfRecord = has(look.key.provenance, FOR_RECORD);
    const about = { thing: look.thing, found: [found.guard], isOfRecord, row: look.row ?? [] };
    return [{ ...about, sets: slot.entries, isInsert: false }];
  });
}

/** A row that is made is written with the next ones, unless the mapper is told not to: it may be what a look finds. */
function rowMade(interpreter: Interpreter, { store = "", passes }: LibraryCall, args: Arguments): readonly Saved[] {
  const given = typeof passes === "number" ? args.at(passes) : undefined;
  const only = given && onlyValue(given);
  const fields = only && interpreter.membersOf(only)?.entries;
  const table = nameOfClass(args.at(0));
  if (given === undefined || fields === undefined || table === undefined) return [];
  const among = new Set([`table ${table}`, WHOLE]);
  const isOfRecord = has(interpreter.symbolicOf(given).provenance, FOR_RECORD);
  const thing = { store, target: `row of ${table}`, isKnown: true, among, key: new Map() };
  return [{ thing, sets: fields, found: [], isOfRecord, isInsert: true, row: [] }];
}
