import type { TSESTree } from "@typescript-eslint/types";
import { UNDEFINED, type Value } from "../domain/value.ts";
import { Scope } from "../domain/scope.ts";
import { declarationsOf } from "../../syntax/language/declarations.ts";
import type { Interpreter } from "../run/interpreter.ts";
import { executeStatements } from "./errors/disposal.ts";
import { functionValue } from "./calls/function-values.ts";

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
    const made = emittedByBabel(interpreter, node, scope) ?? functionValue(interpreter, node, scope, name);
    interpreter.store(context.cell(statements, name), made);
  }
}

/** What Babel writes into a module for its async functions: it drives a generator step by step. */
function emittedByBabel(
  interpreter: Interpreter,
  { id, params }: TSESTree.FunctionDeclaration,
  scope: Scope,
): Value | undefined {
  if (id?.name !== "_asyncToGenerator" || params.length !== 1) return undefined;
  return interpreter.program.modules.ofPackage(interpreter, "tslib", id.name, scope.frame.module.path);
}

/** Runs the statements of a block in a scope of their own. */
export function executeBlock(interpreter: Interpreter, body: readonly TSESTree.Statement[], scope: Scope): void {
  const inner = new Scope(scope, scope.frame);
  hoist(interpreter, body, inner, "block");
  executeStatements(interpreter, body, inner);
}
