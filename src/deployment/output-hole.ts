import type { Hole } from "./value-model.ts";

/** The stack that the hole of an output names, and the attribute there. */
export function splitOutput({ text, resource = "" }: Hole): readonly [string, string] {
  const at = text.lastIndexOf(`.${resource}.`);
  return [text.slice(0, at), text.slice(at + 1)];
}
