/** Names by which the stacks of two sides, and the constructs in them, are known to each other. */
import { describe, expect, it } from "vitest";
import { alignConstructPaths } from "../../../src/deployment/compare/align-paths.ts";
import { parentInCode } from "../../../src/deployment/compare/nested.ts";
import { stackNames } from "../../../src/deployment/compare/stack-names.ts";
import { canonicalText } from "../../../src/deployment/value.ts";
import { cdk, cloudformation, fn, on, serverless, table } from "../../support/stacks.ts";

describe("construct paths of the before side", () => {
  const stack = cdk(
    { path: "App", sources: [table("App/Data/Orders"), table("App/Users"), table("Application/Clicks")] },
    fn("App/Fn", on("${App/Data/Orders.StreamArn}")),
  );

  it("take the names of the after side, the longest that fits first, whole parts only", () => {
    const changes = [
      { before: "App", after: "Shop" },
      { before: "App/Data", after: "Store" },
    ];
    for (const given of [changes, changes.toReversed()]) {
      const aligned = alignConstructPaths(stack, given);
      expect([...aligned.sources.keys()]).toEqual(["Store/Orders", "Shop/Users", "Application/Clicks"]);
      expect(canonicalText(aligned.functions[0]!.mappings[0]!.source.identity)).toBe("${Store/Orders.StreamArn}");
    }
  });

  it("stay as they are where nothing changed, and where there are no constructs", () => {
    expect(alignConstructPaths(stack, [])).toBe(stack);
    const template = cloudformation({ sources: [table("App")] });
    expect(alignConstructPaths(template, [{ before: "App", after: "Shop" }])).toBe(template);
  });
});

describe("the stack of code in which a nested one stands", () => {
  const nested = cdk({ path: "App/Data/Nested", name: null });
  const app = cdk({ path: "App" });
  const data = cdk({ path: "App/Data" });

  it("is the innermost of the same program whose path leads to it", () => {
    expect(parentInCode(nested, [app, data])).toBe(data);
    expect(parentInCode(nested, [data, app])).toBe(data);
  });

  it.each([
    ["another program", cdk({ path: "App/Data", config: "bin/other.ts" })],
    ["a path that only begins alike", cdk({ path: "App/Da" })],
    ["no path", cdk({ path: "" })],
    ["itself", nested],
  ])("is not that of %s", (_, other) => {
    expect(parentInCode(nested, [other])).toBeUndefined();
  });

  it("is none for a stack that has a name of its own", () => {
    expect(parentInCode(data, [app])).toBeUndefined();
  });
});

describe("names of stacks", () => {
  const [before, after] = [serverless({ service: "old" }), serverless({ service: "new" })];
  const [twin, gone] = [cloudformation({ config: "new/stack.yml" }), cloudformation({ config: "new/stack.yml" })];
  const pairing = { pairs: [{ before, after, relation: { kind: "same" } }], removed: [gone], added: [twin] };
  const names = stackNames(pairing);

  it("are one for a stack and what became of it", () => {
    expect(names.of(after)).toBe("new-${sls:stage}");
    expect(names.of(before)).toBe(names.of(after));
  });

  it("are the file and its folder where no name is given, and never the same for two stacks", () => {
    expect(names.of(gone)).toBe("new/stack.yml");
    expect(names.of(twin)).toBe("new/stack.yml#2");
  });

  it("are two where a second stack comes up next to the first", () => {
    const second = stackNames({ ...pairing, pairs: [{ before, after, relation: { kind: "second" } }] });
    expect(second.of(before)).toBe("old-${sls:stage}");
    expect(second.of(after)).toBe("new-${sls:stage}");
  });

  it("lead to the stack of that name on the side that another one is of", () => {
    expect(names.besideOf(gone, names.of(before))).toBe(before);
    expect(names.besideOf(twin, names.of(after))).toBe(after);
    expect(names.besideOf(twin, names.of(gone))).toBeUndefined();
  });

  it("are read off a stack that nobody paired", () => {
    expect(names.of(cdk({ path: "Other" }))).toBe("Other");
  });
});
