import json from "@eslint/json";
import * as tsParser from "@typescript-eslint/parser";
import type { Linter, Rule } from "eslint";
import jsonc from "eslint-plugin-jsonc";
import yml from "eslint-plugin-yml";
import * as jsoncParser from "jsonc-eslint-parser";
import { describe, expect, it } from "vitest";
import * as yamlParser from "yaml-eslint-parser";
import { languagePlugin, linters } from "../support/eslint.ts";

/** How rules on configuration work: by the text alone, at offsets, from `create`. */
const findMe: Rule.RuleModule = {
  meta: { hasSuggestions: true, schema: [], messages: { found: "found", replace: "replace" } },
  create(context) {
    const { sourceCode } = context;
    const start = sourceCode.text.indexOf("FIND ME");
    const end = start + "FIND ME".length;
    context.report({
      loc: { start: sourceCode.getLocFromIndex(start), end: sourceCode.getLocFromIndex(end) },
      messageId: "found",
      suggest: [{ messageId: "replace", fix: (fixer) => fixer.replaceTextRange([start, end], "FOUND") }],
    });
    return {};
  },
};

const settings = [
  ["typescript-eslint's parser", "a.ts", { languageOptions: { parser: tsParser } }],
  ["replay-safe/yaml", "a.yml", { language: "replay-safe/yaml" }],
  ["yml/yaml", "a.yml", { plugins: { yml }, language: "yml/yaml" }],
  ["yaml-eslint-parser", "a.yml", { languageOptions: { parser: yamlParser } }],
  ["replay-safe/json", "a.json", { language: "replay-safe/json" }],
  ["json/json", "a.json", { plugins: { json }, language: "json/json" }],
  ["jsonc/json", "a.json", { plugins: { jsonc }, language: "jsonc/json" }],
  ["jsonc-eslint-parser", "a.json", { languageOptions: { parser: jsoncParser } }],
] as unknown as [name: string, filename: string, config: Linter.Config][];

/** Each of the formats reads this: an array of two lines. */
const text = "['😀',\n '', 'FIND ME']\n".replaceAll("'", '"');

describe.each(linters)("a rule that works on text, in %s", (_name, LinterOf) => {
  const verify = (source: string, filename: string, config: Linter.Config) =>
    new LinterOf().verify(
      source,
      [
        {
          files: ["**/*.{ts,yml,json}"],
          ...config,
          plugins: { "replay-safe": languagePlugin({ "find-me": findMe }), ...config.plugins },
          rules: { "replay-safe/find-me": "error" },
        },
      ],
      { filename },
    );

  it.each(settings)("reports at the same place under %s", (_setting, filename, config) => {
    const place = { ruleId: "replay-safe/find-me", line: 2, column: 7, endLine: 2, endColumn: 14 };
    const suggestions = [{ messageId: "replace", desc: "replace", fix: { range: [13, 20], text: "FOUND" } }];
    expect(verify(text, filename, config)).toMatchObject([{ ...place, suggestions }]);
  });

  it.each(settings)("and with CRLF behind a byte-order mark under %s", (_setting, filename, config) => {
    const place = { ruleId: "replay-safe/find-me", line: 2, column: 7, endLine: 2, endColumn: 14 };
    const messages = verify(`\uFEFF${text.replaceAll("\n", "\r\n")}`, filename, config);
    expect(messages).toMatchObject([{ ...place, suggestions: [{ fix: { range: [14, 21] } }] }]);
  });
});
