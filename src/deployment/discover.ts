import type { TextSource } from "../project/text-source.ts";
import { readerOf } from "./readers/index.ts";

/** Folders that hold what tools made or fetched; `cdk.out` is made too, but its templates are exact, so it is looked into. */
const skipped = new Set(["node_modules", ".git", "dist", "build", "coverage", ".serverless", ".aws-sam", ".next", ".nx", ".turbo", ".cache", "vendor"]);
const mostEntries = 50_000;
const mostDepth = 24;

export interface Discovery {
  /** Absolute paths of the configurations, by folder, then name. */
  readonly paths: readonly string[];
  /** False when the tree is larger than what is looked through. */
  readonly complete: boolean;
}

/** Every deployment configuration below a folder, by name and text, without reading more than that takes. */
export function findConfigurations(source: TextSource, folder: string = source.root): Discovery {
  const paths: string[] = [];
  let left = mostEntries;
  const visit = (directory: string, depth: number): void => {
    for (const name of source.list(directory)) {
      if (--left < 0) return;
      const path = `${directory}/${name}`;
      if (source.kind(path) === "directory") {
        if (depth < mostDepth && !skipped.has(name)) visit(path, depth + 1);
      } else if (readerOf(source, path) !== undefined) paths.push(path);
    }
  };
  visit(folder, 0);
  return { paths, complete: left >= 0 };
}
