import type { TSESTree } from "@typescript-eslint/types";
import { walk } from "../syntax/walk.ts";
import { sourceOfParameter, type TypeScope } from "./type-evidence.ts";

/** Members by which code gets at a batch. */
const BATCHES = new Set(["Records", "records", "rmqMessagesByQueue"]);

/** Some function of a module is typed to take an event, or reads a batch off something. */
export function takesEvents(scope: TypeScope): boolean {
  let takes = false;
  walk(scope.module.program, false, (node, isInFunction) => {
    if (takes) return isInFunction;
    const isFunction =
      node.type === "ArrowFunctionExpression" ||
      node.type === "FunctionExpression" ||
      node.type === "FunctionDeclaration";
    if (isFunction && sourceOfParameter(node, scope) !== undefined) takes = true;
    if (isInFunction && readsBatch(node)) takes = true;
    return isInFunction || isFunction;
  });
  return takes;
}

/** `event.Records`, `const { Records } = event`. */
function readsBatch(node: TSESTree.Node): boolean {
  if (node.type === "MemberExpression")
    return !node.computed && node.property.type === "Identifier" && BATCHES.has(node.property.name);
  return (
    node.type === "ObjectPattern" &&
    node.properties.some(
      (property) =>
        property.type === "Property" && property.key.type === "Identifier" && BATCHES.has(property.key.name),
    )
  );
}
