import type { TSESTree } from "@typescript-eslint/types";
import { boundNames } from "../../../../modules/table.ts";
import { memberOf } from "./members.ts";
import { placeOf, type Run, type Scope } from "./scope.ts";
import { absent, items, record, unknown, type CodeValue } from "./values.ts";

/** Declares the names of a pattern: `x`, `{ a, b: { c } = {}, ...rest }`, `[first, second = 1]`. */
export function bindPattern(run: Run, pattern: TSESTree.Node, given: CodeValue | undefined, scope: Scope): void {
  const value = given ?? absent(placeOf(pattern, scope));
  switch (pattern.type) {
    case "Identifier":
      return scope.declare(pattern.name, value);
    case "AssignmentPattern":
      return bindPattern(
        run,
        pattern.left,
        value.kind === "absent" ? run.evaluate(pattern.right, scope) : value,
        scope,
      );
    case "ObjectPattern": {
      const taken = new Set<string>();
      for (const property of pattern.properties) {
        if (property.type === "RestElement") {
          bindPattern(run, property.argument, withoutKeys(value, taken), scope);
          continue;
        }
        const key = property.computed ? undefined : keyOf(property.key);
        if (key !== undefined) taken.add(key);
        const at = placeOf(property, scope);
        const member = key === undefined ? unknown("its key is computed", at) : memberOf(run, value, key, at);
        bindPattern(run, property.value, member, scope);
      }
      return;
    }
    case "ArrayPattern":
      for (const [index, element] of pattern.elements.entries()) {
        if (!element) continue;
        const at = placeOf(element, scope);
        if (element.type === "RestElement") {
          const rest =
            value.kind === "items" ? items(value.items.slice(index), at) : unknown("its list is unknown", at);
          bindPattern(run, element.argument, rest, scope);
        } else bindPattern(run, element, memberOf(run, value, String(index), at), scope);
      }
      return;
    default:
      for (const name of boundNames(pattern))
        scope.declare(name, unknown("it is bound in a way that is not followed", value.at));
  }
}

function withoutKeys(value: CodeValue, keys: ReadonlySet<string>): CodeValue {
  if (value.kind !== "record") return unknown("its record is unknown", value.at);
  const rest = record(
    value.at,
    [...value.entries].filter(([key]) => !keys.has(key)),
  );
  rest.open = value.open;
  return rest;
}

export function keyOf(key: TSESTree.Node): string | undefined {
  if (key.type === "Identifier") return key.name;
  return key.type === "Literal" ? String(key.value) : undefined;
}

/** The nodes right below a node. */
export function childrenOf(node: TSESTree.Node): TSESTree.Node[] {
  const children: TSESTree.Node[] = [];
  for (const value of Object.values(node) as unknown[]) {
    for (const child of Array.isArray(value) ? (value as unknown[]) : [value]) {
      if (typeof child === "object" && child !== null && "type" in child && "range" in child) {
        children.push(child as TSESTree.Node);
      }
    }
  }
  return children;
}
