import type { TextSource } from "../project/text-source.ts";
import { childrenIn } from "../project/walk.ts";
import { perGeneration } from "./memo.ts";

/** Folders that are looked through; of a repository with more a part is. */
const MAX_FOLDERS = 4_000;
/** Folders that tools make: nobody writes code there. */
export const MADE_BY_TOOLS: ReadonlySet<string> = new Set(["node_modules", "dist", "build", "cdk.out", "coverage"]);

/** The folders that people write, the root first and inner ones behind outer ones: none that tools made, none with a dot in its name. */
export const foldersOf: (source: TextSource) => readonly string[] = perGeneration((source) => {
  const found = [source.root];
  for (let at = 0; at < found.length && found.length < MAX_FOLDERS; at++) {
    for (const { path, name, kind } of childrenIn(source, found[at]!))
      if (!MADE_BY_TOOLS.has(name) && !name.includes(".") && kind === "directory") found.push(path);
  }
  return found;
});
