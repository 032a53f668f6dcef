import type { TSESTree } from "@typescript-eslint/types";
import { withLongForm } from "./intrinsic.ts";
import type { Located, LocatedEntry, LocatedUnknown } from "./located.ts";
import type { Place, SourceText } from "./source-text.ts";

/**
 * The value that an expression spells out: objects, arrays, strings, numbers, booleans, null and templates without
 * expressions, also under `as`, `satisfies` and parentheses. Everything else is unknown here.
 */
export function locatedOf(expression: TSESTree.Node, source: SourceText): Located {
  const at = placeOf(expression, source);
  switch (expression.type) {
    case "TSAsExpression":
    case "TSSatisfiesExpression":
    case "TSNonNullExpression":
    case "TSTypeAssertion":
      return locatedOf(expression.expression, source);
    case "Literal":
      return literal(expression, at);
    case "TemplateLiteral":
      if (expression.expressions.length > 0) return unknown("it is a template with expressions", at);
      return text(expression.quasis[0]!.value.cooked ?? "", at);
    case "UnaryExpression": {
      const operand = locatedOf(expression.argument, source);
      if (expression.operator !== "-" || operand.kind !== "scalar" || typeof operand.value !== "number") break;
      return { kind: "scalar", value: -operand.value, raw: `-${operand.raw}`, at };
    }
    case "ArrayExpression": {
      const isOpen = expression.elements.some((element) => element === null || element.type === "SpreadElement");
      if (isOpen) return unknown("it is an array with a spread or a gap", at);
      return { kind: "list", items: expression.elements.map((element) => locatedOf(element!, source)), at };
    }
    case "ObjectExpression":
      return object(expression, source, at);
  }
  return unknown("it is not a literal", at);
}

function literal(node: TSESTree.Literal, at: Place): Located {
  if (typeof node.value === "string") return text(node.value, at);
  if (node.value === null && node.raw !== "null") return unknown("it is a regular expression", at);
  if (typeof node.value === "bigint" || node.value instanceof RegExp) return unknown("it is no plain value", at);
  return { kind: "scalar", value: node.value, raw: node.raw, at };
}

/** What stands before a spread or a computed key may be overwritten by it, and there may be more entries than are seen. */
function object(node: TSESTree.ObjectExpression, source: SourceText, at: Place): Located {
  const entries = new Map<string, LocatedEntry>();
  let open = false;
  for (const property of node.properties) {
    const key = property.type === "Property" ? keyOf(property) : undefined;
    if (property.type === "SpreadElement" || key === undefined) {
      open = true;
      const why = property.type === "SpreadElement" ? "a spread may overwrite it" : "a computed key may overwrite it";
      for (const entry of entries.values()) {
        entries.set(entry.key, { ...entry, value: unknown(why, entry.value.at) });
      }
      continue;
    }
    const isValue = property.kind === "init" && !property.method;
    const valueAt = placeOf(property.value, source);
    const value = isValue ? locatedOf(property.value, source) : unknown("it is a function", valueAt);
    entries.set(key, { key, keyAt: placeOf(property.key, source), value });
  }
  return withLongForm(open ? { kind: "map", entries, at, open } : { kind: "map", entries, at });
}

function keyOf({ key, computed }: TSESTree.Property): string | undefined {
  if (key.type === "Identifier" && !computed) return key.name;
  return key.type === "Literal" ? String(key.value) : undefined;
}

function text(value: string, at: Place): Located {
  return { kind: "scalar", value, raw: value, at };
}

function unknown(reason: string, at: Place): LocatedUnknown {
  return { kind: "unknown", reason, at };
}

function placeOf(node: TSESTree.Node, source: SourceText): Place {
  return { source, start: node.range[0], end: node.range[1] };
}
