/** How alike two stacks of different files are. */
import { describe, expect, it } from "vitest";
import { likenessInPlace, likenessOfMoved, traitsOf } from "../../../src/deployment/compare/likeness.ts";
import { cdk, cloudformation, fn, on, sam, serverless } from "../../support/stacks.ts";

const orders = "arn:aws:dynamodb:us-east-1:123456789012:table/orders/stream/1";
const reader = (key: string) => fn(key, { handler: `src/${key}.main` }, on(orders));
const moved = (before: Parameters<typeof traitsOf>[0], after: typeof before, areCompiled = false): number =>
  likenessOfMoved(traitsOf(before), traitsOf(after), areCompiled);

describe("a stack that moved", () => {
  const at = (config: string, ...keys: string[]) => serverless({ config }, ...keys.map(reader));

  it("is more alike under the name of its file", () => {
    const [same, renamed] = [
      moved(at("a/x.yml", "a"), at("b/x.yml", "a")),
      moved(at("a/x.yml", "a"), at("b/y.yml", "a")),
    ];
    expect(same - renamed).toBeCloseTo(0.1);
    expect(renamed).toBeGreaterThan(0);
  });

  it("is more alike under the last part of its path, where it has one", () => {
    const of = (path: string) => cdk({ config: path.includes("App2") ? "b/x.ts" : "a/x.ts", path }, reader("a"));
    const [same, other] = [moved(of("App1/Shop"), of("App2/Shop")), moved(of("App1/Shop"), of("App2/Store"))];
    expect(same - other).toBeCloseTo(0.1);
    // Without a path nothing of it is alike: one name and one key are all.
    expect(moved(at("a/x.yml", "a"), at("b/y.yml", "a"))).toBe(2);
  });

  it("is none that shares little", () => {
    const another = (...keys: string[]) => serverless({ config: "b/x.yml", service: "other" }, ...keys.map(reader));
    expect(moved(at("a/x.yml", "a", "b", "c", "d"), another("a", "p", "q", "r"))).toBe(0);
    expect(moved(at("a/x.yml", "a", "b"), another("a", "b"))).toBeGreaterThan(0);
  });

  it("is one of another framework only where it is what that one compiles", () => {
    const [written, compiled] = [serverless({}, reader("a")), cloudformation({}, reader("a"))];
    expect(moved(written, compiled)).toBe(0);
    expect(moved(sam({}, reader("a")), cloudformation({}, reader("a")))).toBeGreaterThan(0);
  });
});

it("a stack in its place is one whatever it holds, and more so the more it shares", () => {
  const of = (...keys: string[]) => traitsOf(serverless({}, ...keys.map(reader)));
  expect(likenessInPlace(of("a"), of("b"))).toBeGreaterThanOrEqual(1);
  expect(likenessInPlace(of("a", "b"), of("a", "c"))).toBeGreaterThan(likenessInPlace(of("a", "b"), of("d", "c")));
});
