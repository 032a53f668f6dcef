/** What is said of a key that changes each time, or may be. */
import { describe, expect, it } from "vitest";
import { forEach } from "../each-record.ts";
import { effectsOf } from "../inspect.ts";

const says = (key: string): unknown[] =>
  effectsOf(forEach(`await doc.send(new PutCommand({ TableName: "t", Item: { pk: ${key} } }));`)).map(
    ({ verdict, because }) => [verdict, because],
  );

describe("a key", () => {
  it.each([
    ["r.messageId", "idempotent", { kind: "stable-key" }],
    ["randomUUID()", "unguarded", { kind: "volatile-key", key: "randomUUID()" }],
    ["Date.now()", "unguarded", { kind: "volatile-key", key: "Date.now()" }],
    ["context.awsRequestId", "unguarded", { kind: "volatile-key", key: "context.awsRequestId" }],
    [
      "JSON.parse(r.body).id ?? randomUUID()",
      "unknown",
      { kind: "unknown-input", text: "the key may be `randomUUID()`" },
    ],
  ])("%s is %s", (key, verdict, because) => {
    expect(says(key)).toMatchObject([[verdict, because]]);
  });
});
