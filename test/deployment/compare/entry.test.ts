/** What makes two mappings, or two functions, the same thing. */
import { describe, expect, it } from "vitest";
import {
  counterpartOf,
  entriesOf,
  handlerKey,
  isCertain,
  isOneInAllStacks,
  isQueue,
  isSameFunction,
  kindsIn,
  lastingText,
  pinnedName,
  relateIds,
  sourceKey,
  type Entry,
} from "../../../src/deployment/compare/entry.ts";
import {
  cloudformation,
  fn,
  on,
  queue,
  serverless,
  stream,
  value,
  type FunctionOptions,
  type MappingOptions,
} from "../../support/stacks.ts";
import type { SourceResource } from "../../../src/deployment/model.ts";

const entry = (mapping: MappingOptions & { from?: string } = {}, options: FunctionOptions = {}, key = "f"): Entry =>
  entriesOf(serverless({}, fn(key, options, on(mapping.from ?? "${env:A}", mapping))))[0]!;
const lambda = (options: FunctionOptions = {}, key = "f") => entry({}, options, key).function;

describe("a source", () => {
  it("is the same by its identity and its topics, in any order", () => {
    const topics = (...names: readonly string[]) => sourceKey(entry({ type: "kafka", topics: names }));
    expect(topics("a", "b")).toBe(topics("b", "a"));
    expect(topics("a")).not.toBe(topics("b"));
    expect(topics()).not.toBe(topics("a"));
    expect(sourceKey(entry({ from: "${env:A}" }))).not.toBe(sourceKey(entry({ from: "${env:B}" })));
  });

  it("cannot be told from another one where a part of it is not known", () => {
    expect(sourceKey(entry({ from: "?" }))).toBeUndefined();
    expect(sourceKey(entry({ topics: ["a", "?"] }))).toBeUndefined();
  });

  it("is the resource that an arn of its stack names, by its type and its name", () => {
    const arn = "arn:aws:kinesis:${AWS::Region}:${AWS::AccountId}:stream/orders";
    const keyAmong = (...sources: readonly SourceResource[]) =>
      sourceKey(entriesOf(cloudformation({ sources }, fn("f", on(arn))))[0]!);
    const others = [stream("Unnamed"), queue("Queue", { name: "orders" })];
    expect(keyAmong(...others, stream("Orders", { name: "orders" }))).toBe('["${Orders.Arn}"]');
    expect(keyAmong(...others)).toBe(JSON.stringify([arn]));
  });

  it("is a queue, or is read like one", () => {
    expect(isQueue(entry({ type: "sqs" }))).toBe(true);
    expect(isQueue(entry({ type: "mq" }))).toBe(true);
    expect(isQueue(entry({ type: "kafka", shareGroup: true }))).toBe(true);
    expect(isQueue(entry({ type: "kafka" }))).toBe(false);
    expect(isQueue(entry({ type: "kinesis" }))).toBe(false);
  });
});

describe("a mapping is certain", () => {
  it("where its function and it are", () => {
    expect(isCertain(entry())).toBe(true);
    expect(isCertain(entry({ certainty: "maybe" }))).toBe(false);
    expect(isCertain(entry({}, { certainty: "maybe" }))).toBe(false);
  });
});

describe("a name", () => {
  it("is pinned where it is given and known", () => {
    expect(pinnedName(entry({}, { name: "orders" }))).toBe("orders");
    expect(pinnedName(entry({}, { name: "orders-${sls:stage}" }))).toBe("orders-${sls:stage}");
    expect(pinnedName(entry({}, { name: null }))).toBeUndefined();
    expect(pinnedName(entry({}, { name: "?" }))).toBeUndefined();
  });

  it("means the same in every stack but for what belongs to one", () => {
    expect(lastingText(value("orders-${env:STAGE}"))).toBe("orders-${env:STAGE}");
    expect(lastingText(value("${AWS::Region}-orders"))).toBe("${AWS::Region}-orders");
    for (const own of ["${Stage}-orders", "${Orders.Arn}", "?", "${AWS::StackName}-orders", "${AWS::StackId}"])
      expect([own, lastingText(value(own))]).toEqual([own, undefined]);
    expect(lastingText(undefined)).toBeUndefined();
    expect(isOneInAllStacks("${AWS::StackName}")).toBe(false);
    expect(isOneInAllStacks("${AWS::StackId}")).toBe(false);
    expect(isOneInAllStacks("${AWS::AccountId}")).toBe(true);
  });

  it("has holes of kinds, those of AWS left out", () => {
    expect([...kindsIn(value("a-${Stage}-${env:X}-${AWS::Region}"))]).toEqual(["parameter", "variable"]);
    expect([...kindsIn(value("?"))]).toEqual([]);
    expect([...kindsIn(undefined)]).toEqual([]);
  });
});

describe("the code that runs", () => {
  const withModules = (config: string, ...modules: readonly string[]): string | undefined => {
    const stack = serverless({ config }, fn("f", on("${env:A}")));
    const [one] = entriesOf(stack) as [Entry];
    const handler = { ...one.function.handler!, modules };
    return handlerKey({ ...one, function: { ...one.function, handler } });
  };

  it("is a file, told from the folder of the configuration, and an export", () => {
    expect(withModules("a/serverless.yml", "/project/a/src/order.ts")).toBe("code src/order.ts#main");
    expect(withModules("b/serverless.yml", "/project/b/src/order.ts")).toBe("code src/order.ts#main");
    expect(withModules("b/serverless.yml", "/project/a/src/order.ts")).toBe("code ../a/src/order.ts#main");
  });

  it("is the text of the handler where no file was found, and nothing where there is none", () => {
    expect(handlerKey(entry({}, { handler: "src/a.main" }))).toBe("text src/a.main");
    expect(handlerKey(entry({}, { handler: null }))).toBeUndefined();
  });
});

describe("ids of functions", () => {
  const symbolic = (formula: string): FunctionOptions => ({ id: { kind: "symbolic", formula } });
  const relate = (a: FunctionOptions, b: FunctionOptions, keys = ["a", "b"]): string =>
    relateIds(lambda(a, keys[0]), lambda(b, keys[1]));

  it("are equal, different, or cannot be told", () => {
    expect(relate({ id: "A" }, { id: "A" })).toBe("equal");
    expect(relate({ id: "A" }, { id: "B" })).toBe("different");
    expect(relate(symbolic("${env:A}Fn"), symbolic("${env:A}Fn"))).toBe("equal");
    expect(relate(symbolic("${env:A}Fn"), symbolic("${env:B}Fn"))).toBe("cannot tell");
    expect(relate(symbolic("${env:A}Fn"), symbolic("${env:A}Function"))).toBe("different");
  });

  it("of a template that was compiled do not tell what they were made of", () => {
    expect(relate({ id: "A" }, symbolic("${env:A}Fn"), ["A", "other"])).toBe("cannot tell");
    expect(relate({ id: "AFn" }, symbolic("${env:A}Fn"), ["orders", "orders"])).toBe("cannot tell");
    expect(relate({ id: "AFn" }, symbolic("${env:A}Fn"), ["orders", "clicks"])).toBe("different");
  });

  it("make one function, and so does the name where a mapping only names it", () => {
    const named = (name: string | null, external: boolean, id: string) => lambda({ id, name, external });
    expect(isSameFunction(named("a", false, "A"), named("b", false, "A"))).toBe(true);
    expect(isSameFunction(named("a", true, "A"), named("a", false, "B"))).toBe(true);
    expect(isSameFunction(named("a", false, "A"), named("a", true, "B"))).toBe(true);
    expect(isSameFunction(named("a", false, "A"), named("a", false, "B"))).toBe(false);
    expect(isSameFunction(named("a", true, "A"), named("b", true, "B"))).toBe(false);
    expect(isSameFunction(named(null, true, "A"), named(null, true, "B"))).toBe(false);
  });

  it("that two functions claim are those of the same key, else of the first", () => {
    const stack = cloudformation({}, fn("b", { id: "A" }), fn("a", { id: "A" }), fn("c", { id: "C" }));
    const found = (key: string, id: string) => counterpartOf(lambda({ id }, key), stack)?.key;
    expect(found("a", "A")).toBe("a");
    expect(found("b", "A")).toBe("b");
    expect(found("x", "A")).toBe("a");
    expect(found("a", "C")).toBe("c");
    expect(found("a", "X")).toBeUndefined();
  });
});
