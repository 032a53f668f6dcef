/** What statements do. A way that only the deployment can decide is taken both ways, one after the other. */
import type { TSESTree } from "@typescript-eslint/types";
import { executeBody } from "./bodies.ts";
import { executeIf, executeSwitch } from "./branches.ts";
import { initialiseClass } from "./class-members.ts";
import { normal, type Completion } from "./completion.ts";
import { runImported } from "./handed-on.ts";
import { executeTry } from "./caught.ts";
import { executeLoop, isLoop } from "./loops.ts";
import { runModule } from "./modules.ts";
import { bindPattern } from "./patterns.ts";
import type { Evaluation } from "./evaluation.ts";
import { placeIn } from "./frame.ts";
import { absent, constant, record, unknown } from "./making.ts";
import { type CodeValue, type Frame, Scope } from "./values.ts";
import { enumMembers } from "../../syntax/language/enums.ts";

/** Runs a statement; the completion says how it was left: normally, by `return`, `throw`, `break` or `continue`. */
export function execute(run: Evaluation, node: TSESTree.ProgramStatement, scope: Scope, frame: Frame): Completion {
  switch (node.type) {
    case "ExpressionStatement":
      run.evaluate(node.expression, scope, frame);
      return normal;
    case "VariableDeclaration":
      return declare(run, node, scope, frame);
    case "ClassDeclaration":
      return executeClass(run, node, scope);
    case "ExportNamedDeclaration":
      return node.declaration ? execute(run, node.declaration as TSESTree.Statement, scope, frame) : normal;
    case "ExportDefaultDeclaration":
      if (!run.exported.has(node))
        run.exported.set(node, run.evaluate(node.declaration as TSESTree.Expression, scope, frame));
      return normal;
    case "ImportDeclaration":
      if (node.specifiers.length === 0) runModule(run, frame.module, node.source.value, placeIn(frame, node));
      else runImported(run, frame.module, node);
      return normal;
    case "TSExportAssignment":
      run.exported.set(node, run.evaluate(node.expression, scope, frame));
      return normal;
    case "TSEnumDeclaration":
      run.write(scope.bindings, node.id.name, enumOf(run, node, scope, frame));
      return normal;
    case "TSModuleDeclaration":
      return executeNamespace(run, node, scope, frame);
    case "BlockStatement":
      return executeBody(run, node.body, new Scope(scope), frame);
    case "IfStatement":
      return executeIf(run, node, scope, frame);
    case "ReturnStatement":
      return { kind: "return", value: node.argument ? run.evaluate(node.argument, scope, frame) : absent };
    case "ThrowStatement":
      return { kind: "throw", value: run.evaluate(node.argument, scope, frame), at: placeIn(frame, node) };
    case "BreakStatement":
      return { kind: "break", label: node.label?.name };
    case "ContinueStatement":
      return { kind: "continue", label: node.label?.name };
    case "LabeledStatement":
      return executeLabeled(run, node, scope, frame);
    case "ForOfStatement":
    case "ForInStatement":
    case "ForStatement":
    case "WhileStatement":
    case "DoWhileStatement":
      return executeLoop(run, node, scope, frame);
    case "SwitchStatement":
      return executeSwitch(run, node, scope, frame);
    case "TryStatement":
      return executeTry(run, node, scope, frame);
    default:
      return normal;
  }
}

function executeClass(run: Evaluation, { id }: TSESTree.ClassDeclaration, scope: Scope): Completion {
  const defined = id ? scope.bindings.get(id.name) : undefined;
  if (defined?.kind === "class") initialiseClass(run, defined);
  return normal;
}

function executeLabeled(run: Evaluation, node: TSESTree.LabeledStatement, scope: Scope, frame: Frame): Completion {
  const { body, label } = node;
  const completion = isLoop(body) ? executeLoop(run, body, scope, frame, label.name) : execute(run, body, scope, frame);
  const isOwn = completion.kind === "break" && completion.label === label.name;
  return isOwn ? normal : completion;
}

function declare(run: Evaluation, node: TSESTree.VariableDeclaration, scope: Scope, frame: Frame): Completion {
  const target = node.kind === "var" ? scope.ofFunction : scope;
  for (const { id, init } of node.declarations) {
    // `var x;` keeps what is there.
    if (!init && node.kind === "var" && id.type === "Identifier" && target.bindings.has(id.name)) continue;
    bindPattern(run, id, init ? run.evaluate(init, scope, frame) : absent, target, frame);
  }
  return normal;
}

function enumOf(run: Evaluation, node: TSESTree.TSEnumDeclaration, scope: Scope, frame: Frame): CodeValue {
  const values = record();
  let next: number | undefined = 0;
  for (const { name, id, initializer } of enumMembers(node)) {
    const value: CodeValue = initializer
      ? run.evaluate(initializer, scope, frame)
      : next === undefined
        ? unknown("its number is not known")
        : constant(next, placeIn(frame, id));
    values.entries.set(name, value);
    values.places.set(name, { key: placeIn(frame, id), value: placeIn(frame, initializer ?? id) });
    next = value.kind === "constant" && typeof value.value === "number" ? value.value + 1 : undefined;
  }
  return values;
}

function executeNamespace(run: Evaluation, node: TSESTree.TSModuleDeclaration, scope: Scope, frame: Frame): Completion {
  if (node.id.type !== "Identifier" || node.body?.type !== "TSModuleBlock") return normal;
  const inner = new Scope(scope, true);
  executeBody(run, node.body.body, inner, { ...frame, isModule: false });
  run.write(scope.bindings, node.id.name, record(inner.bindings));
  return normal;
}
