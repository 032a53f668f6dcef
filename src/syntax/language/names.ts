/** Names that patterns, parameters and keys are written with. */
import type { TSESTree } from "@typescript-eslint/types";

/** The parameters that are handed over: `this` only has its type said. */
export function withoutThis(parameters: readonly TSESTree.Parameter[]): readonly TSESTree.Parameter[] {
  const [first] = parameters;
  return first?.type === "Identifier" && first.name === "this" ? parameters.slice(1) : parameters;
}

/** Whether a name is that of the global object. */
export function isGlobalObject(name: string): boolean {
  return name === "globalThis" || name === "global";
}

/** The names that a pattern binds, in the order written. */
export function boundNames(pattern: TSESTree.Node | null): string[] {
  switch (pattern?.type) {
    case "Identifier":
      return [pattern.name];
    case "ObjectPattern":
      return pattern.properties.flatMap((property) =>
        boundNames(property.type === "Property" ? property.value : property),
      );
    case "ArrayPattern":
      return pattern.elements.flatMap(boundNames);
    case "AssignmentPattern":
      return boundNames(pattern.left);
    case "RestElement":
      return boundNames(pattern.argument);
    default:
      return [];
  }
}

/** The key of a member that is written plainly: `name`, `"name"`, `1`; undefined where it is computed. */
export function plainKey(key: TSESTree.Node, isComputed: boolean): string | undefined {
  if (key.type === "Literal") return String(key.value);
  return key.type === "Identifier" && !isComputed ? key.name : undefined;
}
