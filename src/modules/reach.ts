import type { TextSource } from "../project/text-source.ts";
import { moduleGraph } from "./graph.ts";
import { requestsInText } from "./importers.ts";
import { perGeneration } from "./memo.ts";
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

const reached = perGeneration(() => new Map<string, ReadonlySet<string>>());

/**
 * Whether a module may lead to a file by what it imports, as far as the texts on the way tell: none is parsed, so that false is sure and true
 * is not.
 */
export function mayLeadTo(source: TextSource, from: string, file: string): boolean {
  const known = reached(source);
  const modules = known.get(from) ?? modulesInTexts(source, from);
  known.set(from, modules);
  return modules.has(file) || modules.size > MOST_MODULES;
}

function modulesInTexts(source: TextSource, from: string): ReadonlySet<string> {
  const modules = new Set([from]);
  // Grows while it is walked.
  for (const path of modules) {
    if (modules.size > MOST_MODULES) break;
    for (const specifier of requestsInText(source, path)) {
      const resolution = resolveModule(source, path, specifier);
      if (resolution.kind === "file") modules.add(resolution.path);
    }
  }
  return modules;
}
