/** The top level of modules. */
import { describe, expect, it } from "vitest";
import { inferHandlers } from "../../../src/handlers/index.ts";
import { DEFAULT_SETTINGS } from "../../../src/project/settings.ts";
import { lineOf } from "../../../src/syntax/source-text.ts";
import { files } from "../../support/files.ts";
import { effectLinesOf } from "../inspect.ts";

describe("a module that is deployed", () => {
  it("loads to its end, whatever a statement of it seems to do", () => {
    const text = (first: string): string => `import { SQSClient, SendMessageCommand } from "@aws-sdk/client-sqs";
const check = () => { throw new Error("not configured"); };
${first}
const queue = new SQSClient({});
export const handler = async (event) => { for (const r of event.Records) await queue.send(new SendMessageCommand({ MessageBody: r.body })); };`;
    expect(effectLinesOf({ "handler.ts": text("check();") })).toEqual(["handler.ts:5 unguarded"]);
    expect(effectLinesOf({ "handler.ts": text("const settings = check();") })).toEqual(["handler.ts:5 unguarded"]);
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
    expect(effectLinesOf({ "handler.ts": long })).toEqual(["handler.ts:21 unguarded"]);
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
    expect(effectLinesOf(inLayer("PublishCommand"))).toEqual(["layers/common/nodejs/notify.js:3 unguarded"]);
    expect(effectLinesOf(inLayer("GetTopicAttributesCommand"))).toEqual([]);
  });

  it("is called through `this` by its arrow functions, where it is of CommonJS", () => {
    const text = `const { SNSClient, PublishCommand } = require("@aws-sdk/client-sns");
const sns = new SNSClient({});
exports.tell = (Message) => sns.send(new PublishCommand({ TopicArn: "t", Message }));
exports.handler = async (event) => { for (const r of event.Records) await this.tell(r.body); };`;
    expect(effectLinesOf({ "handler.ts": text })).toEqual(["handler.ts:3 unguarded"]);
  });

  const called = (what: string): string[] =>
    effectLinesOf({
      "handler.ts": `import { SNSClient, PublishCommand } from "@aws-sdk/client-sns";
const sns = new SNSClient({});
export const tell = (Message) => sns.send(new PublishCommand({ TopicArn: "t", Message }));
export function drop(Message) { console.log(Message); }
export { tell as say, tell as default };
export { publish as hand } from "./other";
export * from "./other";
export const handler = async (event) => { for (const r of event.Records) await Promise.resolve(r.body).then(${what}); };`,
      "other.ts": `import { SNSClient, PublishCommand } from "@aws-sdk/client-sns";
const sns = new SNSClient({});
export const publish = (Message) => sns.send(new PublishCommand({ TopicArn: "t", Message }));`,
    });

  it.each(["exports.tell", "exports.say", 'exports["tell"]', "exports.default", "module.exports.tell"])(
    "finds in `exports` what it exports, since compilers make ES modules ones of CommonJS: %s",
    (what) => {
      expect(called(what)).toEqual(["handler.ts:3 unguarded"]);
    },
  );

  it("finds there what it hands on, and nothing that it does not export", () => {
    expect(called("exports.hand")).toEqual(["other.ts:3 unguarded"]);
    expect(called("exports.publish")).toEqual(["other.ts:3 unguarded"]);
    expect(called("exports.drop")).toEqual([]);
    expect(called("exports.sns")).toEqual([]);
  });

  const rows = (row: (at: number) => string): string => Array.from({ length: 7_000 }, (_, at) => row(at)).join("\n");
  const sending = `import { SQSClient, SendMessageCommand } from "@aws-sdk/client-sqs";
const queue = new SQSClient({});
const mark = (at) => at + 1;
`;
  const handler = `
export const handler = async (event) => { for (const r of event.Records) await queue.send(new SendMessageCommand({ MessageBody: table[r.body] })); };`;

  it("is gone through to its end where a table of data stands in it, however long that is", () => {
    const list = `${sending}const table = [\n${rows((at) => `  { id: ${at}, name: "n${at}", price: -${at}, of: ["x", null], "note": 1, to: { by: [1, true, { at: "y" }] } },`)}\n];${handler}`;
    expect(effectLinesOf({ "handler.ts": list })).toEqual(["handler.ts:7006 unguarded"]);
    expect(unresolvedIn(list)).toEqual([]);
  });

  it("says where it was left, and tells of the functions behind that, where other code is too much to follow", () => {
    const text = `${sending}const table = {};\n${rows((at) => `table["k${at}"] = { id: mark(${at}), of: Math.max(${at}, 3) };`)}${handler}`;
    expect(effectLinesOf({ "handler.ts": text })).toEqual(["handler.ts:7005 unguarded"]);
    expect(unresolvedIn(text)).toEqual([
      "what stands here and behind it: the top level of the module in front of it was too much to follow (problem)",
    ]);
  });

  it("exports what stands behind that all the same, where it is of CommonJS", () => {
    const costly = rows((at) => `table["k${at}"] = { id: mark(${at}), of: Math.max(${at}, 3) };`);
    const work = `const { SQSClient, SendMessageCommand } = require("@aws-sdk/client-sqs");
      const queue = new SQSClient({});
      const mark = (n) => [n, n * 2].map((one) => String(one)).join("-");
      const table = {};
      ${costly}
      const tell = (body) => queue.send(new SendMessageCommand({ MessageBody: body }));
      exports.tell = tell;
      exports.say = (body) => tell(body);
      exports.limits = { a: 1 };
      Object.assign(exports, { others: require("./others.js") });`;
    const handler = (call: string): string =>
      `import work from "./work.js"; export const handler = async (event: SQSEvent) => { for (const r of event.Records) await ${call}(r.body); };`;
    const told = (call: string): string[] =>
      effectLinesOf({ "handler.ts": handler(call), "work.js": work }).map((one) => one.replace(/:\d+/u, ""));
    expect(told("work.tell")).toEqual(["work.js unguarded"]);
    expect(told("work.say")).toEqual(["work.js unguarded"]);
    expect(told("work.others.send")).toEqual(["handler.ts unknown"]);
    expect(told("console.log")).toEqual([]);
  });

  /** What could not be looked at, but for the line: that hangs on how much is followed. */
  function unresolvedIn(text: string): string[] {
    const source = files({ "handler.ts": text });
    const context = { source, settings: DEFAULT_SETTINGS, wires: [] };
    return inferHandlers(context, "/project/handler.ts").unresolved.map(({ place, what, why, severity }) => {
      if ("source" in place) expect(lineOf(place)).toBeGreaterThan(5);
      return `${what}: ${why} (${severity})`;
    });
  }
});
