/** What is gone through once more, and what need not be. */
import { describe, expect, test } from "vitest";
import { evaluations } from "../../../src/flow/domain/effort.ts";
import { handlersOf } from "../inspect.ts";

/** A thousand evaluations. */
const LINES = Array.from({ length: 200 }, (_, k) => `const w${k} = r.body + "${k}";`).join(" ");
const HEAD = `
  import { SNSClient, PublishCommand } from "@aws-sdk/client-sns";
  const sns = new SNSClient({});
  const publish = (r) => sns.send(new PublishCommand({ Message: r.body }));
`;

/** Evaluations that a module takes whose only handler publishes each record. */
function taken(text: string, name = "handler"): number {
  const before = evaluations();
  const told = handlersOf({ "handler.ts": HEAD + text });
  expect(told.map((one) => [one.name, one.effects.map(({ verdict }) => verdict)])).toEqual([[name, ["unguarded"]]]);
  return evaluations() - before;
}

describe("a function that is exported as well, and that the handler hands its event to", () => {
  const work = `async (event) => { for (const r of event.Records) { ${LINES} await publish(r); } };`;
  const handler = `export const handler = async (event: SQSEvent) => { await work(event); };`;

  test("is not run by itself", () => {
    const alone = taken(`const work = ${work} ${handler}`);
    expect(taken(`export const work = ${work} ${handler}`)).toBeLessThan(alone + 100);
  });

  test("is a handler where nobody hands it an event", () => {
    taken(`export const work = ${work} export const other = async () => 1;`, "work");
  });
});

describe("a loop that counts its rounds", () => {
  const loop = (head: string): string => `export const handler = async (event: SQSEvent) => {
    const records = event.Records; ${head} { const r = records[i]; ${LINES} await publish(r); }
  };`;

  test.each(["for (let i = 0; i < records.length; i++)", "for (let i = records.length - 1; i >= 0; i -= 1)"])(
    "is gone through once more behind its first round: %s",
    (head) => expect(taken(loop(head))).toBeLessThan(2_500),
  );
});

describe("an invocation that finds what an earlier one left is followed by another one", () => {
  const handler = (before: string, first: string): string =>
    `${before} export const handler = async (event: SQSEvent) => { ${first} for (const r of event.Records) { ${LINES} await publish(r); } };`;

  test.each([
    ["let count = 0;", "count++; console.log(count);"],
    ["let count = 0;", "count += 1; if (count > 5) console.log(count);"],
    ["const clients = {};", "clients[process.env.REGION] ??= new SNSClient({}); console.log(clients);"],
  ])("not where that is the same as before that: %s %s", (before, first) => {
    expect(taken(handler(before, first))).toBeLessThan(2_500);
  });

  test("where it is something else", () => {
    const steps = `const a = last; last = next; next = "c"; console.log(a);`;
    expect(taken(handler(`let last = "a"; let next = "b";`, steps))).toBeGreaterThan(2_900);
  });
});
