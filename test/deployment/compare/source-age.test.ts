/** Whether a source was there before: each case names what the change does to it, and what its reader finds in it. */
import { describe, expect, it } from "vitest";
import { entriesOf } from "../../../src/deployment/compare/entry.ts";
import { deploymentOf } from "../../../src/deployment/compare/nested.ts";
import type { StackPairing } from "../../../src/deployment/compare/stack-pair.ts";
import { buildBaseline, type Baseline } from "../../../src/deployment/compare/source-age.ts";
import { stackNames } from "../../../src/deployment/compare/stack-names.ts";
import type { Stack } from "../../../src/deployment/model.ts";
import { cdk, cloudformation, fn, on, serverless, stream, table, type StackOptions } from "../../support/stacks.ts";

interface Sides {
  readonly before?: Stack;
  readonly after: Stack;
  readonly relation?: "same" | "second" | "moved";
  readonly others?: Partial<StackPairing>;
}

function baselineOf({ before, after, relation = "same", others = {} }: Sides): Baseline {
  const own = before ? [{ before, after, relation: { kind: relation } } as StackPairing["pairs"][number]] : [];
  const pairing = {
    pairs: [...own, ...(others.pairs ?? [])],
    removed: others.removed ?? [],
    added: [...(before ? [] : [after]), ...(others.added ?? [])],
  };
  const names = stackNames(pairing);
  const read = [...pairing.pairs.map((pair) => pair.before), ...pairing.removed].flatMap(entriesOf);
  const stacks = [...pairing.pairs.map((pair) => pair.after), ...pairing.added];
  return buildBaseline(pairing, read, stacks, deploymentOf(pairing, names), names);
}

/** Of what the first function of the after side reads first. */
const age = (sides: Sides): string => baselineOf(sides).ageOf(entriesOf(sides.after)[0]!);

const reader = (from: string): ReturnType<typeof fn> => fn("reader", on(from));
const template = (from: string, options: StackOptions = {}): Stack => cloudformation(options, reader(from));
const own = "${Orders.StreamArn}";

describe("a source of the stack itself", () => {
  const [on1, off] = [table("Orders"), table("Orders", { streams: false })];
  const sides = (before: StackOptions, after: StackOptions): Sides => ({
    before: cloudformation(before),
    after: template(own, after),
  });

  it.each<[string, string, StackOptions, StackOptions]>([
    ["stays", "old", { sources: [on1] }, { sources: [on1] }],
    ["is created", "new", {}, { sources: [on1] }],
    ["is replaced", "new", { sources: [on1] }, { sources: [table("Orders", { keys: "other" })] }],
    ["has its stream switched on", "new", { sources: [off] }, { sources: [on1] }],
    ["has no stream", "never", { sources: [off] }, { sources: [off] }],
    ["is something else that was there", "old", { names: ["Orders"] }, { names: ["Orders"] }],
    ["is something else that is created", "new", {}, { names: ["Orders"] }],
    ["is created beside what could not be read", "unknown", { complete: false }, { sources: [on1] }],
    ["stands nowhere", "unknown", {}, {}],
  ])("that %s is %s", (_, expected, before, after) => {
    expect(age(sides(before, after))).toBe(expected);
  });

  it("is new with its stack, unless somebody read it before", () => {
    const after = template(own, { sources: [on1] });
    expect(age({ after })).toBe("new");
    expect(age({ before: cloudformation({ sources: [on1] }), after, relation: "second" })).toBe("new");
    expect(age({ before: cloudformation({ sources: [on1] }), after, relation: "moved" })).toBe("new");
    expect(age({ after, others: { removed: [template(own, { config: "other.yml" })] } })).toBe("old");
  });
});

describe("a source of another stack", () => {
  const data = (options: StackOptions = {}): Stack => cdk({ path: "Data", ...options });
  const orders = { sources: [table("Data/Orders")] };
  const reads = cdk({ path: "Shop" }, reader("${Data/Orders.StreamArn}"));
  const beside = (before: Stack, after: Stack): Partial<StackPairing> => ({
    pairs: [{ before, after, relation: { kind: "same", stackId: undefined } }],
  });

  it("of the same app is known by its path", () => {
    const before = cdk({ path: "Shop" });
    expect(age({ before, after: reads, others: beside(data(orders), data(orders)) })).toBe("old");
    expect(age({ before, after: reads, others: beside(data(), data(orders)) })).toBe("new");
    expect(age({ before, after: reads, others: { added: [data(orders)] } })).toBe("new");
    expect(
      baselineOf({ before, after: reads, others: beside(data(), data(orders)) }).resourceOf(entriesOf(reads)[0]!)?.id,
    ).toBe("Data/Orders");
  });

  it("of another template is another one of that name", () => {
    const before = cloudformation({ config: "a.yml" });
    const after = template(own, { config: "a.yml" });
    const other = cloudformation({ config: "b.yml", sources: [table("Orders")] });
    expect(age({ before, after, others: beside(other, other) })).toBe("unknown");
    expect(
      baselineOf({ before, after, others: beside(other, other) }).resourceOf(entriesOf(after)[0]!),
    ).toBeUndefined();
  });

  it("has the changed id of the stack that it stands in", () => {
    const stackId = { edit: "stack-id", before: "Old", after: "Data" } as const;
    const renamed = { before: data(orders), after: data(orders), relation: { kind: "same", stackId } as const };
    const baseline = baselineOf({ before: cdk({ path: "Shop" }), after: reads, others: { pairs: [renamed] } });
    expect(baseline.stackIdOf(entriesOf(reads)[0]!)).toEqual(stackId);
    const kept = baselineOf({
      before: cdk({ path: "Shop" }),
      after: reads,
      others: beside(data(orders), data(orders)),
    });
    expect(kept.stackIdOf(entriesOf(reads)[0]!)).toBeUndefined();
    const arn = cdk({ path: "Shop" }, reader("arn:aws:dynamodb:us-east-1:1:table/t/stream/1"));
    expect(baselineOf({ after: arn, others: { pairs: [renamed] } }).stackIdOf(entriesOf(arn)[0]!)).toBeUndefined();
  });
});

describe("a source that is written as a value", () => {
  const before = (...sources: readonly string[]): Stack =>
    cloudformation({}, ...sources.map((from, index) => fn(`f${index}`, on(from))));
  const of = (from: string, read: readonly string[] = [], others: Partial<StackPairing> = {}): string =>
    age({ before: before(...read), after: template(from), others });

  const arn = "arn:aws:dynamodb:us-east-1:123456789012:table/orders/stream/2024-01-01T00:00:00.000";

  it.each([
    ["outside", arn, []],
    ["old", arn, [arn]],
    ["outside", "arn:aws:kinesis:${AWS::Region}:${AWS::AccountId}:stream/clicks", []],
    ["outside", "${env:ORDERS}", []],
    ["old", "${env:ORDERS}", ["${env:ORDERS}"]],
    ["outside", "${import:orders-stream}", []],
    ["old", "${import:orders-stream}", ["${import:orders-stream}"]],
    ["outside", "${OrdersArn}", []],
    ["old", "${OrdersArn}", ["${OrdersArn}"]],
    ["old", "${AWS::StackId}${OrdersArn}", ["${AWS::StackId}${OrdersArn}"]],
    ["unknown", "?", []],
  ])("is %s: %s", (expected, from, read) => {
    expect(of(from, read)).toBe(expected);
  });

  it("may be what another stack brings along in the same change, of the same kind", () => {
    const brings = (...sources: Parameters<typeof cloudformation>[0]["sources"] & {}): Partial<StackPairing> => ({
      added: [cloudformation({ config: "data.yml", sources })],
    });
    expect(of("${OrdersArn}", [], brings(table("Orders")))).toBe("unknown");
    expect(of("${OrdersArn}", [], brings(table("Orders", { type: "unknown" as never })))).toBe("outside");
    expect(of("${OrdersArn}", [], brings(table("Orders", { streams: false })))).toBe("outside");
    expect(of("${OrdersArn}", [], brings(stream("Clicks")))).toBe("outside");
    expect(of("${OrdersArn}", ["${OrdersArn}"], brings(table("Orders")))).toBe("old");
  });

  it("is not what another stack already had", () => {
    const data = cloudformation({ config: "data.yml", sources: [table("Orders")] });
    const replaced = cloudformation({ config: "data.yml", sources: [table("Orders", { keys: "other" })] });
    const beside = (after: Stack): Partial<StackPairing> => ({
      pairs: [{ before: data, after, relation: { kind: "same", stackId: undefined } }],
    });
    expect(of("${OrdersArn}", [], beside(data))).toBe("outside");
    expect(of("${OrdersArn}", [], beside(replaced))).toBe("unknown");
  });
});

describe("an output of another service", () => {
  const reads = serverless({}, reader("${cf:db-dev.OrdersStream}"));
  const db = (...sources: NonNullable<StackOptions["sources"]>): Stack =>
    serverless({ config: "db/serverless.yml", service: "db", stage: "dev", sources });
  const beside = (before: Stack, after: Stack, kind: "same" | "second" = "same"): Partial<StackPairing> => ({
    pairs: [{ before, after, relation: { kind } as never }],
  });
  const of = (others: Partial<StackPairing>, from = reads): string =>
    age({ before: serverless({}), after: from, others });

  it("is old where that service stays as it is", () => {
    expect(of(beside(db(table("Orders")), db(table("Orders"))))).toBe("old");
  });

  it("may be what that service creates or begins to stream", () => {
    expect(of(beside(db(), db(table("Orders"))))).toBe("unknown");
    expect(of(beside(db(table("Orders", { streams: false })), db(table("Orders"))))).toBe("unknown");
  });

  it("is new with the service", () => {
    expect(of({ added: [db(table("Orders"))] })).toBe("new");
    expect(of(beside(db(table("Orders")), db(table("Orders")), "second"))).toBe("new");
  });

  it("is outside where no service of the repository has that name", () => {
    expect(of({})).toBe("outside");
    expect(of(beside(db(), db(table("Orders"))), serverless({}, reader("${cf:other-dev.OrdersStream}")))).toBe(
      "outside",
    );
  });

  it("is written with a region, or with a default, too", () => {
    for (const from of ["${cf(us-east-1):db-dev.OrdersStream}", "${cf:db-dev.OrdersStream, 'none'}"])
      expect(of({ added: [db(table("Orders"))] }, serverless({}, reader(from)))).toBe("new");
  });
});

describe("what code is given", () => {
  /** Reads what this expression of the code gives. */
  const reads = (text: string): Stack => {
    const stack = cdk({}, reader("?"));
    const [{ function: lambda, mapping }] = entriesOf(stack) as [ReturnType<typeof entriesOf>[number]];
    const identity = { ...mapping.source.identity, kind: "text", parts: [{ kind: "token", text }] } as const;
    const given = { ...mapping, source: { ...mapping.source, identity } };
    return { ...stack, functions: [{ ...lambda, mappings: [given] }] };
  };

  it.each([
    ["outside", "props.orders.tableStreamArn"],
    ["outside", 'StringParameter.valueForStringParameter("/orders")'],
    ["outside", 'StringListParameter.valueForTypedListParameter("/orders")'],
    ["outside", 'Secret.fromSecretNameV2("orders")'],
    ["outside", 'SecretValue.unsafePlainText("orders")'],
    // A function of another package may create what it gives.
    ["unknown", "makeOrders(stack).streamArn"],
    ["unknown", "lookUp(StringParameter.name(1))"],
    ["unknown", "StringParameters.of(stack)"],
  ])("is %s: %s", (expected, text) => {
    expect(age({ before: cdk({}), after: reads(text) })).toBe(expected);
    expect(age({ before: reads(text), after: reads(text) })).toBe("old");
  });
});
