/** Tables that code writes out: data as JSON has it, of which no part takes a step of its own. */
import type { TSESTree } from "@typescript-eslint/types";
import { withoutCasts } from "../../../syntax/language/nodes.ts";
import { append, item, members, NO_ITEMS } from "../../domain/contents.ts";
import type { Scope } from "../../domain/scope.ts";
import { constant, UNDEFINED, type Value } from "../../domain/value.ts";
import type { Interpreter } from "../../run/interpreter.ts";

/** Literals with more parts than these are tables, where all that is in them is data. */
const MOST_BY_STEPS = 64;

type Literal = TSESTree.ArrayExpression | TSESTree.ObjectExpression;

/** What a long literal of data is; undefined: it is short, or something in it has to be evaluated. */
export function writtenTable(interpreter: Interpreter, node: Literal, scope: Scope): Value | undefined {
  const parts = node.type === "ArrayExpression" ? node.elements : node.properties;
  return parts.length > MOST_BY_STEPS && isData(node) ? dataOf(interpreter, node, scope) : undefined;
}

function isData(node: TSESTree.Node): boolean {
  const written = withoutCasts(node);
  switch (written.type) {
    case "Literal":
      return !("regex" in written || "bigint" in written);
    case "TemplateLiteral":
      return written.expressions.length === 0;
    case "UnaryExpression":
      return written.operator === "-" && isNumber(written.argument);
    case "ArrayExpression":
      return written.elements.every((one) => one === null || isData(one));
    case "ObjectExpression":
      return written.properties.every((one) => nameOf(one) !== undefined && isData((one as TSESTree.Property).value));
    default:
      return false;
  }
}

function isNumber(node: TSESTree.Node): node is TSESTree.NumberLiteral {
  return node.type === "Literal" && typeof node.value === "number";
}

/** The name of a plain property; undefined: it has none, or changes what the object inherits. */
function nameOf(property: TSESTree.ObjectLiteralElement): string | undefined {
  if (property.type !== "Property" || property.computed || property.kind !== "init") return undefined;
  const { key } = property;
  const name = key.type === "Identifier" ? key.name : key.type === "Literal" ? String(key.value) : undefined;
  return name === "__proto__" ? undefined : name;
}

function dataOf(interpreter: Interpreter, node: TSESTree.Node, scope: Scope): Value {
  const written = withoutCasts(node);
  switch (written.type) {
    case "Literal":
      return constant(written.value as string | number | boolean | null);
    case "TemplateLiteral":
      return constant(written.quasis[0]!.value.cooked);
    case "UnaryExpression":
      return constant(-(written.argument as TSESTree.NumberLiteral).value);
    case "ArrayExpression": {
      const items = written.elements.map((one) => item(one ? dataOf(interpreter, one, scope) : UNDEFINED));
      return interpreter.newArray({ node: written, scope }, items.reduce(append, NO_ITEMS));
    }
    default: {
      const { properties } = written as TSESTree.ObjectExpression;
      const entries = properties.map(
        (one) => [nameOf(one)!, dataOf(interpreter, (one as TSESTree.Property).value, scope)] as const,
      );
      return interpreter.newObject({ node: written, scope }, members(entries));
    }
  }
}
