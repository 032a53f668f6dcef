import { moduleGraph } from "../../../modules/graph.ts";
import { importersOf, leadsTo } from "../../../modules/importers.ts";
import type { TextSource } from "../../../project/text-source.ts";
import { isTest, mayHoldConstructs, mentionsConstructs } from "./apps.ts";

/** Modules that are looked at on the way up. */
const MOST = 60;

/** The construct code that leads to a file and that no other imports, sorted: where a package without an app begins. */
export function modulesAbove(source: TextSource, file: string): readonly string[] {
  const tops: string[] = [];
  const seen = new Set([file]);
  // Grows while it is walked.
  for (const path of seen) {
    const above = importersOf(source, path).filter(
      (importer) => isConstructCode(source, importer) && takesValues(source, importer, path),
    );
    if (above.length === 0 && path !== file) tops.push(path);
    for (const importer of above) if (seen.size < MOST) seen.add(importer);
  }
  return tops.sort();
}

function isConstructCode(source: TextSource, path: string): boolean {
  if (!mayHoldConstructs(path) || isTest(source, path)) return false;
  const read = source.read(path);
  return read.ok && mentionsConstructs(read.source.text);
}

/** Types alone lead nowhere: a part often imports the type of the stack that it is put into. */
function takesValues(source: TextSource, importer: string, file: string): boolean {
  const parsed = moduleGraph(source).module(importer);
  if (!parsed.ok || parsed.module.kind !== "code") return false;
  const names = [...parsed.module.table.imports.values()].filter(({ specifier }) =>
    leadsTo(source, importer, specifier, file),
  );
  return names.length === 0 || names.some(({ typeOnly }) => !typeOnly);
}
