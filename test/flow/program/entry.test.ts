/** What a handler is called with. */
import { describe, expect, it } from "vitest";
import { effectLinesOf } from "../inspect.ts";

describe("what stands in place of the callback", () => {
  it("is what a test hands over, and the default where Lambda calls", () => {
    const text = (operation: string): string => `const { DynamoDB } = require("aws-sdk");
exports.handler = async (event, context, { docs = new DynamoDB.DocumentClient() }) => {
  for (const { body } of event.Records) await docs.${operation}.promise();
};`;
    expect(effectLinesOf({ "handler.ts": text("put({ Item: { id: body } })") })).toEqual(["handler.ts:3 idempotent"]);
    expect(effectLinesOf({ "handler.ts": text("put({ Item: { id: Math.random(), body } })") })).toEqual([
      "handler.ts:3 unguarded",
    ]);
  });
});
