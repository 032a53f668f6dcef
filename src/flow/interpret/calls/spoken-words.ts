/** What the words of a call of an unlisted package say of it. */
import type { TSESTree } from "@typescript-eslint/types";
import { speaksOfGuarding } from "../../../knowledge/index.ts";
import { isFunction } from "../../../syntax/language/nodes.ts";
import { walk } from "../../../syntax/walk.ts";
import type { Call } from "../../domain/site.ts";
import type { SimpleValue } from "../../domain/value.ts";

/**
 * `withIdempotency(handler)`, `new IdempotencyStore().run(id, work)`, `consume({ dedupe: true }, work)`: the callee, what it is of or what else it is
 * given speaks of repeats. What the work itself is called says nothing: `wrap(processOnce)`.
 */
export function speaksOfRepeats(callee: SimpleValue, { site: { node }, arguments: given }: Call): boolean {
  if (wordsOfThing(callee).some(speaksOfGuarding)) return true;
  if (node.type !== "CallExpression" && node.type !== "NewExpression") return wordsIn(node).some(speaksOfGuarding);
  const isWork = (index: number): boolean => given.values[index]?.kind === "function";
  const others = node.arguments.filter((argument, index) => argument.type !== "Identifier" || !isWork(index));
  return [node.callee, ...others].some((part) => wordsIn(part).some(speaksOfGuarding));
}

/** The package of a callee, and what it was made by. */
function wordsOfThing(callee: SimpleValue): readonly string[] {
  if (callee.kind === "external") return [callee.package, ...callee.path];
  return callee.kind === "symbolic" && callee.setting !== undefined ? [callee.setting] : [];
}

/** Names and texts, but for those in functions. */
function wordsIn(root: TSESTree.Node): readonly string[] {
  const words: string[] = [];
  walk(root, false, (node, isInWork) => {
    if (isInWork || isFunction(node)) return true;
    if (node.type === "Identifier") words.push(node.name);
    else if (node.type === "Literal" && typeof node.value === "string") words.push(node.value);
    return false;
  });
  return words;
}
