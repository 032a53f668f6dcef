/** `await work(record)`: what is called there is done before anything else goes on. */
import type { TSESTree } from "@typescript-eslint/types";
import type { Scope } from "../../domain/scope.ts";
import type { Value } from "../../domain/value.ts";
import { awaitResult } from "../../run/dropped.ts";
import type { Interpreter } from "../../run/interpreter.ts";

/** What comes of an expression that is waited for. */
export function evaluateAwait(interpreter: Interpreter, { argument }: TSESTree.AwaitExpression, scope: Scope): Value {
  awaitResult(argument);
  const awaited = interpreter.started.within(undefined, () => interpreter.evaluate(argument, scope));
  return interpreter.await(awaited, { node: argument, scope });
}
