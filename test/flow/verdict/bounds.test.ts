import { describe, expect, test } from "vitest";
import { besideJudging, Judging, look } from "../../../src/flow/verdict/bounds.ts";
import { handlersOf } from "../inspect.ts";

/** Each record is looked up, worked on and marked, so many times one after another. */
function looksInARow(count: number) {
  const one = (index: number): string => `
    if (await redis.get(Number(record.messageId) * ${index})) continue;
    await sns.send(new PublishCommand({ Message: "${index}" }));
    await redis.set(Number(record.messageId) * ${index}, "1");`;
  return handlersOf({
    "handler.ts": `
      import { SNSClient, PublishCommand } from "@aws-sdk/client-sns";
      import Redis from "ioredis";
      const [sns, redis] = [new SNSClient({}), new Redis()];
      export const handler = async (event: SQSEvent) => {
        for (const record of event.Records) {${Array.from({ length: count }, (_, index) => one(index)).join("")}
        }
      };`,
  })[0]!;
}

/** A question that looks at so many parts. */
const lookAt = (parts: number) => () => {
  for (let part = 0; part < parts; part += 1000) look(1000);
  return parts;
};

const messages = ({ effects }: ReturnType<typeof looksInARow>) =>
  effects.filter(({ call }) => call.includes("PublishCommand"));

describe("what stands in front of an effect is judged within bounds", () => {
  test("of looks that hang on one another each is asked once for an effect", () => {
    const handler = looksInARow(80);
    expect(new Set(messages(handler).map(({ verdict }) => verdict))).toEqual(new Set(["weak"]));
    expect(handler.unresolved).toEqual([]);
  });

  test("one that takes too much leaves something for those behind it", () => {
    const judging = new Judging();
    expect(judging.within(lookAt(1e9))).toBeUndefined();
    expect(judging.within(lookAt(5e5))).toBe(5e5);
    expect(judging.within(lookAt(1e9))).toBeUndefined();
    expect(judging.within(lookAt(1e5))).toBe(1e5);
  });

  test("what is run beside it has its own budget, and leaves all to those behind it", () => {
    const [judging, other] = [new Judging(), new Judging()];
    expect(judging.within(() => besideJudging(lookAt(5e6)) + lookAt(1000)())).toBe(5e6 + 1000);
    expect(judging.within(lookAt(1e6))).toBe(1e6);
    // The same as a part of the question itself is too much.
    expect(other.within(() => lookAt(5e6)() + lookAt(1000)())).toBeUndefined();
    expect(other.within(lookAt(1e6))).toBeUndefined();
  });

  test("where there are too many of them, it is said, and what was judged before keeps its verdict", () => {
    const handler = looksInARow(280);
    const all = messages(handler);
    expect(all).toHaveLength(280);
    expect(all[0]).toMatchObject({ verdict: "weak" });
    expect(all.at(-1)).toMatchObject({
      verdict: "unknown",
      because: { kind: "unknown-input", text: "too many calls, looks and guards stand in front of it" },
    });
    expect(handler.unresolved.map(({ why }) => why)).toEqual(["it was too much to follow to the end"]);
  });
});
