import type { Linter } from "eslint";
import { describe, expect, it } from "vitest";
import { lint, lintUnderBoth } from "../support/lint.ts";
import { service } from "../cli/stories.ts";

const rules = { "no-unguarded-side-effect": "error" } as const;

/** Claims a record by one conditional write; true for those that come the first time. */
const once = `import { DynamoDBClient, PutItemCommand } from "@aws-sdk/client-dynamodb";

const dynamodb = new DynamoDBClient({});

export async function isFirst(id: string): Promise<boolean> {
  try {
    const Item = { pk: { S: id } };
    await dynamodb.send(new PutItemCommand({ TableName: "seen", Item, ConditionExpression: "attribute_not_exists(pk)" }));
    return true;
  } catch (error) {
    if ((error as Error).name === "ConditionalCheckFailedException") return false;
    throw error;
  }
}
`;

describe("an effect in the handler's file", () => {
  const handler = (guard = "") => ({
    "src/once.ts": once,
    "src/order.ts": `import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import type { DynamoDBStreamEvent } from "aws-lambda";
import { isFirst } from "./once";

const sns = new SNSClient({});

export const handler = async (event: DynamoDBStreamEvent) => {
  for (const record of event.Records) {
    ${guard}await sns.send(new PublishCommand({ TopicArn: "orders", Message: record.eventName }));
  }
};
`,
  });

  const messages = async (guard: string): Promise<string[]> => {
    const told = await lint({ files: handler(guard), rules });
    return told.map(({ message }) => message);
  };

  it("is reported where it stands", async () => {
    expect(await lintUnderBoth({ files: handler(), rules })).toEqual([
      {
        file: "src/order.ts",
        line: 9,
        underlined: 'sns.send(new PublishCommand({ TopicArn: "orders", Message: record.eventName }))',
        rule: "no-unguarded-side-effect",
        message:
          "`SNSClient.send(PublishCommand)` is sent again when a record is delivered again: no idempotency guard stands before it. Claim `record.eventID` first: a conditional write, or `makeIdempotent` with a fixed `keyPrefix` and a window over 24 h.",
      },
    ]);
  });

  it("behind a guard is silent", async () => {
    expect(await lint({ files: handler("if (await isFirst(record.eventID!)) "), rules })).toEqual([]);
  });

  it("behind a guard whose answer nobody heeds is reported", async () => {
    expect(await messages("await isFirst(record.eventID!); ")).toEqual([
      "`SNSClient.send(PublishCommand)` is sent again when a record is delivered again. The claim `DynamoDBClient.send(PutItemCommand)` (src/once.ts:8) refuses a repeat, but the refusal is caught and this is reached all the same. Leave where the refusal is caught.",
    ]);
  });

  it("behind a guard that one path skips names the guard and the path", async () => {
    const skips = `if (record.eventName === "INSERT" && !(await isFirst(record.eventID!))) continue;\n    `;
    expect(await messages(skips)).toEqual([
      '`SNSClient.send(PublishCommand)` is sent again when a record is delivered again. The claim `DynamoDBClient.send(PutItemCommand)` (src/once.ts:8) is skipped where `record.eventName === "INSERT"` is false (order.ts:9). Let every path to it pass the guard, or leave where the guard is skipped.',
    ]);
    expect(await messages(`if (!(await isFirst(record.eventID!))) continue;\n    `)).toEqual([]);
  });

  it("is accepted with a reason; a directive that nothing needs any more is reported", async () => {
    const meant = (guard = "") => ({
      ...handler(),
      "src/order.ts": handler(guard)["src/order.ts"].replace(
        "export const handler",
        "// eslint-disable-next-line replay-safe/no-unguarded-side-effect -- too early\nexport const handler",
      ),
    });
    const onTheLine = {
      "src/order.ts": handler()["src/order.ts"].replace(";\n  }\n", "; // eslint-disable-line -- read twice\n  }\n"),
    };
    expect(await lintUnderBoth({ files: { ...handler(), ...onTheLine }, rules })).toEqual([]);
    const told = await lintUnderBoth({ files: meant("if (await isFirst(record.eventID!)) "), rules });
    expect(told.map(({ line, message }) => `${line}: ${message}`)).toEqual([
      "7: Unused eslint-disable directive (no problems were reported from 'replay-safe/no-unguarded-side-effect').",
    ]);
  });
});

describe("an effect that adds to what is stored", () => {
  const adding = (declarations: string, statement: string) => ({
    "src/count.ts": `${declarations}
import type { SQSEvent } from "aws-lambda";
export const handler = async (event: SQSEvent) => {
  for (const record of event.Records) await ${statement};
};
`,
  });

  it.each([
    [
      "DynamoDB",
      'import { DynamoDBClient, UpdateItemCommand } from "@aws-sdk/client-dynamodb";\nconst db = new DynamoDBClient({});',
      'db.send(new UpdateItemCommand({ TableName: "sums", Key: { pk: { S: record.body } }, UpdateExpression: "ADD n :one" }))',
      "Put a marker for `record.messageId` into the same transaction, with `attribute_not_exists`, so that a repeat is refused.",
    ],
    [
      "SQL",
      'import { Client } from "pg";\nconst db = new Client();',
      'db.query("UPDATE sums SET n = n + 1 WHERE id = $1", [record.body])',
      "Put a marker for `record.messageId` into the same transaction, under a unique key, so that a repeat is refused.",
    ],
    [
      "Redis, whose transactions refuse nothing",
      'import Redis from "ioredis";\nconst db = new Redis();',
      "db.incr(record.body)",
      "Claim `record.messageId` first, in a store that refuses a second claim.",
    ],
  ])("is told with a way out that the store has: %s", async (_store, declarations, statement, wayOut) => {
    const [told, ...others] = await lint({ files: adding(declarations, statement), rules });
    expect(others).toEqual([]);
    expect(told?.message.endsWith(wayOut), told?.message).toBe(true);
  });

  it("of the whole batch is to be done for each record: a marker for all of them would refuse new ones as well", async () => {
    const file = `import { Client } from "pg";
import type { SQSEvent } from "aws-lambda";
const db = new Client();
export const handler = async (event: SQSEvent) => {
  await db.query("UPDATE sums SET n = n + $1 WHERE id = 1", [event.Records.length]);
};
`;
    const [told, ...others] = await lint({ files: { "src/count.ts": file }, rules });
    expect(others).toEqual([]);
    expect(told?.message).toMatch(
      /Do it for each record alone\. Put a marker for `record\.messageId` into the same transaction, under a unique key, so that a repeat is refused\.$/u,
    );
  });
});

describe("an effect in another file", () => {
  /** `handler` -> `notify` -> `send` -> `publish`; each of them in a file of its own. */
  const files = {
    "src/order.ts": `import type { SQSEvent } from "aws-lambda";
import { notify } from "./notify";

export const handler = async (event: SQSEvent) => {
  for (const record of event.Records) await notify(record.body);
};
`,
    "src/notify.ts": `import { send } from "./channels/send";

export const notify = (text: string) => send({ text });
`,
    "src/channels/send.ts": `import { publish } from "./sns";

export async function send({ text }: { text: string }) {
  if (text !== "") await publish(text);
}
`,
    "src/channels/sns.ts": `import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";

const sns = new SNSClient({});
const TopicArn = process.env.TOPIC;

export async function publish(Message: string) {
  await sns.send(new PublishCommand({ TopicArn, Message }));
}
`,
  };
  const near = {
    ...files,
    "src/order.ts": files["src/order.ts"]
      .replace('{ notify } from "./notify"', '{ publish } from "./channels/sns"')
      .replace("notify(", "publish("),
  };

  it("one import away is reported at the call that leads to it", async () => {
    expect(await lintUnderBoth({ files: near, rules })).toEqual([
      {
        file: "src/order.ts",
        line: 5,
        underlined: "publish(record.body)",
        rule: "no-unguarded-side-effect",
        message:
          "`publish` leads to `SNSClient.send(PublishCommand)` (src/channels/sns.ts:7), which is sent again when a record is delivered again. No idempotency guard stands before it. Claim `record.messageId` first: a conditional write, or `makeIdempotent` with a fixed `keyPrefix` around the work for it.",
      },
    ]);
  });

  it("three files away is reported there too, with the way", async () => {
    expect(await lintUnderBoth({ files, rules })).toEqual([
      {
        file: "src/order.ts",
        line: 5,
        underlined: "notify(record.body)",
        rule: "no-unguarded-side-effect",
        message:
          "`notify` leads to `SNSClient.send(PublishCommand)` (src/channels/sns.ts:7), through `send` and `publish`, which is sent again when a record is delivered again. No idempotency guard stands before it. Claim `record.messageId` first: a conditional write, or `makeIdempotent` with a fixed `keyPrefix` around the work for it.",
      },
    ]);
  });

  it('is reported where it stands by `reportIn: "effect"`, in both places by "both"', async () => {
    const reportIn = (where: string): Linter.RulesRecord => ({
      "no-unguarded-side-effect": ["error", { reportIn: where }],
    });
    expect(await lint({ files, rules: reportIn("effect") })).toEqual([
      {
        file: "src/channels/sns.ts",
        line: 7,
        underlined: "sns.send(new PublishCommand({ TopicArn, Message }))",
        rule: "no-unguarded-side-effect",
        message:
          "`SNSClient.send(PublishCommand)` is sent again when a record is delivered again to `handler` (src/order.ts:4): no idempotency guard stands before it. Claim `record.messageId` first: a conditional write, or `makeIdempotent` with a fixed `keyPrefix` around the work for it.",
      },
    ]);
    const both = await lint({ files, rules: reportIn("both") });
    expect(both.map(({ file, line }) => `${file}:${line}`)).toEqual(["src/channels/sns.ts:7", "src/order.ts:5"]);
  });

  it.each(["src/a.ts", "src/z.ts"])(
    "is reported where one handler guards it and another does not: %s",
    async (path) => {
      const guarded = `import Redis from "ioredis";
import { notify } from "./notify.js";

const redis = new Redis();

export const guarded = async (event: SQSEvent) => {
  for (const record of event.Records) if (await redis.set(record.messageId, "1", "NX")) await notify(record.body);
};
`;
      const options: Linter.RulesRecord = { "no-unguarded-side-effect": ["error", { reportIn: "effect" }] };
      const told = await lint({ files: { ...files, [path]: guarded }, rules: options });
      expect(told.map(({ file, line }) => `${file}:${line}`)).toEqual(["src/channels/sns.ts:7"]);
      expect(told[0]!.message).toContain("delivered again to `handler` (src/order.ts:4)");
    },
  );

  it("says where the effect stands also where no call is known that leads there", async () => {
    const told = await lint({
      files: {
        "serverless.yml": service("onOrder"),
        "lib/tell.js": `const AWS = require("aws-sdk");
const sns = new AWS.SNS();
module.exports.tell = (record) => sns.publish({ Message: record.eventID });
`,
        "src/order.js": `const co = require("co");
const { tell } = require("../lib/tell");
module.exports.handler = co.wrap(function* (event) {
  for (const record of event.Records) yield tell(record).promise();
});
`,
      },
      rules: { "no-unguarded-side-effect": "error" },
    });
    expect(told.map(({ file, line, message }) => `${file}:${line} ${message}`)).toEqual([
      expect.stringMatching(
        /^src\/order\.js:3 `AWS\.SNS\.publish` \(lib\/tell\.js:3\) is sent again when a record is delivered again: no/u,
      ),
    ]);
  });

  it("is not looked for with `crossFile: false`", async () => {
    expect(await lint({ files, rules, settings: { crossFile: false } })).toEqual([]);
  });

  it("that ends the same each time is silent", async () => {
    const put = `import { PutObjectCommand, S3Client } from "@aws-sdk/client-s3";

const s3 = new S3Client({});

export async function publish(Key: string) {
  await s3.send(new PutObjectCommand({ Bucket: "orders", Key, Body: "" }));
}
`;
    expect(await lint({ files: { ...files, "src/channels/sns.ts": put }, rules })).toEqual([]);
  });

  it("that no handler reaches is silent", async () => {
    const { "src/order.ts": _, ...rest } = files;
    expect(await lint({ files: rest, rules })).toEqual([]);
  });
});

describe("what the project says", () => {
  const handler = (body: string, above = "") => ({
    "src/order.ts": `import type { SQSEvent } from "aws-lambda";
import { push } from "push-service";
import { claim } from "./claims";

${above}async function tell(text: string) {
  await push(text);
}

export const handler = async (event: SQSEvent) => {
  for (const record of event.Records) {
    ${body}
  }
};
`,
    "src/claims.ts": `import { store } from "claims-store";

export const claim = (id: string): Promise<boolean> => store.claim(id);
`,
  });
  const tell = "await tell(record.body);";

  it("a call of a package that nobody knows is unknown: silent, reported by the option", async () => {
    expect(await lint({ files: handler(tell), rules })).toEqual([]);
    const unknown: Linter.RulesRecord = { "no-unguarded-side-effect": ["error", { unknown: true }] };
    expect(await lint({ files: handler(tell), rules: unknown })).toEqual([
      {
        file: "src/order.ts",
        line: 6,
        underlined: "push(text)",
        rule: "no-unguarded-side-effect",
        message:
          "`push` (src/order.ts:6) may have an effect that runs again: the analysis cannot tell what it does. Say it with a JSDoc tag on the function (`@idempotent`, `@sideEffect`) or under `effects` in the settings.",
      },
    ]);
  });

  it("`effects` says that it is one", async () => {
    const effects = [{ call: "push", module: "push-service", class: "effect" }];
    expect(await lintUnderBoth({ files: handler(tell), rules, settings: { effects } })).toEqual([
      {
        file: "src/order.ts",
        line: 6,
        underlined: "push(text)",
        rule: "no-unguarded-side-effect",
        message:
          "`push` happens again when a record is delivered again: no idempotency guard stands before it. Claim `record.messageId` first: a conditional write, or `makeIdempotent` with a fixed `keyPrefix` around the work for it.",
      },
    ]);
  });

  it("`guards` says what keeps a second delivery from it", async () => {
    const effects = [{ call: "push", module: "push-service", class: "effect" }];
    const guards = [{ name: "claim", kind: "check", windowSeconds: 1_209_600 }];
    const files = handler(`if (await claim(record.messageId)) ${tell}`);
    const unknown: Linter.RulesRecord = { "no-unguarded-side-effect": ["error", { unknown: true }] };
    const told = await lint({ files, rules: unknown, settings: { effects } });
    expect(told.map(({ line, message }) => `${line}: ${message}`)).toEqual([
      "6: `push` (src/order.ts:6) may run again. `store.claim` of `claims-store` (src/claims.ts:3) decides whether it runs, and whether that keeps a repeat out is not known. If it does, name it under `guards` (`duplicate: true` if true means a repeat), or tag it with `@idempotencyGuard`.",
      "9: `store.claim` (src/claims.ts:3) may have an effect that runs again: the analysis cannot tell what it does. Say it with a JSDoc tag on the function (`@idempotent`, `@sideEffect`) or under `effects` in the settings.",
    ]);
    expect(await lint({ files, rules: unknown, settings: { effects, guards } })).toEqual([]);
  });

  it("a JSDoc tag says that a call is an effect, or is none", async () => {
    const files = handler(tell, "/** @sideEffect */\n");
    expect(await lintUnderBoth({ files, rules })).toEqual([
      {
        file: "src/order.ts",
        line: 12,
        underlined: "tell(record.body)",
        rule: "no-unguarded-side-effect",
        message:
          "`tell` happens again when a record is delivered again: no idempotency guard stands before it. Claim `record.messageId` first: a conditional write, or `makeIdempotent` with a fixed `keyPrefix` around the work for it.",
      },
    ]);
    const settings = { effects: [{ call: "push", module: "push-service", class: "effect" }] };
    expect(await lint({ files: handler(tell, "/** @idempotent */\n"), rules, settings })).toEqual([]);
  });

  it("a JSDoc tag says that a function is a guard", async () => {
    const settings = { effects: [{ call: "push", module: "push-service", class: "effect" }] };
    const files = handler(`if (await claim(record.messageId)) ${tell}`);
    const tagged = {
      ...files,
      "src/claims.ts": files["src/claims.ts"].replace("export", "/** @idempotencyGuard */\nexport"),
    };
    expect(await lint({ files: tagged, rules, settings })).toEqual([]);
  });

  it("a setting that is wrong is said on the file", async () => {
    const told = await lintUnderBoth({ files: handler(tell), rules, settings: { efects: [] } });
    expect(told).toEqual([
      {
        file: "src/order.ts",
        line: 1,
        underlined: 'import type { SQSEvent } from "aws-lambda";',
        rule: "no-unguarded-side-effect",
        message: "`efects` is not a setting; did you mean `effects`?",
      },
    ]);
  });
});

describe("a module that the settings declare as one of handlers", () => {
  const files = {
    "jobs/relay.js": `
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
const sns = new SNSClient({});
export const run = async (job) => sns.send(new PublishCommand({ Message: job.id }));
`,
  };
  const rules = { "no-unguarded-side-effect": "error" } as const;

  it("is looked at although nothing else says what it is", async () => {
    const told = await lint({ files, rules, settings: { handlers: ["jobs/*.js"] } });
    expect(told.map(({ file, line, underlined }) => ({ file, line, underlined }))).toEqual([
      { file: "jobs/relay.js", line: 4, underlined: "sns.send(new PublishCommand({ Message: job.id }))" },
    ]);
  });

  it("is nobody's business where no glob names it", async () => {
    expect(await lint({ files, rules, settings: { handlers: ["handlers/**"] } })).toEqual([]);
  });
});

describe("a guard that finds no key in what it is given", () => {
  const handler = (config: string) => ({
    "src/order.ts": `import { IdempotencyConfig, makeIdempotent } from "@aws-lambda-powertools/idempotency";
import { DynamoDBPersistenceLayer } from "@aws-lambda-powertools/idempotency/dynamodb";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import type { SQSEvent } from "aws-lambda";

const sns = new SNSClient({});
const persistenceStore = new DynamoDBPersistenceLayer({ tableName: "processed" });
const config = new IdempotencyConfig({ ${config} });
const tell = makeIdempotent(
  async ({ text }: { id: string; text: string }) => {
    await sns.send(new PublishCommand({ TopicArn: "orders", Message: text }));
    return "told";
  },
  { persistenceStore, config, keyPrefix: "orders" },
);

export const handler = async (event: SQSEvent) => {
  for (const record of event.Records) await tell({ id: record.messageId, text: record.body });
};
`,
  });

  it("is told as what it is: no guard", async () => {
    expect(await lintUnderBoth({ files: handler('eventKeyJmesPath: "orderId"'), rules })).toEqual([
      {
        file: "src/order.ts",
        line: 9,
        underlined: "makeIdempotent",
        rule: "no-unguarded-side-effect",
        message:
          "`SNSClient.send(PublishCommand)` (src/order.ts:11) can run again despite `makeIdempotent`: it lets a record pass when its key expression finds nothing. Set `throwOnNoIdempotencyKey` to true.",
      },
    ]);
  });

  it.each(['eventKeyJmesPath: "id"', 'eventKeyJmesPath: "orderId", throwOnNoIdempotencyKey: true'])(
    "is silent with %s",
    async (config) => {
      expect(await lint({ files: handler(config), rules })).toEqual([]);
    },
  );
});
