/** Paths of the data: which of several patterns a method has. */
import { describe, expect, it } from "vitest";
import { buildPatterns, findPattern, hasLongerPath } from "../../src/knowledge/packages/method-patterns.ts";

const patterns = buildPatterns([
  ["*.create", "any create"],
  ["*.create*", "any create of something"],
  ["*.createOrUpdate*", "any create or update"],
  ["issues.createLabel", "this one"],
  ["get*", "a get of the client itself"],
]);
const found = (path: string) => findPattern(patterns, path.split("."));

describe("a part that ends in *", () => {
  it("is a part whose first word it is", () => {
    expect(found("get")).toBe("a get of the client itself");
    expect(found("getUser")).toBe("a get of the client itself");
    expect(found("get_user")).toBe("a get of the client itself");
  });

  it("is no other word, no call, and no longer path", () => {
    expect(found("getter")).toBeUndefined();
    expect(found("getUser()")).toBeUndefined();
    expect(found("getUser.name")).toBeUndefined();
    expect(found("create")).toBeUndefined();
  });

  it("says less than what is written out", () => {
    expect(found("issues.create")).toBe("any create");
    expect(found("issues.createComment")).toBe("any create of something");
    expect(found("secrets.createOrUpdateSecret")).toBe("any create or update");
    expect(found("issues.createLabel")).toBe("this one");
    expect(found("rest.issues.createComment")).toBe("any create of something");
  });

  it("ends the path", () => {
    const ofClient = buildPatterns([["crm.get*", 1]]);
    expect(hasLongerPath(ofClient, ["crm"])).toBe(true);
    expect(hasLongerPath(ofClient, ["crm", "getUser"])).toBe(false);
    expect(hasLongerPath(ofClient, ["users"])).toBe(false);
    expect(hasLongerPath(buildPatterns([["get*", 1]]), ["getUser"])).toBe(false);
  });
});
