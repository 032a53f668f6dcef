/** What makes a function a handler, and what does not. */
import { describe, expect, it } from "vitest";
import { inferHandlers, mayHoldHandler } from "../../src/handlers/index.ts";
import { evaluations } from "../../src/flow/domain/effort.ts";
import { DEFAULT_SETTINGS } from "../../src/project/settings.ts";
import type { TextSource } from "../../src/project/text-source.ts";
import type { Wire } from "../../src/wiring/wiring.ts";
import { handlersOf } from "../flow/inspect.ts";
import { files } from "../support/files.ts";

const found = (text: string, file = "handler.ts") =>
  handlersOf({ [file]: text }, { file }).map(({ name, source, evidence }) => [name, source, ...evidence]);

describe("records that a package hands on", () => {
  const sns =
    'import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";\nimport * as house from "@house/lambda";\n';
  const told = (wrapped: string) => found(`${sns}export const handler = ${wrapped};`);
  const publish = "new SNSClient({}).send(new PublishCommand({ Message: one.body }))";

  it("by the name of the wrapper, the type of the record, or what only such a record has", () => {
    expect(told(`house.defineSqsHandler()(async (one) => ${publish})`)).toEqual([["handler", "sqs", "shape"]]);
    expect(told(`house.wrap(async (one: SQSRecord) => ${publish})`)).toEqual([["handler", "sqs", "type", "shape"]]);
    expect(told(`house.wrap(async (one) => one.receiptHandle && ${publish})`)).toEqual([["handler", "sqs", "shape"]]);
  });

  it("but not by what an event of an API has as well, nor of a helper", () => {
    expect(told(`house.wrap(async (one) => ${publish})`)).toEqual([]);
    expect(told(`house.defineSqsClient()(async (one) => ${publish})`)).toEqual([]);
    expect(found(`${sns}export const each = house.wrap(async (one: SQSRecord) => ${publish});`)).toEqual([]);
  });
});

describe("a function that takes `records` off what it is given", () => {
  const sns = 'import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";\nconst sns = new SNSClient({});\n';

  it("is a handler where it reads of them what only a batch has", () => {
    const publish = "await sns.send(new PublishCommand({ Message: record.value }))";
    const text = `${sns}export const consume = async (event) => {
  for (const part of Object.values(event.records)) for (const record of part) if (record.topic) ${publish};
};`;
    expect(found(text)).toEqual([["consume", "kafka", "shape"]]);
  });

  it("is left soon where it is a helper that gives anything by that name", () => {
    const steps = Array.from(
      { length: 14 },
      (_, at) => `const s${at} = (x, y) => [s${at + 1}(x, [y, ${at}]), s${at + 1}([x, ${at}], y)];`,
    );
    const text = `${sns}${steps.join("\n")}\nconst s14 = (x, y) => (x ? y : x);
export function moved({ records, where }) {
  const all = new Map([...records].map(([id, record]) => [id, s0(record[where], id)]));
  return { ...where, records: all };
}`;
    const before = evaluations();
    expect(found(text)).toEqual([]);
    expect(evaluations() - before).toBeLessThan(2_500);
  });
});

describe("types", () => {
  it("of the event, of the variable, and in JSDoc tell the source", () => {
    expect(found("export const f = async (event: DynamoDBStreamEvent) => {};")).toEqual([["f", "dynamodb", "type"]]);
    expect(found("export const f: SQSHandler = async () => {};")).toEqual([["f", "sqs", "type"]]);
    expect(found("export const f: Handler<KinesisStreamEvent, void> = async () => {};")).toEqual([
      ["f", "kinesis", "type"],
    ]);
    expect(
      found("/** @param {import('aws-lambda').SQSEvent} event */\nexports.f = async (event) => {};", "handler.js"),
    ).toEqual([["f", "sqs", "jsdoc"]]);
  });

  it("of schedules, and of what other services tell, are of EventBridge, where that is asked for", () => {
    const settings = { sources: new Set([...DEFAULT_SETTINGS.sources, "eventbridge" as const]) };
    const events = ["ScheduledEvent", "S3NotificationEvent", "S3ObjectCreatedNotificationEvent", "GuardDutyNotificationEvent", "CodePipelineCloudWatchEvent", "CodeBuildCloudWatchStateEvent"]; // prettier-ignore
    const types = ["ScheduledHandler", "S3NotificationEventBridgeHandler", "CodePipelineCloudWatchStageHandler"];
    for (const text of [
      ...types.map((type) => `f: ${type} = async () => {}`),
      ...events.map((type) => `f = async (event: ${type}) => {}`),
    ]) {
      const texts = { "handler.ts": `export const ${text};` };
      expect(handlersOf(texts, { settings })).toMatchObject([{ name: "f", source: "eventbridge" }]);
      expect(handlersOf(texts)).toEqual([]);
    }
    for (const type of [...events, ...types]) expect(mayHoldHandler(`f: ${type}`)).toBe(true);
    for (const type of ["Scheduled", "S3ObjectCreatedNotificationEventDetail", "CloudWatchAlarmHandler"])
      expect(handlersOf({ "handler.ts": `export const f: ${type} = async () => {};` }, { settings })).toEqual([]);
  });

  it("say what each event of a bus has: to ask for that is no check of the record", () => {
    const settings = { sources: new Set([...DEFAULT_SETTINGS.sources, "eventbridge" as const]) };
    const told = (parameter: string, body: string): string[] => {
      const text = `import axios from "axios";
import Redis from "ioredis";
const redis = new Redis();
const isFirst = async (id) => (await redis.set(id, "1", "EX", 604800, "NX")) === "OK";
export const handler = async (${parameter}) => { ${body} };`;
      return handlersOf({ "handler.ts": text }, { settings }).flatMap(({ effects }) =>
        effects.map(({ verdict }) => verdict),
      );
    };
    const claim = "if (!(await isFirst(event.id))) return;";
    const post = 'await axios.post("/told", event.detail);';
    const typed = 'event: EventBridgeEvent<"placed", { id: string; isPaid: boolean }>';
    expect(told(typed, `if (event.detail) { ${claim} } ${post}`)).toEqual(["guarded"]);
    expect(told(typed, `if (!event?.detail || !event.source) throw new Error(); ${claim} ${post}`)).toEqual([
      "guarded",
    ]);
    // What is in the message is asked, it may be no such event, or nobody wrote down that it is one.
    expect(told(typed, `if (event.detail.isPaid) { ${claim} } ${post}`)).toEqual(["unguarded"]);
    const other = `${typed} & { userId?: string }`;
    expect(told(other, `if (event.detail) { ${claim} ${post} } else await axios.post(event.userId);`)).toEqual([
      "guarded",
      "unguarded",
    ]);
    expect(told("event", `if (event.detail) { ${claim} } ${post}`)).toEqual(["unguarded"]);
    const records = "for (const one of event.Records ?? []) await axios.post(one.body);";
    expect(told(typed, `if (event.detail) { ${claim} } ${records}`)).toEqual(["unguarded"]);
  });

  it("count under other names: of imports, of aliases, of interfaces that extend one, of another file", () => {
    const body = "async (event: E) => {};";
    const declared = [
      `import type { SQSEvent as E } from "aws-lambda";`,
      `type E = SQSEvent & { traced: boolean };`,
      `interface E extends SQSEvent { traced: boolean }`,
    ];
    for (const text of declared) expect(found(`${text} export const f = ${body}`)).toEqual([["f", "sqs", "type"]]);
    const project = {
      "handler.ts": `import type { E } from "./types"; export const f = ${body}`,
      "types.ts": `import type { SQSEvent } from "aws-lambda"; export type E = Readonly<SQSEvent>;`,
    };
    expect(handlersOf(project)).toMatchObject([{ name: "f", source: "sqs" }]);
    const other = { ...project, "types.ts": "export interface E { readonly name: string }" };
    expect(handlersOf(other)).toEqual([]);
  });

  it("count where they stand behind the import of their module, or behind a name for all of it", () => {
    const settings = { sources: new Set([...DEFAULT_SETTINGS.sources, "eventbridge" as const]) };
    const types = `export type Nightly = import("aws-lambda").ScheduledEvent; export type Other = { id: string };`;
    const source = (declaration: string): string | undefined => {
      const text = `import * as lambda from "aws-lambda";\nexport ${declaration}`;
      return handlersOf({ "handler.ts": text, "types.ts": types }, { settings })[0]?.source;
    };
    const taking = (type: string): string => `const f = async (event: ${type}) => {};`;
    const of = (type: string): string => `const f: ${type} = async (event) => {};`;
    expect(source(taking('import("aws-lambda").ScheduledEvent'))).toBe("eventbridge");
    expect(source(taking('import("aws-lambda").EventBridgeEvent<"placed", { id: string }>'))).toBe("eventbridge");
    expect(source(taking('import("./types").Nightly'))).toBe("eventbridge");
    expect(source(taking('import("./types").Other'))).toBeUndefined();
    expect(source(taking('import("./types").Missing'))).toBeUndefined();
    expect(source(taking('import("./types")'))).toBeUndefined();
    expect(source(taking('import("aws-lambda").SQSHandler'))).toBeUndefined();
    expect(source(of('import("aws-lambda").ScheduledHandler'))).toBe("eventbridge");
    expect(source(of('import("aws-lambda").Handler<import("aws-lambda").SQSRecord[]>'))).toBe("sqs");
    expect(source(of('import("aws-lambda").Handler<import("@aws-sdk/client-kinesis")._Record[]>'))).toBe("kinesis");
    expect(source(of("lambda.Handler<lambda.ScheduledEvent>"))).toBe("eventbridge");
    expect(source(of("lambda.Handler<lambda.APIGatewayProxyEvent>"))).toBeUndefined();
    expect(source(`interface E extends lambda.ScheduledEvent { traced: true }\nexport ${taking("E")}`)).toBe(
      "eventbridge",
    );
    expect(source(`interface E extends F {}\ninterface F extends E {}\nexport ${taking("E")}`)).toBeUndefined();
  });

  it("in JSDoc count before the statement that exports what a call made", () => {
    const text = `const middy = require("@middy/core");
      /** @type {import("aws-lambda").SQSHandler} */
      const handler = middy(async (event) => {});
      exports.handler = handler;`;
    expect(found(text, "handler.js")).toEqual([["handler", "sqs", "jsdoc"]]);
  });

  it("in JSDoc count under a name that a typedef gives them", () => {
    const text = (type: string): string => `/** @typedef {${type}} Incoming */
      /** @param {Incoming} event */
      exports.f = async (event) => {};`;
    expect(found(text("import('aws-lambda').SQSEvent"), "handler.js")).toEqual([["f", "sqs", "jsdoc"]]);
    expect(found(text("import('aws-lambda').APIGatewayProxyEvent"), "handler.js")).toEqual([]);
  });

  it("in JSDoc count before the function itself, wherever it stands", () => {
    const tag = "/** @param {import('aws-lambda').SQSEvent} event */";
    const given = `exports.f = (() => { let seen = 0; return ${tag} async (event) => { seen++; }; })();`;
    const method = `class Service { ${tag} async handle(event) {} } const one = new Service(); exports.f = one.handle.bind(one);`;
    expect(found(given, "handler.js")).toEqual([["f", "sqs", "jsdoc"]]);
    expect(found(method, "handler.js")).toEqual([["f", "sqs", "jsdoc"]]);
    expect(found(method.replace("SQSEvent", "APIGatewayProxyEvent"), "handler.js")).toEqual([]);
  });

  it("of a single record, of other events, and type guards make no handler", () => {
    expect(found("export const f = async (record: SQSRecord) => {};")).toEqual([]);
    expect(found("export const f = async (event: APIGatewayProxyEvent) => {};")).toEqual([]);
    expect(found("export const f = (event: unknown): event is SQSEvent => true;")).toEqual([]);
    expect(found("export const isSqs = (event: SQSEvent): event is SQSEvent => 'Records' in event;")).toEqual([]);
  });

  it("of what takes a handler make none: a wrapper, whose own parameter is the function", () => {
    const takes = (parameter: string): string => `
      import type { Handler, SQSEvent, SQSHandler } from "aws-lambda";
      type Inner = (event: SQSEvent) => Promise<void>;
      export const wrap = (${parameter}) => async (event: SQSEvent) => { await inner(event); };`;
    for (const type of ["(event: SQSEvent) => Promise<void>", "Inner", "SQSHandler", "Handler<SQSEvent, void>"])
      expect(found(takes(`inner: ${type}`)), type).toEqual([]);
    expect(
      found("/** @param {SQSHandler} inner */\nexports.wrap = (inner) => (event) => inner(event);", "handler.js"),
    ).toEqual([]);
    // What is said of the variable is said of the function itself.
    expect(
      found(`import type { SQSEvent } from "aws-lambda"; export const run: (event: SQSEvent) => void = (event) => {};`),
    ).toEqual([["run", "sqs", "type"]]);
  });

  it("of sources that are not looked at are left alone, unless asked for", () => {
    const text = "export const f = async (event: SNSEvent) => {};";
    const settings = { sources: new Set([...DEFAULT_SETTINGS.sources, "sns" as const]) };
    expect(handlersOf({ "handler.ts": text })).toEqual([]);
    expect(handlersOf({ "handler.ts": text }, { settings })).toMatchObject([{ source: "sns" }]);
  });
});

describe("what is read off the event", () => {
  const reads: readonly (readonly [source: string, body: string])[] = [
    ["dynamodb", "for (const r of event.Records) log(r.dynamodb.NewImage);"],
    ["dynamodb", 'for (const r of event.Records) if (r.eventName !== "INSERT") log(r);'],
    ["dynamodb", 'for (const r of event.Records) switch (r.eventName) { case "MODIFY": log(r); }'],
    ["dynamodb", 'log(event.Records.filter((r) => ["INSERT", "REMOVE"].includes(r.eventName)));'],
    ["kinesis", "event.Records.forEach(({ kinesis }) => log(kinesis.data));"],
    ["sqs", "log(event.Records[0].body);"],
    ["kafka", "for (const topic in event.records) event.records[topic].forEach((r) => log(r.value));"],
    ["kafka", "Object.values(event.records).flat().map((r) => log(r.value));"],
    ["documentdb", "for (const { event: change } of event.events) log(change.fullDocument);"],
    ["mq", "for (const message of event.messages) log(message.data);"],
    ["mq", "for (const list of Object.values(event.rmqMessagesByQueue)) list.forEach((m) => log(m.data));"],
  ];
  for (const [source, body] of reads)
    it(`tells ${source}: ${body}`, () => {
      expect(found(`exports.f = async (event) => { ${body} };`, "handler.js")).toEqual([["f", source, "shape"]]);
    });

  it("tells nothing by a word that records of S3 have as well", () => {
    const body = 'for (const r of event.Records) if (r.eventName === "ObjectCreated:Put") log(r);';
    expect(found(`exports.f = async (event) => { ${body} };`, "handler.js")).toEqual([]);
  });

  it("counts through helpers and files", () => {
    const project = {
      "handler.js": `const { each } = require("./each"); exports.handler = async (event) => each(event, "Records");`,
      "each.js": "exports.each = (event) => event.Records.map((r) => r.dynamodb.Keys);",
    };
    expect(handlersOf(project, { file: "handler.js" })).toMatchObject([]);
    const doing = {
      ...project,
      "each.js": "exports.each = async (event) => { for (const r of event.Records) log(r.dynamodb); };",
    };
    expect(handlersOf(doing, { file: "handler.js" })).toMatchObject([{ source: "dynamodb", evidence: ["shape"] }]);
  });

  it("makes no handler of a Firehose transformation, of other records, or of what middleware reads", () => {
    expect(
      found("exports.f = async (event) => ({ records: event.records.map((r) => ({ data: r.data })) });", "handler.js"),
    ).toEqual([]);
    expect(found("exports.f = async (event) => { for (const r of event.Records) log(r.ses); };", "handler.js")).toEqual(
      [],
    );
    expect(
      found(
        `import middy from "@middy/core";
         export const f = middy(async (event) => event.path).use({ before: ({ event }) => { log(event.Records[0].body); } });`,
      ),
    ).toEqual([]);
  });

  it("makes no handler of a decoder, which gives back what it read", () => {
    const decode = "exports.decode = (event) => event.Records.map((r) => JSON.parse(r.body));";
    expect(found(decode, "handler.js")).toEqual([]);
    const typed = (parameters: string) =>
      `import type { Context, SQSEvent } from "aws-lambda"; const scrape = async (text: string) => ({ url: JSON.parse(text).url });
       export default async (${parameters}) => Promise.all(event.Records.map((r) => scrape(r.body)));`;
    expect(found(typed("event: SQSEvent, _context: Context")).map(([name]) => name)).toEqual(["default"]);
    expect(found(typed("event: SQSEvent"))).toEqual([]);
    const failures =
      "exports.f = async (event) => ({ batchItemFailures: event.Records.map((r) => ({ itemIdentifier: r.messageId })) });";
    expect(found(failures, "handler.js")).toEqual([["f", "sqs", "shape"]]);
  });
});

describe("the configuration", () => {
  const wire = (source: "dynamodb" | "sqs", replayWindowSeconds: number | null): Wire =>
    ({
      module: "/project/handler.js",
      exportName: "main",
      feeds: [{ source, replayWindowSeconds }],
    }) as unknown as Wire;
  const text = { "handler.js": "const work = require('unknown'); exports.main = async (event) => work(event);" };

  it("makes a handler of a function that hands the event on unseen", () => {
    expect(handlersOf(text, { file: "handler.js" })).toEqual([]);
    expect(handlersOf(text, { file: "handler.js", wires: [wire("dynamodb", 600)] })).toMatchObject([
      { name: "main", source: "dynamodb", evidence: ["config"], replayWindowSeconds: 600 },
    ]);
  });

  it("tells which source comes, where it has no other: what only another one reaches is no effect", () => {
    const told = (by: string, ...wires: Wire[]) =>
      handlersOf(
        {
          "handler.js": `const { SNS } = require("aws-sdk"); const sns = new SNS();
        exports.main = async (event) => {
          if (event.Records[0].eventSource === "${by}") return forEach(event.Records);
          await sns.publish({ Message: "other" }).promise();
        };
        const forEach = (records) => { for (const record of records) console.log(record); };`,
        },
        { file: "handler.js", wires },
      ).flatMap(({ effects }) => effects.map(({ verdict }) => verdict));
    const ofTopic = { ...wire("sqs", 0), invocations: [{ source: "sns" }] } as unknown as Wire;
    const ofFunction = { ...wire("sqs", 0), function: { invocations: [{ source: "sns" }] } } as unknown as Wire;
    expect(told("aws:sqs", wire("sqs", 0))).toEqual([]);
    expect(told("aws:dynamodb", wire("sqs", 0))).toEqual(["unguarded"]);
    expect(told("aws:sqs", wire("sqs", 0), wire("dynamodb", 600))).toEqual(["unguarded"]);
    expect(told("aws:sqs", ofTopic)).toEqual(["unguarded"]);
    expect(told("aws:sqs", ofFunction)).toEqual(["unguarded"]);
  });

  it("says how far a replay reaches: the longest of its mappings, unbounded if one is", () => {
    const windowOf = (...wires: Wire[]) => handlersOf(text, { file: "handler.js", wires })[0]!.replayWindowSeconds;
    expect(windowOf(wire("dynamodb", 600), wire("dynamodb", 86_400))).toBe(86_400);
    expect(windowOf(wire("dynamodb", 600), wire("dynamodb", null))).toBe(null);
    expect(windowOf(wire("sqs", 0))).toBe(0);
  });
});

describe("one handler", () => {
  it("is not found twice where an export wraps or calls another", () => {
    const text = `import { SQSEvent } from "aws-lambda";
      export const main = async (event: SQSEvent) => { for (const r of event.Records) console.log(r.body); };
      export const handler = withTracing(main);
      export const again = (event: SQSEvent) => main(event);`;
    expect(found(text).map(([name]) => name)).toEqual(["handler", "again"]);
  });

  it("is found under the name of an entry where a wrapper that only watches over it leaves the same function", () => {
    const text = (
      wrapped: string,
    ): string => `import * as Sentry from "@sentry/serverless"; import { SQSEvent } from "aws-lambda";
      export async function processor(event: SQSEvent) { for (const r of event.Records) console.log(r.body); }
      export const ${wrapped} = Sentry.AWSLambda.wrapHandler(processor);`;
    expect(found(text("handler")).map(([name]) => name)).toEqual(["handler"]);
    expect(found(text("watched")).map(([name]) => name)).toEqual(["processor", "watched"]);
  });

  it("is found where a container makes what it needs", () => {
    const project = {
      "handler.ts": `import { Container } from "typedi"; import { Mailer } from "./mailer"; import type { SQSEvent } from "aws-lambda";
        export const handler = async (event: SQSEvent) => { for (const r of event.Records) await Container.get(Mailer).send(r.body); };`,
      "mailer.ts": `import { SNSClient, PublishCommand } from "@aws-sdk/client-sns";
        export class Mailer { constructor(private readonly sns: SNSClient) {} send(Message) { return this.sns.send(new PublishCommand({ Message })); } }`,
    };
    expect(handlersOf(project)).toMatchObject([{ effects: [{ verdict: "unguarded", chain: [{}] }] }]);
  });
});

describe("a file", () => {
  it("without a telling word is not even parsed", () => {
    expect(mayHoldHandler("export const sum = (a, b) => a + b;")).toBe(false);
    expect(mayHoldHandler("event.Records.map(work)")).toBe(true);
    expect(mayHoldHandler('if (event["detail-type"] === "placed") work(event.detail);')).toBe(true);
    for (const type of [
      "DynamoDBHandler",
      "KinesisDataStreamEvent",
      "KafkaRecord",
      "AmazonActiveMQEvent",
      "DocumentDBChangeEvent",
    ])
      expect(mayHoldHandler(`f: ${type}`)).toBe(true);
  });

  it("that is missing, or does not parse, holds no handler", () => {
    expect(handlersOf({}, { file: "none.ts" })).toEqual([]);
    expect(found("export const handler = async (event: SQSEvent) => {")).toEqual([]);
  });

  it("in which the analysis fails says so as a problem, and nothing is thrown", () => {
    const source = files({ "handler.js": "require('./other'); exports.f = (event) => event.Records;" });
    const broken: TextSource = {
      ...source,
      kind: (path) => {
        if (path.includes("other")) throw new Error("the disk is gone");
        return source.kind(path);
      },
      read: (path) => {
        if (path.includes("package.json")) throw new Error("the disk is gone");
        return source.read(path);
      },
    };
    const handlers = () =>
      inferHandlers({ source: broken, settings: DEFAULT_SETTINGS, wires: [] }, "/project/handler.js");
    expect(handlers).not.toThrow();
  });
});

describe("texts of strangers", () => {
  it("are asked for a handler's words in one go, however often they almost stand there", () => {
    expect(mayHoldHandler("Sqs".repeat(400_000))).toBe(false);
    expect(mayHoldHandler(`${"Sqs".repeat(400_000)}\nconst schema = SqsRecordSchema;`)).toBe(true);
  });

  it("are asked for implementing classes in one go", () => {
    const texts = {
      "mailer.ts": "export interface Mailer { send(text: string): Promise<void> }",
      "words.ts": `import type { Mailer } from "./mailer";\nexport let mailer: Mailer; // ${"implements ".repeat(150_000)}`,
      "smtp.ts": `import type { Mailer } from "./mailer";
        export class Smtp implements Mailer { async send(text: string) { await fetch("https://mail.example.com", { method: "POST", body: text }); } }`,
      "handler.ts": `import type { Mailer } from "./mailer";
        import type { SQSEvent } from "aws-lambda";
        import { container } from "@acme/container";
        const tell = async (mailer: Mailer, text: string) => { await mailer.send(text); };
        export const handler = async (event: SQSEvent) => { for (const { body } of event.Records) await tell(container.mailer, body); };`,
    };
    expect(handlersOf(texts).flatMap(({ effects }) => effects.map(({ call, verdict }) => [call, verdict]))).toEqual([
      ["fetch POST", "unguarded"],
    ]);
  });
});
