/** Answers that name other records than those that failed, and those that name the right ones. */
import { describe, expect, it } from "vitest";
import { namedBy } from "../support/batch-answers.ts";

const settled = (list = "event.Records"): string =>
  `const results = await Promise.allSettled(${list}.map((r) => send(r.body)));`;
const at = (list = "event.Records"): string => `{ itemIdentifier: ${list}[i].messageId }`;
const rejected = (list?: string): string =>
  `return { batchItemFailures: results.flatMap((result, i) => (result.status === "rejected" ? [${at(list)}] : [])) };`;

/** Written down with what became of it, and named behind a choice. */
const writtenDown = (part: string, list: string, name = "({ id }) => ({ itemIdentifier: id })"): string =>
  `const orders = event.Records.filter((r) => r.body); ${settled("orders")}
   const named = results.map((result, i) => ({ result, id: ${list}[i].messageId }));
   return { batchItemFailures: ${part}.filter(({ result }) => result.status === "rejected").map(${name}) };`;

describe("a record that is looked up by a place", () => {
  it.each([
    ["of a part of the batch, written down before", writtenDown("named", "event.Records")],
    ["the same by its name", writtenDown("named", "event.Records", "(one) => ({ itemIdentifier: one.id })")],
    [
      "of a list without those that went well",
      `${settled()} return { batchItemFailures: results.filter((result) => result.status === "rejected").map((_, i) => (${at()})) };`,
    ],
    [
      "of a part of the batch",
      `const orders = event.Records.filter((r) => r.body); ${settled("orders")} ${rejected()}`,
    ],
    ["of its end", `const later = event.Records.slice(1); ${settled("later")} ${rejected()}`],
    [
      "of a sorted copy",
      `const sorted = [...event.Records].sort((a, b) => a.body.length - b.body.length); ${settled("sorted")} ${rejected()}`,
    ],
  ])("is another one: %s", (_, body) => {
    expect(namedBy("sqs", body)).toEqual(["displaced"]);
  });

  it.each([
    ["of the batch", `${settled()} ${rejected()}`],
    ["of the part itself, written down before", writtenDown("named", "orders")],
    ["of a copy", `const all = event.Records.slice(); ${settled("all")} ${rejected()}`],
    [
      "of the part itself",
      `const orders = event.Records.filter((r) => r.body); ${settled("orders")} ${rejected("orders")}`,
    ],
    ["of the batch that was sorted", `const all = event.Records.sort(() => 1); ${settled("all")} ${rejected()}`],
    [
      "before anything is left out",
      `${settled()} return { batchItemFailures: results.map((result, i) => ({ result, ...${at()} })).filter(({ result }) => result.status === "rejected").map(({ itemIdentifier }) => ({ itemIdentifier })) };`,
    ],
  ])("is the right one: %s", (_, body) => {
    expect(namedBy("sqs", body)).toEqual(["own"]);
  });
});

describe("the first record of the batch, whichever failed", () => {
  const caught = (record: string): string =>
    `try { await Promise.all(event.Records.map((r) => send(r.body))); return { batchItemFailures: [] }; } catch { return { batchItemFailures: [{ itemIdentifier: ${record} }] }; }`;

  it("has a stream begin again at it", () => {
    expect(namedBy("kinesis", caught("event.Records[0].kinesis.sequenceNumber"))).toEqual(["all"]);
  });

  it("is any message of a queue", () => {
    expect(namedBy("sqs", caught("event.Records[0].messageId"))).toEqual(["unknown"]);
  });
});

describe("records are named whose work", () => {
  const filtered = (state: string): string =>
    `${settled()} return { batchItemFailures: event.Records.filter((_, i) => results[i].status ${state}).map((r) => ({ itemIdentifier: r.messageId })) };`;
  const push = "failures.push({ itemIdentifier: r.messageId });";
  const round = (body: string): string =>
    `const failures = []; for (const r of event.Records) { ${body} } return { batchItemFailures: failures };`;
  const inSet = (test: string): string =>
    `const done = new Set(); for (const r of event.Records) { try { await send(r.body); done.add(r.messageId); } catch {} }
     return { batchItemFailures: event.Records.filter((r) => ${test}).map((r) => ({ itemIdentifier: r.messageId })) };`;

  it.each([
    ["went well", filtered('=== "fulfilled"')],
    ["was not rejected", filtered('!== "rejected"')],
    ["is done", round(`try { await send(r.body); ${push} } catch (error) { console.error(error); }`)],
    ["is in the set of what was done", inSet("done.has(r.messageId)")],
  ])("%s", (_, body) => {
    expect(namedBy("sqs", body)).toEqual(["done"]);
  });

  it.each([
    ["was rejected", filtered('=== "rejected"')],
    ["did not go well", filtered('!== "fulfilled"')],
    ["failed", round(`try { await send(r.body); } catch { ${push} }`)],
    [
      "is to be tried again, which it is asked",
      round(`try { if (!(await isSent(r.body))) ${push} } catch { ${push} }`),
    ],
    ["is not in the set of what was done", inSet("!done.has(r.messageId)")],
  ])("%s: these are the right ones", (_, body) => {
    expect(namedBy("sqs", body)).toEqual(["own"]);
  });
});
