/** What filters keep, with what is known of each element. */
import { describe, expect, it } from "vitest";
import { claim, forEach, publish } from "../each-record.ts";
import { verdictsOf } from "../inspect.ts";

/** A claim whose answer is true for a record that comes the first time. */
const isFirst = `const isFirst = async (r) => { try { ${claim} return true; } catch (error) { if (error.name === "ConditionalCheckFailedException") return false; throw error; } };`;
/** The verdicts of what is not the claim itself. */
const says = (body: string): string[] =>
  verdictsOf(forEach(body, isFirst)).filter((verdict) => verdict !== "idempotent");

describe("filter(Boolean)", () => {
  it("keeps what a claim let through", () => {
    expect(
      says(`const fresh = [(await isFirst(r)) && r].filter(Boolean); for (const r of fresh) { ${publish} }`),
    ).toEqual(["guarded"]);
  });

  it("keeps all, where every element is something", () => {
    expect(says(`await isFirst(r); for (const one of [r].filter(Boolean)) { ${publish} }`)).toEqual(["unguarded"]);
  });

  it("is none of another function", () => {
    const kept = (by: string): string =>
      `const fresh = [(await isFirst(r)) ? 1 : 0].filter(${by}); for (const one of fresh) { ${publish} }`;
    expect(says(kept("Boolean"))).toEqual(["guarded"]);
    expect(says(kept("String"))).toEqual(["unguarded"]);
  });
});
