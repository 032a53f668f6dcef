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
