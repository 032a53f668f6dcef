/** Functions that ask whether their argument is there: `(failure) => failure !== null`, `(id): id is string => !!id`. */
import type { TSESTree } from "@typescript-eslint/types";
import { withoutCasts } from "./nodes.ts";

/** The values that a function answers false to, where it looks at nothing but whether its argument is one of them. */
export function nothingIn({ params, body }: TSESTree.FunctionLike): readonly unknown[] | "falsy" | undefined {
  const [param] = params;
  if (param?.type !== "Identifier" || body === null || body === undefined || body.type === "BlockStatement")
    return undefined;
  return leftOut(withoutCasts(body), param.name);
}

function leftOut(test: TSESTree.Node, name: string): readonly unknown[] | "falsy" | undefined {
  if (test.type === "Identifier") return test.name === name ? "falsy" : undefined;
  if (test.type === "UnaryExpression" && test.operator === "!" && test.argument.type === "UnaryExpression")
    return test.argument.operator === "!" ? leftOut(withoutCasts(test.argument.argument), name) : undefined;
  if (test.type === "CallExpression" && test.callee.type === "Identifier" && test.callee.name === "Boolean")
    return test.arguments.length === 1 ? leftOut(test.arguments[0]!, name) : undefined;
  if (test.type !== "BinaryExpression" || test.left.type !== "Identifier" || test.left.name !== name) return undefined;
  const { operator, right } = test;
  const isNull = right.type === "Literal" && right.raw === "null";
  if (!isNull && !(right.type === "Identifier" && right.name === "undefined")) return undefined;
  if (operator === "!=") return [null, undefined];
  return operator === "!==" ? [isNull ? null : undefined] : undefined;
}
