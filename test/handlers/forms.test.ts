/** Forms that handlers come in, each beside something that looks alike and is none. */
import { describe, expect, it } from "vitest";
import { mayHoldHandler } from "../../src/handlers/index.ts";
import { DEFAULT_SETTINGS, type Settings } from "../../src/project/settings.ts";
import type { Wire } from "../../src/wiring/wiring.ts";
import type { Effect } from "../../src/findings/finding.ts";
import { handlersOf, linesOf } from "../flow/inspect.ts";

const CLIENT = `import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
  const sns = new SNSClient({});
  const tell = (Message: string) => sns.send(new PublishCommand({ Message }));`;

const found = (text: string, settings: Partial<Settings> = {}) =>
  handlersOf({ "handler.ts": `${CLIENT}\n${text}` }, { settings }).map(({ name, source, effects }) =>
    [name, source, ...effects.map(({ verdict }) => verdict)].join(" "),
  );
const everySource = { sources: new Set([...DEFAULT_SETTINGS.sources, "sns", "s3", "eventbridge"] as const) };

describe("a list of records, as a pipe of EventBridge hands it over", () => {
  const sources: readonly (readonly [source: string, read: string])[] = [
    ["dynamodb", "record.dynamodb.NewImage.id.S"],
    ["sqs", "record.messageId + record.body"],
    ["kinesis", "record.sequenceNumber + record.data"],
    ["kafka", "record.offset + record.value"],
  ];
  for (const [source, read] of sources)
    it(`is told by its members: ${source}`, () => {
      const body = `for (const record of event) await tell(${read});`;
      expect(found(`export const handler = async (event) => { ${body} };`)).toEqual([`handler ${source} unguarded`]);
      expect(found(`export const publishAll = async (event) => { ${body} };`)).toEqual([]);
    });

  it("is told by its type, of an entry and not of a helper", () => {
    const body = "async (records: SQSRecord[]) => { await Promise.all(records.map((r) => tell(r.body))); }";
    expect(found(`export const handler = ${body};`)).toEqual(["handler sqs unguarded"]);
    expect(
      found(`export const run: Handler<SQSRecord[]> = async (all) => { for (const r of all) await tell(r.body); };`),
    ).toEqual(["run sqs unguarded"]);
    expect(found(`export const publishAll = ${body};`)).toEqual([]);
    expect(found(`export const handler = ${body.replace("SQSRecord", "Order")};`)).toEqual([]);
  });

  it("has records that tell it apart from the batch", () => {
    const guarded = (key: string) =>
      found(`import Redis from "ioredis"; const redis = new Redis();
        export const handler = async (records: DynamoDBRecord[]) => {
          for (const record of records) if (await redis.set(${key}, "1", "EX", 999999, "NX")) await tell("x");
        };`);
    expect(guarded("record.eventID")).toEqual(["handler dynamodb guarded"]);
    expect(guarded("JSON.stringify(records)")).toEqual(["handler dynamodb weak"]);
  });

  it("is given back by an enrichment, which is no decoder; a helper that gives it back is one", () => {
    const body = "async (records) => records.map((r) => ({ id: r.dynamodb.Keys.id.S }));";
    expect(found(`export const handler = ${body}`)).toEqual(["handler dynamodb"]);
    expect(found(`export const decode = ${body}`)).toEqual([]);
    expect(found(`export const handler = async (event) => event.Records.map((r) => JSON.parse(r.body));`)).toEqual([]);
  });
});

describe("records inside of records", () => {
  it("are of the source that delivers them", () => {
    const inner = "for (const one of JSON.parse(record.body).Records) await tell(one.s3.object.key);";
    expect(
      found(`export const handler = async (event) => { for (const record of event.Records) { ${inner} } };`),
    ).toEqual(["handler sqs unguarded"]);
    const stream = "await tell(JSON.parse(record.body).dynamodb.NewImage.id.S);";
    expect(
      found(`export const handler = async (event) => { for (const record of event.Records) { ${stream} } };`),
    ).toEqual(["handler sqs unguarded"]);
  });

  it("are of a source that is asked for by option, where that delivers them", () => {
    const text = `export const handler = async (event) => { for (const record of event.Records)
      for (const one of JSON.parse(record.Sns.Message).Records) await tell(one.s3.object.key); };`;
    expect(found(text)).toEqual([]);
    expect(found(text, everySource)).toEqual(["handler sns unguarded"]);
    const wrapped = "export const handler = async (event) => { await tell(event.detail.dynamodb.NewImage.id.S); };";
    expect(found(wrapped)).toEqual([]);
    expect(found(wrapped, everySource)).toEqual(["handler eventbridge unguarded"]);
  });

  it("are what the event bus of SST 2 hands over", () => {
    const text = `import { EventHandler } from "sst/node/event-bus"; import { Bill } from "./bill";
      export const handler = EventHandler(Bill.Events.Paid, async ({ properties }) => { await tell(properties.id); });`;
    expect(found(text)).toEqual([]);
    expect(found(text, everySource)).toEqual(["handler eventbridge unguarded"]);
    expect(found(text.replace("sst/node/event-bus", "./event-bus"), everySource)).toEqual([]);
  });

  it("are what the bus of SST 3 hands over", () => {
    const text = `import { bus } from "sst/aws/bus"; import { Bill } from "./bill";
      export const handler = bus.subscriber([Bill.Events.Paid], async ({ properties }) => { await tell(properties.id); });`;
    expect(found(text)).toEqual([]);
    expect(found(text, everySource)).toEqual(["handler eventbridge unguarded"]);
    expect(found(text.replace("sst/aws/bus", "./event-bus"), everySource)).toEqual([]);
    const published = `import { bus } from "sst/aws/bus"; import { Bill } from "./bill";
      export const handler = bus.subscriber(Bill.Events.Paid, async (event) => { await bus.publish("bus", Bill.Events.Sent, event.properties); });`;
    expect(found(published, everySource)).toEqual(["handler eventbridge unguarded"]);
  });

  it("may be what a guard remembers, as may the record around them", () => {
    const text = (key: string) => `import Redis from "ioredis"; const redis = new Redis();
      export const handler = async (event: DynamoDBStreamEvent | SQSEvent) => {
        for (const record of event.Records)
          for (const inner of JSON.parse(record.body).Records)
            if (await redis.set(${key}, "1", "EX", 999999, "NX")) await tell(inner.eventID);
      };`;
    expect(found(text("inner.eventID"))).toEqual(["handler dynamodb guarded"]);
    expect(found(text("record.messageId"))).toEqual(["handler dynamodb guarded"]);
  });
});

describe("one event of a bus, which no type tells", () => {
  const work = Array.from({ length: 1500 }, (_, index) => `total = total + ${index} * rate;`).join("\n");
  const reading = (member: string) => `export const handler = async (event) => {
    const id = event.${member}; let total = 0; const rate = Number(process.env.RATE);
    ${work}
    await tell(id + total); };`;

  it("is followed as far as a batch is, where it is asked for", () => {
    expect(found(reading("detail.id"), everySource)).toEqual(["handler eventbridge unguarded"]);
    expect(found(reading("detail.id"))).toEqual([]);
    expect(found(reading("details.id"), everySource)).toEqual([]);
  });
});

describe("several sources in one handler", () => {
  it("are all followed, by a switch or by a table", () => {
    const reads = `const ofStream = async (r) => { await sns.send(new PublishCommand({ Message: r.dynamodb.Keys.id.S })); };
      const ofQueue = async (r) => { await sns.send(new PublishCommand({ Message: r.body })); };`;
    const bySwitch = `export const handler = async (event) => { for (const r of event.Records) switch (r.eventSource) {
      case "aws:dynamodb": await ofStream(r); break; case "aws:sqs": await ofQueue(r); } };`;
    const byTable = `const table = { "aws:dynamodb": ofStream, "aws:sqs": ofQueue };
      export const handler = async (event) => Promise.all(event.Records.map((r) => table[r.eventSource](r)));`;
    for (const text of [bySwitch, byTable])
      expect(found(`${reads}\n${text}`)).toEqual(["handler dynamodb unguarded unguarded"]);
  });

  it("are told from requests that the same function answers", () => {
    const text = `export const handler = async (event) => {
      if (event.Records) { for (const r of event.Records) await tell(r.body); return; }
      return { statusCode: event.httpMethod === "GET" ? 200 : 405 }; };`;
    expect(found(text)).toEqual(["handler sqs unguarded"]);
    expect(
      found(text.replace("if (event.Records) { for (const r of event.Records) await tell(r.body); return; }", "")),
    ).toEqual([]);
  });
});

describe("a type", () => {
  it("counts where an expression is said to be of it, or a wrapper is told it", () => {
    const body = `(async (event) => { await tell("x"); })`;
    expect(found(`export const handler = ${body} satisfies SQSHandler;`)).toEqual(["handler sqs unguarded"]);
    expect(found(`export const handler = ${body} as SQSHandler;`)).toEqual(["handler sqs unguarded"]);
    expect(found(`export default ${body} satisfies DynamoDBStreamHandler;`)).toEqual(["default dynamodb unguarded"]);
    expect(found(`import middy from "@middy/core"; export const handler = middy<SQSEvent>${body}.use({});`)).toEqual([
      "handler sqs unguarded",
    ]);
    expect(found(`export const handler = ${body} satisfies APIGatewayProxyHandler;`)).toEqual([]);
  });

  it("counts where the variable of the function has it, by whichever name that is exported, or through a wrapper", () => {
    const main = (type: string): string => `const main: ${type} = async (event) => { await tell("x"); };`;
    expect(found(`${main("SQSHandler")} export const handler = main;`)).toEqual(["handler sqs unguarded"]);
    expect(
      found(`import middy from "@middy/core"; ${main("DynamoDBStreamHandler")} export const handler = middy(main);`),
    ).toEqual(["handler dynamodb unguarded"]);
    expect(found(`import { wrap } from "@house/lambda"; ${main("SQSHandler")} exports.handler = wrap(main);`)).toEqual([
      "handler sqs unguarded",
    ]);
    expect(
      found(
        `import { wrap } from "@house/lambda"; export const handler = wrap((async (event) => { await tell("x"); }) as SQSHandler);`,
      ),
    ).toEqual(["handler sqs unguarded"]);
    expect(found(`${main("APIGatewayProxyHandler")} export const handler = main;`)).toEqual([]);
    expect(found(`${main("SQSHandler")} export const handler = async (event) => { await tell("y"); };`)).toEqual([]);
  });

  it("of `this` is no parameter", () => {
    const text = `async function run(this: { topic: string }, event: SQSEvent) { for (const r of event.Records) await tell(this.topic + r.body); }
      export const handler = run.bind({ topic: "t" });`;
    expect(found(text)).toEqual(["handler sqs unguarded"]);
    expect(found(text.replaceAll("event", "order").replace("SQSEvent", "Order").replace(".Records", ".lines"))).toEqual(
      [],
    );
  });
});

describe("a builder that takes a callback", () => {
  const builder = {
    "builder.ts": `class Builder { #layers = []; #each;
        use(layer) { this.#layers.push(layer); return this; }
        handler(work) { return async (event) => this.#layers.reduceRight((next, layer) => (e) => layer(e, next), work)(event); }
        withRecords(each) { this.#each = each; return this; }
        build() { return async (event) => { await Promise.all(event.Records.map((r) => this.#each(r))); }; } }
      export const createHandler = () => new Builder();`,
  };
  const effectsIn = (text: string): string[] => {
    const texts = { "handler.ts": `${CLIENT}\nimport { createHandler } from "./builder";\n${text}`, ...builder };
    return linesOf(handlersOf(texts).flatMap(({ effects }): readonly Effect[] => effects));
  };

  it("leads to what the callback does", () => {
    const layer = "async (event, next) => next(event)";
    expect(
      effectsIn(`export const handler = createHandler().use(${layer}).handler(async (event: SQSEvent) => {
        for (const r of event.Records) await tell(r.body); });`),
    ).toEqual(["handler.ts:3 unguarded"]);
    expect(
      effectsIn(`export const handler = createHandler().withRecords(async (r) => { await tell(r.body); }).build();`),
    ).toEqual(["handler.ts:3 unguarded"]);
    expect(
      effectsIn(`export const handler = createHandler().use(${layer}).handler(async (event) => tell(event.path));`),
    ).toEqual([]);
  });
});

describe("what looks like a handler", () => {
  const alike: readonly (readonly [what: string, text: string])[] = [
    [
      "a route of Express",
      "export const create = async (req, res) => { for (const r of req.body.records) await tell(r.value); res.json({}); };",
    ],
    [
      "an answer to a request",
      "export const handler = async (event) => { for (const r of JSON.parse(event.body).records) await tell(r.body); return { statusCode: 200 }; };",
    ],
    [
      "a router",
      `import createAPI from "lambda-api"; const api = createAPI();
      api.post("/records", async (req) => { for (const r of req.body.Records) await tell(r.body); });
      export const handler = async (event, context) => api.run(event, context);`,
    ],
    [
      "an app behind an adapter",
      `import express from "express"; import wrap from "serverless-http"; const app = express();
      app.post("/", async (req, res) => { for (const r of req.body.Records) await tell(r.messageId); });
      export const handler = wrap(app);`,
    ],
    [
      "a maker of events",
      "export const makeEvent = ({ Records }) => ({ Records: Records.map((r) => ({ ...r, body: JSON.stringify(r.body) })) });",
    ],
    [
      "a helper with messages of its own",
      "export const publishAll = async (request) => { for (const m of request.messages) await tell(m.data); };",
    ],
    [
      "a resolver",
      "export const handler = async (event) => { for (const r of event.arguments.records) await tell(r.value); };",
    ],
    [
      "a transformation of Firehose",
      "export const handler = async (event) => ({ records: event.records.map((r) => ({ recordId: r.recordId, data: r.data })) });",
    ],
    [
      "a function at the edge",
      "export const handler = async (event) => { const { request } = event.Records[0].cf; return request; };",
    ],
    ["incoming mail", "export const handler = async (event) => { await tell(event.Records[0].ses.mail.messageId); };"],
    ["types alone", "export type E = SQSEvent; export declare function handler(event: SQSEvent): Promise<void>;"],
    [
      "a consumer of another kind",
      "export const run = async (consumer) => consumer.run({ eachBatch: async ({ batch }) => { for (const m of batch.messages) await tell(m.data); } });",
    ],
  ];
  for (const [what, text] of alike) it(`is none: ${what}`, () => expect(found(text)).toEqual([]));

  it("is one where the event is called so: the messages of a broker", () => {
    expect(
      found("export const each = async (event) => { for (const m of event.messages) await tell(m.data); };"),
    ).toEqual(["each mq unguarded"]);
  });
});

describe("the words that a file gives itself away by", () => {
  it("are also those of lists, processors and envelopes", () => {
    for (const text of [
      "for (const r of event) save(r.dynamodb);",
      "asyncProcessPartialResponse(event, each, processor)",
      "new BatchProcessor(EventType.SQS)",
      "SqsEnvelope.parse(event, schema)",
    ])
      expect(mayHoldHandler(text)).toBe(true);
    expect(mayHoldHandler(`import { DynamoDBClient } from "@aws-sdk/client-dynamodb";`)).toBe(false);
  });
});

describe("a function that is exported under several names", () => {
  const body = "async (event) => { for (const record of event.Records) await tell(record.body + record.messageId); };";

  it("is one handler, by the name that entries have", () => {
    expect(found(`export const handler = ${body} export default handler;`)).toEqual(["handler sqs unguarded"]);
    expect(found(`const run = ${body} module.exports = { run, handler: run };`)).toEqual(["handler sqs unguarded"]);
  });

  it("is two where two functions are alike, and where a factory made two", () => {
    expect(found(`export const handler = ${body} export default ${body}`)).toHaveLength(2);
    expect(
      found(`const make = (to) => async (event) => { for (const r of event.Records) await tell(to + r.body + r.messageId); };
        export const handler = make("a"); export default make("b");`),
    ).toHaveLength(2);
  });

  it("is told by what the configuration names", () => {
    const named = (exportName: string) => {
      const text = `${CLIENT}\nexport const handler = ${body} export default handler;`;
      const wires = [{ module: "/project/handler.ts", exportName, feeds: [] }] as unknown as Wire[];
      return handlersOf({ "handler.ts": text }, { wires }).map(({ name }) => name);
    };
    expect(named("default")).toEqual(["default"]);
    expect(named("handler")).toEqual(["handler"]);
  });
});
