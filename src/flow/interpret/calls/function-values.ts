/** Functions as values: where they are written, and with the `this` that they are handed. */
import { Arguments } from "../../domain/arguments.ts";
import { mapValue } from "../../domain/choice.ts";
import { members } from "../../domain/contents.ts";
import type { Scope } from "../../domain/scope.ts";
import type { Call } from "../../domain/site.ts";
import { isUndefined, type FunctionNode, type FunctionValue, type Value } from "../../domain/value.ts";
import type { Interpreter } from "../../run/interpreter.ts";
import { isOnlyOne } from "../values/made-once.ts";

/** A function where it is written: with the scope that it captures. */
export function functionValue(interpreter: Interpreter, node: FunctionNode, scope: Scope, name = ""): FunctionValue {
  const cell = interpreter.context.cell(node, "function");
  if (interpreter.slot(cell) === undefined) interpreter.store(cell, members());
  const { home } = scope.frame;
  const isOnly = isOnlyOne(interpreter, { scope });
  const marks = { ...(home && { home }), ...(isOnly && { isMadeOnce: true as const }) };
  return { kind: "function", node, scope, cell, name: node.id?.name ?? name, ...marks };
}

/** `list.map(this.save, this)`: a function with its `this`, where it is handed one. An arrow function, and what is bound already, keep theirs. */
export function boundTo(callback: Value, self: Value): Value {
  if (isUndefined(self)) return callback;
  return mapValue(callback, (one) =>
    one.kind === "function" && one.boundThis === undefined ? { ...one, boundThis: self } : one,
  );
}

/** The same of a call that is given both, one behind the other. */
export function withThis(call: Call): Call {
  const [callback, self, ...others] = call.arguments.values;
  if (callback === undefined || self === undefined) return call;
  return { ...call, arguments: new Arguments([boundTo(callback, self), self, ...others], call.arguments.rest) };
}
