import { members } from "../domain/contents.ts";
import type { FunctionNode, FunctionValue } from "../domain/value.ts";
import type { Scope } from "../domain/scope.ts";
import type { Interpreter } from "../run/interpreter.ts";

/** A function where it is written: with the scope that it captures. */
export function functionValue(interpreter: Interpreter, node: FunctionNode, scope: Scope, name = ""): FunctionValue {
  const cell = interpreter.context.cell(node, "function");
  if (interpreter.slot(cell) === undefined) interpreter.store(cell, members());
  const { home } = scope.frame;
  return { kind: "function", node, scope, cell, name: node.id?.name ?? name, ...(home && { home }) };
}
