/** What mappings have in common, whether written as a resource of their own or as an event of a function. */
import { textOf, valueAt, type Located, type LocatedMap } from "../../../syntax/located.ts";
import type { Place } from "../../../syntax/source-text.ts";
import type { Mapping, MappingSource } from "../../model.ts";
import type { Part, Value } from "../../value-model.ts";
import type { Batching } from "../../delivery.ts";
import { concat, literal, singleHole, text, unknown } from "../../value.ts";
import { readList, readValue } from "./intrinsics.ts";
import { sourceKinds, sourceTypeOfArn, sourceTypeOfName } from "./source-type.ts";
import { idAsWritten } from "../../formula.ts";
import { known } from "../../known.ts";
import { flagOr, isPresent, numberOf, numberOr } from "./sources.ts";
import { propertyOf, type Template, type TemplateResource } from "./template.ts";
import type { Target } from "./targets.ts";
import type { SourceType } from "../../../vocabulary.ts";

/** A mapping with the function that it invokes. */
export interface BoundMapping {
  readonly target: Target;
  readonly mapping: Mapping;
}

/** What differs between the ways to write a mapping. */
interface MappingForm {
  readonly logicalId: string;
  readonly key?: string;
  readonly declared: Mapping["declared"];
  /** `StartingPosition`, `Topics` and the like stand here. */
  readonly properties: LocatedMap;
  /** The arn of the source, or the bootstrap servers. */
  readonly source: Located | undefined;
  /** Where the form itself says it. */
  readonly type?: SourceType;
  readonly consumerGroup: Located | undefined;
  /** `Condition` and `DeletionPolicy` of this resource hold for the mapping. */
  readonly owner: LocatedMap;
  readonly at: Place;
}

/** A mapping by its properties, whoever wrote or compiled it. */
export function readMapping(form: MappingForm, template: Template): Omit<Mapping, "certainty" | "qualifier"> {
  const { properties, owner } = form;
  const source = readSourceOf(form, template);
  const mode = textOf(valueAt(properties, "SelfManagedKafkaEventSourceConfig", "ConsumptionMode"));
  const isShareGroup = mode === "Queue";
  const hasNoPosition = isShareGroup || source.type === "sqs" || source.type === "mq";
  const value = (name: string): Value | undefined => readValue(valueAt(properties, name), template);
  const timestamp = value("StartingPositionTimestamp");
  const consumerGroup = readValue(form.consumerGroup, template);
  const age = numberOf(valueAt(properties, "MaximumRecordAgeInSeconds"));
  const retries = numberOf(valueAt(properties, "MaximumRetryAttempts"));
  const boundsUnknown =
    (age === undefined && isPresent(valueAt(properties, "MaximumRecordAgeInSeconds"))) ||
    (retries === undefined && isPresent(valueAt(properties, "MaximumRetryAttempts")));
  const condition = textOf(valueAt(owner, "Condition"));
  return {
    logicalId: idAsWritten(form.logicalId),
    ...(form.key === undefined ? {} : { key: form.key }),
    declared: form.declared,
    source,
    startingPosition: hasNoPosition ? undefined : value("StartingPosition"),
    startingPositionDefaulted: false,
    ...(timestamp ? { startingPositionTimestamp: timestamp } : {}),
    ...(consumerGroup ? { consumerGroup } : {}),
    ...(isShareGroup ? { isShareGroup } : {}),
    ...(age === undefined ? {} : { maximumRecordAgeSeconds: age }),
    ...(retries === undefined ? {} : { maximumRetryAttempts: retries }),
    ...(boundsUnknown ? { boundsUnknown } : {}),
    ...batchOf(properties, source.type),
    batching: batchingOf(properties),
    hasFailureDestination: isPresent(valueAt(properties, "DestinationConfig", "OnFailure")),
    ...(flagOr(valueAt(properties, "Enabled"), true) === false ? { isDisabled: true } : {}),
    retained: /^Retain/u.test(textOf(valueAt(owner, "DeletionPolicy")) ?? ""),
    ...(condition === undefined ? {} : { condition: template.conditionOf(condition).holds }),
    at: form.at,
  };
}

/** How a batch is cut and how it fails. Sources without partial answers are not asked for them. */
function batchOf(properties: LocatedMap, type: SourceType): Pick<Mapping, "reportsFailures" | "batchSize"> {
  const reportsFailures = reportsFailuresOf(valueAt(properties, "FunctionResponseTypes"), type);
  const batchSize = numberOf(valueAt(properties, "BatchSize"));
  return {
    ...(reportsFailures === undefined ? {} : { reportsFailures }),
    ...(batchSize === undefined ? {} : { batchSize }),
  };
}

function batchingOf(properties: LocatedMap): Batching {
  const number = (name: string, otherwise: number): number | undefined =>
    numberOr(valueAt(properties, name), otherwise);
  return {
    ...known("windowSeconds", number("MaximumBatchingWindowInSeconds", 0)),
    ...known("bisects", flagOr(valueAt(properties, "BisectBatchOnFunctionError"), false)),
    ...known("parallelization", number("ParallelizationFactor", 1)),
    ...known("tumblingWindowSeconds", number("TumblingWindowInSeconds", 0)),
  };
}

function reportsFailuresOf(types: Located | undefined, source: SourceType): boolean | undefined {
  if (types === undefined || !isPresent(types)) return answersInPart.has(source) ? false : undefined;
  const items = types.kind === "list" ? types.items : [types];
  const names = items.map((item) => textOf(item));
  if (names.includes("ReportBatchItemFailures")) return true;
  return names.includes(undefined) ? undefined : false;
}

/** Sources whose mappings ask for failures by one property whatever else is set. */
const answersInPart: ReadonlySet<SourceType> = new Set(["sqs", "kinesis", "dynamodb"]);

/** The mapping of a target: its qualifier, and doubt about which function it is. */
export function bind(mapping: Omit<Mapping, "certainty" | "qualifier">, target: Target): BoundMapping {
  const { qualifier, isCertain } = target;
  return {
    target,
    mapping: { ...mapping, ...(qualifier ? { qualifier } : {}), certainty: isCertain ? "certain" : "maybe" },
  };
}

/** A pipe reads one of them. */
const TOPICS = ["Topics", "Queues", "TopicName", "QueueName"];

function readSourceOf(form: MappingForm, template: Template): MappingSource {
  const named = readNamedSource(form, template);
  const { identity, ...consumer } = consumerOf(named, template) ?? { identity: named };
  const resource = resourceOf(identity, template);
  const lists = TOPICS.flatMap((name) => readList(valueAt(form.properties, name), template));
  return {
    type: form.type ?? inferSourceType(form, identity, resource, template),
    identity,
    ...consumer,
    ...(resource ? { resource: resource.id } : {}),
    ...(lists.length > 0 ? { topics: lists } : {}),
  };
}

function readNamedSource(form: MappingForm, template: Template): Value {
  const { source, at } = form;
  if (source?.kind !== "list") return readValue(source, template) ?? unknown("the mapping names no source", at);
  const servers = readList(source, template);
  return concat(
    servers.flatMap((server, index) => (index === 0 ? [server] : [literal(",", source.at), server])),
    source.at,
  );
}

/** The resource of the template that a reference to a source reads, where it is one that can be read. */
function resourceOf(identity: Value, template: Template): TemplateResource | undefined {
  if (identity.kind !== "text") return undefined;
  for (const part of identity.parts) {
    const id = typeof part === "string" ? undefined : part.resource;
    const resource = id === undefined ? undefined : template.resources.get(id);
    if (resource && Object.hasOwn(sourceKinds, resource.type)) return resource;
  }
  return undefined;
}

/**
 * Kinesis enhanced fan-out: the stream behind a consumer, and the consumer as in its arn (`<stream>/consumer/<name>`), so
 * that a reference and a written arn are alike.
 */
export function consumerOf(
  named: Value,
  template: Template,
): Pick<MappingSource, "identity" | "consumer" | "consumerId"> | undefined {
  const owner = singleHole(named)?.resource;
  const resource = owner === undefined ? undefined : template.resources.get(owner);
  if (resource?.type === "AWS::Kinesis::StreamConsumer") {
    const stream = readValue(propertyOf(resource, "StreamARN"), template);
    const name = readValue(propertyOf(resource, "ConsumerName"), template);
    if (!stream) return undefined;
    const consumer = name ? concat([stream, literal("/consumer/", named.at), name], named.at) : named;
    return { identity: { ...stream, at: named.at }, consumer, consumerId: resource.id };
  }
  if (named.kind !== "text") return undefined;
  const mark = named.parts.findIndex((part) => typeof part === "string" && part.includes("/consumer/"));
  const part = named.parts[mark];
  if (typeof part !== "string") return undefined;
  const before: Part[] = [...named.parts.slice(0, mark), part.slice(0, part.indexOf("/consumer/"))];
  return { identity: text(before, named.at, named.origin), consumer: named };
}

/** By arn, by resource, by properties that only one kind of source has, and by a name only at last: the source's, the mapping's. */
function inferSourceType(
  { logicalId, properties, at }: MappingForm,
  identity: Value,
  resource: TemplateResource | undefined,
  template: Template,
): SourceType {
  const has = (...names: readonly string[]): boolean => names.some((name) => isPresent(valueAt(properties, name)));
  const byArn = sourceTypeOfArn(identity);
  if (byArn) return byArn;
  if (resource) return sourceKinds[resource.type]!.type;
  if (
    has("Topics", "SelfManagedEventSource", "SelfManagedKafkaEventSourceConfig", "AmazonManagedKafkaEventSourceConfig")
  ) {
    return "kafka";
  }
  if (has("Queues")) return "mq";
  if (has("DocumentDBEventSourceConfig")) return "documentdb";
  const byDefault = readValue(parameterDefault(identity, template), template);
  return (
    (byDefault && sourceTypeOfArn(byDefault)) ??
    (has("StartingPosition")
      ? (sourceTypeOfName(identity) ?? sourceTypeOfName(literal(logicalId, at)) ?? "unknown")
      : "sqs")
  );
}

function parameterDefault(identity: Value, template: Template): Located | undefined {
  const name = singleHole(identity)?.text;
  return name === undefined ? undefined : valueAt(template.parameters.get(name)?.value, "Default");
}
