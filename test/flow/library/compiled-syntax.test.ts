import { transformSync } from "esbuild";
import ts from "typescript";
import { describe, expect, it } from "vitest";
import { handlersOf } from "../inspect.ts";

const CLIENTS = `
import type { SQSEvent, SQSRecord } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import Redis from "ioredis";
const sns = new SNSClient({});
const redis = new Redis();
const isNew = async (id: string) => (await redis.set(id, "1", "EX", 864000, "NX")) === "OK";
const tell = (TopicArn: string, Message: string) => sns.send(new PublishCommand({ TopicArn, Message }));
`;

/** What is published in a way that a claim decides goes to topics of their own. */
const ITERATION = `${CLIENTS}
async function* fresh(records: SQSRecord[]) { for (const r of records) if (await isNew(r.messageId)) yield r; }
async function* all(records: SQSRecord[]) { for (const r of records) { await isNew(r.messageId); yield r; } }
async function* bodies(source: AsyncIterable<SQSRecord>) { for await (const r of source) yield r.body; }
class Both { async *of(records: SQSRecord[]) { yield* fresh(records); } }
export const handler = async (event: SQSEvent) => {
  for await (const body of bodies(fresh(event.Records))) await sns.send(new PublishCommand({ TopicArn: "claimed", Message: body }));
  for (const r of event.Records)
    for await (const { body } of new Both().of([r])) await sns.send(new PublishCommand({ TopicArn: "claimed", Message: body }));
  rounds: for await (const { body } of fresh(event.Records)) {
    if (body === "") continue rounds;
    await sns.send(new PublishCommand({ TopicArn: "claimed", Message: body }));
  }
  for await (const body of bodies(all(event.Records))) await sns.send(new PublishCommand({ TopicArn: "all", Message: body }));
};`;

const DECORATORS = `${CLIENTS}
function Once(_target: unknown, _key: string, descriptor: PropertyDescriptor) {
  const original = descriptor.value;
  descriptor.value = async function (r: SQSRecord) { if (await isNew(r.messageId)) return original.call(this, r); };
}
function Logged(_target: unknown, _key: string, descriptor: PropertyDescriptor) { console.log(descriptor.value.name); }
class Orders {
  @Logged @Once async first(r: SQSRecord) { await sns.send(new PublishCommand({ TopicArn: "claimed", Message: r.body })); }
  @Logged async each(r: SQSRecord) { await sns.send(new PublishCommand({ TopicArn: "all", Message: r.body })); }
  @Once static async only(r: SQSRecord) { await sns.send(new PublishCommand({ TopicArn: "claimed", Message: r.body })); }
}
const orders = new Orders();
export const handler = async (event: SQSEvent) => {
  for (const r of event.Records) { await orders.first(r); await orders.each(r); await Orders.only(r); }
};`;

const MEMBERS = `${CLIENTS}
class Orders {
  async #claim(r: SQSRecord) { return isNew(r.messageId); }
  #state = { left: "" };
  async run(r: SQSRecord) {
    const { id, ...state } = { id: r.messageId, isFirst: await this.#claim(r) };
    this.#state.left = id;
    if (state.isFirst) await sns.send(new PublishCommand({ TopicArn: "claimed", Message: this.#state.left }));
    if (!("id" in state)) await sns.send(new PublishCommand({ TopicArn: "all", Message: r.body }));
  }
}
export const handler = async (event: SQSEvent) => { for (const r of event.Records) await new Orders().run(r); };`;

const CONTAINER = {
  "inbox.ts": `
import { Injectable } from "@nestjs/common";
import Redis from "ioredis";
@Injectable()
export class Inbox {
  private readonly redis = new Redis();
  async isNew(id: string) { return (await this.redis.set(id, "1", "EX", 864000, "NX")) === "OK"; }
}`,
  "orders.ts": `
import { Inject, Injectable, Logger, Module } from "@nestjs/common";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import type { SQSRecord } from "aws-lambda";
import { Inbox } from "./inbox";
@Injectable()
export class Orders {
  static readonly logger = new Logger(Orders.name);
  constructor(private readonly inbox: Inbox, @Inject("SNS") private readonly sns: { send: Function }) {}
  async first(r: SQSRecord) {
    if (!(await this.inbox.isNew(r.messageId))) return;
    await this.sns.send(new PublishCommand({ TopicArn: "claimed", Message: r.body }));
  }
  async each(r: SQSRecord) { await this.sns.send(new PublishCommand({ TopicArn: "all", Message: r.body })); }
}
@Module({ providers: [Inbox, Orders, { provide: "SNS", useValue: new SNSClient({}) }] })
export class App {}`,
  "handler.ts": `
import { NestFactory } from "@nestjs/core";
import type { SQSEvent } from "aws-lambda";
import { App, Orders } from "./orders";
export const handler = async (event: SQSEvent) => {
  const app = await NestFactory.createApplicationContext(App);
  for (const r of event.Records) { await app.get(Orders).first(r); await app.get(Orders).each(r); }
};`,
};

type Compiler = (text: string) => string;
const byTypeScript =
  (target: ts.ScriptTarget, module: ts.ModuleKind, importHelpers = false): Compiler =>
  (text) =>
    ts.transpileModule(text, {
      compilerOptions: {
        ...{ target, module, importHelpers, esModuleInterop: true },
        ...{ experimentalDecorators: true, emitDecoratorMetadata: true },
      },
    }).outputText;
const byEsbuild =
  (target: string): Compiler =>
  (text) =>
    transformSync(text, {
      ...{ loader: "ts", format: "cjs", target },
      tsconfigRaw: { compilerOptions: { experimentalDecorators: true } },
    } as const).code;

const { ES2015, ES2017, ES2022 } = ts.ScriptTarget;
const { CommonJS, ESNext } = ts.ModuleKind;
const BY_TYPESCRIPT: [name: string, Compiler][] = [
  ["TypeScript for ES2015", byTypeScript(ES2015, CommonJS)],
  ["TypeScript for ES2017", byTypeScript(ES2017, CommonJS)],
  ["TypeScript for ES2017 with tslib", byTypeScript(ES2017, CommonJS, true)],
  ["TypeScript for ES2017 as ES modules", byTypeScript(ES2017, ESNext)],
  ["TypeScript for ES2022", byTypeScript(ES2022, CommonJS)],
];
const BY_ALL: typeof BY_TYPESCRIPT = [
  ...BY_TYPESCRIPT,
  ["esbuild for ES2016", byEsbuild("es2016")],
  ["esbuild for ES2017", byEsbuild("es2017")],
];

/** The verdicts of what is published, by topic. */
function verdictsOf(texts: Readonly<Record<string, string>>, compile: Compiler): Record<string, string[]> {
  const compiled = Object.fromEntries(
    Object.entries(texts).map(([name, text]) => [name.replace(".ts", ".js"), compile(text)]),
  );
  const verdicts: Record<string, string[]> = {};
  for (const { at, verdict } of handlersOf(compiled, { file: "handler.js" }).flatMap(({ effects }) => effects)) {
    const topic = /TopicArn: "(\w+)"/u.exec(at.source.text.slice(at.start, at.end))?.[1];
    if (topic !== undefined) (verdicts[topic] ??= []).push(verdict);
  }
  return verdicts;
}

describe("what compilers write for newer syntax is read as it was", () => {
  it.each(BY_ALL)("%s: for await, asynchronous generators", (_, compile) => {
    expect(verdictsOf({ "handler.ts": ITERATION }, compile)).toEqual({
      claimed: ["guarded", "guarded", "guarded"],
      all: ["unguarded"],
    });
  });

  it.each(BY_ALL)("%s: decorators of the older form", (_, compile) => {
    expect(verdictsOf({ "handler.ts": DECORATORS }, compile)).toEqual({
      claimed: ["guarded", "guarded"],
      all: ["unguarded"],
    });
  });

  it.each(BY_ALL)("%s: private members, rests of objects", (_, compile) => {
    expect(verdictsOf({ "handler.ts": MEMBERS }, compile)).toEqual({ claimed: ["guarded"], all: ["unguarded"] });
  });

  it.each(BY_TYPESCRIPT)("%s: what a container hands over by the types that are written down", (_, compile) => {
    expect(verdictsOf(CONTAINER, compile)).toEqual({ claimed: ["guarded"], all: ["unguarded"] });
  });

  it("SWC: types that may be none at run time, tokens of parameters, fields that are injected", () => {
    const text = (isClaimed: boolean): string => `
      const { Inject, Injectable, Module } = require("@nestjs/common");
      const { NestFactory } = require("@nestjs/core");
      const { PublishCommand, SNSClient } = require("@aws-sdk/client-sns");
      const Redis = require("ioredis");
      function _ts_decorate(decorators, target, key, desc) {}
      function _ts_metadata(k, v) {}
      function _ts_param(paramIndex, decorator) {}
      class Inbox {
        async isNew(id) { return (await new Redis().set(id, "1", "EX", 864000, "NX")) === "OK"; }
      }
      Inbox = _ts_decorate([Injectable()], Inbox);
      class Orders {
        inbox;
        constructor(sns) { this.sns = sns; }
        async run(r) {
          ${isClaimed ? "if (await this.inbox.isNew(r.messageId))" : ""}
          await this.sns.send(new PublishCommand({ TopicArn: "orders", Message: r.body }));
        }
      }
      _ts_decorate([Inject(), _ts_metadata("design:type", typeof Inbox === "undefined" ? Object : Inbox)], Orders.prototype, "inbox", void 0);
      Orders = _ts_decorate([Injectable(), _ts_param(0, Inject("SNS")), _ts_metadata("design:paramtypes", [Object])], Orders);
      class App {}
      App = _ts_decorate([Module({ providers: [Inbox, Orders, { provide: "SNS", useValue: new SNSClient({}) }] })], App);
      exports.handler = async (event) => {
        const app = await NestFactory.createApplicationContext(App);
        for (const r of event.Records) await app.get(Orders).run(r);
      };`;
    const asWritten: Compiler = (code) => code;
    expect(verdictsOf({ "handler.ts": text(true) }, asWritten)).toEqual({ orders: ["guarded"] });
    expect(verdictsOf({ "handler.ts": text(false) }, asWritten)).toEqual({ orders: ["unguarded"] });
  });
});
