import { describe, expect, it } from "vitest";
import { parseConfigText } from "../../src/syntax/config-text.ts";
import { SourceText } from "../../src/syntax/source-text.ts";
import { shown } from "./shown.ts";

const read = (path: string, text: string) => {
  const result = parseConfigText(new SourceText(`/project/${path}`, text));
  return result.ok ? result.documents.map(shown) : result.errors.map((error) => error.message);
};

describe("a configuration text is read", () => {
  it.each([
    ["serverless.yml", "a: 1 # YAML"],
    ["template.json", '{ "a": 1 } // JSON with a comment'],
    ["template.yaml", '{ "a": 1 }'],
    ["Stack.template", '{ "a": 1 }'],
    ["Stack.template", "a: 1"],
    ["template.yml", "{ a: 1 } # YAML in braces"],
    ["cdk.out/S.template.json", '\uFEFF{ "a": 1 }'],
  ])("%s: %s", (path, text) => {
    expect(read(path, text)).toEqual([{ a: 1 }]);
  });

  it("as JSON only where it says so", () => {
    expect(read("template.json", "a: 1")).toContain("invalid symbol");
  });

  it("once for each text", () => {
    const source = new SourceText("/project/a.yml", "a: 1");
    expect(parseConfigText(source)).toBe(parseConfigText(source));
  });
});
