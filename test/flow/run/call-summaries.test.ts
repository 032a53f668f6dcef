/** Calls that do something are gone through once for each thing that they are given and each state that matters to them. */
import { describe, expect, test } from "vitest";
import { evaluations } from "../../../src/flow/domain/effort.ts";
import { forEach, publish } from "../each-record.ts";
import { handlersOf, verdictsOf } from "../inspect.ts";

const LOOK = `const load = async (table, id) => {
  const { Item } = await doc.send(new GetCommand({ TableName: table, Key: { pk: id } }));
  const size = Item?.list?.length ?? 0, name = Item?.name ?? "none", kind = Item?.kind === "a" ? "first" : "other";
  return { size, name, kind, label: [name, kind, size].join("-"), isLong: size > 10 };
};`;
const PUBLISH = `const tell = async (text) => { await sns.send(new PublishCommand({ Message: [text, "of", "many"].join(" ").trim() })); };`;

/** Evaluations for a program. */
function costOf(text: string): number {
  const before = evaluations();
  handlersOf({ "handler.ts": text });
  return evaluations() - before;
}

describe("a call that was gone through is not gone through again", () => {
  test("ten looks by one helper, each with the same things, cost little more than one", () => {
    const body = (times: number): string =>
      forEach(`${"await load('a', r.messageId);".repeat(times)} ${publish}`, LOOK);
    const [one, eleven] = [costOf(body(1)), costOf(body(11))];
    expect(eleven - one).toBeLessThan(one * 2);
  });

  test("with other things it is", () => {
    const calls = Array.from({ length: 11 }, (_, index) => `await load("t${index}", r.messageId);`).join("\n");
    const same = forEach(`${"await load('a', r.messageId);".repeat(11)} ${publish}`, LOOK);
    expect(costOf(forEach(`${calls} ${publish}`, LOOK))).toBeGreaterThan(costOf(same) * 2);
  });
});

describe("also where it", () => {
  /** What eleven calls cost more than one, against what one costs. */
  const shareOf = (call: string, before: string): number => {
    const [one, eleven] = [1, 11].map((times) => costOf(forEach(`${call.repeat(times)} ${publish}`, before)));
    return (eleven! - one!) / one!;
  };

  test("waits for a promise that it made", () => {
    const sleep = "const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));";
    expect(shareOf("await slow(r);", `${LOOK} ${sleep} ${slowly("await sleep(10);")}`)).toBeLessThan(2);
  });

  test("is called in a recursion, again and again by the same round", () => {
    const walk = (calls: number): string =>
      `${LOOK} const walk = async (n) => { ${"await step(n);".repeat(calls)} return n; };
       const step = async (n) => { await load("a", n.messageId); if (n.next) await walk(n.next); };`;
    const [one, eleven] = [1, 11].map((calls) => costOf(forEach(`await walk(r); ${publish}`, walk(calls))));
    expect((eleven! - one!) / one!).toBeLessThan(3);
  });

  test("makes functions that close over what it was given: the errors of a service, the methods of a client", () => {
    const errors = `class Errors {
        constructor() { this.extend(["badRequest", 400], ["forbidden", 403], ["notFound", 404], ["timeout", 408]); }
        extend(...all) { all.forEach((one) => { this[one[0]] = (text) => new Error(text + one[1] + this.name); }); }
      }
      class Service { constructor() { this.errors = new Errors(); } }`;
    expect(shareOf("new Service();", errors)).toBeLessThan(3);
    const client = `const client = (url) => { const all = {}; for (const name of ["get", "put", "list", "drop"]) all[name] = (id) => lib(url, name, id); return all; };`;
    expect(shareOf("client('u');", client)).toBeLessThan(2);
  });

  function slowly(wait: string): string {
    return `const slow = async (x) => { ${wait} return load("a", x.messageId); };`;
  }
});

describe("a call that comes back to what runs around it is gone through where that is called otherwise", () => {
  test("an effect behind it is found from outside", () => {
    const text = (last: string): string =>
      forEach(
        `await walk(r, 1); ${last}`,
        `const walk = async (n, depth) => { if (depth > 0) await step(n); };
         const step = async (n) => { await walk(n, 0); const text = [n.body, "a", "b", "c"].join(" ").trim(); if (text) lib(text); await walk(n, 1); return text.length; };`,
      );
    expect(verdictsOf(text(`if ((await step(r)) >= 0) { ${publish} }`))).toContain("unguarded");
    expect(verdictsOf(text(""))).not.toContain("unguarded");
  });
});

describe("what it did is done from each place that calls it", () => {
  test("its effect stands in front of a guard and behind it", () => {
    const claim = `await doc.send(new PutCommand({ TableName: "claims", Item: { pk: r.messageId }, ConditionExpression: "attribute_not_exists(pk)" }));`;
    const text = forEach(`await tell("same"); ${claim} await tell("same");`, PUBLISH);
    const [handler] = handlersOf({ "handler.ts": text });
    expect(handler?.effects.map(({ verdict }) => verdict)).toContain("unguarded");
    const [twin] = handlersOf({ "handler.ts": forEach(`${claim} await tell("same"); await tell("same");`, PUBLISH) });
    expect(twin?.effects.map(({ verdict }) => verdict)).not.toContain("unguarded");
  });

  test("each claim by one helper is a guard of its own", () => {
    const claimer = `const claim = async (id) => {
      try { await doc.send(new PutCommand({ TableName: "claims", Item: { pk: id, at: "now", by: "us", for: "once" }, ConditionExpression: "attribute_not_exists(pk)" })); return true; }
      catch (error) { if (error.name === "ConditionalCheckFailedException") return false; throw error; }
    };`;
    const asked = forEach(`await claim(r.messageId); if (!(await claim(r.messageId))) continue; ${publish}`, claimer);
    const unasked = forEach(`if (!(await claim(r.messageId))) {} await claim(r.messageId); ${publish}`, claimer);
    expect(verdictsOf(asked).at(-1)).toBe("guarded");
    expect(verdictsOf(unasked).at(-1)).toBe("unguarded");
  });

  test("a function that it gave knows what it is bound to there as well", () => {
    const writer = `function write(text) { return sns.send(new PublishCommand({ TopicArn: this.topic, Message: text })); }
      const first = (topic, text) => sns.send(new PublishCommand({ TopicArn: topic, Message: text }));`;
    const opened = (tell: string): string[] =>
      verdictsOf(
        forEach(
          `await open("a"); const topic = await open("a"); await topic.tell("paid");`,
          `${LOOK} ${writer} const open = async (id) => { const box = { topic: (await load("topics", id)).name }; return { tell: ${tell}, id }; };`,
        ),
      );
    expect(opened("write.bind(box)")).toEqual(["unguarded"]);
    expect(opened("first.bind(null, box.topic)")).toEqual(["unguarded"]);
    expect(opened("null")).toEqual([]);
  });

  test("a function that it made has variables of its own there", () => {
    const counter = `const counter = (first) => { let n = [first, 0, 0].filter((one) => one === 0).length - 2; const add = () => { n += 1; return n; }; return { add, get: () => n }; };`;
    const text = (asked: string): string[] =>
      verdictsOf(forEach(`const a = counter(1), b = counter(1); a.add(); if (${asked}) { ${publish} }`, counter));
    expect(text("a.get() === 1 && b.get() === 0")).toEqual(["unguarded"]);
    expect(text("a.get() === 0")).toEqual([]);
    expect(text("b.get() === 1")).toEqual([]);
  });

  test("one that it made of an object that it was given works on the object of the other call", () => {
    const wrap = `const wrap = (state) => { const parts = ["a", "b", "c"].map((one) => one + state.kind).join("-"); return { close: () => { state.isClosed = true; return parts; } }; };`;
    const text = (asked: string): string[] =>
      verdictsOf(
        forEach(
          `const a = { kind: "x", isClosed: false }, b = { kind: "x", isClosed: false }; const one = wrap(a), two = wrap(b); two.close(); if (${asked}) { ${publish} }`,
          wrap,
        ),
      );
    expect(text("b.isClosed && !a.isClosed")).toEqual(["unguarded"]);
    expect(text("a.isClosed")).toEqual([]);
    expect(text("!b.isClosed")).toEqual([]);
  });

  test("what it writes is written for each caller", () => {
    const mark = `const mark = (state, text) => { state.log = [text, "x", "y"].join("-").toUpperCase(); state.done = true; lib(state.log); return state; };`;
    const text = forEach(
      `const a = { done: false }, b = { done: false }; mark(a, "t"); mark(b, "t"); if (a.done && b.done) { ${publish} }`,
      mark,
    );
    expect(verdictsOf(text)).toContain("unguarded");
    const twin = text.replace('mark(b, "t");', "").replace("a.done && b.done", "b.done");
    expect(verdictsOf(twin)).not.toContain("unguarded");
  });
});
