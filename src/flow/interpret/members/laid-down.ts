/**
 * Members that code lays down on the event, the context or a record, for whoever is handed these later: a middleware, a wrapper, the next
 * loop over the records.
 */
import { joinValues } from "../../domain/choice.ts";
import { withMember } from "../../domain/contents.ts";
import type { Members } from "../../domain/slot.ts";
import { UNDEFINED, type SymbolicValue, type Value } from "../../domain/value.ts";
import type { Interpreter } from "../../run/interpreter.ts";
import { CONTEXT, EVENT, hasEventMember, hasRecordMember, isRecord } from "../roots.ts";

/** `event`, `context` and the record of a round are the same thing wherever they are handed to. */
export function layDown(
  interpreter: Interpreter,
  on: SymbolicValue,
  name: string,
  value: Value,
  isCertain: boolean,
): void {
  const contents = membersOf(interpreter, on);
  // What events bring themselves is read as it came.
  if (contents === undefined || hasEventMember(on, name) !== undefined || hasRecordMember(on, name)) return;
  const before = contents.entries.get(keyOf(on, name)) ?? UNDEFINED;
  const now = withMember(contents, keyOf(on, name), isCertain ? value : joinValues(before, value));
  interpreter.store(interpreter.program.laidDown, now);
}

/** What was laid down there under a name; `undefined`: nothing was. */
export function laidDown(interpreter: Interpreter, on: SymbolicValue, name: string): Value | undefined {
  return membersOf(interpreter, on)?.entries.get(keyOf(on, name));
}

/** The event or the context itself. */
export function isOfInvocation({ path }: SymbolicValue): boolean {
  return path !== undefined && (path === CONTEXT.path || path === EVENT.path);
}

/** What is laid down under this key is a record's. */
export function isOfRecord(key: string): boolean {
  return /\[\]\.\w+$/u.test(key);
}

function membersOf(interpreter: Interpreter, on: SymbolicValue): Members | undefined {
  if (!isOfInvocation(on) && !isRecord(on)) return undefined;
  const slot = interpreter.slot(interpreter.program.laidDown);
  return slot?.kind === "members" ? slot : undefined;
}

function keyOf({ path }: SymbolicValue, name: string): string {
  return `${path}.${name}`;
}
