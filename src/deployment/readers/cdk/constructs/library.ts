/** What is known about the library's classes, as data. */
import type { InvocationType, SourceType } from "../../../../vocabulary.ts";
import type { External } from "../../../evaluate/values.ts";

/**
 * - `open`: what stands above a class that is read alone. `resource`: the CloudFormation resource behind a construct.
 * - `foreign-function`: a function that a class of another package makes somewhere inside of itself.
 */
export type Role =
  | "app"
  | "open"
  | "stage"
  | "stack"
  | "nested-stack"
  | "function"
  | "foreign-function"
  | "alias"
  | "version"
  | "mapping"
  | "pipe"
  | "source"
  | "consumer"
  | "resource"
  | "construct";

/** What a class of the library makes. */
export interface LibraryClass {
  readonly role: Role;
  /** It is the CloudFormation resource itself, without a construct around it. */
  readonly isResource?: true;
  readonly source?: SourceType;
}

const CLASSES: Readonly<Record<string, LibraryClass>> = {
  "core.App": { role: "app" },
  "core.Stage": { role: "stage" },
  "core.Stack": { role: "stack" },
  "core.NestedStack": { role: "nested-stack" },
  "aws-lambda.Function": { role: "function" },
  "aws-lambda.DockerImageFunction": { role: "function" },
  "aws-lambda.SingletonFunction": { role: "function" },
  "aws-lambda-nodejs.NodejsFunction": { role: "function" },
  "aws-lambda-python.PythonFunction": { role: "function" },
  "aws-lambda-go.GoFunction": { role: "function" },
  "aws-lambda.CfnFunction": { role: "function", isResource: true },
  "aws-lambda.Alias": { role: "alias" },
  "aws-lambda.CfnAlias": { role: "alias", isResource: true },
  "aws-lambda.Version": { role: "version" },
  "aws-lambda.CfnVersion": { role: "version", isResource: true },
  "aws-lambda.EventSourceMapping": { role: "mapping" },
  "aws-lambda.CfnEventSourceMapping": { role: "mapping", isResource: true },
  "aws-pipes.Pipe": { role: "pipe" },
  "aws-pipes.CfnPipe": { role: "pipe", isResource: true },
  "aws-dynamodb.Table": { role: "source", source: "dynamodb" },
  "aws-dynamodb.TableV2": { role: "source", source: "dynamodb" },
  "aws-dynamodb.CfnTable": { role: "source", source: "dynamodb", isResource: true },
  "aws-dynamodb.CfnGlobalTable": { role: "source", source: "dynamodb", isResource: true },
  "aws-kinesis.Stream": { role: "source", source: "kinesis" },
  "aws-kinesis.CfnStream": { role: "source", source: "kinesis", isResource: true },
  "aws-kinesis.StreamConsumer": { role: "consumer", source: "kinesis" },
  "aws-kinesis.CfnStreamConsumer": { role: "consumer", source: "kinesis", isResource: true },
  "aws-sqs.Queue": { role: "source", source: "sqs" },
  "aws-sqs.CfnQueue": { role: "source", source: "sqs", isResource: true },
  "aws-msk.Cluster": { role: "source", source: "kafka" },
  "aws-msk.ServerlessCluster": { role: "source", source: "kafka" },
  "aws-msk.CfnCluster": { role: "source", source: "kafka", isResource: true },
  "aws-msk.CfnServerlessCluster": { role: "source", source: "kafka", isResource: true },
  "aws-docdb.DatabaseCluster": { role: "source", source: "documentdb" },
  "aws-docdb.CfnDBCluster": { role: "source", source: "documentdb", isResource: true },
  "aws-amazonmq.CfnBroker": { role: "source", source: "mq", isResource: true },
};

/** What a class is; of another package, what its name says. */
export function libraryClass(type: External): LibraryClass {
  const known = CLASSES[`${type.module}.${type.path.join(".")}`];
  if (known) return known;
  const name = type.path.at(-1) ?? "";
  const isResource = isLibrary(type) && /^Cfn[A-Z]/u.test(name);
  if (/NestedStack$/u.test(name)) return { role: "nested-stack" };
  if (/(?:^|[a-z])Stack$/u.test(name) && !isResource) return { role: "stack" };
  if (!isLibrary(type) && /(?:^|[a-z])Stage$/u.test(name)) return { role: "stage" };
  if (!isLibrary(type) && /(?:^|[a-z])(?:App|Root)$/u.test(name)) return { role: "app" };
  return isResource ? { role: "construct", isResource: true } : { role: "construct" };
}

/** A module of the AWS library itself, whose classes have no surprises inside. */
export function isLibrary(type: External): boolean {
  return type.module === "core" || type.module === "constructs" || /^aws-[a-z0-9-]+$/u.test(type.module);
}

/** Constructs that are read where the app of SST is that they are part of. */
export function isOfSst({ module }: External): boolean {
  return /^(?:sst|@serverless-stack)(?:\/|$)/u.test(module);
}

/** A class of another package that makes a function, by what it is called and given. */
export function looksLikeFunction(name: string, props: ReadonlySet<string>): boolean {
  return /(?:Function|Lambda)$/u.test(name) && ["handler", "entry", "events", "code"].some((prop) => props.has(prop));
}

/** Classes of other packages that may make a mapping inside. */
export function looksLikeConsumer(name: string): boolean {
  return /EventSource|StreamsTo|Streams?ToLambda|SqsToLambda|(?:Stream|Queue|Topic)(?:Consumer|Processor|Handler|Reader|Listener)$/iu.test(
    name,
  );
}

interface EventSourceClass {
  readonly type: SourceType;
  /** First part of the id of the mapping below its function. */
  readonly prefix: string;
  /** Which argument the source is; undefined where props name it. */
  readonly props: 0 | 1;
}

const EVENT_SOURCES: Readonly<Record<string, EventSourceClass>> = {
  DynamoEventSource: { type: "dynamodb", prefix: "DynamoDBEventSource:", props: 1 },
  KinesisEventSource: { type: "kinesis", prefix: "KinesisEventSource:", props: 1 },
  KinesisConsumerEventSource: { type: "kinesis", prefix: "KinesisConsumerEventSource:", props: 1 },
  SqsEventSource: { type: "sqs", prefix: "SqsEventSource:", props: 1 },
  ManagedKafkaEventSource: { type: "kafka", prefix: "KafkaEventSource:", props: 0 },
  SelfManagedKafkaEventSource: { type: "kafka", prefix: "KafkaEventSource:", props: 0 },
};

/** What the library knows of a class of event sources, by the last part of its name. */
export function eventSourceClass(type: External): (EventSourceClass & { readonly name: string }) | undefined {
  const name = type.path.at(-1) ?? "";
  const known = EVENT_SOURCES[name];
  return known && { ...known, name };
}

/** Names of attributes in code, and what CloudFormation calls them: the same value under every name. */
const ATTRIBUTES: Readonly<Record<string, string>> = {
  tableStreamArn: "StreamArn",
  attrStreamArn: "StreamArn",
  streamArn: "Arn",
  queueArn: "Arn",
  functionArn: "Arn",
  clusterArn: "Arn",
  tableArn: "Arn",
  streamConsumerArn: "ConsumerARN",
  attrConsumerArn: "ConsumerARN",
  attrArn: "Arn",
  ref: "Ref",
  tableName: "Ref",
  streamName: "Ref",
  functionName: "Ref",
  queueUrl: "Ref",
};

/** What CloudFormation calls an attribute of a resource; another member has its own name. */
export function attributeName(member: string): string {
  return ATTRIBUTES[member] ?? member;
}

/** The attribute that a mapping reads, of a construct of each kind. */
export function streamAttribute(type: SourceType): string {
  return type === "dynamodb" ? "StreamArn" : "Arn";
}

/** Classes that hand a function, their first argument, to what invokes it; event sources of the same kind are given to the function. */
const INVOKERS: Readonly<Record<string, InvocationType>> = {
  "aws-sns-subscriptions.LambdaSubscription": "sns",
  "aws-s3-notifications.LambdaDestination": "s3",
  "aws-events-targets.LambdaFunction": "eventbridge",
  "aws-scheduler-targets.LambdaInvoke": "eventbridge",
  "aws-lambda-event-sources.SnsEventSource": "sns",
  "aws-lambda-event-sources.S3EventSource": "s3",
  "aws-lambda-event-sources.S3EventSourceV2": "s3",
};

/** By what a class has functions invoked, where it does so without a mapping. */
export function invokerClass({ module, path }: External): InvocationType | undefined {
  const name = `${module}.${path.join(".")}`;
  return Object.hasOwn(INVOKERS, name) ? INVOKERS[name] : undefined;
}
