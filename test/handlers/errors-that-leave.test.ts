/** Which errors leave a handler: of work that is begun and not waited for, that a package is given, that comes behind the `catch` around its beginning. */
import { describe, expect, it } from "vitest";
import { DEFAULT_SETTINGS } from "../../src/project/settings.ts";
import { Pipeline } from "../../src/pipeline.ts";
import { answeringModule } from "../support/batch-answers.ts";
import { files } from "../support/files.ts";

const settings = { ...DEFAULT_SETTINGS, handlers: ["*.ts"] };
const IMPORTS = `import { EventEmitter } from "node:events";
import { Readable, Writable } from "node:stream";
import { pipeline } from "node:stream/promises";
import Emittery from "emittery";
import { Effect } from "effect";
import pTimeout from "p-timeout";
import { limit, tryAll } from "@acme/tasks";
const work = async (r: any) => { await send(r.body); };
`;

/** `calls`: an error of a call leaves; `calls, before the work`; `unknown`; `never`. */
function errorsOf(body: string, top = ""): string {
  const module = answeringModule("sqs", body, IMPORTS + top);
  const [handler] = new Pipeline(files({ "a.ts": module }), settings, "/project").handlersIn("/project/a.ts");
  const { throws, throwsBeforeWork, throwsWhenAllFail } = handler!.response;
  return `${throws}${throwsBeforeWork ? ", before the work" : ""}${throwsWhenAllFail ? ", where all fail" : ""}`;
}

const each = (body: string): string => `for (const r of event.Records) { ${body} }`;

describe("work that something begins later", () => {
  it.each([
    ["a timer", each("setTimeout(() => work(r), 10);")],
    ["a timer, asynchronously", each("setImmediate(async () => { await work(r); });")],
    ["the next tick", each("process.nextTick(() => work(r));")],
    ["a microtask", each("queueMicrotask(async () => { await work(r); });")],
  ])("of %s fails for nobody", (_, body) => {
    expect(errorsOf(body)).toBe("never");
  });

  it("of a listener fails for nobody, unless it does so at once or who emits waits", () => {
    const bus = (listener: string): string => `const bus = new EventEmitter(); bus.on("order", ${listener});`;
    const emit = each('bus.emit("order", r);');
    expect(errorsOf(emit, bus("async (r) => { await work(r); }"))).toBe("never");
    expect(errorsOf(`${emit} ${each("await work(r);")}`, bus("async (r) => { await work(r); }"))).toBe("calls");
    const heard = `const bus = new Emittery(); bus.on("order", async (r) => { await work(r); });`;
    expect(errorsOf(each('await bus.emit("order", r);'), heard)).toBe("calls");
  });

  it.each([
    ["an async executor", "new Promise<void>(async (resolve) => { await work(r); resolve(); })"],
    ["a chain in the executor", "new Promise<void>((resolve) => { work(r).then(() => resolve()); })"],
    [
      "a timer in the executor",
      "new Promise<void>((resolve) => { setTimeout(async () => { await work(r); resolve(); }, 10); })",
    ],
  ])("of %s that is waited for ends the process", (_, promise) => {
    expect(errorsOf(each(`await ${promise};`))).toBe("calls");
    expect(errorsOf(each(`try { await ${promise}; } catch (error) { console.error(error); }`))).toBe("calls");
  });

  it.each([
    ["catches", "new Promise<void>(async (resolve) => { try { await work(r); } catch {} resolve(); })"],
    ["settles at once", "new Promise<void>((resolve) => { setTimeout(() => work(r), 10); resolve(); })"],
    ["only waits", "new Promise<void>((resolve) => { setTimeout(resolve, 10); })"],
  ])("does not where the executor %s", (_, promise) => {
    expect(errorsOf(each(`work(r); await ${promise};`))).toBe("never");
  });
});

describe("a `catch` around where work begins", () => {
  it("does not keep the error of what is waited for behind it", () => {
    const begun = each("try { pending.push(work(r)); } catch (error) { console.error(error); }");
    expect(errorsOf(`const pending = []; ${begun} await Promise.all(pending);`)).toBe("calls");
    expect(errorsOf(`const pending = []; ${begun} await Promise.allSettled(pending);`)).toBe("never");
  });

  it("does not keep that of a promise that is given back", () => {
    const safe = (given: string): string =>
      `const safe = (run) => async (...all) => { try { return ${given}; } catch (error) { console.error(error); } };
       const all = safe(async (event) => { ${each("await work(r);")} });`;
    expect(errorsOf("await all(event);", safe("run(...all)"))).toBe("calls");
    expect(errorsOf("await all(event);", safe("await run(...all)"))).toBe("never");
  });
});

describe("the language", () => {
  it("drops an error where `finally` leaves", () => {
    const all = each("await work(r);");
    expect(errorsOf(`try { ${all} } finally { return { ok: true }; }`)).toBe("never");
    expect(errorsOf(`try { ${all} } finally { if (!event.Records.length) return; }`)).toBe("calls");
    expect(errorsOf(`try { ${all} } finally { console.log("done"); }`)).toBe("calls");
  });

  it("rejects `Promise.any` where all are rejected", () => {
    expect(errorsOf("await Promise.any(event.Records.map(work));")).toBe("never, where all fail");
    expect(errorsOf(each("await Promise.any([work(r), work(r)]);"))).toBe("calls");
    expect(errorsOf("await Promise.race(event.Records.map(work));")).toBe("calls");
  });

  it("hands on what a stream is told of", () => {
    const through = (handler: string): string =>
      `await pipeline(Readable.from(event.Records), new Writable({ objectMode: true, async write(r, _, done) { try { await work(r); done(); } catch (error) { ${handler} } } }));`;
    expect(errorsOf(through("done(error);"))).toBe("calls");
    expect(errorsOf(through("done();"))).toBe("never");
  });
});

describe("a package that is given work", () => {
  it.each([
    ["as a function", each("await limit(() => work(r));")],
    ["as promises", "await tryAll(event.Records.map(work));"],
    [
      "and keeps errors as values",
      "await Effect.runPromise(Effect.forEach(event.Records, (r) => Effect.ignore(Effect.tryPromise(() => work(r)))));",
    ],
    [
      "that throws by itself",
      "await tryAll(event.Records, (r) => { if (!r.body) throw new Error('empty'); send(r.body); });",
    ],
  ])("%s may keep its error", (_, body) => {
    expect(errorsOf(body)).toBe("unknown");
  });

  it("is known to hand it on, or stands beside work that fails for sure", () => {
    expect(errorsOf(each("await pTimeout(work(r), { milliseconds: 100 });"))).toBe("calls");
    expect(
      errorsOf(
        each(
          "const { promise, resolve, reject } = Promise.withResolvers(); work(r).then(resolve, reject); await promise;",
        ),
      ),
    ).toBe("calls");
    expect(errorsOf(`await tryAll(event.Records.map(work)); ${each("await work(r);")}`)).toBe("calls");
    expect(errorsOf("try { await tryAll(event.Records.map(work)); } catch (error) { console.error(error); }")).toBe(
      "never",
    );
  });
});
