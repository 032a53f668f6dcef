/** Conditions: the states in which a test is true and in which it is false. */
import type { TSESTree } from "@typescript-eslint/types";
import { conditionOf, filterValue, onlyValue, optionsOf, whereTruth } from "./domain/choice.ts";
import { withMember } from "./domain/contents.ts";
import { joinReachable, restrictState, type State } from "./domain/state.ts";
import { constant, isNullish, NEVER, type SimpleValue, type Value } from "./domain/value.ts";
import type { Scope } from "./environment.ts";
import { isEqual } from "./interpret/comparison.ts";
import { isInstance } from "./interpret/instances.ts";
import { mayBeMissing } from "./interpret/patterns.ts";
import { tellByPresence } from "./library/fields.ts";
import type { Interpreter } from "./interpreter.ts";

export interface Tested {
  readonly value: Value;
  readonly whenTrue: State | undefined;
  readonly whenFalse: State | undefined;
}

/**
 * Evaluates a test. In each of the two states the guards have only the outcomes that the test allows there, and variables
 * and members that it names have lost the alternatives that it excludes. Leaves the machine without a state: callers go on
 * from one of the two.
 */
export function evaluateCondition(interpreter: Interpreter, node: TSESTree.Node, scope: Scope): Tested {
  const tested = testOf(interpreter, node, scope);
  interpreter.state = undefined;
  return tested;
}

/** `a && b`, `a || b`, `a ?? b` as values. */
export function evaluateLogical(interpreter: Interpreter, node: TSESTree.LogicalExpression, scope: Scope): Value {
  if (node.operator === "??") return evaluateNullish(interpreter, node, scope);
  const isAnd = node.operator === "&&";
  const isNegation = node.left.type === "UnaryExpression" && node.left.operator === "!";
  const left = isNegation ? testOf(interpreter, node.left, scope) : testOfValue(interpreter, node.left, scope);
  const decided = isNegation ? constant(!isAnd) : whereTruth(left.value, !isAnd);
  return interpreter.branch([
    { state: isAnd ? left.whenFalse : left.whenTrue, run: () => decided },
    { state: isAnd ? left.whenTrue : left.whenFalse, run: () => interpreter.evaluate(node.right, scope) },
  ]);
}

function evaluateNullish(interpreter: Interpreter, node: TSESTree.LogicalExpression, scope: Scope): Value {
  const left = interpreter.evaluate(node.left, scope);
  const { state } = interpreter;
  if (state === undefined) return NEVER;
  const present = filterValue(left, (simple) => !isNullish(simple));
  const missing = filterValue(left, (simple) => isNullish(simple) || mayBeMissing(simple));
  const where = (value: Value): State | undefined =>
    optionsOf(value).length === 0 ? undefined : restrictState(state, conditionOf(value));
  return interpreter.branch([
    { state: where(present), run: () => present },
    { state: where(missing), run: () => interpreter.evaluate(node.right, scope) },
  ]);
}

function testOf(interpreter: Interpreter, node: TSESTree.Node, scope: Scope): Tested {
  if (isTransparent(node)) return testOf(interpreter, node.expression, scope);
  if (node.type === "UnaryExpression" && node.operator === "!") {
    const { value, whenTrue, whenFalse } = testOf(interpreter, node.argument, scope);
    return { value, whenTrue: whenFalse, whenFalse: whenTrue };
  }
  if (node.type !== "LogicalExpression" || node.operator === "??") return testOfValue(interpreter, node, scope);

  const isAnd = node.operator === "&&";
  const left = testOf(interpreter, node.left, scope);
  interpreter.state = isAnd ? left.whenTrue : left.whenFalse;
  const right = testOf(interpreter, node.right, scope);
  return isAnd
    ? { ...right, whenFalse: joinReachable([left.whenFalse, right.whenFalse]) }
    : { ...right, whenTrue: joinReachable([left.whenTrue, right.whenTrue]) };
}

function testOfValue(interpreter: Interpreter, node: TSESTree.Node, scope: Scope): Tested {
  const value = tellByPresence(interpreter, interpreter.evaluate(node, scope), node);
  const { state } = interpreter;
  if (state === undefined) return { value: NEVER, whenTrue: undefined, whenFalse: undefined };
  const stateWhen = (truth: boolean): State | undefined => {
    const allowed = whereTruth(value, truth);
    interpreter.state = optionsOf(allowed).length === 0 ? undefined : restrictState(state, conditionOf(allowed));
    if (interpreter.state !== undefined) narrowOperands(interpreter, node, scope, truth);
    return interpreter.state;
  };
  return { value, whenTrue: stateWhen(true), whenFalse: stateWhen(false) };
}

function narrowOperands(interpreter: Interpreter, node: TSESTree.Node, scope: Scope, truth: boolean): void {
  const mayBe = (simple: SimpleValue): boolean => optionsOf(whereTruth(simple, truth)).length > 0;
  if (node.type === "AssignmentExpression" && node.operator === "=")
    return narrow(interpreter, node.left, scope, mayBe);
  if (node.type === "CallExpression" && node.callee.type === "Identifier" && node.callee.name === "Boolean")
    return node.arguments.length === 1 ? narrowOperands(interpreter, node.arguments[0]!, scope, truth) : undefined;
  if (node.type !== "BinaryExpression") return narrow(interpreter, node, scope, mayBe);
  const keep = operandFilter(interpreter, node, scope, truth);
  if (keep) narrow(interpreter, node.left, scope, keep);
}

/** Which alternatives of the left operand a comparison leaves; only against one value that can be read again. */
function operandFilter(
  interpreter: Interpreter,
  node: TSESTree.BinaryExpression,
  scope: Scope,
  truth: boolean,
): ((simple: SimpleValue) => boolean) | undefined {
  if (node.right.type !== "Literal" && !isPath(node.right)) return undefined;
  const right = onlyValue(readAgain(interpreter, node.right, scope));
  if (right === undefined) return undefined;
  switch (node.operator) {
    case "===":
    case "==":
      return (simple) => (isEqual(simple, right, node.operator === "==") ?? truth) === truth;
    case "!==":
    case "!=":
      return (simple) => (isEqual(simple, right, node.operator === "!=") ?? !truth) !== truth;
    case "instanceof":
      return (simple) => (isInstance(interpreter, simple, right) ?? truth) === truth;
    default:
      return undefined;
  }
}

/** Takes from a variable, or from a member of a single object, the alternatives that are excluded. */
function narrow(
  interpreter: Interpreter,
  node: TSESTree.Node,
  scope: Scope,
  keep: (simple: SimpleValue) => boolean,
): void {
  if (isTransparent(node) || node.type === "ChainExpression") return narrow(interpreter, node.expression, scope, keep);
  if (node.type === "Identifier") {
    const cell = scope.find(node.name);
    const value = cell === undefined ? undefined : interpreter.variable(cell);
    const kept = value && filterValue(value, keep);
    if (kept && kept !== value && optionsOf(kept).length > 0) interpreter.store(cell!, kept);
    return;
  }
  if (node.type !== "MemberExpression" || node.computed || !isPath(node.object)) return;
  const { name } = node.property as TSESTree.Identifier;
  const target = onlyValue(readAgain(interpreter, node.object, scope));
  const contents = target?.kind === "object" ? interpreter.membersOf(target) : undefined;
  const value = contents?.entries.get(name);
  const kept = value && filterValue(value, keep);
  if (target?.kind === "object" && contents && kept && kept !== value && optionsOf(kept).length > 0)
    interpreter.store(target.cell, withMember(contents, name, kept));
}

/** The value of something that does nothing when it is read once more. */
function readAgain(interpreter: Interpreter, node: TSESTree.Node, scope: Scope): Value {
  const { state, shortCircuits } = interpreter;
  interpreter.shortCircuits = [];
  const value = interpreter.evaluate(node, scope);
  interpreter.state = state;
  interpreter.shortCircuits = shortCircuits;
  return value;
}

function isPath(node: TSESTree.Node): boolean {
  if (isTransparent(node) || node.type === "ChainExpression") return isPath(node.expression);
  if (node.type === "MemberExpression") return !node.computed && isPath(node.object);
  return node.type === "Identifier" || node.type === "ThisExpression";
}

type Transparent =
  TSESTree.TSAsExpression | TSESTree.TSNonNullExpression | TSESTree.TSSatisfiesExpression | TSESTree.TSTypeAssertion;

function isTransparent(node: TSESTree.Node): node is Transparent {
  return (
    node.type === "TSAsExpression" ||
    node.type === "TSNonNullExpression" ||
    node.type === "TSSatisfiesExpression" ||
    node.type === "TSTypeAssertion"
  );
}
