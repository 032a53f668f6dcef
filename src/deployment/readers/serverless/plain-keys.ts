import type { Located, LocatedEntry } from "../../../syntax/located.ts";

/** A plain key that YAML takes for a number, a truth value or nothing: js-yaml, which the framework reads with, makes a text of what it means. */
const TYPED =
  /^(?:[-+]?(?:0b[01]+|0o[0-7]+|0x[\da-f]+|\d+(?:\.\d*)?(?:e[-+]?\d+)?|\.\d+(?:e[-+]?\d+)?)|true|false|null|~)$/iu;

/** A quick look: most files have no such key. */
const HAS_TYPED = /(?:^|[\s,{])(?:[-+.]?\d[\w.+-]*|true|false|null|~)[ \t]*:/imu;

/** A tree of YAML with its keys as the framework has them: `01` is the same key as `1`. */
export function withPlainKeys(root: Located): Located {
  return HAS_TYPED.test(root.at.source.text) ? withKeys(root, new Map()) : root;
}

/** @param done nodes that stand in several places, as anchors do */
function withKeys(node: Located, done: Map<Located, Located>): Located {
  const known = done.get(node);
  if (known) return known;
  const made = node.kind === "map" || node.kind === "list" ? rewritten(node, done) : node;
  done.set(node, made);
  return made;
}

function rewritten(node: Extract<Located, { kind: "map" | "list" }>, done: Map<Located, Located>): Located {
  if (node.kind === "list") return { ...node, items: node.items.map((item) => withKeys(item, done)) };
  const entries = [...node.entries.values()].map((entry): [string, LocatedEntry] => {
    const key = keyOf(entry);
    return [key, { ...entry, key, value: withKeys(entry.value, done) }];
  });
  return { ...node, entries: new Map(entries) };
}

function keyOf({ key, keyAt: { source, start, end } }: LocatedEntry): string {
  const isPlain = source.text.slice(start, end) === key;
  if (!isPlain || !TYPED.test(key)) return key;
  if (/^[a-z~]/iu.test(key)) return key === "~" ? "null" : key.toLowerCase();
  const number = Number(key);
  return Number.isNaN(number) ? key : String(number);
}
