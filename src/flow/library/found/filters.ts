/** Filters of mappers that are objects: `findMany({ where: { ref, processed: false } })`, `find({ sentAt: null })`. */
import { ALTERNATIVE, isOfAws, type Asked, type LibraryCall } from "../../../knowledge/index.ts";
import { Arguments } from "../../domain/arguments.ts";
import { onlyValue, simpleValues } from "../../domain/choice.ts";
import { momentOf } from "../../domain/moment.ts";
import { CLOCK, INSTANT } from "../../domain/provenance.ts";
import { sameValue } from "../../domain/same.ts";
import { NULL, type SimpleValue, type Value } from "../../domain/value.ts";
import type { Interpreter } from "../../run/interpreter.ts";
import { queriesIn } from "../things/addresses.ts";
import { askedBy, askedByOperator, exactly, isOrder } from "./filter-operators.ts";

/** What is asked of the fields of what is found, by their names. */
type AskedFields = readonly (readonly [string, Asked<Value>])[];

/** `eq(orders.state, "NEW")`, `and(…)`, `isNull(orders.sentAt)`, `ne(orders.state, "SENT")` of a query builder. */
export function conditionsIn(interpreter: Interpreter, value: SimpleValue): AskedFields {
  if (value.kind !== "library" || value.known.kind !== "operator") return [];
  const { name } = value.known;
  if (name === "and")
    return value.arguments.flatMap((one) => simpleValues(one).flatMap((part) => conditionsIn(interpreter, part)));
  if (name === "or") {
    const asked = value.arguments.map((one) => simpleValues(one).flatMap((part) => conditionsIn(interpreter, part)));
    return eitherOf(asked);
  }
  if (name === "not")
    return negated(value.arguments.flatMap(simpleValues).flatMap((one) => conditionsIn(interpreter, one)));
  const [column, wanted] = value.arguments.map(onlyValue);
  const field = column?.kind === "library" && column.known.kind === "library" ? column.known.path.at(-1) : undefined;
  if (field === undefined) return [];
  if (name === "isNotNull") return [[field, { isOne: false, of: [NULL] }]];
  const asked = name === "isNull" ? exactly(NULL) : wanted && askedByOperator(interpreter, name, wanted);
  return asked ? [[field, asked]] : [];
}

/** Members of a filter that all have to hold, those in a list of `AND` with them. */
export function membersAsked(
  interpreter: Interpreter,
  filter: SimpleValue,
  depth = 0,
): readonly (readonly [string, Value])[] {
  const contents = interpreter.membersOf(filter);
  if (contents === undefined || contents.isMap || depth === MAX_DEPTH) return [];
  return [...contents.entries].flatMap(([name, value]): readonly (readonly [string, Value])[] => {
    if (!/^\$?and$/iu.test(name)) return [[name, value]];
    const only = onlyValue(value);
    const all = only && (interpreter.itemsOf(only)?.items.map((item) => onlyValue(item.value)) ?? [only]);
    return (all ?? []).flatMap((one) => (one ? membersAsked(interpreter, one, depth + 1) : []));
  });
}

/** Of one condition the opposite; of several, one of them does not hold. */
function negated(asked: AskedFields): AskedFields {
  const [first, ...others] = asked;
  if (first === undefined || others.length > 0 || first[1].orBefore || first[1].fits) return [];
  const [field, one] = first;
  return [[field, { ...one, isOne: !one.isOne }]];
}

/** `NOT: { state: "SENT" }`, `$nor: [{ state: "SENT" }]` */
export function negatedIn(interpreter: Interpreter, value: Value): AskedFields {
  const only = onlyValue(value);
  const items = only && interpreter.itemsOf(only);
  const [item, ...more] = items?.rest ? [] : (items?.items ?? []);
  const filter = items ? (more.length === 0 ? item && onlyValue(item.value) : undefined) : only;
  const contents = filter && interpreter.membersOf(filter);
  if (contents === undefined || contents.open !== undefined) return [];
  const asked = [...contents.entries].map(([name, wanted]) => [name, askedBy(interpreter, wanted)] as const);
  return asked.length === 1 && asked[0]![1] ? negated([[asked[0]![0], asked[0]![1]]]) : [];
}

/**
 * What a call may have of filters. The input of an operation of AWS, which version 2 of its SDK is given as an object, is none, nor are the options
 * of a request or of its client: `{ timeout: 5000 }`.
 */
export function filtersOf(
  interpreter: Interpreter,
  { store = "", http }: Pick<LibraryCall, "store" | "http">,
  args: Arguments,
): Arguments {
  if (http !== undefined) return new Arguments(queriesIn(interpreter, args));
  return isOfAws(store) ? NO_FILTERS : args;
}

const NO_FILTERS = new Arguments([]);

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
      for (const [name, value] of where ? membersAsked(interpreter, where) : []) {
        if (/^\$?or$/iu.test(name))
          for (const [field, wanted] of askedByAlternatives(interpreter, value)) fields.set(field, wanted);
        if (/^\$?n(?:ot|or)$/iu.test(name))
          for (const [field, wanted] of negatedIn(interpreter, value)) fields.set(field, wanted);
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
  for (const [name, value] of where.kind === "object" ? membersAsked(interpreter, where) : []) {
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
export function equalTo(interpreter: Interpreter, value: Value): Value | undefined {
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

/** What alternatives ask for is told as one. */
export function isReadTogether(interpreter: Interpreter, list: Value): boolean {
  return askedByAlternatives(interpreter, list).length > 0;
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

/** Filters in filters are gone into down to this depth. */
const MAX_DEPTH = 6;

/**
 * The values by which filters name what they are about. A time of the clock that they compare by order is another one each time, and names nothing; a
 * step of a chain that was read as a filter has it a second time.
 */
export function namedByAll(interpreter: Interpreter, filters: readonly Value[]): readonly Value[] {
  const times = filters.flatMap((filter) => timesIn(interpreter, filter));
  if (times.length === 0) return filters;
  return filters
    .filter((one) => !times.some((time) => sameValue(one, time)))
    .flatMap((filter) => namedBy(interpreter, filter));
}

/** The same of one filter. */
export function namedBy(interpreter: Interpreter, filter: Value, depth = 0): readonly Value[] {
  if (timesIn(interpreter, filter, depth).length === 0) return [filter];
  const only = onlyValue(filter);
  const inside = only ? partsOf(interpreter, only) : [];
  return inside.flatMap(([name, value]) => (isTime(name, value) ? [] : namedBy(interpreter, value, depth + 1)));
}

function timesIn(interpreter: Interpreter, filter: Value, depth = 0): readonly Value[] {
  const only = onlyValue(filter);
  if (only === undefined || depth >= MAX_DEPTH) return [];
  return partsOf(interpreter, only).flatMap(([name, value]) =>
    isTime(name, value) ? [value] : timesIn(interpreter, value, depth + 1),
  );
}

function isTime(name: string, value: Value): boolean {
  const only = isOrder(name) ? onlyValue(value) : undefined;
  if (only === undefined) return false;
  return momentOf(only) !== undefined || (only.kind === "symbolic" && (only.provenance & ~INSTANT) === CLOCK);
}

function partsOf(interpreter: Interpreter, value: SimpleValue): readonly (readonly [name: string, Value])[] {
  // `and(eq(jobs.id, id), lt(jobs.at, stale))`
  if (value.kind === "library" && value.known.kind === "operator") {
    const { name } = value.known;
    return value.arguments.map((one) => [isOrder(name) ? name : "", one]);
  }
  const { items = [], rest } = interpreter.itemsOf(value) ?? {};
  const listed = [...items, ...(rest ? [rest] : [])].map((one) => ["", one.value] as const);
  return [...(interpreter.membersOf(value)?.entries ?? []), ...listed];
}
