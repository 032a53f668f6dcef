import type { TextSource } from "../project/text-source.ts";
import { moduleGraph } from "./graph.ts";
import { importersOf } from "./importers.ts";
import { resolveModule, type Resolution } from "./resolve.ts";

/** The modules that an analysis may come to from some, and what led it there. */
export interface Closure {
  readonly modules: ReadonlySet<string>;
  /** What each import means where it is written: a new file may give it another meaning. */
  readonly resolutions: readonly (readonly [from: string, specifier: string, Resolution])[];
}

/**
 * Modules and what they import, on whatever way; those that import the first ones, which may put them together; and those
 * that implement an interface of one of them, which import it.
 */
export function closureOf(source: TextSource, starts: readonly string[]): Closure {
  const graph = moduleGraph(source);
  const resolutions: [string, string, Resolution][] = [];
  const modules = new Set([...starts, ...starts.flatMap((start) => importersOf(source, start))]);
  // Grows while it is walked.
  for (const path of modules) {
    const read = graph.module(path);
    if (!read.ok || read.module.kind !== "code") continue;
    for (const specifier of read.module.requests) {
      const resolution = resolveModule(source, path, specifier);
      resolutions.push([path, specifier, resolution]);
      if (resolution.kind === "file") modules.add(resolution.path);
    }
    for (const importer of importersOf(source, path)) if (mentionsInterfaces(source, importer)) modules.add(importer);
  }
  return { modules, resolutions };
}

function mentionsInterfaces(source: TextSource, path: string): boolean {
  const read = source.read(path);
  return read.ok && read.source.text.includes("implements");
}
