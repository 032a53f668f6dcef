import { posix } from "node:path";
import type { LambdaFunction, Mapping, NestedStack, Output, SourceResource, Stack } from "../model.ts";
import type { LogicalId, Value } from "../value-model.ts";
import type { LockFunction, LockMapping, LockNested, LockSource, LockStack } from "./lock-schema.ts";
import { writeValue, type LockValue } from "./lock-value.ts";

/** The model -> what a lock file keeps of it. What is undefined is left out of the text. */
export function writeStack(stack: Stack, folder: string): LockStack {
  const functions = stack.functions.map((fn) => writeFunction(fn, folder));
  return {
    config: posix.relative(folder, stack.config),
    framework: stack.framework,
    path: stack.path || undefined,
    name: written(stack.name),
    service: written(stack.service),
    stage: written(stack.stage),
    environment: written(stack.environment),
    placedBy: writeValues(stack.placedBy),
    incomplete: !stack.complete || undefined,
    functions: sortBy(functions, ({ key, id }) => [key, id]),
    sources: sortBy([...stack.sources.values()].map(writeSource), ({ id }) => id),
    names: [...stack.names].sort(),
    defaults: writeDefaults(stack),
    outputs: writeOutputs(stack),
    nestedAs: stack.nestedAs,
    nested:
      stack.nested &&
      sortBy(
        stack.nested.map((nested) => writeNested(nested, folder)),
        ({ id }) => id,
      ),
  };
}

/** What other stacks of the project are handed. */
function writeOutputs({ outputs = new Map<string, Output>() }: Stack): LockStack["outputs"] {
  if (outputs.size === 0) return undefined;
  return sortBy(
    [...outputs].map(([name, { value, exported }]) => ({
      name,
      value: writeValue(value),
      exported: written(exported),
    })),
    ({ name }) => name,
  );
}

function writeNested({ id, template, parameters, condition }: NestedStack, folder: string): LockNested {
  return { id, template: posix.relative(folder, template), parameters: writeValues(parameters), condition };
}

function writeDefaults({ defaults = new Map() }: Stack): LockStack["defaults"] {
  if (defaults.size === 0) return undefined;
  return sortBy(
    [...defaults].map(([name, { text }]) => ({ name, text })),
    ({ name }) => name,
  );
}

function writeValues(values: ReadonlyMap<string, Value> = new Map()): LockStack["placedBy"] {
  if (values.size === 0) return undefined;
  return sortBy(
    [...values].map(([name, value]) => ({ name, value: writeValue(value) })),
    ({ name }) => name,
  );
}

function writeFunction(fn: LambdaFunction, folder: string): LockFunction {
  return {
    key: fn.key,
    id: writeId(fn.logicalId),
    name: written(fn.name),
    handler: fn.handler && {
      text: fn.handler.text,
      modules: fn.handler.modules.map((module) => posix.relative(folder, module)),
      export: fn.handler.exportName,
    },
    packageType: fn.packageType,
    external: fn.external || undefined,
    maybe: fn.certainty === "maybe" || undefined,
    mappings: sortBy(fn.mappings.map(writeMapping), ({ id, source }) => [id, source]),
  };
}

function writeMapping(mapping: Mapping): LockMapping {
  const { source } = mapping;
  return {
    id: writeId(mapping.logicalId),
    key: mapping.key,
    explicit: mapping.declared === "explicit" || undefined,
    type: source.type,
    source: writeValue(source.identity),
    resource: source.resource,
    topics: source.topics?.map(writeValue),
    consumer: written(source.consumer),
    startingPosition: written(mapping.startingPosition),
    startingPositionDefaulted: mapping.startingPositionDefaulted || undefined,
    startingPositionTimestamp: written(mapping.startingPositionTimestamp),
    consumerGroup: written(mapping.consumerGroup),
    shareGroup: mapping.isShareGroup,
    qualifier: written(mapping.qualifier),
    pipe: mapping.pipe && { name: written(mapping.pipe.name) },
    maximumRecordAgeSeconds: mapping.maximumRecordAgeSeconds,
    maximumRetryAttempts: mapping.maximumRetryAttempts,
    hasFailureDestination: mapping.hasFailureDestination || undefined,
    disabled: mapping.isDisabled,
    retained: mapping.retained || undefined,
    maybe: mapping.certainty === "maybe" || undefined,
    condition: mapping.condition,
  };
}

function writeSource(source: SourceResource): LockSource {
  return {
    id: source.id,
    type: source.type,
    name: written(source.name),
    withoutStream: !source.streams || undefined,
    streamViewType: written(source.streamViewType),
    retentionSeconds: source.retentionSeconds,
    replacementText: source.replacementText || undefined,
  };
}

function writeId(id: LogicalId): LockFunction["id"] {
  return id.kind === "known" ? id.id : { formula: id.formula };
}

function written(value: Value | undefined): LockValue | undefined {
  return value && writeValue(value);
}

/** By the printed key, the same on every machine. */
export function sortBy<Item>(items: readonly Item[], keyOf: (item: Item) => unknown): Item[] {
  const keyed = items.map((item) => ({ item, key: JSON.stringify(keyOf(item)) }));
  return keyed.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0)).map(({ item }) => item);
}
