/** What tests leave of variables and members: alternatives that they exclude are taken out. */
import type { TSESTree } from "@typescript-eslint/types";
import { onlyValue, optionsOf, refineValue } from "../../domain/choice.ts";
import { withMember } from "../../domain/contents.ts";
import type { Scope } from "../../domain/scope.ts";
import { UNDEFINED, type SimpleValue, type Value } from "../../domain/value.ts";
import type { Interpreter } from "../../run/interpreter.ts";
import { accessPath, isUnchanging, memberName, refineMember } from "../members/access-paths.ts";

/** What is left of a value in the state that a test leads to; undefined: nothing. */
export type Narrowing = (simple: SimpleValue) => SimpleValue | undefined;

/** Takes from a variable, or from a member, what is excluded. */
export function narrow(interpreter: Interpreter, node: TSESTree.Node, scope: Scope, narrowing: Narrowing): void {
  if (isTransparent(node) || node.type === "ChainExpression")
    return narrow(interpreter, node.expression, scope, narrowing);
  if (node.type === "Identifier") {
    const cell = scope.find(node.name);
    const kept = cell === undefined ? undefined : narrowed(interpreter.variable(cell), narrowing);
    if (kept) interpreter.store(cell!, kept);
    return;
  }
  if (node.type !== "MemberExpression" || !isPath(node.object)) return;
  const target = onlyValue(readAgain(interpreter, node.object, scope));
  if (target === undefined) return narrowToMembers(interpreter, node, scope, narrowing);
  if (target.kind === "object") {
    const [name, contents] = [memberName(node), interpreter.membersOf(target)];
    const kept = name === undefined ? undefined : narrowed(contents?.entries.get(name), narrowing);
    if (contents && kept) interpreter.store(target.cell, withMember(contents, name!, kept));
  } else if (isUnchanging(target)) {
    const path = accessPath(node, scope);
    const kept = path && narrowed(readAgain(interpreter, node, scope), narrowing);
    if (kept) refineMember(interpreter, path, kept);
  }
}

/** One of several objects: those are left of which the member is not excluded, `if (step.done)`, `if (order.kind === "new")`. */
function narrowToMembers(
  interpreter: Interpreter,
  node: TSESTree.MemberExpression,
  scope: Scope,
  narrowing: Narrowing,
): void {
  const name = memberName(node);
  if (name === undefined) return;
  narrow(interpreter, node.object, scope, (simple) => {
    const own = memberOf(interpreter, simple, name);
    return own && optionsOf(refineValue(own, narrowing)).length === 0 ? undefined : simple;
  });
}

/** What a member of an object holds; undefined: something that is not listed there. */
function memberOf(interpreter: Interpreter, simple: SimpleValue, name: string): Value | undefined {
  const members = simple.kind === "object" ? interpreter.membersOf(simple) : undefined;
  const own = members?.entries.get(name);
  if (members === undefined || own !== undefined || isInherited(name)) return own;
  return members.open || members.base || members.class || members.errorClass || members.isMap || members.computed
    ? undefined
    : UNDEFINED;
}

/** Every object has it. */
function isInherited(name: string): boolean {
  return name in Object.prototype;
}

/** What is left, where it is less and not nothing. */
function narrowed(value: Value | undefined, narrowing: Narrowing): Value | undefined {
  const kept = value && refineValue(value, narrowing);
  return kept === value || optionsOf(kept!).length === 0 ? undefined : kept;
}

/** The value of something that does nothing when it is read once more. */
export function readAgain(interpreter: Interpreter, node: TSESTree.Node, scope: Scope): Value {
  return interpreter.peek(() => interpreter.evaluate(node, scope));
}

/** A variable, or members of one by names that are written. */
export function isPath(node: TSESTree.Node): boolean {
  if (isTransparent(node) || node.type === "ChainExpression") return isPath(node.expression);
  if (node.type === "MemberExpression") return !node.computed && isPath(node.object);
  return node.type === "Identifier" || node.type === "ThisExpression";
}

type Transparent =
  TSESTree.TSAsExpression | TSESTree.TSNonNullExpression | TSESTree.TSSatisfiesExpression | TSESTree.TSTypeAssertion;

/** A cast, which leaves the value as it is. */
export function isTransparent(node: TSESTree.Node): node is Transparent {
  return (
    node.type === "TSAsExpression" ||
    node.type === "TSNonNullExpression" ||
    node.type === "TSSatisfiesExpression" ||
    node.type === "TSTypeAssertion"
  );
}
