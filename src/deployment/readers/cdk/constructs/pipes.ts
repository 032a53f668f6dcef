/** EventBridge pipes: the resource itself (`CfnPipe`), and the class of the alpha packages, which is given its source as an object. */
import type { SourceType } from "../../../../vocabulary.ts";
import type { Run } from "./run.ts";
import { absent, isAbsent } from "../../../evaluate/making.ts";
import type { CodeValue } from "../../../evaluate/values.ts";
import type { Construct } from "./construct.ts";
import { constructBehind } from "./make.ts";

/** Where the parameters of each kind of source stand. */
const PARAMETERS: Readonly<Record<string, SourceType>> = {
  dynamoDbStreamParameters: "dynamodb",
  kinesisStreamParameters: "kinesis",
  managedStreamingKafkaParameters: "kafka",
  selfManagedKafkaParameters: "kafka",
  sqsQueueParameters: "sqs",
  activeMqBrokerParameters: "mq",
  rabbitMqBrokerParameters: "mq",
};

/** Classes of `@aws-cdk/aws-pipes-sources-alpha`: what is read, then how. */
const SOURCES: Readonly<Record<string, SourceType>> = {
  DynamoDBSource: "dynamodb",
  KinesisSource: "kinesis",
  SqsSource: "sqs",
};

/** Its function is its target, where that is a function; otherwise the pipe stands for itself. */
export function describePipe(run: Run, construct: Construct, typeOf: (arn: CodeValue) => SourceType): void {
  const { props, at } = construct;
  const read = readPipeSource(props, typeOf);
  if (!read) {
    run.note(at, "the source of a pipe", "it is not known");
    return;
  }
  const target = constructBehind(firstArgument(member(props, "target")));
  const isFunction = ["function", "foreign-function", "alias", "version"].includes(target?.role ?? "");
  construct.mapping = {
    target: isFunction ? target! : construct,
    ...read,
    declared: "explicit",
    consumer: undefined,
    key: undefined,
    enrichment: constructBehind(firstArgument(member(props, "enrichment"))),
  };
}

function readPipeSource(
  props: CodeValue,
  typeOf: (arn: CodeValue) => SourceType,
): { type: SourceType; source: CodeValue; props: CodeValue } | undefined {
  const source = member(props, "source");
  if (isAbsent(source)) return undefined;
  if (source.kind === "result") {
    const [read = absent, how = absent] = source.args;
    const type = SOURCES[source.callee.path.at(-1) ?? ""];
    return type && { type, source: read, props: how };
  }
  const parameters = member(props, "sourceParameters");
  for (const [name, type] of Object.entries(PARAMETERS)) {
    const own = member(parameters, name);
    if (!isAbsent(own)) return { type, source, props: own };
  }
  return { type: typeOf(source), source, props: absent };
}

/** `new LambdaFunction(fn)` of the alpha packages is a target by what it is given. */
function firstArgument(target: CodeValue): CodeValue {
  return target.kind === "result" ? (target.args[0] ?? absent) : target;
}

function member(value: CodeValue, name: string): CodeValue {
  return value.kind === "record" ? (value.entries.get(name) ?? absent) : absent;
}
