/** What kind of source an arn, a resource or the properties of a mapping speak of. */
import type { Value } from "../../value-model.ts";
import { canonicalText } from "../../value.ts";
import type { SourceType } from "../../../vocabulary.ts";

/** Resources that a mapping can read: their type, and where their physical name and other create-only properties stand. */
export interface SourceKind {
  readonly type: SourceType;
  readonly name: string;
  readonly createOnly: readonly string[];
}

/** Create-only properties by the resource specification of CloudFormation. */
export const sourceKinds: Readonly<Record<string, SourceKind>> = {
  "AWS::DynamoDB::Table": {
    type: "dynamodb",
    name: "TableName",
    createOnly: ["KeySchema", "ImportSourceSpecification"],
  },
  "AWS::DynamoDB::GlobalTable": {
    type: "dynamodb",
    name: "TableName",
    createOnly: ["KeySchema", "LocalSecondaryIndexes"],
  },
  "AWS::Serverless::SimpleTable": { type: "dynamodb", name: "TableName", createOnly: ["PrimaryKey"] },
  "AWS::Kinesis::Stream": { type: "kinesis", name: "Name", createOnly: [] },
  "AWS::SQS::Queue": { type: "sqs", name: "QueueName", createOnly: ["FifoQueue"] },
  "AWS::MSK::Cluster": { type: "kafka", name: "ClusterName", createOnly: [] },
  "AWS::MSK::ServerlessCluster": {
    type: "kafka",
    name: "ClusterName",
    createOnly: ["ClientAuthentication", "VpcConfigs"],
  },
  "AWS::DocDB::DBCluster": { type: "documentdb", name: "DBClusterIdentifier", createOnly: ["EngineVersion"] },
  "AWS::DocDBElastic::Cluster": { type: "documentdb", name: "ClusterName", createOnly: [] },
  "AWS::AmazonMQ::Broker": { type: "mq", name: "BrokerName", createOnly: ["DeploymentMode", "EngineType"] },
};

/** The service in an arn names the source; arns of several services, in the arms of a look-up, name none. */
export function sourceTypeOfArn(value: Value): SourceType | undefined {
  const found = [...canonicalText(value).matchAll(/arn:[^:]*:(?<service>[a-z]+):/gu)].flatMap(
    ({ groups }) => sourceTypeOfService[groups!["service"]!] ?? [],
  );
  return new Set(found).size > 1 ? "unknown" : found[0];
}

/** By the service in an arn. */
export const sourceTypeOfService: Readonly<Record<string, SourceType>> = {
  dynamodb: "dynamodb",
  kinesis: "kinesis",
  sqs: "sqs",
  kafka: "kafka",
  mq: "mq",
  rds: "documentdb",
};

/** What a reference is called, when nothing else tells: names of parameters, exports and outputs. */
export function sourceTypeOfName(value: Value): SourceType | undefined {
  const name = canonicalText(value);
  return typesOfNames.find(([pattern]) => pattern.test(name))?.[1];
}

const typesOfNames: readonly (readonly [RegExp, SourceType])[] = [
  // CDK builds names of exports and parameters from a logical id, its hash last, and the attribute. Only tables have this one.
  [/[0-9A-F]{8}StreamArn/u, "dynamodb"],
  [/kinesis/iu, "kinesis"],
  [/dynamo|ddb|table/iu, "dynamodb"],
  [/kafka|msk/iu, "kafka"],
  [/docdb|documentdb/iu, "documentdb"],
  [/rabbitmq|activemq|amazonmq|broker/iu, "mq"],
  [/sqs|queue/iu, "sqs"],
];
