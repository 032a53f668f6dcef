import { describe, expect, it } from "vitest";
import { DEFAULT_SETTINGS } from "../../../src/project/settings.ts";
import { effectsOf } from "../inspect.ts";

const PREAMBLE = `
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient, PutCommand } from "@aws-sdk/lib-dynamodb";
import { SNSClient, PublishCommand } from "@aws-sdk/client-sns";
import { randomUUID } from "node:crypto";
import type { EventBridgeEvent } from "aws-lambda";
const sns = new SNSClient({}); const doc = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const timeOf = (event: any) => {
  if (typeof event?.detail?.at === "string" && event.detail.at) return event.detail.at;
  if (typeof event?.time === "string" && event.time) return event.time;
  return new Date().toISOString();
};
`;

const settings = { sources: new Set([...DEFAULT_SETTINGS.sources, "eventbridge" as const]) };

/** What is said of a message behind a claim under a key. */
function verdictBehind(
  key: string,
  type = "EventBridgeEvent<'told', { id?: string; at?: string }>",
): string | undefined {
  const text = `${PREAMBLE}
export const handler = async (event: ${type}) => {
  try {
    await doc.send(new PutCommand({ TableName: "seen", Item: { id: ${key} }, ConditionExpression: "attribute_not_exists(id)" }));
  } catch (error: any) { if (error.name === "ConditionalCheckFailedException") return; throw error; }
  await sns.send(new PublishCommand({ Message: event["detail-type"] }));
};`;
  return effectsOf(text, { settings }).find(({ call }) => call.includes("Publish"))?.verdict;
}

describe("what every event of a bus has is never answered by what stands behind it", () => {
  it.each([
    "event.id ?? randomUUID()",
    "event.id || randomUUID()",
    "event.id ? event.id : randomUUID()",
    "event.detail.id ?? event.id ?? randomUUID()",
    'typeof event.time === "string" ? event.time : randomUUID()',
    'typeof event.time !== "string" ? randomUUID() : event.time',
    "`${timeOf(event)}#${event.id}`",
  ])("%s", (key) => {
    expect(verdictBehind(key)).toBe("guarded");
  });

  it.each([
    "event.detail.id ?? randomUUID()",
    "event.detail.id ?? event.detail.at ?? randomUUID()",
    'typeof event.detail.at === "string" ? event.detail.at : randomUUID()',
    'typeof event.time === "number" ? event.time : randomUUID()',
    'typeof event.resources === "string" ? event.time : randomUUID()',
  ])("but %s may be", (key) => {
    expect(verdictBehind(key)).toBe("weak");
  });

  it("nor is it known where nothing says that the event is of one", () => {
    expect(verdictBehind("event.id ?? randomUUID()", "any")).toBe("weak");
    expect(verdictBehind('typeof event.time === "string" ? event.time : randomUUID()', "any")).toBe("weak");
  });
});
