/** Statements one after the other. */
import type { TSESTree } from "@typescript-eslint/types";
import { defineClass } from "./class-members.ts";
import { normal, type Completion } from "./completion.ts";
import { closureOf } from "./frame.ts";
import type { Frame, Scope } from "./values.ts";
import type { Evaluation } from "./evaluation.ts";
import { both } from "./alternatives.ts";
import { declarationIn } from "../../syntax/language/declarations.ts";

/** The statements of a block, function or module, with its functions and classes hoisted. */
export function executeBody(
  run: Evaluation,
  statements: readonly TSESTree.ProgramStatement[],
  scope: Scope,
  frame: Frame,
): Completion {
  for (const statement of statements) hoist(run, statement, scope, frame);
  return executeFrom(run, statements, 0, scope, frame);
}

/** The statements from one of them on, hoisted before. */
export function executeFrom(
  run: Evaluation,
  statements: readonly TSESTree.ProgramStatement[],
  start: number,
  scope: Scope,
  frame: Frame,
): Completion {
  for (let index = start; index < statements.length; index++) {
    const completion = run.nested(() => run.execute(statements[index]!, scope, frame));
    if (completion.kind !== "normal") return completion;
    const { assume } = completion;
    if (!assume) continue;
    const rest = run.under([assume], () => executeFrom(run, statements, index + 1, scope, frame));
    if (rest.kind !== "normal") return rest;
    return { kind: "normal", assume: rest.assume ? both(assume, rest.assume) : assume };
  }
  return normal;
}

/** A function or class is there before the statements run. */
export function hoist(run: Evaluation, statement: TSESTree.ProgramStatement, scope: Scope, frame: Frame): void {
  const declaration = declarationIn(statement);
  if (declaration?.type === "FunctionDeclaration") {
    const closure = closureOf(declaration, scope, frame);
    if (declaration.id) run.write(scope.bindings, declaration.id.name, closure);
    if (statement.type === "ExportDefaultDeclaration") run.exported.set(statement, closure);
  } else if (declaration?.type === "ClassDeclaration") {
    const defined = defineClass(declaration, scope, frame);
    if (declaration.id) run.write(scope.bindings, declaration.id.name, defined);
    if (statement.type === "ExportDefaultDeclaration") run.exported.set(statement, defined);
  }
}
