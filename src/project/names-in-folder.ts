import { readdirSync } from "node:fs";
import type { Entry } from "./text-source.ts";

/** What the disk says of a folder. */
export interface Names {
  /** Sorted. */
  readonly names: readonly string[];
  /** Those of the names that are no files. */
  readonly others: ReadonlyMap<string, "directory" | "link">;
}

/** An empty folder. */
export const NO_NAMES: Names = { names: [], others: new Map() };

/** @throws what the disk refuses */
export function readNames(folder: string): Names {
  const found = readdirSync(folder, { withFileTypes: true });
  const others = found.flatMap((one): [string, "directory" | "link"][] =>
    one.isDirectory() ? [[one.name, "directory"]] : one.isSymbolicLink() ? [[one.name, "link"]] : [],
  );
  return { names: found.map(({ name }) => name).sort(), others: new Map(others) };
}

/** The names of a folder with their kinds. */
export function entriesIn({ names, others }: Names): readonly Entry[] {
  return names.map((name) => ({ name, kind: others.get(name) ?? "file" }));
}

/** Whether two folders have the same names, of the same kinds. */
export function hasSameNames(a: Names, b: Names): boolean {
  const print = (names: Names): string =>
    entriesIn(names)
      .map(({ name, kind }) => `${name}/${kind}`)
      .join("/");
  return print(a) === print(b);
}
