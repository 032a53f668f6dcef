/** What the failures are told by that a handler answers with. */
import type { FailureIdentifier } from "../../src/findings/finding.ts";
import { Pipeline } from "../../src/pipeline.ts";
import { DEFAULT_SETTINGS } from "../../src/project/settings.ts";
import { files } from "./files.ts";

const settings = { ...DEFAULT_SETTINGS, handlers: ["*.ts"] };
const TYPES = { sqs: "SQSEvent", kinesis: "KinesisStreamEvent", dynamodb: "DynamoDBStreamEvent" };

/** A module with a handler of that body: `event`, `context`, `send` and `isSent` are there. */
export function answeringModule(source: keyof typeof TYPES, body: string, top = ""): string {
  return `import type { Context, ${TYPES[source]} } from "aws-lambda";
import { SNSClient, PublishCommand } from "@aws-sdk/client-sns";
const sns = new SNSClient({});
const send = (text: string) => sns.send(new PublishCommand({ Message: text }));
const isSent = async (text: string) => { try { await send(text); return true; } catch { return false; } };
${top}
export const handler = async (event: ${TYPES[source]}, context: Context) => {
${body}
};`;
}

/** The kinds of what failures are told by, each once. */
export function namedBy(source: keyof typeof TYPES, body: string, top = ""): readonly FailureIdentifier["kind"][] {
  const pipeline = new Pipeline(files({ "a.ts": answeringModule(source, body, top) }), settings, "/project");
  const [handler] = pipeline.handlersIn("/project/a.ts");
  return [...new Set(handler!.response.identifiers.map(({ kind }) => kind))];
}
