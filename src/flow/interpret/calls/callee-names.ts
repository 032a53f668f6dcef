/** What a callee is called in the text. */
import type { TSESTree } from "@typescript-eslint/types";

/** The names that a callee is written with, outermost object first: `this.logger.child({}).info` is `this logger child info`. */
export function calleeNames(node: TSESTree.Node): readonly string[] {
  switch (node.type) {
    case "CallExpression":
    case "NewExpression":
      return calleeNames(node.callee);
    case "TaggedTemplateExpression":
      return calleeNames(node.tag);
    case "ChainExpression":
    case "TSNonNullExpression":
    case "TSAsExpression":
      return calleeNames(node.expression);
    case "AwaitExpression":
      return calleeNames(node.argument);
    case "MemberExpression": {
      const inner = calleeNames(node.object);
      return node.property.type === "Identifier" || node.property.type === "PrivateIdentifier"
        ? [...inner, node.property.name]
        : inner;
    }
    case "Identifier":
      return [node.name];
    case "ThisExpression":
      return ["this"];
    default:
      return [];
  }
}
