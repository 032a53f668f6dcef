import { describe, expect, it } from "vitest";
import { guardedBatch, guardedRecord } from "../support/guards.ts";
import { lint, majors } from "../support/lint.ts";

const rules = { "no-batch-idempotency-key": "error" } as const;

describe.each(majors)("%s", (_, ESLint) => {
  const told = (code: string) => lint({ files: { "src/orders.ts": code }, rules, ESLint });

  it("tells a guard around the whole handler", async () => {
    expect(
      await told(guardedBatch('persistenceStore, config, keyPrefix: "orders"', "expiresAfterSeconds: 172_800")),
    ).toEqual([
      {
        file: "src/orders.ts",
        line: 15,
        underlined: "makeIdempotent",
        rule: "no-batch-idempotency-key",
        message:
          "`SNSClient.send(PublishCommand)` (src/orders.ts:9) can run again despite `makeIdempotent`. Its key covers the whole batch, and a replay cuts the batches differently. Wrap the work for one record, with `record.eventID` as its key, not the handler.",
      },
    ]);
  });

  it.each([
    [
      "the guard is around the work for one record",
      guardedRecord(
        'persistenceStore, config, keyPrefix: "orders"',
        'eventKeyJmesPath: "eventID", expiresAfterSeconds: 172_800',
      ),
    ],
  ])("is silent where %s", async (_title, code) => {
    expect(await told(code)).toEqual([]);
  });
});
