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
          "`SNSClient.send(PublishCommand)` (src/orders.ts:13) can run again despite `DynamoDBClient.send(PutItemCommand)`: its key `Date.now()` changes at each delivery. Build the key from what the record carries, such as `record.eventID`.",
        suggestions: [{ says: "Make the key of `record.eventID`.", gives: claimedRecord("`${record.eventID}`") }],
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
          "`SNSClient.send(PublishCommand)` (src/orders.ts:13) can run again despite `DynamoDBClient.send(PutItemCommand)`. Its key `randomUUID()` changes at each delivery. Build the key from what the record carries, such as `record.eventID`.",
        suggestions: [{ says: "Make the key of `record.eventID`.", gives: claimedRecord("record.eventID!") }],
      },
    ]);
  });

  it.each([
    ["alone", "Math.random().toString(36).slice(2)", "record.eventID!"],
    ["in a template", "`order#${randomUUID()}`", "`order#${record.eventID}`"],
    ["in a call", "String(Date.now())", "String(record.eventID!)"],
  ])("takes the record's id in its place, %s, and is silent then", async (_title, before, after) => {
    const [first] = await told(claimedRecord(before));
    expect(first!.suggestions).toEqual([{ says: "Make the key of `record.eventID`.", gives: claimedRecord(after) }]);
    expect(await told(claimedRecord(after))).toEqual([]);
  });

  it("takes the id of a message of a queue", async () => {
    const claimed = (key: string) =>
      claimedRecord(key)
        .replace("record.dynamodb.Keys.pk.S", "record.messageId")
        .replace("(event, context)", "(event: SQSEvent)");
    const [first] = await told(claimed("randomUUID()"));
    expect(first!.suggestions).toEqual([
      { says: "Make the key of `record.messageId`.", gives: claimed("record.messageId") },
    ]);
    expect(await told(claimed("record.messageId"))).toEqual([]);
  });

  describe("of Powertools", () => {
    const around = (
      config: string,
      more = "",
    ): string => `import { IdempotencyConfig, makeIdempotent } from "@aws-lambda-powertools/idempotency";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
const sns = new SNSClient({});
const config = new IdempotencyConfig(${config});
const tell = makeIdempotent(
  async (record: SQSRecord) => sns.send(new PublishCommand({ Message: record.body })),
  { persistenceStore, config, keyPrefix: "orders" },
);${more}
export const handler = async (event: SQSEvent) => Promise.all(event.Records.map((record) => tell(record)));
`;

    it("tells a whole message, and adds the path of its id", async () => {
      expect(await told(around('{ hashFunction: "sha256" }'))).toEqual([
        {
          file: "src/orders.ts",
          line: 5,
          underlined: "makeIdempotent",
          rule: "no-volatile-idempotency-key",
          message:
            "`SNSClient.send(PublishCommand)` (src/orders.ts:6) can run again despite `makeIdempotent`. Its key is the record as a whole, of which a part changes at each delivery. Give it `eventKeyJmesPath` with what tells one record from another, as `record.messageId` does.",
          suggestions: [
            {
              says: 'Add `eventKeyJmesPath: "messageId"`.',
              gives: around('{ hashFunction: "sha256", eventKeyJmesPath: "messageId" }'),
            },
          ],
        },
      ]);
      expect(await told(around('{ hashFunction: "sha256", eventKeyJmesPath: "messageId" }'))).toEqual([]);
    });

    it("has no suggestion where other guards are given the same", async () => {
      const [first] = await told(around("{}", "\nconst other = makeIdempotent(work, { persistenceStore, config });"));
      expect(first).not.toHaveProperty("suggestions");
    });

    it("leaves a whole record of a stream alone: it comes again as it was", async () => {
      const stream = around("{ expiresAfterSeconds: 172_800 }")
        .replace("SQSRecord", "KinesisStreamRecord")
        .replace("SQSEvent", "KinesisStreamEvent");
      expect(await told(stream)).toEqual([]);
    });
  });

  it("has no suggestion where no record is at hand", async () => {
    const code = claimedRecord("key").replace("for (const record", "const key = randomUUID();\n  for (const record");
    const [first] = await told(code);
    expect(first).toMatchObject({ underlined: "randomUUID()" });
    expect(first).not.toHaveProperty("suggestions");
  });

  it.each([
    ["a loop over its parts", "for (const part of record.dynamodb.NewImage.parts.L) {", "}"],
    ["a callback for its parts", "await Promise.all(record.dynamodb.NewImage.parts.L.map(async (part) => {", "}));"],
    ["a loop that counts", "for (let part = 0; part < 3; part++) {", "}"],
    ["`Records` of its own", "for (const part of JSON.parse(record.body).Records) {", "}"],
    ["`Records` of its own, named", "const inner = JSON.parse(record.body);\nfor (const part of inner.Records) {", "}"],
  ])("has no suggestion where the key is made in %s, all but one of which it would drop", async (_title, head, end) => {
    const code = claimedRecord("randomUUID()").replace("    const Item", `${head}\n    const Item`);
    const [first] = await told(code.replace("  }\n};", `${end}\n  }\n};`));
    expect(first).toMatchObject({ underlined: "randomUUID()" });
    expect(first).not.toHaveProperty("suggestions");
  });

  it.each([
    [
      "destructured",
      claimedRecord("randomUUID()").replace("(event, context)", "({ Records })").replace("event.Rec", "Rec"),
    ],
    [
      "named",
      claimedRecord("randomUUID()")
        .replace("of event.Records", "of records")
        .replace("  for", "  const records = event.Records;\n  for"),
    ],
  ])("takes the id of a record of records that are %s", async (_title, code) => {
    const [first] = await told(code);
    expect(first!.suggestions?.map(({ says }) => says)).toEqual(["Make the key of `record.eventID`."]);
  });

  it.each([
    ["the key is the record's own id", claimedRecord("record.eventID")],
    ["the key is what the record is about", claimedRecord("record.dynamodb.Keys.pk.S")],
  ])("is silent where %s", async (_title, code) => {
    expect(await told(code)).toEqual([]);
  });
});
