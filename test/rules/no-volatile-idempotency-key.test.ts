import { describe, expect, it } from "vitest";
import { claimedRecord } from "../support/guards.ts";
import { lint, majors } from "../support/lint.ts";

const rules = { "no-volatile-idempotency-key": "error" } as const;

describe.each(majors)("%s", (_, ESLint) => {
  const told = (code: string) => lint({ files: { "src/orders.ts": code }, rules, ESLint });

  it("tells a key with the clock in it, at the clock", async () => {
    expect(await told(claimedRecord("`${record.eventID}-${Date.now()}`"))).toEqual([
      {
        file: "src/orders.ts",
        line: 11,
        underlined: "Date.now()",
        rule: "no-volatile-idempotency-key",
        message:
          "`DynamoDBClient.send(PutItemCommand)` does not keep `SNSClient.send(PublishCommand)` (src/orders.ts:13) from happening twice: its key `Date.now()` is another one at each delivery. A DynamoDB stream delivers at least once, and a failed batch comes again; a re-created mapping delivers up to 24 h of records once more. Make the key of what the record carries, such as `record.eventID`.",
      },
    ]);
  });

  it("tells a random key, at the call that makes it", async () => {
    expect(await told(claimedRecord("randomUUID()"))).toEqual([
      {
        file: "src/orders.ts",
        line: 11,
        underlined: "randomUUID()",
        rule: "no-volatile-idempotency-key",
        message:
          "`DynamoDBClient.send(PutItemCommand)` does not keep `SNSClient.send(PublishCommand)` (src/orders.ts:13) from happening twice: its key `randomUUID()` is another one at each delivery. A DynamoDB stream delivers at least once, and a failed batch comes again; a re-created mapping delivers up to 24 h of records once more. Make the key of what the record carries, such as `record.eventID`.",
      },
    ]);
  });

  it.each([
    ["the key is the record's own id", claimedRecord("record.eventID")],
    ["the key is what the record is about", claimedRecord("record.dynamodb.Keys.pk.S")],
  ])("is silent where %s", async (_title, code) => {
    expect(await told(code)).toEqual([]);
  });
});
