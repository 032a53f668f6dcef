/** The tables, streams, queues, clusters and brokers of a template. */
import { textOf, valueAt, type Located } from "../../../syntax/located.ts";
import type { SourceResource } from "../../model.ts";
import type { Queue } from "../../delivery.ts";
import { keysOfSchema } from "../../tables/key-schema.ts";
import { known } from "../../known.ts";
import { printNode, readValue, type Scope } from "./intrinsics.ts";
import { sourceKinds } from "./source-type.ts";
import { propertyOf, type Template, type TemplateResource } from "./template.ts";

const hour = 3_600;

/** By logical id. */
export function readSources(template: Template): ReadonlyMap<string, SourceResource> {
  const sources = new Map<string, SourceResource>();
  for (const resource of template.resources.values()) {
    const source = readSource(resource, template);
    if (source) sources.set(source.id, source);
  }
  return sources;
}

/** Undefined for a resource that no mapping can read. */
function readSource(resource: TemplateResource, scope: Scope): SourceResource | undefined {
  const kind = Object.hasOwn(sourceKinds, resource.type) ? sourceKinds[resource.type] : undefined;
  if (!kind) return undefined;
  const createOnly = kind.createOnly.flatMap((name) => {
    const node = propertyOf(resource, name);
    return node ? [`${name}=${printNode(node, scope) ?? "${unknown}"}`] : [];
  });
  const retentionSeconds = retentionOf(resource);
  const queue = queueOf(resource);
  const streamViewType = readValue(propertyOf(resource, "StreamSpecification", "StreamViewType"), scope);
  return {
    id: resource.id,
    type: kind.type,
    name: readValue(propertyOf(resource, kind.name), scope),
    streams: kind.type !== "dynamodb" || mayStream(resource),
    ...(streamViewType ? { streamViewType } : {}),
    ...(retentionSeconds === undefined ? {} : { retentionSeconds }),
    ...(queue ? { queue } : {}),
    ...known("keys", keysOf(resource)),
    replacementText: [resource.type, ...createOnly].join(" "),
    at: resource.at,
  };
}

/** What a macro brings in at deployment, or what is not written out, may switch the stream on as well. */
function mayStream(resource: TemplateResource): boolean {
  if (isPresent(propertyOf(resource, "StreamSpecification"))) return true;
  const written = valueAt(resource.body, "Properties");
  return written !== undefined && (written.kind !== "map" || written.entries.has("Fn::Transform"));
}

/**
 * DynamoDB streams keep 24 h, Kinesis 24 h unless told otherwise, DocumentDB 3 h unless a parameter group says more. How
 * long a Kafka topic keeps its records stands in the topic.
 */
function retentionOf(resource: TemplateResource): number | null | undefined {
  switch (resource.type) {
    case "AWS::DynamoDB::Table":
    case "AWS::DynamoDB::GlobalTable":
      return 24 * hour;
    case "AWS::Kinesis::Stream": {
      const hours = numberOr(propertyOf(resource, "RetentionPeriodHours"), 24);
      return hours === undefined ? null : hours * hour;
    }
    case "AWS::DocDB::DBCluster":
      return propertyOf(resource, "DBClusterParameterGroupName") ? null : 3 * hour;
    default:
      return undefined;
  }
}

/** The attributes of a table's key; undefined where not all of them are written out. */
function keysOf(resource: TemplateResource): readonly string[] | undefined {
  if (resource.type === "AWS::Serverless::SimpleTable") {
    const key = propertyOf(resource, "PrimaryKey");
    const name = key === undefined ? "id" : textOf(valueAt(key, "Name"));
    return name === undefined ? undefined : [name];
  }
  return resource.type.startsWith("AWS::DynamoDB::") ? keysOfSchema(propertyOf(resource, "KeySchema")) : undefined;
}

function queueOf(resource: TemplateResource): Queue | undefined {
  if (resource.type !== "AWS::SQS::Queue") return undefined;
  const property = (...path: readonly [string, ...string[]]): Located | undefined => propertyOf(resource, ...path);
  const redrive = property("RedrivePolicy");
  return {
    ...known("isFifo", flagOr(property("FifoQueue"), false)),
    ...known("visibilitySeconds", numberOr(property("VisibilityTimeout"), 30)),
    ...known("retentionSeconds", numberOr(property("MessageRetentionPeriod"), 96 * hour)),
    ...known("hasDeadLetters", redrive?.kind === "map" ? true : isPresent(redrive) ? undefined : false),
    ...known("maxReceiveCount", numberOf(property("RedrivePolicy", "maxReceiveCount"))),
  };
}

/** A number, or the default where none is written; undefined: only the deployment knows. */
export function numberOr(node: Located | undefined, otherwise: number): number | undefined {
  return isPresent(node) ? numberOf(node) : otherwise;
}

/** `true` and `false`, also in quotes, or the default; undefined: only the deployment knows. */
export function flagOr(node: Located | undefined, otherwise: boolean): boolean | undefined {
  if (!isPresent(node)) return otherwise;
  const text = textOf(node);
  return text === "true" ? true : text === "false" ? false : undefined;
}

/** A number that is written out, also in quotes. */
export function numberOf(node: Located | undefined): number | undefined {
  const text = textOf(node);
  const number = text === undefined || text.trim() === "" ? Number.NaN : Number(text);
  return Number.isFinite(number) ? number : undefined;
}

/** Written, and neither `null` nor `AWS::NoValue`. What stands under a condition counts as present. */
export function isPresent(node: Located | undefined): boolean {
  if (node === undefined || (node.kind === "scalar" && node.value === null)) return false;
  if (node.kind !== "intrinsic") return true;
  if (node.name === "Ref") return textOf(node.argument) !== "AWS::NoValue";
  return node.name !== "If" || isPresent(valueAt(node.argument, 1)) || isPresent(valueAt(node.argument, 2));
}
