/** What the words of a call of an unlisted package say of it. */
import type { TSESTree } from "@typescript-eslint/types";
import { speaksOfGuarding } from "../../../knowledge/index.ts";
import { plainKey } from "../../../syntax/language/names.ts";
import { isFunction } from "../../../syntax/language/nodes.ts";
import { walk } from "../../../syntax/walk.ts";
import type { Call } from "../../domain/site.ts";
import { simpleValues } from "../../domain/choice.ts";
import type { UnknownCall } from "../../domain/origin.ts";
import type { FunctionValue, SimpleValue, Value } from "../../domain/value.ts";

/**
 * `withIdempotency(handler)`, `new IdempotencyStore().run(id, work)`, `consume({ dedupe: true }, work)`: the callee, what it is of or what else it is
 * given speaks of repeats. What the work itself is called says nothing: `wrap(processOnce)`.
 */
function speaksOfRepeats(callee: SimpleValue, { site: { node }, arguments: given }: Call): boolean {
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

/** `each(records, { key: "messageId" }, work)`, `messageKey(message) { … }` beside the work: whoever is given that tells the records apart. */
export function namesKeys({ site: { node } }: Call, methods: readonly FunctionValue[]): boolean {
  const given = node.type === "CallExpression" || node.type === "NewExpression" ? node.arguments : [];
  const options = given.flatMap((one) => (one.type === "ObjectExpression" ? one.properties : []));
  const names = options.flatMap((one) => (one.type === "Property" ? (plainKey(one.key, one.computed) ?? []) : []));
  return [...names, ...methods.map(({ name }) => name)].some((name) => KEY.test(name));
}

/** And no key of a table, a partition or an API. */
const KEY = /^(?:get|to|make)?(?:message|record|event|item|job|unique)?_?key(?:of|for|by|from)?$/iu;

/** The call, or what made its callee, speaks of repeats. */
export function isMeantForRepeats(callee: SimpleValue, call: Call): boolean {
  return (callee.kind === "symbolic" && callee.wrappedBy?.sense === "guards") || speaksOfRepeats(callee, call);
}

/** Of several wrappers around one another that which speaks of repeats, else the innermost. */
export function wrapperOf(callee: SimpleValue, handed: readonly Value[]): UnknownCall | undefined {
  const own = callee.kind === "symbolic" ? callee.wrappedBy : undefined;
  const inner = handed.flatMap(simpleValues).map((one) => (one.kind === "symbolic" ? one.wrappedBy : undefined));
  return inner.find((one) => one?.sense === "guards") ?? own;
}
