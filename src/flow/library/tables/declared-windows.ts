/**
 * After how long a store deletes what stands in it, where the project declares that beside the writes: an index or a schema of MongoDB
 * (`expireAfterSeconds`, `expires: "1h"`), a model of Dynamoose. A marker that is deleted keeps no repeat out any more.
 */
import type { LibraryCall } from "../../../knowledge/index.ts";
import { placeName } from "../../../syntax/source-text.ts";
import { Arguments } from "../../domain/arguments.ts";
import { onlyValue, simpleValues } from "../../domain/choice.ts";
import { momentOf } from "../../domain/moment.ts";
import type { Call, Site } from "../../domain/site.ts";
import { stringOf, type LibraryValue, type Value } from "../../domain/value.ts";
import type { DeclaredWindow } from "../../program/program.ts";
import type { Interpreter } from "../../run/interpreter.ts";

/** Notes what a call, or a `new`, declares: `schema.index(…)`, `collection.createIndex(…)`, `new Table(name, models, { expires })`. */
export function declareWindow(
  interpreter: Interpreter,
  of: LibraryValue,
  method: string | undefined,
  { arguments: args }: Call,
): void {
  const { windows } = interpreter.program;
  const add = (name: string | undefined, added: readonly DeclaredWindow[]): void => {
    if (name !== undefined && added.length > 0) windows.set(name, [...(windows.get(name) ?? []), ...added]);
  };
  if (method === "index" || /^(?:create|ensure)Index$/u.test(method ?? ""))
    add(nameOf(of), indexOf(interpreter, args.at(0), args.at(1)));
  if (method === "createIndexes")
    for (const { value } of itemsOf(interpreter, args.at(0)))
      add(nameOf(of), indexOf(interpreter, memberOf(interpreter, value, "key"), value));
  // `new Table("seen", [Seen], { expires })`: nothing else of Dynamoose is made of a list of models.
  if (of.known.kind === "pure" && of.known.package === "dynamoose" && method === undefined)
    for (const { value } of itemsOf(interpreter, args.at(1)))
      for (const model of simpleValues(value))
        if (model.kind === "library") add(placeName(model.at), ofModel(interpreter, args.at(2)));
}

/** A schema by where it was made, a collection by its name. */
function nameOf({ known, arguments: [given], at }: LibraryValue): string | undefined {
  if (known.kind === "pure") return known.package === "mongoose" ? placeName(at) : undefined;
  const name = known.kind === "library" && known.package === "mongodb" && given ? stringOf(given) : undefined;
  return name === undefined ? undefined : `mongodb ${name}`;
}

function indexOf(interpreter: Interpreter, fields: Value | undefined, options: Value): readonly DeclaredWindow[] {
  const seconds = lastsFor(interpreter, options);
  const [field] = fields ? namesOf(interpreter, fields) : [];
  return field === undefined || seconds === undefined ? [] : [{ field, seconds }];
}

/** The facts of a call with the time after which what it writes is deleted. */
export function withDeclaredWindow(
  interpreter: Interpreter,
  facts: LibraryCall,
  receiver: LibraryValue,
  args: Arguments,
  site: Site,
): LibraryCall {
  if (facts.class === "read" || receiver.known.kind !== "library") return facts;
  const given = [...args.all(), ...receiver.arguments];
  const times = windowsOf(interpreter, receiver, site).flatMap((one) => timeOf(interpreter, one, given) ?? []);
  if (times.length === 0) return facts;
  const seconds = Math.min(...times);
  const { guard } = facts;
  const isClaim = guard !== undefined && guard.kind !== "check";
  return {
    ...facts,
    keepsFor: seconds,
    ...(isClaim && { guard: { ...guard, windowSeconds: Math.min(seconds, guard.windowSeconds ?? seconds) } }),
  };
}

function windowsOf(interpreter: Interpreter, receiver: LibraryValue, site: Site): readonly DeclaredWindow[] {
  const { windows } = interpreter.program;
  const { known } = receiver;
  const ofSchemas = receiver.arguments.flatMap((one) =>
    one.kind === "library" && one.known.kind === "pure" && one.known.package === "mongoose"
      ? [
          ...ofSchema(interpreter, one, site),
          ...(windows.get(placeName(one.at)) ?? []).map((each) => filled(interpreter, one, each, site)),
        ]
      : [],
  );
  const ofCollection = windows.get(nameOf(receiver) ?? "") ?? [];
  if (known.kind !== "library" || known.package !== "dynamoose") return [...ofSchemas, ...ofCollection];
  return [...ofModel(interpreter, receiver.arguments.at(-1)), ...(windows.get(placeName(receiver.at)) ?? [])];
}

/** `new Schema({ at: { type: Date, default: Date.now, expires: 3600 } })`; an index of a field may stand beside it. */
function ofSchema(interpreter: Interpreter, schema: LibraryValue, site: Site): readonly DeclaredWindow[] {
  const [definition] = schema.arguments;
  return (definition ? namesOf(interpreter, definition) : []).flatMap((field) => {
    const options = memberOf(interpreter, definition!, field);
    const index = options && memberOf(interpreter, options, "index");
    const seconds = (options && lastsFor(interpreter, options)) ?? (index && lastsFor(interpreter, index));
    return seconds === undefined ? [] : [filled(interpreter, schema, { field, seconds }, site)];
  });
}

function filled(
  interpreter: Interpreter,
  { arguments: [definition, options] }: LibraryValue,
  one: DeclaredWindow,
  site: Site,
): DeclaredWindow {
  const { field = "" } = one;
  const own = definition && memberOf(interpreter, definition, field);
  const stamps = options && memberOf(interpreter, options, "timestamps");
  const isStamp = stamps?.kind === "constant" && stamps.value === true && /^(?:created|updated)At$/u.test(field);
  const filledAfter = isStamp ? 0 : own && defaultAfter(interpreter, memberOf(interpreter, own, "default"), site);
  return filledAfter === undefined ? one : { ...one, filledAfter };
}

/** `default: Date.now`, `default: () => new Date(Date.now() + WEEK)`: how long after now that is. */
function defaultAfter(interpreter: Interpreter, given: Value | undefined, site: Site): number | undefined {
  const only = given && onlyValue(given);
  if (only === undefined || only.kind === "constant") return undefined;
  const moment = momentOf(only);
  return (moment ?? momentOf(interpreter.call(only, new Arguments([]), site)))?.offset;
}

/** Milliseconds, as `expires` or in it. */
function ofModel(interpreter: Interpreter, options: Value | undefined): readonly DeclaredWindow[] {
  const expires = options && memberOf(interpreter, options, "expires");
  const ttl = expires && (memberOf(interpreter, expires, "ttl") ?? expires);
  return ttl?.kind === "constant" && typeof ttl.value === "number" ? [{ seconds: ttl.value / 1000 }] : [];
}

/** Undefined: nothing gives the field a time that is known, so that what is written is not known to be deleted. */
function timeOf(interpreter: Interpreter, one: DeclaredWindow, given: readonly Value[]): number | undefined {
  const { field, seconds, filledAfter } = one;
  if (field === undefined) return seconds;
  const values = given.flatMap((value) =>
    [value, memberOf(interpreter, value, "$set"), memberOf(interpreter, value, "$setOnInsert")].flatMap((part) =>
      part ? (memberOf(interpreter, part, field) ?? []) : [],
    ),
  );
  if (values.length === 0) return filledAfter === undefined ? undefined : seconds + filledAfter;
  const offset = momentOf(values[0]!)?.offset;
  return offset === undefined ? undefined : seconds + offset;
}

function lastsFor(interpreter: Interpreter, options: Value): number | undefined {
  const value = memberOf(interpreter, options, "expireAfterSeconds") ?? memberOf(interpreter, options, "expires");
  if (value?.kind !== "constant") return undefined;
  return typeof value.value === "number" ? value.value : secondsInWords(String(value.value));
}

const SECONDS: Readonly<Record<string, number>> = {
  ms: 0.001,
  s: 1,
  m: 60,
  h: 3600,
  d: 86_400,
  w: 604_800,
  y: 31_557_600,
};

/** `1h`, `1.5 hours`, `10m`, `7 days`. */
function secondsInWords(text: string): number | undefined {
  const [, number, unit = ""] = /^(\d+(?:\.\d+)?) ?([a-z]*)$/iu.exec(text.trim()) ?? [];
  const one = SECONDS[/^(?:ms|mill)/iu.test(unit) ? "ms" : unit.charAt(0).toLowerCase()];
  return number === undefined || one === undefined ? undefined : Number(number) * one;
}

function memberOf(interpreter: Interpreter, value: Value, name: string): Value | undefined {
  const only = onlyValue(value);
  return only?.kind === "object" ? interpreter.membersOf(only)?.entries.get(name) : undefined;
}

function namesOf(interpreter: Interpreter, value: Value): readonly string[] {
  const only = onlyValue(value);
  return only?.kind === "object" ? [...(interpreter.membersOf(only)?.entries.keys() ?? [])] : [];
}

function itemsOf(interpreter: Interpreter, value: Value): readonly { readonly value: Value }[] {
  const only = onlyValue(value);
  const contents = only?.kind === "array" ? interpreter.itemsOf(only) : undefined;
  return contents ? [...contents.items, ...(contents.rest ? [contents.rest] : [])] : [];
}
