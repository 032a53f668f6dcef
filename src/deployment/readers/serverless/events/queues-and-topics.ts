import type { Located } from "../../../../syntax/located.ts";
import type { Value } from "../../../value-model.ts";
import { readValue } from "../../cloudformation/intrinsics.ts";
import { mappingId } from "../naming.ts";
import { noTemplate } from "../variables/evaluated.ts";
import type { Compiled, EventContext, Property } from "./compiled.ts";
import { list, map } from "./nodes.ts";
import { arnOf, failureDestination, option, renamed, startingPosition, without } from "./options.ts";
import { clusterNames, queueNames, sourceName } from "./source-name.ts";

/** How a batch is cut, and whether it is; streams have a name of their own for the window. */
const BATCHING = {
  batchSize: "BatchSize",
  maximumBatchingWindow: "MaximumBatchingWindowInSeconds",
  enabled: "Enabled",
} as const;

/** `sqs`. */
export function compileQueue(context: EventContext): Compiled {
  const arn = arnOf(context);
  if (!arn) return without("arn");
  const name = sourceName(arn, queueNames);
  if (!name.ok) return name;
  return {
    ok: true,
    mapping: {
      id: mappingId(context.functionKey, "SQS", [{ value: name.value }]),
      type: "sqs",
      properties: [
        ["EventSourceArn", arn],
        ...renamed(context, { ...BATCHING, functionResponseType: "FunctionResponseTypes" }),
      ],
      startingPositionDefaulted: false,
    },
  };
}

/** How much of the name of a cluster and of a topic goes into an id. */
const clusterCut = 79;
const topicCut = 158;
const queueCut = 150;

/** `msk`. */
export function compileCluster(context: EventContext): Compiled {
  const arn = option(context, "arn");
  const topic = option(context, "topic");
  if (!arn || !topic) return without(arn ? "topic" : "arn");
  const name = sourceName(arn, clusterNames);
  if (!name.ok) return name;
  const position = startingPosition(context);
  const names = [name.value, valueOf(topic)].map((value) => ({ value, cut: clusterCut }));
  return {
    ok: true,
    mapping: {
      id: mappingId(context.functionKey, "MSK", names),
      type: "kafka",
      properties: [
        ["EventSourceArn", arn],
        ["Topics", list(topic.at, [topic])],
        ["StartingPosition", position.value],
        ...renamed(context, { startingPositionTimestamp: "StartingPositionTimestamp", ...BATCHING }),
        ...consumerGroup(context, "AmazonManagedKafkaEventSourceConfig"),
        ...failureDestination(context),
      ],
      startingPositionDefaulted: position.defaulted,
    },
  };
}

/** `kafka`, self-managed; the servers are not part of the id. */
export function compileKafka(context: EventContext): Compiled {
  const topic = option(context, "topic");
  const servers = option(context, "bootstrapServers");
  if (!topic || !servers) return without(topic ? "bootstrap servers" : "topic");
  const position = startingPosition(context);
  return {
    ok: true,
    mapping: {
      id: mappingId(context.functionKey, "Kafka", [{ value: valueOf(topic), cut: topicCut }]),
      type: "kafka",
      properties: [
        ["SelfManagedEventSource", map(servers.at, { Endpoints: map(servers.at, { KafkaBootstrapServers: servers }) })],
        ["Topics", list(topic.at, [topic])],
        ["StartingPosition", position.value],
        ...renamed(context, { startingPositionTimestamp: "StartingPositionTimestamp", ...BATCHING }),
        ...consumerGroup(context, "SelfManagedKafkaEventSourceConfig"),
        ...failureDestination(context),
      ],
      startingPositionDefaulted: position.defaulted,
    },
  };
}

/** `activemq`, `rabbitmq`; the broker is not part of the id. */
export function compileBroker(context: EventContext, kind: "ActiveMQ" | "RabbitMQ"): Compiled {
  const arn = option(context, "arn");
  const queue = option(context, "queue");
  if (!arn || !queue) return without(arn ? "queue" : "arn");
  return {
    ok: true,
    mapping: {
      id: mappingId(context.functionKey, kind, [{ value: valueOf(queue), cut: queueCut }]),
      type: "mq",
      properties: [["EventSourceArn", arn], ["Queues", list(queue.at, [queue])], ...renamed(context, BATCHING)],
      startingPositionDefaulted: false,
    },
  };
}

function consumerGroup(context: EventContext, property: string): readonly Property[] {
  const group = option(context, "consumerGroupId");
  return group ? [[property, map(group.at, { ConsumerGroupId: group })]] : [];
}

function valueOf(node: Located): Value {
  return readValue(node, noTemplate) ?? { kind: "unknown", reason: "it is absent", at: node.at };
}
