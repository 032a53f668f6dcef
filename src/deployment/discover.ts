import type { TextSource } from "../project/text-source.ts";
import { entriesOf, readerOf } from "./readers/index.ts";

/** Folders that hold what tools made or fetched; `cdk.out` is made too, but its templates are exact, so it is looked into. */
const skipped = new Set([
  "node_modules",
  ".git",
  "dist",
  "build",
  "coverage",
  ".serverless",
  ".aws-sam",
  ".next",
  ".nx",
  ".turbo",
  ".cache",
  "vendor",
]);
const mostEntries = 50_000;
const mostDepth = 24;

/**
 * The deployment configurations among files and below folders, by name and text, without reading more than that takes; also
 * those elsewhere that such files are part of, as the app of a CDK stack is. A file that is named is taken even where it is none
 * (or not there): whoever named it is told so.
 */
export function configurationsBelow(source: TextSource, paths: readonly string[]): readonly string[] {
  const below = (folder: string): readonly string[] => {
    const found = findConfigurations(source, folder);
    // Nothing stands outside of the whole, and asking each file costs the evaluation of its app.
    return folder === source.root ? found : found.flatMap((path) => entriesOf(source, path));
  };
  return [
    ...new Set(paths.flatMap((path) => (source.kind(path) === "directory" ? below(path) : entriesOf(source, path)))),
  ];
}

/** In order of folder, then name. Stops after `mostEntries` files and folders. */
function findConfigurations(source: TextSource, folder: string): readonly string[] {
  const found: string[] = [];
  let left = mostEntries;
  const visit = (directory: string, depth: number): void => {
    for (const name of source.list(directory)) {
      if (--left < 0) return;
      const path = `${directory}/${name}`;
      // Read first: most files of a project are code, whose text has to be seen anyway.
      if (readerOf(source, path) !== undefined) found.push(path);
      else if (source.kind(path) === "directory" && depth < mostDepth && !skipped.has(name)) visit(path, depth + 1);
    }
  };
  visit(folder, 0);
  return found;
}
