import { known } from "../../../known.ts";
import type { SourceResource } from "../../../model.ts";
import type { Queue } from "../../../delivery.ts";
import type { Construct } from "../constructs/construct.ts";
import { libraryClass } from "../constructs/library.ts";
import { printed } from "../../../evaluate/print.ts";
import type { Run } from "../constructs/run.ts";
import { absent, isAbsent, stringOf } from "../../../evaluate/making.ts";
import type { CodeValue } from "../../../evaluate/values.ts";
import { logicalIdOfResource, placeOfId, prop, propOf } from "./resource.ts";
import { flagOf, nameOfConstant, numberOf, secondsOf, textValue } from "./text.ts";

/** Create-only properties besides the name. */
const CREATE_ONLY = ["partitionKey", "sortKey", "keySchema", "fifo", "fifoQueue"];
/** Another type of resource than `Table`, under the same logical id. */
const GLOBAL_TABLES = new Set(["TableV2", "CfnGlobalTable"]);
const NAMES = ["tableName", "streamName", "queueName", "clusterName", "dbClusterIdentifier", "brokerName", "name"];

/** The resource that a construct is and that feeds functions: a table, a stream, a queue or a cluster. */
export function buildSource(run: Run, construct: Construct): SourceResource {
  const option = (...names: readonly string[]): CodeValue =>
    names.map((name) => prop(construct, name)).find((value) => !isAbsent(value)) ?? absent;
  const type = (construct.type && libraryClass(construct.type).source) ?? "unknown";
  const stream = option("stream", "dynamoStream", "streamSpecification");
  const view = type === "dynamodb" ? textValue(nameOfConstant(viewTypeOf(stream)), construct.at) : undefined;
  const retention = option("retentionPeriod", "retentionPeriodHours");
  const logicalId = logicalIdOfResource(run, construct);
  return {
    id: construct.path,
    ...(logicalId.kind === "known" ? { logicalId: logicalId.id } : {}),
    type,
    name: textValue(option(...NAMES), construct.at),
    streams: type !== "dynamodb" || !isAbsent(stream) || !isAbsent(option("replicas", "replicationRegions")),
    ...(view ? { streamViewType: view } : {}),
    ...(type === "dynamodb" ? known("keys", keysOf(option)) : {}),
    ...(type === "sqs" ? { queue: queueOf(option) } : {}),
    ...(type === "kinesis" && !isAbsent(retention) ? { retentionSeconds: retentionOf(retention) } : {}),
    replacementText: [
      GLOBAL_TABLES.has(construct.type?.path.at(-1) ?? "") ? "global" : "",
      ...CREATE_ONLY.map((name) => option(name)).map((value) => (isAbsent(value) ? "" : (printed(value) ?? ""))),
    ].join("|"),
    at: placeOfId(construct),
  };
}

/** A duration of the construct, or hours of the resource itself; null: only the deployment knows. */
function retentionOf(written: CodeValue): number | null {
  const hours = numberOf(written);
  return secondsOf(written) ?? (hours === undefined ? null : hours * 3_600);
}

/** The attributes of a table's key, of the construct or of the resource itself; undefined where not all of them are known. */
function keysOf(option: (...names: readonly string[]) => CodeValue): readonly string[] | undefined {
  const schema = option("keySchema");
  const attributes =
    schema.kind === "list"
      ? schema.open
        ? []
        : schema.items.map(({ value }) => propOf(value, "attributeName"))
      : [option("partitionKey"), option("sortKey")].filter((key) => !isAbsent(key)).map((key) => propOf(key, "name"));
  const names = attributes.map((name) => stringOf(name));
  return names.length > 0 && names.every((name) => name !== undefined) ? names : undefined;
}

/** Durations of the construct, seconds of the resource itself. */
export function queueOf(option: (...names: readonly string[]) => CodeValue): Queue {
  const seconds = (value: CodeValue, otherwise: number): number | undefined =>
    isAbsent(value) ? otherwise : (secondsOf(value) ?? numberOf(value));
  const [fifo, redrive] = [option("fifo", "fifoQueue"), option("deadLetterQueue", "redrivePolicy")];
  return {
    ...known("isFifo", isAbsent(fifo) ? isFifoByName(option) : flagOf(fifo)),
    ...known("visibilitySeconds", seconds(option("visibilityTimeout"), 30)),
    ...known("retentionSeconds", seconds(option("retentionPeriod", "messageRetentionPeriod"), 345_600)),
    ...known("hasDeadLetters", isAbsent(redrive) ? false : redrive.kind === "record" ? true : undefined),
    ...known("maxReceiveCount", redrive.kind === "record" ? numberOf(propOf(redrive, "maxReceiveCount")) : undefined),
  };
}

/** The construct takes a queue for one of this kind where its name says so, or where it removes duplicates by content. */
function isFifoByName(option: (...names: readonly string[]) => CodeValue): boolean | undefined {
  const [name, deduplicates] = [option("queueName"), option("contentBasedDeduplication")];
  if (flagOf(deduplicates) === true) return true;
  return isAbsent(name) ? false : stringOf(name)?.endsWith(".fifo");
}

function viewTypeOf(stream: CodeValue): CodeValue {
  return stream.kind === "record" ? propOf(stream, "streamViewType") : stream;
}
