/** What construct code could make, told without evaluating it: for code that is not followed to its end. */
import type { ModuleGraph } from "../../../modules/graph.ts";
import { resolveModule } from "../../../modules/resolve.ts";
import type { CodeValue } from "../../evaluate/values.ts";
import { constructOf } from "./constructs/construct.ts";
import { isLibrary, type Role } from "./constructs/library.ts";
import type { Construct } from "./constructs/construct.ts";

/** Modules that are looked at; in what is larger there may be anything. */
const MOST_MODULES = 500;

/** Every mapping that the reader can see is made by a name like these. */
export function mentionsMapping(text: string): boolean {
  return /EventSource|\bPipe|CfnPipe/u.test(text);
}

/** A function that topics, buckets and buses call is given to them by one of these. */
export function mentionsSubscription(text: string): boolean {
  return /LambdaSubscription|LambdaDestination|(?:events|scheduler)[-_]targets/u.test(text);
}

/** Whether a module, or one that it leads to, speaks of mappings. */
export function leadsToMapping(graph: ModuleGraph, modules: Iterable<string>): boolean {
  const reached = new Set(modules);
  // Grows while it is walked.
  for (const path of reached) {
    if (reached.size > MOST_MODULES) return true;
    const read = graph.module(path);
    if (!read.ok || read.module.kind !== "code") continue;
    if (mentionsMapping(read.module.source.text)) return true;
    for (const specifier of read.module.requests) {
      const resolution = resolveModule(graph.source, path, specifier);
      if (resolution.kind === "file") reached.add(resolution.path);
    }
  }
  return false;
}

/** What only is what it is: a queue, a role, a bucket of the library itself. */
const LEAVES: ReadonlySet<Role> = new Set(["construct", "source", "consumer", "resource"]);

/** Whether a construct is a function or a mapping, or may hold some. */
export function mayHoldFunction({ role, type }: Construct): boolean {
  return !LEAVES.has(role) || type === undefined || !isLibrary(type) || type.module === "constructs";
}

/** Whether a value is, or has in it, a construct in which or to which functions and mappings can be added. */
export function holdsPlace(value: CodeValue, depth = 2): boolean {
  const construct = constructOf(value);
  if (construct) return mayHoldFunction(construct);
  if (depth === 0) return false;
  const within = (inner: CodeValue): boolean => holdsPlace(inner, depth - 1);
  switch (value.kind) {
    case "record":
      return [...value.entries.values()].some(within);
    case "list":
      return value.items.some((item) => within(item.value));
    case "alternatives":
      return value.arms.some((arm) => holdsPlace(arm.value, depth));
    default:
      return false;
  }
}
