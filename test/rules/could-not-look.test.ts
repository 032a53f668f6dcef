/** What a rule says on a handler of which it could not follow all. */
import type { Linter } from "eslint";
import { describe, expect, it } from "vitest";
import { lint } from "../support/lint.ts";

/** A handler that publishes at the end of a chain of calls. */
const handler = (calls: number): string =>
  [
    'import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";',
    'import type { SQSEvent } from "aws-lambda";',
    "const sns = new SNSClient({});",
    ...Array.from({ length: calls }, (_, n) => `const f${n} = async (id: string): Promise<unknown> => f${n + 1}(id);`),
    `const f${calls} = async (Message: string) => sns.send(new PublishCommand({ Message }));`,
    "export const handler = async (event: SQSEvent) => { for (const { body } of event.Records) await f0(body); };",
  ].join("\n");

describe("a handler whose analysis was cut off", () => {
  it("is a problem, since what it does beyond is not known", async () => {
    const told = await lint({ files: { "handler.ts": handler(200) } });
    expect(told.map(({ message }) => message)).toEqual([
      "A part of what the handler `handler` does cannot be looked at: its calls nest too deeply to be followed.",
    ]);
  });

  it("is none where the same chain is short enough", async () => {
    const told = await lint({ files: { "handler.ts": handler(20) } });
    expect(told.map(({ message }) => message)).toEqual([expect.stringMatching(/^`f0` leads to|^`SNSClient.send/u)]);
  });

  it("is a problem also where the chain goes through another file", async () => {
    const [head, last] = [handler(200).split("\n").slice(0, -1).join("\n"), handler(200).split("\n").at(-1)!];
    const files = {
      "chain.ts": `${head}\nexport { f0 };`,
      "handler.ts": `import { f0 } from "./chain";\nimport type { SQSEvent } from "aws-lambda";\n${last}`,
    };
    const told = await lint({ files });
    expect(told.map(({ file, line, message }) => `${file}:${line} ${message}`)).toEqual([
      "handler.ts:1 A part of what the handler `handler` (handler.ts:3) does cannot be looked at: its calls nest too deeply to be followed.",
    ]);
  });
});

describe("the rule under which it stands", () => {
  const service = [
    "service: orders",
    "provider: { name: aws, runtime: nodejs22.x }",
    "functions:",
    "  onOrder: { handler: handler.handler, events: [{ sqs: { arn: !GetAtt Orders.Arn } }] }",
  ].join("\n");
  const story = {
    files: { "handler.ts": handler(200), "serverless.yml": service },
    settings: { baseline: { git: "deployed" } },
  };
  const toldBy = async (rules?: Linter.RulesRecord): Promise<readonly string[]> => {
    const told = await lint(rules === undefined ? story : { ...story, rules });
    return told.map(({ file, rule, message }) => `${file} ${rule}: ${message.slice(0, 35)}`);
  };

  it("is the one that has no answer: which effects there are, and which names changed", async () => {
    expect(await toldBy()).toEqual([
      "handler.ts no-unguarded-side-effect: A part of what the handler `handler",
      "serverless.yml no-stream-function-rename: The revision `deployed` cannot be l",
    ]);
  });

  it("is one of the half that is not known, also in a file that is of both", async () => {
    const both = `${handler(200)}\nexport default { service: "orders", functions: {} };`;
    const told = await lint({
      ...story,
      files: { "serverless.ts": both },
      rules: { "no-racy-idempotency-check": "error", "no-unseen-consumer": "error" },
    });
    expect(told.map(({ rule, message }) => `${rule}: ${message.slice(0, 35)}`).sort()).toEqual([
      "no-racy-idempotency-check: A part of what the handler `handler",
      "no-unseen-consumer: The revision `deployed` cannot be l",
    ]);
  });

  it("is one that holds both halves against each other where there is no other", async () => {
    expect(await toldBy({ "no-ignored-batch-failures": "error" })).toEqual([
      "handler.ts no-ignored-batch-failures: A part of what the handler `handler",
      "serverless.yml no-ignored-batch-failures: The revision `deployed` cannot be l",
    ]);
  });
});
