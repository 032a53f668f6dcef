import type { TSESTree } from "@typescript-eslint/types";
import { Arguments } from "../domain/arguments.ts";
import { members } from "../domain/contents.ts";
import { constant, symbolic, type FunctionValue, type Value } from "../domain/value.ts";
import type { Scope } from "../domain/scope.ts";
import type { Interpreter } from "../run/interpreter.ts";
import type { Site } from "../run/native.ts";

/** A method with what its decorators make of it; one of which nothing is known leaves the method as it is. */
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
    return decorator.kind === "function"
      ? decoratedBy(interpreter, decorator, decorated, method.name, site)
      : decorated;
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

function callable(value: Value): Value | undefined {
  return value.kind === "function" || value.kind === "native" ? value : undefined;
}
