import type { Node } from "jsonc-parser";
import { jsonLibrary, readJsonTree } from "../syntax/json.ts";
import type { SyntaxProblem } from "../syntax/limits.ts";
import type { SourceText } from "../syntax/source-text.ts";
import type { ConfigComment, ConfigPair, ConfigText, ConfigValue, Range } from "./ast.ts";

/** The tree of a JSON file, with comments and commas behind the last item allowed; or what does not parse. */
export function readJsonAst(
  source: SourceText,
): { ok: true; ast: ConfigText } | { ok: false; errors: readonly SyntaxProblem[] } {
  const read = readJsonTree(source);
  if (!read.ok) return read;
  const range: Range = [0, source.text.length];
  const documents = read.root ? [{ type: "ConfigDocument", value: valueOf(read.root), range } as const] : [];
  return { ok: true, ast: { type: "ConfigText", documents, body: [], range } };
}

function valueOf(node: Node): ConfigValue {
  const range = rangeOf(node);
  const children = node.children ?? [];
  switch (node.type) {
    case "object":
      return { type: "ConfigMap", pairs: children.map(pairOf), range };
    case "array":
      return { type: "ConfigList", items: children.map(valueOf), range };
    default:
      return { type: "ConfigScalar", value: node.value, range };
  }
}

function pairOf(property: Node): ConfigPair {
  const [key, value] = property.children!;
  return { type: "ConfigPair", key: valueOf(key!), value: valueOf(value!), range: rangeOf(property) };
}

function rangeOf({ offset, length }: Node): Range {
  return [offset, offset + length];
}

/** Comments in JSON, as people write them against the standard. */
export function readJsonComments(source: SourceText): ConfigComment[] {
  const { text } = source;
  const comments: ConfigComment[] = [];
  jsonLibrary().visit(text, {
    onComment(offset, length) {
      const isBlock = text.startsWith("/*", offset);
      const value = text.slice(offset + 2, offset + length - (isBlock ? 2 : 0));
      comments.push({ type: isBlock ? "Block" : "Line", value, range: [offset, offset + length] });
    },
  });
  return comments;
}
