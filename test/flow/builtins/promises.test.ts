/** Promises: when code behind an `await` is reached. */
import { describe, expect, it } from "vitest";
import { effectsOf } from "../inspect.ts";

const told = (promise: string, rest = ""): string[] =>
  effectsOf(`import { SNS } from "@aws-sdk/client-sns";
import { createInterface } from "node:readline";
import type { SQSEvent } from "aws-lambda";
const sns = new SNS({});
const engine = { waiter: undefined };
createInterface({}).on("line", (line) => { if (engine.waiter) engine.waiter.resolve(line); });
export const handler = async (event: SQSEvent) => {
  for (const { body } of event.Records) {
    const line = await ${promise};
    ${rest || 'await sns.publish({ Message: "behind" });'}
  }
};`).map(({ verdict, call }) => `${verdict} ${call}`);

const LATE = 'setTimeout(() => reject(new Error("late")), 100)';

describe("what is rejected among all that are settled", () => {
  const after = (work: string, rest: string) =>
    told(`Promise.allSettled(event.Records.map(async (one) => ${work}))`, rest.replaceAll("all", "line"));
  it("may be a record that cannot be read", () => {
    const tell = 'await sns.publish({ Message: "unreadable" });';
    expect(after("JSON.parse(one.body)", `for (const one of all) if (one.status === "rejected") ${tell}`)).toEqual([
      "unguarded SNS.publish",
    ]);
    expect(after("JSON.parse(one.body)", `if (all.some((one) => one.status === "rejected")) ${tell}`)).toEqual([
      "unguarded SNS.publish",
    ]);
    expect(after("JSON.parse(one.body)", `for (const one of all) if (one.status === "lost") ${tell}`)).toEqual([]);
  });
});

describe("a promise whose resolver is put somewhere", () => {
  const stored = `new Promise((resolve, reject) => { engine.waiter = { resolve, timer: ${LATE} }; })`;
  it("is fulfilled by whoever finds it there, also where it has a timeout", () => {
    expect(told(stored)).toEqual(["unguarded SNS.publish"]);
  });

  it("is fulfilled with something of which nothing is known", () => {
    expect(told(stored, 'if (line === "ok") await sns.publish({ Message: "behind" });')).toEqual([
      "unguarded SNS.publish",
    ]);
  });

  it("is none where nothing speaks of a resolver: a timeout", () => {
    expect(told(`new Promise((_, reject) => { ${LATE}; })`)).toEqual([]);
    expect(told(`Promise.race([publish(), new Promise((_, reject) => { ${LATE}; })])`)).toEqual([
      "unguarded SNS.publish",
    ]);
  });
});
