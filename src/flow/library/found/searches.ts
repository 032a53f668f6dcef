/** Searches for things that are some way, and what code does with the one of them that it takes. */
import { mayBeUnique, type LibraryCall } from "../../../knowledge/index.ts";
import { Arguments } from "../../domain/arguments.ts";
import { onlyValue, simpleValues } from "../../domain/choice.ts";
import {
  BATCH,
  CLOCK,
  ENVIRONMENT,
  has,
  INSTANT,
  MADE,
  OF_EVENT,
  RECORD,
  STORE,
  VOLATILE,
} from "../../domain/provenance.ts";
import type { Members } from "../../domain/slot.ts";
import { isNullish, type SymbolicValue, type Value } from "../../domain/value.ts";
import type { Interpreter } from "../../run/interpreter.ts";
import type { AskedFields, LookFacts } from "../../run/look-facts.ts";
import { valueAtPath } from "../argument-paths.ts";
import { fieldsAskedFor } from "./filters.ts";
import { presenceOf } from "../guards/presence.ts";
import { symbolicOfHole } from "../shapes.ts";

/** What names one row, and no other. */
const IDS = /^_?(?:id|uuid|guid)$/iu;
/** What begins an operator: `$or`. */
const OPERATOR = /^\$/u;

/** What a look for some of those that fit says of its search. */
export function searching(
  interpreter: Interpreter,
  facts: LibraryCall,
  args: Arguments,
  key: SymbolicValue,
): Pick<LookFacts, "searches" | "isOneOfSeveral" | "orderedBy"> {
  const isOneOfSeveral = facts.isOneOfSeveral === true && has(key.provenance, OF_EVENT);
  const searches = searchOf(interpreter, facts, args, key, isOneOfSeveral);
  const { orderedBy } = facts;
  return {
    ...(searches && { searches, ...(isOneOfSeveral && { isOneOfSeveral }), ...(orderedBy && { orderedBy }) }),
  };
}

/** What a look asks of the fields of the things that it searches for; undefined: it looks for one by what names it. */
function searchOf(
  interpreter: Interpreter,
  facts: LibraryCall,
  args: Arguments,
  key: SymbolicValue,
  isOneOfSeveral: boolean,
): AskedFields | undefined {
  const { guard } = facts;
  const found = guard?.kind === "check" ? guard.fresh?.repeat.is : undefined;
  if (guard === undefined || found === undefined || !(isOneOfSeveral || isOfNoRecord(key))) return undefined;
  const asks = presenceOf(interpreter, facts, guard, args);
  const fields = (asks.of === "presence" && asks.where) || NOTHING;
  if (isOneOfSeveral) return fields;
  if ([...fields].some(([name, { isOne }]) => isOne && IDS.test(name))) return undefined;
  if (found === "rows" || found === "not-empty") return fields;
  const isAsked = [...fields.values()].some(({ of, orBefore }) => of.length > 0 || orBefore !== undefined);
  return found === "row" && (isAsked || facts.orderedBy) && !isOfOne(fields) ? fields : undefined;
}

const NOTHING: AskedFields = new Map();

/** What it is asked by is written down, a time or a setting. */
function isOfNoRecord({ provenance }: SymbolicValue): boolean {
  return (provenance & ~(CLOCK | INSTANT | ENVIRONMENT)) === 0;
}

/** The same of a write that works on one of those that fit a filter, which has nothing of the record. */
export function searchOfWrite(
  interpreter: Interpreter,
  { oneOf }: LibraryCall,
  args: Arguments,
): AskedFields | undefined {
  if (oneOf === undefined) return undefined;
  const filter = valueAtPath(interpreter, args, oneOf);
  const names = membersOf(interpreter, filter)?.entries;
  const isOpen = names === undefined || membersOf(interpreter, filter)?.open !== undefined;
  if (isOpen || [...names.keys()].some((name) => IDS.test(name) || OPERATOR.test(name))) return undefined;
  const fields = fieldsAskedFor(interpreter, new Arguments([filter]));
  return isOfNoRecord(interpreter.symbolicOf(filter)) && !isOfOne(fields) ? fields : undefined;
}

/** One that is the only one with its name, code or address. */
function isOfOne(fields: AskedFields): boolean {
  return [...fields].some(([name, { isOne, of }]) => isOne && mayBeUnique(name) && !of.every(isNullish));
}

/** What names the one thing that a write is about, where a search found that; undefined: it is about several, or of the record. */
export function nameOfFound(
  interpreter: Interpreter,
  facts: LibraryCall,
  args: Arguments,
  isDeletion: boolean,
): SymbolicValue | undefined {
  const { row = [], rowHoles = [], keys } = facts;
  const places = row.length > 0 || rowHoles.length > 0 ? row : keys;
  if (places.some(({ path }) => path.includes("[]") || path.includes("*"))) return undefined;
  const values = places.map((path) => valueAtPath(interpreter, args, path));
  const holes = rowHoles.flatMap((hole) => symbolicOfHole(hole) ?? []);
  const named = values.length + holes.length > 0 ? [...values, ...holes] : filterOf(interpreter, facts, args);
  if (named.length === 0 || named.some((value) => isList(interpreter, value))) return undefined;
  const isOfRow = isDeletion || facts.isPartial === true;
  const by = interpreter.symbolicOfAll(isOfRow ? partsOfFound(interpreter, named) : named);
  const isOfStore = has(by.provenance, STORE) && !has(by.provenance, RECORD | BATCH | VOLATILE | MADE);
  return isOfStore ? by : undefined;
}

/** What is removed or changed may be named by the record as well, under which it was found: `Key: { eventId, position: first.position }`. */
function partsOfFound(interpreter: Interpreter, named: readonly Value[]): readonly Value[] {
  const all = named.flatMap((value) => [...(membersOf(interpreter, value)?.entries.values() ?? [value])]);
  const isOfRecord = (value: Value): boolean => {
    const { provenance } = interpreter.symbolicOf(value);
    return has(provenance, OF_EVENT) && !has(provenance, STORE | VOLATILE | MADE);
  };
  return all.some(isOfRecord) ? all.filter((value) => !isOfRecord(value)) : named;
}

/** Of a mapper: the filter, or the row that is saved, as it was found. */
function filterOf(interpreter: Interpreter, { sets }: LibraryCall, args: Arguments): readonly Value[] {
  const all = args.all();
  const filters = all.flatMap((one) => membersOf(interpreter, one)?.entries.get("where") ?? []);
  if (filters.length > 0) return filters;
  const written = [...(sets?.values() ?? [])].flatMap((to) => (typeof to === "object" && "argument" in to ? [to] : []));
  if (written.some(({ ofReceiver }) => ofReceiver))
    return args.ofReceiver.slice(0, 1).flatMap((row) => membersOf(interpreter, row)?.open ?? []);
  return written.length > 0 ? all.filter((_, index) => written.every(({ argument }) => argument !== index)) : all;
}

/** A list, or an object with one: `{ id: { in: ids } }`. */
function isList(interpreter: Interpreter, value: Value, depth = 0): boolean {
  return simpleValues(value).some((one) => {
    if (one.kind === "array") return true;
    const entries = depth < MOST_WITHIN ? interpreter.membersOf(one)?.entries : undefined;
    return [...(entries?.values() ?? [])].some((inside) => isList(interpreter, inside, depth + 1));
  });
}

const MOST_WITHIN = 3;

function membersOf(interpreter: Interpreter, value: Value): Members | undefined {
  const only = onlyValue(value);
  return only?.kind === "object" ? interpreter.membersOf(only) : undefined;
}
