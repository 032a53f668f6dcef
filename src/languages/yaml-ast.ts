import type { Node, Pair } from "yaml";
import type { SyntaxProblem } from "../syntax/limits.ts";
import type { SourceText } from "../syntax/source-text.ts";
import { lenientLexemesOf } from "../syntax/yaml-continuations.ts";
import { rangeOf, readYamlDocuments, type YamlDocument } from "../syntax/yaml-documents.ts";
import { lexemesOf } from "../syntax/yaml-lexemes.ts";
import { yamlLibrary } from "../syntax/yaml-library.ts";
import type { ConfigComment, ConfigDocument, ConfigPair, ConfigText, ConfigValue, Range } from "./ast.ts";

/** The tree of a YAML file, or what does not parse. */
export function readYamlAst(
  source: SourceText,
): { ok: true; ast: ConfigText } | { ok: false; errors: readonly SyntaxProblem[] } {
  const read = readYamlDocuments(source);
  if (!read.ok) return read;
  const { text } = source;
  const documents = read.documents.map((document) => documentOf(document, text));
  return { ok: true, ast: { type: "ConfigText", documents, body: [], range: [0, text.length] } };
}

function documentOf(document: YamlDocument, text: string): ConfigDocument {
  const [start, , end] = document.range;
  return {
    type: "ConfigDocument",
    value: document.contents && valueOf(document.contents, text),
    range: [Math.min(start, text.length), Math.min(end, text.length)],
  };
}

function valueOf(node: Node, text: string): ConfigValue {
  const yaml = yamlLibrary();
  const range: Range = rangeOf(node, text);
  if (yaml.isAlias(node)) return { type: "ConfigAlias", name: node.source, range };
  const { tag, anchor } = node as { tag?: string; anchor?: string };
  if (yaml.isMap(node)) {
    const pairs = (node.items as Pair<Node, Node | null>[]).map((pair) => pairOf(pair, text));
    return { type: "ConfigMap", pairs, tag, anchor, range };
  }
  if (yaml.isSeq(node)) {
    const items = (node.items as Node[]).map((item) => valueOf(item, text));
    return { type: "ConfigList", items, tag, anchor, range };
  }
  return { type: "ConfigScalar", value: yaml.isScalar(node) ? node.value : undefined, tag, anchor, range };
}

function pairOf(pair: Pair<Node, Node | null>, text: string): ConfigPair {
  const key = valueOf(pair.key, text);
  const value: ConfigValue = pair.value
    ? valueOf(pair.value, text)
    : { type: "ConfigScalar", value: null, range: [key.range[1], key.range[1]] };
  return { type: "ConfigPair", key, value, range: [key.range[0], Math.max(key.range[1], value.range[1])] };
}

/** The comments of a text, by the lexer: the nodes hold a comment's words, but not its place. */
export function readYamlComments({ text }: SourceText): ConfigComment[] {
  return [...(lenientLexemesOf(text) ?? lexemesOf(text))]
    .filter(({ kind }) => kind === "comment")
    .map(({ text, offset }) => ({ type: "Line", value: text.slice(1), range: [offset, offset + text.length] }));
}
