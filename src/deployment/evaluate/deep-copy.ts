/** Copies of objects and lists with all that stands in them: what is changed in a copy leaves the other as it was. */
import { entryOf } from "./iteration.ts";
import type { Evaluation } from "./evaluation.ts";
import type { CodeValue, List, ObjectValue } from "./values.ts";

/** What is no object and no list stays what it is, as do constructs, functions and what nobody knows. */
export function deepCopy(run: Evaluation, value: CodeValue, copies = new Map<CodeValue, CodeValue>()): CodeValue {
  const known = copies.get(value);
  if (known) return known;
  switch (value.kind) {
    case "record": {
      const { accessors: _read, ...plain } = value;
      const copy: ObjectValue = { ...plain, entries: new Map(), places: new Map(value.places) };
      copies.set(value, copy);
      for (const key of value.entries.keys()) copy.entries.set(key, deepCopy(run, entryOf(run, value, key)!, copies));
      return copy;
    }
    case "list": {
      const copy: List = { ...value, items: [], depth: run.conditions.length };
      copies.set(value, copy);
      for (const item of value.items) copy.items.push({ ...item, value: deepCopy(run, item.value, copies) });
      return copy;
    }
    case "alternatives":
      return { ...value, arms: value.arms.map((arm) => ({ ...arm, value: deepCopy(run, arm.value, copies) })) };
    default:
      return value;
  }
}
