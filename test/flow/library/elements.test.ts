/** Records that functions of libraries hand on. */
import { describe, expect, it } from "vitest";
import { forEach, publish } from "../each-record.ts";
import { effectLinesOf, verdictsOf } from "../inspect.ts";

/** A handler of a Kinesis stream with the rows that its records hold. */
const overRows = (body: string): string => `import type { KinesisStreamEvent } from "aws-lambda";
import { BatchWriteCommand, DynamoDBDocumentClient, PutCommand } from "@aws-sdk/lib-dynamodb";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
const docs = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const writeAll = async (requests) => { let left = requests; while (left && Object.keys(left).length > 0) { left = (await docs.send(new BatchWriteCommand({ RequestItems: left }))).UnprocessedItems; } };
const decode = ({ kinesis }) => JSON.parse(Buffer.from(kinesis.data, "base64").toString());
export const handler = async (event: KinesisStreamEvent) => { const rows = event.Records.map(decode); const now = new Date().toISOString(); ${body} };`;

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
    expect(effectLinesOf({ "handler.ts": untyped(body, `import _ from "lodash";`) })).toEqual([
      "handler.ts:4 unguarded",
    ]);
  });

  it("are records in the groups of the language", () => {
    const body = `for (const [, group] of Object.entries(Object.groupBy(event.Records, (r) => r.eventName))) await forward(group[0]);`;
    expect(effectLinesOf({ "handler.ts": untyped(body) })).toEqual(["handler.ts:4 unguarded"]);
  });

  it("keep what is known of each: keys stay keys", () => {
    const batch = (sk: string): string => `import _ from "lodash";
${overRows(`for (const part of _.chunk(rows.map((row) => ({ PutRequest: { Item: { pk: row.owner, sk: ${sk}, note: now } } })), 25)) await docs.send(new BatchWriteCommand({ RequestItems: { [process.env.TABLE]: part } }));`)}`;
    expect(effectLinesOf({ "handler.ts": batch("row.number") })).toEqual(["handler.ts:8 idempotent"]);
    expect(effectLinesOf({ "handler.ts": batch("now") })).toEqual(["handler.ts:8 unguarded"]);
  });

  it("are handed on when all are done", () => {
    const body =
      "async.map(event.Records, (r, next) => next(null, r.body), (error, all) => { all.forEach((body) => forward({ body })); callback(error); });";
    expect(effectLinesOf({ "handler.ts": untyped(body, `import async from "async";`) })).toEqual([
      "handler.ts:4 unguarded",
    ]);
  });
});

describe("a row that is looked for by what it has", () => {
  const mailed = (wanted: string): readonly string[] =>
    verdictsOf(`import _ from "lodash";
${forEach(
  `const { rows } = await pool.query("SELECT * FROM jobs WHERE batch = $1", [r.messageId]);
   if (_.find(rows, ${wanted})) continue;
   ${publish}
   await pool.query("INSERT INTO jobs (batch, done, kind) VALUES ($1, true, 'mail')", [r.messageId]);`,
  "const done = { done: true };",
)}`);

  it.each(['{ done: true, kind: "mail" }', '{ ...done, kind: "mail" }', '{ "done": true, ["kind"]: "mail" }'])(
    "is a look for it, however that is written: %s",
    (wanted) => {
      expect(mailed(wanted)).toEqual(["weak (racy)", "weak (racy)"]);
    },
  );

  it("is none for what is written of another kind", () => {
    expect(mailed('{ ...done, kind: "letter" }')[0]).not.toBe("weak (racy)");
  });
});
