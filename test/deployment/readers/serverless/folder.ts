import { readdirSync, readFileSync, statSync } from "node:fs";
import { join, relative } from "node:path";
import type { TextSource } from "../../../../src/project/text-source.ts";
import { files } from "../../../support/files.ts";

/** The files of a folder on disk as a project of a test. */
export function folderAsFiles(folder: string): TextSource {
  const texts: Record<string, string> = {};
  for (const name of readdirSync(folder, { recursive: true, encoding: "utf8" })) {
    const path = join(folder, name);
    if (statSync(path).isFile()) texts[relative(folder, path)] = readFileSync(path, "utf8");
  }
  return files(texts);
}
