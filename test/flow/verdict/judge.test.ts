/** One verdict for each place. */
import { describe, expect, it } from "vitest";
import { forEach } from "../each-record.ts";
import { effectsOf, verdictsOf } from "../inspect.ts";

describe("one place", () => {
  it("is reported once, with the worst that may happen there", () => {
    const text = forEach(
      `if (r.attributes.special) await tell(r); if ((await redis.set(r.messageId, "1", "EX", 999999, "NX")) === "OK") await tell(r);`,
      `const tell = (r) => sns.send(new PublishCommand({ Message: r.body }));`,
    );
    expect(verdictsOf(text)).toEqual(["unguarded"]);
  });

  it("is told with the calls that lead to it", () => {
    const text = forEach(
      `await outer(r);`,
      `const outer = (r) => inner(r.body); const inner = (Message) => sns.send(new PublishCommand({ Message }));`,
    );
    expect(effectsOf(text).map(({ chain }) => chain.map(({ call }) => call))).toEqual([["outer", "inner"]]);
  });
});
