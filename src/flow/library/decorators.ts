import type { TSESTree } from "@typescript-eslint/types";
import { Arguments } from "../arguments.ts";
import type { FunctionValue, Value } from "../domain/value.ts";
import type { Scope } from "../environment.ts";
import type { Interpreter } from "../interpreter.ts";

/** A method with what its decorators make of it; one of which nothing is known leaves the method as it is. */
export function decorate(
  interpreter: Interpreter,
  method: FunctionValue,
  decorators: readonly TSESTree.Decorator[],
  scope: Scope,
): Value {
  return decorators.toReversed().reduce<Value>((decorated, { expression }) => {
    const decorator = interpreter.evaluate(expression, scope);
    if (decorator.kind !== "native") return decorated;
    return interpreter.call(decorator, new Arguments([decorated]), { node: expression, scope });
  }, method);
}
