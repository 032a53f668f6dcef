/** Filters that are written as steps of a chain, `.where("state", "NEW").whereNull("sent_at")`: as the objects that mappers take. */
import {
  ALTERNATIVE,
  askedByText,
  CLEARED,
  comparisonOf,
  speaksMongo,
  speaksSql,
  unreadByText,
  UNREAD_FIELDS,
  UNSURE,
  type LibraryCall,
} from "../../../knowledge/index.ts";
import { Arguments } from "../../domain/arguments.ts";
import { onlyValue } from "../../domain/choice.ts";
import { itemsOf, members } from "../../domain/contents.ts";
import type { Call } from "../../domain/site.ts";
import { constant, NULL, stringOf, type LibraryValue, type Value } from "../../domain/value.ts";
import type { Interpreter } from "../../run/interpreter.ts";
import { givenTo } from "../chains.ts";
import { filteringOf, type ReadStep } from "./condition-groups.ts";
import { unreadByStep } from "./unread-steps.ts";

/**
 * Steps of a chain that ask for a value of a column, for another one, or for none: `.where("state", "NEW")`, `.where("state", "<>", "SENT")`,
 * `.whereNot("state", "SENT")`, `.whereIn("state", ["NEW", "OPEN"])`, `.whereNull("sent_at")`.
 */
const STEP = /\.(?:and|or)?where(Not)?(In|Null)?$/iu;
const OTHERWISE = /\.or(?:Where|Having)\w*$/u;
/** `.where("token")`: a column by itself, of which the next step asks something. */
const NAMES_COLUMN = /\.where$/u;
/** Steps that compare a column by their name: `.neq("state", "SENT")`. */
const BY_NAME = /\.(eq|neq|[lg]te?|is|in|i?like)$/u;

/** Steps that ask something of the column that the step before them named: `.where("state").ne("SENT")`. */
const OF_NAMED = /\.(eq(?:uals)?|ne|[lg]te?|n?in)$/u;

/** What a chain was given with such a step, each column with its value as an object. */
export function givenWithStep(
  interpreter: Interpreter,
  facts: LibraryCall,
  call: Call,
  receiver: LibraryValue,
): readonly Value[] {
  const column = facts.continues && isMongoLook(facts) ? namedBefore(interpreter, receiver) : undefined;
  const named = column === undefined ? undefined : askedOf(interpreter, column, facts, call);
  if (named === undefined) return givenTo(facts, receiver, asFilter(interpreter, facts, call));
  // What the step before left is the column alone, of which it was not known yet what is asked.
  const before = { ...receiver, arguments: receiver.arguments.slice(0, -1) };
  return givenTo(facts, before, new Arguments([named]));
}

/** `.where("token")`: the column that it names, of which the next step asks something. */
function namedBefore(interpreter: Interpreter, { arguments: before }: LibraryValue): string | undefined {
  const last = before.at(-1);
  const only = last && onlyValue(last);
  const unread = only?.kind === "object" ? interpreter.membersOf(only)?.entries.get(UNREAD_FIELDS) : undefined;
  const names = unread && onlyValue(unread);
  const [name, ...others] = (names && interpreter.itemsOf(names)?.items) ?? [];
  return name && others.length === 0 ? stringOf(name.value) : undefined;
}

/** `.equals(id)` behind `.where("token")`, as a filter; undefined: it is no such step. */
function askedOf(
  interpreter: Interpreter,
  column: string,
  facts: LibraryCall,
  { arguments: args, site }: Call,
): Value | undefined {
  const [, by] = OF_NAMED.exec(facts.call) ?? [];
  const [value, ...others] = args.values;
  if (by === undefined || value === undefined || others.length > 0 || args.rest) return undefined;
  const wanted = by.startsWith("eq")
    ? value
    : interpreter.newObject(site, members([[`$${by}`, value]]), "filter comparison");
  return interpreter.newObject(site, members([[column, wanted]]), "filter of named");
}

/** What such a step is given, with the column and its value as an object; each argument keeps its place. */
function asFilter(interpreter: Interpreter, facts: LibraryCall, call: Call): Arguments {
  const asked = isOfLook(facts) ? unreadByStep(facts.call, call.arguments.values) : [];
  const given = readFilter(interpreter, facts, call);
  if (asked.length === 0 || given.rest) return given;
  const names = interpreter.newArray(call.site, itemsOf(asked.map((name) => constant(name))), "unread names");
  const unread = interpreter.newObject(call.site, members([[UNREAD_FIELDS, names]]), "filter that is not read");
  if (isMongoLook(facts) && NAMES_COLUMN.test(facts.call) && given.values.length === 1) return new Arguments([unread]);
  return new Arguments([...given.values, unread]);
}

/**
 * A step that is given a function or a piece of SQL, as one that is given a filter; undefined: it is given neither, or not all of that can be read.
 */
export function asFiltering(
  interpreter: Interpreter,
  facts: LibraryCall,
  method: string | undefined,
  call: Call,
): { readonly method: string; readonly call: Call } | undefined {
  if (!facts.continues || facts.yields === undefined || method === undefined) return undefined;
  const read: ReadStep = (name, values, site) => {
    const plain = new Arguments(values);
    const inner = filteringOf(interpreter, name, { arguments: plain, site }, read);
    if (inner) return inner.filter;
    const { changesConditions: _, ...step } = { ...facts, call: `q.${name}` };
    const [filter] = readFilter(interpreter, step, { arguments: plain, site, this: call.this }).values;
    return filter?.kind === "object" ? filter : undefined;
  };
  // A text of one condition is read as it stands.
  const text = /raw$/iu.test(method) ? undefined : stringOf(call.arguments.at(0));
  if (text !== undefined && !/\bor\b|\|\|/iu.test(text)) return undefined;
  const made = filteringOf(interpreter, method, call, read);
  return made && { method: made.method, call: { ...call, arguments: new Arguments([made.filter]) } };
}

function readFilter(interpreter: Interpreter, facts: LibraryCall, { arguments: args, site }: Call): Arguments {
  const { call } = facts;
  const [step, not, form = ""] = STEP.exec(call) ?? [];
  const [column, ...behind] = args.values;
  const object = (name: string, value: Value, as: string, also: readonly [string, Value][] = []): Value =>
    interpreter.newObject(site, members([[name, value], ...also]), `filter ${as}`);
  const unread = (value: Value, as: string, inside: Value = value): Value =>
    object("NOT", value, "unread", [[as, inside]]);
  const compared = (by: string, value: Value): Value =>
    /^(?:eq(?:uals)?|is)$/u.test(by) ? value : object(by.replace("neq", "ne"), value, by);
  const { changesConditions: change } = facts;
  if (change === "dropped" || change === "unread")
    return new Arguments([unread(NULL, change === "dropped" ? CLEARED : UNSURE), ...args.values], args.rest);
  const isOther = OTHERWISE.test(call);
  const [, by] = (isOfLook(facts) && BY_NAME.exec(call)) || [];
  if (by && column && behind.length === 1 && stringOf(column) !== undefined)
    return new Arguments([object(stringOf(column)!, compared(by, behind[0]!), "of look"), ...behind], args.rest);
  if (column === undefined || (step === undefined && !isOther)) return args;
  const negated = (value: Value): Value => (not === undefined ? value : object("not", value, "not"));
  const filter = (): Value | undefined => {
    const text = stringOf(column);
    const name = text === undefined ? undefined : columnNamed(text, facts);
    const only = not === undefined ? undefined : onlyMember(interpreter, column);
    // Of several columns it is not told what each row is.
    if (isOther && step === undefined) return undefined;
    const plain = not === undefined ? withoutTables(interpreter, column, facts) : undefined;
    if (plain) return interpreter.newObject(site, members(plain), "filter of columns");
    if (only) return object(only[0], negated(only[1]), "of step");
    if (name === undefined) return not === undefined ? undefined : object("NOT", column, "unread");
    if (/\s/u.test(name)) return isOfLook(facts) ? filterOfText(interpreter, name, behind[0], site) : undefined;
    const operator = behind.length === 2 ? comparisonIn(stringOf(behind[0]!) ?? "") : "equals";
    const value = form.toLowerCase() === "null" ? NULL : behind.at(-1);
    if (operator === undefined || value === undefined || behind.length > 2) return undefined;
    const by = form.toLowerCase() === "in" ? "in" : operator;
    return object(name, negated(compared(by, value)), "of step");
  };
  const own = filter();
  const made = isOther ? unread(column, ALTERNATIVE, own ?? column) : own;
  const isText = own !== undefined && /\s/u.test(stringOf(column) ?? "");
  // Parameters of a text are no filter of their own.
  const others = isText ? behind.map((one) => asList(interpreter, one, site)) : behind;
  return made === undefined ? args : new Arguments([made, ...others], args.rest);
}

/** `j.id` of a table that the query calls `j`. */
function columnNamed(name: string, { yields }: LibraryCall): string {
  const isOfTable = yields?.kind === "library" && speaksSql(yields.package);
  return isOfTable ? name.replace(/^\w+\.(?=\w+$)/u, "") : name;
}

/** `.where({ "j.id": id })`; undefined: its columns are named by themselves. */
function withoutTables(
  interpreter: Interpreter,
  given: Value,
  facts: LibraryCall,
): readonly (readonly [string, Value])[] | undefined {
  const object = onlyValue(given);
  const { entries = [], open } = (object?.kind === "object" && interpreter.membersOf(object)) || {};
  const plain = [...entries].map(([name, value]) => [columnNamed(name, facts), value] as const);
  const isAsGiven = open !== undefined || [...entries].every(([name], index) => name === plain[index]![0]);
  return isAsGiven ? undefined : plain;
}

function asList(interpreter: Interpreter, value: Value, site: Call["site"]): Value {
  const only = onlyValue(value);
  const contents = only && interpreter.membersOf(only);
  return contents ? interpreter.newArray(site, itemsOf([...contents.entries.values()]), "parameters") : value;
}

/** Something is asked of a column that is not read. */
function untoldOf(interpreter: Interpreter, given: Value, site: Call["site"]): Value {
  return interpreter.newObject(site, members([["unread", given]]), "filter untold");
}

function isMongoLook(facts: LibraryCall): boolean {
  return facts.yields?.kind === "library" && speaksMongo(facts.yields.package) && isOfLook(facts);
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
  const columns = askedByText(text);
  // What an entity calls a column is not told: what is set there may be what the text asks for.
  const called = [...columns.keys()].map(propertyOf).filter((name) => !columns.has(name));
  const unread = [...unreadByText(text), ...called].map((column): [string, Value] => [
    column,
    untoldOf(interpreter, NULL, site),
  ]);
  const asked = [...columns].flatMap(([column, { of, isOne, orBefore, orLess }]): [string, Value][] => {
    const [only, ...others] = of.map((one) =>
      one.kind === "literal" ? constant(one.value) : one.kind === "parameter" ? named?.get(String(one.at)) : undefined,
    );
    if (only === undefined || others.length > 0 || orBefore || orLess)
      return [[column, untoldOf(interpreter, NULL, site)]];
    return [[column, isOne ? only : made(`not ${column}`, [["not", only]])]];
  });
  return asked.length + unread.length === 0 ? undefined : made("filter", [...unread, ...asked]);
}

/** `sent_at` of a table is `sentAt` of most entities. */
function propertyOf(column: string): string {
  return column.replace(/(?<=[a-z\d])_([a-z])/gu, (_, letter: string) => letter.toUpperCase());
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
