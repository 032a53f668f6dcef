import type { TSESTree } from "@typescript-eslint/types";
import { Arguments } from "../domain/arguments.ts";
import { members } from "../domain/contents.ts";
import type { Scope } from "../domain/scope.ts";
import { constant, symbolic, type FunctionValue, type UnknownCall, type Value } from "../domain/value.ts";
import type { Interpreter } from "../run/interpreter.ts";
import { speaksOfGuarding } from "../../knowledge/index.ts";
import { calleeText, placeOf, type Site } from "../domain/site.ts";
import type { NativeFunction } from "../run/native.ts";
import { runDecided } from "./fields.ts";

/**
 * A method with what its decorators make of it. One of which nothing is known leaves the method as it is, unless its name says
 * that it tells repeats: then it may decide whether the method runs.
 */
export function decorate(
  interpreter: Interpreter,
  method: FunctionValue,
  decorators: readonly TSESTree.Decorator[],
  scope: Scope,
): Value {
  return decorators.toReversed().reduce<Value>((decorated, { expression }) => {
    const decorator = interpreter.evaluate(expression, scope);
    const site = { node: expression, scope };
    if (decorator.kind === "native") return interpreter.call(decorator, new Arguments([decorated]), site);
    if (decorator.kind === "function") return decoratedBy(interpreter, decorator, decorated, method.name, site);
    return speaksOfGuarding(calleeText(site)) ? decidedBy(interpreter, decorated, site) : decorated;
  }, method);
}

/**
 * What a decorator of the project makes of a method. Standard ones are given the method and what is known of it, and give
 * another one; those of `experimentalDecorators` are given the class, the name and a descriptor, and change that or give another.
 */
function decoratedBy(
  interpreter: Interpreter,
  decorator: FunctionValue,
  method: Value,
  name: string,
  site: Site,
): Value {
  if (decorator.node.params.length < 3) {
    const context = interpreter.newObject(
      site,
      { ...members([["name", constant(name)]]), open: symbolic() },
      "context",
    );
    return callable(interpreter.call(decorator, new Arguments([method, context]), site)) ?? method;
  }
  const descriptor = interpreter.newObject(site, members([["value", method]]), "descriptor");
  const given = interpreter.call(decorator, new Arguments([symbolic(), constant(name), descriptor]), site);
  const kept = given.kind === "object" ? given : descriptor;
  return callable(interpreter.read(kept, "value", site)) ?? method;
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
