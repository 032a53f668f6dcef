/** Copies of records in which all that changes from delivery to delivery is set to something else. */
import { mapValue, simpleValues } from "../../domain/choice.ts";
import { has, WHOLE_RECORD } from "../../domain/provenance.ts";
import type { SimpleValue, Value } from "../../domain/value.ts";
import { leavesChanging } from "./record-members.ts";

/** `{ ...record, attributes: undefined, receiptHandle: undefined }`: nothing of it is there that changes from delivery to delivery. */
export function besideSet(set: ReadonlyMap<string, Value>, open: Value): Value {
  const isWhole = (one: SimpleValue): boolean => one.kind === "symbolic" && has(one.provenance, WHOLE_RECORD);
  if (set.size === 0 || !simpleValues(open).some(isWhole) || leavesChanging([...set.keys()])) return open;
  return mapValue(open, (one) =>
    one.kind === "symbolic" ? { ...one, provenance: one.provenance & ~WHOLE_RECORD } : one,
  );
}
