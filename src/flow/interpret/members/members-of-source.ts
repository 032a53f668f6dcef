/** Members of the event and its records that say nothing new where it is known whose records come: `record.eventSource`. */
import { constantsInEvent, constantsInRecord, isAlwaysInEvent, isTextInEvent } from "../../../knowledge/index.ts";
import { constant, type SymbolicValue, type Value } from "../../domain/value.ts";
import type { Interpreter } from "../../run/interpreter.ts";
import { hasEventMember, readSymbolic } from "../roots.ts";
import { isEvent, isRecord } from "../place-in-event.ts";
import type { Site } from "../../domain/site.ts";

/** It is missing for sure, and so is what is read of it. */
const OF_OTHER_EVENT: Value = { kind: "constant", value: undefined, isOfOtherEvent: true };

/** What data says under a name where the source of the event, or what all events are like, says it; undefined: neither does. */
export function memberOfSource(
  interpreter: Interpreter,
  target: SymbolicValue,
  name: string,
  site: Site,
): Value | undefined {
  if (mayLackRecords(interpreter, target, name))
    return { ...readSymbolic(interpreter, target, name, site), truth: "either" };
  if (isAlwaysThere(interpreter, target, name))
    return { ...readSymbolic(interpreter, target, name, site), truth: "truthy" };
  const values = valuesOf(interpreter, target, name);
  if (values === undefined) return hasEventMember(target, name) === false ? OF_OTHER_EVENT : undefined;
  if (values.length === 0) return OF_OTHER_EVENT;
  if (values.length === 1) return constant(values[0]);
  return {
    ...readSymbolic(interpreter, target, name, site),
    truth: "truthy",
    refinement: { isOne: true, of: values },
  };
}

/** Whether the event or a record has a member: the list of its records, and nothing that only others have. `undefined`: it may. */
export function hasMemberOfSource(interpreter: Interpreter, target: SymbolicValue, name: string): boolean | undefined {
  if (mayLackRecords(interpreter, target, name)) return undefined;
  const values = valuesOf(interpreter, target, name);
  return values === undefined ? hasEventMember(target, name) : values.length > 0;
}

/** Whether it is a text that the event of its only source always has: `event.time`. */
export function isTextOfSource({ servedBy }: Interpreter, { path, truth }: SymbolicValue): boolean {
  if (servedBy === undefined || servedBy === "mixed" || truth !== "truthy") return false;
  return path?.startsWith("event.") === true && isTextInEvent(servedBy, path.slice("event.".length));
}

/** The list of records, where events without one come as well. */
function mayLackRecords({ servedBy }: Interpreter, target: SymbolicValue, name: string): boolean {
  return servedBy === "mixed" && name === "Records" && isEvent(target);
}

/** What the event of a source that brings no list has for sure. */
function isAlwaysThere({ servedBy }: Interpreter, target: SymbolicValue, name: string): boolean {
  return servedBy !== undefined && servedBy !== "mixed" && isEvent(target) && isAlwaysInEvent(servedBy, name);
}

function valuesOf({ servedBy }: Interpreter, target: SymbolicValue, name: string): readonly string[] | undefined {
  if (servedBy === undefined || servedBy === "mixed") return undefined;
  if (isRecord(target)) return constantsInRecord(servedBy, name);
  return isEvent(target) ? constantsInEvent(servedBy, name) : undefined;
}
