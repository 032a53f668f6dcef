import type { TextSource } from "../project/text-source.ts";
import { moduleGraph } from "./graph.ts";
import { requestsInText } from "./importers.ts";
import { perGeneration } from "./memo.ts";
import { resolveModule } from "./resolve.ts";

/** Modules that are followed; a file that leads to more is taken to lead anywhere. */
const MOST_MODULES = 2_000;

/** What a change leaves otherwise: files, and what stood in front of it, where there was something. */
export interface ChangedFiles {
  readonly paths: ReadonlySet<string>;
  readonly before: TextSource | undefined;
}

/**
 * Whether a change has a part in a file: in itself, in a module that it imports on whatever way, or in what the imports lead to.
 * A helper that is deleted, and one that a mapped name no longer means, stand among what they led to before.
 */
export function isPartOfChange(source: TextSource, file: string, { paths, before }: ChangedFiles): boolean {
  const now = modulesBehind(source, file);
  if (now === undefined || [...now].some((path) => paths.has(path))) return true;
  const then = before && before.kind(file) === "file" ? modulesBehind(before, file) : now;
  return then?.size !== now.size || [...then].some((path) => !now.has(path));
}

/** A module and all that it imports, on whatever way; undefined: too many to follow. */
function modulesBehind(source: TextSource, file: string): ReadonlySet<string> | undefined {
  const graph = moduleGraph(source);
  const reached = new Set([file]);
  // Grows while it is walked.
  for (const path of reached) {
    if (reached.size > MOST_MODULES) return undefined;
    const read = graph.module(path);
    if (!read.ok || read.module.kind !== "code") continue;
    for (const specifier of read.module.requests) {
      const resolution = resolveModule(source, path, specifier);
      if (resolution.kind === "file") reached.add(resolution.path);
    }
  }
  return reached;
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
