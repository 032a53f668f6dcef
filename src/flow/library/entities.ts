/** Entities of mappers: what the decorators of a class say of its columns. */
import type { TSESTree } from "@typescript-eslint/types";
import { columnByName } from "../../knowledge/index.ts";
import type { ClassValue } from "../domain/value.ts";

/** Whether the database gives a property its value, so that a new object does not have it. What else a column has may be set by a mapper. */
export function isGeneratedKey({ decorators }: TSESTree.PropertyDefinition): boolean {
  return decorators.some((one) => columnByName(nameOf(one)) === "generated-key");
}

/** The columns of an entity's key: those that the database generates, and those that code gives. */
export function keyColumnsOf({ node, parent }: ClassValue): ReadonlyMap<string, "generated" | "own"> {
  const columns = new Map(parent?.kind === "class" ? keyColumnsOf(parent) : []);
  for (const element of node.body.body) {
    if (element.type !== "PropertyDefinition" || element.key.type !== "Identifier") continue;
    const kinds = element.decorators.map((one) => columnByName(nameOf(one)));
    const kind = kinds.includes("generated-key") ? "generated" : kinds.includes("key") ? "own" : undefined;
    if (kind) columns.set(element.key.name, kind);
  }
  return columns;
}

function nameOf({ expression }: TSESTree.Decorator): string {
  const callee = expression.type === "CallExpression" ? expression.callee : expression;
  if (callee.type === "MemberExpression" && callee.property.type === "Identifier") return callee.property.name;
  return callee.type === "Identifier" ? callee.name : "";
}
