import type { SourceResource } from "../../../model.ts";
import type { Construct } from "../constructs/construct.ts";
import { libraryClass } from "../constructs/library.ts";
import { printed } from "../../../evaluate/print.ts";
import type { Run } from "../constructs/run.ts";
import { absent, isAbsent, type CodeValue } from "../../../evaluate/values.ts";
import { logicalIdOfResource, placeOfId, prop, propOf } from "./resource.ts";
import { nameOfConstant, numberOf, secondsOf, textValue } from "./text.ts";

/** Create-only properties besides the name. */
const CREATE_ONLY = ["partitionKey", "sortKey", "keySchema", "fifo", "fifoQueue"];
/** Another type of resource than `Table`, under the same logical id. */
const GLOBAL_TABLES = new Set(["TableV2", "CfnGlobalTable"]);
const NAMES = ["tableName", "streamName", "queueName", "clusterName", "dbClusterIdentifier", "brokerName", "name"];

export function buildSource(run: Run, construct: Construct): SourceResource {
  const option = (...names: readonly string[]): CodeValue =>
    names.map((name) => prop(construct, name)).find((value) => !isAbsent(value)) ?? absent;
  const type = (construct.type && libraryClass(construct.type).source) ?? "unknown";
  const stream = option("stream", "dynamoStream", "streamSpecification");
  const view = type === "dynamodb" ? textValue(nameOfConstant(viewTypeOf(stream)), construct.at) : undefined;
  const hours = numberOf(option("retentionPeriodHours"));
  const retention = secondsOf(option("retentionPeriod")) ?? (hours === undefined ? undefined : hours * 3_600);
  const logicalId = logicalIdOfResource(run, construct);
  return {
    id: construct.path,
    ...(logicalId.kind === "known" ? { logicalId: logicalId.id } : {}),
    type,
    name: textValue(option(...NAMES), construct.at),
    streams: type !== "dynamodb" || !isAbsent(stream) || !isAbsent(option("replicas", "replicationRegions")),
    ...(view ? { streamViewType: view } : {}),
    ...(type === "kinesis" && retention !== undefined ? { retentionSeconds: retention } : {}),
    replacementText: [
      GLOBAL_TABLES.has(construct.type?.path.at(-1) ?? "") ? "global" : "",
      ...CREATE_ONLY.map((name) => option(name)).map((value) => (isAbsent(value) ? "" : (printed(value) ?? ""))),
    ].join("|"),
    at: placeOfId(construct),
  };
}

function viewTypeOf(stream: CodeValue): CodeValue {
  return stream.kind === "record" ? propOf(stream, "streamViewType") : stream;
}
