/** What `inspect` says of errors that leave beside those that are caught, and of answers by other ways than what is returned. */
import { describe, expect, it } from "vitest";
import { inspect } from "../../src/cli/inspect.ts";
import { buildInspectReport } from "../../src/cli/report.ts";
import { Pipeline } from "../../src/pipeline.ts";
import { DEFAULT_SETTINGS } from "../../src/project/settings.ts";
import { frameworks, type Asks } from "../support/batches.ts";
import { files } from "../support/files.ts";

const top = `
import axios from "axios";
import { DynamoDBClient, GetItemCommand, PutItemCommand } from "@aws-sdk/client-dynamodb";
const ddb = new DynamoDBClient({});
const tell = (text) => axios.post("https://x.example.com", text);
const look = (id) => ddb.send(new GetItemCommand({ TableName: "log", Key: { pk: { S: id } } }));
const note = (id) => ddb.send(new PutItemCommand({ TableName: "log", Item: { pk: { S: id } } }));
`;

function says(handler: string, asks: Asks = "asks"): string | undefined {
  const source = files({ ...frameworks["SAM"]!(asks, 10), "src/order.js": top + handler });
  const found = inspect(new Pipeline(source, DEFAULT_SETTINGS, source.root), [source.root]);
  return buildInspectReport(found, "/project").handlers[0]!.batch;
}

const named = "f.push({ itemIdentifier: r.messageId })";
const collecting = (round: string, behind = ""): string =>
  `export const handler = async (e) => { const f = []; for (const r of e.Records) { ${round} } ${behind} return { batchItemFailures: f }; };`;
const caught = (body = named): string => `try { await tell(r.body); } catch (x) { ${body}; }`;
const alone = "A message that fails comes again alone, with 1 effect";
const batch = "A message that fails brings its whole batch back, with 1 effect.";
const done = "No error leaves the handler: a message that fails counts as done.";

describe("errors that leave beside those that are caught", () => {
  it.each([
    ["a look in front of the block", collecting(`if ((await look(r.messageId)).Item) continue; ${caught()}`)],
    [
      "failures by status",
      collecting(`const res = await fetch("https://x", { method: "POST", body: r.body }); if (!res.ok) ${named};`),
    ],
    ["what is written behind the loop", collecting(caught(), 'await note("last");')],
  ])("bring the whole batch back: %s", (_, handler) => {
    expect(says(handler)).toBe(`${alone}; an error that is not caught brings its whole batch back.`);
  });

  it("are told apart: what is done about another one, what cannot be read", () => {
    expect(says(collecting(caught(`await note(r.messageId); ${named}`)))).toBe(
      `${alone}; an error of what is done about another one brings its whole batch back.`,
    );
    expect(says(collecting(`const m = JSON.parse(r.body); ${caught().replace("r.body", "m")}`))).toBe(
      `${alone}; one that cannot be read brings its whole batch back.`,
    );
  });

  it.each([
    [
      "all stand in the block",
      collecting(`try { if ((await look(r.messageId)).Item) continue; await tell(r.body); } catch { ${named}; }`),
    ],
    ["it comes before all work", collecting(caught()).replace("const f", 'await look("config"); const f')],
    [
      "each is settled",
      `export const handler = async (e) => {
         const all = await Promise.allSettled(e.Records.map(async (r) => { if (!(await look(r.messageId)).Item) await tell(r.body); }));
         return { batchItemFailures: all.flatMap((one, i) => (one.status === "rejected" ? [{ itemIdentifier: e.Records[i].messageId }] : [])) };
       };`,
    ],
  ])("are none where %s", (_, handler) => {
    expect(says(handler)).toBe(`${alone}.`);
  });

  it("are dropped where only some are told", () => {
    const dropped = `${alone}; one whose error is another counts as done.`;
    expect(says(collecting(caught(`if (x instanceof RetryableError) ${named}; else console.error(x)`)))).toBe(dropped);
    expect(says(collecting(caught(`if (x.code === "GONE") continue; ${named}`)))).toBe(dropped);
    expect(says(collecting(caught(`if (x.code === "GONE") console.warn(x); ${named}`)))).toBe(`${alone}.`);
    expect(says(collecting(caught(`if (x instanceof Error) console.warn(x.message); ${named}`)))).toBe(`${alone}.`);
  });
});

describe("a batch that is worked on in parts", () => {
  it("has each told by itself", () => {
    const parts = `export const handler = async ({ Records }) => { const f = [];
      for (let i = 0; i < Records.length; i += 5) await Promise.all(Records.slice(i, i + 5).map(async (r) => { ${caught()} }));
      return { batchItemFailures: f }; };`;
    expect(says(parts)).toBe(`${alone}.`);
  });

  it("or all behind the one that failed", () => {
    const rest = `export const handler = async ({ Records }) => {
      for (const [i, r] of Records.entries()) {
        try { await tell(r.body); } catch { return { batchItemFailures: Records.slice(i).map((x) => ({ itemIdentifier: x.messageId })) }; }
      }
      return { batchItemFailures: [] }; };`;
    expect(says(rest)).toBe("A message that fails brings back itself and all behind it, with 1 effect.");
  });
});

describe("an answer for each record", () => {
  const answered = (work: string): string =>
    `export const handler = async (e) => { const all = await Promise.all(e.Records.map((r) => tell(r.body)${work})); return { batchItemFailures: all.filter(Boolean) }; };`;
  const failure = "() => ({ itemIdentifier: r.messageId })";

  it("names those that failed", () => {
    expect(says(answered(`.then(() => null, ${failure})`))).toBe(`${alone}.`);
    expect(says(answered(`.then(() => null).catch(${failure})`))).toBe(`${alone}.`);
    expect(says(answered(".then(() => null)"))).toBe(batch);
  });

  it("names all where it is the same whatever happens", () => {
    const all = `export const handler = async (e) => {
      try { for (const r of e.Records) await tell(r.body); return { batchItemFailures: [] }; }
      catch { return { batchItemFailures: e.Records.map((r) => ({ itemIdentifier: r.messageId })) }; } };`;
    expect(says(all)).toBe(batch);
  });

  it("is given by the callback behind all work, whose own error is handed on", () => {
    const behind = (end: string): string =>
      `export const handler = (e, _, cb) => { const f = [];
         Promise.all(e.Records.map(async (r) => { ${caught()} })).then(() => cb(null, { batchItemFailures: f }))${end}; };`;
    expect(says(behind(".catch(cb)"))).toBe(`${alone}.`);
    expect(says(behind(".catch((x) => cb(x))"))).toBe(`${alone}.`);
  });

  it("is lost where nobody waits for what notes the failures", () => {
    const handler = `export const handler = async (e) => { const f = [];
      e.Records.forEach((r) => { tell(r.body).catch(() => { ${named}; }); }); return { batchItemFailures: f }; };`;
    expect(says(handler)).toBe("A message that fails is lost: the answer does not name it.");
  });
});

describe("an error leaves the handler", () => {
  const work = "for (const r of e.Records) await tell(r.body);";
  it.each([
    [
      "as a rejection that is given back",
      `export const handler = async (e) => { try { ${work} } catch (x) { return Promise.reject(x); } };`,
    ],
    [
      "as one of a helper",
      `const work = async (m) => { try { await tell(m); } catch (x) { return Promise.reject(x); } };
       export const handler = async (e) => { for (const r of e.Records) await work(r.body); };`,
    ],
    [
      "by a promise of its own",
      "export const handler = (e) => new Promise((res, rej) => { Promise.all(e.Records.map((r) => tell(r.body))).then(() => res(), rej); });",
    ],
    [
      "by the context",
      `export const handler = async (e, context) => { try { ${work} } catch (x) { context.fail(x); } };`,
    ],
    [
      "by the context without one",
      `export const handler = async (e, context) => { try { ${work} } catch { context.fail(); } };`,
    ],
    [
      "by `done`",
      "export const handler = (e, context) => { Promise.all(e.Records.map((r) => tell(r.body))).then(() => context.done(null, 1), (x) => context.done(x)); };",
    ],
    [
      "by the end of the process",
      `export const handler = async (e) => { try { ${work} } catch { process.exit(1); } };`,
    ],
  ])("%s", (_, handler) => {
    expect(says(handler)).toBe(batch);
  });

  it("and none does where each is kept in", () => {
    expect(says(`export const handler = async (e) => { try { ${work} } catch (x) { console.error(x); } };`)).toBe(done);
    expect(
      says(
        "export const handler = (e) => new Promise((res) => { Promise.all(e.Records.map((r) => tell(r.body))).then(() => res(), () => res()); });",
      ),
    ).toBe(done);
  });

  it("or an answer by the context", () => {
    const handler = collecting(caught())
      .replace("(e)", "(e, context)")
      .replace(/return (\{.*\}); \};$/u, "context.succeed($1); };");
    expect(says(handler)).toBe(`${alone}.`);
  });
});

describe("how many failed", () => {
  const counting = (behind: string): string =>
    `export const handler = async (e) => { let bad = 0; for (const r of e.Records) { ${caught("bad++")} } ${behind} };`;
  const unless =
    "A message that fails counts as done, unless all of its batch fail: then they come back, with 1 effect.";

  it("decides whether an error leaves", () => {
    const all = counting('if (bad === e.Records.length) throw new Error("all failed");');
    expect([says(all), says(all, "does not")]).toEqual([unless, unless]);
    expect(says(counting('if (bad > 0) throw new Error("failed");'), "does not")).toBe(batch);
    expect(
      says(
        counting('if (bad === e.Records.length) throw new Error("all");').replace(
          caught("bad++"),
          "await tell(r.body);",
        ),
      ),
    ).toBe(batch);
    const settled = (of: string): string =>
      `export const handler = async (e) => { const all = await Promise.allSettled(e.Records.map((r) => tell(r.body)));
         const bad = all.filter((one) => one.status === "rejected"); if (bad.length === ${of}) throw new Error("all failed"); };`;
    expect([says(settled("all.length")), says(settled("1"))]).toEqual([unless, batch]);
    const tested = (by: string): string =>
      `export const handler = async (e) => { const all = await Promise.allSettled(e.Records.map((r) => tell(r.body)));
         if (all.${by}((one) => one.status === "rejected")) throw new Error("failed"); };`;
    expect([says(tested("every"), "does not"), says(tested("some"), "does not")]).toEqual([unless, batch]);
  });

  it("decides it where there is one record", () => {
    const only = (test: string): string =>
      `export const handler = async (e) => { for (const r of e.Records) { ${caught(`if (${test}) throw x`)} } };`;
    const one =
      "A message that fails counts as done, unless it is the only one of its batch: then it comes back, with 1 effect.";
    for (const test of ["e.Records.length === 1", "e.Records.length < 2"]) {
      expect([says(only(test)), says(only(test), "does not")]).toEqual([one, one]);
    }
    for (const test of ["e.Records.length > 1", "e.Records.length === 2", "r.body.length === 1"])
      expect(says(only(test), "does not")).toBe(batch);
    const last = only("e.Records.length === 1");
    expect(says(last.replace("try {", "JSON.parse(r.body); try {"), "does not")).toBe(batch);
    expect(says(last.replace("} };", "} return tell('done'); };"), "does not")).toBe(batch);
  });

  it("decides nothing where only the content of a message fails all", () => {
    const read = `export const handler = async (e) => { for (const r of e.Records) { const text = JSON.parse(r.body); try { await tell(text); } catch (error) { console.error(error); } } };`;
    const content = "A message whose work fails counts as done; one that cannot be read brings its whole batch back";
    expect(says(read, "does not")).toBe(`${content}, with 1 effect.`);
    const readBefore = `export const handler = async (e) => { const all = e.Records.map((r) => JSON.parse(r.body)); for (const text of all) { try { await tell(text); } catch {} } };`;
    expect(says(readBefore, "does not")).toBe(`${content}.`);
    expect(says(read.replace("console.error(error)", "throw error"), "does not")).toBe(batch);
  });

  it("decides what is answered", () => {
    const unknown =
      "What becomes of a message that fails is not known: which ones the answer names could not be followed.";
    expect(says(collecting(caught(), "if (f.length === e.Records.length) return;"))).toBe(unknown);
    expect(says(collecting(caught(), "if (f.length < 2) return;"))).toBe(unknown);
    expect(says(collecting(caught(), "if (f.length === 0) return;"))).toBe(`${alone}.`);
    expect(says(collecting(caught(), 'if (f.length > 5) console.warn("many");'))).toBe(`${alone}.`);
  });
});
