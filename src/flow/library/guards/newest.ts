/** Claims by values that tell too little: another value than the last one, or what was read before. */
import { isVersionField, type Known, type LibraryCall } from "../../../knowledge/index.ts";
import type { Arguments } from "../../domain/arguments.ts";
import { onlyValue, simpleValues } from "../../domain/choice.ts";
import { has, isSurelyVolatile, RECORD, STORE, VOLATILE } from "../../domain/provenance.ts";
import { sameValue } from "../../domain/same.ts";
import { stringOf, type SimpleValue, type SymbolicValue, type Value } from "../../domain/value.ts";
import { nameOneRecord } from "../../interpret/place-in-event.ts";
import { hangsOnRecord, isExcluded, isRuledOut } from "../../run/claimed-states.ts";
import type { Asked, ClaimedState } from "../../run/facts.ts";
import type { Interpreter } from "../../run/interpreter.ts";
import { valueAtPath } from "../argument-paths.ts";
import { claimedState, leavesOf, rowValues } from "./markers.ts";

/**
 * Why a claim does not recognise each record, or not by itself; undefined: it does, as far as its values tell.
 *
 * - `newest`: all that it asks is that a field is not what it sets it to, a value of the record (`last <> :event`), in a row that other
 *   records may have as well. Behind a later one of them each passes again.
 * - `optimistic`: all that it asks is that a field which it sets is still what was read before (`version = :version`). A repeat reads anew.
 * - `of-record`: it asks for a word, and what the record says itself is written there (`status = 'open'` with `status = :status`).
 */
export function doubtOfClaim(
  interpreter: Interpreter,
  facts: LibraryCall,
  args: Arguments,
): "newest" | "optimistic" | "of-record" | undefined {
  const { guard } = facts;
  if (guard?.passes === undefined) return undefined;
  const of = { ...facts, ...guard.part };
  const claimed = claimedState(interpreter, of, args);
  if (claimed === undefined) return undefined;
  const isNamed = of.keys.length > 0 || (of.keyHoles ?? of.row ?? of.rowHoles ?? []).length > 0;
  const row = isNamed ? rowValues(interpreter, of, args) : guard.keys.map((at) => valueAtPath(interpreter, args, at));
  const open = claimed.passes.filter((state) => !isExcludedBySelf(interpreter, state, claimed, row));
  if (open.some((state) => asksForWhatWasRead(interpreter, state, claimed))) return "optimistic";
  // What is asked in a way that is not read may be the same: `version < :next`.
  const compared = (guard.compared ?? []).some((at) => isRead(interpreter, valueAtPath(interpreter, args, at)));
  if (compared && claimed.passes.some((state) => !isExcludedBySelf(interpreter, state, claimed, row, true)))
    return "optimistic";
  if (!claimed.isAskedByCode && hangsOnRecord(claimed, guard.kind !== "check")) return "of-record";
  const newest = open.flatMap((state) => newestIn(interpreter, state, claimed, row));
  // Under a name that is drawn each delivery has a row of its own, which it shares with nobody.
  if (isNamed && row.some((value) => isDrawn(interpreter, value))) return undefined;
  const names = symbolsIn(interpreter, besideAsked(interpreter, row, claimed, newest));
  const isNewest = newest.some((value) => !isAmong(symbolsIn(interpreter, [value]), names));
  return isNewest && !nameOneRecord(names) ? "newest" : undefined;
}

/** Of a filter only what its members are to be: what they are compared with (`{ until: { $lt: now } }`) names no row. */
function isDrawn(interpreter: Interpreter, value: Value): boolean {
  const members = (one: Value): ReadonlyMap<string, Value> | undefined => {
    const only = onlyValue(one);
    return only && interpreter.membersOf(only)?.entries;
  };
  const named = [...(members(value)?.values() ?? [value])].filter((one) => !members(one));
  return named.some((one) => isSurelyVolatile(interpreter.symbolicOf(one).provenance));
}

/**
 * Of filters, and of what steps of a chain were given: what finds the row, and not what it is asked to be beside that. What the row has and is
 * given once more finds it.
 */
function besideAsked(
  interpreter: Interpreter,
  row: readonly Value[],
  { leaves }: ClaimedState,
  newest: readonly Value[],
): readonly Value[] {
  const isNewest = (value: Value): boolean => newest.some((one) => sameValue(one, value));
  const isKept = (name: string, one: Value, isNegated: boolean): boolean => {
    const left = leaves.get(name);
    return left === undefined || (!isNegated && sameValue(one, left));
  };
  // In a group of conditions each is one of its own: `or(isNull(last), ne(last, event))`.
  const within = (value: Value, depth: number, isNegated = false): readonly Value[] => {
    if (depth === 0) return [value];
    return simpleValues(value).flatMap((one) => {
      const entries = interpreter.membersOf(one)?.entries;
      if (entries)
        return [...entries].flatMap(([name, inside]) => {
          if (isGroup(name)) return within(inside, depth - 1, isNegated || /^\$?no[rt]$/iu.test(name));
          return isKept(name, inside, isNegated) ? [inside] : [];
        });
      const items = interpreter.itemsOf(one)?.items.map((item) => item.value);
      if (items) return items.flatMap((item) => within(item, depth - 1, isNegated));
      if (isCondition(one)) {
        if (isGroup(one.known.name))
          return one.arguments.flatMap((part) => within(part, depth - 1, isNegated || one.known.name === "not"));
        const [column, ...values] = one.arguments;
        const isOther = one.known.name !== "eq" && (values[0] && stringOf(values[0])) !== "=";
        return values.filter((value) => isKept(columnIn(column), value, isNegated || isOther));
      }
      return isNewest(one) ? [] : [one];
    });
  };
  const isFilter = (one: SimpleValue): boolean =>
    interpreter.membersOf(one) !== undefined ||
    isCondition(one) ||
    interpreter.itemsOf(one)?.items.some(({ value }) => simpleValues(value).some(isFilter)) === true;
  return row.flatMap(simpleValues).some(isFilter) ? row.flatMap((value) => within(value, MOST_WITHIN)) : row;
}

/** Conditions in conditions are gone into so deep. */
const MOST_WITHIN = 6;

/** `or(…)`, `ne(accounts.last, id)`, `eb("last", "!=", id)` */
function isCondition(value: SimpleValue): value is Extract<SimpleValue, { readonly kind: "library" }> & {
  readonly known: Extract<Known, { readonly kind: "operator" }>;
} {
  return value.kind === "library" && value.known.kind === "operator";
}

function columnIn(column: Value | undefined): string {
  const only = column && onlyValue(column);
  const isColumn = only?.kind === "library" && only.known.kind === "library";
  return (isColumn ? only.known.path.at(-1) : column && stringOf(column)?.split(".").at(-1)) ?? "";
}

/** A name under which conditions are given. */
function isGroup(name: string): boolean {
  return /^(?:\||\$?(?:and|or|not|nor)$)/iu.test(name);
}

/**
 * Fields that count the writes of a row, where a claim asks for them (`version = :version`) and writes others, of which none hangs on what is
 * stored; none elsewhere.
 */
export function versionsAlone({ sets = new Map(), isOpen, guard }: LibraryCall): ReadonlySet<string> {
  const asked = guard?.passes?.flatMap((state) => [...state.keys()]) ?? [];
  const versions = new Set(asked.filter((field) => sets.has(field) && isVersionField(field)));
  const isHarmless = [...sets].every(([field, to]) => versions.has(field) || (to !== "sum" && to !== "unknown"));
  return isHarmless && !isOpen && !guard?.part && versions.size < sets.size ? versions : new Set();
}

/**
 * The state asks for something that is no more so once the claim was made, whoever made it.
 *
 * @param isSure what is asked in a way that is not read does not count
 */
function isExcludedBySelf(
  interpreter: Interpreter,
  state: ClaimedState["passes"][number],
  { leaves }: ClaimedState,
  row: readonly Value[],
  isSure = false,
): boolean {
  return [...state].some(([field, condition]) => {
    const asked = condition?.isLess ? undefined : condition;
    const left = leaves.get(field);
    if (asked === undefined && isSure) return false;
    if (left === undefined)
      return (
        (asksForConstant(asked) && isPartOf(interpreter, row, field)) || (asked && isRuledOut(leaves, field, asked))
      );
    // Set to what it is asked to be, however that is read.
    if (asked === undefined && isGivenAgain(interpreter, row, field, left)) return false;
    const isOfAny = asked?.of.some((value) => isOfRecord(interpreter, value) || isRead(interpreter, value));
    return !isOfAny && isExcluded(asked, left);
  });
}

function asksForWhatWasRead(
  interpreter: Interpreter,
  state: ClaimedState["passes"][number],
  { leaves }: ClaimedState,
): boolean {
  return [...state].some(
    ([field, asked]) =>
      leaves.has(field) && asked?.isOne === true && asked.of.every((value) => isRead(interpreter, value)),
  );
}

function isRead(interpreter: Interpreter, value: Value): boolean {
  return has(interpreter.symbolicOf(value).provenance, STORE);
}

/** What fields are asked not to have which they are set to. What the filter asks a field to have names the row: `{ $setOnInsert: { key } }`. */
function newestIn(
  interpreter: Interpreter,
  state: ClaimedState["passes"][number],
  { leaves }: ClaimedState,
  row: readonly Value[],
): readonly Value[] {
  return [...state].flatMap(([field, asked]) => {
    const left = leaves.get(field);
    if (left === undefined || asked?.isOne !== false || asked.isLess || !isOfRecord(interpreter, left)) return [];
    if (isGivenAgain(interpreter, row, field, left)) return [];
    return asked.of.filter((value) => isOfRecord(interpreter, value));
  });
}

/** It tells one record from another, and is the same for a repeat: of it, or chosen by it. */
function isOfRecord(interpreter: Interpreter, value: Value): boolean {
  const { provenance } = interpreter.symbolicOf(value);
  if (has(provenance, VOLATILE)) return false;
  return has(provenance, RECORD) || simpleValues(value).length > 1;
}

/** And not for a value that is given, as the one by which a row is found. */
function asksForConstant(asked: Asked<Value> | undefined): boolean {
  return asked?.isOne === true && asked.of.every(({ kind }) => kind === "constant");
}

/** A part of the key, which the claim gives the row. */
function isPartOf(interpreter: Interpreter, row: readonly Value[], field: string): boolean {
  return partsOf(interpreter, row, field).length > 0;
}

/** A field is set to what the row is found by. */
function isGivenAgain(interpreter: Interpreter, row: readonly Value[], field: string, left: Value): boolean {
  return partsOf(interpreter, row, field).some((one) => sameValue(one, left));
}

function partsOf(interpreter: Interpreter, row: readonly Value[], field: string): readonly Value[] {
  return row.flatMap(simpleValues).flatMap((one) => interpreter.membersOf(one)?.entries.get(field) ?? []);
}

/** Each of them is there, as far as it is known where it comes from. */
function isAmong(values: readonly SymbolicValue[], names: readonly SymbolicValue[]): boolean {
  const paths = new Set(names.map(({ path }) => path));
  return values.length > 0 && values.every(({ path }) => path !== undefined && paths.has(path));
}

/** Other records may have the row of these values as well: none of them is what no other record has. */
export function mayBeShared(interpreter: Interpreter, row: readonly Value[]): boolean {
  return !nameOneRecord(symbolsIn(interpreter, row));
}

/** What is known of the origins of values, of those in objects and lists each by itself. */
export function symbolsIn(interpreter: Interpreter, values: readonly Value[]): readonly SymbolicValue[] {
  return leavesOf(interpreter, values).flatMap(symbols);
}

function symbols(simple: SimpleValue): readonly SymbolicValue[] {
  if (simple.kind === "text") return simple.parts.filter((part) => typeof part !== "string");
  return simple.kind === "symbolic" ? [simple] : [];
}
