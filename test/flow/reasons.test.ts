/** What an effect's verdict rests on, in words: with the user's own names in them. */
import { expect, it } from "vitest";
import { describeReason } from "../../src/words/effect.ts";
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
