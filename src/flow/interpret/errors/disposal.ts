/** `using` and `await using`: what is declared so is disposed of where the statements around it are left. */
import type { TSESTree } from "@typescript-eslint/types";
import { Arguments } from "../../domain/arguments.ts";
import { mapValue } from "../../domain/choice.ts";
import { UNDEFINED, type Value } from "../../domain/value.ts";
import type { Scope } from "../../domain/scope.ts";
import type { Site } from "../../domain/site.ts";
import type { Interpreter } from "../../run/interpreter.ts";
import { withFinalizer } from "./finally.ts";
import { readName } from "../names.ts";

/** Runs statements one after another. Their scope is the caller's. */
export function executeStatements(
  interpreter: Interpreter,
  statements: readonly TSESTree.Statement[],
  scope: Scope,
): void {
  for (const [index, statement] of statements.entries()) {
    interpreter.execute(statement, scope);
    if (!declaresDisposable(statement)) continue;
    const rest = statements.slice(index + 1);
    return disposingOf(interpreter, statement, scope, () => executeStatements(interpreter, rest, scope));
  }
}

/** @param declaration has been run: its values are disposed of behind `run`, the last first */
export function disposingOf(interpreter: Interpreter, declaration: TSESTree.Node, scope: Scope, run: () => void): void {
  if (!declaresDisposable(declaration)) return run();
  const declared = declaration.declarations.map(({ id }) => id).reverse();
  withFinalizer(interpreter, run, () => {
    for (const node of declared)
      if (node.type === "Identifier")
        dispose(interpreter, readName(interpreter, node.name, { node, scope }), { node, scope });
  });
}

function declaresDisposable(node: TSESTree.Node): node is TSESTree.VariableDeclaration {
  return node.type === "VariableDeclaration" && (node.kind === "using" || node.kind === "await using");
}

/** Of what the project makes. What a library gives disposes of itself in ways that nobody reads here. */
function dispose(interpreter: Interpreter, value: Value, site: Site): void {
  mapValue(value, (one) => {
    if (one.kind !== "object") return UNDEFINED;
    const methods = ["Symbol.asyncDispose", "Symbol.dispose"].map((name) => interpreter.read(one, name, site));
    const method = methods.find(({ kind }) => kind === "function" || kind === "native");
    return method ? interpreter.await(interpreter.call(method, new Arguments([]), site, one), site) : UNDEFINED;
  });
}
