/** What a JSDoc comment says about the function that it stands before. */
import type { FunctionNode } from "../../domain/value.ts";
import type { GuardRule } from "../../../vocabulary.ts";
import type { SourceText } from "../../../syntax/source-text.ts";
import type { ModuleInstance } from "../../domain/scope.ts";

/** What a tag says of the function. */
export type Declaration =
  { readonly is: "idempotent" } | { readonly is: "effect" } | { readonly is: "guard"; readonly rule: GuardRule };

const TAG = /@(idempotent|sideEffect|idempotencyGuard)\b(?:[ \t]+(duplicate)\b)?/u;
const known = new WeakMap<FunctionNode, Declaration | "none">();

/** The declaration by a tag; a guard that is given a function is a wrapper. */
export function readJsDoc(node: FunctionNode, { source }: ModuleInstance): Declaration | undefined {
  if (!hasTags(source)) return undefined;
  let declaration = known.get(node);
  if (!declaration) known.set(node, (declaration = read(commentBefore(source.text, node.range[0]))));
  return declaration === "none" ? undefined : declaration;
}

const tagged = new WeakMap<SourceText, boolean>();

function hasTags(source: SourceText): boolean {
  let has = tagged.get(source);
  if (has === undefined) tagged.set(source, (has = TAG.test(source.text)));
  return has;
}

function read(comment: string | undefined): Declaration | "none" {
  const [, tag, duplicate] = TAG.exec(comment ?? "") ?? [];
  switch (tag) {
    case "idempotent":
      return { is: "idempotent" };
    case "sideEffect":
      return { is: "effect" };
    case "idempotencyGuard":
      return { is: "guard", rule: { kind: "check", duplicate: duplicate !== undefined } };
    default:
      return "none";
  }
}

/** Between a comment and its function stands at most the beginning of the declaration. */
const BEGINNING =
  /^\s*(?:@\w+(?!\w)(?:\([^)]*\))?\s*)*(?:(?:export|default|public|private|protected|static|override|readonly|async|declare)\s+)*(?:(?:const|let|var)\s+[\w$]+\s*(?::[^=]*)?=\s*|(?:module\.)?exports(?:\.[\w$]+)?\s*=\s*|#?[\w$]+\s*(?::|=)\s*|(?:get\s+)?#?[\w$]+\s*)?(?:async\s*)?$/u;

/** The text of the JSDoc comment that belongs to what begins at an offset. */
export function commentBefore(text: string, start: number): string | undefined {
  const from = Math.max(0, start - 4_000);
  const end = text.lastIndexOf("*/", start);
  const begin = end < from ? -1 : text.lastIndexOf("/**", end);
  if (begin < from || end < from) return undefined;
  return BEGINNING.test(text.slice(end + 2, start)) ? text.slice(begin + 3, end) : undefined;
}
