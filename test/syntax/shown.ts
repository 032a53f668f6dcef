import type { Located } from "../../src/syntax/located.ts";

/** A tree as plain values: what it says, without where. An intrinsic is `{ "!Name": argument }`. */
export function shown(node: Located | undefined): unknown {
  switch (node?.kind) {
    case undefined:
      return undefined;
    case "scalar":
      return node.value;
    case "list":
      return node.items.map(shown);
    case "map":
      return Object.fromEntries([...node.entries.values()].map((entry) => [entry.key, shown(entry.value)]));
    case "intrinsic":
      return { [`!${node.name}`]: shown(node.argument) };
    case "unknown":
      return { unknown: node.reason };
  }
}
