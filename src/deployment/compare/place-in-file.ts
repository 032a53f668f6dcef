/** Where one of the files of a configuration shows a change: what was edited stands in one of them, what it does in others. */
import type { Place } from "../../syntax/source-text.ts";
import type { Change } from "../changes.ts";
import type { Include } from "../model.ts";
import type { Value } from "../value-model.ts";
import { cloudAssembly } from "./synthesized.ts";
import { canonicalText } from "../value.ts";

/** Includes inside of includes that are followed. */
const longestWay = 20;

/**
 * The key or the value that was edited, where it is written in the file; else the reference by which the file brings it in.
 * Undefined where the file has neither.
 */
export function placeInFile(change: Change, path: string): Place | undefined {
  const { includes = [] } = change.stack.after;
  const { function: lambda, mapping } = change;
  return (
    placesOfChange(change).find(isIn(path)) ??
    referenceIn(change.at, path, includes, longestWay) ??
    // What the edit happens to, where it was made in another configuration: the parent of a nested stack.
    (change.stack.after.config === path && cloudAssembly(path) === undefined
      ? [lambda.after.at, mapping.after.at].find(isIn(path))
      : undefined)
  );
}

/** Of the places that have a part in a change the first in a file that was edited; else where the change is. */
export function placeOfEdit(change: Change, isEdited: (path: string) => boolean): Place {
  return placesOfChange(change).find(({ source }) => isEdited(source.path)) ?? change.at;
}

/** The ids that were edited, the changed key, and where the value that was edited is used and written. */
function placesOfChange(change: Change): readonly Place[] {
  const edited = editedValue(change);
  const ofValue = edited ? placesOfValue(...edited, change.stack.after.includes ?? []) : [];
  // A template that is made shows nothing that the construct shows.
  const isMade = ({ source: { path } }: Place): boolean =>
    path !== change.at.source.path && cloudAssembly(path) !== undefined;
  return [...placesOfIds(change), change.at, ...ofValue.filter((place) => !isMade(place))];
}

/** Of a construct with another path: the ids that are others now, its own first. A construct that many use has its id from each of them. */
function placesOfIds({ cause, function: { before, after } }: Change): readonly Place[] {
  if (cause.edit !== "function-key" || before === undefined || after.ids === undefined) return [];
  const [old, now] = [before.key.split("/"), after.key.split("/")];
  if (now.length !== after.ids.length) return [];
  const isOther = (id: string, index: number): boolean =>
    old.length === now.length ? id !== old[index] : !old.includes(id);
  return after.ids.filter((_, index) => isOther(now[index]!, index)).toReversed();
}

const isIn =
  (path: string) =>
  ({ source }: Place): boolean =>
    source.path === path;

/** What the edit gave a value, where there is one. */
function editedValue({
  cause,
  function: lambda,
}: Change): readonly [before: Value | undefined, after: Value] | undefined {
  if (cause.edit === "function-name") return lambda.after.name && [lambda.before?.name, lambda.after.name];
  const [before, after] = "after" in cause ? [cause.before, cause.after] : [];
  return typeof before === "string" || typeof after !== "object" ? undefined : [before, after];
}

/** Where a value is used, and where that is written. Of a look-up, the answers that are others now. */
function placesOfValue(before: Value | undefined, after: Value, includes: readonly Include[]): readonly Place[] {
  const arms = armsOf(after);
  if (arms.length > 0) {
    const known = new Map(armsOf(before).map(({ key, value }) => [key, value]));
    const edited = arms.filter(({ key, value }) => {
      const old = known.get(key);
      return old === undefined || canonicalText(old) !== canonicalText(value);
    });
    return [after.at, ...edited.flatMap(({ key, value }) => placesOfValue(known.get(key), value, includes))];
  }
  const places = [after.at];
  // Grows while it is walked: what an include gives may be an include.
  for (const place of places) {
    if (places.length > longestWay) break;
    places.push(...includes.filter((include) => isSame(include.at, place)).map(({ of }) => of));
  }
  return places;
}

function armsOf(value: Value | undefined): readonly { readonly key: string; readonly value: Value }[] {
  if (value?.kind !== "text") return [];
  return value.parts.flatMap((part) => (typeof part === "string" ? [] : (part.pick?.arms ?? [])));
}

const isSame = (a: Place, b: Place): boolean => a.source === b.source && a.start === b.start && a.end === b.end;

/** The reference in a file that leads to a place, maybe through other files; of several the one that brings in the least. */
function referenceIn(at: Place, path: string, includes: readonly Include[], steps: number): Place | undefined {
  if (steps === 0) return undefined;
  const around = includes
    .filter(({ of }) => of.source === at.source && of.start <= at.start && at.end <= of.end)
    .sort((a, b) => a.of.end - a.of.start - (b.of.end - b.of.start));
  const direct = around.find((include) => isIn(path)(include.at));
  if (direct) return direct.at;
  for (const include of around) {
    const found = referenceIn(include.at, path, includes, steps - 1);
    if (found) return found;
  }
  return undefined;
}
