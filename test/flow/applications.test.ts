import { relative } from "node:path";
import { describe, expect, it } from "vitest";
import { handlersOf } from "./inspect.ts";

/** `file.ts:3 unguarded` of each effect that the handlers of `handler.ts` lead to, sorted. */
function effectsIn(texts: Readonly<Record<string, string>>): string[] {
  return handlersOf(texts)
    .flatMap(({ effects }) => effects)
    .map(({ at, verdict }) => {
      const line = at.source.text.slice(0, at.start).split("\n").length;
      return `${relative("/project", at.source.path)}:${String(line)} ${verdict}`;
    })
    .sort();
}

/** A handler of a Kinesis stream with the rows that its records hold. */
const overRows = (body: string): string => `import type { KinesisStreamEvent } from "aws-lambda";
import { BatchWriteCommand, DynamoDBDocumentClient, PutCommand } from "@aws-sdk/lib-dynamodb";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
const docs = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const writeAll = async (requests) => { let left = requests; while (left && Object.keys(left).length > 0) { left = (await docs.send(new BatchWriteCommand({ RequestItems: left }))).UnprocessedItems; } };
const decode = ({ kinesis }) => JSON.parse(Buffer.from(kinesis.data, "base64").toString());
export const handler = async (event: KinesisStreamEvent) => { const rows = event.Records.map(decode); const now = new Date().toISOString(); ${body} };`;

describe("a module that is deployed", () => {
  it("loads to its end, whatever a statement of it seems to do", () => {
    const text = (first: string): string => `import { SQSClient, SendMessageCommand } from "@aws-sdk/client-sqs";
const check = () => { throw new Error("not configured"); };
${first}
const queue = new SQSClient({});
export const handler = async (event) => { for (const r of event.Records) await queue.send(new SendMessageCommand({ MessageBody: r.body })); };`;
    expect(effectsIn({ "handler.ts": text("check();") })).toEqual(["handler.ts:5 unguarded"]);
    expect(effectsIn({ "handler.ts": text("const settings = check();") })).toEqual(["handler.ts:5 unguarded"]);
  });

  it("loads to its end behind a statement that is too much to follow", () => {
    const wide = Array.from(
      { length: 16 },
      (_, i) => `const f${i} = (x) => f${i + 1}(x + "a") + f${i + 1}(x + "b") + f${i + 1}(x + "c");`,
    );
    const text = `import { SQSClient, SendMessageCommand } from "@aws-sdk/client-sqs";
import { name } from "./name";
const queue = new SQSClient({});
export const handler = async (event) => { for (const r of event.Records) await queue.send(new SendMessageCommand({ QueueUrl: name, MessageBody: r.body })); };`;
    const long = `${wide.join("\n")}\nconst f16 = (x) => x;\nconst made = f0("");\n${text.replace(/import .*name.*\n/u, "").replace("name", "made")}`;
    expect(effectsIn({ "handler.ts": long })).toEqual(["handler.ts:21 unguarded"]);
  });

  it("reaches what a layer of the repository does", () => {
    const handler = `const { notify } = require("/opt/nodejs/notify");
exports.handler = async (event) => { for (const r of event.Records) await notify(JSON.parse(r.body)); };`;
    const layer = (
      call: string,
    ): string => `const { SNSClient, PublishCommand, GetTopicAttributesCommand } = require("@aws-sdk/client-sns");
const sns = new SNSClient({});
exports.notify = (body) => sns.send(new ${call}({ TopicArn: body.topic, Message: body.text }));`;
    const inLayer = (call: string) => ({ "handler.ts": handler, "layers/common/nodejs/notify.js": layer(call) });
    expect(effectsIn(inLayer("PublishCommand"))).toEqual(["layers/common/nodejs/notify.js:3 unguarded"]);
    expect(effectsIn(inLayer("GetTopicAttributesCommand"))).toEqual([]);
  });
});

describe("the key of an item that is not named as one", () => {
  it("is not the time at which the item was written, or expires", () => {
    expect(
      effectsIn({
        "handler.ts": overRows(
          `for (const { number } of rows) await docs.send(new PutCommand({ Item: { number, createdAt: now } }));`,
        ),
      }),
    ).toEqual(["handler.ts:7 idempotent"]);
    expect(
      effectsIn({
        "handler.ts": overRows(
          `for (const { number } of rows) await docs.send(new PutCommand({ Item: { number, ttl: Date.now() + 9 } }));`,
        ),
      }),
    ).toEqual(["handler.ts:7 idempotent"]);
  });

  it("is not known where a time stands in the item", () => {
    expect(
      effectsIn({
        "handler.ts": overRows(
          `for (const { number } of rows) await docs.send(new PutCommand({ Item: { number, slot: now } }));`,
        ),
      }),
    ).toEqual(["handler.ts:7 unknown"]);
  });

  it("is made up where something random stands in the item", () => {
    expect(
      effectsIn({
        "handler.ts": overRows(
          `for (const { text } of rows) await docs.send(new PutCommand({ Item: { number: crypto.randomUUID(), text } }));`,
        ),
      }),
    ).toEqual(["handler.ts:7 unguarded"]);
  });

  it("is found in batches of a table that the environment names, retried until all are written", () => {
    const batch = (item: string): string =>
      overRows(`await writeAll({ [process.env.TABLE]: rows.map((row) => ({ PutRequest: { Item: ${item} } })) });`);
    expect(effectsIn({ "handler.ts": batch("{ ...row, pk: row.owner, sk: row.number, createdAt: now }") })).toEqual([
      "handler.ts:5 idempotent",
    ]);
    expect(effectsIn({ "handler.ts": batch("{ ...row, pk: row.owner, sk: now }") })).toEqual([
      "handler.ts:5 unguarded",
    ]);
  });
});

/** An untyped handler, so that only what it reads makes it one. */
const untyped = (
  body: string,
  imports = "",
): string => `import { SQSClient, SendMessageCommand } from "@aws-sdk/client-sqs";
${imports}
const queue = new SQSClient({});
const forward = (r) => queue.send(new SendMessageCommand({ MessageBody: r.body }));
export const handler = async (event, context, callback) => { ${body} };`;

describe("records that a library arranges", () => {
  it.each([
    ["in parts", "for (const part of _.chunk(event.Records, 10)) await Promise.all(part.map(forward));"],
    ["in another order", `for (const r of _.sortBy(event.Records, ["messageId"])) await forward(r);`],
    [
      "in groups",
      `for (const group of Object.values(_.groupBy(event.Records, "eventSourceARN"))) for (const r of group) await forward(r);`,
    ],
    [
      "by a key",
      `const known = _.keyBy(event.Records, "messageId"); for (const id of Object.keys(known)) await forward(known[id]);`,
    ],
    ["by picking one", "await forward(_.head(event.Records));"],
    ["by reading one along a path", `await forward(_.get(event, "Records[0]"));`],
    ["by reading a member of one", `await forward({ body: _.get(event, ["Records", 0, "body"]) });`],
  ])("are records %s", (_name, body) => {
    expect(effectsIn({ "handler.ts": untyped(body, `import _ from "lodash";`) })).toEqual(["handler.ts:4 unguarded"]);
  });

  it("are records in the groups of the language", () => {
    const body = `for (const [, group] of Object.entries(Object.groupBy(event.Records, (r) => r.eventName))) await forward(group[0]);`;
    expect(effectsIn({ "handler.ts": untyped(body) })).toEqual(["handler.ts:4 unguarded"]);
  });

  it("keep what is known of each: keys stay keys", () => {
    const batch = (sk: string): string => `import _ from "lodash";
${overRows(`for (const part of _.chunk(rows.map((row) => ({ PutRequest: { Item: { pk: row.owner, sk: ${sk}, note: now } } })), 25)) await docs.send(new BatchWriteCommand({ RequestItems: { [process.env.TABLE]: part } }));`)}`;
    expect(effectsIn({ "handler.ts": batch("row.number") })).toEqual(["handler.ts:8 idempotent"]);
    expect(effectsIn({ "handler.ts": batch("now") })).toEqual(["handler.ts:8 unguarded"]);
  });

  it("are handed on when all are done", () => {
    const body =
      "async.map(event.Records, (r, next) => next(null, r.body), (error, all) => { all.forEach((body) => forward({ body })); callback(error); });";
    expect(effectsIn({ "handler.ts": untyped(body, `import async from "async";`) })).toEqual([
      "handler.ts:4 unguarded",
    ]);
  });
});

describe("a request", () => {
  const post = (how: string): string[] =>
    effectsIn({
      "handler.ts": `import type { SQSEvent } from "aws-lambda";
import axios from "axios";
import qs from "querystring";
export const handler = async (event: SQSEvent) => { for (const r of event.Records) { ${how} } };`,
    });

  it.each([
    'await axios.post(process.env.TOKEN_URL, qs.stringify({ grant_type: "client_credentials" }));',
    "await axios.post(process.env.TOKEN_URL, `grant_type=refresh_token&refresh_token=${process.env.TOKEN}`);",
    'await fetch(process.env.TOKEN_URL, { method: "POST", body: new URLSearchParams({ grant_type: "password" }) });',
    'const form = new URLSearchParams(); form.append("grant_type", "password"); await axios.post(process.env.TOKEN_URL, form.toString());',
    "await axios.post(`${process.env.HOST}/connect/token`, {});",
    "await axios.post(`${process.env.ELASTIC}/orders/_search`, { query: { term: { id: r.body } } });",
  ])("that only asks is none: %s", (how) => {
    expect(post(how)).toEqual([]);
  });

  it.each([
    "await axios.post(process.env.ORDERS_URL, qs.stringify({ grant: r.body }));",
    'const form = new URLSearchParams(); form.append("order", r.body); await axios.post(process.env.ORDERS_URL, form.toString());',
    "await axios.post(`${process.env.HOST}/tokens`, { owner: r.body });",
    "await axios.post(`${process.env.ELASTIC}/orders/_doc`, { id: r.body });",
  ])("that tells somebody is one: %s", (how) => {
    expect(post(how)).toEqual(["handler.ts:4 unguarded"]);
  });
});

describe("a client that wraps one of AWS", () => {
  it("publishes, and its logger tells nobody", () => {
    const body = (call: string): string => `const SNS = require("@dazn/lambda-powertools-sns-client");
const Log = require("@dazn/lambda-powertools-logger");
const wrap = require("@dazn/lambda-powertools-pattern-basic");
exports.handler = wrap(async (event) => { for (const r of event.Records) { ${call} } });`;
    const publish = "await SNS.publishWithCorrelationIds(r.correlationIds, { Message: r.body }).promise();";
    expect(effectsIn({ "handler.ts": body(publish) })).toEqual(["handler.ts:4 unguarded"]);
    expect(effectsIn({ "handler.ts": body(`Log.info("seen", { body: r.body });`) })).toEqual([]);
  });
});

describe("records that workers take off the batch", () => {
  const text = (take: string): string => `import type { SQSEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
const sns = new SNSClient({});
const concurrently = async (count: number, left, work) => {
  await Promise.all([...new Array(count)].map(async () => { for (;;) { const one = left.${take}; if (!one) break; await work(one); } }));
};
export const handler = async (event: SQSEvent) => {
  await concurrently(5, event.Records, (record) => sns.send(new PublishCommand({ Message: record.body })));
};`;

  it.each(["pop()", "shift()"])("are told apart: %s", (take) => {
    expect(effectsIn({ "handler.ts": text(take) })).toEqual(["handler.ts:8 unguarded"]);
  });
});

describe("what stands in place of the callback", () => {
  it("is what a test hands over, and the default where Lambda calls", () => {
    const text = (operation: string): string => `const { DynamoDB } = require("aws-sdk");
exports.handler = async (event, context, { docs = new DynamoDB.DocumentClient() }) => {
  for (const { body } of event.Records) await docs.${operation}.promise();
};`;
    expect(effectsIn({ "handler.ts": text("put({ Item: { id: body } })") })).toEqual(["handler.ts:3 idempotent"]);
    expect(effectsIn({ "handler.ts": text("put({ Item: { id: Math.random(), body } })") })).toEqual([
      "handler.ts:3 unguarded",
    ]);
  });
});

describe("an item that a function of nobody knows what checks", () => {
  const text = (checked: string): string => `import { SQSEvent } from "aws-lambda";
import { DynamoDBDocumentClient, PutCommand } from "@aws-sdk/lib-dynamodb";
import { schema } from "some-unlisted-schema";
const docs = DynamoDBDocumentClient.from({});
export const handler = async (event: SQSEvent) => {
  for (const { body } of event.Records) { const item = ${checked}; await docs.send(new PutCommand({ Item: { id: \`order#\${item.id}\` } })); }
};`;

  it("may have a time in it, and not in its key", () => {
    expect(
      effectsIn({ "handler.ts": text("schema.read({ id: JSON.parse(body).id, insertedAt: new Date() })") }),
    ).toEqual(["handler.ts:6 unknown"]);
    expect(effectsIn({ "handler.ts": text("schema.read({ id: new Date() })") })).toEqual(["handler.ts:6 unguarded"]);
    expect(effectsIn({ "handler.ts": text("schema.read(Date.now())") })).toEqual(["handler.ts:6 unguarded"]);
  });
});

describe("a request that is put together beforehand", () => {
  const post = (send: string): string[] =>
    effectsIn({
      "handler.ts": `import { SignatureV4 } from "@aws-sdk/signature-v4";
import { HttpRequest } from "@aws-sdk/protocol-http";
import fetch, { Request } from "node-fetch";
const address = new URL(process.env.ADDRESS);
export const handler = async (event) => { for (const { body } of event.Records) { ${send} } };`,
    });

  it.each([
    'await fetch(address, { method: "POST", body });',
    'await fetch(new Request(address, { method: "POST", body }));',
    'await fetch(new Request(address, await new SignatureV4({}).sign(new HttpRequest({ method: "POST", body }))));',
  ])("has the method that it was given: %s", (send) => {
    expect(post(send)).toEqual(["handler.ts:5 unguarded"]);
    expect(post(send.replace("POST", "PUT"))).toEqual(["handler.ts:5 idempotent"]);
    expect(post(send.replace("POST", "GET"))).toEqual([]);
  });
});

describe("a statement that is prepared", () => {
  it("is read where it is run", () => {
    const text = (statement: string): string => `import pgPromise from "pg-promise";
const INSERT = new pgPromise.PreparedStatement({ name: "insert", text: "${statement}" });
const database = pgPromise()(process.env.DATABASE);
export const handler = async (event) => { for (const { body } of event.Records) await database.tx((t) => t.none(INSERT, [body])); };`;
    expect(effectsIn({ "handler.ts": text("insert into seen(id) values ($1)") })).toEqual(["handler.ts:4 unguarded"]);
    expect(effectsIn({ "handler.ts": text("insert into seen(id) values ($1) on conflict do nothing") })).toEqual([
      "handler.ts:4 idempotent",
    ]);
  });
});

describe("a request that SDK v2 signs", () => {
  const text = (method: string): string => `const AWS = require("aws-sdk");
const send = (id) => new Promise((resolve, reject) => {
  const request = new AWS.HttpRequest(new AWS.Endpoint(process.env.DOMAIN), process.env.AWS_REGION);
  ${method} request.path += "orders/_doc/" + id; request.body = JSON.stringify({ id }); request.headers.host = process.env.DOMAIN;
  new AWS.Signers.V4(request, "es").addAuthorization(new AWS.EnvironmentCredentials("AWS"), new Date());
  new AWS.HttpClient().handleRequest(request, null, (response) => { response.on("end", resolve); }, reject);
});
exports.handler = async (event) => { for (const { body } of event.Records) await send(JSON.parse(body).id); };`;

  it("has the method that it is given, and is a POST until then", () => {
    expect(effectsIn({ "handler.ts": text('request.method = "PUT";') })).toEqual(["handler.ts:6 idempotent"]);
    expect(effectsIn({ "handler.ts": text('request.method = "POST";') })).toEqual(["handler.ts:6 unguarded"]);
    expect(effectsIn({ "handler.ts": text("") })).toEqual(["handler.ts:6 unguarded"]);
  });

  it("is sent by fetch as well", () => {
    const sent = 'fetch("https://" + request.headers.host, { method: request.method, body: request.body });';
    const handler = text('request.method = "POST";').replace(/new AWS\.HttpClient.*/u, sent);
    expect(effectsIn({ "handler.ts": handler })).toEqual(["handler.ts:6 unguarded"]);
  });
});
