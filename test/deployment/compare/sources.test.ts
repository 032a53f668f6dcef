/** Sources beside each other: resources and arns by their names, clusters of Kafka by their servers, topics in any order. */
import { describe, expect, it } from "vitest";
import { entriesOf } from "../../../src/deployment/compare/entry.ts";
import { relateIdentities, relateTopics, shareBootstrapServer } from "../../../src/deployment/compare/sources.ts";
import type { MappingSource, SourceResource } from "../../../src/deployment/model.ts";
import { cloudformation, fn, on, queue, serverless, stream, table, type MappingOptions } from "../../support/stacks.ts";

const source = (from: string, options: MappingOptions = {}): MappingSource =>
  entriesOf(serverless({}, fn("f", on(from, { type: "kafka", ...options }))))[0]!.mapping.source;

describe("a resource beside an arn", () => {
  const own = "${AWS::Region}:${AWS::AccountId}";
  it.each<[SourceResource, string, string, string]>([
    [stream("S", { name: "clicks" }), "S.Arn", "arn:aws:kinesis:eu-west-1:1:stream/others", "different"],
    [stream("S", { name: "clicks" }), "S.Arn", "arn:aws:kinesis:eu-west-1:1:stream/clicks", "cannot tell"],
    [stream("S", { name: "clicks" }), "S.Arn", `arn:aws:kinesis:${own}:stream/clicks`, "equal"],
    [stream("S", { name: "clicks" }), "S.Arn", `arn:aws:kinesis:${own}:stream/others`, "different"],
    [stream("S", { name: "clicks" }), "S.Arn", `arn:aws:kinesis:${own}:stream/\${Name}`, "cannot tell"],
    [stream("S", { name: "clicks-${Stage}" }), "S.Arn", "arn:aws:kinesis:eu-west-1:1:stream/clicks-a", "cannot tell"],
    [stream("S", { name: "clicks-${Stage}" }), "S.Arn", "arn:aws:kinesis:eu-west-1:1:stream/orders-a", "different"],
    [stream("S"), "S.Arn", `arn:aws:kinesis:${own}:stream/clicks`, "cannot tell"],
    [queue("Q", { name: "work" }), "Q.Arn", `arn:aws:sqs:${own}:work`, "equal"],
    [queue("Q", { name: "work" }), "Q.Arn", "arn:aws:sqs:eu-west-1:1:other", "different"],
    // Another stream of the same table has the same name.
    [table("T", { name: "orders" }), "T.StreamArn", `arn:aws:dynamodb:${own}:table/orders/stream/1`, "cannot tell"],
    [table("T", { name: "orders" }), "T.StreamArn", `arn:aws:dynamodb:${own}:table/users/stream/1`, "different"],
    [table("T", { name: "orders" }), "T.StreamArn", "${import:orders}", "cannot tell"],
  ])("%#: %o %s and %s: %s", (resource, reference, arn, expected) => {
    const entry = (from: string) =>
      entriesOf(cloudformation({ sources: [resource] }, fn("F", on(from, { type: resource.type }))))[0]!;
    const [one, other] = [entry(`\${${reference}}`), entry(arn)];
    expect(relateIdentities(one, other)).toBe(expected);
    expect(relateIdentities(other, one)).toBe(expected);
  });
});

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
