import type { Located, LocatedEntry } from "../../../syntax/located.ts";
import { anyOf, underCondition } from "../../evaluate/either-way.ts";
import type { Evaluator } from "./variables/evaluate.ts";

/** Sections nest a handful of levels; what merges deeper than this is taken whole from the later one. */
const maximumDepth = 60;

/**
 * `later` over `earlier`, as the framework puts sections together: maps entry by entry, lists item by item (the first event
 * of a later section merges into the first of an earlier one), anything else is replaced. Variables are replaced where two
 * values meet; an entry of one side only stays as it is written.
 */
export function merge(evaluator: Evaluator, earlier: Located, later: Located, depth = 0): Located {
  const [base, over] = [evaluator.resolve(earlier), evaluator.resolve(later)];
  if (depth > maximumDepth) return over;
  if (base.kind === "map" && over.kind === "map") {
    const entries = new Map<string, LocatedEntry>(base.entries);
    for (const entry of over.entries.values()) {
      const below = entries.get(entry.key);
      entries.set(entry.key, below ? mergedEntry(below, entry) : entry);
    }
    return { ...base, entries, ...(base.open || over.open ? { open: true } : {}) };
  }
  if (base.kind === "list" && over.kind === "list") {
    const items = base.items.map((item, index) =>
      over.items[index] ? merge(evaluator, item, over.items[index], depth + 1) : item,
    );
    return {
      ...base,
      items: [...items, ...over.items.slice(items.length)],
      ...(base.open || over.open ? { open: true } : {}),
    };
  }
  return over;

  /** What is there in any case makes the entry certain; below it, only what the other one adds stands under its condition. */
  function mergedEntry(below: LocatedEntry, { value, condition }: LocatedEntry): LocatedEntry {
    const { condition: own, ...entry } = below;
    const above = condition && !own ? underCondition(value, condition) : value;
    const shared = own && condition ? { condition: anyOf([own, condition]) } : {};
    return { ...entry, value: merge(evaluator, below.value, above, depth + 1), ...shared };
  }
}
