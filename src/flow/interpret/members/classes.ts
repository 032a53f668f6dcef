/** Classes: declaring, constructing, fields before the constructor's body. */
import type { TSESTree } from "@typescript-eslint/types";
import { constructBuiltin } from "../../builtins/globals.ts";
import { newOwnStream } from "../../builtins/streams.ts";
import { filterValue, optionsOf } from "../../domain/choice.ts";
import type { Context } from "../../domain/context.ts";
import type { Members } from "../../domain/slot.ts";
import { members } from "../../domain/contents.ts";
import {
  NEVER,
  UNDEFINED,
  type ClassValue,
  type ObjectReference,
  type SimpleValue,
  type Value,
} from "../../domain/value.ts";
import { Arguments } from "../../domain/arguments.ts";
import { unlistedClass } from "../../domain/made-by.ts";
import { fillLater } from "../../domain/work.ts";
import { Scope } from "../../domain/scope.ts";
import type { Interpreter } from "../../run/interpreter.ts";
import { constructLibrary } from "../../library/construct.ts";
import { isGeneratedKey } from "../../library/tables/entities.ts";
import { injectedField, injectedParameter } from "../../library/injected/injection.ts";
import { declareProvided } from "../../library/injected/containers.ts";
import { decorate, decorateClass } from "../../library/injected/decorators.ts";
import type { Call, Site } from "../../domain/site.ts";
import { nativeFunction } from "../../run/native.ts";
import { functionValue } from "../calls/function-values.ts";
import { enterFunction } from "../calls/functions.ts";
import { propertyNames } from "../values/literals.ts";
import { accessorOf } from "./accessors.ts";
import { prototypeOf } from "./class-members.ts";
import { withDefault } from "../destructuring.ts";
import { callUnknown } from "../calls/unknown-calls.ts";
import { asMade, isOnlyOne } from "../values/made-once.ts";

type ClassNode = TSESTree.ClassDeclaration | TSESTree.ClassExpression;

/** The class, or what its decorators give in its place. */
export function evaluateClass(interpreter: Interpreter, node: ClassNode, scope: Scope): Value {
  const { context } = interpreter;
  const parent = node.superClass ? interpreter.evaluate(node.superClass, scope) : undefined;
  // Members and the constructor see the class by its name before whoever declares it has the value: `static DEFAULT = new Rate(1)`.
  const named = new Scope(scope, scope.frame);
  const made: ClassValue = {
    kind: "class",
    node,
    scope: named,
    cell: context.cell(node, "class"),
    prototype: context.cell(node, "prototype"),
    parent,
    name: node.id?.name ?? "",
    ...(isOnlyOne(interpreter, { scope }) && { isMadeOnce: true }),
  };
  interpreter.store(made.prototype, members());
  interpreter.store(made.cell, members());
  const inner = new Scope(named, { ...scope.frame, this: made, home: made });
  const name = context.cell(node, "name");
  if (node.id) {
    named.declare(node.id.name, name);
    interpreter.store(name, made);
  }
  const prototype: ObjectReference = { kind: "object", cell: made.prototype };
  interpreter.store(made.prototype, methodsOf(interpreter, node, inner, false, [["constructor", made]]));
  interpreter.store(made.cell, methodsOf(interpreter, node, inner, true));
  decorateMethods(interpreter, node, inner, prototype);
  decorateMethods(interpreter, node, inner, made);
  for (const element of node.body.body) initializeStatic(interpreter, element, made, inner);
  declareProvided(interpreter, made, inner);
  const decorated = decorateClass(interpreter, made, node.decorators ?? [], scope);
  if (node.id) interpreter.store(name, decorated);
  return decorated;
}

/** As they are written, before any decorator. */
function methodsOf(
  interpreter: Interpreter,
  node: ClassNode,
  scope: Scope,
  isStatic: boolean,
  inherent: readonly [name: string, value: Value][] = [],
): Members {
  const entries = [...inherent];
  for (const element of node.body.body) {
    if (element.type !== "MethodDefinition" || element.static !== isStatic) continue;
    if (element.kind === "constructor") continue;
    if (element.value.type !== "FunctionExpression") continue;
    for (const name of propertyNames(interpreter, element, scope) ?? []) {
      const method = functionValue(interpreter, element.value, scope, name);
      if (element.kind === "method") entries.push([name, method]);
      else entries.push([name, accessorOf(element.kind, method, entries.find(([known]) => known === name)?.[1])]);
    }
  }
  return members(entries);
}

/** @param on the prototype, or the class for its static methods */
function decorateMethods(
  interpreter: Interpreter,
  node: ClassNode,
  scope: Scope,
  on: ObjectReference | ClassValue,
): void {
  for (const element of node.body.body) {
    if (element.type !== "MethodDefinition" || element.static !== (on.kind === "class")) continue;
    if (element.kind !== "method" || (element.decorators ?? []).length === 0) continue;
    for (const name of propertyNames(interpreter, element, scope) ?? []) {
      const method = interpreter.membersOf(on)?.entries.get(name);
      if (method?.kind === "function")
        interpreter.write(on, name, decorate(interpreter, method, element.decorators ?? [], on, scope));
    }
  }
}

function initializeStatic(
  interpreter: Interpreter,
  element: TSESTree.ClassElement,
  made: ClassValue,
  scope: Scope,
): void {
  if (element.type === "StaticBlock") for (const statement of element.body) interpreter.execute(statement, scope);
  if (element.type !== "PropertyDefinition" || !element.static) return;
  const value = element.value ? interpreter.evaluate(element.value, scope) : UNDEFINED;
  for (const name of propertyNames(interpreter, element, scope) ?? []) interpreter.write(made, name, value);
}

/** `new` of a value; of alternatives, of each under its condition. Constants are no classes. */
export function constructValue(interpreter: Interpreter, callee: Value, call: Call): Value {
  if (interpreter.state === undefined) return NEVER;
  const present = filterValue(callee, (simple) => simple.kind !== "constant");
  const callable = optionsOf(present).length > 0 ? present : callee;
  return interpreter.split(callable, (simple) => constructSimple(interpreter, simple, call));
}

function constructSimple(interpreter: Interpreter, callee: SimpleValue, call: Call): Value {
  switch (callee.kind) {
    case "class": {
      const made = interpreter.newObject(call.site, { ...members(), class: callee }, `new ${callee.cell}`);
      const instance = asMade(interpreter, made, call.site);
      const answer = runConstructor(interpreter, callee, instance, call);
      if (interpreter.state === undefined) return NEVER;
      newOwnStream(interpreter, instance, call);
      return interpreter.split(answer, (simple) => (isObject(simple) ? simple : instance));
    }
    case "function": {
      const base = prototypeOf(interpreter, callee);
      const instance = interpreter.newObject(call.site, { ...members(), base }, `new ${callee.cell}`);
      fillLater(instance, [callee]);
      enterFunction(interpreter, callee, { ...call, this: instance });
      return interpreter.state === undefined ? NEVER : instance;
    }
    case "builtin":
      return constructBuiltin(interpreter, callee.path, call) ?? callUnknown(interpreter, callee, undefined, call);
    case "library":
      return constructLibrary(interpreter, callee, call);
    case "native":
      return nativeFunction(callee).call(interpreter, call);
    default:
      return instanceOf(callee, callUnknown(interpreter, callee, undefined, call));
  }
}

/** What `new` gives is there, and is of that class. */
function instanceOf(of: SimpleValue, made: Value): Value {
  const name = unlistedClass(of);
  return name === undefined || made.kind !== "symbolic" ? made : { ...made, truth: "truthy", instanceOf: name };
}

/** What a constructor gives back in place of the instance: one that is there already, a proxy. */
function isObject({ kind }: SimpleValue): boolean {
  return kind === "object" || kind === "array" || kind === "function";
}

/**
 * Fields of the class, then its constructor; a derived class gets its fields when `super()` has returned.
 *
 * @returns what the constructor gives back
 */
function runConstructor(interpreter: Interpreter, made: ClassValue, instance: Value, call: Call): Value {
  const definition = made.node.body.body.find(
    (element): element is TSESTree.MethodDefinition =>
      element.type === "MethodDefinition" && element.kind === "constructor" && Boolean(element.value.body),
  );
  const frame = { ...made.scope.frame, home: made };
  const within = <T>(run: () => T): T => interpreter.within(contextOfParts(interpreter, made, call.site), run);
  if (!definition) {
    if (made.parent) constructParent(interpreter, made.parent, instance, call);
    within(() => initializeFields(interpreter, made, instance));
    return UNDEFINED;
  }
  if (!made.parent) within(() => initializeFields(interpreter, made, instance));
  const { params } = definition.value;
  const ofInstance = new Scope(made.scope, { ...frame, this: instance });
  const given = within(() => initializeParameterProperties(interpreter, params, call.arguments, ofInstance));
  // It is given its instance as `this`, as any function is, so that it is the same one for all of them.
  const [body, scope] = [definition.value as TSESTree.FunctionExpression, new Scope(made.scope, frame)];
  const constructor = functionValue(interpreter, body, scope, made.name);
  return enterFunction(interpreter, constructor, { ...call, this: instance, arguments: given });
}

/** What fields are given is made for each instance anew. */
function contextOfParts({ context }: Interpreter, made: ClassValue, { node }: Site): Context {
  return context.enter(node).enter(made.node);
}

/** `super(…)`. */
export function constructSuper(interpreter: Interpreter, args: Arguments, site: Site): Value {
  const { this: instance, home } = site.scope.frame;
  if (home?.parent) constructParent(interpreter, home.parent, instance, { this: instance, arguments: args, site });
  if (home)
    interpreter.within(contextOfParts(interpreter, home, site), () => initializeFields(interpreter, home, instance));
  return UNDEFINED;
}

function constructParent(interpreter: Interpreter, parent: Value, instance: Value, call: Call): void {
  if (parent.kind === "class") {
    runConstructor(interpreter, parent, instance, call);
    return;
  }
  const base = constructValue(interpreter, parent, { ...call, this: instance });
  const [first] = optionsOf(instance);
  const contents = first && interpreter.membersOf(first.value);
  if (!contents || first.value.kind !== "object") return;
  interpreter.store(first.value.cell, rowItself(interpreter, contents, base, first.value) ?? { ...contents, base });
}

/** Of a class that extends that of a mapper: the instance is the row, whatever is written into it later. */
function rowItself(
  interpreter: Interpreter,
  instance: Members,
  base: Value,
  itself: ObjectReference,
): Members | undefined {
  const row = base.kind === "object" ? interpreter.membersOf(base) : undefined;
  const thing = row?.base;
  if (base.kind !== "object" || row === undefined || thing?.kind !== "library") return undefined;
  const [held, ...model] = thing.arguments;
  if (held?.kind !== "object" || held.cell !== base.cell) return undefined;
  return {
    ...row,
    entries: new Map([...row.entries, ...instance.entries]),
    ...(instance.class && { class: instance.class }),
    base: { ...thing, arguments: [itself, ...model] },
  };
}

function initializeFields(interpreter: Interpreter, made: ClassValue, instance: Value): void {
  const scope = new Scope(made.scope, {
    ...made.scope.frame,
    this: instance,
    arguments: Arguments.NONE,
    home: made,
  });
  for (const element of made.node.body.body) {
    if (element.type !== "PropertyDefinition" || element.static || element.declare) continue;
    const names = propertyNames(interpreter, element, scope) ?? [];
    const value = fieldValue(interpreter, element, names[0], scope);
    for (const name of names) interpreter.write(instance, name, value);
  }
}

function fieldValue(
  interpreter: Interpreter,
  element: TSESTree.PropertyDefinition,
  name: string | undefined,
  scope: Scope,
): Value {
  if (element.value) return namedValue(interpreter, element.value, name, scope);
  return element.decorators.length > 0 && !isGeneratedKey(element)
    ? injectedField(interpreter, element, scope)
    : UNDEFINED;
}

function namedValue(
  interpreter: Interpreter,
  node: TSESTree.Expression,
  name: string | undefined,
  scope: Scope,
): Value {
  return node.type === "ArrowFunctionExpression" || node.type === "FunctionExpression"
    ? functionValue(interpreter, node, scope, name)
    : interpreter.evaluate(node, scope);
}

/**
 * `constructor(private readonly client = new Client())`: members before the body runs.
 *
 * @returns the arguments, with what a container hands over in the place of those that it was asked for: the parameter is what the member is
 */
function initializeParameterProperties(
  interpreter: Interpreter,
  parameters: readonly TSESTree.Parameter[],
  args: Arguments,
  scope: Scope,
): Arguments {
  const handed = new Map<number, Value>();
  for (const [index, property] of parameters.entries()) {
    if (property.type !== "TSParameterProperty") continue;
    const { parameter } = property;
    const given = injectedParameter(interpreter, property, args.at(index), scope);
    if (given !== args.at(index)) handed.set(index, given);
    const isDefaulted = parameter.type === "AssignmentPattern";
    const target = isDefaulted ? parameter.left : parameter;
    const value = isDefaulted ? withDefault(interpreter, given, parameter.right, scope) : given;
    if (target.type === "Identifier") interpreter.write(scope.frame.this, target.name, value);
  }
  if (handed.size === 0) return args;
  const values = parameters.map((_, index) => handed.get(index) ?? args.at(index));
  return new Arguments(values, args.rest);
}
