/** Filters of mappers that are objects: `findMany({ where: { ref, processed: false } })`, `find({ sentAt: null })`. */
import {
  ALTERNATIVE,
  askedByText,
  CLEARED,
  comparisonOf,
  type Asked,
  type Fit,
  type LibraryCall,
} from "../../knowledge/index.ts";
import { Arguments } from "../domain/arguments.ts";
import { itemsOf, members } from "../domain/contents.ts";
import type { Call } from "../domain/site.ts";
import { onlyValue, simpleValues } from "../domain/choice.ts";
import { momentOf } from "../domain/moment.ts";
import { constant, NULL, stringOf, type SimpleValue, type Value } from "../domain/value.ts";
import type { Interpreter } from "../run/interpreter.ts";

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
  const asked = name === "isNull" ? one(NULL) : wanted && askedByOperator(interpreter, name, wanted);
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
        const wanted = askedBy(interpreter, value);
        if (wanted) fields.set(name, wanted);
      }
    }
  return fields;
}

/** Fields that what is found has with one value each, whatever that is: `findFirst({ where: { eventId } })`, `where(eq(seen.eventId, eventId))`. */
export function fieldsGiven(interpreter: Interpreter, args: Arguments): ReadonlyMap<string, Value> {
  const fields = new Map<string, Value>();
  for (const given of [...args.all(), ...args.ofReceiver]) {
    const only = onlyValue(given);
    const inside = only?.kind === "object" ? interpreter.membersOf(only)?.entries.get("where") : only;
    const where = inside && onlyValue(inside);
    if (where === undefined) continue;
    for (const [name, value] of equalitiesIn(where)) fields.set(name, value);
    const filter = where.kind === "object" ? interpreter.membersOf(where) : undefined;
    for (const [name, value] of filter?.isMap ? [] : (filter?.entries ?? [])) {
      const wanted = equalTo(interpreter, value);
      if (wanted) fields.set(name, wanted);
    }
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

/**
 * Steps of a chain that ask for a value of a column, for another one, or for none: `.where("state", "NEW")`, `.where("state", "<>", "SENT")`,
 * `.whereNot("state", "SENT")`, `.whereIn("state", ["NEW", "OPEN"])`, `.whereNull("sent_at")`.
 */
const STEP = /\.(?:and|or)?where(Not)?(In|Null)?$/iu;
const OTHERWISE = /\.or(?:Where|Having)\w*$/u;
const CLEARING = /\.clear(?:Where)?$/u;

/** What such a step is given, with the column and its value as an object; each argument keeps its place. */
export function asFilter(interpreter: Interpreter, facts: LibraryCall, { arguments: args, site }: Call): Arguments {
  const { call } = facts;
  const [step, not, form = ""] = STEP.exec(call) ?? [];
  const [column, ...behind] = args.values;
  const object = (name: string, value: Value, as: string, also: readonly [string, Value][] = []): Value =>
    interpreter.newObject(site, members([[name, value], ...also]), `filter ${as}`);
  const unread = (value: Value, as: string, inside: Value = value): Value =>
    object("NOT", value, "unread", [[as, inside]]);
  if (CLEARING.test(call)) return new Arguments([unread(NULL, CLEARED), ...args.values], args.rest);
  const isOther = OTHERWISE.test(call);
  if (column === undefined || (step === undefined && !isOther)) return args;
  const negated = (value: Value): Value => (not === undefined ? value : object("not", value, "not"));
  const filter = (): Value | undefined => {
    const name = stringOf(column);
    const only = not === undefined ? undefined : onlyMember(interpreter, column);
    // Of several columns it is not told what each row is.
    if (isOther && step === undefined) return undefined;
    if (only) return object(only[0], negated(only[1]), "of step");
    if (name === undefined) return not === undefined ? undefined : object("NOT", column, "unread");
    if (/\s/u.test(name)) return isOfLook(facts) ? filterOfText(interpreter, name, behind[0], site) : undefined;
    const operator = behind.length === 2 ? comparisonIn(stringOf(behind[0]!) ?? "") : "equals";
    const value = form.toLowerCase() === "null" ? NULL : behind.at(-1);
    if (operator === undefined || value === undefined || behind.length > 2) return undefined;
    const by = form.toLowerCase() === "in" ? "in" : operator;
    return object(name, negated(by === "equals" ? value : object(by, value, by)), "of step");
  };
  const own = filter();
  const made = isOther ? unread(column, ALTERNATIVE, own ?? column) : own;
  const isText = own !== undefined && /\s/u.test(stringOf(column) ?? "");
  // Parameters of a text are no filter of their own.
  const others = isText ? behind.map((one) => asList(interpreter, one, site)) : behind;
  return made === undefined ? args : new Arguments([made, ...others], args.rest);
}

function asList(interpreter: Interpreter, value: Value, site: Call["site"]): Value {
  const only = onlyValue(value);
  const contents = only && interpreter.membersOf(only);
  return contents ? interpreter.newArray(site, itemsOf([...contents.entries.values()]), "parameters") : value;
}

/** Of a write what is not read of its condition must not be left out. */
function isOfLook({ yields }: LibraryCall): boolean {
  return yields?.kind === "library" && (yields.statement?.call.class ?? "read") === "read";
}

/** `"j.id = :id AND j.sentAt IS NULL"` with `{ id }`, as an object. */
function filterOfText(
  interpreter: Interpreter,
  text: string,
  parameters: Value | undefined,
  site: Call["site"],
): Value | undefined {
  const given = parameters && onlyValue(parameters);
  const named = given && interpreter.membersOf(given)?.entries;
  const made = (name: string, contents: readonly (readonly [string, Value])[]): Value =>
    interpreter.newObject(site, members(contents.map(([key, value]): [string, Value] => [key, value])), `text ${name}`);
  const asked = [...askedByText(text)].flatMap(([column, { of, isOne, orBefore, orLess }]): [string, Value][] => {
    const [only, ...others] = of.map((one) =>
      one.kind === "literal" ? constant(one.value) : one.kind === "parameter" ? named?.get(String(one.at)) : undefined,
    );
    if (only === undefined || others.length > 0 || orBefore || orLess) return [];
    return [[column, isOne ? only : made(`not ${column}`, [["not", only]])]];
  });
  return asked.length === 0 ? undefined : made("filter", asked);
}

/** Patterns are no comparison that a claim is read by. */
function comparisonIn(operator: string): string | undefined {
  return comparisonOf(operator) ?? (/^i?like$/iu.test(operator) ? "like" : undefined);
}

/** `{ state: "SENT" }` */
function onlyMember(interpreter: Interpreter, value: Value): readonly [string, Value] | undefined {
  const object = onlyValue(value);
  const contents = object && interpreter.membersOf(object);
  const [first, ...others] = contents?.open ? [] : (contents?.entries ?? []);
  return others.length === 0 ? first : undefined;
}

/** `false`, `null`, `IsNull()`, `Not("SENT")`, `{ equals: false }`, `{ $exists: false }`, `{ $ne: "SENT" }`, `{ in: ["NEW", "OPEN"] }`. */
function askedBy(interpreter: Interpreter, value: Value): Asked<Value> | undefined {
  const only = onlyValue(value);
  if (only?.kind === "constant") return only.value === undefined ? undefined : one(only);
  if (only?.kind === "symbolic") {
    const fit = only.pattern === undefined ? undefined : fitByPattern(only);
    return fit && { isOne: false, of: [], fits: [fit] };
  }
  if (only?.kind === "library" && only.known.kind === "operator") {
    const [given] = only.arguments;
    if (only.known.name === "IsNull") return one(NULL);
    return given && askedByOperator(interpreter, only.known.name, given);
  }
  const entries = only && interpreter.membersOf(only)?.entries;
  const [[operator = "", operand] = []] = entries?.size === 1 ? entries : [];
  const asked = operand && askedByOperator(interpreter, operator, operand);
  if (asked) return asked;
  const fits = [...(entries ?? [])].flatMap(([name, value]) => fitBy(name, value) ?? []);
  return fits.length > 0 ? { isOne: false, of: [], fits } : undefined;
}

/** `startsWith`, `gte`, `$lt`, `like` with what is written or given. */
function fitBy(name: string, of: Value): Fit<Value> | undefined {
  const by = FITS[name.replace(/^\$/u, "").toLowerCase()];
  const only = onlyValue(of);
  if (name === "$regex") return fitByPattern(of);
  return by && (only?.kind === "constant" || only?.kind === "text") ? { by, of: only } : undefined;
}

/** `/^MAIL/`: what it begins with. Whatever stands behind the letters may make the last one of them optional. */
function fitByPattern(value: Value): Fit<Value> | undefined {
  const written = value.kind === "symbolic" ? value.pattern : stringOf(value);
  const [, letters, behind] = /^\^([\w\s#:/-]+)(.*)$/su.exec(written ?? "") ?? [];
  if (letters === undefined || behind?.includes("|")) return undefined;
  const sure = /^[*?{]/u.test(behind ?? "") ? letters.slice(0, -1) : letters;
  return sure === "" ? undefined : { by: "begins", of: constant(sure) };
}

const FITS: Readonly<Record<string, Fit<Value>["by"]>> = {
  startswith: "begins",
  beginswith: "begins",
  endswith: "ends",
  contains: "contains",
  like: "like",
  ilike: "like",
  lt: "<",
  lte: "<=",
  gt: ">",
  gte: ">=",
  lessthan: "<",
  lessthanorequal: "<=",
  morethan: ">",
  morethanorequal: ">=",
};

/** As mappers and query builders call their operators, in lower case and without `$`. */
function askedByOperator(interpreter: Interpreter, name: string, operand: Value): Asked<Value> | undefined {
  switch (name.replace(/^\$/u, "").toLowerCase()) {
    case "equals":
    case "equal":
    case "eq":
    case "is":
      return askedBy(interpreter, operand);
    case "not":
    case "ne": {
      const asked = askedBy(interpreter, operand);
      return asked && !asked.orBefore && !asked.fits ? { ...asked, isOne: !asked.isOne } : undefined;
    }
    case "in":
    case "inarray":
      return oneOf(interpreter, operand, true);
    case "nin":
    case "notin":
    case "notinarray":
      return oneOf(interpreter, operand, false);
    case "lt":
    case "lte":
    case "lessthan":
    case "lessthanorequal":
      return beforeMoment(operand) ?? fitting(name, operand);
    case "exists":
      return operand.kind === "constant" && operand.value === false ? one(NULL) : undefined;
    default:
      return fitting(name, operand);
  }
}

function fitting(name: string, operand: Value): Asked<Value> | undefined {
  const fit = fitBy(name, operand);
  return fit && { isOne: false, of: [], fits: [fit] };
}

/** What lies before a time that the clock tells. */
function beforeMoment(value: Value): Asked<Value> | undefined {
  const moment = momentOf(value);
  return moment && { isOne: true, of: [], orBefore: { afterNow: moment.offset } };
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

function one(value: Value): Asked<Value> {
  return { isOne: true, of: [value] };
}

function oneOf(interpreter: Interpreter, list: Value, isOne: boolean): Asked<Value> | undefined {
  const only = onlyValue(list);
  const items = only?.kind === "array" ? interpreter.itemsOf(only) : undefined;
  if (!items || items.rest) return undefined;
  const of = items.items.map(({ value }) => value);
  return of.every(({ kind }) => kind === "constant") ? { isOne, of } : undefined;
}
