/** Sources of Kafka beside each other: clusters by their servers, topics in any order. */
import { describe, expect, it } from "vitest";
import { entriesOf } from "../../../src/deployment/compare/entry.ts";
import { relateTopics, shareBootstrapServer } from "../../../src/deployment/compare/sources.ts";
import type { MappingSource } from "../../../src/deployment/model.ts";
import { fn, on, serverless, type MappingOptions } from "../../support/stacks.ts";

const source = (from: string, options: MappingOptions = {}): MappingSource =>
  entriesOf(serverless({}, fn("f", on(from, { type: "kafka", ...options }))))[0]!.mapping.source;

describe("two lists of bootstrap servers", () => {
  const share = (before: MappingSource, after: MappingSource): boolean => shareBootstrapServer(before, after);

  it("are of one cluster where they share one", () => {
    expect(share(source("a:9092,b:9092"), source("b:9092,c:9092"))).toBe(true);
    expect(share(source("a:9092"), source("a:9092"))).toBe(true);
    expect(share(source("a:9092"), source("b:9092"))).toBe(false);
  });

  it("are no arns, are known, and are of Kafka", () => {
    const arn = "arn:aws:kafka:eu-west-1:1:cluster/c";
    expect(share(source(arn), source(arn))).toBe(false);
    expect(share(source("?"), source("?"))).toBe(false);
    expect(share(source("a:9092", { type: "mq" }), source("a:9092"))).toBe(false);
    expect(share(source("a:9092"), source("a:9092", { type: "mq" }))).toBe(false);
  });
});

describe("topics", () => {
  it.each<[readonly string[] | undefined, readonly string[] | undefined, string]>([
    [undefined, undefined, "equal"],
    [["a"], ["a"], "equal"],
    [["a", "b"], ["b", "a"], "equal"],
    [["a"], ["b"], "different"],
    [["a", "b"], ["a", "c"], "different"],
    [["a"], undefined, "cannot tell"],
    [undefined, ["a"], "cannot tell"],
    [["a"], ["a", "b"], "cannot tell"],
    [["a"], ["${env:TOPIC}"], "cannot tell"],
    [["a", "b"], ["${env:TOPIC}", "b"], "cannot tell"],
  ])("%j and %j: %s", (before, after, expected) => {
    const given = (topics: readonly string[] | undefined): MappingSource => source("a:9092", topics ? { topics } : {});
    expect(relateTopics(given(before), given(after))).toBe(expected);
  });
});
