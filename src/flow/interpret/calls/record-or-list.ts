/** What functions are given that a package calls for records. */
import { simpleValues } from "../../domain/choice.ts";
import { BY_PARTS, UNKNOWN } from "../../domain/provenance.ts";
import type { Value } from "../../domain/value.ts";
import { elementOf } from "../roots.ts";
import { isBatch } from "../place-in-event.ts";

/** What a function is given by a call that has the list of records: one of them most often, or the list. `undefined`: it has none. */
export function recordOrList(handed: readonly Value[]): Value | undefined {
  const list = handed.flatMap(simpleValues).find((one) => one.kind === "symbolic" && isBatch(one));
  if (list?.kind !== "symbolic") return undefined;
  const record = elementOf(list);
  return { ...record, provenance: record.provenance | UNKNOWN | BY_PARTS };
}
