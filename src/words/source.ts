import type { Change } from "../deployment/changes.ts";
import type { Framework, Value } from "../deployment/model.ts";
import { shortText } from "../deployment/value.ts";
import type { HandlerSource, SourceType } from "../vocabulary.ts";
import { duration, quote } from "./phrase.ts";

const sourceNouns: Record<HandlerSource, string> = {
  dynamodb: "DynamoDB stream",
  kinesis: "Kinesis stream",
  kafka: "Kafka topic",
  documentdb: "DocumentDB change stream",
  sqs: "queue",
  mq: "queue",
  sns: "SNS topic",
  s3: "S3 bucket",
  eventbridge: "event bus",
  unknown: "event source",
};

/** "DynamoDB stream", "queue": what people call a source of this type. */
export function sourceNoun(type: HandlerSource): string {
  return sourceNouns[type];
}

/** What people call an identifier of a function in this framework. */
export function keyNoun(framework: Framework): string {
  return {
    serverless: "function key",
    sam: "logical id",
    cloudformation: "logical id",
    cdk: "construct id",
    sst: "subscriber",
    "sst-2": "construct id",
  }[framework];
}

/** A value as people read it, or that CloudFormation makes one up. */
export function valueText(value: Value | undefined): string {
  if (value === undefined) return "a generated one";
  return quote(shortText(value));
}

/** The stream by the name of what it belongs to: `` `UsersTable` `` for `UsersTable.StreamArn`, the table of a literal arn. */
export function sourceName(source: { readonly type: SourceType; readonly identity: Value }): string {
  const { identity } = source;
  if (identity.kind === "text" && identity.parts.length === 1) {
    const [part] = identity.parts;
    if (typeof part === "object" && part.kind === "import") return quote(part.text.replace(/^import:/u, ""));
    if (typeof part === "object" && part.resource !== undefined) return quote(part.resource.split("/").pop()!);
    if (typeof part === "string") {
      const name =
        /^arn:[^:]*:(?:dynamodb:[^:]*:[^:]*:table\/([^/]+)|kinesis:[^:]*:[^:]*:stream\/(.+)|sqs:[^:]*:[^:]*:(.+))/u.exec(
          part,
        );
      const found = name?.[1]?.split("/")[0] ?? name?.[2] ?? name?.[3];
      if (found) return quote(found);
    }
  }
  return valueText(identity);
}

/** "up to 24 h of `UsersTable`"; for an unbounded or unknown window "all that `orders` retains". */
export function backlog(change: Pick<Change, "source" | "replayWindowSeconds">): string {
  const name = sourceName(change.source);
  return change.replayWindowSeconds === null
    ? `all that ${name} retains`
    : `up to ${duration(change.replayWindowSeconds)} of ${name}`;
}
