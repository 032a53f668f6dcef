/** What can be called, or has something in it that can: of many alternatives these are kept apart from each other, as steps of a table. */
import type { SimpleValue, Value } from "./value.ts";

/** Objects that got something to call after they were made. The values themselves are never changed, and are held wherever they are told of. */
const filledLater = new WeakSet<SimpleValue>();

/** One of these can be called, or has something in it that can. */
export function hasWork(values: Iterable<Value>): boolean {
  for (const value of values)
    if (value.kind === "choice" ? value.options.some((option) => isOfWork(option.value)) : isOfWork(value)) return true;
  return false;
}

/** It can be called, or has something in it that can. */
export function isOfWork(value: SimpleValue): boolean {
  switch (value.kind) {
    case "object":
    case "array":
      return value.isOfWork === true || filledLater.has(value);
    case "promise":
      return value.fulfilled !== undefined && hasWork([value.fulfilled.value]);
    default:
      return (
        value.kind === "function" || value.kind === "class" || value.kind === "method" || value.kind === "accessor"
      );
  }
}

/** `step.run = async () => …`, `Object.assign(step, { run })`, `new Step()` of a function with a prototype. */
export function fillLater(target: SimpleValue, values: Iterable<Value>): void {
  if (target.kind === "object" && !isOfWork(target) && hasWork(values)) filledLater.add(target);
}
