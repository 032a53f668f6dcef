import { asWritten } from "../../../syntax/as-written.ts";
import { valueAt, type Located, type LocatedIntrinsic } from "../../../syntax/located.ts";
import { bounded } from "../../../syntax/bounded.ts";
import type { Value } from "../../value-model.ts";
import { canonicalText, knownText, pick, shortText, unknown } from "../../value.ts";

/** A look-up by a symbolic key has at most this many arms of this length together; beyond, it is unknown. */
const maximumArms = 300;
const maximumLength = 8_000;

/**
 * `Fn::FindInMap`: with known keys the value, with a symbolic key one hole that holds every arm, so that a changed arm is a
 * changed value. Undefined where the table is not known.
 *
 * @param evaluate gives the value of a node of the same template
 */
export function lookUp(
  node: LocatedIntrinsic,
  mappings: Located | undefined,
  evaluate: (node: Located | undefined) => Value | undefined,
): Value | undefined {
  const [table, first, second, options] = node.argument.kind === "list" ? node.argument.items : [];
  const name = knownText(evaluate(table));
  const map = name === undefined ? undefined : valueAt(mappings, name);
  const firstKey = evaluate(first);
  const secondKey = evaluate(second);
  if (!map || !firstKey || !secondKey) return undefined;
  const tooLarge = (): Value => {
    const from = bounded(asWritten(node.at) + asWritten(map.at));
    return unknown("the table that it is looked up in is too large", node.at, undefined, from);
  };
  const fallback = evaluate(valueAt(options, "DefaultValue"));
  return find(map, [firstKey, secondKey]) ?? fallback ?? unknown("the mapping has no such key", node.at);

  function find(level: Located | undefined, path: readonly Value[]): Value | undefined {
    const [key, ...rest] = path;
    if (key === undefined) return evaluate(level);
    if (level?.kind !== "map" || key.kind === "unknown") return undefined;
    const text = knownText(key);
    if (text !== undefined) return find(level.entries.get(text)?.value, rest);
    if (level.entries.size > maximumArms) return tooLarge();
    const arms = [...level.entries.values()].flatMap((entry) => {
      const value = find(entry.value, rest);
      return value ? [{ key: entry.key, value }] : [];
    });
    const length = arms.reduce((sum, arm) => sum + canonicalText(arm.value).length, 0);
    if (length > maximumLength) return tooLarge();
    return arms.length > 0 ? pick(shortText(key), arms, node.at) : undefined;
  }
}
