import type { ModuleGraph } from "./graph.ts";
import { resolveModule } from "./resolve.ts";

/** The names that a module exports, with those of the files that it exports as a whole. */
export function exportedNames(graph: ModuleGraph, path: string, visited = new Set<string>()): readonly string[] {
  const read = graph.module(path);
  if (visited.has(path) || !read.ok || read.module.kind === "json") return [];
  visited.add(path);
  const names = new Set(read.module.table.exports.keys());
  for (const star of read.module.table.stars) {
    const resolution = resolveModule(graph.source, path, star);
    if (resolution.kind === "file")
      for (const name of exportedNames(graph, resolution.path, visited)) if (name !== "default") names.add(name);
  }
  return [...names];
}
