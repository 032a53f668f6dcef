/** Whether two values by which things are told apart are the key of the same thing, in the loop that has added it and in the one that asks for it. */
import { onlyValue } from "../../domain/choice.ts";
import { BATCH, BY_PLACE, has, RECORD, VOLATILE } from "../../domain/provenance.ts";
import type { SimpleValue, SymbolicValue, Value } from "../../domain/value.ts";
import { placeIn } from "../values/known-parts.ts";

/** Both are of one record, and tell it apart from those of other records in the same way: `r.messageId` here and there. */
export function isSameKey(a: Value, b: Value): boolean {
  return areSame(a, b, isSamePart);
}

/**
 * Both are what any row of one look has: `row.id` in one loop over the rows and in the next. In front of a loop it may be that of one of them, so that
 * this is asked of what loops have gathered alone.
 */
export function isSameInRows(a: Value, b: Value): boolean {
  return areSame(a, b, (left, right) => isSamePart(left, right) || isSameOfRow(left, right));
}

/** What a comparison of two keys says of it. @param isSame what it gives where they are the same */
export function comparedKeys(a: SimpleValue, b: SimpleValue, isSame: boolean): Partial<SymbolicValue> {
  if (isSameKey(a, b)) return { ofSameRecord: isSame };
  // Which of the rows it is was not found.
  return isSameInRows(a, b) ? { ofSameRow: isSame, found: undefined, attributes: undefined } : {};
}

function areSame(a: Value, b: Value, isSame: (a: SimpleValue, b: SimpleValue) => boolean): boolean {
  const [left, right] = [onlyValue(a), onlyValue(b)];
  if (left === undefined || right === undefined) return false;
  if (left.kind !== "text" || right.kind !== "text") return isSame(left, right);
  return (
    left.parts.length === right.parts.length &&
    left.parts.every((part, index) => {
      const other = right.parts[index]!;
      return typeof part === "string" || typeof other === "string" ? part === other : isSame(part, other);
    })
  );
}

function isSamePart(a: SimpleValue, b: SimpleValue): boolean {
  if (a.kind !== "symbolic" || b.kind !== "symbolic") return false;
  if (isSameNumber(a, b)) return true;
  const place = placeIn(a);
  if (place === undefined || place !== placeIn(b)) return false;
  if (has(a.provenance, BY_PLACE) !== has(b.provenance, BY_PLACE)) return false;
  return has(a.provenance, RECORD) && !has(a.provenance | b.provenance, VOLATILE);
}

/** Where a record stands in the batch, in one loop over all of it and in the next: `skipped.includes(index)`. */
function isSameNumber(a: SymbolicValue, b: SymbolicValue): boolean {
  return a.numberIn !== undefined && a.numberIn === b.numberIn && has(a.provenance & b.provenance, BATCH);
}

function isSameOfRow(a: SimpleValue, b: SimpleValue): boolean {
  // What code has made of each item of a list: `fresh.includes(line)`.
  if (a.kind === "object" && b.kind === "object") return a.cell === b.cell;
  if (a.kind !== "symbolic" || b.kind !== "symbolic" || !a.found || !b.found) return false;
  const [{ guard, field, isOfMany, isCount }, other] = [a.found, b.found];
  return isOfMany === true && !isCount && guard === other.guard && field === other.field && !other.isCount;
}
