/** What a rule says on a handler of which it could not follow all. */
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
