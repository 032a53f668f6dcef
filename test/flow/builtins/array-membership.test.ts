/** What lists say of whether they have a value. */
import { describe, expect, it } from "vitest";
import { forEach, publish } from "../each-record.ts";
import { verdictsOf } from "../inspect.ts";

describe("a list that is asked for a value", () => {
  it.each([
    ["['a', 'b'].includes('a')", ["unguarded"]],
    ["['a', 'b'].includes('c')", []],
    ["![1, 2].includes(2)", []],
    ["[r.body].includes('a')", ["unguarded"]],
    ["['a', r.body].includes('a')", ["unguarded"]],
    ["[].includes('a')", []],
    ["['a'].includes(r.body)", ["unguarded"]],
    ["['a', 'b'].indexOf('b') === 1", ["unguarded"]],
    ["['a', 'b'].some((one) => one === 'b')", ["unguarded"]],
    ["['a', 'a'].every((one) => one === 'a')", ["unguarded"]],
    ["['a', 'b'].find((one) => one === 'c')", []],
  ])("%s", (test, expected) => {
    expect(verdictsOf(forEach(`if (${test}) { ${publish} }`))).toEqual(expected);
  });
});
