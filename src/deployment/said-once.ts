import type { Unresolved } from "../project/text-source.ts";

/** Each once: the stacks of an app share their code, and apps share modules. */
export function saidOnce(all: readonly Unresolved[]): readonly Unresolved[] {
  const rows = new Map<string, Unresolved>();
  for (const one of all) {
    const { place } = one;
    const key = `${"source" in place ? `${place.source.path}:${place.start}` : place.path} ${one.what}`;
    if (rows.get(key)?.severity !== "problem") rows.set(key, one);
  }
  return [...rows.values()];
}
