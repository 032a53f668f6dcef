/** What a JSDoc comment says about the function that it stands before. */
import type { FunctionNode } from "../../domain/value.ts";
import type { GuardRule } from "../../../vocabulary.ts";
import { docCommentBefore } from "../../../syntax/doc-comment.ts";
import type { SourceText } from "../../../syntax/source-text.ts";
import type { ModuleInstance } from "../../domain/scope.ts";

/** What a tag says of the function. */
export type Declaration =
  { readonly is: "idempotent" } | { readonly is: "effect" } | { readonly is: "guard"; readonly rule: GuardRule };

/** A tag begins a line, or follows a sentence. Within one it is only spoken of: "this is not @idempotent". */
const TAG =
  /(?:^|[\r\n.!?])[ \t]*(?:\*+[ \t]*)?@(idempotent|sideEffect|idempotencyGuard)(?![\w-])(?:[ \t]+(duplicate)\b)?/u;
const MAY_HAVE_TAG = /@(?:idempotent|sideEffect|idempotencyGuard)\b/u;
const known = new WeakMap<FunctionNode, Declaration | "none">();

/** The declaration by a tag; a guard that is given a function is a wrapper. */
export function readJsDoc(node: FunctionNode, { source }: ModuleInstance): Declaration | undefined {
  if (!hasTags(source)) return undefined;
  let declaration = known.get(node);
  if (!declaration) known.set(node, (declaration = read(docCommentBefore(source, node.range[0]))));
  return declaration === "none" ? undefined : declaration;
}

const tagged = new WeakMap<SourceText, boolean>();

function hasTags(source: SourceText): boolean {
  let has = tagged.get(source);
  if (has === undefined) tagged.set(source, (has = MAY_HAVE_TAG.test(source.text)));
  return has;
}

function read(comment = ""): Declaration | "none" {
  const [, tag, duplicate] = TAG.exec(withoutExamples(comment)) ?? [];
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

/** A tag in a fenced example is one of the example. */
function withoutExamples(comment: string): string {
  return comment
    .split("```")
    .filter((_, index) => index % 2 === 0)
    .join("");
}
