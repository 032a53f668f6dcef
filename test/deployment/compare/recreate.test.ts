/** Whether Lambda takes a mapping that is created for one that is still there. */
import { describe, expect, it } from "vitest";
import { entriesOf, type Entry } from "../../../src/deployment/compare/entry.ts";
import {
  isNameTaken,
  relatePairs,
  relatePositions,
  startingPositionOf,
} from "../../../src/deployment/compare/recreate.ts";
import { fn, on, serverless, value, type FunctionOptions, type MappingOptions } from "../../support/stacks.ts";

interface Given extends FunctionOptions {
  readonly mapping?: MappingOptions;
  readonly environment?: string;
}

const entry = ({ mapping = {}, environment, ...options }: Given, key = "f"): Entry => {
  const stack = serverless({}, fn(key, options, on("${env:STREAM}", mapping)));
  return entriesOf(environment === undefined ? stack : { ...stack, environment: value(environment) })[0]!;
};
const relation = (before: Given, after: Given, inOneStack = true): string =>
  relatePairs(entry(before), entry(after), inOneStack);

describe("in one stack", () => {
  it.each<[string, Given, Given, string]>([
    ["the same function", { id: "A" }, { id: "A" }, "unchanged"],
    ["another name of it", { id: "A", name: "a" }, { id: "A", name: "b" }, "changed"],
    ["a name where there was none", { id: "A", name: null }, { id: "A", name: "b" }, "changed"],
    ["a name that nobody knows", { id: "A", name: "a" }, { id: "A", name: "?" }, "cannot tell"],
    [
      "another alias",
      { id: "A", mapping: { qualifier: "live" } },
      { id: "A", mapping: { qualifier: "next" } },
      "changed",
    ],
    ["an alias where there was none", { id: "A" }, { id: "A", mapping: { qualifier: "live" } }, "changed"],
    ["another consumer", { id: "A", mapping: { consumer: "a" } }, { id: "A", mapping: { consumer: "b" } }, "changed"],
    ["another function", { id: "A", name: "a" }, { id: "B", name: "b" }, "changed"],
    ["another function under the name", { id: "A", name: "a" }, { id: "B", name: "a" }, "name-taken"],
    [
      "another function of elsewhere",
      { id: "A", name: "a", external: true },
      { id: "B", name: "b", external: true },
      "changed",
    ],
    [
      "one of elsewhere that may be it",
      { id: "A", name: "${env:A}", external: true },
      { id: "B", name: "b", external: true },
      "cannot tell",
    ],
    [
      "one of elsewhere that may be its own",
      { id: "A", name: "${env:A}" },
      { id: "B", name: "b", external: true },
      "changed",
    ],
    [
      "one of elsewhere by its name",
      { id: "A", name: "a", external: true },
      { id: "B", name: "a", external: true },
      "unchanged",
    ],
  ])("%s", (_, before, after, expected) => {
    expect(relation(before, after)).toBe(expected);
  });
});

describe("from one stack to another", () => {
  const external = { external: true };

  it.each<[string, Given, Given, string]>([
    ["a function is another one", { id: "A", name: "a" }, { id: "A", name: "b" }, "changed"],
    ["its name is still taken", { id: "A", name: "a" }, { id: "A", name: "a" }, "name-taken"],
    ["a name of the stack is not", { name: "${AWS::StackName}-a" }, { name: "${AWS::StackName}-a" }, "changed"],
    ["a function of neither stays", { name: "a", ...external }, { name: "a", ...external }, "unchanged"],
    ["a function of one of them does not", { name: "a" }, { name: "a", ...external }, "changed"],
    ["a parameter is another one", { name: "${Fn}", ...external }, { name: "${Fn}", ...external }, "changed"],
    ["a name in another region is free", { name: "a", environment: "eu" }, { name: "a", environment: "us" }, "changed"],
    [
      "a name in the same region is taken",
      { name: "a", environment: "eu" },
      { name: "a", environment: "eu" },
      "name-taken",
    ],
    [
      "a function in another region is another",
      { name: "a", environment: "eu", ...external },
      { name: "a", environment: "us", ...external },
      "changed",
    ],
  ])("%s", (_, before, after, expected) => {
    expect(relation(before, after, false)).toBe(expected);
  });
});

describe("a pipe", () => {
  const pipe = (name: string, environment?: string): Given => ({
    mapping: { pipe: name },
    ...(environment && { environment }),
  });

  it("reads beside another one, unless that has its name", () => {
    expect(relation(pipe("p"), pipe("p"))).toBe("name-taken");
    expect(relation(pipe("p"), pipe("q"))).toBe("changed");
    expect(relation(pipe(""), pipe(""))).toBe("changed");
    expect(relation({}, pipe("p"))).toBe("changed");
    expect(relation(pipe("p"), {})).toBe("changed");
    expect(relation(pipe("p"), pipe("p"), false)).toBe("name-taken");
    expect(relation(pipe("${AWS::StackName}"), pipe("${AWS::StackName}"), false)).toBe("changed");
    expect(relation(pipe("p", "eu"), pipe("p", "us"), false)).toBe("changed");
  });
});

describe("a name is taken", () => {
  it.each<[Given, Given, boolean, boolean]>([
    [{ name: "a" }, { name: "a" }, true, true],
    [{ name: "a" }, { name: "b" }, true, false],
    [{ name: null }, { name: null }, true, false],
    [{ name: "a", external: true }, { name: "a" }, true, false],
    [{ name: "a" }, { name: "a", external: true }, true, false],
    [{ name: "${AWS::StackName}" }, { name: "${AWS::StackName}" }, true, true],
    [{ name: "${AWS::StackName}" }, { name: "${AWS::StackName}" }, false, false],
  ])("%j by %j, in one stack %s: %s", (after, before, inOneStack, expected) => {
    expect(isNameTaken(entry(before), entry(after), inOneStack)).toBe(expected);
  });
});

describe("where a mapping starts", () => {
  it.each([
    ["TRIM_HORIZON", "TRIM_HORIZON"],
    ["LATEST", "LATEST"],
    ["AT_TIMESTAMP", "AT_TIMESTAMP"],
    ["latest", null],
    ["${env:START}", null],
  ])("%s: %s", (start, expected) => {
    expect(startingPositionOf(entry({ mapping: { start } }))).toBe(expected);
    expect(startingPositionOf(entry({ mapping: { start, type: "sqs" } }))).toBeNull();
  });

  const relate = (before: string | null, after: string | null): string =>
    relatePositions(entry({ mapping: { start: before } }).mapping, entry({ mapping: { start: after } }).mapping);

  it.each([
    ["TRIM_HORIZON", "TRIM_HORIZON", "equal"],
    ["TRIM_HORIZON", "LATEST", "different"],
    ["TRIM_HORIZON", null, "equal"],
    [null, "TRIM_HORIZON", "equal"],
    [null, null, "equal"],
    ["LATEST", null, "different"],
    [null, "LATEST", "different"],
    ["${env:START}", null, "cannot tell"],
    ["LATEST", "${env:START}", "cannot tell"],
  ])("%s and %s are %s", (before, after, expected) => {
    expect(relate(before, after)).toBe(expected);
  });
});
