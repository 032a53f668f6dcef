import { createRequire } from "node:module";
import js from "@eslint/js";
import tseslint from "@typescript-eslint/eslint-plugin";
import * as tsParser from "@typescript-eslint/parser";
import type { ESLint, Linter, Rule } from "eslint";
import * as importX from "eslint-plugin-import-x";
import jsonc from "eslint-plugin-jsonc";
import n from "eslint-plugin-n";
import perfectionist from "eslint-plugin-perfectionist";
import * as regexp from "eslint-plugin-regexp";
import unicorn from "eslint-plugin-unicorn";
import yml from "eslint-plugin-yml";
import { describe, expect, it } from "vitest";
import { languagePlugin, line, linters } from "../support/eslint.ts";

const require = createRequire(import.meta.url);
const { builtinRules } = require("eslint/use-at-your-own-risk") as { builtinRules: Map<string, Rule.RuleModule> };

const plugins = {
  "@typescript-eslint": tseslint,
  "import-x": importX,
  jsonc,
  n,
  perfectionist,
  regexp,
  unicorn,
  yml,
} as unknown as Record<string, ESLint.Plugin>;

const rules: readonly string[] = [
  ...builtinRules.keys(),
  ...Object.entries(plugins).flatMap(([prefix, { rules }]) => Object.keys(rules!).map((name) => `${prefix}/${name}`)),
];

/** Options of rules that cannot be enabled without, or that warn. */
const optionsOf: Record<string, unknown> = {
  "import-x/no-unused-modules": { unusedExports: true, suppressMissingFileEnumeratorAPIWarning: true },
  "jsonc/sort-array-values": { pathPattern: ".*", order: { type: "asc" } },
  "perfectionist/sort-arrays": { useConfigurationIf: {} },
  "perfectionist/sort-constructor-parameters": { useConfigurationIf: {} },
  "yml/sort-sequence-values": { pathPattern: ".*", order: { type: "asc" } },
};

const yaml =
  "# head\nfunctions:\n  - name: &x !Sub 'a-${b}' # said\n    import: *x\n\n---\n[1, yes, 2024-01-01, 'é😀']\n";

describe.each(linters)("a user of %s", (_name, LinterOf) => {
  const linter = new LinterOf();
  const languages: Linter.Config[] = ["yaml", "json"].map((name) => ({
    files: [`**/*.${name}`],
    plugins: { "replay-safe": languagePlugin() },
    language: `replay-safe/${name}`,
  }));
  const lint = (filename: string, text: string, rest: readonly Linter.Config[]) =>
    linter.verify(text, [...rest, ...languages], { filename }).map(line);

  it.each([
    ["a YAML file", "a.yaml", yaml],
    ["an empty YAML file", "a.yaml", ""],
    ["a JSON file", "a.json", '{"Resources": {"A": [1, "2", null, true]}}\n'],
  ])(
    "enables every rule there is, one by one, without `files`: nothing happens on %s",
    (_title, filename, text) => {
      const reports = rules.flatMap((name) => {
        try {
          const options = optionsOf[name];
          return lint(filename, text, [{ plugins, rules: { [name]: options ? ["error", options] : "error" } }]);
        } catch (error) {
          return [`${name}: ${(error as Error).message}`];
        }
      });
      expect(reports).toEqual([]);
      expect(rules.length).toBeGreaterThan(800);
    },
    60_000,
  );

  it.each([
    ["js.configs.recommended", [js.configs.recommended]],
    ["js.configs.all", [js.configs.all]],
    ["typescript-eslint's recommended", tseslint.configs["flat/recommended"]],
    ["typescript-eslint's recommended-type-checked", tseslint.configs["flat/recommended-type-checked"]],
    ["unicorn's recommended", [unicorn.configs.recommended]],
    ["yml's recommended", yml.configs.recommended],
    [
      "language options for JavaScript",
      [
        {
          languageOptions: {
            globals: { process: "readonly" },
            parser: tsParser,
            parserOptions: { projectService: true },
            ecmaVersion: 2022,
            sourceType: "commonjs",
          },
        },
      ],
    ],
  ] as unknown as [string, Linter.Config[]][])("has %s for all files: nothing happens", (_title, presets) => {
    expect(lint("a.yaml", yaml, presets)).toEqual([]);
    expect(lint("a.json", '{"a": 1}\n', presets)).toEqual([]);
  });

  it("has a rule that goes through the statements of the program: it finds none", () => {
    const counting: Rule.RuleModule = {
      create: (context) => {
        for (const statement of context.sourceCode.ast.body) throw new Error(`a statement: ${statement.type}`);
        return {};
      },
    };
    const preset = {
      plugins: { tests: { rules: { counting } } },
      rules: { "tests/counting": "error" },
    } as Linter.Config;
    expect(lint("a.yaml", yaml, [preset])).toEqual([]);
    expect(lint("a.json", '{"a": 1}\n', [preset])).toEqual([]);
  });
});
