/**
 * A CDK source is identified by its construct path from the app down, which contains the ids of its stack. Where a stack kept
 * its name under another id, the before side's paths are rewritten to the after side's: the table itself did not change.
 */
import type { Hole, Mapping, SourceResource, Stack, Value } from "../model.ts";

/** Paths of one stack on the two sides. */
export interface PathChange {
  readonly before: string;
  readonly after: string;
}

/** The same stack with the paths of all sources that it has or reads rewritten. Ids and formulas stay as deployed. */
export function alignConstructPaths(stack: Stack, changes: readonly PathChange[]): Stack {
  if (changes.length === 0 || stack.framework !== "cdk") return stack;
  const longestFirst = [...changes].sort((a, b) => b.before.length - a.before.length);
  const rewrite = (path: string): string => {
    const change = longestFirst.find(({ before }) => path === before || path.startsWith(`${before}/`));
    return change ? change.after + path.slice(change.before.length) : path;
  };
  return {
    ...stack,
    functions: stack.functions.map((lambda) => ({
      ...lambda,
      mappings: lambda.mappings.map((mapping) => alignMapping(mapping, rewrite)),
    })),
    sources: new Map([...stack.sources].map(([path, source]) => [rewrite(path), alignSource(source, rewrite)])),
    names: new Set([...stack.names].map(rewrite)),
  };
}

function alignSource(source: SourceResource, rewrite: (path: string) => string): SourceResource {
  return { ...source, id: rewrite(source.id) };
}

function alignMapping(mapping: Mapping, rewrite: (path: string) => string): Mapping {
  const { source } = mapping;
  return {
    ...mapping,
    source: {
      ...source,
      identity: alignValue(source.identity, rewrite),
      ...(source.resource === undefined ? {} : { resource: rewrite(source.resource) }),
      ...(source.consumer === undefined ? {} : { consumer: alignValue(source.consumer, rewrite) }),
    },
  };
}

function alignValue(value: Value, rewrite: (path: string) => string): Value {
  switch (value.kind) {
    case "text":
      return {
        ...value,
        parts: value.parts.map((part) => (typeof part === "string" ? part : alignHole(part, rewrite))),
      };
    case "alternatives":
      return {
        ...value,
        arms: value.arms.map((arm) => ({ ...arm, value: arm.value && alignValue(arm.value, rewrite) })),
      };
    case "unknown":
      return value;
  }
}

function alignHole(hole: Hole, rewrite: (path: string) => string): Hole {
  const { resource, text } = hole;
  if (resource === undefined) return hole;
  const aligned = rewrite(resource);
  return { ...hole, resource: aligned, text: text.startsWith(resource) ? aligned + text.slice(resource.length) : text };
}
