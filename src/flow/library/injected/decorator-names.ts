/** What decorators are called, imported by their names or with all of a package: `@Inject()`, `@common.Inject()`. */
import type { TSESTree } from "@typescript-eslint/types";
import { NAMESPACE } from "../../../modules/bindings.ts";
import type { Scope } from "../../domain/scope.ts";

/** The decorator itself, without what it is given. */
function calleeOf({ expression }: TSESTree.Decorator): TSESTree.Expression {
  return expression.type === "CallExpression" ? expression.callee : expression;
}

/** As it is called where it stands; empty: it has no name. */
export function nameOf(decorator: TSESTree.Decorator): string {
  const callee = calleeOf(decorator);
  if (callee.type === "MemberExpression" && callee.property.type === "Identifier") return callee.property.name;
  return callee.type === "Identifier" ? callee.name : "";
}

/** Its name in the module that exports it, and what is asked for that; undefined: it is not imported. */
export function importedAs(
  decorator: TSESTree.Decorator,
  scope: Scope,
): { readonly specifier: string; readonly imported: string } | undefined {
  const callee = calleeOf(decorator);
  const { imports } = scope.frame.module.module.table;
  if (callee.type === "Identifier") return imports.get(callee.name);
  if (callee.type !== "MemberExpression" || callee.object.type !== "Identifier") return undefined;
  const all = imports.get(callee.object.name);
  return all?.imported === NAMESPACE ? { specifier: all.specifier, imported: nameOf(decorator) } : undefined;
}

/** What a decorator is called with; nothing where it is not called. */
export function argumentsOf({ expression }: TSESTree.Decorator): readonly TSESTree.CallExpressionArgument[] {
  return expression.type === "CallExpression" ? expression.arguments : [];
}
