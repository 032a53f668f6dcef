import type { Located, LocatedEntry } from "../../../syntax/located.ts";
import type { Evaluated } from "./variables/evaluated.ts";
import type { Evaluator } from "./variables/evaluate.ts";

/** Sections nest a handful of levels; what merges deeper than this is taken whole from the later one. */
const maximumDepth = 60;

/**
 * `later` over `earlier`, as the framework puts sections together: maps entry by entry, lists item by item (the first event
 * of a later section merges into the first of an earlier one), anything else is replaced. Variables are replaced where two
 * values meet; an entry of one side only stays as it is written.
 */
export function merge(evaluator: Evaluator, earlier: Evaluated, later: Evaluated, depth = 0): Evaluated {
  const [base, over] = [evaluator.resolve(earlier), evaluator.resolve(later)];
  if (depth > maximumDepth) return over;
  if (base.kind === "map" && over.kind === "map") {
    const entries = new Map<string, LocatedEntry>(base.entries);
    for (const entry of over.entries.values()) {
      const below = entries.get(entry.key);
      entries.set(entry.key, below ? { ...below, value: both(below.value, entry.value) } : entry);
    }
    return { ...base, entries, ...(base.open || over.open ? { open: true } : {}) };
  }
  if (base.kind === "list" && over.kind === "list") {
    const items = base.items.map((item, index) => (over.items[index] ? both(item, over.items[index]) : item));
    return {
      ...base,
      items: [...items, ...over.items.slice(items.length)],
      ...(base.open || over.open ? { open: true } : {}),
    };
  }
  return over;

  function both(below: Located, above: Located): Located {
    const merged = merge(evaluator, below, above, depth + 1);
    return merged.kind === "choice" ? above : merged;
  }
}
