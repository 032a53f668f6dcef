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

describe("a list or text that is asked for a number", () => {
  const tellsWhere = (asked: string): string[] =>
    verdictsOf(forEach(`if (${asked}) await sns.send(new PublishCommand({ Message: r.body }));`));

  it("has nothing at one that is no place", () => {
    for (const asked of ["['a'][-1]", "['a'][0.5]", "['a'][NaN]", "[][0]", "'ab'[-1]", "'ab'[NaN]"]) {
      expect(tellsWhere(`${asked} === undefined`), asked).toEqual(["unguarded"]);
      expect(tellsWhere(asked), asked).toEqual([]);
    }
    expect(tellsWhere("['a'][0] === undefined")).toEqual([]);
    expect(tellsWhere("'ab'[1] === undefined")).toEqual([]);
  });
});

describe("a member under a name that is not known", () => {
  const tellsWhere = (settings: string, fill: string, asked: string): string[] =>
    verdictsOf(
      forEach(`${fill}; if (${asked}) await sns.send(new PublishCommand({ Message: r.body }));`, `${settings}\n`),
    );
  const ofClass = (how: string): string =>
    `class Settings { static tell; static init(from) { for (const name in from) ${how} } }`;

  it("may be any static one of a class that is not set yet", () => {
    const [init, asked] = ["Settings.init(process.env)", "Settings.tell"];
    expect(tellsWhere(ofClass("this[name] = from[name];"), init, asked)).toEqual(["unguarded"]);
    expect(tellsWhere(ofClass("this[`is_${name}`] = from[name];"), init, asked)).toEqual(["unguarded"]);
    expect(tellsWhere(ofClass('this["other"] = from[name];'), init, asked)).toEqual([]);
    expect(tellsWhere(ofClass("String(from[name]);"), init, asked)).toEqual([]);
  });

  it("may be one that has a constant so far", () => {
    const fill = (from: string): string =>
      `for (const [name, value] of Object.entries(${from})) settings[name] = value`;
    expect(tellsWhere("const settings = { isOff: true };", fill("process.env"), "!settings.isOff")).toEqual([
      "unguarded",
    ]);
    expect(tellsWhere("const settings = { isOff: true };", fill("{ other: 1 }"), "!settings.isOff")).toEqual([]);
  });

  it("may be the one that is asked for, or another one", () => {
    const isNone = (made: string): string[] => tellsWhere("", `const flags = ${made}`, "flags.a === undefined");
    expect(isNone("{ [r.body]: true, [r.messageId]: false }")).toEqual(["unguarded"]);
    expect(isNone("{ ...{ [r.body]: 1 }, [r.messageId]: 0 }")).toEqual(["unguarded"]);
    expect(isNone("{ [r.body]: true, a: false }")).toEqual([]);
  });

  it("is not the one without a name", () => {
    const [map, object] = ['const flags = new Map([["", 0]])', 'const flags = { "": 0 }'];
    expect(tellsWhere("", map, "flags.get(r.attributes.AWSTraceHeader) === undefined")).toEqual(["unguarded"]);
    expect(tellsWhere("", map, "flags.get(undefined) === undefined")).toEqual(["unguarded"]);
    expect(tellsWhere("", map, 'flags.get("") === undefined')).toEqual([]);
    expect(tellsWhere("", object, "flags[r.attributes.AWSTraceHeader] === undefined")).toEqual(["unguarded"]);
  });

  it("is an entry of its own where the id of a record names it", () => {
    const fill = (key: string): string => `const rows = { isOff: true }; rows[${key}] = false`;
    expect(tellsWhere("", fill("r.messageId"), "!rows.isOff")).toEqual([]);
    expect(tellsWhere("", fill("JSON.parse(r.body).setting"), "!rows.isOff")).toEqual(["unguarded"]);
  });
});
