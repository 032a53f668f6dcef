import type { Linter, Rule } from "eslint";
import { describe, expect, it } from "vitest";
import { languagePlugin, line, linters } from "../support/eslint.ts";

const noBad: Rule.RuleModule = {
  meta: { fixable: "code" },
  create: (context) => ({
    "ConfigScalar[value='bad']": (node: Rule.Node) =>
      context.report({ node, message: "bad", fix: (fixer) => fixer.replaceText(node, '"good"') }),
  }),
};

const config: Linter.Config[] = [
  {
    files: ["**/*.json"],
    plugins: { "replay-safe": languagePlugin({ "no-bad": noBad }) },
    language: "replay-safe/json",
    linterOptions: { reportUnusedDisableDirectives: "error" },
    rules: { "replay-safe/no-bad": "error" },
  },
];

describe.each(linters)("%s lints JSON", (_name, LinterOf) => {
  const lines = (text: string) => new LinterOf().verify(text, config, { filename: "a.json" }).map(line);
  const fixed = (text: string) => new LinterOf().verifyAndFix(text, config, { filename: "a.json" }).output;

  it("with the same nodes as YAML, at the value with its quotes", () => {
    expect(lines('\uFEFF{\r\n  "😀": [1, "bad"],\r\n}\r\n')).toEqual(["2:13-2:18 replay-safe/no-bad: bad"]);
    expect(fixed('\uFEFF{"a": "bad"}')).toBe('\uFEFF{"a": "good"}');
  });

  it("with directives in comments of both kinds", () => {
    expect(lines('{\n  // eslint-disable-next-line -- meant\n  "a": "bad"\n}')).toEqual([]);
    expect(lines('{\n  "a": "bad" /* eslint-disable-line replay-safe/no-bad */\n}')).toEqual([]);
    expect(lines('/* eslint replay-safe/no-bad: off */\n{"a": "bad"}')).toEqual([]);
    expect(lines('{"a": "// eslint-disable", "b": "bad"}')).toEqual(["1:33-1:38 replay-safe/no-bad: bad"]);
  });

  it("and reports a directive that is not used", () => {
    const text = '{\n  "a": 1 /* eslint-disable-line */\n}';
    expect(lines(text)).toEqual(["2:10 eslint: Unused eslint-disable directive (no problems were reported)."]);
    expect(fixed(text)).toBe('{\n  "a": 1  \n}');
  });

  it("and says where it is broken", () => {
    expect(lines('{\n  "a": \n}')).toEqual(["3:1 fatal: Parsing error: value expected"]);
    expect(lines("")).toEqual([]);
  });
});
