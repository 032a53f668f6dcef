/** Trees of which only the deployment decides which one stands there. */
import type { Located, LocatedEntry, LocatedMap } from "../../syntax/located.ts";
import type { Place } from "../../syntax/source-text.ts";
import type { Condition } from "./values.ts";
import { both } from "./alternatives.ts";

interface Way {
  readonly condition: Condition;
  readonly value: Located;
}

/**
 * Several trees as one. Maps are one map whose entries stand there under conditions, and so are lists of maps (functions, events,
 * resources), so that what every way has is certain; anything else is a choice.
 *
 * @param key what the arms are values of, where that has a name
 */
export function eitherWay(ways: readonly Way[], key: string | undefined, at: Place): Located {
  const [first] = ways;
  if (first && ways.every(({ value }) => value === first.value)) return first.value;
  const maps = ways.flatMap(({ condition, value }) => (value.kind === "map" ? { condition, value } : []));
  if (maps.length === ways.length) return eitherMap(maps, key, at);
  const lists = ways.flatMap(({ condition, value }) => (value.kind === "list" ? { condition, value } : []));
  if (lists.length === ways.length && lists.every(({ value }) => value.items.every(({ kind }) => kind === "map"))) {
    const everywhere = (item: Located): boolean => lists.every(({ value }) => value.items.includes(item));
    const items = lists.flatMap(({ condition, value }) =>
      value.items.map((item) => (everywhere(item) ? item : underCondition(item, condition))),
    );
    const isOpen = lists.some(({ value }) => value.open);
    return { kind: "list", items: [...new Set(items)], at, ...(isOpen ? { open: true } : {}) };
  }
  const arms = ways.map(({ condition, value }) => ({ key: condition.text, value }));
  return { kind: "choice", key, arms, at };
}

function eitherMap(
  ways: readonly { readonly condition: Condition; readonly value: LocatedMap }[],
  key: string | undefined,
  at: Place,
): Located {
  const entries = new Map<string, LocatedEntry>();
  for (const name of new Set(ways.flatMap(({ value }) => [...value.entries.keys()]))) {
    const found = ways.flatMap(({ condition, value }) => {
      const entry = value.entries.get(name);
      return entry ? { condition: within(condition, entry.condition), value: entry.value, entry } : [];
    });
    const { keyAt } = found[0]!.entry;
    const value = found.length === 1 ? found[0]!.value : eitherWay(found, key, found[0]!.value.at);
    const isThere = found.length === ways.length && found.every(({ entry }) => entry.condition === undefined);
    const condition = anyOf(found.map((one) => one.condition));
    entries.set(name, { key: name, keyAt, value, ...(isThere ? {} : { condition }) });
  }
  const isOpen = ways.some(({ value }) => value.open);
  return { kind: "map", entries, at, ...(isOpen ? { open: true } : {}) };
}

/** A map whose entries stand there under a condition; anything else as it is. */
export function underCondition(node: Located, condition: Condition): Located {
  if (node.kind !== "map") return node;
  const entries = [...node.entries.values()].map((entry) => ({
    ...entry,
    condition: within(condition, entry.condition),
  }));
  return { ...node, entries: new Map(entries.map((entry) => [entry.key, entry])) };
}

function within(outer: Condition, inner: Condition | undefined): Condition {
  return inner === undefined ? outer : both(outer, inner);
}

/** At least one of them. */
export function anyOf(conditions: readonly Condition[]): Condition {
  return {
    text: [...new Set(conditions.map(({ text }) => text))].join(" || "),
    decidable: conditions.every(({ decidable }) => decidable),
  };
}
