/**
 * Keys that are made of what the handler changes itself: `pay/${Item.attempt}`, and `attempt` counts on behind it. The next delivery reads
 * what this one left, and has another key.
 */
import { attributesOf, fieldsOf, inItem, lookOf } from "../domain/attributes.ts";
import { simpleValues } from "../domain/choice.ts";
import { GROWN, has, INCREMENT, MADE, STORE, VOLATILE } from "../domain/provenance.ts";
import type { SimpleValue, SymbolicValue } from "../domain/value.ts";
import type { Change, Thing } from "../run/facts.ts";
import type { RunLog } from "../run/run-log.ts";
import { sameThing } from "../run/same-thing.ts";
import { changeIndexOf } from "./change-index.ts";
import { writtenTo } from "./steps.ts";

/** The attribute of which a key is made, and to which the run writes something else than it found; undefined: there is none. */
export function changedPartOf(key: SymbolicValue, log: RunLog): string | undefined {
  for (const attribute of attributesOf(key) ?? []) {
    const [field = ""] = fieldsOf([attribute]);
    const thing = log.looks.get(lookOf(attribute))?.thing;
    if (field === "" || field === "#" || thing === undefined) continue;
    const changes = changeIndexOf(log).on.get(thing.target) ?? [];
    if (changes.some((change) => isChangedBy(change, inItem(field), thing))) return inItem(field);
  }
  return undefined;
}

function isChangedBy(change: Change, field: string, thing: Thing): boolean {
  if (change.does !== "writes" || change.isInsert || sameThing(change.thing, thing) !== "yes") return false;
  const written = writtenTo(change, field);
  return written !== undefined && simpleValues(written).some((one) => isAnother(one, field));
}

/** What is of the record alone stands there from the first delivery on, and what was found there is put back. */
function isAnother(value: SimpleValue, field: string): boolean {
  if (value.kind === "constant") return value.value !== undefined;
  if (value.kind === "text") return value.parts.some((part) => typeof part !== "string" && isAnother(part, field));
  if (value.kind !== "symbolic") return false;
  if (has(value.provenance, INCREMENT | GROWN | VOLATILE | MADE)) return true;
  const read = fieldsOf(attributesOf(value) ?? [""]).map(inItem);
  return has(value.provenance, STORE) && !read.some((name) => name === "" || name === field);
}
