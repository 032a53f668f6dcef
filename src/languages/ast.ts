/**
 * The syntax tree that selectors and rules see, for YAML and JSON alike. It says what is written: aliases, merge keys and
 * tags are not expanded.
 *
 * No type has the name of one of JavaScript's or of another language's: users enable rules without `files`, and a rule
 * that listens for `Program` or `Document` would run on a tree that it does not know.
 */
export type ConfigNode = ConfigText | ConfigDocument | ConfigValue | ConfigPair;
/** What stands behind a key or in a list. */
export type ConfigValue = ConfigMap | ConfigList | ConfigScalar | ConfigAlias;

/** Offsets in the text, without a byte-order mark. */
export type Range = [start: number, end: number];

/** The root; it spans the whole text. */
export interface ConfigText {
  readonly type: "ConfigText";
  readonly documents: readonly ConfigDocument[];
  /** Rules for JavaScript that are enabled without `files` go through the statements of every root. */
  readonly body: readonly [];
  readonly range: Range;
}

/** One document of a file; JSON has one, YAML any number. */
export interface ConfigDocument {
  readonly type: "ConfigDocument";
  readonly value: ConfigValue | null;
  readonly range: Range;
}

interface ConfigMap extends Properties {
  readonly type: "ConfigMap";
  readonly pairs: readonly ConfigPair[];
  readonly range: Range;
}

/** A key of a map, with its value. */
export interface ConfigPair {
  readonly type: "ConfigPair";
  readonly key: ConfigValue;
  readonly value: ConfigValue;
  readonly range: Range;
}

interface ConfigList extends Properties {
  readonly type: "ConfigList";
  readonly items: readonly ConfigValue[];
  readonly range: Range;
}

interface ConfigScalar extends Properties {
  readonly type: "ConfigScalar";
  readonly value: unknown;
  readonly range: Range;
}

interface ConfigAlias {
  readonly type: "ConfigAlias";
  readonly name: string;
  readonly range: Range;
}

/** What YAML writes before a value: `!Ref`, `&name`. */
interface Properties {
  readonly tag?: string;
  readonly anchor?: string;
}

/** Not part of the tree. `value` is the text between the comment's marks. */
export interface ConfigComment {
  readonly type: "Line" | "Block";
  readonly value: string;
  readonly range: Range;
}

/** Where the children of each kind of node are, for ESLint. */
export const visitorKeys: Record<ConfigNode["type"], string[]> = {
  ConfigText: ["documents"],
  ConfigDocument: ["value"],
  ConfigMap: ["pairs"],
  ConfigPair: ["key", "value"],
  ConfigList: ["items"],
  ConfigScalar: [],
  ConfigAlias: [],
};

/** Parents before children, in the order of the text; `leave` comes after the children. */
export function walk(
  node: ConfigNode,
  parent: ConfigNode | undefined,
  visit: (node: ConfigNode, parent: ConfigNode | undefined, phase: "enter" | "leave") => void,
): void {
  visit(node, parent, "enter");
  for (const child of childrenOf(node)) walk(child, node, visit);
  visit(node, parent, "leave");
}

function childrenOf(node: ConfigNode): readonly ConfigNode[] {
  switch (node.type) {
    case "ConfigText":
      return node.documents;
    case "ConfigDocument":
      return node.value ? [node.value] : [];
    case "ConfigMap":
      return node.pairs;
    case "ConfigPair":
      return [node.key, node.value];
    case "ConfigList":
      return node.items;
    case "ConfigScalar":
    case "ConfigAlias":
      return [];
  }
}
