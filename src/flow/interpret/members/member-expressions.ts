import type { TSESTree } from "@typescript-eslint/types";
import { conditionOf, filterValue, joinAll, simpleValues } from "../../domain/choice.ts";
import { restrictState } from "../../domain/state.ts";
import { isNullish, NEVER, type ClassValue, type Value } from "../../domain/value.ts";
import type { Scope } from "../../domain/scope.ts";
import type { Interpreter } from "../../run/interpreter.ts";
import { refinedMember } from "./access-paths.ts";
import { readPrototype } from "./class-members.ts";
import { readComputed } from "./members.ts";

/** The parts of `target.key`, evaluated once. */
export interface MemberReference {
  readonly target: Value;
  /** One known name, or the value of the key. */
  readonly key: string | Value;
}

/** `target.key`: its value, with the parts that a call or an assignment needs. Tests may have told more of it than is stored. */
export function evaluateMember(
  interpreter: Interpreter,
  node: TSESTree.MemberExpression,
  scope: Scope,
): MemberReference & { readonly value: Value } {
  const reference = evaluateReference(interpreter, node, scope);
  const value = interpreter.state === undefined ? NEVER : readReference(interpreter, reference, node, scope);
  return { ...reference, value: refinedMember(interpreter, node, scope) ?? value };
}

/** Target and key without reading the member. An optional member ends the chain where its target is nullish. */
export function evaluateReference(
  interpreter: Interpreter,
  node: TSESTree.MemberExpression,
  scope: Scope,
): MemberReference {
  const object = interpreter.evaluate(node.object, scope);
  const target = node.optional ? endWhereNullish(interpreter, object) : object;
  if (node.property.type === "PrivateIdentifier") return { target, key: `#${node.property.name}` };
  if (!node.computed) return { target, key: (node.property as TSESTree.Identifier).name };
  const key = interpreter.evaluate(node.property, scope);
  return { target, key: key.kind === "constant" ? String(key.value) : key };
}

function readReference(
  interpreter: Interpreter,
  { target, key }: MemberReference,
  node: TSESTree.MemberExpression,
  scope: Scope,
): Value {
  const site = { node, scope };
  if (typeof key !== "string") return readComputed(interpreter, target, key, site);
  if (node.object.type !== "Super") return interpreter.read(target, key, site);
  return readSuper(interpreter, key, scope) ?? interpreter.read(startOfSuper(interpreter, scope) ?? target, key, site);
}

/** `super.name`; `undefined` when the parent is no class of the project, or has no such member. */
export function readSuper(interpreter: Interpreter, name: string, scope: Scope): Value | undefined {
  const parent = scope.frame.home?.parent;
  return parent?.kind === "class" ? readPrototype(interpreter, parent, name) : undefined;
}

/**
 * What `super` is where the classes of the project come to an end: the client, the map, the unknown thing that this instance began as;
 * of a static method the class that they extend. `undefined`: nothing of that is known, or they extend nothing.
 */
export function startOfSuper(interpreter: Interpreter, { frame }: Scope): Value | undefined {
  // Of a method of a literal it is the prototype of the object: `{ __proto__: base, go() { return super.go(); } }`.
  const starts = simpleValues(frame.this).map((one) =>
    one.kind === "class" ? foreignParent(one) : interpreter.membersOf(one)?.base,
  );
  const known = starts.filter((one) => one !== undefined);
  return known.length === 0 || known.length < starts.length ? undefined : joinAll(known);
}

function foreignParent({ parent }: ClassValue): Value | undefined {
  return parent?.kind === "class" ? foreignParent(parent) : parent;
}

/** For `?.`: remembers the state where the value is nullish as an early end of the chain, and goes on with the rest. */
export function endWhereNullish(interpreter: Interpreter, value: Value): Value {
  const { state } = interpreter;
  if (state === undefined) return NEVER;
  const nullish = filterValue(value, isNullish);
  const present = filterValue(value, (simple) => !isNullish(simple));
  if (present === value) return value;
  const early = restrictState(state, conditionOf(nullish));
  if (early !== undefined) interpreter.endChain(early);
  interpreter.goOn(nullish === value ? undefined : restrictState(state, conditionOf(present)));
  return present;
}
