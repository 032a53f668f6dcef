import type { TSESTree } from "@typescript-eslint/types";
import { isFunction } from "../../../syntax/language/nodes.ts";
import { Arguments } from "../../domain/arguments.ts";
import { members } from "../../domain/contents.ts";
import type { Scope } from "../../domain/scope.ts";
import {
  constant,
  symbolic,
  type ClassValue,
  type FunctionValue,
  type ObjectReference,
  type Value,
} from "../../domain/value.ts";
import type { UnknownCall } from "../../domain/origin.ts";
import type { Interpreter } from "../../run/interpreter.ts";
import { speaksOfGuarding } from "../../../knowledge/index.ts";
import { calleeText, placeOf, type Site } from "../../domain/site.ts";
import type { NativeFunction } from "../../run/native.ts";
import { runDecided } from "../guards/answered-calls.ts";

/**
 * A method with what its decorators make of it. One of which nothing is known leaves the method as it is, unless its name says
 * that it tells repeats: then it may decide whether the method runs.
 */
export function decorate(
  interpreter: Interpreter,
  method: FunctionValue,
  decorators: readonly TSESTree.Decorator[],
  on: ObjectReference | ClassValue,
  scope: Scope,
): Value {
  return decorators.toReversed().reduce<Value>((decorated, { expression }) => {
    const decorator = interpreter.evaluate(expression, scope);
    const site = { node: expression, scope };
    if (decorator.kind === "native") return interpreter.call(decorator, new Arguments([decorated]), site);
    if (decorator.kind === "function") return decoratedBy(interpreter, decorator, decorated, on, method.name, site);
    if (decorated.kind === "function" && BINDS.test(calleeText(site))) return { ...decorated, isBound: true };
    return speaksOfGuarding(calleeText(site)) ? decidedBy(interpreter, decorated, site) : decorated;
  }, method);
}

/** `@bind`, `@autobind`, `@boundMethod` of packages, whatever they are called. */
const BINDS = /^(?:auto)?bind(?:Method)?$|^bound(?:Method)?$/iu;

/**
 * A class with what decorators of the project do with it: most tell a table of it (`handlers.set(name, target)`), some give another
 * one in its place. Those of packages leave it as it is.
 */
export function decorateClass(
  interpreter: Interpreter,
  made: ClassValue,
  decorators: readonly TSESTree.Decorator[],
  scope: Scope,
): Value {
  return decorators.toReversed().reduce<Value>((decorated, { expression }) => {
    const site = { node: expression, scope };
    const called = expression.type === "CallExpression" ? expression.callee : expression;
    if (interpreter.evaluate(called, scope).kind !== "function") return decorated;
    const decorator = interpreter.evaluate(expression, scope);
    if (decorator.kind !== "function") return decorated;
    const context = contextOf(interpreter, made.name, site);
    const given = interpreter.call(decorator, new Arguments([decorated, context]), site);
    return given.kind === "class" ? given : decorated;
  }, made);
}

/**
 * What a decorator of the project makes of a method. Standard ones are given the method and what is known of it, and give
 * another one; those of `experimentalDecorators` are given the class, the name and a descriptor, and change that or give another.
 *
 * @param on what has the method: the prototype, or the class
 */
function decoratedBy(
  interpreter: Interpreter,
  decorator: FunctionValue,
  method: Value,
  on: ObjectReference | ClassValue,
  name: string,
  site: Site,
): Value {
  if (takesContext(decorator)) {
    const context = contextOf(interpreter, name, site);
    return callable(interpreter.call(decorator, new Arguments([method, context]), site)) ?? method;
  }
  const descriptor = interpreter.newObject(site, members([["value", method]]), "descriptor");
  const given = interpreter.call(decorator, new Arguments([on, constant(name), descriptor]), site);
  const kept = given.kind === "object" ? given : descriptor;
  return callable(interpreter.read(kept, "value", site)) ?? method;
}

/** What a standard decorator is told beside the thing itself. */
function contextOf(interpreter: Interpreter, name: string, site: Site): Value {
  return interpreter.newObject(site, { ...members([["name", constant(name)]]), open: symbolic() }, "context");
}

/**
 * The second parameter of a standard decorator is an object, that of the older form the name of the method. Where nothing says which it is, one
 * that gives a function back is a standard one: of the older form that would be no descriptor.
 */
function takesContext({ node }: FunctionValue): boolean {
  const [, second, ...others] = node.params;
  if (others.length > 0) return false;
  if (second?.type !== "Identifier") return true;
  const type = second.typeAnnotation?.typeAnnotation;
  const typeName = type?.type === "TSTypeReference" && type.typeName.type === "Identifier" ? type.typeName.name : "";
  if (typeName.endsWith("DecoratorContext") || /context|ctx/iu.test(second.name)) return true;
  const isName = type !== undefined && type.type !== "TSAnyKeyword" && type.type !== "TSUnknownKeyword";
  return !isName && givesFunction(node);
}

/** It ends by giving a function that is written within it. */
function givesFunction({ body }: FunctionValue["node"]): boolean {
  if (body?.type !== "BlockStatement") return isFunction(body);
  const last = body.body.at(-1);
  const given = last?.type === "ReturnStatement" ? last.argument : undefined;
  const named = given?.type === "Identifier" ? given.name : undefined;
  return (given && isFunction(given)) || (named !== undefined && body.body.some((one) => declares(one, named)));
}

/** `function replaced() { … }`, `const replaced = async () => { … }` */
function declares(statement: TSESTree.Statement, name: string): boolean {
  if (statement.type === "FunctionDeclaration") return statement.id?.name === name;
  if (statement.type !== "VariableDeclaration") return false;
  return statement.declarations.some(
    ({ id, init }) => id.type === "Identifier" && id.name === name && init !== null && isFunction(init),
  );
}

/** The method, run or not as a decorator of an unlisted package says. */
function decidedBy(interpreter: Interpreter, method: Value, site: Site): NativeFunction {
  const { node, scope } = site;
  const named = interpreter.evaluate(node.type === "CallExpression" ? node.callee : node, scope);
  const by: UnknownCall = {
    id: interpreter.context.cell(site.node, "answer"),
    at: placeOf(site),
    call: calleeText(site),
    package: named.kind === "external" ? named.package : undefined,
    sense: "guards",
    because: "unknown-callee",
  };
  return {
    kind: "native",
    name: by.call,
    identity: `${by.call} at ${by.at.source.path}:${by.at.start}`,
    holds: [],
    wraps: [method],
    call: (inner, call) =>
      runDecided(inner, by, inner.symbolicOfAll(call.arguments.all()), call, () =>
        inner.call(method, call.arguments, call.site, call.this),
      ),
  };
}

function callable(value: Value): Value | undefined {
  return value.kind === "function" || value.kind === "native" ? value : undefined;
}
