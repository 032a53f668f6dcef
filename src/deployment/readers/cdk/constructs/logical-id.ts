/** The library's names of resources: from the ids of constructs to what stands in the template. */
import { createHash } from "node:crypto";
import type { LogicalId } from "../../../value-model.ts";
import type { CodePart } from "../../../evaluate/values.ts";
import { printPath } from "./construct.ts";

type Ids = readonly (readonly CodePart[])[];

/** Dropped from the name and from what is hashed. */
const HIDDEN = "Default";
/** Dropped from the name only. */
const HIDDEN_FROM_NAME = "Resource";
const MAX_HUMAN = 240;
const MAX_WHOLE = 255;

/**
 * The logical id of a resource from the ids below its stack, down to the resource. Where an id is not known, its formula: the
 * path that would be hashed.
 */
export function logicalIdOf(ids: Ids): LogicalId {
  const known = knownIds(ids);
  return known ? { kind: "known", id: uniqueId(known) } : { kind: "symbolic", formula: printPath(withoutDefault(ids)) };
}

/** The same over the whole path: a name of a construct that is unique in its app. */
export function uniqueName(ids: Ids): string | undefined {
  const known = knownIds(ids);
  return known && uniqueId(known);
}

/** Ids of a path without those that stand in no name. */
export function withoutDefault(ids: Ids): Ids {
  return ids.filter((id) => !isDefault(id));
}

/** An id that stands in no name. */
export function isDefault(id: Ids[number]): boolean {
  return id.length === 1 && id[0] === HIDDEN;
}

function knownIds(ids: Ids): readonly string[] | undefined {
  const texts = ids.map((id) =>
    id.length === 0 ? "" : id.length === 1 && typeof id[0] === "string" ? id[0] : undefined,
  );
  return texts.includes(undefined) ? undefined : (texts as readonly string[]);
}

function uniqueId(ids: readonly string[]): string {
  const path = ids.filter((id) => id !== HIDDEN);
  const [only = ""] = path;
  if (path.length === 1 && withoutSymbols(only).length <= MAX_WHOLE) return withoutSymbols(only);
  const hash = createHash("md5").update(path.join("/")).digest("hex").slice(0, 8).toUpperCase();
  const human: string[] = [];
  for (const id of path) if (!human.at(-1)?.endsWith(id)) human.push(id);
  const name = human
    .filter((id) => id !== HIDDEN_FROM_NAME)
    .map(withoutSymbols)
    .join("");
  return name.slice(0, MAX_HUMAN) + hash;
}

function withoutSymbols(text: string): string {
  return text.replace(/[^A-Za-z0-9]/gu, "");
}
