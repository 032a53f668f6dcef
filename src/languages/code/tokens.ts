import type { TSESTree } from "@typescript-eslint/types";
import type { ModuleComment } from "../../syntax/module-syntax.ts";
import { walk } from "../../syntax/walk.ts";

/** A token as ESLint's rules expect it, without its lines. */
interface CodeToken {
  readonly type: string;
  readonly value: string;
  readonly range: [start: number, end: number];
  readonly regex?: { readonly pattern: string; readonly flags: string };
}

/** What a token at an offset is, where the letters alone do not say. */
interface Mark {
  readonly type: string;
  readonly end: number;
  readonly regex?: CodeToken["regex"];
}

/**
 * The tokens of a program, which the native parser does not give. Whatever is ambiguous in the text (a regular expression or a
 * division, `>>` or two brackets, text of JSX) is one node of the tree; what stands between is words and punctuation.
 */
export function tokensOf(text: string, program: TSESTree.Program, comments: readonly ModuleComment[]): CodeToken[] {
  const commentEnds = new Map(comments.map(({ start, end }) => [start, end]));
  const marks = marksOf(text, program, commentEnds);
  const tokens: CodeToken[] = [];
  const simple =
    /\s+|(?<word>(?:[\p{ID_Start}$_]|\\u[\dA-F{}]+)(?:[\p{ID_Continue}$\u200C\u200D]|\\u[\dA-F{}]+)*)|=>|\.{3}|\?\.(?!\d)|\+\+|--|./isuy;
  for (let at = 0; at < text.length;) {
    const mark = marks.get(at);
    const commentEnd = commentEnds.get(at);
    if (mark !== undefined && mark.end > at) {
      const { type, end, regex } = mark;
      const value = text.slice(type === "PrivateIdentifier" ? at + 1 : at, end);
      tokens.push({ type, value, range: [at, end], ...(regex && { regex }) });
      at = end;
      continue;
    }
    if (commentEnd !== undefined) {
      at = commentEnd;
      continue;
    }
    simple.lastIndex = at;
    const { 0: value, groups } = simple.exec(text)!;
    const range: CodeToken["range"] = [at, at + value.length];
    if (groups!.word !== undefined) tokens.push({ type: wordType(value), value, range });
    else if (value.trim() !== "") tokens.push({ type: "Punctuator", value, range });
    at += value.length;
  }
  return tokens;
}

/** Words that are no names; those that are a name somewhere are names in the tree there. */
const KEYWORDS = new Set(
  (
    "break case catch class const continue debugger default delete do else enum export extends finally for function if import " +
    "implements in instanceof interface let new package private protected public return static super switch this throw try " +
    "typeof var void while with yield"
  ).split(" "),
);

function wordType(word: string): string {
  if (word === "true" || word === "false") return "Boolean";
  if (word === "null") return "Null";
  return KEYWORDS.has(word) ? "Keyword" : "Identifier";
}

function marksOf(
  text: string,
  program: TSESTree.Program,
  commentEnds: ReadonlyMap<number, number>,
): ReadonlyMap<number, Mark> {
  const marks = new Map<number, Mark>();
  const mark = (start: number, end: number, type: string, regex?: CodeToken["regex"]): void => {
    marks.set(start, { type, end, regex });
  };
  walk(program, undefined as TSESTree.Node | undefined, (node, parent) => {
    const [start, end] = node.range;
    switch (node.type) {
      case "Identifier":
        // A node with a type or decorators reaches further than its name.
        if (parent?.type === "MetaProperty" && parent.meta === node) break;
        if (text.startsWith(node.name, start)) mark(start, start + node.name.length, "Identifier");
        break;
      case "PrivateIdentifier":
      case "JSXIdentifier":
      case "JSXText":
        mark(start, end, node.type);
        break;
      case "TemplateElement":
        mark(start, end, "Template");
        break;
      case "Literal":
        mark(start, end, literalType(node, parent), "regex" in node ? node.regex : undefined);
        break;
      case "BinaryExpression":
      case "LogicalExpression":
      case "AssignmentExpression":
      case "AssignmentPattern": {
        const operator = "operator" in node ? node.operator : "=";
        const at = operatorOffset(text, node.left.range[1], node.right.range[0], operator, commentEnds);
        if (at !== undefined && /^\W/u.test(operator)) mark(at, at + operator.length, "Punctuator");
        break;
      }
    }
    return node;
  });
  return marks;
}

function literalType(node: TSESTree.Literal, parent: TSESTree.Node | undefined): string {
  if ("regex" in node) return "RegularExpression";
  if (node.value === null && node.raw === "null") return "Null";
  if (typeof node.value === "boolean") return "Boolean";
  if (typeof node.value === "string") return parent?.type === "JSXAttribute" ? "JSXText" : "String";
  return "Numeric";
}

/** Between the sides stand brackets and comments only. */
function operatorOffset(
  text: string,
  from: number,
  to: number,
  operator: string,
  commentEnds: ReadonlyMap<number, number>,
): number | undefined {
  for (let at = from; at < to; at = commentEnds.get(at) ?? at + 1) {
    if (!commentEnds.has(at) && text.startsWith(operator, at)) return at;
  }
  return undefined;
}
