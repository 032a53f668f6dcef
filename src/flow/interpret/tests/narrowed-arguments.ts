/** What a function of the project tells of what it is asked about: `if (isFailure(result)) return;` leaves results of which it says no. */
import type { TSESTree } from "@typescript-eslint/types";
import { Arguments } from "../../domain/arguments.ts";
import { onlyValue, simpleValues } from "../../domain/choice.ts";
import type { Scope } from "../../domain/scope.ts";
import { truthOf } from "../../domain/truth.ts";
import { UNDEFINED, type FunctionNode, type SimpleValue, type Value } from "../../domain/value.ts";
import type { Interpreter } from "../../run/interpreter.ts";
import { isPath, narrow, readAgain } from "./narrowing.ts";

/** Alternatives of one argument that are asked about one by one. */
const MOST = 8;

/** In the state where the call gave something of this truth. */
export function narrowArguments(
  interpreter: Interpreter,
  node: TSESTree.CallExpression,
  scope: Scope,
  truth: boolean,
): void {
  const [asked] = node.arguments;
  if (node.arguments.length !== 1 || asked === undefined || !isPath(asked) || !isPath(node.callee)) return;
  const alternatives = simpleValues(readAgain(interpreter, asked, scope));
  if (alternatives.length < 2 || alternatives.length > MOST || !alternatives.every(isWhole)) return;
  const callee = onlyValue(readAgain(interpreter, node.callee, scope));
  if (callee?.kind !== "function" || !onlyAsks(callee.node)) return;
  const { callee: named } = node;
  const receiver = named.type === "MemberExpression" ? readAgain(interpreter, named.object, scope) : UNDEFINED;
  const site = { node, scope };
  narrow(interpreter, asked, scope, (one) => {
    const answer = interpreter.peek(() => interpreter.call(callee, new Arguments([one]), site, receiver));
    return isSurely(answer, !truth) ? undefined : one;
  });
}

/** What it is, is known: an object, or a constant. */
function isWhole({ kind }: SimpleValue): boolean {
  return kind === "object" || kind === "constant";
}

function isSurely(answer: Value, truth: boolean): boolean {
  const values = simpleValues(answer);
  return values.length > 0 && values.every((one) => truthOf(one) === truth);
}

/** It does nothing but say something of what it is given. */
function onlyAsks({ async, generator, params, body }: FunctionNode): boolean {
  if (async || generator || params.length !== 1) return false;
  return body.type === "BlockStatement" ? body.body.every(isAnswer) : isQuestion(body);
}

function isAnswer(node: TSESTree.Statement): boolean {
  switch (node.type) {
    case "ReturnStatement":
      return node.argument === null || isQuestion(node.argument);
    case "IfStatement":
      return (
        isQuestion(node.test) && isAnswer(node.consequent) && (node.alternate === null || isAnswer(node.alternate))
      );
    case "BlockStatement":
      return node.body.every(isAnswer);
    default:
      return false;
  }
}

function isQuestion(node: TSESTree.Node): boolean {
  if (isPath(node)) return true;
  switch (node.type) {
    case "Literal":
      return true;
    case "UnaryExpression":
      return node.operator !== "delete" && isQuestion(node.argument);
    case "BinaryExpression":
    case "LogicalExpression":
      return isQuestion(node.left) && isQuestion(node.right);
    case "CallExpression":
      return isPath(node.callee) && node.arguments.every(isPath);
    default:
      return false;
  }
}
