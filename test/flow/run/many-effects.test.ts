import { describe, expect, test } from "vitest";
import { effortSpent, evaluations } from "../../../src/flow/domain/effort.ts";
import { handlersOf } from "../inspect.ts";

const HEAD = `
  import { SNSClient, PublishCommand } from "@aws-sdk/client-sns";
  import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
  import { DynamoDBDocumentClient, GetCommand, PutCommand } from "@aws-sdk/lib-dynamodb";
  const sns = new SNSClient({});
  const db = DynamoDBDocumentClient.from(new DynamoDBClient({}));
`;

/** Statements in a loop over records, and functions beside the handler. */
interface Form {
  readonly of: (index: number) => string;
  readonly beside?: (index: number) => string;
  readonly before?: string;
  readonly after?: string;
}

const send = (k: number): string => `await sns.send(new PublishCommand({ TopicArn: "t${k}", Message: "m${k}" }));`;
const SEEN = `TableName: "seen", Item: { pk: record.messageId }`;
const LOOK = `const { Item } = await db.send(new GetCommand({ TableName: "seen", Key: { pk: record.messageId } }));
  if (Item) continue;`;

const FORMS: Readonly<Record<string, Form>> = {
  "one behind another": { of: send },
  "each in a function": { of: (k) => `await f${k}();`, beside: (k) => `async function f${k}() { ${send(k)} }` },
  "each behind a test of the record": { of: (k) => `if (record.body === "${k}") { ${send(k)} }` },
  "each to a table of its own": {
    of: (k) => `await db.send(new PutCommand({ TableName: "t${k}", Item: { pk: record.messageId, at: ${k} } }));`,
  },
  "each to a row of one table": {
    of: (k) => `await db.send(new PutCommand({ TableName: "t", Item: { pk: record.messageId + "${k}", at: ${k} } }));`,
  },
  "each a request that might refuse": {
    of: (k) => `await fetch("https://a.example/${k}", { method: "POST", body: record.body });`,
  },
  "all behind a claim": {
    before: `try {
      await db.send(new PutCommand({ ${SEEN}, ConditionExpression: "attribute_not_exists(pk)" }));
    } catch (error) {
      if (error.name === "ConditionalCheckFailedException") continue;
      throw error;
    }`,
    of: send,
  },
  "all behind a look that is marked": { before: LOOK, of: send, after: `await db.send(new PutCommand({ ${SEEN} }));` },
};

describe("a handler with many effects is judged in as many steps as it has effects", () => {
  const stepsOf = ({ of, beside, before = "", after = "" }: Form, count: number): number => {
    const each = (one: (index: number) => string): string => Array.from({ length: count }, (_, k) => one(k)).join("\n");
    const begin = effortSpent() + evaluations();
    const [handler] = handlersOf({
      "handler.ts": `${HEAD}${beside ? each(beside) : ""}
        export const handler = async (event: SQSEvent) => {
          for (const record of event.Records) { ${before}\n${each(of)}\n${after} }
        };`,
    });
    expect(handler?.unresolved).toEqual([]);
    expect(handler?.effects.length).toBeGreaterThanOrEqual(count);
    return effortSpent() + evaluations() - begin;
  };

  test.each(Object.entries(FORMS))("%s", (_name, form) => {
    expect(stepsOf(form, 400)).toBeLessThan(4.8 * stepsOf(form, 100));
  });
});

test("whether a repeat is kept from an effect is asked of each look in front of it, and not of each beside each", () => {
  const stepsBehind = (count: number, last: string): number => {
    const look = (
      k: number,
    ): string => `const r${k} = await db.send(new GetCommand({ TableName: "t${k}", Key: { pk: record.body } }));
      if (r${k}.Item) console.log("there");`;
    const begin = effortSpent();
    handlersOf({
      "handler.ts": `${HEAD} export const handler = async (event: SQSEvent) => {
        for (const record of event.Records) { ${Array.from({ length: count }, (_, k) => look(k)).join("\n")} ${last} }
      };`,
    });
    return effortSpent() - begin;
  };
  const write = `await db.send(new PutCommand({ TableName: "t", Item: { pk: record.body } }));`;
  const asked = (count: number): number => stepsBehind(count, send(0)) - stepsBehind(count, write);
  expect(asked(50)).toBeLessThan(3 * asked(25));
});
