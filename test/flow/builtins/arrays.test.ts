/** Arrays that change while they are read. */
import { describe, expect, it } from "vitest";
import { effectLinesOf } from "../inspect.ts";

describe("records that workers take off the batch", () => {
  const text = (take: string): string => `import type { SQSEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
const sns = new SNSClient({});
const concurrently = async (count: number, left, work) => {
  await Promise.all([...new Array(count)].map(async () => { for (;;) { const one = left.${take}; if (!one) break; await work(one); } }));
};
export const handler = async (event: SQSEvent) => {
  await concurrently(5, event.Records, (record) => sns.send(new PublishCommand({ Message: record.body })));
};`;

  it.each(["pop()", "shift()"])("are told apart: %s", (take) => {
    expect(effectLinesOf({ "handler.ts": text(take) })).toEqual(["handler.ts:8 unguarded"]);
  });
});
