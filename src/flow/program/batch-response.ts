/** What a handler comes back with, read off the value and the errors that leave it. */
import type { BatchResponse, ResponseForm } from "../../findings/finding.ts";
import { simpleValues } from "../domain/choice.ts";
import { ERROR, has, LOADED, MADE, NONE, STORE } from "../domain/provenance.ts";
import type { ObjectReference, SimpleValue, SymbolicValue, Value } from "../domain/value.ts";
import type { Exit } from "../run/exits.ts";
import type { RawResponse } from "../run/facts.ts";
import type { Interpreter } from "../run/interpreter.ts";
import { isEvent, isRecord, nameInRecord } from "../interpret/place-in-event.ts";

const LIST = "batchItemFailures";
const IDENTIFIER = "itemIdentifier";
/** In place of the member of a record by which it is told: nobody waits for the item, and a promise is written out as an object with nothing in it. */
export const PROMISED = "promise";

/** @param result what the call of the handler came to, awaited; without alternatives where it never comes back */
export function readResponse(interpreter: Interpreter, result: Value): RawResponse {
  const forms = new Set<ResponseForm>();
  const members: (string | undefined)[] = [];
  for (const simple of simpleValues(result)) {
    const { form, items } = formOf(interpreter, simple);
    for (const one of form) forms.add(one);
    members.push(...items.map((item) => identifierOf(interpreter, item)));
  }
  return { forms, members };
}

/**
 * What leaves a handler as an error.
 *
 * @param isBesideOwn what the code makes by itself is left out
 * @param mayFail with an error that nothing catches: that of a call which leaves the process, or of reading the content of a record
 */
export function throwsOf(
  exits: readonly Exit[],
  mayFail: { readonly calls: Value | undefined; readonly content: boolean },
  isBesideOwn = false,
): BatchResponse["throws"] {
  const errors = exits.filter(({ kind }) => kind === "throw").flatMap(({ value }) => simpleValues(value));
  // The refusal of a conditional write is the error of a call.
  if (!isBesideOwn && errors.some(isMadeByCode)) return "own";
  const all = new Set(
    [...errors.filter((error) => !isMadeByCode(error)), ...(mayFail.calls ? simpleValues(mayFail.calls) : [])].map(
      assumedOf,
    ),
  );
  if (all.has(undefined)) return "calls";
  if (all.has("package")) return "unknown";
  if (all.has("aside")) return "aside";
  if (all.has("request")) return "requests";
  return mayFail.content || all.has("content") ? "content" : "never";
}

/** `new Error(…)` of the code, and not what a call was refused with or what something unknown threw. */
function isMadeByCode(error: SimpleValue): boolean {
  return error.kind !== "refusal" && error.kind !== "symbolic";
}

/** A catch that rethrows counts for what is in its block: nothing, where that catches by itself. */
function assumedOf(error: SimpleValue): SymbolicValue["assumed"] {
  return error.kind === "symbolic" ? error.assumed : undefined;
}

function formOf(
  interpreter: Interpreter,
  simple: SimpleValue,
): { readonly form: readonly ResponseForm[]; readonly items: readonly Value[] } {
  const only = (form: ResponseForm) => ({ form: [form], items: [] });
  if (simple.kind === "constant")
    return only(simple.value === undefined || simple.value === null ? "nothing" : "other");
  if (simple.kind === "text" || simple.kind === "array") return only("other");
  if (isWholeResponse(simple) || isCaught(simple) || (simple.kind === "symbolic" && isEvent(simple)))
    return only("other");
  if (simple.kind !== "object") return only("unknown");
  const list = memberOf(interpreter, simple, LIST);
  if (list === undefined) return only(isOpen(interpreter, simple) ? "unknown" : "other");
  const found = simpleValues(list).map((one) => listForm(interpreter, one));
  return { form: found.map(({ form }) => form), items: found.flatMap(({ items }) => items) };
}

/** `catch (error) { return error; }` */
function isCaught(value: SimpleValue): boolean {
  return (
    value.kind === "refusal" || (value.kind === "symbolic" && value.provenance === ERROR && value.truth === "truthy")
  );
}

/** `return await ses.send(command)`: what a listed call answers has members of its own, and no list of failures. */
function isWholeResponse(value: SimpleValue): boolean {
  if (value.kind !== "symbolic" || value.truth !== "truthy" || value.isForeign || value.pending || value.wraps)
    return false;
  return (
    has(value.provenance, STORE) &&
    (value.provenance & ~(STORE | LOADED | MADE)) === NONE &&
    value.answers === undefined
  );
}

function listForm(
  interpreter: Interpreter,
  list: SimpleValue,
): { readonly form: ResponseForm; readonly items: readonly Value[] } {
  if (list.kind === "constant") return { form: "empty", items: [] };
  const contents = list.kind === "array" ? interpreter.itemsOf(list) : undefined;
  if (contents === undefined) return { form: "unknown", items: [] };
  const items = [...contents.items, ...(contents.rest ? [contents.rest] : [])].map(({ value }) => value);
  return { form: items.length > 0 ? "failures" : "empty", items };
}

/** The member of a record that an item of the list is told by: the only one of all that it may be told by. */
function identifierOf(interpreter: Interpreter, item: Value): string | undefined {
  const told = simpleValues(item).flatMap((simple): (string | undefined)[] => {
    if (simple.kind === "promise") return [PROMISED];
    if (simple.kind !== "object") return [isPlainText(simple) ? "" : undefined];
    const value = memberOf(interpreter, simple, IDENTIFIER);
    if (value === undefined) return [isOpen(interpreter, simple) ? undefined : ""];
    return simpleValues(value).map((one) => membersTogether(interpreter, one) ?? memberText(one));
  });
  // A fallback behind a member that every record has is there for the compiler: what is told counts.
  const members = new Set(told.filter((member) => member !== ""));
  if (members.size === 0) return told.length > 0 ? "" : undefined;
  return members.size === 1 ? [...members][0] : undefined;
}

/** `batchItemFailures.push(record.messageId)`: the id itself, where an object with it belongs. */
function isPlainText(value: SimpleValue): boolean {
  if (value.kind === "text") return true;
  return value.kind === "constant" ? typeof value.value === "string" : IDS.has(memberText(value) ?? "");
}

/** Members of records that are texts in any case. */
const IDS = new Set(["messageId", "receiptHandle", "eventID", "dynamodb.SequenceNumber", "kinesis.sequenceNumber"]);

/** `{ partition: "orders-0", offset: 7 }`, by which a record of Kafka is known: an object told by the names of what it has. */
function membersTogether(interpreter: Interpreter, value: SimpleValue): string | undefined {
  if (value.kind !== "object" || isOpen(interpreter, value)) return undefined;
  return `{ ${[...(interpreter.membersOf(value)?.entries.keys() ?? [])].sort().reverse().join(", ")} }`;
}

function memberText(value: SimpleValue): string | undefined {
  if (value.kind === "constant")
    return value.value === "" || value.value === undefined || value.value === null ? "" : undefined;
  if (value.kind !== "symbolic" || value.path === undefined || isRecord(value)) return undefined;
  return /^event\.\w+(?:\{\})?\[\]\./u.test(value.path) ? nameInRecord(value) : undefined;
}

function memberOf(interpreter: Interpreter, object: ObjectReference, name: string): Value | undefined {
  return interpreter.membersOf(object)?.entries.get(name);
}

/** Something may stand in it that nobody wrote down. */
function isOpen(interpreter: Interpreter, object: ObjectReference): boolean {
  const contents = interpreter.membersOf(object);
  return contents === undefined || contents.open !== undefined || contents.base !== undefined;
}
