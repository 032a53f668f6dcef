/** Members that are copied, made late, or read of something unknown. */
import { describe, expect, it } from "vitest";
import { preamble, forEach } from "../each-record.ts";
import { verdictsOf } from "../inspect.ts";

describe("objects", () => {
  it("that a client was copied over have its methods behind their own", () => {
    const text = forEach(
      `await mailer.publish({ Message: r.body }).promise();`,
      `import AWS from "aws-sdk"; const mailer = Object.assign({}, new AWS.SNS(), { other() {} });`,
    );
    expect(verdictsOf(text)).toEqual(["unguarded"]);
  });

  it("that are made when first asked for are there afterwards", () => {
    const text = forEach(
      `await new Sender().send(r.body);`,
      `class Sender { private client; get() { return (this.client ??= new SNSClient({})); }
        send(Message) { return this.get().send(new PublishCommand({ Message })); } }`,
    );
    expect(verdictsOf(text)).toEqual(["unguarded"]);
  });

  it("that middleware puts into the context are iterated although nothing is known of them", () => {
    const text = `${preamble}import middy from "@middy/core";
      export const handler = middy(async (event: SQSEvent, context) => {
        for (const message of context.parsed) await sns.send(new PublishCommand({ Message: message.text }));
      }).use({ before: async (request) => { request.context.parsed = request.event.Records.map((r) => JSON.parse(r.body)); } });`;
    expect(verdictsOf(text)).toEqual(["unguarded"]);
  });
});
