/** Functions that call themselves, and one another: what they do in any round is what they do. */
import { describe, expect, it } from "vitest";
import { verdictsOf } from "../inspect.ts";

const preamble = `
import type { SQSEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import Redis from "ioredis";
const sns = new SNSClient({});
const redis = new Redis();
const publish = (Message: string) => sns.send(new PublishCommand({ Message }));
`;

const forEach = (work: string, before: string): string =>
  `${preamble}${before}\nexport const handler = async (event: SQSEvent) => { for (const { body, messageId } of event.Records) { ${work} } };`;

describe("a recursion that counts", () => {
  it("comes to its last round, however many there are before it", () => {
    const countdown = `const later = (text: string, left: number) => left > 0 ? later(text, left - 1) : publish(text);`;
    expect(verdictsOf(forEach("await later(body, 1);", countdown))).toEqual(["unguarded"]);
    expect(verdictsOf(forEach("await later(body, 5);", countdown))).toEqual(["unguarded"]);
  });

  it("comes there through another function as well", () => {
    const pair = `
      function ping(text: string, left: number) { return left === 0 ? publish(text) : pong(text, left); }
      function pong(text: string, left: number) { return ping(text, left - 1); }
    `;
    expect(verdictsOf(forEach("await ping(body, 7);", pair))).toEqual(["unguarded"]);
  });

  it("comes there where a member counts", () => {
    const options = `const later = async (o) => (o.left > 0 ? later({ ...o, left: o.left - 1 }) : publish(o.text));`;
    expect(verdictsOf(forEach("await later({ left: 5, text: body });", options))).toEqual(["unguarded"]);
    const field = `class Later { left = 5; async send(text) { return this.left-- > 0 ? this.send(text) : publish(text); } }`;
    expect(verdictsOf(forEach("await new Later().send(body);", field))).toEqual(["unguarded"]);
  });

  it("comes back with what its last round comes back with", () => {
    const claim = (last: string): string => `
      const claim = async (id: string, hops: number): Promise<boolean> => {
        if (hops > 0) return claim(id, hops - 1);
        return ${last};
      };
    `;
    const work = "if (await claim(messageId, 3)) await publish(body);";
    const set = `(await redis.set(id, "1", "EX", 999999, "NX"))`;
    expect(verdictsOf(forEach(work, claim(`${set} === "OK"`)))).toEqual(["guarded"]);
    expect(verdictsOf(forEach(work, claim(`${set} !== "never"`)))).toEqual(["unguarded"]);
  });
});

describe("a recursion over a list that is known", () => {
  it("comes to what is done behind it", () => {
    const each = `const each = async ([first, ...others]: string[]) => { if (first === undefined) return; await each(others); await publish(first); };`;
    expect(verdictsOf(forEach(`await each([body, "a", "b", "c"]); await publish("done");`, each))).toEqual([
      "unguarded",
    ]);
  });
});

describe("a recursion without an end", () => {
  it("is followed to what it does, and the analysis ends", () => {
    const around = `const around = async (text: string, n: number) => { await publish(text); await around(text, n + 1); };`;
    expect(verdictsOf(forEach("await around(body, 0);", around))).toEqual(["unguarded"]);
  });
});
