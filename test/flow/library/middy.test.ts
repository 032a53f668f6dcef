/** Middleware of middy: what stands before a handler, around it and behind it runs with it. */
import { describe, expect, it } from "vitest";
import { claim, preamble, publish } from "../each-record.ts";
import { verdictsOf } from "../inspect.ts";

const app = (wrapped: string): string[] =>
  verdictsOf(`${preamble}
import middy from "@middy/core";
const work = async (event: SQSEvent) => { for (const r of event.Records) { ${publish} } };
const idle = async (event: SQSEvent) => {};
const tell = async (request) => { for (const r of request.event.Records) { ${publish} } };
export const handler = ${wrapped};`);

describe("an effect of middleware", () => {
  it.each([
    "middy(idle).before(tell)",
    "middy(idle).after(tell)",
    "middy().handler(idle).after(tell)",
    "middy(idle).use({ before: tell })",
    "middy(idle).use({ after: tell })",
    "middy(idle).use([{ before: tell }])",
    "middy(idle).use([{}, { after: tell }])",
    "middy(idle).onError(tell)",
    "middy(idle).use({ onError: tell })",
    "middy(idle).before(async (request) => { if (request.internal.isOn) await tell(request); })",
    "middy(idle).after(async (request) => { if (!request.internal.isOff) await tell(request); })",
  ])("happens with the handler: %s", (wrapped) => {
    expect(app(wrapped)).toEqual(["unguarded"]);
    expect(app(wrapped.replace(/\btell\b/u, "idle"))).toEqual([]);
  });

  it.each(["middy(work)", "middy().handler(work)", "middy(idle).handler(work)", "middy(work).use({ before: idle })"])(
    "comes beside those of the handler: %s",
    (wrapped) => {
      expect(app(wrapped)).toEqual(["unguarded"]);
    },
  );
});

describe("a claim in middleware", () => {
  const each = (work: string): string => `async (request) => { for (const r of request.event.Records) { ${work} } }`;

  it("guards nothing behind the effect", () => {
    expect(app(`middy(work).after(${each(claim)})`)).toContain("unguarded");
    expect(app(`middy(work).onError(${each(claim)})`)).toContain("unguarded");
  });
});

describe("middleware that answers before the handler", () => {
  const app = (before: string, behind = ""): string[] =>
    verdictsOf(
      `${preamble}
import middy from "@middy/core";
import type { EventBridgeEvent } from "aws-lambda";
const isFirst = async ({ event }) => (await redis.set(event.id, "1", "EX", 604800, "NX")) === "OK";
const work = async (event: EventBridgeEvent<"order", unknown>) => { ${publish.replaceAll("r.", "event.")} };
export const handler = middy(work)${before}${behind};`,
      { settings: { sources: new Set(["eventbridge"]) } },
    );

  it.each([
    `.before(async (request) => { if (!(await isFirst(request))) return { skipped: true }; })`,
    `.before(async (request) => { if (!(await isFirst(request))) return null; })`,
    `.use({ before: async (request) => { if (!(await isFirst(request))) return "skipped"; } })`,
    `.before(async (request) => { if (!(await isFirst(request))) request.response = "skipped"; })`,
    `.before(async (request) => { if (!(await isFirst(request))) request.earlyResponse = "skipped"; })`,
    `.before(async (request) => { if (!(await isFirst(request))) return "skipped"; }).before(async () => { console.log("goes on"); })`,
  ])("keeps a repeat from it, and from what stands behind it: %s", (before) => {
    expect(app(before)).toEqual(["guarded"]);
    expect(app(before, ".after(async ({ event }) => work(event))")).toEqual(["guarded"]);
  });

  it.each([
    `.before(async (request) => { await isFirst(request); })`,
    `.before(async (request) => { if (!(await isFirst(request))) return undefined; })`,
    `.before(async (request) => { if (!(await isFirst(request))) return; })`,
    `.before(async (request) => { if (await isFirst(request)) return "it is new"; })`,
    `.before(async (request) => { if (!(await isFirst(request))) request.internal.isRepeat = true; })`,
    `.after(async (request) => { if (!(await isFirst(request))) return "skipped"; })`,
  ])("does not where a repeat passes: %s", (before) => {
    expect(app(before)).toEqual(["unguarded"]);
  });
});
