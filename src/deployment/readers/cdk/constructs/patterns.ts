/**
 * Patterns of AWS Solutions Constructs that connect a stream or a queue with a function. What they make inside, and under which
 * ids, is the same in every version 2, but for what is said below; synthesized with 2.104.0.
 */
import type { Place } from "../../../../syntax/source-text.ts";
import type { Run } from "./run.ts";
import { absent, constant, external, isAbsent, newInstance, record, unknown } from "../../../evaluate/making.ts";
import type { CodePart, CodeValue, External } from "../../../evaluate/values.ts";
import type { Construct } from "./construct.ts";
import { bindEventSource } from "./event-sources.ts";
import type { Role } from "./library.ts";
import { constructBehind, idParts, makeConstruct } from "./make.ts";

interface Pattern {
  /** The class of the source that it makes, unless one is given, and its id below the pattern. */
  readonly source: External;
  readonly sourceId: string;
  /** Names of the pattern's props: a source that exists, and what the one that it makes is given. */
  readonly existing: string;
  readonly sourceProps: string;
  /** Members of the pattern that are the source. */
  readonly members: readonly string[];
  readonly eventSource: string;
  readonly eventProps: string;
}

const PACKAGE = "@aws-solutions-constructs";

const PATTERNS: Readonly<Record<string, Pattern>> = {
  [`${PACKAGE}/aws-dynamodbstreams-lambda.DynamoDBStreamsToLambda`]: {
    source: external("aws-dynamodb", "Table"),
    sourceId: "DynamoTable",
    existing: "existingTableInterface",
    sourceProps: "dynamoTableProps",
    members: ["dynamoTable", "dynamoTableInterface"],
    eventSource: "DynamoEventSource",
    eventProps: "dynamoEventSourceProps",
  },
  [`${PACKAGE}/aws-dynamodb-stream-lambda.DynamoDBStreamToLambda`]: {
    source: external("aws-dynamodb", "Table"),
    sourceId: "DynamoTable",
    existing: "existingTableObj",
    sourceProps: "dynamoTableProps",
    members: ["dynamoTable"],
    eventSource: "DynamoEventSource",
    eventProps: "dynamoEventSourceProps",
  },
  [`${PACKAGE}/aws-kinesisstreams-lambda.KinesisStreamsToLambda`]: {
    source: external("aws-kinesis", "Stream"),
    sourceId: "KinesisStream",
    existing: "existingStreamObj",
    sourceProps: "kinesisStreamProps",
    members: ["kinesisStream"],
    eventSource: "KinesisEventSource",
    eventProps: "kinesisEventSourceProps",
  },
  [`${PACKAGE}/aws-sqs-lambda.SqsToLambda`]: {
    source: external("aws-sqs", "Queue"),
    sourceId: "queue",
    existing: "existingQueueObj",
    sourceProps: "queueProps",
    members: ["sqsQueue"],
    eventSource: "SqsEventSource",
    eventProps: "sqsEventSourceProps",
  },
};

/**
 * Makes what a pattern makes: a function, a source and the mapping between them. False where it is no such pattern, or where its
 * props do not tell what it makes.
 */
export function buildPattern(run: Run, construct: Construct): boolean {
  const { type, props, at } = construct;
  const name = type && `${type.module}.${type.path.join(".")}`;
  const pattern = name !== undefined && Object.hasOwn(PATTERNS, name) ? PATTERNS[name] : undefined;
  if (!pattern || props.kind !== "record" || props.open !== undefined) return false;
  const prop = (key: string): CodeValue => props.entries.get(key) ?? absent;

  const lambda = functionOf(run, construct, prop);
  if (!lambda) return false;
  const source = sourceOf(run, construct, pattern, prop);
  const { members } = construct.instance;
  run.write(members, "lambdaFunction", lambda.instance);
  for (const member of pattern.members) run.write(members, member, source);

  const callee = external("aws-lambda-event-sources", pattern.eventSource);
  const args = [source, eventPropsOf(pattern, prop, at)];
  bindEventSource(run, lambda, { kind: "result", callee, args, at }, at);
  return true;
}

/** Since version 2.33 the function stands under its own name, where it is given one. */
function functionOf(run: Run, pattern: Construct, prop: (key: string) => CodeValue): Construct | undefined {
  const existing = prop("existingLambdaObj");
  if (!isAbsent(existing)) return constructBehind(existing);
  const props = prop("lambdaFunctionProps");
  if (props.kind !== "record" || props.open !== undefined) return undefined;
  const id = idParts(props.entries.get("functionName") ?? constant("LambdaFunction"));
  const type = external("aws-lambda", "Function");
  return makeChild(run, pattern, id, type, "function", props);
}

function sourceOf(run: Run, construct: Construct, pattern: Pattern, prop: (key: string) => CodeValue): CodeValue {
  const existing = prop(pattern.existing);
  if (!isAbsent(existing)) return existing;
  const given = prop(pattern.sourceProps);
  const isTable = pattern.eventSource === "DynamoEventSource";
  const props = isTable ? withDefaults(given, [["stream", viewType]]) : given;
  return makeChild(run, construct, [pattern.sourceId], pattern.source, "source", props).instance;
}

const viewType = external("aws-dynamodb", "StreamViewType", "NEW_AND_OLD_IMAGES");

function eventPropsOf(pattern: Pattern, prop: (key: string) => CodeValue, at: Place): CodeValue {
  const given = prop(pattern.eventProps);
  const answer = ["reportBatchItemFailures", unknown("the pattern may set it")] as const;
  if (pattern.eventSource === "SqsEventSource") return withDefaults(given, [answer]);
  const deploysQueue = prop("deploySqsDlqQueue");
  const hasQueue = !(deploysQueue.kind === "constant" && deploysQueue.value === false);
  return withDefaults(given, [
    ["startingPosition", external("aws-lambda", "StartingPosition", "TRIM_HORIZON")],
    ["maxRecordAge", { kind: "result", callee: external("Duration", "hours"), args: [constant(24)], at }],
    ["retryAttempts", constant(500)],
    answer,
    ...(hasQueue ? [["onFailure", unknown("the pattern makes it")] as const] : []),
  ]);
}

/** What is not written takes the pattern's value; of an open object nobody knows what is written. */
function withDefaults(given: CodeValue, defaults: readonly (readonly [string, CodeValue])[]): CodeValue {
  if (isAbsent(given)) return record(defaults);
  if (given.kind !== "record" || given.open !== undefined) return given;
  return record([...defaults, ...given.entries]);
}

/** It has the pattern's place: nobody wrote it out. */
function makeChild(
  run: Run,
  pattern: Construct,
  id: readonly CodePart[],
  type: External,
  role: Role,
  props: CodeValue,
): Construct {
  return makeConstruct(run, pattern, id, type, role, newInstance(pattern.instance.site), props, pattern.at);
}
