/** What is put into a list that was found: whether the list has more by it. */
import { attributesOf, fieldsOf, lookOf } from "../../domain/attributes.ts";
import { onlyValue, simpleValues } from "../../domain/choice.ts";
import { entries } from "../../domain/int-map.ts";
import type { GuardId } from "../../domain/outcomes.ts";
import { has, INCREMENT, RECORD, STORE, UNKNOWN } from "../../domain/provenance.ts";
import type { SymbolicValue, Value } from "../../domain/value.ts";
import type { Interpreter } from "../../run/interpreter.ts";
import { isWithin } from "../tests/asked-of-lists.ts";

/** It is of the record or of the code, or of what was found beside the list, and nothing that is in the list already. */
export function isFresh(interpreter: Interpreter, value: Value, list: SymbolicValue): boolean {
  const one = interpreter.symbolicOf(value);
  if (!has(one.provenance, RECORD) && has(one.provenance, UNKNOWN)) return false;
  if (!has(one.provenance, STORE)) return true;
  // A sum is told by what it is made of.
  if (has(one.provenance, INCREMENT) && !simpleValues(value).some(({ kind }) => kind === "object")) return false;
  const [parts, own] = [attributesOf(one), attributesOf(list)];
  if (parts === undefined || own === undefined) return false;
  const isWithinOther = (part: string, other: string): boolean => {
    const [a, b] = [fieldsOf([part])[0]!, fieldsOf([other])[0]!];
    return lookOf(part) === lookOf(other) && (a === "" || isWithin(a, b) || isWithin(b, a));
  };
  return !parts.some((part) => own.some((other) => isWithinOther(part, other)));
}

/** It is in the list already, or the list itself: with it once more the list is longer, where it takes what it has. */
export function isOwnItem(interpreter: Interpreter, value: Value, list: SymbolicValue): boolean {
  const one = interpreter.symbolicOf(value);
  const [parts, own] = [attributesOf(one), attributesOf(list)];
  if (!has(one.provenance, STORE) || has(one.provenance, INCREMENT) || parts === undefined || own === undefined)
    return false;
  return parts.length > 0 && parts.every((part) => own.some((other) => isPartOf(part, other)));
}

function isPartOf(part: string, other: string): boolean {
  return lookOf(part) === lookOf(other) && isWithin(fieldsOf([part])[0]!, fieldsOf([other])[0]!);
}

/** A list of what a look into the other list let through: `order.lines.filter((line) => !known.lines.includes(line))`. */
export function isLackedBy(interpreter: Interpreter, added: Value, { found }: SymbolicValue): boolean {
  const only = onlyValue(added);
  const contents = only?.kind === "array" ? interpreter.itemsOf(only) : undefined;
  if (contents === undefined || found === undefined) return false;
  const all = [...contents.items, ...(contents.rest ? [contents.rest] : [])];
  const isTest = (id: GuardId): boolean => {
    const look = interpreter.log.guards.get(id)?.look;
    return look?.id === found.guard && look.asks.of === "test";
  };
  return all.every(
    ({ guards }) => guards.length > 0 && guards.every((path) => entries(path).some(([id]) => isTest(id))),
  );
}
