/** A fixed prefix for the keys of a guard, in place of the function's name. */
import type { TSESTree } from "@typescript-eslint/types";
import { relative } from "node:path/posix";
import type { Effect, Guard } from "../findings/finding.ts";
import type { SourceText } from "../syntax/source-text.ts";
import { plainKey } from "../syntax/language/names.ts";
import { nodesAround, nodesWithin, textOfNode } from "./code-nodes.ts";
import { holderOf, nameOf, withOption, type OptionEdit } from "./option-edits.ts";

/**
 * A prefix that no other guard of the project gets: guards that share a table and a prefix take the records of one another for
 * processed. Undefined where its options are not written here, or nothing tells it from another guard of the file.
 *
 * @param root the repository's: the way from there to the file is what the prefix is made of
 */
export function fixedPrefix({ guard }: Effect, file: SourceText, root: string): OptionEdit | undefined {
  const path = guard?.options?.prefix;
  const holder = guard && path !== undefined ? holderOf(file, guard, path) : undefined;
  if (holder === undefined || path === undefined) return undefined;
  const name = guardName(file, guard!);
  if (name === undefined) return undefined;
  const prefix = [...wayTo(file, root), ...name].join("-");
  const isTaken = [`"${prefix}"`, `'${prefix}'`, `\`${prefix}\``].some((written) => file.text.includes(written));
  return isTaken ? undefined : withOption(file, holder, nameOf(path), JSON.stringify(prefix));
}

/** `["mail", "handler"]` of `src/mail/handler.ts`. */
function wayTo({ path }: SourceText, root: string): readonly string[] {
  const steps = relative(root, path).split("/");
  const file = steps.at(-1)!.replace(/\.\w+$/u, "");
  return [...steps.slice(0, -1), file].filter((step) => step !== "src");
}

/** What tells the guard from the others of its file: none where it is the only one, else what holds it. Undefined: nothing does. */
function guardName(file: SourceText, { at }: Guard): readonly [] | readonly [string] | undefined {
  const around = nodesAround(file, at.start, at.end);
  const call = around.find((node) => node.type === "CallExpression" && node.range[0] === at.start);
  if (call?.type !== "CallExpression") return [];
  const callee = textOfNode(file, call.callee);
  const isAlike = (node: TSESTree.Node): node is TSESTree.CallExpression =>
    node.type === "CallExpression" && textOfNode(file, node.callee) === callee;
  if (nodesWithin(file, { start: 0, end: file.text.length }, isAlike).length === 1) return [];
  const name = around
    .slice(0, around.indexOf(call))
    .map(nameOfHolder)
    .findLast((one) => one !== undefined);
  return name === undefined ? undefined : [name];
}

/** The variable, the member or the method that something stands in. */
function nameOfHolder(node: TSESTree.Node): string | undefined {
  switch (node.type) {
    case "VariableDeclarator":
      return node.id.type === "Identifier" ? node.id.name : undefined;
    case "Property":
    case "PropertyDefinition":
    case "MethodDefinition":
      return node.computed ? undefined : plainKey(node.key, false);
    default:
      return undefined;
  }
}
