/** What is known of the values that name something in a store, as texts that can be told apart. */
import type { Place } from "../../syntax/source-text.ts";
import { onlyValue, simpleValues } from "../domain/choice.ts";
import type { CellId } from "../domain/context.ts";
import { has, isSurelyVolatile, OTHER_RECORD, RECORD } from "../domain/provenance.ts";
import type { SimpleValue, SymbolicValue, Value } from "../domain/value.ts";
import type { KeyText } from "./changes.ts";
import { placeInRecord } from "./place-in-record.ts";

/** What is known of a value as the text of a key. */
export function keyTextOf(value: Value): KeyText {
  const all = simpleValues(value).map(textOf);
  return all.length === 1 ? all[0]! : all.map(withoutPlaces).reduce(inCommon);
}

/** Of a value that is another one each time: the row to which an insert gave it, else the expression that made it. */
export function drawnAt(value: Value): CellId | Place | undefined {
  const only = onlyValue(value);
  const isDrawn = only?.kind === "symbolic" && holeOf(only) === null;
  return isDrawn ? (only.ofRow ?? only.origin) : undefined;
}

function withoutPlaces(text: KeyText): KeyText {
  return text.map((part) => (typeof part === "object" ? (part === null ? null : undefined) : part));
}

function textOf(value: SimpleValue): KeyText {
  if (value.kind === "constant" && (typeof value.value === "string" || typeof value.value === "number"))
    return [String(value.value)];
  const parts = value.kind === "text" ? value.parts : value.kind === "symbolic" ? [value] : [];
  return parts.length === 0 ? [true] : parts.map((part) => (typeof part === "string" ? part : holeOf(part)));
}

/** What one of two begins with, as the other does: behind it comes what may be any text, with what changes each time where both have it. */
function inCommon(one: KeyText, other: KeyText): KeyText {
  const [a, b] = [lettersOf(one), lettersOf(other)];
  const apart = a.findIndex((part, index) => part !== b[index]);
  if (apart === -1 && a.length === b.length) return one;
  const same = apart === -1 ? a.length : apart;
  const isMade = [a, b].every((text) => text.slice(same).includes(null));
  return [...a.slice(0, same), true, ...(isMade ? [null, true as const] : [])];
}

function lettersOf(text: KeyText): KeyText {
  return text.flatMap((part): KeyText => (typeof part === "string" ? [...part] : [part]));
}

function holeOf(value: SymbolicValue): KeyText[number] {
  const { provenance } = value;
  if ((provenance & ~OTHER_RECORD) === RECORD) return placeInRecord(value);
  return isSurelyVolatile(provenance) && !has(provenance, RECORD) ? null : true;
}
