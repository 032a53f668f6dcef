/** Loops: lists that are known are gone through one by one, others in rounds that stand for any number. */
import { describe, expect, it } from "vitest";
import { claim, forEach, publish } from "../each-record.ts";
import { verdictsOf } from "../inspect.ts";

describe("a loop over a list that is known", () => {
  /** Steps of which the last but one claims the record and the last publishes. */
  const steps = (before: number): string => {
    const all = [
      ...Array.from({ length: before }, () => "async () => {}"),
      `async () => { ${claim} }`,
      `async () => { ${publish} }`,
    ];
    return forEach(`for (const step of [${all.join(", ")}]) await step();`);
  };

  it("has what one step did stand before the next, up to eight of them", () => {
    expect(verdictsOf(steps(0))).toEqual(["idempotent", "guarded"]);
    expect(verdictsOf(steps(6))).toEqual(["idempotent", "guarded"]);
  });

  it("is taken in any order beyond that", () => {
    expect(verdictsOf(steps(7))).toEqual(["idempotent", "unguarded"]);
  });
});

describe("a loop over records", () => {
  it("hands no guard on to what stands behind it, though its own round is guarded", () => {
    const behind = (inside: string, after: string): string =>
      forEach("").replace("{  } };", `{ ${inside} } ${after} };`);
    const done = 'await sns.send(new PublishCommand({ Message: "done" }));';
    expect(verdictsOf(behind(`${claim} ${done}`, ""))).toEqual(["idempotent", "guarded"]);
    expect(verdictsOf(behind(claim, done))).toEqual(["idempotent", "unguarded"]);
  });
});

describe("a loop that goes on from one thing to the next", () => {
  const nested = (depth: number, inner: string): string => "[".repeat(depth) + inner + "]".repeat(depth);
  const linked = (length: number): string => "{ next: ".repeat(length) + "null" + " }".repeat(length);

  it.each([2, 20])("comes to an end, however far that is: %i", (length) => {
    expect(verdictsOf(forEach(`let node = ${linked(length)}; while (node.next) node = node.next; ${publish}`))).toEqual(
      ["unguarded"],
    );
    const unpack = `let x = ${nested(length, "0")}; for (;;) { if (!Array.isArray(x)) break; x = x[0]; }`;
    expect(verdictsOf(forEach(`${unpack} ${publish}`))).toEqual(["unguarded"]);
  });

  it("leaves what nobody knows", () => {
    const unpacked = `let x = ${nested(20, "() => {}")}; while (Array.isArray(x)) x = x[0];`;
    expect(verdictsOf(forEach(`${unpacked} await x(r);`))).toEqual(["unknown"]);
  });

  it("is left by none that goes on for good", () => {
    expect(verdictsOf(forEach(`for (;;) { await 0; } ${publish}`))).toEqual([]);
  });
});
