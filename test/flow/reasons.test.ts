/** What an effect's verdict rests on, in words: with the user's own names in them. */
import { describe, expect, it } from "vitest";
import { describeReason, describeUnknown } from "../../src/words/effect.ts";
import { handlersOf } from "./inspect.ts";

const reasons = (work: string): string[] => {
  const text = `
    import { PutCommand, UpdateCommand, DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
    import type { SQSEvent } from "aws-lambda";
    import axios from "axios";
    const doc = DynamoDBDocumentClient.from({} as never);
    export const handler = async (event: SQSEvent) => { for (const record of event.Records) { ${work} } };
  `;
  return handlersOf({ "handler.ts": text }).flatMap((handler) =>
    handler.effects.map((one) => describeReason(one, handler)),
  );
};

it("names the member of the record that is the key, where it is one", () => {
  const put = (pk: string): string => `await doc.send(new PutCommand({ TableName: "t", Item: { pk: ${pk} } }));`;
  expect(reasons(put("record.messageId"))).toEqual([
    "It writes under `messageId`, which is the same at each delivery.",
  ]);
  expect(reasons(put("`order#${record.messageId}`"))).toEqual([
    "It writes under a key that is the same at each delivery.",
  ]);
});

it("names the method of a request that may be repeated", () => {
  expect(reasons(`await fetch("https://api.example.com/orders/1", { method: "PUT" });`)).toEqual([
    "PUT is defined to be repeatable.",
  ]);
  expect(reasons(`await axios.delete("https://api.example.com/orders/1");`)).toEqual([
    "DELETE is defined to be repeatable.",
  ]);
});

describe("what hangs on an answer of which nothing is known", () => {
  const words = (work: string): string[] => {
    const text = `
      import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
      import type { SQSEvent } from "aws-lambda";
      import { isFirst } from "@acme/idempotency";
      const sns = new SNSClient({});
      export const handler = async (event: SQSEvent) => { for (const record of event.Records) {
        ${work}
      } };`;
    return handlersOf({ "handler.ts": text }).flatMap((handler) =>
      handler.effects
        .filter(({ call }) => call.startsWith("SNS"))
        .flatMap((one) => {
          const { what, wayOut } = describeUnknown(one, "/project");
          return [describeReason(one, handler), `${what} ${wayOut}`];
        }),
    );
  };
  const publish = `await sns.send(new PublishCommand({ Message: "x" }));`;

  it("says which call decides, of which package, and what to do", () => {
    expect(words(`if (!(await isFirst(record.messageId))) continue; ${publish}`)).toEqual([
      "`isFirst` of `@acme/idempotency` decides whether it runs: name it under `guards`.",
      "`SNSClient.send(PublishCommand)` (handler.ts:7) may happen again: `isFirst` of `@acme/idempotency` (handler.ts:7) decides whether it runs, and whether that keeps a repeat out is not known. If it does, name it under `guards` in the settings, or tag it with `@idempotencyGuard`.",
    ]);
  });

  it("names what stands before the dot where the package is not known", () => {
    expect(words(`if (!(await this.dedupe.isNew(record.messageId))) continue; ${publish}`)[0]).toBe(
      "`this.dedupe.isNew` decides whether it runs: name it under `guards`.",
    );
  });
});
