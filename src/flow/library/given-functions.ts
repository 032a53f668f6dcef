/** What functions are written to give that a library is handed: defaults of columns, what computes a key. */
import type { TSESTree } from "@typescript-eslint/types";
import { isSurelyVolatile } from "../domain/provenance.ts";
import type { Scope } from "../domain/scope.ts";
import type { FunctionValue, Value } from "../domain/value.ts";
import type { Interpreter } from "../run/interpreter.ts";

/** The text that it is written to return: `() => "n + 1"`; undefined: it is none. */
export function textReturned(interpreter: Interpreter, { node, scope }: FunctionValue): Value | undefined {
  const { body } = node;
  const isText = body?.type === "TemplateLiteral" || (body?.type === "Literal" && typeof body.value === "string");
  return isText && node.params.length === 0 ? interpreter.evaluate(body, scope) : undefined;
}

/** It gives another value each time: `() => randomUUID()`, `({ id }) => ({ id: `${id}#${ulid()}` })`. */
export function givesAnother(interpreter: Interpreter, { node: { body }, scope }: FunctionValue): boolean {
  const [only, ...others] = body?.type === "BlockStatement" ? body.body : [body];
  const given = only?.type === "ReturnStatement" ? only.argument : only;
  if (others.length > 0 || !given) return false;
  return partsOfWritten(given).some((one) => isMadeAnew(interpreter, one, scope));
}

/** What a template or an object is put together of, and anything else itself. */
function partsOfWritten(node: TSESTree.Node): readonly TSESTree.Node[] {
  if (node.type === "TemplateLiteral") return node.expressions.flatMap(partsOfWritten);
  if (node.type !== "ObjectExpression") return [node];
  return node.properties.flatMap((one) => (one.type === "Property" ? partsOfWritten(one.value) : []));
}

function isMadeAnew(interpreter: Interpreter, given: TSESTree.Node, scope: Scope): boolean {
  if (given.type !== "CallExpression") return false;
  const { callee } = given;
  // Nothing is called before its time: `() => client.put(item).promise()`.
  if (!isPath(callee)) return false;
  const called = interpreter.evaluate(callee, scope);
  if (called.kind === "library") return called.known.kind === "pure" && /^(?:random|clock)$/u.test(called.known.result);
  if (called.kind !== "builtin" || given.arguments.length > 0) return false;
  return isSurelyVolatile(interpreter.symbolicOf(interpreter.evaluate(given, scope)).provenance);
}

/** `randomUUID`, `crypto.randomUUID`. */
function isPath(node: TSESTree.Node): boolean {
  return node.type === "Identifier" || (node.type === "MemberExpression" && !node.computed && isPath(node.object));
}
