/** Answers that name one record, where several may have failed; and what is not shown to be named rightly. */
import { describe, expect, it } from "vitest";
import { namedBy } from "../support/batch-answers.ts";

const answer = (id: string): string => `return { batchItemFailures: bad ? [{ itemIdentifier: ${id} }] : [] };`;
const round = (caught: string, member: string): string =>
  `let bad; for (const r of event.Records) { try { await send(r.${member}); } catch { ${caught} } }`;
const stream = (caught: string): string => `${round(caught, "kinesis.data")} ${answer("bad")}`;
const queue = (caught: string): string => `${round(caught, "body")} ${answer("bad")}`;
const settled = "const results = await Promise.allSettled(event.Records.map((r) => send(r.kinesis.data)));";
const isRejected = `(result) => result.status === "rejected"`;
const rejected = `event.Records.filter((_, i) => results[i].status === "rejected")`;
const chosen = (record: string): string => `${settled} const bad = ${record}; ${answer("bad.kinesis.sequenceNumber")}`;
const placed = (place: string): string =>
  `${settled} const i = results.${place}(${isRejected}); return { batchItemFailures: i < 0 ? [] : [{ itemIdentifier: event.Records[i].kinesis.sequenceNumber }] };`;
/** An error leaves the loop, and what was worked on then is named. */
const around = (member: string, id: string): string =>
  `let now; try { for (const r of event.Records) { now = r; await send(r.${member}); } } catch { return { batchItemFailures: [{ itemIdentifier: now.${id} }] }; } return { batchItemFailures: [] };`;

describe("of several that failed", () => {
  it.each([
    ["a variable has", stream("bad = r.kinesis.sequenceNumber;")],
    ["the end of a list is", chosen(`${rejected}.pop()`)],
    ["it is asked for", chosen(`${rejected}.at(-1)`)],
    ["its place is asked for", placed("findLastIndex")],
  ])("the last one is named for a stream, which goes on behind the others: %s", (_, body) => {
    expect(namedBy("kinesis", body)).toEqual(["last"]);
  });

  it.each([
    ["a variable keeps it", stream("bad ??= r.kinesis.sequenceNumber;")],
    ["a variable that is asked keeps it", stream("if (!bad) bad = r.kinesis.sequenceNumber;")],
    ["the loop ends there", stream("bad = r.kinesis.sequenceNumber; break;")],
    ["the beginning of a list is", chosen(`${rejected}[0]`)],
    ["its place is asked for", placed("findIndex")],
    ["the error leaves the loop", around("kinesis.data", "kinesis.sequenceNumber")],
  ])("the first one is right for a stream: %s", (_, body) => {
    expect(namedBy("kinesis", body)).toEqual(["own"]);
  });

  it.each([
    ["last", queue("bad = r.messageId;")],
    ["first", queue("bad ??= r.messageId;")],
    ["first", queue("bad = bad ?? r.messageId;").replace("bad = bad ??", "if (!bad) bad =")],
    ["stops", queue("bad = r.messageId; break;")],
    ["stops", around("body", "messageId")],
  ])("one is named of a queue, which deletes the others: %s", (kind, body) => {
    expect(namedBy("sqs", body)).toEqual([kind]);
  });

  it.each([
    ["a list has each", "const f = []; " + round("f.push({ itemIdentifier: r.messageId });", "body").slice(9)],
    [
      "a list is made anew with each",
      "let f = []; " + round("f = [...f, { itemIdentifier: r.messageId }];", "body").slice(9),
    ],
  ])("all of a queue are named: %s", (_, body) => {
    expect(namedBy("sqs", `${body} return { batchItemFailures: f };`)).toEqual(["own"]);
  });
});

describe("what is not shown to be named rightly", () => {
  const sent = `const one = async (text) => { try { await send(text); return { ok: true }; } catch { return { ok: false }; } };`;
  const push = "f.push({ itemIdentifier: r.messageId });";
  const of = (body: string): string =>
    `${sent} let f = []; for (const r of event.Records) { ${body} } return { batchItemFailures: f };`;

  it.each([
    ["under a condition that says that it went well", of(`const { ok } = await one(r.body); if (ok) ${push}`)],
    ["in a list that is emptied then", of(`try { await send(r.body); } catch { ${push} } finally { f = []; }`)],
    [
      "beside its place",
      `const results = await Promise.allSettled(event.Records.map((r) => send(r.body)));
       return { batchItemFailures: results.flatMap((result, i) => (result.status === "rejected" ? [{ itemIdentifier: event.Records[i + 1].messageId }] : [])) };`,
    ],
  ])("is not known: %s", (_, body) => {
    expect(namedBy("sqs", body)).toEqual(["unknown"]);
  });

  it.each([
    ["under a condition that says that it failed", of(`const { ok } = await one(r.body); if (!ok) ${push}`)],
    ["by a guard that goes on with what went well", of(`const { ok } = await one(r.body); if (ok) continue; ${push}`)],
    ["by a function of its own", of(`const note = () => { ${push} }; try { await send(r.body); } catch { note(); }`)],
    ["where some are given up", of(`try { await send(r.body); } catch { if (r.attributes.x !== "3") ${push} }`)],
    [
      "in a list that is emptied first",
      `let f = [1]; f = []; for (const r of event.Records) { try { await send(r.body); } catch { ${push} } } return { batchItemFailures: f };`,
    ],
    [
      "of ids in a set",
      `const bad = new Set(); for (const r of event.Records) { await send(r.body).catch(() => bad.add(r.messageId)); }
       return { batchItemFailures: Array.from(bad, (itemIdentifier) => ({ itemIdentifier })) };`,
    ],
    [
      "of those that were not done, by names",
      `const results = await Promise.all(event.Records.map((r) => one(r.body))); ${sent}
       return { batchItemFailures: event.Records.filter((_, i) => !results[i].ok).map((r) => ({ itemIdentifier: r.messageId })) };`,
    ],
  ])("is right: %s", (_, body) => {
    expect(namedBy("sqs", body)).toEqual(["own"]);
  });
});

describe("what time may run out for", () => {
  const noted = "try { await send(r.body); } catch { failures.push({ itemIdentifier: r.messageId }); }";
  const all = `Promise.all(event.Records.map(async (r) => { ${noted} }))`;
  const raced = (work: string): string =>
    `const failures = []; const late = new Promise((resolve) => setTimeout(resolve, 5000)); ${work} return { batchItemFailures: failures };`;

  it.each([
    ["the work for all", raced(`await Promise.race([${all}, late]);`)],
    ["a variable of it", raced(`const work = ${all}; await Promise.race([work, late]);`)],
  ])("is not shown to be named: %s", (_, body) => {
    expect(namedBy("sqs", body)).toEqual(["unknown"]);
  });

  it("is named where the time is that of each record", () => {
    const each = noted.replace("await send(r.body)", "await Promise.race([send(r.body), late])");
    expect(namedBy("sqs", raced(`await Promise.all(event.Records.map(async (r) => { ${each} }));`))).toEqual(["own"]);
  });
});

describe("where one of a group fails", () => {
  const groups =
    "const failures = []; const groups = new Map(); for (const r of event.Records) groups.set(r.attributes.MessageGroupId, [...(groups.get(r.attributes.MessageGroupId) ?? []), r]);";
  const body = (each: string): string =>
    `${groups} for (const [, rs] of groups) { ${each} } return { batchItemFailures: failures };`;
  const name = "({ itemIdentifier: r.messageId })";

  it.each([
    [
      "put together",
      `try { for (const r of rs) await send(r.body); } catch { failures.push(...rs.map((r) => ${name})); }`,
    ],
    [
      "one by one",
      `try { await Promise.all(rs.map((r) => send(r.body))); } catch { for (const r of rs) failures.push(${name}); }`,
    ],
    [
      "in a round",
      `try { for (const r of rs) await send(r.body); } catch { rs.forEach((r) => failures.push(${name})); }`,
    ],
  ])("all of it are named, which is not shown to be right: %s", (_, each) => {
    expect(namedBy("sqs", body(each))).toEqual(["unknown"]);
  });

  it("it is named alone where its own error is caught", () => {
    expect(
      namedBy("sqs", body(`for (const r of rs) { try { await send(r.body); } catch { failures.push(${name}); } }`)),
    ).toEqual(["own"]);
  });
});
