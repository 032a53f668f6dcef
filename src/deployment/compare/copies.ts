/** One edit may happen in many stacks alike: a class or a template that makes one for each stage. */
import type { Place } from "../../syntax/source-text.ts";
import type { Change } from "../changes.ts";
import { readableFormula } from "../formula.ts";
import type { Value } from "../value-model.ts";
import { shortText, singleHole } from "../value.ts";

interface Told {
  readonly change: Change;
  /** Where it is reported. */
  readonly at: Place;
}

/** What `withCopies` adds to a change. */
export interface Copies {
  /** The same change in other stacks. */
  readonly copies: readonly Change[];
}

/** Changes of several stacks at one place, and alike but for the stack, are one. */
export function withCopies<T extends Told>(told: readonly T[]): readonly (T & Copies)[] {
  const groups = new Map<string, (T & { readonly copies: Change[] })[]>();
  for (const one of told) {
    const { change, at } = one;
    const { verdict, cause, source, startingPosition } = change;
    const names = [change.function.before?.key, change.function.after.key, ownName(source.identity)];
    const key = JSON.stringify([at.source.path, at.start, at.end, verdict, cause.edit, startingPosition, names]);
    const group = groups.get(key) ?? [];
    const isOther = ({ change: first, copies }: T & Copies): boolean =>
      [first, ...copies].every(({ stack }) => stack.after !== change.stack.after);
    const first = group.find(isOther);
    if (first) first.copies.push(change);
    else groups.set(key, [...group, { ...one, copies: [] }]);
  }
  return [...groups.values()].flat();
}

/** Each stage has a source of its own, which its code calls by one id. */
function ownName(source: Value): string {
  return singleHole(source)?.resource?.split("/").at(-1) ?? shortText(source);
}

/** What the stacks of changes are called, sorted; those without a name of their own by where code makes them. */
export function stackNames(changes: readonly Change[]): readonly string[] {
  const names = changes.map(({ stack: { after } }) =>
    after.name ? readableFormula(shortText(after.name)) : after.path,
  );
  return [...new Set(names)].filter((name) => name !== "").sort();
}
