/** Variables of a module that functions assign to: by the time a handler runs they hold what any of them wrote. */
import { describe, expect, it } from "vitest";
import { forEach, publish } from "../each-record.ts";
import { verdictsOf } from "../inspect.ts";

const behind = (test: string, before: string, after = ""): string[] =>
  verdictsOf(forEach(`if (${test}) { ${publish} } ${after}`, before));

describe("an effect behind a flag of the module", () => {
  it.each([
    ["that the handler sets", "let isOn = false;", "isOn = true;"],
    ["that the handler counts", "let isOn = 0;", "isOn++;"],
    ["that the handler adds to", "let isOn = 0;", "isOn += 1;"],
    ["that the handler takes out of an object", "let isOn = false;", "({ isOn } = JSON.parse(r.body));"],
    ["that another function sets", "let isOn = false; export function start() { isOn = true; }", ""],
    ["that an arrow function sets", "let isOn = false; export const start = () => { isOn = true; };", ""],
    ["that a method sets", "var isOn = ''; export class Start { start() { isOn = 'x'; } }", ""],
  ])("is reached: %s", (_, before, after) => {
    expect(behind("isOn", before, after)).toEqual(["unguarded"]);
  });

  it.each([
    ["that nobody sets", "let isOn = false;"],
    ["that only the module sets", "let isOn = true; isOn = false;"],
    ["that is read in functions only", "let isOn = false; export const start = () => (isOn === true ? 1 : 2);"],
  ])("is not: %s", (_, before) => {
    expect(behind("isOn", before)).toEqual([]);
  });
});

describe("a variable without a value", () => {
  it("stays without one until something fills it", () => {
    const lazily = "let client; const get = () => (client ??= new SNSClient({}));";
    expect(verdictsOf(forEach("await get().send(new PublishCommand({ Message: r.body }));", lazily))).toEqual([
      "unguarded",
    ]);
  });
});
