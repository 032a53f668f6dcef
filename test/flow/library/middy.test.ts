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
