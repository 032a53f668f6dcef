import { asWritten } from "../../../syntax/as-written.ts";
import { valueAt, type Located, type LocatedIntrinsic } from "../../../syntax/located.ts";
import { bounded } from "../../../syntax/bounded.ts";
import type { Value } from "../../value-model.ts";
import { canonicalText, knownText, pick, shortText, unknown } from "../../value.ts";

/** What stands for every key that the table does not have; no key of a table is written like this. */
const anyOtherKey = "*";

/** A look-up by a symbolic key has at most this many arms of this length together; beyond, it is unknown. */
const maximumArms = 300;
const maximumLength = 8_000;

/**
 * `Fn::FindInMap`: with known keys the value, with a symbolic key one hole that holds every arm and the `DefaultValue`, so that
 * a change of one is a changed value. Undefined where the table is not known.
 *
 * @param evaluate gives the value of a node of the same template
 */
export function lookUp(
  node: LocatedIntrinsic,
  mappings: Located | undefined,
  evaluate: (node: Located | undefined) => Value | undefined,
): Value | undefined {
  const [table, first, second, options] = node.argument.kind === "list" ? node.argument.items : [];
  const keys = [evaluate(table), evaluate(first), evaluate(second)];
  const [name] = keys;
  const known = knownText(name);
  // The name of the table may be a parameter, too.
  const map = known === undefined ? mappings : valueAt(mappings, known);
  if (!map || !keys.every((key) => key !== undefined)) return undefined;
  const tooLarge = (): Value => {
    const from = bounded(asWritten(node.at) + asWritten(map.at));
    return unknown("the table that it is looked up in is too large", node.at, undefined, from);
  };
  const fallback = evaluate(valueAt(options, "DefaultValue"));
  return find(mappings, keys) ?? unknown("the mapping has no such key", node.at);

  function find(level: Located | undefined, path: readonly Value[]): Value | undefined {
    const [key, ...rest] = path;
    if (key === undefined) return evaluate(level) ?? fallback;
    if (key.kind === "unknown") return key;
    if (level?.kind !== "map") return fallback;
    const text = knownText(key);
    if (text !== undefined) return find(level.entries.get(text)?.value, rest);
    if (level.entries.size > maximumArms) return tooLarge();
    const arms = [...level.entries.values()].flatMap((entry) => {
      const value = find(entry.value, rest);
      return value ? [{ key: entry.key, value }] : [];
    });
    const length = arms.reduce((sum, arm) => sum + canonicalText(arm.value).length, 0);
    if (length > maximumLength) return tooLarge();
    if (arms.length === 0) return fallback;
    if (fallback) arms.push({ key: anyOtherKey, value: fallback });
    return pick(shortText(key), arms, node.at);
  }
}
