import type { TextSource } from "../project/text-source.ts";
import { moduleGraph } from "./graph.ts";
import { resolveModule } from "./resolve.ts";

/** Modules that are followed; a file that leads to more is taken to lead anywhere. */
const MOST_MODULES = 2_000;

/** Whether a file is one of these, or imports one, on whatever way. */
export function leadsToAny(source: TextSource, file: string, targets: ReadonlySet<string>): boolean {
  const graph = moduleGraph(source);
  const reached = new Set([file]);
  // Grows while it is walked.
  for (const path of reached) {
    if (targets.has(path) || reached.size > MOST_MODULES) return true;
    const read = graph.module(path);
    if (!read.ok || read.module.kind !== "code") continue;
    for (const specifier of read.module.requests) {
      const resolution = resolveModule(source, path, specifier);
      if (resolution.kind === "file") reached.add(resolution.path);
    }
  }
  return false;
}
