/** What is handed to the unknown: every form of a call that may act on a record, beside its twin that does not. */
import { describe, expect, it } from "vitest";
import { effectsOf } from "../inspect.ts";

const HEAD = `import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { DynamoDBDocumentClient, GetCommand } from "@aws-sdk/lib-dynamodb";
import lib, { Consumer, container, pSettle, sql, User } from "some-unlisted-package";
import type { SQSEvent } from "aws-lambda";
const [sns, doc] = [new SNSClient({}), DynamoDBDocumentClient.from({})];
const publish = (Message: string) => sns.send(new PublishCommand({ Message }));
const load = async (id: string) => (await doc.send(new GetCommand({ TableName: "t", Key: { id } }))).Item;
`;
const told = (text: string): string[] =>
  effectsOf(`${HEAD}${text}`).map(({ verdict, call }) => `${verdict} ${call}`.replace(/\s+/gu, " "));
const inHandler = (body: string): string[] =>
  told(`export const handler = async (event: SQSEvent, context) => { ${body} };`);
const inLoop = (body: string): string[] => inHandler(`for (const record of event.Records) { ${body} }`);

describe("a call of the unknown that gets something of the event is unknown", () => {
  it.each([
    ["lib(event);", "lib"],
    ["void lib(event);", "lib"],
    ["await lib(event);", "lib"],
    ["return lib(event);", "lib"],
    ["return container.resolve(X).consume(event);", "container.resolve(X).consume"],
    ["lib({ batch: event.Records });", "lib"],
    ["event.Records.forEach((record) => lib(record));", "lib"],
    ["event.Records.map((record) => lib(record));", "lib"],
    ["await Promise.all(event.Records.map((record) => lib(record)));", "lib"],
    ["const all = []; for (const record of event.Records) all.push(lib(record)); await Promise.all(all);", "lib"],
    ["await pSettle(event.Records.map((record) => () => record.body));", "pSettle"],
  ])("%s", (body, call) => {
    expect(inHandler(body)).toEqual([`unknown ${call}`]);
    expect(inHandler(body.replaceAll(/\bevent\b(?=[);])|event\.Records|record\b(?!s)(?!\))/gu, "[]"))).toEqual([]);
  });

  it.each([
    ["lib(record);", "lib"],
    ["record.body && lib(record);", "lib"],
    ["lib.send(record.body, (error) => {});", "lib.send"],
    ["lib.send(record).catch(console.error);", "lib.send"],
    ["lib.create().with(record).run();", "lib.create().with(record).run"],
    ["new Consumer(record).run();", "new Consumer(record).run"],
    ["const consumer = new Consumer(record); await consumer.run();", "consumer.run"],
    ["new Consumer(record);", "Consumer"],
    ['lib.on("x", () => { console.log(record); });', "lib.on"],
    ['const consumer = new Consumer(); consumer.on("x", () => { console.log(record); });', "consumer.on"],
    ["sql`insert into t values (${record.body})`;", "sql`insert into t values (${record.body})`"],
    ["await new Promise((resolve) => lib.send(record, resolve));", "lib.send"],
    ["for await (const part of lib.stream(record)) console.log(part);", "lib.stream"],
    ["setTimeout(() => lib(record), 10);", "lib"],
    ["await lib.handlers()[record.body](record);", "lib.handlers()[record.body]"],
  ])("%s", (body, call) => {
    expect(inLoop(body)).toEqual([`unknown ${call}`]);
    expect(inLoop(body.replaceAll(/record(?:\.body)?/gu, "42"))).toEqual([]);
  });

  it("also a method of what it gave, and of a class that inherits from it", () => {
    expect(inLoop("const user = await User.find(record.body); user.seen = true; await user.save();")).toEqual([
      "unknown User.find",
      "unknown user.save",
    ]);
    const inherits = (from: string) => `class Base { async deliver() {} }
      class Mailer extends ${from} { async go(record) { await this.deliver(record); } }
      const mailer = new Mailer();
      export const handler = async (event: SQSEvent) => { for (const record of event.Records) await mailer.go(record); };`;
    expect(told(inherits("Consumer"))).toEqual(["unknown this.deliver"]);
    expect(told(inherits("Base"))).toEqual([]);
  });

  it("also of a member of a module that nobody knows by name", () => {
    expect(inLoop("await lib[record.body].send(record.messageId);")).toEqual(["unknown lib[record.body].send"]);
    expect(inLoop("const Client = lib[record.body]; await new Client().send(record.messageId);")).toEqual([
      "unknown new Client().send",
    ]);
    expect(inLoop("await lib[record.body].send();")).toEqual([]);
  });

  it("also of a module that is not found, or is computed", () => {
    const handler = (callee: string) =>
      `exports.handler = async (event) => { for (const { body } of event.Records) await ${callee}(body); };`;
    expect(told(handler("require('./nowhere').go"))).toEqual(["unknown require('./nowhere').go"]);
    expect(told(handler("require(`./handlers/${process.env.KIND}`).go"))).toEqual([
      "unknown require(`./handlers/${process.env.KIND}`).go",
    ]);
    expect(told(handler("console.log"))).toEqual([]);
  });
});

describe("what was loaded by something of a record", () => {
  it("is of the record, and what is made of it", () => {
    expect(inLoop("await lib.send(await load(record.body));")).toEqual(["unknown lib.send"]);
    expect(
      inLoop("const user = await load(record.body); lib.send({ to: user.email, text: `Hi ${user.name}` });"),
    ).toEqual(["unknown lib.send"]);
  });

  it("is not where it was loaded by something else", () => {
    expect(inLoop('await lib.configure(await load("settings"));')).toEqual([]);
  });

  it.each(["user.id.toString()", "user.name.trim()", "user.id.toHexString()", "user.count + 1"])(
    "stays so in what a method or a sum makes of it: %s",
    (made) => {
      expect(inLoop(`const user = await load(record.body); await lib.send({ id: ${made}, state: "DONE" });`)).toEqual([
        "unknown lib.send",
      ]);
      expect(inLoop(`const user = await load("settings"); await lib.send({ id: ${made}, state: "DONE" });`)).toEqual(
        [],
      );
    },
  );
});

describe("functions that are handed over", () => {
  it("speak for the call with what they do", () => {
    expect(inLoop("await lib.retry(() => publish(record.body));")).toEqual([
      "unguarded SNSClient.send(PublishCommand)",
    ]);
    expect(inLoop("await lib.retry({ work: [() => publish(record.body)] });")).toEqual([
      "unguarded SNSClient.send(PublishCommand)",
    ]);
  });

  it("are what a wrapped handler does", () => {
    const wrapped = (work: string) =>
      told(
        `export const handler = lib.wrap(async (event: SQSEvent) => { for (const { body } of event.Records) ${work}; });`,
      );
    expect(wrapped("await publish(body)")).toEqual(["unguarded SNSClient.send(PublishCommand)"]);
    expect(wrapped("console.log(body)")).toEqual([]);
  });

  it("are not all that a method of what was made with them does", () => {
    const rows = "lib.rowsOf({ keyOf: (row) => row.id })";
    expect(inLoop(`await ${rows}.put(await load(record.body));`)).toEqual([`unknown ${rows}.put`]);
    expect(inHandler(`await ${rows}.putAll(event.Records);`)).toEqual([`unknown ${rows}.putAll`]);
    expect(inLoop(`await ${rows}.put(await load("settings"));`)).toEqual([]);
  });

  it("are all that a method of a wrapped handler does", () => {
    const wrapped = "lib.wrap(async ({ Records }) => { for (const { body } of Records) await publish(body); })";
    expect(inHandler(`await ${wrapped}.run(event);`)).toEqual(["unguarded SNSClient.send(PublishCommand)"]);
  });
});

describe("things of a package without effects", () => {
  const LIBRARIES = `import * as yup from "yup";
    import Handlebars from "handlebars";
    import { PDFDocument } from "pdf-lib";
    import { createContainer } from "awilix";
    import * as theirs from "some-unlisted-package";`;
  const inLoopWith = (body: string) =>
    told(
      `${LIBRARIES} export const handler = async (event: SQSEvent) => { for (const record of event.Records) { ${body} } };`,
    );
  it.each([
    "await yup.object({ id: yup.string() }).noUnknown(true).validate(record);",
    "await Handlebars.compile(await read('letter.hbs'))(record);",
    "const pages = (await PDFDocument.create()).addPage(); pages.drawText(record.body); pages.font.draw(record.body);",
  ])("their methods tell nobody: %s", (body) => {
    expect(inLoopWith(body)).toEqual([]);
    expect(inLoopWith(body.replace(/yup\.object|Handlebars\.compile|PDFDocument\.create/u, "theirs.make"))).not.toEqual(
      [],
    );
  });

  it("are not what a container holds for others", () => {
    expect(inLoopWith("await createContainer().resolve('mailer').deliver(record);")).toEqual([
      "unknown createContainer().resolve('mailer').deliver",
    ]);
  });
});

describe("no call of the unknown", () => {
  it.each([
    "lib.logger.info('seen', record);",
    "lib.createLogger().child({ id: record.messageId }).debug(record);",
    "lib.requestLogger.log(record); lib.metrics.count(record.body); lib.warn(record);",
    "await lib.logger.flush(record);",
    "const order = lib.parse(record.body); lib.validate(order); const text = await order.text();",
    "context.succeed(record); context.done(null, record);",
    "const seen = new Set(); seen.add(record); const form = new FormData(); form.append('body', record.body);",
    "Object.defineProperty({}, 'x', { value: record });",
    "await lib.connect(); lib.flush();",
    "if (!lib.validateOrder(record)) console.log('no order'); const orderValidator = lib.make(); orderValidator(record);",
    "const page = (await doc.send(new GetCommand({ TableName: 't', Key: { id: 'page' } }))).Item; page.draw(record.body);",
  ])("is a logger, a converter, a thing of the language, or given nothing: %s", (body) => {
    expect(inLoop(body)).toEqual([]);
  });

  it("is one whose result is data, unless nothing else is known of the handler", () => {
    expect(inLoop("const order = lib.orderOf(record); await publish(order.id);")).toEqual([
      "unguarded SNSClient.send(PublishCommand)",
    ]);
    expect(inLoop("if (lib.isKnown(record)) continue; await publish('new');")).toEqual([
      "unguarded SNSClient.send(PublishCommand)",
    ]);
    expect(inLoop("const order = lib.orderOf(record); console.log(order.id);")).toEqual(["unknown lib.orderOf"]);
  });

  it("is none whose name says that it does more", () => {
    expect(inLoop("lib.validateAndSave(record);")).toEqual(["unknown lib.validateAndSave"]);
  });

  it("is none that somebody waits for, whatever its name says of logging and checking", () => {
    expect(inLoop("await lib.warn(record);")).toEqual(["unknown lib.warn"]);
    expect(inLoop("await lib.validate(record);")).toEqual(["unknown lib.validate"]);
  });
});
