import { relative } from "node:path";
import { lineOf, type Place } from "../syntax/source-text.ts";

/** `src/notify.ts:33`, relative to `folder`, always with `/`. */
export function describePlace(place: Place, folder: string): string {
  return `${relativePath(place.source.path, folder)}:${lineOf(place)}`;
}

/** A path relative to `folder`, always with `/`. */
export function relativePath(path: string, folder: string): string {
  return relative(folder, path).replaceAll("\\", "/") || ".";
}
