/**
 * What code leaves to a class of an unlisted package that one of its own extends: `class Orders extends SqsHandler { handleMessage(message) { … } }`.
 * The class above calls these methods, with what it is given.
 */
import { speaksOfGuarding } from "../../../knowledge/index.ts";
import { onlyValue, simpleValues } from "../../domain/choice.ts";
import type { ClassValue, FunctionValue, SimpleValue, SymbolicValue, Value } from "../../domain/value.ts";
import type { Call } from "../../domain/site.ts";
import type { Interpreter } from "../../run/interpreter.ts";
import { elementOf } from "../roots.ts";
import { isBatch, isEvent } from "../place-in-event.ts";

/** Classes that extend one another. */
const MAX_CLASSES = 32;

/**
 * The methods that a class above may call, once it is given the event or its records, or while a module loads, of which somebody makes a handler.
 * What else is asked of it is its own business: `repository.findOne(id)`.
 *
 * @param call of something above, of an instance or of the class
 */
export function workLeftToParent(interpreter: Interpreter, call: Call): readonly FunctionValue[] {
  const handed = call.arguments.all();
  const target = onlyValue(isOfSuper(call) ? call.site.scope.frame.this : call.this);
  if (target === undefined || !(interpreter.log.isMuted || isGivenBatch(handed))) return [];
  const own = target.kind === "class" ? target : interpreter.membersOf(target)?.class;
  if (own === undefined || !isOfUnlisted(own)) return [];
  const running = new Set(interpreter.active.map(({ node }) => node));
  return methodsOf(interpreter, own, target).filter(({ node }) => !running.has(node));
}

function isOfSuper({ site: { node } }: Call): boolean {
  return (
    node.type === "CallExpression" && node.callee.type === "MemberExpression" && node.callee.object.type === "Super"
  );
}

/** It is given the event, or the list of its records. */
export function isGivenBatch(handed: readonly Value[]): boolean {
  return batchIn(handed) !== undefined;
}

/** What the methods are called with one after another: a record of the event, or what else there is. */
export function givenToWork(handed: readonly Value[], others: Value): Value {
  const batch = batchIn(handed);
  return batch === undefined ? others : elementOf(batch);
}

function batchIn(handed: readonly Value[]): SymbolicValue | undefined {
  return handed
    .flatMap(simpleValues)
    .find((one): one is SymbolicValue => one.kind === "symbolic" && (isEvent(one) || isBatch(one)));
}

/** A method of a class that was left to one above it, and is given what that has. */
export function isLeftToParent(value: Value): value is FunctionValue {
  return value.kind === "function" && value.home !== undefined && value.boundThis !== undefined;
}

/** `idempotencyKey(message) { … }`: what the class above asks for speaks of repeats. */
export function isAskedForRepeats(methods: readonly FunctionValue[]): boolean {
  return methods.some(({ name }) => speaksOfGuarding(name));
}

/** The last one above it is of a package that nobody knows. */
function isOfUnlisted(own: ClassValue): boolean {
  let current: Value | undefined = own;
  for (let depth = 0; current?.kind === "class" && depth < MAX_CLASSES; depth++) current = current.parent;
  return current?.kind === "external" || (current?.kind === "symbolic" && current.isForeign === true);
}

/** Those of the nearest class under a name, and the functions among the fields of an object. */
function methodsOf(interpreter: Interpreter, own: ClassValue, target: SimpleValue): readonly FunctionValue[] {
  const found = new Map<string, FunctionValue>();
  const add = (entries: ReadonlyMap<string, Value> = new Map()): void => {
    for (const [name, value] of entries)
      if (value.kind === "function" && name !== "constructor" && !found.has(name))
        found.set(name, { ...value, home: value.home ?? own, boundThis: value.boundThis ?? target });
  };
  if (target.kind === "object") add(interpreter.membersOf(target)?.entries);
  let current: Value | undefined = own;
  for (let depth = 0; current?.kind === "class" && depth < MAX_CLASSES; depth++) {
    const contents = interpreter.slot(current.prototype);
    if (contents?.kind === "members") add(contents.entries);
    current = current.parent;
  }
  return [...found.values()];
}
