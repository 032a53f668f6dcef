/** The top level of modules. */
import { describe, expect, it } from "vitest";
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
});
