/** Values that come from outside: the event, the context and the environment, by the path from there. */
import { isOfOtherEvents } from "../../knowledge/index.ts";
import {
  BATCH,
  BY_PARTS,
  OTHER_RECORD,
  CLOCK,
  INSTANT,
  ENVIRONMENT,
  FUNCTION_NAME,
  has,
  NONE,
  RECORD,
  OF_EVENT,
  REQUEST,
  MADE,
  UNKNOWN,
  VOLATILE,
  WHOLE_RECORD,
  type Provenance,
} from "../domain/provenance.ts";
import { attributesOf, withAttributes } from "../domain/attributes.ts";
import { anewBelow } from "../domain/anew.ts";
import { simpleValues } from "../domain/choice.ts";
import { byPlace } from "../domain/by-place.ts";
import { madeBelow } from "../domain/made-by.ts";
import { symbolic, type SymbolicValue, type Value } from "../domain/value.ts";
import type { Found } from "../domain/origin.ts";
import { environmentVariable } from "./runtime-variables.ts";
import type { Interpreter } from "../run/interpreter.ts";
import { placeOf, type Site } from "../domain/site.ts";
import { elementWithin, memberWithin, nameBelow } from "./values/known-parts.ts";
import { lengthOfBatch } from "./length-of-batch.ts";
import { takesOtherSources } from "./other-sources.ts";
import { ofCopy, recordMembers } from "./members/record-members.ts";
import {
  EVENT_PATH,
  IN_RECORD,
  isBatch,
  isEvent,
  isIndex,
  isListOfBatch,
  isRecord,
  isWithinRecord,
  nameInRecord,
  LISTS,
  MAPS_OF_LISTS,
} from "./place-in-event.ts";

/** The first argument of a handler. */
export const EVENT: SymbolicValue = symbolic(BATCH, { truth: "truthy", path: EVENT_PATH });
const ONE_RECORD: SymbolicValue = symbolic(RECORD, { truth: "truthy", path: "event.Records[]" });
/** The same for a package that goes through its records, and hands on each to the function that it was given. */
export const EVENT_BY_RECORDS: SymbolicValue = { ...EVENT, handsOn: ONE_RECORD };
/** Each in a form that the package gives it: which of its members come again is not known. */
export const EVENT_BY_PARTS: SymbolicValue = {
  ...EVENT,
  handsOn: { ...ONE_RECORD, provenance: RECORD | UNKNOWN | BY_PARTS },
};
/** Pipes of EventBridge hand over the records as a list, with no envelope around it. */
const BARE_LIST = `${EVENT_PATH}[]`;
/** The second argument of a handler: `context` of Lambda. */
export const CONTEXT: SymbolicValue = symbolic(ENVIRONMENT, { truth: "truthy", path: "context" });
/** `process.env`. */
export const ENVIRONMENT_VARIABLES: SymbolicValue = symbolic(ENVIRONMENT, { truth: "truthy", path: "env" });
/** What a container hands over: what it was told of, or what its type says, is known better. */
export const INJECTED: SymbolicValue = symbolic(ENVIRONMENT, { truth: "truthy", path: "injected" });

const CONTEXT_MEMBERS: ReadonlyMap<string, Provenance> = new Map([
  ["awsRequestId", REQUEST],
  ["logStreamName", REQUEST],
  ["functionName", FUNCTION_NAME],
  ["functionVersion", FUNCTION_NAME],
  ["invokedFunctionArn", FUNCTION_NAME],
  ["logGroupName", FUNCTION_NAME],
  ["getRemainingTimeInMillis", CLOCK | INSTANT],
]);

/** What a method of the context gives, beside where it comes from. */
export function provenanceOfContext(on: Value, name: string | undefined): Provenance {
  const isOfContext = on.kind === "symbolic" && on.path === CONTEXT.path && name !== undefined;
  return (isOfContext && CONTEXT_MEMBERS.get(name)) || NONE;
}

/** `value.name` of data, read at `site`; without a name: a member that is not known. */
export function readSymbolic(
  interpreter: Interpreter,
  value: SymbolicValue,
  name: string | undefined,
  site: Site,
): SymbolicValue {
  const isLength = name === "length" && isListOfBatch(value);
  const read = isLength
    ? lengthOfBatch(withoutPath(value), site)
    : maybeOfOtherSource(ofCopy(interpreter, memberOf(value, name), value, name), name, site);
  const member = isIndex(name) && isRecord(read) && isWrittenPlace(site) ? byPlace(read, Number(name)) : read;
  const named = value.madeBy === undefined ? member : { ...member, madeBy: madeBelow(value.madeBy, name) };
  const { wraps, isUnrun, isForeign, wrappedBy } = value;
  // `export const { handler } = defineConsumer({ onMessage })`: it does the work that the whole was given.
  if (wraps && isUnrun && interpreter.log.isMuted)
    return { ...named, wraps, isUnrun, ...(isForeign && { isForeign }), ...(wrappedBy && { wrappedBy }) };
  if (member.path !== undefined) interpreter.log.event.add(member.path);
  if (value.path !== undefined && LISTS.has(value.path)) interpreter.log.event.take(isIndex(name));
  const reader = interpreter.active.at(-1);
  if (reader && isBatch(member)) interpreter.log.event.batchReaders.set(reader.node, site.scope.frame.module);
  return located(named, site);
}

/** A member of a record that is always there, but not where the code takes records of other sources as well. */
function maybeOfOtherSource(member: SymbolicValue, name: string | undefined, site: Site): SymbolicValue {
  const isTold = member.truth === "truthy" && member.path === `event.Records[].${name}`;
  return isTold && takesOtherSources(name!, site) ? { ...member, truth: "either" } : member;
}

/** A number in the code, not one that a loop counts. */
export function isWrittenPlace({ node }: Site): boolean {
  return node.type === "MemberExpression" && node.property.type === "Literal";
}

/** Remembers where something that changes each time came from, for words about keys. */
export function located(value: SymbolicValue, site: Site): SymbolicValue {
  const isNotable = has(value.provenance, VOLATILE | MADE | FUNCTION_NAME) && value.origin === undefined;
  return isNotable ? { ...value, origin: placeOf(site) } : value;
}

/** One element of data that is a collection. */
export function elementOf(value: SymbolicValue): SymbolicValue {
  const { path } = value;
  if (path === undefined)
    return {
      ...ofOneRecord(partOf(value)),
      ...(value.found && { found: asElement(value.found) }),
      ...(value.anew !== undefined && { anew: value.anew, ...(value.ofRow !== undefined && { ofRow: value.ofRow }) }),
      ...elementWithin(value),
    };
  if (isEvent(value)) return bareRecord();
  if (LISTS.has(path)) return symbolic(RECORD, { truth: "truthy", path: `${path}[]` });
  if (MAPS_OF_LISTS.has(path)) return symbolic(RECORD, { path: `${path}[]` });
  return { ...withoutPath(value), path: `${path}[]` };
}

/** Of what a package made of the batch, one thing may be what it made of one record, or of several: which, nobody knows. */
function ofOneRecord(one: SymbolicValue): SymbolicValue {
  const { provenance } = one;
  const isOfBatch = has(provenance, BATCH) && !has(provenance, OTHER_RECORD);
  return isOfBatch ? { ...one, provenance: (provenance & ~BATCH) | RECORD | UNKNOWN } : one;
}

/** One of those that a list has: of a list in a row it is known which one. */
export function asElement(list: Found): Found {
  const { field } = list;
  return { ...list, isElement: true, isOfMany: true, ...(field !== undefined && { list: field }) };
}

/** A value of an object of which only the whole is known: `Object.values(event.records)`. */
export function anyMemberOf(value: SymbolicValue): SymbolicValue {
  return value.path !== undefined && MAPS_OF_LISTS.has(value.path) ? listOf(value.path) : withoutPath(value);
}

/** Whether the event has a member: the list of its records, and nothing that only events of other services have. */
export function hasEventMember(value: SymbolicValue, name: string): boolean | undefined {
  if (!isEvent(value)) return undefined;
  if (isOfOtherEvents(name)) return false;
  return isBatch(eventMember(name)) || undefined;
}

function bareRecord(): SymbolicValue {
  return symbolic(RECORD, { truth: "truthy", path: BARE_LIST });
}

/** The name of a member of data. Those of topics and queues are the same however the batch was cut. */
export function anyNameOf(value: SymbolicValue): SymbolicValue {
  const { provenance, path } = value;
  if (path !== undefined && MAPS_OF_LISTS.has(path)) return symbolic(ENVIRONMENT);
  return symbolic(provenance, hasChanging(value) ? nameBelow(path!) : {});
}

/** A record, or a part of one, that has members which change from delivery to delivery. */
export function hasChanging(value: SymbolicValue): boolean {
  return isWithinRecord(value) && has(provenanceWrittenOut(value), WHOLE_RECORD);
}

/**
 * A member under a name of which no more is known than that it is one of those that the data has, or one of some that change: all of them are read
 * in turn.
 */
export function memberInTurn(of: SymbolicValue, name: Value, member: SymbolicValue): SymbolicValue {
  if (!hasChanging(of)) return member;
  const { within } = nameBelow(of.path!);
  const isInTurn = simpleValues(name).some((one) =>
    one.kind === "constant" ? isChangingBelow(of, String(one.value)) : one.kind === "symbolic" && one.within === within,
  );
  return isInTurn ? { ...member, provenance: member.provenance | provenanceWrittenOut(of) } : member;
}

/** A member of a record changes from delivery to delivery, or has something that does. */
function isChangingBelow(of: SymbolicValue, name: string): boolean {
  const path = [nameInRecord(of), name].filter((one) => one !== "").join(".");
  return recordMembers().volatile.has(path) || recordMembers().partlyVolatile.has(path);
}

/** What data counts as where it is written out: a record, or the part of one that has what changes, is there as a whole. */
export function provenanceWrittenOut({ provenance, path }: SymbolicValue): Provenance {
  // The id of the request is in it.
  if (path === CONTEXT.path) return provenance | REQUEST;
  const inRecord = path === undefined ? undefined : IN_RECORD.exec(path);
  if (!inRecord) return provenance;
  const part = inRecord[1];
  return part === undefined || recordMembers().partlyVolatile.has(part) ? provenance | WHOLE_RECORD : provenance;
}

/** A part of data of which no path is known. */
export function partOf(value: SymbolicValue): SymbolicValue {
  const part = { ...withoutPath(value), provenance: value.provenance & ~WHOLE_RECORD };
  // Of a thing of a package, `deps` of `deps.db.orders`, its parts are things of that as well; what was waited for is data.
  return value.isForeign && !value.answers && !value.pending ? { ...part, isForeign: true } : part;
}

/** What a package or the language hands to a function of ours. Where it was given nothing of the event, it brings something of its own: a message, a chunk. */
export function handedOver(given: SymbolicValue): SymbolicValue {
  return has(given.provenance, OF_EVENT) ? given : { ...given, provenance: given.provenance | UNKNOWN };
}

/** The data without how it is reached: what a computation on it gives. */
export function withoutPath(value: SymbolicValue): SymbolicValue {
  const { provenance, origin, answers, chosenBy, isTotal, isHarmless } = value;
  const attributes = attributesOf(value);
  return symbolic(provenance, {
    ...(origin && { origin }),
    ...(answers && { answers }),
    ...(chosenBy && { chosenBy }),
    ...withAttributes(attributes, provenance),
    ...(isTotal && { isTotal }),
    ...(isHarmless && { isHarmless }),
  });
}

/** What may be cut out of a time: the day of it, the hour. */
export function withoutInstant<Some extends Value>(value: Some): Some {
  if (value.kind !== "symbolic" || !has(value.provenance, INSTANT)) return value;
  return { ...value, provenance: value.provenance & ~INSTANT };
}

function memberOf(value: SymbolicValue, name: string | undefined): SymbolicValue {
  const { path } = value;
  if (path === undefined) {
    const member = fieldOf(value, name);
    return { ...settingBelow(value, member, name), ...memberWithin(value, name), ...anewBelow(value, name, member) };
  }
  if (LISTS.has(path)) return isIndex(name) || name === undefined ? elementOf(value) : withoutPath(value);
  if (MAPS_OF_LISTS.has(path)) return isIndex(name) ? elementOf(value) : listOf(path);
  if (isEvent(value) && (isIndex(name) || name === undefined)) return bareRecord();
  if (name === undefined) return withoutPath(value);
  switch (path) {
    case "event":
      return eventMember(name);
    case "context":
      return symbolic(CONTEXT_MEMBERS.get(name) ?? ENVIRONMENT, { path: `context.${name}` });
    case "env":
      return environmentVariable(name);
    default:
      return deepMember(value, `${path}.${name}`);
  }
}

/** A member of a setting is one. */
function settingBelow({ setting }: SymbolicValue, member: SymbolicValue, name: string | undefined): SymbolicValue {
  return setting === undefined || name === undefined ? member : { ...member, setting: `${setting}.${name}` };
}

/** A member of what a look at a store found is a field, and what is inside of that is a field of it. */
function fieldOf(value: SymbolicValue, name: string | undefined): SymbolicValue {
  const { found } = value;
  if (found === undefined || (name === undefined && found.field === undefined)) return partOf(value);
  if (found.field === undefined && isIndex(name)) return elementOf(value);
  if (found.isResponse && (name === "data" || name === "body")) return bodyOf(value, found);
  return { ...partOf(value), found: { ...found, field: fieldBelow(found.field, name) } };
}

/** `job.status`; what is deeper than that, and what has no known name, is still the field that it is in. */
function fieldBelow(field: string | undefined, name: string | undefined): string {
  if (field === undefined) return name!;
  return name === undefined || field.split(".").length > MOST_BELOW ? field : `${field}.${name}`;
}

const MOST_BELOW = 3;

/** The body of an answer to a request: members of it are fields of what was found. */
export function bodyOf(value: SymbolicValue, { isResponse: _, ...found }: Found): SymbolicValue {
  return { ...partOf(value), found };
}

function listOf(path: string): SymbolicValue {
  return symbolic(BATCH, { truth: "truthy", path: `${path}{}` });
}

/** An event without a batch is the record itself; one that is a list has a length. Of `event.messages ?? event.Records` either may be. */
function eventMember(name: string): SymbolicValue {
  const path = `event.${name}`;
  if (name === "length") return symbolic(BATCH, { path });
  return LISTS.has(path) || MAPS_OF_LISTS.has(path)
    ? symbolic(BATCH, { truth: name === "Records" ? "truthy" : "either", path })
    : symbolic(RECORD, { path });
}

function deepMember(value: SymbolicValue, path: string): SymbolicValue {
  const inRecord = IN_RECORD.exec(path)?.[1];
  const { always, volatile, shared } = recordMembers();
  const of = inRecord !== undefined && shared.has(inRecord) ? value.provenance & ~OTHER_RECORD : value.provenance;
  const provenance = inRecord !== undefined && volatile.has(inRecord) ? of | CLOCK | INSTANT : of;
  const isAlways = inRecord !== undefined && always.has(inRecord);
  return symbolic(provenance, {
    path,
    truth: isAlways ? "truthy" : "either",
    ...(value.origin && { origin: value.origin }),
  });
}
