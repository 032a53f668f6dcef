/**
 * Members that code lays down on the event, the context or a record, for whoever is handed these later: a middleware, a wrapper, the next
 * loop over the records. So are those that it sets in the environment, or in what an unlisted package brings.
 */
import { joinValues, mapValue, simpleValues } from "../../domain/choice.ts";
import { withMember } from "../../domain/contents.ts";
import type { External } from "../../domain/elsewhere.ts";
import type { Members } from "../../domain/slot.ts";
import { constant, UNDEFINED, type SymbolicValue, type Value } from "../../domain/value.ts";
import type { Interpreter } from "../../run/interpreter.ts";
import { CONTEXT, ENVIRONMENT_VARIABLES, EVENT, hasEventMember } from "../roots.ts";
import { hasRecordMember, isRecord } from "../place-in-event.ts";

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
  layUnder(interpreter, contents, keyOf(on, name), isEnvironment(on) ? asText(interpreter, value) : value, isCertain);
}

function layUnder(interpreter: Interpreter, contents: Members, key: string, value: Value, isCertain: boolean): void {
  const before = contents.entries.get(key) ?? UNDEFINED;
  const now = withMember(contents, key, isCertain ? value : joinValues(before, value));
  interpreter.store(interpreter.program.laidDown, now);
}

/** `settings.runId = id` of what an unlisted package brings. A function that is set there is one that the package calls. */
export function setInPackage(
  interpreter: Interpreter,
  on: External,
  name: string,
  value: Value,
  isCertain: boolean,
): void {
  const contents = allLaidDown(interpreter);
  const isData = simpleValues(value).every(({ kind }) => kind === "symbolic" || kind === "constant" || kind === "text");
  if (contents && isData && !interpreter.log.isMuted)
    layUnder(interpreter, contents, keyIn(on, name), value, isCertain);
}

/** What was set there; `undefined`: nothing was. */
export function setBefore(interpreter: Interpreter, on: External, name: string): Value | undefined {
  return allLaidDown(interpreter)?.entries.get(keyIn(on, name));
}

function keyIn({ package: from, path }: External, name: string): string {
  return ["external", from, ...path, name].join(" ");
}

/** Variables of the environment are texts. */
function asText(interpreter: Interpreter, value: Value): Value {
  return mapValue(value, (one) =>
    one.kind === "constant" ? constant(String(one.value)) : one.kind === "text" ? one : interpreter.symbolicOf(one),
  );
}

/** What was laid down there under a name; `undefined`: nothing was. */
export function laidDown(interpreter: Interpreter, on: SymbolicValue, name: string): Value | undefined {
  return membersOf(interpreter, on)?.entries.get(keyOf(on, name));
}

/** The event, the context or the environment itself. */
export function takesMembers({ path }: SymbolicValue): boolean {
  return path !== undefined && (path === CONTEXT.path || path === EVENT.path || path === ENVIRONMENT_VARIABLES.path);
}

function isEnvironment({ path }: SymbolicValue): boolean {
  return path === ENVIRONMENT_VARIABLES.path;
}

/** What is laid down under this key is a record's. */
export function isOfRecord(key: string): boolean {
  return /\[\]\.\w+$/u.test(key);
}

function membersOf(interpreter: Interpreter, on: SymbolicValue): Members | undefined {
  return takesMembers(on) || isRecord(on) ? allLaidDown(interpreter) : undefined;
}

function allLaidDown(interpreter: Interpreter): Members | undefined {
  const slot = interpreter.slot(interpreter.program.laidDown);
  return slot?.kind === "members" ? slot : undefined;
}

function keyOf({ path }: SymbolicValue, name: string): string {
  return `${path}.${name}`;
}
