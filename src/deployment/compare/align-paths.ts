/**
 * A CDK source is identified by its construct path from the app down, which contains the ids of its stack. The before side's
 * sources are given the names of the after side, where the resource itself did not change: a stack kept its name under another
 * id, or the before side is a template, which knows logical ids only.
 */

import type { Mapping, SourceResource, Stack } from "../model.ts";
import type { Hole, Value } from "../value-model.ts";
import { knownText } from "../value.ts";
import { idKey } from "./entry.ts";
import { frameworkTraits } from "../readers/index.ts";

/** Paths of one stack on the two sides. */
export interface PathChange {
  readonly before: string;
  readonly after: string;
}

type Rewrite = (resource: string) => string;

/** The stack with construct paths that changed in front replaced, the longest first. */
export function alignConstructPaths(stack: Stack, changes: readonly PathChange[]): Stack {
  if (changes.length === 0 || !frameworkTraits(stack).hasConstructs) return stack;
  const longestFirst = [...changes].sort((a, b) => b.before.length - a.before.length);
  return alignSources(stack, (path) => {
    const change = longestFirst.find(({ before }) => path === before || path.startsWith(`${before}/`));
    return change ? change.after + path.slice(change.before.length) : path;
  });
}

/** Sources of one stack that stand elsewhere in its tree and are the same resources, as below a construct that is called `Default`. */
export function movedSources(before: Stack, after: Stack): readonly PathChange[] {
  const paths = new Map([...after.sources.values()].map(({ id, logicalId }) => [logicalId, id]));
  return [...before.sources.values()].flatMap(({ id, logicalId }) => {
    const now = logicalId === undefined || after.sources.has(id) ? undefined : paths.get(logicalId);
    return now === undefined ? [] : [{ before: id, after: now }];
  });
}

/**
 * A deployed template beside construct code: exports that the library makes for sources of other stacks
 * (`Data:ExportsOutputFnGetAttOrdersA9B65338StreamArn3882BD9F`) become what the code says, the construct itself.
 */
export function alignExports(template: Stack, app: readonly Stack[]): Stack {
  const attributes = new Map<string, string>();
  for (const stack of app) {
    const { name, sources } = stack;
    const known = frameworkTraits(stack).hasConstructs ? knownText(name) : undefined;
    if (known === undefined) continue;
    for (const { id, logicalId } of sources.values()) {
      for (const attribute of ["StreamArn", "Arn"])
        attributes.set(`${known}:ExportsOutputFnGetAtt${logicalId}${attribute}`, `${id}.${attribute}`);
    }
  }
  return attributes.size === 0 ? template : alignSources(template, (name) => attributes.get(name) ?? name);
}

/** A deployed template beside the stack that makes it in code: logical ids become the paths of the constructs that have them. */
export function alignTemplate(template: Stack, code: Stack): Stack {
  const keys = new Map(code.functions.map(({ logicalId, key }) => [idKey(logicalId), key]));
  const paths = new Map([...code.sources.values()].map(({ id, logicalId = id }) => [logicalId, id]));
  const aligned = alignSources(template, (id) => paths.get(id) ?? id);
  return {
    ...aligned,
    framework: code.framework,
    functions: aligned.functions.map((lambda) => ({ ...lambda, key: keys.get(idKey(lambda.logicalId)) ?? lambda.key })),
    sources: new Map([...aligned.sources].map(([id, source]) => [id, sameKeys(source, code)])),
  };
}

/** Key schemas and the like are written in two ways: that they changed cannot be told. */
function sameKeys(source: SourceResource, code: Stack): SourceResource {
  const { logicalId, replacementText } = code.sources.get(source.id) ?? {};
  return logicalId === undefined || replacementText === undefined ? source : { ...source, replacementText };
}

/** The same stack with all sources that it has or reads under other names. Ids and formulas of mappings stay as deployed. */
function alignSources(stack: Stack, rewrite: Rewrite): Stack {
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

function alignSource(source: SourceResource, rewrite: Rewrite): SourceResource {
  return { ...source, id: rewrite(source.id) };
}

function alignMapping(mapping: Mapping, rewrite: Rewrite): Mapping {
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

function alignValue(value: Value, rewrite: Rewrite): Value {
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

function alignHole(hole: Hole, rewrite: Rewrite): Hole {
  const { resource, text } = hole;
  if (hole.kind === "import") return alignExport(hole, rewrite);
  if (resource === undefined) return hole;
  const aligned = rewrite(resource);
  return { ...hole, resource: aligned, text: text.startsWith(resource) ? aligned + text.slice(resource.length) : text };
}

/** A hash ends the name of such an export. */
function alignExport(hole: Hole, rewrite: Rewrite): Hole {
  const name = hole.text.replace(/^import:/u, "").replace(/[0-9A-F]{8}$/u, "");
  const attribute = rewrite(name);
  if (attribute === name) return hole;
  return { kind: "resource", text: attribute, resource: attribute.slice(0, attribute.lastIndexOf(".")) };
}
