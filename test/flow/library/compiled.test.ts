import { transformSync } from "esbuild";
import ts from "typescript";
import { describe, expect, it } from "vitest";
import { handlersOf } from "../inspect.ts";

/** Three topics, named by what is true of what is published there. */
const source = `
import type { SQSEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient, PutCommand } from "@aws-sdk/lib-dynamodb";
const sns = new SNSClient({});
const doc = DynamoDBDocumentClient.from(new DynamoDBClient({}));
class Seen {
  constructor(private readonly table: string) {}
  async claim(pk: string): Promise<boolean> {
    try {
      await doc.send(new PutCommand({ TableName: this.table, Item: { pk }, ConditionExpression: "attribute_not_exists(pk)" }));
      return true;
    } catch (error) {
      if ((error as Error).name === "ConditionalCheckFailedException") return false;
      throw error;
    }
  }
}
const seen = new Seen("seen");
export const handler = async (event: SQSEvent) => {
  for (const record of event.Records) {
    if (!(await seen.claim(record.messageId))) continue;
    await sns.send(new PublishCommand({ TopicArn: "claimed", Message: record.body }));
  }
  await Promise.all(event.Records.map(async ({ body }) => {
    await sns.send(new PublishCommand({ TopicArn: "all", Message: body }));
  }));
};
`;

const byTypeScript = (target: ts.ScriptTarget, importHelpers: boolean): string =>
  ts.transpileModule(source, { compilerOptions: { target, module: ts.ModuleKind.CommonJS, importHelpers } }).outputText;

function verdictsOf(text: string): Record<string, string> {
  const effects = handlersOf({ "handler.js": text }, { file: "handler.js" }).flatMap((handler) => handler.effects);
  return Object.fromEntries(
    effects.flatMap(({ at, verdict }) => {
      const topic = /TopicArn: "(\w+)"/u.exec(text.slice(at.start, at.end))?.[1];
      return topic === undefined ? [] : [[topic, verdict]];
    }),
  );
}

describe("async functions as compilers write them", () => {
  it.each([
    ["TypeScript for ES2015", byTypeScript(ts.ScriptTarget.ES2015, false)],
    ["TypeScript for ES2015 with tslib", byTypeScript(ts.ScriptTarget.ES2015, true)],
    ["esbuild for ES2016", transformSync(source, { loader: "ts", format: "cjs", target: "es2016" }).code],
  ])("%s: guards are followed", (_, text) => {
    expect(verdictsOf(text)).toEqual({ claimed: "guarded", all: "unguarded" });
  });

  it.each([
    ["TypeScript for ES5", byTypeScript(ts.ScriptTarget.ES5, false)],
    ["TypeScript for ES5 with tslib", byTypeScript(ts.ScriptTarget.ES5, true)],
  ])("%s: what a state machine with a guard does is not known", (_, text) => {
    expect(verdictsOf(text)).toEqual({ claimed: "unknown", all: "unknown" });
  });

  it("a state machine without a guard guards nothing", () => {
    const plain = source.replace(', ConditionExpression: "attribute_not_exists(pk)"', "");
    const text = ts.transpileModule(plain, {
      compilerOptions: { target: ts.ScriptTarget.ES5, module: ts.ModuleKind.CommonJS },
    }).outputText;
    expect(verdictsOf(text)).toEqual({ claimed: "unguarded", all: "unguarded" });
  });

  it("Babel's helper drives a generator, imported or written out", () => {
    const body = (helper: string): string => `${helper}
      const { PublishCommand, SNSClient } = require("@aws-sdk/client-sns");
      const Redis = require("ioredis");
      const [sns, redis] = [new SNSClient({}), new Redis()];
      exports.handler = _asyncToGenerator(function* (event) {
        for (const record of event.Records) {
          if (!(yield redis.set(record.messageId, "1", "NX"))) continue;
          yield sns.send(new PublishCommand({ TopicArn: "claimed", Message: record.body }));
        }
      });`;
    const imported = 'var _asyncToGenerator = require("@babel/runtime/helpers/asyncToGenerator").default;';
    const written =
      "function _asyncToGenerator(n) { return function () { var t = this, e = arguments; return new Promise(function (r, o) { " +
      "var a = n.apply(t, e); function _next(n) { step(a, r, o, _next, n); } _next(void 0); }); }; }";
    expect(verdictsOf(body(imported))).toEqual({ claimed: "guarded" });
    expect(verdictsOf(body(written))).toEqual({ claimed: "guarded" });
  });
});
