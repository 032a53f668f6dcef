/** Calls of listed packages. */
import { describe, expect, it } from "vitest";
import { effectLinesOf } from "../inspect.ts";

describe("a client that wraps one of AWS", () => {
  it("publishes, and its logger tells nobody", () => {
    const body = (call: string): string => `const SNS = require("@dazn/lambda-powertools-sns-client");
const Log = require("@dazn/lambda-powertools-logger");
const wrap = require("@dazn/lambda-powertools-pattern-basic");
exports.handler = wrap(async (event) => { for (const r of event.Records) { ${call} } });`;
    const publish = "await SNS.publishWithCorrelationIds(r.correlationIds, { Message: r.body }).promise();";
    expect(effectLinesOf({ "handler.ts": body(publish) })).toEqual(["handler.ts:4 unguarded"]);
    expect(effectLinesOf({ "handler.ts": body(`Log.info("seen", { body: r.body });`) })).toEqual([]);
  });
});
