/** What a project says about its own functions: JSDoc tags and `settings.guards`, `settings.effects`. */
import type { FunctionValue, Value } from "../domain/value.ts";
import type { Interpreter } from "../interpreter.ts";
import type { Call } from "../native.ts";

/** The call as it is declared; `undefined`: nothing is declared, the body says it. */
export function callDeclared(interpreter: Interpreter, callee: FunctionValue, call: Call): Value | undefined {
  void interpreter;
  void callee;
  void call;
  return undefined;
}
