/** What promises come to, as the text says: where all went well, and where something went wrong. */
import type { TSESTree } from "@typescript-eslint/types";
import { isFunction, withoutCasts } from "../../syntax/language/nodes.ts";
import { waysOf, type Given } from "./given-ways.ts";
import { nameOf, type Outcome } from "./held-at.ts";

/** What a promise comes to, and whether something went wrong before. */
export interface End {
  readonly value: Given;
  readonly how: Outcome;
  /** From a function down to what it gives. */
  readonly path?: readonly TSESTree.Node[];
}

/** What a promise is asked by for what it comes to. */
export const PROMISE: ReadonlySet<string> = new Set(["then", "catch", "finally"]);

/**
 * `sent.then(() => true, () => false)`: all that it comes to.
 *
 * @param tried where what may go wrong is noted
 */
export function endsOf(node: TSESTree.Node, tried: (readonly [from: number, to: number])[]): readonly End[] {
  const plain = withoutCasts(node);
  const name = plain.type === "CallExpression" ? nameOf(plain.callee) : undefined;
  if (plain.type !== "CallExpression" || plain.callee.type !== "MemberExpression" || !PROMISE.has(name ?? ""))
    return [{ value: "unknown", how: "well" }];
  const { object } = plain.callee;
  const before = endsOf(object, tried);
  if (name === "finally") return before;
  const [first, second] = plain.arguments;
  const onError = name === "catch" ? first : second;
  const failed = onError ? ends(onError, "badly") : [];
  if (onError) tried.push(object.range);
  if (name === "catch") return [...before, ...failed];
  const how = before.some((one) => one.how === "badly") ? undefined : "well";
  return [...(first ? ends(first, how) : before), ...failed];
}

function ends(given: TSESTree.Node, how: Outcome): readonly End[] {
  return isFunction(given) ? waysOf(given).map((way) => ({ ...way, how })) : [{ value: "unknown", how }];
}
