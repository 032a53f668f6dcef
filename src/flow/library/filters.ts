/** Filters of mappers that are objects: `findMany({ where: { ref, processed: false } })`, `find({ sentAt: null })`. */
import { ALTERNATIVE, type Asked } from "../../knowledge/index.ts";
import type { Arguments } from "../domain/arguments.ts";
import { onlyValue, simpleValues } from "../domain/choice.ts";
import { momentOf } from "../domain/moment.ts";
import { NULL, type SimpleValue, type Value } from "../domain/value.ts";
import type { Interpreter } from "../run/interpreter.ts";
import { askedBy, askedByOperator, exactly } from "./filter-operators.ts";

/** What is asked of the fields of what is found, by their names. */
type AskedFields = readonly (readonly [string, Asked<Value>])[];

/** `eq(orders.state, "NEW")`, `and(…)`, `isNull(orders.sentAt)`, `ne(orders.state, "SENT")` of a query builder. */
function conditionsIn(interpreter: Interpreter, value: SimpleValue): AskedFields {
  if (value.kind !== "library" || value.known.kind !== "operator") return [];
  const { name } = value.known;
  if (name === "and")
    return value.arguments.flatMap((one) => simpleValues(one).flatMap((part) => conditionsIn(interpreter, part)));
  if (name === "or") {
    const asked = value.arguments.map((one) => simpleValues(one).flatMap((part) => conditionsIn(interpreter, part)));
    return eitherOf(asked);
  }
  const [column, wanted] = value.arguments.map(onlyValue);
  const field = column?.kind === "library" && column.known.kind === "library" ? column.known.path.at(-1) : undefined;
  if (field === undefined) return [];
  const asked = name === "isNull" ? exactly(NULL) : wanted && askedByOperator(interpreter, name, wanted);
  return asked ? [[field, asked]] : [];
}

/** Fields that what is found has with values that are written down, or without them. */
export function fieldsAskedFor(interpreter: Interpreter, args: Arguments): ReadonlyMap<string, Asked<Value>> {
  const fields = new Map<string, Asked<Value>>();
  for (const given of [...args.all(), ...args.ofReceiver])
    for (const simple of simpleValues(given)) {
      // An alternative finds rows that have none of what the other conditions ask for.
      if (simple.kind === "object" && interpreter.membersOf(simple)?.entries.has(ALTERNATIVE)) return new Map();
      for (const [name, wanted] of conditionsIn(interpreter, simple)) fields.set(name, wanted);
      const contents = simple.kind === "object" ? interpreter.membersOf(simple) : undefined;
      if (contents === undefined || contents.isMap) continue;
      const where = onlyValue(contents.entries.get("where") ?? given);
      for (const [name, wanted] of where ? conditionsIn(interpreter, where) : []) fields.set(name, wanted);
      const filter = where && interpreter.membersOf(where);
      for (const [name, value] of filter?.entries ?? []) {
        if (/^\$?or$/iu.test(name))
          for (const [field, wanted] of askedByAlternatives(interpreter, value)) fields.set(field, wanted);
        for (const [field, wanted] of askedOfItem(interpreter, name, value)) fields.set(field, wanted);
        const wanted = askedBy(interpreter, value);
        if (wanted) fields.set(name, wanted);
      }
    }
  return fields;
}

/** `log: { $elemMatch: { type: "mail" } }`: what an item of a list is asked to be. */
function askedOfItem(interpreter: Interpreter, name: string, value: Value): AskedFields {
  const membersOf = (one: Value | undefined) => {
    const only = one && onlyValue(one);
    return only && interpreter.membersOf(only)?.entries;
  };
  const wanted = membersOf(membersOf(value)?.get("$elemMatch"));
  return [...(wanted ?? [])].flatMap(([member, one]) => {
    const asked = askedBy(interpreter, one);
    return asked ? [[`${name}.${member}`, asked] as const] : [];
  });
}

/** Fields that what is found has with one value each, whatever that is: `findFirst({ where: { eventId } })`, `where(eq(seen.eventId, eventId))`. */
export function fieldsGiven(interpreter: Interpreter, args: Arguments): ReadonlyMap<string, Value> {
  const fields = new Map<string, Value>();
  for (const given of [...args.all(), ...args.ofReceiver]) {
    const only = onlyValue(given);
    const inside = only?.kind === "object" ? interpreter.membersOf(only)?.entries.get("where") : only;
    for (const [name, value] of inside ? fieldsOfFilter(interpreter, inside) : []) fields.set(name, value);
  }
  return fields;
}

/** The same of a filter by itself. */
export function fieldsOfFilter(interpreter: Interpreter, given: Value): ReadonlyMap<string, Value> {
  const where = onlyValue(given);
  if (where === undefined) return new Map();
  const fields = new Map(equalitiesIn(where));
  const filter = where.kind === "object" ? interpreter.membersOf(where) : undefined;
  for (const [name, value] of filter?.isMap ? [] : (filter?.entries ?? [])) {
    const wanted = equalTo(interpreter, value);
    if (wanted) fields.set(name, wanted);
  }
  return fields;
}

/** `and(eq(seen.kind, kind), eq(seen.eventId, id))` */
function equalitiesIn(value: SimpleValue): readonly (readonly [string, Value])[] {
  if (value.kind !== "library" || value.known.kind !== "operator") return [];
  const { name } = value.known;
  if (name === "and") return value.arguments.flatMap((one) => simpleValues(one).flatMap(equalitiesIn));
  const [column, wanted] = value.arguments.map(onlyValue);
  const field = column?.kind === "library" && column.known.kind === "library" ? column.known.path.at(-1) : undefined;
  return name === "eq" && field !== undefined && wanted ? [[field, wanted]] : [];
}

/** `id`, `{ equals: id }`, `{ $eq: id }` */
function equalTo(interpreter: Interpreter, value: Value): Value | undefined {
  const only = onlyValue(value);
  if (only?.kind === "symbolic" || only?.kind === "text" || only?.kind === "constant") return only;
  const entries = only?.kind === "object" ? interpreter.membersOf(only)?.entries : undefined;
  const [[operator = "", operand] = []] = entries?.size === 1 ? entries : [];
  return operand && /^\$?eq(?:uals)?$/u.test(operator) ? operand : undefined;
}

/** `OR: [{ sent: null }, { sent: false }]` */
function askedByAlternatives(interpreter: Interpreter, list: Value): AskedFields {
  const only = onlyValue(list);
  const items = only?.kind === "array" ? interpreter.itemsOf(only) : undefined;
  if (!items || items.rest) return [];
  const alternatives = items.items.map(({ value, isOptional }): AskedFields => {
    const filter = onlyValue(value);
    const contents = filter && interpreter.membersOf(filter);
    if (isOptional || contents?.entries.size !== 1 || contents.open !== undefined) return [];
    return [...contents.entries].flatMap(([name, wanted]) => {
      const asked = askedBy(interpreter, wanted);
      return asked ? [[name, asked] as const] : [];
    });
  });
  return eitherOf(alternatives);
}

/** Of alternatives that each ask for values of one field: for one of all of them. */
function eitherOf(alternatives: readonly AskedFields[]): AskedFields {
  const [first, ...others] = alternatives.map((one) => (one.length === 1 ? one[0] : undefined));
  if (first === undefined) return [];
  const all = [first];
  for (const one of others) {
    if (one?.[0] !== first[0]) return [];
    all.push(one);
  }
  if (all.some(([, { isOne }]) => !isOne)) return [];
  const orBefore = all.find(([, asked]) => asked.orBefore)?.[1].orBefore;
  return [[first[0], { isOne: true, of: all.flatMap(([, { of }]) => of), ...(orBefore && { orBefore }) }]];
}

const ORDERS = /^\$?(?:lt|lte|gt|gte)$/u;
/** Filters in filters are gone into down to this depth. */
const MAX_DEPTH = 6;

/** The values by which a filter names what it is about. A time of the clock that it compares by order is another one each time, and names nothing. */
export function namedBy(interpreter: Interpreter, filter: Value, depth = 0): readonly Value[] {
  const only = onlyValue(filter);
  const inside = only && depth < MAX_DEPTH ? partsOf(interpreter, only) : [];
  if (!inside.some(([name, value]) => asksMoment(interpreter, name, value, depth))) return [filter];
  return inside.flatMap(([name, value]) => (isMoment(name, value) ? [] : namedBy(interpreter, value, depth + 1)));
}

function asksMoment(interpreter: Interpreter, name: string, value: Value, depth: number): boolean {
  const only = onlyValue(value);
  return (
    isMoment(name, value) ||
    (only !== undefined &&
      depth < MAX_DEPTH &&
      partsOf(interpreter, only).some(([inner, part]) => asksMoment(interpreter, inner, part, depth + 1)))
  );
}

function isMoment(name: string, value: Value): boolean {
  return ORDERS.test(name) && momentOf(value) !== undefined;
}

function partsOf(interpreter: Interpreter, value: SimpleValue): readonly (readonly [name: string, Value])[] {
  // `and(eq(jobs.id, id), lt(jobs.at, stale))`
  if (value.kind === "library" && value.known.kind === "operator") {
    const { name } = value.known;
    return value.arguments.map((one) => [ORDERS.test(name) ? name : "", one]);
  }
  const { items = [], rest } = interpreter.itemsOf(value) ?? {};
  const listed = [...items, ...(rest ? [rest] : [])].map((one) => ["", one.value] as const);
  return [...(interpreter.membersOf(value)?.entries ?? []), ...listed];
}
