/** Rows and documents that code holds: what was found or made, with what code assigns to its members. */
import { tellsPresenceByCall, type Known } from "../../../knowledge/index.ts";
import { mapValue, onlyValue, simpleValues } from "../../domain/choice.ts";
import { members } from "../../domain/contents.ts";
import { STORE } from "../../domain/provenance.ts";
import {
  constant,
  FALSE,
  isUndefined,
  stringOf,
  symbolic,
  TRUE,
  UNDEFINED,
  type SimpleValue,
  type Value,
} from "../../domain/value.ts";
import type { Found } from "../../domain/origin.ts";
import { madeMember } from "../../interpret/members/made-rows.ts";
import { readMember } from "../../interpret/members/members.ts";
import { sumOf } from "../../interpret/values/arithmetic.ts";
import type { Interpreter } from "../../run/interpreter.ts";
import { placeOf, type Call, type Site } from "../../domain/site.ts";

/** What a look found. @param thing of which mapper it has the methods */
export function foundRow(interpreter: Interpreter, site: Site, found: Found, thing: Known | undefined): SimpleValue {
  return rowOf(interpreter, site, thing, symbolic(STORE, { truth: "truthy", found }));
}

/** What stands for a document, with what is in it; without one it stands for a document that is not there. */
export function snapshotOf(
  interpreter: Interpreter,
  site: Site,
  thing: Known | undefined,
  document: SimpleValue | undefined,
): SimpleValue {
  const base: SimpleValue | undefined = thing && {
    kind: "library",
    known: thing,
    arguments: [document ?? UNDEFINED],
    at: placeOf(site),
  };
  // The id of a document names it, as the one of a row does.
  const named: [string, Value][] = document ? [["id", readMember(interpreter, document, "id", site)]] : [];
  const told: [string, Value][] =
    thing && tellsPresenceByCall(thing) ? [] : [["exists", document === undefined ? FALSE : TRUE]];
  const contents = members([...told, ...named], symbolic(STORE));
  return interpreter.newObject(site, { ...contents, ...(base && { base }) }, document ? "snapshot" : "no snapshot");
}

/**
 * An object with the members that it was made of, and the methods of its mapper.
 *
 * @param fields an object, or what any member is part of
 * @param model what its model was made with
 */
export function rowOf(
  interpreter: Interpreter,
  site: Site,
  thing: Known | undefined,
  fields: Value,
  model: readonly Value[] = [],
): SimpleValue {
  const [written] = simpleValues(fields);
  const contents = written && interpreter.membersOf(written);
  const own = contents ?? (isUndefined(fields) ? members() : members([], fields));
  const row = interpreter.newObject(site, own, "row");
  if (thing === undefined || row.kind !== "object") return row;
  const base: SimpleValue = { kind: "library", known: thing, arguments: [row, ...model], at: placeOf(site) };
  interpreter.store(row.cell, { ...own, base });
  return row;
}

/** The members that a row has now, without the methods of its mapper: `row.toJSON()`. One that is made here has an id by then. */
export function copyOfRow(interpreter: Interpreter, site: Site, row: Value): Value {
  return mapValue(row, (one) => {
    const contents = interpreter.membersOf(one);
    if (!contents) return one;
    const { base, open, entries } = contents;
    const from = base?.kind === "library" && "package" in base.known ? base.known.package : undefined;
    const id = from === "mongoose" ? "_id" : "id";
    const isMade = from !== undefined && open === undefined && !entries.has(id);
    const all = isMade ? new Map([...entries, [id, madeMember(site)]]) : entries;
    return interpreter.newObject(site, { ...contents, entries: all, base: undefined }, "copy of a row");
  });
}

/** `row.get("total")`; without a name all of the row. */
export function readOfRow(interpreter: Interpreter, row: Value, { arguments: args, site }: Call): Value | undefined {
  const [named] = args.values;
  const name = named && stringOf(named);
  if (name === undefined) return named === undefined || named.kind === "object" ? row : undefined;
  return interpreter.read(row, name, site);
}

/** `row.$inc("total", 3)`, `row.$inc("total")`: the row. */
export function addedToRow(interpreter: Interpreter, row: Value, { arguments: args, site }: Call): Value {
  const name = stringOf(args.at(0));
  const by = isUndefined(args.at(1)) ? constant(1) : args.at(1);
  if (name !== undefined)
    interpreter.write(row, name, sumOf(interpreter, "+", interpreter.read(row, name, site), by, placeOf(site)));
  return row;
}

/** `row.set("total", 3)`, `row.set({ total: 3 })`: the row. */
export function writtenRow(interpreter: Interpreter, row: Value, { arguments: args }: Call): Value {
  const [named, value = UNDEFINED] = args.values;
  const name = named && stringOf(named);
  const given = named && onlyValue(named);
  const contents = given && interpreter.membersOf(given);
  if (name !== undefined) interpreter.write(row, name, value);
  for (const [member, one] of contents?.entries ?? []) interpreter.write(row, member, one);
  return row;
}
