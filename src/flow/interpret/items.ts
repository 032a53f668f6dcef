/** One item taken out of a collection. */
import { joinValues } from "../domain/choice.ts";
import type { Item, Items } from "../domain/contents.ts";
import { enforcePaths } from "../domain/guard-paths.ts";
import { UNDEFINED, type Value } from "../domain/value.ts";
import type { Interpreter } from "../run/interpreter.ts";

/**
 * The item at an index; `undefined` where there is none. What was added under some outcomes of guards is there only where these
 * stand, so that code which uses it, or tests that it is there, is behind those guards.
 */
export function itemAt(interpreter: Interpreter, contents: Items, index: number): Value {
  return takeItem(interpreter, contents.items[index] ?? contents.rest);
}

export function takeItem(interpreter: Interpreter, one: Item | undefined): Value {
  const { state } = interpreter;
  if (one === undefined || state === undefined) return UNDEFINED;
  const value = one.isOptional ? joinValues(one.value, UNDEFINED) : one.value;
  const guards = enforcePaths(state.guards, one.guards);
  if (guards === state.guards) return value;
  return interpreter.branch([
    { state: { ...state, guards }, run: () => value },
    { state, run: () => UNDEFINED },
  ]);
}
