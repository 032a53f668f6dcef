/** Errors that the code throws for what a record holds: it is refused each time that it comes. */
import type { TSESTree } from "@typescript-eslint/types";
import { walk } from "../../../syntax/walk.ts";
import { simpleValues } from "../../domain/choice.ts";
import { has, RECORD, STORE } from "../../domain/provenance.ts";
import type { Scope } from "../../domain/scope.ts";
import type { Value } from "../../domain/value.ts";
import type { Interpreter } from "../../run/interpreter.ts";

/** `if (!order.id) throw new Error("no id")`. A test that calls something is not looked at twice. */
export function refusesContent(
  interpreter: Interpreter,
  { test, consequent }: TSESTree.IfStatement,
  scope: Scope,
): boolean {
  if (interpreter.state === undefined || !throws(consequent) || calls(test)) return false;
  const peek = (node: TSESTree.Node): Value => interpreter.peek(() => interpreter.evaluate(node, scope));
  // How much the code has put into a list of its own says nothing of one record.
  const isOwnLength = (node: TSESTree.Node): boolean =>
    node.type === "MemberExpression" &&
    isNamed(node.property, "length") &&
    simpleValues(peek(node.object)).some(({ kind }) => kind === "array");
  const values = operandsOf(test)
    .filter((operand) => !isOwnLength(operand))
    .map(peek);
  const provenances = values.map((value) => interpreter.symbolicOf(value).provenance);
  return provenances.some((one) => has(one, RECORD)) && !provenances.some((one) => has(one, STORE));
}

function isNamed(node: TSESTree.Node, name: string): boolean {
  return node.type === "Identifier" && node.name === name;
}

/** What is compared, negated and combined. */
function operandsOf(test: TSESTree.Node): readonly TSESTree.Node[] {
  switch (test.type) {
    case "LogicalExpression":
    case "BinaryExpression":
      return [test.left, test.right].flatMap(operandsOf);
    case "UnaryExpression":
      return operandsOf(test.argument);
    default:
      return [test];
  }
}

/** Made of a record (how many there are is none of one), and of nothing that a store or a call gave. */
export function isOfRecord(interpreter: Interpreter, value: Value): boolean {
  const { provenance } = interpreter.symbolicOf(value);
  return has(provenance, RECORD) && !has(provenance, STORE);
}

/** `throw …` */
export function isThrow({ type }: TSESTree.Statement): boolean {
  return type === "ThrowStatement";
}

function throws(node: TSESTree.Statement): boolean {
  return node.type === "BlockStatement" ? node.body.some(isThrow) : isThrow(node);
}

function calls(test: TSESTree.Node): boolean {
  let found = false;
  walk(test, undefined, ({ type }) => {
    found ||= CALLS.has(type);
    return undefined;
  });
  return found;
}

const CALLS: ReadonlySet<string> = new Set([
  "CallExpression",
  "NewExpression",
  "AwaitExpression",
  "AssignmentExpression",
]);
