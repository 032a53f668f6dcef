import type { ModuleGraph } from "./graph.ts";
import { resolveModule } from "./resolve.ts";

interface ExportedNames {
  readonly names: readonly string[];
  /** Whether each module that is exported as a whole could be looked at: else there may be more names. */
  readonly isComplete: boolean;
}

/** The names that a module exports, with those of the files that it exports as a whole. */
export function exportedNames(graph: ModuleGraph, path: string, visited = new Set<string>()): ExportedNames {
  if (visited.has(path)) return { names: [], isComplete: true };
  const read = graph.module(path);
  if (!read.ok || read.module.kind === "json") return { names: [], isComplete: false };
  visited.add(path);
  const names = new Set(read.module.table.exports.keys());
  let isComplete = true;
  for (const star of read.module.table.stars) {
    const resolution = resolveModule(graph.source, path, star);
    const behind = resolution.kind === "file" ? exportedNames(graph, resolution.path, visited) : undefined;
    for (const name of behind?.names ?? []) if (name !== "default") names.add(name);
    isComplete &&= behind?.isComplete ?? false;
  }
  return { names: [...names], isComplete };
}
