/** What an editor, a formatter or a person makes of a YAML file without changing what it says. */
import type { Scalar, YAMLMap } from "yaml";
import { isAlias, isCollection, isMap, isScalar, visit, type Document, type Node, type Pair } from "yaml";
import { dataOf, isDataMap, isYaml, openYaml, shortYamlOf, unfolded, yamlOf, type Data, type DataMap } from "./data.ts";
import { eachText, type Rewriting } from "./rewriting.ts";

/** @param change mutates the document; `false`: this form does not fit */
function yaml(name: string, change: (document: Document) => unknown, options = {}): Rewriting {
  return eachText(name, isYaml, (text) => {
    const document = openYaml(text);
    return change(document) === false ? undefined : document.toString({ ...unfolded, ...options });
  });
}

const yamlText = (name: string, rewrite: (text: string, path: string) => string | undefined): Rewriting =>
  eachText(name, isYaml, rewrite);

const yamlData = (name: string, print: (data: Data) => string | undefined): Rewriting =>
  yamlText(name, (text, path) => print(dataOf(text, path)));

/** Strings only: quotes would make text of a number. */
function restyle(document: Document, type: Scalar.Type, values: "values" | "keys and values"): void {
  visit(document, {
    Scalar(where, node) {
      if (typeof node.value !== "string" || (where === "key" && (values === "values" || node.value === "<<"))) return;
      node.type = type;
    },
  });
}

function reverseKeys(document: Document): unknown {
  let hasAnchors = false;
  visit(document, {
    Alias: () => void (hasAnchors = true),
    Map: (_, node) => void node.items.reverse(),
  });
  // An anchor has to stand before its aliases.
  return !hasAnchors;
}

function commentEverything(document: Document): void {
  visit(document, {
    Pair(_, { key, value }) {
      (key as Node).commentBefore = " functions: { old: ${self:custom.gone} } # !Ref Gone";
      if (isScalar(value) && value.type !== "BLOCK_LITERAL" && value.type !== "BLOCK_FOLDED") value.comment = " why";
    },
  });
}

/** Every collection, and every longer text, that stands twice is written once and meant again. */
function aliasRepetitions(document: Document): boolean {
  const seen = new Map<string, Node>();
  let count = 0;
  visit(document, (where, node) => {
    if (where === "key" || isAlias(node) || !(isCollection(node) || isScalar(node))) return undefined;
    const printed = JSON.stringify([node.tag, node.toJSON()]);
    if (printed.length < 10) return undefined;
    const first = seen.get(printed);
    if (first === undefined || isAlias(first)) {
      seen.set(printed, node);
      return undefined;
    }
    count += 1;
    return document.createAlias(first as Scalar, `a${count}`);
  });
  return count > 0;
}

/** One half of what a function or a resource says comes from a shared map. */
function mergeFromShared(data: Data): string | undefined {
  if (!isDataMap(data)) return undefined;
  const holder = "Resources" in data ? "Metadata" : "custom";
  const shared: Record<string, DataMap> = {};
  const share = (map: Data, name: string): Data => {
    if (
      !isDataMap(map) ||
      Object.keys(map).length < 2 ||
      Object.keys(map).some((key) => key === "Ref" || key.startsWith("Fn::"))
    )
      return map;
    const keys = Object.keys(map);
    const half = keys.slice(0, Math.ceil(keys.length / 2));
    shared[name] = Object.fromEntries(half.map((key) => [key, map[key]!]));
    return { "<<": name, ...Object.fromEntries(keys.slice(half.length).map((key) => [key, map[key]!])) };
  };
  const section = (map: Data | undefined, each: (value: Data, key: string) => Data): Data | undefined =>
    isDataMap(map) ? Object.fromEntries(Object.entries(map).map(([key, value]) => [key, each(value, key)])) : map;
  const inside = (value: Data, key: string): Data =>
    isDataMap(value) && value["Properties"] ? { ...value, Properties: share(value["Properties"], `p${key}`) } : value;
  const functions = section(data["functions"], (value, key) => share(value, `f${key}`));
  const resources = section(data["Resources"], inside);
  if (Object.keys(shared).length === 0) return undefined;
  const { [holder]: held, ...rest } = data;
  const base = {
    ...("Transform" in rest ? { Transform: rest["Transform"] } : {}),
    [holder]: { ...(isDataMap(held) ? held : {}), shared },
    ...rest,
    ...(functions === undefined ? {} : { functions }),
    ...(resources === undefined ? {} : { Resources: resources }),
  } as Data;
  const document = openYaml(yamlOf(base));
  const anchors = new Map<string, YAMLMap>();
  visit(document, {
    Pair(_, pair) {
      const { key, value } = pair as Pair<Scalar<string>, Node>;
      if (isMap(value) && Object.hasOwn(shared, key.value) && !anchors.has(key.value)) anchors.set(key.value, value);
      if (key.value === "<<" && isScalar(value))
        pair.value = document.createAlias(anchors.get(String(value.value))!, `m-${String(value.value)}`);
    },
  });
  return document.toString(unfolded);
}

function flow(document: Document): void {
  if (isCollection(document.contents)) (document.contents as YAMLMap).flow = true;
}

/** Inside a text of several lines, blanks and empty lines are part of what it says. */
function ifItSaysTheSame(text: string, path: string, rewritten: string): string | undefined {
  try {
    return JSON.stringify(dataOf(text, path)) === JSON.stringify(dataOf(rewritten, path)) ? rewritten : undefined;
  } catch {
    return undefined;
  }
}

export const yamlRewritings: readonly Rewriting[] = [
  yaml("keys in another order", reverseKeys),
  yaml("single quotes", (document) => restyle(document, "QUOTE_SINGLE", "keys and values")),
  yaml("double quotes", (document) => restyle(document, "QUOTE_DOUBLE", "keys and values")),
  yaml("block texts", (document) => restyle(document, "BLOCK_LITERAL", "values")),
  yaml("folded block texts", (document) => restyle(document, "BLOCK_FOLDED", "values")),
  yaml("narrow lines", () => undefined, { lineWidth: 60 }),
  yaml("wide indentation", () => undefined, { indent: 7 }),
  yaml("lists at the level of their key", () => undefined, { indentSeq: false }),
  yaml("brackets and braces", flow),
  yaml("comments everywhere", commentEverything),
  yaml("aliases for what stands twice", aliasRepetitions),
  yamlData("merge keys from a shared map", mergeFromShared),
  yamlData("functions in the long form", yamlOf),
  yamlData("functions in the short form", shortYamlOf),
  yamlData("JSON in a YAML file", (data) => JSON.stringify(data, null, 2)),
  yamlData("JSON on one line in a YAML file", (data) => JSON.stringify(data)),
  yamlText("a directive and document markers", (text) => `%YAML 1.2\n---\n${text}\n...\n`),
  yamlText("blanks at the ends of lines", (text, path) => ifItSaysTheSame(text, path, text.replaceAll("\n", "  \n"))),
  yamlText("empty lines", (text, path) => ifItSaysTheSame(text, path, text.replaceAll("\n", "\n\n"))),
];

const isText = (path: string): boolean => !path.endsWith("/");

/** Of any format. */
export const lineRewritings: readonly Rewriting[] = [
  eachText("CRLF", isText, (text) => text.replaceAll("\n", "\r\n")),
  eachText("a byte order mark", isText, (text) => `\uFEFF${text}`),
  eachText("CRLF and a byte order mark", isText, (text) => `\uFEFF${text.replaceAll("\n", "\r\n")}`),
  eachText("no line break at the end", isText, (text) => text.trimEnd()),
];
