/** Each micro-case, read by the real readers. */
import { describe, expect, it } from "vitest";
import { compareFiles } from "../../support/read.ts";
import { verdicts } from "../../support/verdicts.ts";
import { microCases } from "./micro-cases.ts";

describe.each(microCases)("%s", (_, cases) => {
  it.each(cases)("$edit", ({ before, after, says, open = [] }) => {
    const comparison = compareFiles(before, after);
    expect(verdicts(comparison)).toEqual(says);
    expect(comparison.unresolved.map(({ what }) => what)).toEqual(open);
  });
});
