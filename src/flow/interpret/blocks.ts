import type { TSESTree } from "@typescript-eslint/types";
import { UNDEFINED } from "../domain/value.ts";
import { Scope } from "../domain/scope.ts";
import { declarationsOf } from "../../syntax/language/declarations.ts";
import type { Interpreter } from "../run/interpreter.ts";
import { functionValue } from "./function-values.ts";

/** Declares what a block (or, with its `var`s, a function or module) declares; functions have their values at once. */
export function hoist(
  interpreter: Interpreter,
  statements: readonly TSESTree.Statement[],
  scope: Scope,
  as: "block" | "function",
): void {
  const { lexical, variables, functions } = declarationsOf(statements);
  const { context } = interpreter;
  for (const name of lexical) scope.declare(name, context.cell(statements, name));
  if (as === "function")
    for (const name of variables) {
      // A parameter or function of the same name stays what it is.
      if (scope.declares(name)) continue;
      scope.declare(name, context.cell(statements, name));
      interpreter.store(context.cell(statements, name), UNDEFINED);
    }
  for (const node of functions) {
    const name = node.id!.name;
    interpreter.store(context.cell(statements, name), functionValue(interpreter, node, scope, name));
  }
}

/** Runs the statements of a block in a scope of their own. */
export function executeBlock(interpreter: Interpreter, body: readonly TSESTree.Statement[], scope: Scope): void {
  const inner = new Scope(scope, scope.frame);
  hoist(interpreter, body, inner, "block");
  for (const statement of body) interpreter.execute(statement, inner);
}
