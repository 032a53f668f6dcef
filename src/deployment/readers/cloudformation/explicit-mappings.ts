/** Mappings that are resources of their own: `AWS::Lambda::EventSourceMapping` and `AWS::Pipes::Pipe`. */
import { textOf, valueAt, type Located, type LocatedMap } from "../../../syntax/located.ts";
import type { Value } from "../../value-model.ts";
import { canonicalText } from "../../value.ts";
import { readValue } from "./intrinsics.ts";
import { bind, readMapping, type BoundMapping } from "./mappings.ts";
import type { Target, Targets } from "./targets.ts";
import { propertyOf, type Template, type TemplateResource } from "./template.ts";
import type { SourceType } from "../../../vocabulary.ts";

/** The type of a mapping that is a resource by itself. */
export const mappingType = "AWS::Lambda::EventSourceMapping";
/** The type of a pipe of EventBridge, which is a mapping where its target is a function. */
export const pipeType = "AWS::Pipes::Pipe";

/** The mapping that a resource of `mappingType` is, with the function that it invokes. */
export function readMappingResource(resource: TemplateResource, template: Template, targets: Targets): BoundMapping {
  const property = (name: string, ...path: readonly string[]): Located | undefined =>
    propertyOf(resource, name, ...path);
  const eventSource = eventSourceOf(resource);
  const mapping = readMapping(
    {
      logicalId: resource.id,
      declared: eventSource ? "compiled" : "explicit",
      ...(eventSource ? { type: eventSource } : {}),
      properties: resource.properties,
      source: property("EventSourceArn") ?? property("SelfManagedEventSource", "Endpoints", "KafkaBootstrapServers"),
      consumerGroup:
        property("AmazonManagedKafkaEventSourceConfig", "ConsumerGroupId") ??
        property("SelfManagedKafkaEventSourceConfig", "ConsumerGroupId"),
      owner: resource.body,
      at: resource.at,
    },
    template,
  );
  return bind(mapping, targets.resolve(readValue(property("FunctionName"), template), resource.at));
}

/**
 * CDK: what `addEventSource` makes stands below the function under an id that the class of the event source decides, so
 * its path names the kind of source, also where that comes from another stack. Undefined for any other mapping.
 */
function eventSourceOf(resource: TemplateResource): SourceType | undefined {
  const path = textOf(valueAt(resource.body, "Metadata", "aws:cdk:path")) ?? "";
  const name = /\/(?<name>[A-Za-z]+)EventSource:[^/]*\/Resource$/u.exec(path)?.groups?.["name"];
  return name === undefined ? undefined : eventSources[name];
}

const eventSources: Readonly<Record<string, SourceType>> = {
  DynamoDB: "dynamodb",
  Kinesis: "kinesis",
  KinesisConsumer: "kinesis",
  Kafka: "kafka",
  Sqs: "sqs",
};

const pipeSources: Readonly<Record<string, SourceType>> = {
  DynamoDBStreamParameters: "dynamodb",
  KinesisStreamParameters: "kinesis",
  ManagedStreamingKafkaParameters: "kafka",
  SelfManagedKafkaParameters: "kafka",
  SqsQueueParameters: "sqs",
  ActiveMQBrokerParameters: "mq",
  RabbitMQBrokerParameters: "mq",
};

/**
 * A pipe reads its source like a mapping. Its function is its target, where that is a function; otherwise the pipe stands
 * for itself (`target.function` is its own id).
 */
export function readPipe(resource: TemplateResource, template: Template, targets: Targets): BoundMapping {
  const [kind, properties] = readPipeParameters(resource);
  const { batching: _, ...mapping } = readMapping(
    {
      logicalId: resource.id,
      declared: "explicit",
      properties,
      source: propertyOf(resource, "Source"),
      ...(kind === undefined ? {} : { type: pipeSources[kind]! }),
      consumerGroup: valueAt(properties, "ConsumerGroupID"),
      owner: resource.body,
      at: resource.at,
    },
    template,
  );
  const name = readValue(propertyOf(resource, "Name"), template);
  const invoked = readValue(propertyOf(resource, "Target"), template);
  const target = targets.resolve(invoked, resource.at);
  const enriched = readValue(propertyOf(resource, "Enrichment"), template);
  const enrichment = enriched && targets.resolve(enriched, resource.at).function;
  const isStopped = textOf(propertyOf(resource, "DesiredState")) === "STOPPED";
  return bind(
    {
      ...withDeadLetters(mapping, properties),
      ...(isStopped ? { isDisabled: true } : {}),
      pipe: { ...(name && { name }), ...(enrichment && { enrichment }) },
    },
    isFunction(target, invoked) ? target : { ...target, function: resource.id },
  );
}

function readPipeParameters(resource: TemplateResource): readonly [string | undefined, LocatedMap] {
  for (const kind of Object.keys(pipeSources)) {
    const parameters = propertyOf(resource, "SourceParameters", kind);
    if (parameters?.kind === "map") return [kind, parameters];
  }
  return [undefined, { kind: "map", entries: new Map(), at: resource.at }];
}

function withDeadLetters<M>(mapping: M, properties: LocatedMap): M {
  return valueAt(properties, "DeadLetterConfig") ? { ...mapping, hasFailureDestination: true } : mapping;
}

function isFunction(target: Target, invoked: Value | undefined): boolean {
  return target.function !== undefined || (invoked !== undefined && canonicalText(invoked).includes(":function:"));
}
