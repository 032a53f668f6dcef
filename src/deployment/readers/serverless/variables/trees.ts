import { unknownNode, type Located, type LocatedEntry } from "../../../../syntax/located.ts";
import type { Resolver } from "./resolver.ts";

const maximumDepth = 300;
/** Values in one tree that is handed on as a whole, those that several places share counted each time. */
const maximumSize = 50_000;

interface Tree {
  readonly node: Located;
  readonly size: number;
}

/** Trees with every variable in them replaced, each made once. */
export class Trees {
  readonly #resolver: Resolver;
  readonly #made = new WeakMap<object, Tree>();
  readonly #open = new Set<object>();

  constructor(resolver: Resolver) {
    this.#resolver = resolver;
  }

  tree(written: Located): Located {
    return this.#tree(written).node;
  }

  #tree(written: Located): Tree {
    const value = this.#resolver.resolve(written);
    const node = value.kind === "choice" ? this.#resolver.text(value)! : value;
    if (node.kind !== "map" && node.kind !== "list" && node.kind !== "intrinsic") return { node, size: 1 };
    const made = this.#made.get(node);
    if (made) return made;
    if (this.#open.has(node)) return { node: unknownNode("it contains itself", node.at), size: 1 };
    if (this.#open.size >= maximumDepth) return { node: this.#resolver.exhausted(node.at), size: 1 };
    this.#open.add(node);
    const built = this.#build(node);
    this.#open.delete(node);
    const tree = built.size > maximumSize ? { node: this.#resolver.exhausted(node.at), size: 1 } : built;
    this.#made.set(node, tree);
    return tree;
  }

  #build(node: Extract<Located, { kind: "map" | "list" | "intrinsic" }>): Tree {
    let size = 1;
    const below = (child: Located): Located => {
      const tree = this.#tree(child);
      size += tree.size;
      return tree.node;
    };
    switch (node.kind) {
      case "map": {
        const entries = new Map<string, LocatedEntry>();
        for (const entry of node.entries.values()) entries.set(entry.key, { ...entry, value: below(entry.value) });
        return { node: { ...node, entries }, size };
      }
      case "list":
        return { node: { ...node, items: node.items.map(below) }, size };
      case "intrinsic":
        return { node: { ...node, argument: below(node.argument) }, size };
    }
  }
}
