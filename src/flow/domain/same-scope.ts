/** Whether a function that is made again is the same as before: its variables are, since they are named by where the run is. */
import type { Arguments } from "./arguments.ts";
import { sameOptional, sameValue } from "./same.ts";
import type { Frame, Scope } from "./scope.ts";
import type { Value } from "./value.ts";

/** Whether two scopes have the same variables and stand in activations with the same `this` and arguments. */
export function sameScope(a: Scope, b: Scope): boolean {
  if (a === b) return true;
  if (a.parent === undefined || b.parent === undefined) return false;
  return a.hasCellsOf(b) && sameFrame(a.frame, b.frame) && sameScope(a.parent, b.parent);
}

function sameFrame(a: Frame, b: Frame): boolean {
  if (a === b) return true;
  return (
    a.module === b.module &&
    a.calledFrom === b.calledFrom &&
    sameOptional(a.home, b.home) &&
    sameValue(a.this, b.this) &&
    sameArguments(a.arguments, b.arguments)
  );
}

/** The same arguments, those among which the receiver was made included. */
export function sameArguments(a: Arguments, b: Arguments): boolean {
  const same = (left: readonly Value[], right: readonly Value[]): boolean =>
    left.length === right.length && left.every((value, index) => sameValue(value, right[index]!));
  return (
    same(a.values, b.values) &&
    sameOptional(a.rest, b.rest) &&
    same(a.ofReceiver, b.ofReceiver) &&
    String(a.perhaps()) === String(b.perhaps())
  );
}
