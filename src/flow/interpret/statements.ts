/** One case for each kind of statement. */
import { notePart } from "./values/parts.ts";
import type { TSESTree } from "@typescript-eslint/types";
import { discardValue } from "./calls/await.ts";
import { leaveUnsettled } from "./calls/unsettled.ts";
import { members } from "../domain/contents.ts";
import type { State } from "../domain/state.ts";
import { constant, UNDEFINED, type Value } from "../domain/value.ts";
import { Scope } from "../domain/scope.ts";
import { dropResult } from "../run/dropped.ts";
import { joinedState, partition, type Exit } from "../run/exits.ts";
import type { Interpreter } from "../run/interpreter.ts";
import { evaluateCondition, testCase } from "./tests/refine.ts";
import { isOfRecord, isThrow, refusesContent } from "./errors/content.ts";
import { evaluateNamed } from "./assignments.ts";
import { evaluateClass } from "./members/classes.ts";
import { executeBlock, hoist } from "./blocks.ts";
import { executeFor, executeForIn, executeForOf, executeWhile } from "./loops/loops.ts";
import { executeAlias, executeNamespace } from "./members/namespaces.ts";
import { writeName } from "./names.ts";
import { applyBinary } from "./values/operators.ts";
import { executeTry } from "./errors/try.ts";
import { suppliedByType } from "../library/injected/injection.ts";
import { enumMembers } from "../../syntax/language/enums.ts";
import { isLoop } from "../../syntax/language/nodes.ts";

/** Runs a statement: the state of the run is that behind it, and `undefined` where it is not left by its end. */
export function executeStatement(interpreter: Interpreter, node: TSESTree.Statement, scope: Scope): void {
  switch (node.type) {
    case "ExpressionStatement":
      return executeExpression(interpreter, node.expression, scope);
    case "VariableDeclaration":
      return executeVariables(interpreter, node, scope);
    case "ClassDeclaration":
      if (node.id && !node.declare)
        writeName(interpreter, node.id.name, evaluateClass(interpreter, node, scope), { node, scope });
      return;
    case "TSEnumDeclaration":
      return executeEnum(interpreter, node, scope);
    case "TSModuleDeclaration":
      return executeNamespace(interpreter, node, scope);
    case "TSImportEqualsDeclaration":
      return executeAlias(interpreter, node, scope);
    case "BlockStatement":
      return executeBlock(interpreter, node.body, scope);
    case "IfStatement":
      return executeIf(interpreter, node, scope);
    case "ReturnStatement":
      return leave(interpreter, "return", node.argument ? interpreter.evaluate(node.argument, scope) : UNDEFINED);
    case "ThrowStatement": {
      const error = interpreter.evaluate(node.argument, scope);
      if (interpreter.state !== undefined) interpreter.log.result.threw(node);
      interpreter.log.thrown();
      return leave(interpreter, "throw", error);
    }
    case "BreakStatement":
    case "ContinueStatement":
      return leave(interpreter, node.type === "BreakStatement" ? "break" : "continue", UNDEFINED, node.label?.name);
    case "ForStatement":
      return executeFor(interpreter, node, scope);
    case "ForOfStatement":
      return executeForOf(interpreter, node, scope);
    case "ForInStatement":
      return executeForIn(interpreter, node, scope);
    case "WhileStatement":
    case "DoWhileStatement":
      return executeWhile(interpreter, node, scope);
    case "TryStatement":
      return executeTry(interpreter, node, scope);
    case "SwitchStatement":
      return executeSwitch(interpreter, node, scope);
    case "LabeledStatement":
      return executeLabeled(interpreter, node, scope);
    case "ExportNamedDeclaration":
      if (node.declaration) executeStatement(interpreter, node.declaration as TSESTree.Statement, scope);
      return;
    case "WithStatement":
      return interpreter.execute(node.body, scope);
    default:
  }
}

function leave(interpreter: Interpreter, kind: Exit["kind"], value: Value, label?: string): void {
  const { state } = interpreter;
  if (state !== undefined) interpreter.leave({ kind, label, value, state });
  interpreter.goOn(undefined);
}

function executeVariables(interpreter: Interpreter, node: TSESTree.VariableDeclaration, scope: Scope): void {
  if (node.declare) return;
  for (const { id, init } of node.declarations) {
    const helper = emittedHelper(interpreter, id, init, scope);
    if (helper) interpreter.assignTo(id, helper, scope);
    else if (init) {
      const value = evaluateNamed(interpreter, init, id, scope);
      const type = id.type === "Identifier" ? id.typeAnnotation?.typeAnnotation : undefined;
      interpreter.assignTo(id, suppliedByType(interpreter, value, id, type, scope), scope);
      notePart(interpreter, id, init, scope);
    } else if (node.kind !== "var") interpreter.assignTo(id, UNDEFINED, scope);
  }
}

/**
 * `var __generator = (this && this.__generator) || …`: what TypeScript writes into a module where it does not import `tslib`. Those
 * that drive a state machine step by step, or go through all members by a loop, are taken for the library's, which work as a whole.
 */
function emittedHelper(
  interpreter: Interpreter,
  id: TSESTree.Node,
  init: TSESTree.Expression | null,
  scope: Scope,
): Value | undefined {
  if (id.type !== "Identifier" || !/^__(?:awaiter|async|generator|asyncGenerator|rest|objRest)$/u.test(id.name))
    return undefined;
  const isEmitted =
    init?.type === "ArrowFunctionExpression" || (init?.type === "LogicalExpression" && init.operator === "||");
  if (!isEmitted) return undefined;
  return interpreter.program.modules.ofPackage(interpreter, "tslib", id.name, scope.frame.module.path);
}

/** An enum is an object of its constants; those that count go on from the one before, and have their names under their numbers, too. */
function executeEnum(interpreter: Interpreter, node: TSESTree.TSEnumDeclaration, scope: Scope): void {
  if (node.declare) return;
  const entries: [name: string, value: Value][] = [];
  let next: Value = constant(0);
  for (const { name, initializer } of enumMembers(node)) {
    const value: Value = initializer ? interpreter.evaluate(initializer, scope) : next;
    entries.push([name, value]);
    if (value.kind === "constant" && typeof value.value === "number")
      entries.push([String(value.value), constant(name)]);
    next = applyBinary(interpreter, "+", value, constant(1));
  }
  const made = interpreter.newObject({ node, scope }, members(entries));
  writeName(interpreter, node.id.name, made, { node, scope });
}

function executeIf(interpreter: Interpreter, node: TSESTree.IfStatement, scope: Scope): void {
  const refuses = refusesContent(interpreter, node, scope);
  const { whenTrue, whenFalse } = evaluateCondition(interpreter, node.test, scope);
  if (refuses && whenTrue !== undefined) interpreter.misreads++;
  interpreter.goOn(whenTrue);
  interpreter.execute(node.consequent, scope);
  const afterTrue = interpreter.state;
  interpreter.goOn(whenFalse);
  if (node.alternate) interpreter.execute(node.alternate, scope);
  interpreter.joinState(afterTrue);
}

function executeLabeled(interpreter: Interpreter, node: TSESTree.LabeledStatement, scope: Scope): void {
  const { name } = node.label;
  const exits = interpreter.capture(() => {
    // A loop inside of a labelled block has no label itself: a `break` to that one leaves both.
    if (isLoop(node.body)) interpreter.label(name);
    interpreter.execute(node.body, scope);
  });
  const { taken, others } = partition(exits, ({ kind, label }) => kind === "break" && label === name);
  interpreter.leave(...others);
  interpreter.joinState(joinedState(taken));
}

/** Each case is entered from its own test and from the end of the one before. */
function executeSwitch(interpreter: Interpreter, node: TSESTree.SwitchStatement, scope: Scope): void {
  const discriminant = interpreter.evaluate(node.discriminant, scope);
  const inner = new Scope(scope, scope.frame);
  if (node.cases.some(({ consequent }) => consequent.some(isThrow)) && isOfRecord(interpreter, discriminant))
    interpreter.misreads++;
  for (const { consequent } of node.cases) hoist(interpreter, consequent, inner, "block");
  const exits = interpreter.capture(() => {
    const entries = switchEntries(interpreter, node, discriminant, inner);
    interpreter.goOn(undefined);
    for (const [index, one] of node.cases.entries()) {
      interpreter.joinState(entries[index]);
      for (const statement of one.consequent) interpreter.execute(statement, inner);
    }
    if (!node.cases.some(({ test }) => test === null)) interpreter.joinState(entries.at(-1));
  });
  const { taken, others } = partition(exits, ({ kind, label }) => kind === "break" && label === undefined);
  interpreter.leave(...others);
  interpreter.joinState(joinedState(taken));
}

/** The state in which each case is chosen, and last the one in which none is. */
function switchEntries(
  interpreter: Interpreter,
  node: TSESTree.SwitchStatement,
  discriminant: Value,
  scope: Scope,
): (State | undefined)[] {
  const entries: (State | undefined)[] = [];
  for (const { test } of node.cases) {
    if (test === null) {
      entries.push(undefined);
      continue;
    }
    const { whenTrue, whenFalse } = testCase(interpreter, node.discriminant, discriminant, test, scope);
    entries.push(whenTrue);
    interpreter.goOn(whenFalse);
  }
  const none = interpreter.state;
  const fallback = node.cases.findIndex(({ test }) => test === null);
  if (fallback >= 0) entries[fallback] = none;
  return [...entries, none];
}

/** What a statement evaluates to is taken by nobody; what it assigns is. */
function executeExpression(interpreter: Interpreter, node: TSESTree.Expression, scope: Scope): void {
  dropResult(node);
  const value = interpreter.evaluate(node, scope);
  if (node.type === "AssignmentExpression") return;
  discardValue(interpreter, value);
  leaveUnsettled(interpreter, value);
}
