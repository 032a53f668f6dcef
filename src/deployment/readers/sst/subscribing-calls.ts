/** Which modules that name nothing of the framework may subscribe a handler: pages and libraries have methods of these names, too. */
import type { TSESTree } from "@typescript-eslint/types";
import type { ModuleGraph } from "../../../modules/graph.ts";
import { childNodes } from "../../../syntax/language/nodes.ts";
import { HANDLER } from "./subscriber.ts";

const CALL = /\.(?:subscribe|addConsumers?)\(/gu;
const NAMES = new Set(["subscribe", "addConsumer", "addConsumers"]);
/** Libraries that are kept in one line subscribe to something else: in a longer one nobody wrote it. */
const MAX_LINE = 2_000;

/** Whether a text calls a method of these names. */
export function mentionsSubscribing(text: string): boolean {
  for (const { index } of text.matchAll(CALL)) {
    const [start, end] = [text.lastIndexOf("\n", index) + 1, text.indexOf("\n", index)];
    if (index - start <= MAX_LINE && (end < 0 ? text.length : end) - index <= MAX_LINE) return true;
  }
  return false;
}

/** Whether a module has such a call that is given something which may be a handler: no function, and no other text. */
export function maySubscribe(graph: ModuleGraph, path: string): boolean {
  const read = graph.module(path);
  if (!read.ok || read.module.kind !== "code") return true;
  const waiting: TSESTree.Node[] = [read.module.program];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (node.type === "CallExpression" && isNamed(node.callee) && node.arguments.some(mayBeHandler)) return true;
    waiting.push(...childNodes(node));
  }
  return false;
}

function isNamed(callee: TSESTree.Expression): boolean {
  return callee.type === "MemberExpression" && callee.property.type === "Identifier" && NAMES.has(callee.property.name);
}

function mayBeHandler(given: TSESTree.Node): boolean {
  if (given.type === "Literal") return typeof given.value === "string" && HANDLER.test(given.value);
  return given.type !== "ArrowFunctionExpression" && given.type !== "FunctionExpression";
}
