/** Configurations as plain data, functions in their long form, and as text again in several spellings. */
import {
  Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  parseDocument,
  Scalar,
  visit,
  type Node,
  type Pair,
  type ParsedNode,
  type ToStringOptions,
  type YAMLMap,
} from "yaml";

export type Data = string | number | boolean | null | readonly Data[] | DataMap;
export interface DataMap {
  readonly [key: string]: Data;
}

export const isYaml = (path: string): boolean => /\.ya?ml$/u.test(path);

/** Lines are as long as they want to be: folding is a rewriting of its own. */
export const unfolded: ToStringOptions = { lineWidth: 0, minContentWidth: 0 };

export function openYaml(text: string): Document.Parsed {
  const document = parseDocument(text, { logLevel: "silent" });
  if (document.errors.length > 0) throw document.errors[0]!;
  return document;
}

export function dataOf(text: string, path: string): Data {
  if (path.endsWith(".json")) return JSON.parse(text) as Data;
  const document = openYaml(text);
  return document.contents ? longForm(document.contents, document) : null;
}

/** Aliases and merge keys expanded, `!GetAtt a.b` as `{ "Fn::GetAtt": ["a", "b"] }`. */
function longForm(node: ParsedNode | Node, document: Document): Data {
  if (isAlias(node)) return longForm(node.resolve(document)!, document);
  const plain = untagged(node, document);
  const tag = node.tag?.startsWith("!") ? node.tag.slice(1) : "";
  if (tag === "") return plain;
  if (tag === "Ref" || tag === "Condition") return { [tag]: plain };
  const isAttribute = tag === "GetAtt" && typeof plain === "string";
  return { [`Fn::${tag}`]: isAttribute ? splitOnce(plain) : plain };
}

function untagged(node: ParsedNode | Node, document: Document): Data {
  if (isSeq(node)) return node.items.map((item) => longForm(item as Node, document));
  if (isMap(node)) return mapData(node, document);
  return isScalar(node) ? (node.value as Data) : null;
}

function mapData(map: YAMLMap, document: Document): Data {
  const merged: Record<string, Data> = {};
  const own: Record<string, Data> = {};
  for (const { key, value } of map.items as Pair<Scalar, Node | null>[]) {
    const name = String(key.value);
    const data = value === null ? null : longForm(value, document);
    if (name === "<<") for (const part of [data].flat()) Object.assign(merged, part);
    else own[name] = data;
  }
  return { ...merged, ...own };
}

function splitOnce(text: string): readonly string[] {
  const dot = text.indexOf(".");
  return dot < 0 ? [text] : [text.slice(0, dot), text.slice(dot + 1)];
}

export function isDataMap(data: Data | undefined): data is DataMap {
  return typeof data === "object" && data !== null && !Array.isArray(data);
}

export function yamlOf(data: Data): string {
  return new Document(data, { aliasDuplicateObjects: false }).toString(unfolded);
}

/** Functions as tags, `!GetAtt a.b`. */
export function shortYamlOf(data: Data): string {
  const document = new Document(data, { aliasDuplicateObjects: false });
  visit(document, {
    Map(_, node) {
      const [pair] = node.items as Pair<Scalar<string>, Node>[];
      const name = pair?.key.value;
      if (node.items.length !== 1 || !pair?.value || name === undefined) return undefined;
      if (name !== "Ref" && !name.startsWith("Fn::")) return undefined;
      const argument = name === "Fn::GetAtt" ? joinedAttribute(pair.value) : pair.value;
      // As one string the long form has a meaning of its own to the Serverless Framework.
      if (name === "Fn::GetAtt" && isScalar(pair.value)) return undefined;
      // A tag inside a tag needs a line or brackets of its own, and a function of a function is rare enough.
      if (argument.tag) return undefined;
      argument.tag = `!${name.replace("Fn::", "")}`;
      return argument;
    },
  });
  return document.toString(unfolded);
}

function joinedAttribute(node: Node): Node {
  const isPlain = isSeq(node) && node.items.every((item) => isScalar(item) && typeof item.value === "string");
  return isPlain ? new Scalar(node.items.map((item) => (item as Scalar<string>).value).join(".")) : node;
}
