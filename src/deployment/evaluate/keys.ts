/** Keys of members and properties, computed ones evaluated. */
import type { TSESTree } from "@typescript-eslint/types";
import type { Evaluation } from "./evaluation.ts";
import { constant } from "./making.ts";
import type { CodeValue, Frame, Scope } from "./values.ts";

/** The key of a property of a literal or a pattern. */
export function propertyKey(
  run: Evaluation,
  { computed, key }: TSESTree.Property,
  scope: Scope,
  frame: Frame,
): CodeValue {
  const isName = !computed && key.type === "Identifier";
  return isName ? constant(key.name) : run.evaluate(key as TSESTree.Expression, scope, frame);
}

/** The key that a member is taken by. */
export function memberKey(run: Evaluation, node: TSESTree.MemberExpression, scope: Scope, frame: Frame): CodeValue {
  if (node.computed) return run.evaluate(node.property, scope, frame);
  const name =
    node.property.type === "PrivateIdentifier" ? `#${node.property.name}` : (node.property as TSESTree.Identifier).name;
  return constant(name);
}
