import type { OriginStep } from "../../../../syntax/located.ts";
import type { Place } from "../../../../syntax/source-text.ts";
import { either, unknown, type CodeValue, type RecordEntry, type RecordValue } from "./values.ts";

/** `...value`: entries that stand under a condition are `maybe`; what they may overwrite is not known any more. */
export function spread(into: RecordValue, value: CodeValue, at: Place, isMaybe: boolean): void {
  const step: OriginStep = { step: "spread", at };
  switch (value.kind) {
    case "record":
      if (value.open) into.open = true;
      for (const [key, entry] of value.entries) {
        const before = into.entries.get(key);
        const maybe = isMaybe || entry.maybe === true;
        const own = withStep(entry.value, step);
        const decided = maybe && before ? either(before.value, own, entry.keyAt) : own;
        const kept: RecordEntry = { keyAt: entry.keyAt, value: decided };
        into.entries.set(key, maybe && !before ? { ...kept, maybe } : kept);
      }
      return;
    case "either":
      for (const arm of value.arms) spread(into, arm, at, true);
      return;
    case "absent":
    case "scalar":
      return;
    default:
      into.open = true;
      for (const [key, entry] of into.entries) {
        into.entries.set(key, { ...entry, value: unknown("a spread may overwrite it", entry.value.at) });
      }
  }
}

/** Only scalars carry their way here; records are shared with where they are written. */
export function withStep(value: CodeValue, step: OriginStep): CodeValue {
  return value.kind === "scalar" ? { ...value, origin: [...(value.origin ?? []), step] } : value;
}
