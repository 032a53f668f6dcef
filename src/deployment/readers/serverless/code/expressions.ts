import type { TSESTree } from "@typescript-eslint/types";
import type { Place } from "../../../../syntax/source-text.ts";
import { directoryOf } from "../../../../modules/paths.ts";
import { assign } from "./assignments.ts";
import { call } from "./calls.ts";
import { memberOf } from "./members.ts";
import { importedValue } from "./modules.ts";
import { binary, logical } from "./operators.ts";
import { keyOf } from "./patterns.ts";
import { maximumDepth, placeOf, type Run, type Scope } from "./scope.ts";
import { spread, withStep } from "./spread.ts";
import {
  absent,
  constant,
  either,
  items,
  join,
  record,
  sizeOf,
  truthOf,
  unknown,
  type CodeValue,
  type ListValue,
} from "./values.ts";

/** What an expression is worth when the configuration is loaded. Never throws; nothing of it is run. */
export function evaluate(run: Run, node: TSESTree.Node, scope: Scope): CodeValue {
  const at = placeOf(node, scope);
  if (--run.stepsLeft < 0) return unknown("the configuration runs longer than is followed", at);
  if (run.depth >= maximumDepth) return unknown("it nests deeper than is followed", at);
  run.depth += 1;
  const value = evaluateNode(run, node, scope, at);
  run.depth -= 1;
  run.stepsLeft -= sizeOf(value);
  return value;
}

function evaluateNode(run: Run, node: TSESTree.Node, scope: Scope, at: Place): CodeValue {
  switch (node.type) {
    case "TSAsExpression":
    case "TSSatisfiesExpression":
    case "TSNonNullExpression":
    case "TSTypeAssertion":
    case "ChainExpression":
      return evaluate(run, node.expression, scope);
    case "AwaitExpression":
      return evaluate(run, node.argument, scope);
    case "SequenceExpression":
      return node.expressions.map((inner) => evaluate(run, inner, scope)).at(-1)!;
    case "Literal":
      return literalValue(node, at);
    case "TemplateLiteral":
      return template(run, node, scope, at);
    case "ObjectExpression":
      return objectValue(run, node, scope, at);
    case "ArrayExpression":
      return arrayValue(run, node, scope, at);
    case "Identifier":
      return named(run, node.name, scope, at);
    case "MemberExpression":
      return member(run, node, scope, at);
    case "CallExpression":
      return call(run, node, scope);
    case "ArrowFunctionExpression":
    case "FunctionExpression":
    case "FunctionDeclaration":
      return { kind: "function", node, scope, at };
    case "ConditionalExpression": {
      const condition = truthOf(evaluate(run, node.test, scope));
      if (condition !== undefined) return evaluate(run, condition ? node.consequent : node.alternate, scope);
      return either(evaluate(run, node.consequent, scope), evaluate(run, node.alternate, scope), at);
    }
    case "LogicalExpression":
      return logical(run, node, scope, at);
    case "BinaryExpression":
      return binary(node.operator, evaluate(run, node.left, scope), evaluate(run, node.right, scope), at);
    case "UnaryExpression":
      return unary(node.operator, evaluate(run, node.argument, scope), at);
    case "AssignmentExpression":
      return assign(run, node, scope);
    default:
      return unknown("it is code that is not followed", at);
  }
}

function literalValue(node: TSESTree.Literal, at: Place): CodeValue {
  const { value, raw } = node;
  if (value === null && raw !== "null") return unknown("it is a regular expression", at);
  if (typeof value === "bigint" || value instanceof RegExp) return unknown("it is no plain value", at);
  return { kind: "scalar", value, raw: typeof value === "string" ? value : raw, at };
}

function template(run: Run, node: TSESTree.TemplateLiteral, scope: Scope, at: Place): CodeValue {
  const pieces = [node.quasis[0]!.value.cooked ?? ""];
  for (const [index, expression] of node.expressions.entries()) {
    const value = evaluate(run, expression, scope);
    if (value.kind === "unknown") return value;
    if (value.kind !== "scalar") return unknown("a part of it is no text", at);
    pieces.push(String(value.value), node.quasis[index + 1]?.value.cooked ?? "");
  }
  return join(pieces, "", at);
}

function objectValue(run: Run, node: TSESTree.ObjectExpression, scope: Scope, at: Place): CodeValue {
  const made = record(at);
  for (const property of node.properties) {
    if (property.type === "SpreadElement") {
      spread(made, evaluate(run, property.argument, scope), placeOf(property, scope), false);
      continue;
    }
    const key = property.computed ? plainKey(evaluate(run, property.key, scope)) : keyOf(property.key);
    if (key === undefined) {
      made.open = true;
      continue;
    }
    const value = property.kind === "init" ? evaluate(run, property.value, scope) : unknown("it is an accessor", at);
    run.written.set(property.value, value);
    // A key that is written again keeps its place, as in the object.
    made.entries.set(key, { keyAt: placeOf(property.key, scope), value });
  }
  return made;
}

function plainKey(key: CodeValue): string | undefined {
  return key.kind === "scalar" && !String(key.value).includes("${") ? String(key.value) : undefined;
}

function arrayValue(run: Run, node: TSESTree.ArrayExpression, scope: Scope, at: Place): ListValue {
  const made = items([], at);
  for (const element of node.elements) {
    if (element === null) made.items.push(absent(at));
    else if (element.type !== "SpreadElement") made.items.push(evaluate(run, element, scope));
    else {
      const list = evaluate(run, element.argument, scope);
      if (list.kind === "items") made.items.push(...list.items);
      if (list.kind !== "items" || list.open) made.open = true;
    }
  }
  return made;
}

const globals = new Set([
  "process",
  "Object",
  "Array",
  "String",
  "Number",
  "Boolean",
  "JSON",
  "Promise",
  "require",
  "console",
]);

function named(run: Run, name: string, scope: Scope, at: Place): CodeValue {
  if (name === "undefined") return absent(at);
  const value = scope.get(name);
  if (value) return withStep(value, { step: "constant", name, at });
  const imported = importedValue(run, scope, name, at);
  if (imported) return withStep(imported, { step: "constant", name, at });
  if (name === "__dirname") return constant(directoryOf(scope.module.path), at);
  if (name === "__filename") return constant(scope.module.path, at);
  return globals.has(name) ? { kind: "builtin", name, at } : unknown(`\`${name}\` is not known here`, at);
}

function member(run: Run, node: TSESTree.MemberExpression, scope: Scope, at: Place): CodeValue {
  const object = evaluate(run, node.object, scope);
  if (object.kind === "absent" && node.optional) return object;
  const key = node.computed ? evaluate(run, node.property, scope) : undefined;
  const name = key ? plainKey(key) : (node.property as TSESTree.Identifier).name;
  return name === undefined ? unknown("its key is only known when the code runs", at) : memberOf(run, object, name, at);
}

function unary(operator: string, value: CodeValue, at: Place): CodeValue {
  const truth = truthOf(value);
  if (operator === "!" && truth !== undefined) return constant(!truth, at);
  if (operator === "-" && value.kind === "scalar" && typeof value.value === "number") return constant(-value.value, at);
  return unknown(`\`${operator}\` of something unknown`, at);
}
