/** Records that are known by where they stand in the batch, not by themselves. */
import { mapValue, simpleValues } from "./choice.ts";
import {
  BATCH,
  BY_PLACE,
  has,
  LEFT_THERE,
  NONE,
  OF_OTHERS,
  PLACE,
  placeAt,
  RECORD,
  STORE,
  UNKNOWN,
  type Provenance,
} from "./provenance.ts";
import type { SimpleValue, SymbolicValue, Value } from "./value.ts";

/** Data of the record at a place of the batch that is written. */
export function byPlace(value: SymbolicValue, index: number): SymbolicValue {
  if (!has(value.provenance, RECORD)) return value;
  return { ...value, provenance: value.provenance | BY_PLACE | placeAt(index) };
}

/** What is of a record is of one at a place: the first, the one of the round before. What holds several things stays as it is. @param place which one, where that is written */
export function allByPlace(value: Value, place: Provenance = NONE): Value {
  return mapValue(value, (simple) => marked(simple, BY_PLACE | place));
}

/** As `allByPlace`, of a record that the guards of the round were not asked about. */
export function allOfOthers(value: Value): Value {
  return mapValue(value, (simple) => marked(simple, BY_PLACE | OF_OTHERS));
}

/** What is of a record may be of another one, which is worked on at the same time. What a call answered is told by its guard. */
export function perhapsOfAnother(value: Value): Value {
  return mapValue(value, (simple) => {
    const isAnswer = simple.kind === "symbolic" && (has(simple.provenance, STORE) || simple.answers !== undefined);
    return isAnswer ? simple : marked(simple, UNKNOWN);
  });
}

/** As `allByPlace`, where the place is counted from that of another record, also outside of a loop that goes through records. */
export function besideRecord(value: Value): Value {
  return mapValue(value, (simple) => marked(simple, BY_PLACE | OF_OTHERS | BATCH));
}

/**
 * What was worked out of several records, a sum or the highest number, is of as many as the batch has. What is one of them, or a part of one, has a
 * path.
 */
export function ofAllRecords(value: Value): Value {
  return mapValue(value, (one) => (one.kind === "symbolic" && one.path === undefined ? marked(one, BATCH) : one));
}

/** Something of a record, together with something of others of the batch. */
export function ofBatch(one: SymbolicValue): SymbolicValue {
  return has(one.provenance, RECORD) ? { ...one, provenance: one.provenance | BATCH } : one;
}

/** Members of an object are what a round has left there, for those behind it. */
export function allLeftThere(value: Value): Value {
  return mapValue(value, (simple) => marked(simple, LEFT_THERE));
}

/** Behind the loop: where one of them is of several records, or `isOfLast`, each is of the last one that came, else of its own one. */
export function fromThere(values: readonly Value[], isOfLast: boolean): readonly Value[] {
  const bits = isOfLast || values.some(isOfSeveral) ? BY_PLACE : NONE;
  return values.map((value) => mapValue(value, (simple) => taken(simple, bits)));
}

/** A round has left it there, and it is of several records: their number, or what was worked out of what others had left. */
export function isOfSeveral(value: Value): boolean {
  return simpleValues(value).some((one) => partsOf(one).some(({ provenance }) => isOfSeveralRecords(provenance)));
}

function isOfSeveralRecords(provenance: Provenance): boolean {
  return provenance === PLACE || (has(provenance, LEFT_THERE) && has(provenance, BATCH));
}

function partsOf(simple: SimpleValue): readonly SymbolicValue[] {
  if (simple.kind === "symbolic") return [simple];
  return simple.kind === "text" ? simple.parts.filter((part) => typeof part !== "string") : [];
}

function taken(simple: SimpleValue, bits: number): SimpleValue {
  const take = (one: SymbolicValue): SymbolicValue =>
    has(one.provenance, LEFT_THERE) ? { ...one, provenance: (one.provenance & ~LEFT_THERE) | bits } : one;
  if (simple.kind === "symbolic") return take(simple);
  if (simple.kind !== "text") return simple;
  return { ...simple, parts: simple.parts.map((part) => (typeof part === "string" ? part : take(part))) };
}

function marked(simple: SimpleValue, bits: number): SimpleValue {
  const mark = (one: SymbolicValue): SymbolicValue =>
    has(one.provenance, RECORD) && (one.provenance & bits) !== bits
      ? { ...one, provenance: one.provenance | bits }
      : one;
  if (simple.kind === "symbolic") return mark(simple);
  if (simple.kind !== "text") return simple;
  return { ...simple, parts: simple.parts.map((part) => (typeof part === "string" ? part : mark(part))) };
}
