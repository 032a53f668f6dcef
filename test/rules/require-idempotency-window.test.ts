import { describe, expect, it } from "vitest";
import { guardedRecord } from "../support/guards.ts";
import { lint, majors } from "../support/lint.ts";

const rules = { "require-idempotency-window": "error" } as const;

describe.each(majors)("%s", (_, ESLint) => {
  const told = (code: string) => lint({ files: { "src/orders.ts": code }, rules, ESLint });

  it("tells Powertools' default of an hour against a stream that keeps a day", async () => {
    expect(
      await told(guardedRecord('persistenceStore, config, keyPrefix: "orders"', 'eventKeyJmesPath: "eventID"')),
    ).toEqual([
      {
        file: "src/orders.ts",
        line: 14,
        underlined: 'makeIdempotent(tell, { persistenceStore, config, keyPrefix: "orders" })',
        rule: "require-idempotency-window",
        message:
          "`makeIdempotent` does not keep `SNSClient.send(PublishCommand)` (src/orders.ts:9) from happening twice: it remembers a record for 1 h, but 24 h can come again. A DynamoDB stream delivers at least once, and a failed batch comes again; a re-created mapping delivers up to 24 h of records once more. Set `expiresAfterSeconds` to more than 24 h.",
        suggestions: [
          {
            says: "Set `expiresAfterSeconds: 172800`.",
            gives: guardedRecord(
              'persistenceStore, config, keyPrefix: "orders"',
              'eventKeyJmesPath: "eventID", expiresAfterSeconds: 172800',
            ),
          },
        ],
      },
    ]);
  });

  it.each([
    [
      "a shorter one",
      ['keyPrefix: "orders", persistenceStore, config', "expiresAfterSeconds: 60, useLocalCache: true"],
      ['keyPrefix: "orders", persistenceStore, config', "expiresAfterSeconds: 172800, useLocalCache: true"],
    ],
    [
      "none, in a call of its own",
      ['keyPrefix: "orders", persistenceStore, config: new IdempotencyConfig()', ""],
      ['keyPrefix: "orders", persistenceStore, config: new IdempotencyConfig({ expiresAfterSeconds: 172800 })', ""],
    ],
  ] as const)(
    "sets the window in place of %s, and is silent then",
    async (_title, [options, config], [longerOptions, longerConfig]) => {
      const [first] = await told(guardedRecord(options, config));
      const after = guardedRecord(longerOptions, longerConfig);
      expect(first!.suggestions).toEqual([{ says: "Set `expiresAfterSeconds: 172800`.", gives: after }]);
      expect(await told(after)).toEqual([]);
    },
  );

  it("has no suggestion where the options are written elsewhere", async () => {
    const [first] = await told(
      guardedRecord('keyPrefix: "orders", persistenceStore, config', "...shared").replace(
        "const config",
        "const shared = { expiresAfterSeconds: 60 };\nconst config",
      ),
    );
    expect(first).toBeDefined();
    expect(first).not.toHaveProperty("suggestions");
  });

  it("compares with the retention of the very stream that the configuration wires to the handler", async () => {
    const service = (options: string) => `service: shop
provider: { name: aws }
functions:
  orders:
    handler: src/orders.handler
    events:
      - stream: { type: dynamodb, arn: !ImportValue orders-stream${options} }
`;
    const handler = guardedRecord('persistenceStore, config, keyPrefix: "orders"', 'eventKeyJmesPath: "eventID"');
    const toldWith = (options: string) =>
      lint({ files: { "src/orders.ts": handler, "serverless.yml": service(options) }, rules, ESLint });
    expect(await toldWith("")).toHaveLength(1);
    expect(await toldWith(", maximumRecordAgeInSeconds: 1800")).toEqual([]);
  });

  it.each([
    [
      "it remembers two days",
      guardedRecord(
        'persistenceStore, config, keyPrefix: "orders"',
        'eventKeyJmesPath: "eventID", expiresAfterSeconds: 172_800',
      ),
    ],
    [
      "the window is only known to the deployment",
      guardedRecord(
        'persistenceStore, config, keyPrefix: "orders"',
        'eventKeyJmesPath: "eventID", expiresAfterSeconds: Number(process.env.WINDOW)',
      ),
    ],
  ])("is silent where %s", async (_title, code) => {
    expect(await told(code)).toEqual([]);
  });
});
