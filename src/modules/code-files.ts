import type { TextSource } from "../project/text-source.ts";

const skipped = new Set([
  "node_modules",
  ".git",
  "dist",
  "build",
  "coverage",
  "cdk.out",
  ".serverless",
  ".aws-sam",
  "vendor",
]);
const mostEntries = 50_000;

/** Whether a path names a module of TypeScript or JavaScript that can hold code that runs. */
export function isCode(path: string): boolean {
  return /\.[cm]?[jt]sx?$/u.test(path) && !/\.d\.[cm]?ts$/u.test(path);
}

/** The modules among files and below folders, in order of folder, then name; not what tools made or fetched. */
export function codeBelow(source: TextSource, paths: readonly string[]): readonly string[] {
  const found = new Set<string>();
  let left = mostEntries;
  const visit = (path: string): void => {
    if (--left < 0) return;
    if (source.kind(path) !== "directory") {
      if (isCode(path)) found.add(path);
      return;
    }
    for (const name of source.list(path)) if (!skipped.has(name)) visit(`${path}/${name}`);
  };
  for (const path of paths) visit(path);
  return [...found];
}
