import { describe, expect, it } from "vitest";
import { compareFiles } from "../../support/read.ts";
import { unmirrored } from "../../support/mirror.ts";
import { appChanges, serviceChanges, templateChanges } from "../rewritings/changes.ts";

describe.each([
  ["a service", serviceChanges],
  ["a template", templateChanges],
  ["an app", appChanges],
])("undoing a change of %s", (_, changes) => {
  it.each(changes)("$name", ({ before, after }) => {
    const [there, back] = [compareFiles(before, after), compareFiles(after, before)];
    expect([unmirrored(there, back), unmirrored(back, there)]).toEqual([[], []]);
  });
});
