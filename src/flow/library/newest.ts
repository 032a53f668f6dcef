/** Claims that a field is not what they set it to: of several records that share a row they know the newest. */
import type { LibraryCall } from "../../knowledge/index.ts";
import type { Arguments } from "../domain/arguments.ts";
import { simpleValues } from "../domain/choice.ts";
import { has, RECORD, VOLATILE } from "../domain/provenance.ts";
import type { SimpleValue, SymbolicValue, Value } from "../domain/value.ts";
import { nameOneRecord } from "../interpret/roots.ts";
import { isExcluded } from "../run/claimed-states.ts";
import type { ClaimedState } from "../run/facts.ts";
import type { Interpreter } from "../run/interpreter.ts";
import { valueAtPath } from "./argument-paths.ts";
import { claimedState, leavesOf, rowValues } from "./markers.ts";

/**
 * All that a claim asks is that a field is not what it sets it to, a value of the record (`last <> :event`), in a row that other
 * records may have as well. Behind a later one of them each passes again.
 */
export function knowsNewestOnly(interpreter: Interpreter, facts: LibraryCall, args: Arguments): boolean {
  const { guard } = facts;
  if (guard?.passes === undefined) return false;
  const of = { ...facts, ...guard.part };
  const claimed = claimedState(interpreter, of, args);
  if (claimed === undefined) return false;
  const isNamed = of.keys.length > 0 || (of.keyHoles ?? of.row ?? of.rowHoles ?? []).length > 0;
  const row = isNamed ? rowValues(interpreter, of, args) : guard.keys.map((at) => valueAtPath(interpreter, args, at));
  const newest = claimed.passes.flatMap((state) => newestIn(interpreter, state, claimed, row));
  if (newest.length === 0) return false;
  const names = symbolsIn(interpreter, row);
  return !nameOneRecord(names) && newest.some((value) => !isAmong(symbolsIn(interpreter, [value]), names));
}

/** What a state of the row is asked not to have; nothing, where it is asked for something else that the claim has changed. */
function newestIn(
  interpreter: Interpreter,
  state: ClaimedState["passes"][number],
  { leaves }: ClaimedState,
  row: readonly Value[],
): readonly Value[] {
  const newest: Value[] = [];
  for (const [field, asked] of state) {
    const left = leaves.get(field);
    const isSet = left !== undefined && isOfRecord(interpreter, left);
    const values = isSet && asked?.isOne === false ? asked.of.filter((value) => isOfRecord(interpreter, value)) : [];
    if (values.length > 0) newest.push(...values);
    else if (left ? isExcluded(asked, left) : asked?.isOne && isPartOf(interpreter, row, field)) return [];
  }
  return newest;
}

/** It tells one record from another, and is the same for a repeat: of it, or chosen by it. */
function isOfRecord(interpreter: Interpreter, value: Value): boolean {
  const { provenance } = interpreter.symbolicOf(value);
  if (has(provenance, VOLATILE)) return false;
  return has(provenance, RECORD) || simpleValues(value).length > 1;
}

/** A part of the key, which the claim gives the row. */
function isPartOf(interpreter: Interpreter, row: readonly Value[], field: string): boolean {
  return row.some((value) => simpleValues(value).some((one) => interpreter.membersOf(one)?.entries.has(field)));
}

/** Each of them is there, as far as it is known where it comes from. */
function isAmong(values: readonly SymbolicValue[], names: readonly SymbolicValue[]): boolean {
  const paths = new Set(names.map(({ path }) => path));
  return values.length > 0 && values.every(({ path }) => path !== undefined && paths.has(path));
}

function symbolsIn(interpreter: Interpreter, values: readonly Value[]): readonly SymbolicValue[] {
  return leavesOf(interpreter, values).flatMap(symbols);
}

function symbols(simple: SimpleValue): readonly SymbolicValue[] {
  if (simple.kind === "text") return simple.parts.filter((part) => typeof part !== "string");
  return simple.kind === "symbolic" ? [simple] : [];
}
