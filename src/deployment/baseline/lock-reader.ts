import { posix } from "node:path";
import type { Unresolved } from "../../project/text-source.ts";
import type { Place } from "../../syntax/source-text.ts";
import { known } from "../known.ts";
import type { LambdaFunction, Mapping, NestedStack, Output, SourceResource, Stack } from "../model.ts";
import type { LogicalId, Value } from "../value-model.ts";
import type { LockFunction, LockMapping, LockNested, LockSource, LockStack } from "./lock-schema.ts";
import { readValue, type LockValue } from "./lock-value.ts";

/** Where the value under a path of keys and indexes is written. */
export type PlaceOf = (...path: readonly (string | number)[]) => Place;

/**
 * What a lock file keeps -> the model. Every place is that of the smallest thing with a name in the lock file.
 *
 * @param path of the lock file, absolute
 */
export function readStack(stack: LockStack, path: string, placeOf: PlaceOf): Stack {
  const folder = posix.dirname(path);
  const at = placeOf("config");
  return {
    framework: stack.framework,
    config: posix.resolve(folder, stack.config),
    path: stack.path ?? "",
    name: read(stack.name, placeOf("name")),
    service: read(stack.service, placeOf("service")),
    stage: read(stack.stage, placeOf("stage")),
    ...known("environment", read(stack.environment, placeOf("environment"))),
    ...known("placedBy", stack.placedBy && readValues(stack.placedBy, at)),
    functions: stack.functions.map((fn, i) => readFunction(fn, folder, (...rest) => placeOf("functions", i, ...rest))),
    sources: new Map(stack.sources.map((source, i) => [source.id, readSource(source, placeOf("sources", i, "id"))])),
    names: new Set(stack.names),
    defaults: stack.defaults && new Map(stack.defaults.map(({ name, text }) => [name, { text, at }])),
    ...known("outputs", stack.outputs && readOutputs(stack.outputs, at)),
    ...known("nestedAs", stack.nestedAs),
    ...known(
      "nested",
      stack.nested?.map((nested, i) => readNested(nested, folder, placeOf("nested", i, "id"))),
    ),
    complete: !stack.incomplete,
    unresolved: stack.incomplete ? [incompleteWhenLocked(stack, at)] : [],
    reads: new Set([path]),
  };
}

function readValues(values: NonNullable<LockNested["parameters"]>, at: Place): ReadonlyMap<string, Value> {
  return new Map(values.map(({ name, value }) => [name, readValue(value, at)]));
}

function readOutputs(outputs: NonNullable<LockStack["outputs"]>, at: Place): ReadonlyMap<string, Output> {
  return new Map(
    outputs.map(({ name, value, exported }) => [
      name,
      { value: readValue(value, at), ...known("exported", read(exported, at)) },
    ]),
  );
}

function readNested({ id, template, parameters, condition }: LockNested, folder: string, at: Place): NestedStack {
  const handed = readValues(parameters ?? [], at);
  return { id, template: posix.resolve(folder, template), parameters: handed, ...known("condition", condition), at };
}

function readFunction(fn: LockFunction, folder: string, placeOf: PlaceOf): LambdaFunction {
  return {
    key: fn.key,
    logicalId: readId(fn.id),
    name: read(fn.name, placeOf("name")),
    handler: fn.handler && {
      text: fn.handler.text,
      modules: fn.handler.modules.map((module) => posix.resolve(folder, module)),
      exportName: fn.handler.export,
      at: placeOf("handler", "text"),
    },
    ...known("packageType", fn.packageType),
    mappings: fn.mappings.map((mapping, i) => readMapping(mapping, placeOf("mappings", i, "id"))),
    external: fn.external ?? false,
    certainty: fn.maybe ? "maybe" : "certain",
    at: placeOf("key"),
  };
}

function readMapping(mapping: LockMapping, at: Place): Mapping {
  return {
    logicalId: readId(mapping.id),
    key: mapping.key,
    declared: mapping.explicit ? "explicit" : "compiled",
    source: {
      type: mapping.type,
      identity: readValue(mapping.source, at),
      resource: mapping.resource,
      topics: mapping.topics?.map((topic) => readValue(topic, at)),
      consumer: read(mapping.consumer, at),
    },
    startingPosition: read(mapping.startingPosition, at),
    startingPositionDefaulted: mapping.startingPositionDefaulted ?? false,
    startingPositionTimestamp: read(mapping.startingPositionTimestamp, at),
    consumerGroup: read(mapping.consumerGroup, at),
    ...(mapping.shareGroup ? { isShareGroup: true } : {}),
    qualifier: read(mapping.qualifier, at),
    pipe: mapping.pipe && { name: read(mapping.pipe.name, at) },
    maximumRecordAgeSeconds: mapping.maximumRecordAgeSeconds,
    maximumRetryAttempts: mapping.maximumRetryAttempts,
    hasFailureDestination: mapping.hasFailureDestination ?? false,
    ...(mapping.disabled ? { isDisabled: true } : {}),
    retained: mapping.retained ?? false,
    certainty: mapping.maybe ? "maybe" : "certain",
    condition: mapping.condition,
    at,
  };
}

function readSource(source: LockSource, at: Place): SourceResource {
  return {
    id: source.id,
    type: source.type,
    name: read(source.name, at),
    streams: !source.withoutStream,
    streamViewType: read(source.streamViewType, at),
    retentionSeconds: source.retentionSeconds,
    replacementText: source.replacementText ?? "",
    at,
  };
}

function readId(id: LockFunction["id"]): LogicalId {
  return typeof id === "string" ? { kind: "known", id } : { kind: "symbolic", formula: id.formula };
}

function read(value: LockValue | undefined, at: Place): Value | undefined {
  return value === undefined ? undefined : readValue(value, at);
}

function incompleteWhenLocked(stack: LockStack, at: Place): Unresolved {
  return {
    place: at,
    what: `the configuration \`${stack.config}\``,
    why: "not all of it could be read when it was locked",
    severity: "note",
  };
}
