/** What statements do. A way that only the deployment can decide is taken both ways, one after the other. */
import type { TSESTree } from "@typescript-eslint/types";
import { defineClass, initialiseClass } from "./classes.ts";
import { caught, normal, withoutBreak, type Completion } from "./completion.ts";
import { evaluate } from "./expressions.ts";
import { placeIn, Scope, type Frame } from "./frame.ts";
import { executeFor, executeForEach, executeWhile } from "./loops.ts";
import { bindPattern } from "./patterns.ts";
import { printed, truthOf } from "./print.ts";
import type { Run } from "./run.ts";
import {
  absent,
  both,
  constant,
  negation,
  record,
  unknown,
  type Abstract,
  type Closure,
  type Condition,
  type FunctionNode,
} from "./values.ts";

/** The statements of a block, function or module, with its functions and classes hoisted. */
export function executeBody(
  run: Run,
  statements: readonly TSESTree.ProgramStatement[],
  scope: Scope,
  frame: Frame,
): Completion {
  for (const statement of statements) hoist(run, statement, scope, frame);
  return executeFrom(run, statements, 0, scope, frame);
}

function executeFrom(
  run: Run,
  statements: readonly TSESTree.ProgramStatement[],
  start: number,
  scope: Scope,
  frame: Frame,
): Completion {
  for (let index = start; index < statements.length; index++) {
    const completion = run.nested(() => execute(run, statements[index]!, scope, frame));
    if (completion.kind !== "normal") return completion;
    const { assume } = completion;
    if (!assume) continue;
    const rest = run.under([assume], () => executeFrom(run, statements, index + 1, scope, frame));
    if (rest.kind !== "normal") return rest;
    return { kind: "normal", assume: rest.assume ? both(assume, rest.assume) : assume };
  }
  return normal;
}

function hoist(run: Run, statement: TSESTree.ProgramStatement, scope: Scope, frame: Frame): void {
  const declaration =
    statement.type === "ExportNamedDeclaration" || statement.type === "ExportDefaultDeclaration"
      ? statement.declaration
      : statement;
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

export function closureOf(node: FunctionNode, scope: Scope, frame: Frame): Closure {
  return { kind: "closure", node, scope, frame, home: frame.home };
}

export function execute(run: Run, node: TSESTree.ProgramStatement, scope: Scope, frame: Frame): Completion {
  switch (node.type) {
    case "ExpressionStatement":
      evaluate(run, node.expression, scope, frame);
      return normal;
    case "VariableDeclaration":
      return declare(run, node, scope, frame);
    case "ClassDeclaration": {
      const defined = node.id ? scope.bindings.get(node.id.name) : undefined;
      if (defined?.kind === "class") initialiseClass(run, defined);
      return normal;
    }
    case "ExportNamedDeclaration":
      return node.declaration ? execute(run, node.declaration as TSESTree.Statement, scope, frame) : normal;
    case "ExportDefaultDeclaration":
      if (!run.exported.has(node))
        run.exported.set(node, evaluate(run, node.declaration as TSESTree.Expression, scope, frame));
      return normal;
    case "ImportDeclaration":
      if (node.specifiers.length === 0) runImported(run, node, frame);
      return normal;
    case "TSExportAssignment":
      run.exported.set(node, evaluate(run, node.expression, scope, frame));
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
      return { kind: "return", value: node.argument ? evaluate(run, node.argument, scope, frame) : absent };
    case "ThrowStatement":
      return { kind: "throw", value: evaluate(run, node.argument, scope, frame) };
    case "BreakStatement":
      return { kind: "break", label: node.label?.name };
    case "ContinueStatement":
      return { kind: "continue", label: node.label?.name };
    case "LabeledStatement": {
      const completion = execute(run, node.body, scope, frame);
      const isOwn = completion.kind === "break" && completion.label === node.label.name;
      return isOwn ? normal : completion;
    }
    case "ForOfStatement":
    case "ForInStatement":
      return executeForEach(run, node, scope, frame);
    case "ForStatement":
      return executeFor(run, node, scope, frame);
    case "WhileStatement":
    case "DoWhileStatement":
      return executeWhile(run, node, scope, frame);
    case "SwitchStatement":
      return executeSwitch(run, node, scope, frame);
    case "TryStatement":
      return executeTry(run, node, scope, frame);
    default:
      return normal;
  }
}

function runImported(run: Run, node: TSESTree.ImportDeclaration, frame: Frame): void {
  evaluate(
    run,
    { ...node, type: "ImportExpression" } as unknown as TSESTree.ImportExpression,
    new Scope(undefined),
    frame,
  );
}

function declare(run: Run, node: TSESTree.VariableDeclaration, scope: Scope, frame: Frame): Completion {
  const target = node.kind === "var" ? scope.ofFunction : scope;
  for (const { id, init } of node.declarations) {
    // `var x;` keeps what is there.
    if (!init && node.kind === "var" && id.type === "Identifier" && target.bindings.has(id.name)) continue;
    bindPattern(run, id, init ? evaluate(run, init, scope, frame) : absent, target, frame);
  }
  return normal;
}

function enumOf(run: Run, node: TSESTree.TSEnumDeclaration, scope: Scope, frame: Frame): Abstract {
  const values = record();
  let next: number | undefined = 0;
  for (const { id, initializer } of node.body?.members ?? []) {
    const name = id.type === "Identifier" ? id.name : id.type === "Literal" ? String(id.value) : undefined;
    if (name === undefined) continue;
    const value: Abstract = initializer
      ? evaluate(run, initializer, scope, frame)
      : next === undefined
        ? unknown("its number cannot be told")
        : constant(next, placeIn(frame, id));
    values.entries.set(name, value);
    next = value.kind === "constant" && typeof value.value === "number" ? value.value + 1 : undefined;
  }
  return values;
}

function executeNamespace(run: Run, node: TSESTree.TSModuleDeclaration, scope: Scope, frame: Frame): Completion {
  if (node.id.type !== "Identifier" || node.body?.type !== "TSModuleBlock") return normal;
  const inner = new Scope(scope, true);
  executeBody(run, node.body.body, inner, { ...frame, isModule: false });
  run.write(scope.bindings, node.id.name, record(inner.bindings));
  return normal;
}

function executeIf(run: Run, node: TSESTree.IfStatement, scope: Scope, frame: Frame): Completion {
  const truth = truthOf(evaluate(run, node.test, scope, frame));
  if (truth === true) return execute(run, node.consequent, scope, frame);
  if (truth === false) return node.alternate ? execute(run, node.alternate, scope, frame) : normal;
  return eitherWay(
    run,
    truth,
    () => execute(run, node.consequent, scope, frame),
    () => (node.alternate ? execute(run, node.alternate, scope, frame) : normal),
    frame,
  );
}

/** Both ways; what each of them returns stands in the frame under its condition. */
function eitherWay(
  run: Run,
  condition: Condition,
  then: () => Completion,
  otherwise: () => Completion,
  frame: Frame,
): Completion {
  const kept = (way: () => Completion) => (): Completion => {
    const completion = caught(way);
    if (completion.kind === "return")
      frame.returns.push({ condition: conditionSince(run, frame), value: completion.value });
    return completion;
  };
  const [first, second] = run.eitherWay(condition, kept(then), kept(otherwise), ({ kind }) => kind !== "normal");
  if (first.kind === "normal" && second.kind === "normal") return normal;
  // What throws is no deployment: what follows it is not conditional.
  if (first.kind === "throw") return second.kind === "return" ? { kind: "ended" } : second;
  if (second.kind === "throw") return first.kind === "return" ? { kind: "ended" } : first;
  if (second.kind === "normal") return { kind: "normal", assume: negation(condition) };
  if (first.kind === "normal") return { kind: "normal", assume: condition };
  return [first, second].find(({ kind }) => kind === "continue" || kind === "break") ?? { kind: "ended" };
}

function conditionSince(run: Run, frame: Frame): Condition {
  return run.conditions.slice(frame.depth).reduce(both, { text: "", decidable: true });
}

function executeSwitch(run: Run, node: TSESTree.SwitchStatement, scope: Scope, frame: Frame): Completion {
  const value: Abstract = evaluate(run, node.discriminant, scope, frame);
  const inner = new Scope(scope);
  for (const { consequent } of node.cases) for (const statement of consequent) hoist(run, statement, inner, frame);
  const bodyFrom = (start: number): Completion =>
    executeFrom(
      run,
      node.cases.slice(start).flatMap(({ consequent }) => consequent),
      0,
      inner,
      frame,
    );
  const fallback = node.cases.findIndex(({ test }) => test === null);
  const tryFrom = (index: number): Completion => {
    const test = node.cases[index]?.test;
    if (index >= node.cases.length) return fallback < 0 ? normal : bodyFrom(fallback);
    if (!test) return tryFrom(index + 1);
    const label: Abstract = evaluate(run, test, scope, frame);
    if (label.kind === "constant" && value.kind === "constant")
      return label.value === value.value ? bodyFrom(index) : tryFrom(index + 1);
    const texts = [printed(value), printed(label)];
    const condition = { text: texts.join(" === "), decidable: !texts.includes(undefined) };
    const stop = (way: () => Completion) => (): Completion => withoutBreak(caught(way));
    return eitherWay(
      run,
      condition,
      stop(() => bodyFrom(index)),
      stop(() => tryFrom(index + 1)),
      frame,
    );
  };
  return withoutBreak(tryFrom(0));
}

function executeTry(run: Run, node: TSESTree.TryStatement, scope: Scope, frame: Frame): Completion {
  let completion = caught(() => execute(run, node.block, scope, frame));
  if (completion.kind === "throw" && node.handler) {
    const inner = new Scope(scope);
    const { param, body } = node.handler;
    if (param) bindPattern(run, param, completion.value, inner, frame);
    completion = caught(() => executeBody(run, body.body, inner, frame));
  }
  const final = node.finalizer ? execute(run, node.finalizer, scope, frame) : normal;
  return final.kind === "normal" ? completion : final;
}
