/** Handlers that are put together: by factories of other files, wrappers, and modules of mixed kind. */
import { describe, expect, it } from "vitest";
import { evaluations } from "../../src/flow/domain/effort.ts";
import { effectsOf, handlersOf, linesOf } from "../flow/inspect.ts";

const FACTORY = `
  import { PublishCommand, type SNSClient } from "@aws-sdk/client-sns";
  import type { SQSEvent } from "aws-lambda";
  export function createHandler({ sns }: { sns: SNSClient }) {
    return async (event: SQSEvent) => {
      for (const { body } of event.Records) await sns.send(new PublishCommand({ Message: body }));
    };
  }
`;

describe("a handler that a factory of another file makes", () => {
  const project = {
    "package.json": "{}",
    "create-handler.ts": FACTORY,
    "index.ts": `
      import { SNSClient } from "@aws-sdk/client-sns";
      import { createHandler } from "./create-handler";
      export const handler = createHandler({ sns: new SNSClient({}) });
    `,
    "again.ts": `export { handler } from "./index";`,
  };

  it("is found in the file that calls the factory, whose text gives nothing away", () => {
    const handlers = handlersOf(project, { file: "index.ts" });
    expect(handlers).toMatchObject([{ name: "handler", source: "sqs", evidence: ["type", "shape"] }]);
    expect(linesOf(handlers.flatMap(({ effects }) => effects))).toEqual(["create-handler.ts:6 unguarded"]);
  });

  it("is found in the factory's file", () => {
    expect(handlersOf(project, { file: "create-handler.ts" })).toMatchObject([{ name: "handler", source: "sqs" }]);
  });

  it("belongs to none of the files that only pass it on", () => {
    expect(handlersOf(project, { file: "again.ts" })).toEqual([]);
  });
});

describe("a wrapper whose callback makes the handler", () => {
  it("is looked through", () => {
    const effects = effectsOf(`
      import { metricScope } from "aws-embedded-metrics";
      import { SNSClient, PublishCommand } from "@aws-sdk/client-sns";
      import type { SQSEvent } from "aws-lambda";
      const sns = new SNSClient({});
      export const handler = metricScope((metrics) => async (event: SQSEvent) => {
        metrics.setNamespace("orders");
        for (const { body } of event.Records) await sns.send(new PublishCommand({ Message: body }));
      });
    `);
    expect(linesOf(effects)).toEqual(["handler.ts:8 unguarded"]);
  });
});

describe("an event that a schema checks", () => {
  const handler = (records: string) => `
    import { z } from "zod";
    import { SNSClient, PublishCommand } from "@aws-sdk/client-sns";
    const sns = new SNSClient({});
    const Event = z.object({ Records: z.array(z.object({ messageId: z.string(), body: z.string() })) }).strict();
    export const handler = async (event: unknown) => {
      const parsed = Event.safeParse(event);
      if (!parsed.success) throw new Error("not a batch");
      for (const { body } of ${records}) await sns.send(new PublishCommand({ Message: body }));
    };
  `;

  it("is the event still, as are its records", () => {
    expect(handlersOf({ "handler.ts": handler("parsed.data.Records") })).toMatchObject([
      { source: "sqs", evidence: ["shape"], effects: [{ verdict: "unguarded" }] },
    ]);
  });

  it("makes no handler of what reads no records", () => {
    expect(handlersOf({ "handler.ts": handler("parsed.data.detail") })).toEqual([]);
  });
});

describe("a module that imports like an ES module and assigns to exports", () => {
  it("exports what is assigned", () => {
    const project = {
      "handler.js": `
        import * as mail from "./mail.js";
        exports.handler = async (event) => {
          for (const { dynamodb } of event.Records) mail.send(dynamodb.NewImage.address.S);
        };
      `,
      "mail.js": `
        const AWS = require("aws-sdk");
        const ses = new AWS.SES();
        export function send(address) {
          ses.sendEmail({ Destination: { ToAddresses: [address] } }, (error) => console.error(error));
        }
      `,
    };
    const handlers = handlersOf(project, { file: "handler.js" });
    expect(handlers).toMatchObject([{ name: "handler", source: "dynamodb" }]);
    expect(linesOf(handlers.flatMap(({ effects }) => effects))).toEqual(["mail.js:5 unguarded"]);
  });
});

describe("requests", () => {
  const sending = (path: string) =>
    effectsOf(`
      import type { SQSEvent } from "aws-lambda";
      import fetchRetry from "fetch-retry";
      const send = fetchRetry(fetch);
      export const handler = async (event: SQSEvent) => {
        for (const { body } of event.Records) await send(\`\${process.env.HOST}${path}\`, { retries: 3, method: "post", body });
      };
    `).map(({ verdict }) => verdict);

  it("go through a fetch that repeats them", () => {
    expect(sending("/orders")).toEqual(["unguarded"]);
  });

  it("for an access token change nothing that others see", () => {
    expect(sending("/oauth/token")).toEqual([]);
    expect(sending("/oauth2/v2.0/token")).toEqual([]);
  });

  it("for an access token are told by each address that is possible", () => {
    const verdicts = (other: string) =>
      effectsOf(`
        import type { SQSEvent } from "aws-lambda";
        const host = (stage) => (stage === "prod" ? "https://a.example" : "https://b.example");
        export const handler = async (event: SQSEvent) => {
          for (const { body } of event.Records)
            await fetch(body.live ? \`\${host(process.env.STAGE)}/oauth/token\` : "${other}", { method: "POST" });
        };
      `).map(({ verdict }) => verdict);
    expect(verdicts("https://c.example/oauth/token")).toEqual([]);
    expect(verdicts("https://c.example/orders")).toEqual(["unguarded"]);
  });

  it("to look-alikes of the token endpoint do", () => {
    expect(sending("/oauth/token/revoked")).toEqual(["unguarded"]);
    expect(sending("/gift/token")).toEqual(["unguarded"]);
  });
});

describe("an item that a record is spread into", () => {
  const put = (item: string) =>
    effectsOf(`
      import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
      import { DynamoDBDocumentClient, PutCommand } from "@aws-sdk/lib-dynamodb";
      import type { SQSEvent } from "aws-lambda";
      const ddb = DynamoDBDocumentClient.from(new DynamoDBClient({}));
      export const handler = async (event: SQSEvent) => {
        for (const { body } of event.Records) {
          const order = JSON.parse(body);
          await ddb.send(new PutCommand({ TableName: "orders", Item: ${item} }));
        }
      };
    `).map(({ verdict }) => verdict);

  it("has its key from the record, whatever else is written into it", () => {
    expect(put("{ ...order, updatedAt: new Date().toISOString() }")).toEqual(["idempotent"]);
  });

  it("has the key that is written out; a time may be one, or stand beside it", () => {
    expect(put("{ ...order, id: crypto.randomUUID() }")).toEqual(["unguarded"]);
    expect(put("{ ...order, orderId: crypto.randomUUID() }")).toEqual(["unguarded"]);
    expect(put("{ at: Date.now(), order }")).toEqual(["unknown"]);
  });
});

describe("an item whose condition names its key", () => {
  const put = (condition: string) =>
    effectsOf(`
      import { DynamoDBDocument } from "@aws-sdk/lib-dynamodb";
      import type { SQSEvent } from "aws-lambda";
      const ddb = DynamoDBDocument.from({});
      export const handler = async (event: SQSEvent) => {
        for (const { body } of event.Records) {
          const { orderId, customerId } = JSON.parse(body);
          const Item = { orderId, customerId, queuedAt: Date.now() };
          await ddb.put({ TableName: "queue", Item, ConditionExpression: "attribute_not_exists(${condition})" });
        }
      };
    `).map(({ verdict }) => verdict);

  it("is put under that key", () => {
    expect(put("orderId")).not.toContain("unguarded");
  });

  it("is put again when the attribute changes each time", () => {
    expect(put("queuedAt")).toEqual(["unguarded"]);
  });
});

describe("a name that was read and is cut at a position", () => {
  const copy = (key: string) =>
    effectsOf(`
      import { DynamoDBDocument } from "@aws-sdk/lib-dynamodb";
      import { CopyObjectCommand, S3Client } from "@aws-sdk/client-s3";
      import type { SQSEvent } from "aws-lambda";
      const s3 = new S3Client({});
      const ddb = DynamoDBDocument.from({});
      export const handler = async (event: SQSEvent) => {
        for (const { body } of event.Records) {
          const { Item } = await ddb.get({ TableName: "files", Key: { id: body } });
          const name = Item.path;
          await s3.send(new CopyObjectCommand({ Bucket: "safe", CopySource: name, Key: ${key} }));
        }
      };
    `).map(({ verdict }) => verdict);

  it("is not counted up", () => {
    expect(copy(`name.slice(name.lastIndexOf("/") + 1)`)).toEqual(["idempotent"]);
    expect(copy(`name.substring(name.indexOf("/") + 1)`)).toEqual(["idempotent"]);
  });
});

describe("a mapper whose key the class declares", () => {
  it("cannot be judged by the item", () => {
    const effects = effectsOf(`
      import { DataMapper } from "@aws/dynamodb-data-mapper";
      import type { SQSEvent } from "aws-lambda";
      import { Order } from "./order";
      const mapper = new DataMapper({ client: {} });
      export const handler = async (event: SQSEvent) => {
        for (const { body } of event.Records) await mapper.put({ item: new Order(body, Date.now()) });
      };
    `);
    expect(effects.map(({ verdict }) => verdict)).toEqual(["unknown"]);
  });
});

describe("a wrapper of the project that does a lot before it calls the handler", () => {
  const steps = Array.from({ length: 3_000 }, (_, index) => `seen.push(${index} + seen.length);`).join("\n");
  const project = (event: string, handler: string): Record<string, string> => ({
    "with-database.ts": `
      import type { SQSEvent } from "aws-lambda";
      const connect = async (seen: number[]) => {\n${steps}\n};
      export const withDatabase = (handler: (event: any) => Promise<void>) => async (event${event}) => {
        await connect([]);
        return handler(event);
      };
    `,
    "handler.ts": `
      import { SNSClient, PublishCommand } from "@aws-sdk/client-sns";
      import { withDatabase } from "./with-database";
      const sns = new SNSClient({});
      export const ${handler} = withDatabase(async (event) => {
        for (const { body } of event.Records) await sns.send(new PublishCommand({ Message: body }));
      });
    `,
  });

  it("is gone through where it is typed to take such an event", () => {
    const effects = handlersOf(project(": SQSEvent", "dispatch")).flatMap((one) => one.effects);
    expect(linesOf(effects)).toEqual(["handler.ts:6 unguarded"]);
  });

  it("is gone through where the module speaks of records, and exports it as an entry", () => {
    const effects = handlersOf(project("", "handler")).flatMap((one) => one.effects);
    expect(linesOf(effects)).toEqual(["handler.ts:6 unguarded"]);
  });

  it("is left where nothing says that it is a handler", () => {
    expect(handlersOf(project("", "dispatch"))).toEqual([]);
  });
});

describe("a handler of which one call is unknown", () => {
  const project = (index: string) => ({
    "package.json": "{}",
    "handler.ts": `
      import type { SQSEvent } from "aws-lambda";
      import { table } from "./table";
      import { act } from "@house/act";
      export const inner: { act?: (body: string) => Promise<unknown> } = {};
      export const setAct = (own: (body: string) => Promise<unknown>) => { inner.act = own; };
      export const handler = async (event: SQSEvent) => {
        for (const { body } of event.Records) await (inner.act ?? act)(table.name + body);
      };
    `,
    "table.ts": `export const table = { name: [${'"a", '.repeat(300)}].map((one) => one + one).join("") };`,
    "index.ts": index,
  });
  const evaluated = (index: string): number => {
    const before = evaluations();
    expect(handlersOf(project(index))).toMatchObject([{ name: "handler", source: "sqs" }]);
    return evaluations() - before;
  };

  it("is not gone through once more for an index that only hands it on", () => {
    const alone = evaluated("export {};");
    expect(evaluated(`export { handler } from "./handler";`)).toBe(alone);
    expect(evaluated(`module.exports.main = require("./handler").handler;`)).toBe(alone);
  });

  it("is gone through for one that calls something of it, or sets it", () => {
    const alone = evaluated("export {};");
    expect(evaluated(`import { setAct } from "./handler"; setAct(async () => {});`)).toBeGreaterThan(alone);
    expect(evaluated(`const h = require("./handler"); h.inner.act = h.other; module.exports = h;`)).toBeGreaterThan(
      alone,
    );
  });
});

describe("a handler of a class that others extend", () => {
  const base = `
    import type { SQSEvent } from "aws-lambda";
    export abstract class Consumer {
      abstract consume(body: string): Promise<unknown>;
      lambda() {
        return async (event: SQSEvent) => {
          for (const { body } of event.Records) await this.consume(body);
        };
      }
    }
  `;
  const consumer = (name: string): string => `
    import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
    import { Consumer } from "./base";
    const sns = new SNSClient({});
    export class ${name} extends Consumer {
      consume(body: string) { return sns.send(new PublishCommand({ Message: body })); }
    }
  `;
  const told = (files: Readonly<Record<string, string>>): string[] =>
    handlersOf({ "package.json": "{}", "base.ts": base, ...files }, { file: "base.ts" }).flatMap(({ effects }) =>
      linesOf(effects),
    );

  it("is found where a third module makes it, and a fourth exports it", () => {
    const files = { "orders.ts": consumer("Orders"), "handler.ts": `export { handler } from "./main";` };
    const made = `import { Orders } from "./orders";\nexport const handler = new Orders().lambda();`;
    expect(told({ ...files, "main.ts": made })).toEqual(["orders.ts:6 unguarded"]);
    const parts = {
      "parts.ts": `import { Orders } from "./orders";\nexport const parts = () => ({ orders: new Orders() });`,
    };
    const main = `import { parts } from "./parts";\nexport const handler = parts().orders.lambda();`;
    expect(told({ ...files, ...parts, "main.ts": main })).toEqual(["orders.ts:6 unguarded"]);
  });

  it("does what each of them does", () => {
    const two = (one: string): string =>
      `import { ${one} } from "./${one.toLowerCase()}";\nexport const handler = new ${one}().lambda();`;
    const files = {
      "orders.ts": consumer("Orders"),
      "users.ts": consumer("Users"),
      "a.ts": two("Orders"),
      "b.ts": two("Users"),
    };
    expect(told(files)).toEqual(["orders.ts:6 unguarded", "users.ts:6 unguarded"]);
    const made = (name: string): string => `${consumer(name)}\nexport const handler = new ${name}().lambda();`;
    expect(told({ "orders.ts": made("Orders"), "users.ts": made("Users") })).toEqual([
      "orders.ts:6 unguarded",
      "users.ts:6 unguarded",
    ]);
  });

  it("is said to be made by more where not all of them are looked through", () => {
    const made = (name: string): string => `${consumer(name)}\nexport const handler = new ${name}().lambda();`;
    const files = (count: number) =>
      Object.fromEntries(Array.from({ length: count }, (_, at) => [`part${at}.ts`, made(`Part${at}`)]));
    const gaps = (count: number): string[] =>
      handlersOf({ "package.json": "{}", "base.ts": base, ...files(count) }, { file: "base.ts" }).flatMap(
        ({ unresolved }) => unresolved.map(({ what }) => what),
      );
    expect(gaps(8)).toEqual([]);
    expect(gaps(9)).toEqual(["what further modules make of `handler`"]);
  });

  it("is none where nobody makes one", () => {
    expect(
      told({
        "orders.ts": consumer("Orders"),
        "main.ts": `import { Orders } from "./orders";\nexport const orders = new Orders();`,
      }),
    ).toEqual([]);
  });
});
