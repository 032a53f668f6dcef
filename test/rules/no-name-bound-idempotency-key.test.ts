import { describe, expect, it } from "vitest";
import { claimedRecord, guardedRecord } from "../support/guards.ts";
import { lint, majors } from "../support/lint.ts";

const rules = { "no-name-bound-idempotency-key": "error" } as const;

describe.each(majors)("%s", (_, ESLint) => {
  const told = (code: string) => lint({ files: { "src/orders.ts": code }, rules, ESLint });

  it("tells a guard of Powertools without a prefix, and adds one", async () => {
    expect(
      await told(
        guardedRecord("persistenceStore, config", 'eventKeyJmesPath: "eventID", expiresAfterSeconds: 172_800'),
      ),
    ).toEqual([
      {
        file: "src/orders.ts",
        line: 14,
        underlined: "makeIdempotent(tell, { persistenceStore, config })",
        rule: "no-name-bound-idempotency-key",
        message:
          "`SNSClient.send(PublishCommand)` (src/orders.ts:9) can run again despite `makeIdempotent`. Its key contains the function's name, so a rename forgets every processed record. Give it a fixed `keyPrefix`; keys that are stored already count no more, so do it before the rename, not with it.",
        suggestions: [
          {
            says: 'Add `keyPrefix: "orders"`.',
            gives: guardedRecord(
              'persistenceStore, config, keyPrefix: "orders"',
              'eventKeyJmesPath: "eventID", expiresAfterSeconds: 172_800',
            ),
          },
        ],
      },
    ]);
  });

  const proposed = async (path: string, code: string): Promise<readonly string[]> =>
    (await lint({ files: { [path]: code }, rules, ESLint })).flatMap(({ suggestions = [] }) =>
      suggestions.map(({ says }) => says),
    );

  it("adds another prefix in each file of that name: under one prefix the second consumer would skip what the first processed", async () => {
    const code = guardedRecord("persistenceStore, config", 'eventKeyJmesPath: "eventID", expiresAfterSeconds: 172_800');
    expect(await proposed("src/mail/handler.ts", code)).toEqual(['Add `keyPrefix: "mail-handler"`.']);
    expect(await proposed("services/audit/src/handler.ts", code)).toEqual([
      'Add `keyPrefix: "services-audit-handler"`.',
    ]);
    expect(await proposed("src/mail.consumer.ts", code)).toEqual(['Add `keyPrefix: "mail.consumer"`.']);
    // Somebody has it already, in quotes of either kind.
    expect(await proposed("src/mail.ts", `${code}\nexport const prefix = "mail";\n`)).toEqual([]);
    expect(await proposed("src/mail.ts", `${code}\nexport const prefix = 'mail';\n`)).toEqual([]);
  });

  it("adds another prefix for each guard of a file, by what holds it", async () => {
    const two = `import { makeIdempotent, IdempotencyConfig } from "@aws-lambda-powertools/idempotency";
import { DynamoDBPersistenceLayer } from "@aws-lambda-powertools/idempotency/dynamodb";
import { SNSClient, PublishCommand } from "@aws-sdk/client-sns";
import type { DynamoDBRecord, DynamoDBStreamEvent } from "aws-lambda";
const sns = new SNSClient({});
const persistenceStore = new DynamoDBPersistenceLayer({ tableName: "seen" });
const config = new IdempotencyConfig({ eventKeyJmesPath: "eventID", expiresAfterSeconds: 604800 });
const mail = makeIdempotent(
  async (r: DynamoDBRecord) => { await sns.send(new PublishCommand({ TopicArn: "mail", Message: r.eventID })); },
  { persistenceStore, config },
);
const push = makeIdempotent(
  async (r: DynamoDBRecord) => { await sns.send(new PublishCommand({ TopicArn: "push", Message: r.eventID })); },
  { persistenceStore, config },
);
export const handler = async (event: DynamoDBStreamEvent) => {
  for (const r of event.Records) { await mail(r); await push(r); }
};
`;
    expect(await proposed("src/orders.ts", two)).toEqual([
      'Add `keyPrefix: "orders-mail"`.',
      'Add `keyPrefix: "orders-push"`.',
    ]);
  });

  it("tells a key of one's own that has the name in it", async () => {
    expect(await told(claimedRecord("`${context.functionName}#${record.eventID}`"))).toEqual([
      {
        file: "src/orders.ts",
        line: 11,
        underlined: "context.functionName",
        rule: "no-name-bound-idempotency-key",
        message:
          "`SNSClient.send(PublishCommand)` (src/orders.ts:13) can run again despite `DynamoDBClient.send(PutItemCommand)`. Its key `context.functionName` contains the function's name, so a rename forgets every processed record. Leave the function's name out of the key.",
      },
    ]);
  });

  it.each(["`${context.functionVersion}#${record.eventID}`", "`${versionOf(context)}#${record.eventID}`"])(
    "speaks of the version where the key is %s",
    async (key) => {
      const code = `${claimedRecord(key)}
const versionOf = ({ functionVersion: version }: Context) => version;
`;
      expect((await told(code)).map(({ rule, message }) => [rule, message])).toEqual([
        [
          "no-name-bound-idempotency-key",
          expect.stringMatching(
            /functionVersion.*contains the function's version, so a deployment that publishes one forgets every processed record\. Leave the function's version out of the key\.$/u,
          ),
        ],
      ]);
    },
  );

  it.each([
    [
      "the prefix is fixed",
      guardedRecord(
        'persistenceStore, config, keyPrefix: "orders"',
        'eventKeyJmesPath: "eventID", expiresAfterSeconds: 172_800',
      ),
    ],
    ["the key has a name that is written out", claimedRecord("`orders#${record.eventID}`")],
  ])("is silent where %s", async (_title, code) => {
    expect(await told(code)).toEqual([]);
  });
});
