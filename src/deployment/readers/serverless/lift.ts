/** The plugin `serverless-lift`: its `constructs` are queues with workers and tables with streams. */
import { valueAt, type Located, type LocatedEntry, type LocatedMap } from "../../../syntax/located.ts";
import type { Place } from "../../../syntax/source-text.ts";
import { attribute, list, map } from "./events/nodes.ts";
import type { DeclaredFunction } from "./functions.ts";
import { idOf } from "./lift-ids.ts";
import { joined, type DeploymentNames } from "./names.ts";
import { isAbsent, sectionOf } from "./sections.ts";
import { scalar } from "./variables/evaluated.ts";
import type { Evaluator } from "./variables/evaluate.ts";

/** What the plugin adds. */
interface Lifted {
  readonly functions: readonly DeclaredFunction[];
  readonly resources: readonly LocatedEntry[];
}

/** Functions that the service declares, with the events and the functions of its constructs added. */
export function withConstructs(
  evaluator: Evaluator,
  declared: readonly DeclaredFunction[],
  { stack }: DeploymentNames,
): Lifted {
  const section = sectionOf(evaluator, evaluator.at(evaluator.root, "constructs"), "`constructs`");
  const functions = new Map(declared.map((fn) => [fn.key, fn]));
  const resources: LocatedEntry[] = [];
  for (const { key: id, keyAt, value } of section?.entries.values() ?? []) {
    const construct = evaluator.resolve(value);
    if (construct.kind !== "map") continue;
    const type = evaluator.text(evaluator.at(construct, "type"));
    switch (type?.kind === "scalar" ? type.value : undefined) {
      case "queue":
        resources.push(...queueResources(evaluator, id, keyAt, construct, stack));
        addWorker(functions, id, keyAt, workerOf(evaluator, construct), queueEvent(evaluator, id, keyAt, construct));
        break;
      case "database/dynamodb-single-table":
        resources.push(tableResource(id, keyAt));
    }
  }
  return { functions: [...functions.values()], resources };
}

function workerOf(evaluator: Evaluator, construct: LocatedMap): LocatedMap | string | undefined {
  const worker = evaluator.at(construct, "worker");
  if (worker?.kind === "map") return worker;
  return worker?.kind === "scalar" && typeof worker.value === "string" ? worker.value : undefined;
}

/** A worker of the construct's own is a function; a name is that of one that the service has. */
function addWorker(
  functions: Map<string, DeclaredFunction>,
  id: string,
  keyAt: Place,
  worker: LocatedMap | string | undefined,
  event: Located,
): void {
  if (worker === undefined) return;
  const known = typeof worker === "string" ? functions.get(worker) : undefined;
  if (typeof worker === "string" && !known) return;
  const own: DeclaredFunction = known ?? {
    key: `${id}Worker`,
    keyAt,
    body: worker as LocatedMap,
  };
  functions.set(own.key, { ...own, added: [...(own.added ?? []), event] });
}

function queueEvent(evaluator: Evaluator, id: string, at: Place, construct: LocatedMap): Located {
  const option = (name: string): Located | undefined => {
    const value = evaluator.text(evaluator.at(construct, name));
    return isAbsent(value) ? undefined : value;
  };
  const sqs = map(at, {
    arn: attribute(idOf(id, "Queue"), "Arn", at),
    batchSize: option("batchSize") ?? scalar(1, at),
    maximumBatchingWindow: option("maxBatchingWindow"),
    maximumConcurrency: option("maxConcurrency"),
    functionResponseType: scalar("ReportBatchItemFailures", at),
  });
  return map(at, { sqs });
}

function queueResources(
  evaluator: Evaluator,
  id: string,
  at: Place,
  construct: LocatedMap,
  stack: Located,
): readonly LocatedEntry[] {
  const numberOf = (node: Located | LocatedMap, name: string): number | undefined => {
    const value = evaluator.at(node, name);
    return value?.kind === "scalar" && typeof value.value === "number" ? value.value : undefined;
  };
  const fifo = valueAt(construct, "fifo");
  const isFifo = fifo?.kind === "scalar" && fifo.value === true;
  const worker = workerOf(evaluator, construct);
  const body = typeof worker === "string" ? evaluator.at(evaluator.root, "functions", worker) : worker;
  const timeout = body?.kind === "map" ? (evaluator.at(body, "timeout") ? numberOf(body, "timeout") : 6) : undefined;
  // Six times the function's timeout, as AWS advises; 6 s is the framework's default.
  const visibility = timeout === undefined ? undefined : timeout * 6 + (numberOf(construct, "maxBatchingWindow") ?? 0);
  const retries = evaluator.at(construct, "maxRetries") ? numberOf(construct, "maxRetries") : 3;
  const name = (suffix: string): Located => joined([stack, `-${id}${suffix}${isFifo ? ".fifo" : ""}`], at);
  const common = { FifoQueue: isFifo ? scalar(true, at) : undefined };
  const redrive = map(at, {
    deadLetterTargetArn: attribute(idOf(id, "Dlq"), "Arn", at),
    maxReceiveCount: retries === undefined ? undefined : scalar(retries, at),
  });
  return [
    resource(idOf(id, "Queue"), "AWS::SQS::Queue", at, {
      ...common,
      QueueName: name(""),
      VisibilityTimeout: visibility === undefined ? undefined : scalar(visibility, at),
      RedrivePolicy: redrive,
    }),
    resource(idOf(id, "Dlq"), "AWS::SQS::Queue", at, {
      ...common,
      QueueName: name("-dlq"),
      MessageRetentionPeriod: scalar(1_209_600, at),
    }),
  ];
}

function tableResource(id: string, at: Place): LocatedEntry {
  const key = (name: string, type: string): Located =>
    map(at, { AttributeName: scalar(name, at), KeyType: scalar(type, at) });
  return resource(idOf(id, "Table"), "AWS::DynamoDB::Table", at, {
    KeySchema: list(at, [key("PK", "HASH"), key("SK", "RANGE")]),
    StreamSpecification: map(at, { StreamViewType: scalar("NEW_AND_OLD_IMAGES", at) }),
  });
}

function resource(
  key: string,
  type: string,
  at: Place,
  properties: Readonly<Record<string, Located | undefined>>,
): LocatedEntry {
  return { key, keyAt: at, value: map(at, { Type: scalar(type, at), Properties: map(at, properties) }) };
}
