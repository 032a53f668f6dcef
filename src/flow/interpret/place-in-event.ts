/** Where a value stands in the event, by its path: the event, a list of its records, a record, a member of one. */
import { RECORD } from "../domain/provenance.ts";
import { symbolic, type SymbolicValue } from "../domain/value.ts";
import { recordMembers } from "./members/record-members.ts";

/** The path of the first argument of a handler. */
export const EVENT_PATH = "event";
/** What Lambda knows a record by, where a library of whichever source tells it. */
export const OWN_IDENTIFIER: SymbolicValue = symbolic(RECORD, { truth: "truthy", path: "event.Records[].*" });

/** Members of the event that list records. */
export const LISTS = new Set([
  "event.Records",
  "event.records{}",
  "event.events",
  "event.messages",
  "event.rmqMessagesByQueue{}",
]);
/** Members of the event that hold one list of records for each topic or queue. */
export const MAPS_OF_LISTS = new Set(["event.records", "event.rmqMessagesByQueue"]);
/** A record of a batch, and behind it the path inside of it. */
export const IN_RECORD = /^event(?:\.\w+(?:\{\})?)?\[\](?:\.(.+))?$/u;

/** The event as a whole. */
export function isEvent({ path }: SymbolicValue): boolean {
  return path === EVENT_PATH;
}

/** Holds something of each record, so that what comes of it depends on how the batch was cut. */
export function isBatch(value: SymbolicValue): boolean {
  return value.path !== undefined && (LISTS.has(value.path) || MAPS_OF_LISTS.has(value.path));
}

/** The list of records that an event surely has: `event.Records`. */
export function isListOfBatch({ path, truth }: SymbolicValue): boolean {
  return truth === "truthy" && path !== undefined && LISTS.has(path);
}

/** One record of a batch, as a whole. */
export function isRecord({ path }: SymbolicValue): boolean {
  const inRecord = path === undefined ? null : IN_RECORD.exec(path);
  return inRecord !== null && inRecord[1] === undefined;
}

/** The path leads to a record of a list, or into one. */
export function isListed(path: string): boolean {
  return IN_RECORD.test(path);
}

/** A record, or a part of one. */
export function isWithinRecord({ path }: SymbolicValue): boolean {
  return path !== undefined && IN_RECORD.test(path);
}

/** A member that records of some source bring themselves. */
export function hasRecordMember(value: SymbolicValue, name: string): boolean {
  return isRecord(value) && recordMembers().own.has(name);
}

/** How a member of a record is reached from the record: `dynamodb.Keys.pk`; empty where that is not known. */
export function nameInRecord({ path }: Pick<SymbolicValue, "path">): string {
  return path?.replace(/^event(?:(?:\.\w+(?:\{\})?)?\[\])?\.?/u, "") ?? "";
}

/** One of these, or several of them together, is what no other record has: its number or id, or the record as a whole. */
export function nameOneRecord(values: readonly SymbolicValue[]): boolean {
  if (values.some((value) => isRecord(value) || value.path === OWN_IDENTIFIER.path)) return true;
  const names = new Set(values.map(nameInRecord));
  return recordMembers().identities.some((members) => members.every((member) => names.has(member)));
}

/** The name of a place in a list: `0`, `12`. */
export function isIndex(name: string | undefined): boolean {
  return name !== undefined && /^\d+$/u.test(name);
}
