/** Values as the tree that a configuration is: what data files give for the same configuration. */
import { withLongForm } from "../../syntax/intrinsic.ts";
import { unknownNode, type Located, type LocatedEntry } from "../../syntax/located.ts";
import type { Place } from "../../syntax/source-text.ts";
import type { Evaluation } from "./evaluation.ts";
import { exportedNames } from "../../modules/exported-names.ts";
import { anyOf, eitherWay, underCondition } from "./either-way.ts";
import { memberOfNamespace } from "./modules.ts";
import { madeOf, printText } from "./provenance.ts";
import { record } from "./making.ts";
import type { Alternatives, CodeHole, CodeValue, Condition, List, ObjectValue, Text } from "./values.ts";
import { armCondition, both } from "./alternatives.ts";

/** Deeper trees than this are machine-made; no parser gives them either. */
const MAX_DEPTH = 150;

/** How a framework writes a hole in a string; undefined where it has no way to. */
type HoleText = (hole: CodeHole) => string | undefined;

/**
 * The tree that a value stands for in a configuration. What only the run could tell is unknown, with the reason.
 *
 * @param at where the value is written, for parts that do not know their own place
 */
export function locatedOf(run: Evaluation, value: CodeValue, at: Place, holeText: HoleText): Located {
  return new TreeMaker(run, holeText).tree(value, at);
}

class TreeMaker {
  readonly #run: Evaluation;
  readonly #holeText: HoleText;
  readonly #made = new Map<CodeValue, Located>();
  readonly #open = new Set<CodeValue>();

  constructor(run: Evaluation, holeText: HoleText) {
    this.#run = run;
    this.#holeText = holeText;
  }

  tree(value: CodeValue, at: Place): Located {
    const made = this.#made.get(value);
    if (made) return made;
    if (this.#open.size >= MAX_DEPTH) return unknownNode("it nests deeper than is followed", at);
    if (this.#open.has(value)) return unknownNode("it contains itself", at);
    this.#open.add(value);
    const tree = this.#make(value, at);
    this.#open.delete(value);
    this.#made.set(value, tree);
    return tree;
  }

  #make(value: CodeValue, at: Place): Located {
    switch (value.kind) {
      case "constant": {
        const { origin } = value;
        const text = value.value ?? null;
        return { kind: "scalar", value: text, raw: String(text), at: value.at ?? at, ...(origin ? { origin } : {}) };
      }
      case "text":
        return this.#text(value, at);
      case "record":
        return value.flavour === "map" ? unknownNode("it is a `Map`", at) : this.#map(value, value.at ?? at);
      case "instance":
        if (value.host || value.created)
          return unknownNode("what a package makes of it is not known", at, madeOf(value));
        return this.#map(record(value.members), value.site.at);
      case "namespace": {
        const { names, isComplete } = exportedNames(this.#run.graph, value.path);
        const members = record(names.map((name) => [name, memberOfNamespace(this.#run, value.path, name)]));
        if (!isComplete) members.open = "";
        return this.#map(members, at);
      }
      case "list":
        return this.#list(value, value.at ?? at);
      case "alternatives":
        return this.#eitherWay(value, at);
      case "closure":
      case "native":
      case "class":
        return unknownNode("it is a function", at);
      case "external":
        return unknownNode(nameOfOutside(value.module, value.path), at, madeOf(value));
      case "result":
        return unknownNode(nameOfOutside(value.callee.module, value.callee.path), value.at, madeOf(value));
      case "unknown":
        return { ...unknownNode(value.reason, at, value.from), ...(value.behind ? { isUnread: true } : {}) };
    }
  }

  #text({ parts, at: own, origin }: Text, at: Place): Located {
    const texts = parts.map((part) => (typeof part === "string" ? part : this.#holeText(part)));
    const doubtful = parts.find((_, index) => texts[index] === undefined);
    if (typeof doubtful === "object")
      return unknownNode(
        `\`${doubtful.text}\` is only known when the code runs`,
        at,
        printText({ kind: "text", parts }),
      );
    const value = texts.join("");
    return { kind: "scalar", value, raw: value, at: own ?? at, ...(origin ? { origin } : {}) };
  }

  /** What is absent one way is `null` there, as it is in a data file that leaves a value out. */
  #eitherWay({ arms, key }: Alternatives, at: Place): Located {
    const ways = arms.map((arm) => ({ condition: armCondition(arm.condition, key), value: this.tree(arm.value, at) }));
    return eitherWay(ways, key, at);
  }

  #map({ entries, places, open, isUnread }: ObjectValue, at: Place): Located {
    const made = new Map<string, LocatedEntry>();
    for (const [key, value] of entries) {
      const place = places.get(key) ?? { key: at, value: at };
      const { present, condition } = presentPart(value);
      if (present === undefined) continue;
      const located = this.tree(present, place.value);
      made.set(key, { key, keyAt: place.key, value: located, ...(condition ? { condition } : {}) });
    }
    const rest = open === undefined ? {} : { open: true, ...(isUnread ? { isUnread } : {}) };
    return withLongForm({ kind: "map", entries: made, at, ...rest });
  }

  /**
   * A map that may be absent has all of its entries under the condition: an event, a part of a section. Any other item that may
   * be absent shifts those behind it: the list is open, without it.
   */
  #list({ items, open }: List, at: Place): Located {
    const trees: Located[] = [];
    let isOpen = open;
    for (const { value, conditions } of items) {
      const tree = this.tree(value, at);
      if (conditions.length === 0) trees.push(tree);
      else if (tree.kind === "map") trees.push(underCondition(tree, conditions.reduce(both)));
      else isOpen = true;
    }
    return { kind: "list", items: trees, at, ...(isOpen ? { open: true } : {}) };
  }
}

/** What an entry is where it is there, and under which condition that is. */
function presentPart(value: CodeValue): { readonly present: CodeValue | undefined; readonly condition?: Condition } {
  const isUndefined = (part: CodeValue): boolean => part.kind === "constant" && part.value === undefined;
  if (value.kind !== "alternatives") return { present: isUndefined(value) ? undefined : value };
  const arms = value.arms.filter((arm) => !isUndefined(arm.value));
  if (arms.length === value.arms.length) return { present: value };
  const condition = anyOf(arms.map((arm) => armCondition(arm.condition, value.key)));
  return { present: arms.length > 1 ? { ...value, arms } : arms[0]?.value, condition };
}

function nameOfOutside(module: string, path: readonly string[]): string {
  if (module === "") return "where it comes from is not known";
  if (module === "global" || module.startsWith("node:"))
    return `\`${[...(module === "global" ? [] : [module.slice("node:".length)]), ...path].join(".")}\` is only known when the code runs`;
  return `it comes from the package \`${module}\``;
}
