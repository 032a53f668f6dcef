/** Events of `AWS::Serverless::Function` that SAM compiles to mappings. */
import { textOf, valueAt, type Located, type LocatedMap } from "../../../syntax/located.ts";
import type { Place } from "../../../syntax/source-text.ts";
import type { Unresolved } from "../../../project/text-source.ts";
import type { Value } from "../../value-model.ts";
import { unknown } from "../../value.ts";
import { readValue } from "./intrinsics.ts";
import { withoutLoops } from "./for-each.ts";
import { isPresent } from "./sources.ts";
import { bind, readMapping, type BoundMapping } from "./mappings.ts";
import { propertyOf, type Template, type TemplateResource } from "./template.ts";
import type { Target } from "./targets.ts";
import type { SourceType } from "../../../vocabulary.ts";

/** By event type: what it reads and the property that names it. */
const eventKinds: Readonly<Record<string, { readonly type: SourceType; readonly source: string }>> = {
  DynamoDB: { type: "dynamodb", source: "Stream" },
  Kinesis: { type: "kinesis", source: "Stream" },
  MSK: { type: "kafka", source: "Stream" },
  SelfManagedKafka: { type: "kafka", source: "KafkaBootstrapServers" },
  DocumentDB: { type: "documentdb", source: "Cluster" },
  SQS: { type: "sqs", source: "Queue" },
  MQ: { type: "mq", source: "Broker" },
};

/** In the order written. Their logical ids are `<function><event>`, so those of two functions can be one. */
export function readSamEvents(
  resource: TemplateResource,
  template: Template,
): { readonly mappings: readonly BoundMapping[]; readonly gaps: readonly Unresolved[] } {
  const written = propertyOf(resource, "Events");
  const events = written && withoutLoops(written);
  if (events === undefined || (events.kind === "scalar" && events.value === null)) return { mappings: [], gaps: [] };
  const gapAt = (place: Place): Unresolved => {
    const what = `the events of \`${resource.id}\``;
    return { place, what, why: "they are not written out", severity: "note" };
  };
  if (events.kind !== "map") return { mappings: [], gaps: [gapAt(events.at)] };
  // A loop or an include among events that are written out.
  const made = [...events.entries.values()].find(({ key }) => key.startsWith("Fn::"));
  const target = targetOf(resource, template);
  const mappings = [...events.entries.values()].flatMap(({ key, keyAt, value }) => {
    const type = textOf(valueAt(value, "Type")) ?? "";
    if (type === "SNS") return queueBehindTopic(resource, template, { key, at: keyAt, value });
    if (!Object.hasOwn(eventKinds, type)) return [];
    const kind = eventKinds[type]!;
    const written = valueAt(value, "Properties");
    const properties: LocatedMap =
      written?.kind === "map" ? written : { kind: "map", entries: new Map(), at: value.at };
    const form = {
      logicalId: `${resource.id}${key}`,
      key,
      declared: "compiled" as const,
      properties,
      source: valueAt(properties, kind.source),
      type: kind.type,
      consumerGroup: valueAt(properties, "ConsumerGroupId"),
      owner: resource.body,
      at: keyAt,
    };
    return [bind(readMapping(form, template), target)];
  });
  return { mappings, gaps: made ? [gapAt(made.keyAt)] : [] };
}

/** An event of a topic that the function does not hear itself: a queue stands between. */
export function readsQueue(event: Located): boolean {
  const subscription = valueAt(event, "Properties", "SqsSubscription");
  return isPresent(subscription) && textOf(subscription) !== "false";
}

/**
 * `SqsSubscription` of a topic: the function reads a queue, one of SAM's or of the template, by a mapping that SAM names after the event.
 */
function queueBehindTopic(
  resource: TemplateResource,
  template: Template,
  { key, at, value }: { readonly key: string; readonly at: Place; readonly value: Located },
): BoundMapping[] {
  const subscription = valueAt(value, "Properties", "SqsSubscription");
  const isMade = textOf(subscription) === "true";
  if (!subscription || !readsQueue(value)) return [];
  const form = {
    logicalId: `${resource.id}${key}EventSourceMapping`,
    key,
    declared: "compiled" as const,
    properties: subscription.kind === "map" ? subscription : { kind: "map" as const, entries: new Map(), at },
    source: isMade ? attributeOf(`${resource.id}${key}Queue`, at) : valueAt(subscription, "QueueArn"),
    type: "sqs" as const,
    consumerGroup: undefined,
    owner: resource.body,
    at,
  };
  return [bind(readMapping(form, template), targetOf(resource, template))];
}

/** `!GetAtt ID.Arn` */
function attributeOf(id: string, at: Place): Located {
  const argument: Located = { kind: "scalar", value: `${id}.Arn`, raw: `${id}.Arn`, at };
  return { kind: "intrinsic", name: "GetAtt", argument, form: "short", at };
}

function targetOf(resource: TemplateResource, template: Template): Target {
  return {
    function: resource.id,
    named: { kind: "text", parts: [resource.id], at: resource.at },
    qualifier: readValue(propertyOf(resource, "AutoPublishAlias"), template) ?? aliasFromElsewhere(resource, template),
    isCertain: true,
  };
}

/** The `Globals` of the whole template may give every function an alias. */
function aliasFromElsewhere({ at }: TemplateResource, { isPart }: Template): Value | undefined {
  return isPart ? unknown("it may be set in the template that this file is a part of", at) : undefined;
}
