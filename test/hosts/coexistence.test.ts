// Configurations as people write them, with the plugins that stand beside ours most. ESLint ends the whole run where one thing does not fit.
import js from "@eslint/js";
import json from "@eslint/json";
import markdown from "@eslint/markdown";
import stylistic from "@stylistic/eslint-plugin";
import type { ESLint as ESLint10, Linter } from "eslint";
import prettier from "eslint-config-prettier";
import { defineConfig } from "eslint/config";
import * as importX from "eslint-plugin-import-x";
import jsonc from "eslint-plugin-jsonc";
import n from "eslint-plugin-n";
import sonarjs from "eslint-plugin-sonarjs";
import unicorn from "eslint-plugin-unicorn";
import yml from "eslint-plugin-yml";
import tseslint from "typescript-eslint";
import { describe, expect, it } from "vitest";
import replaySafe from "../../src/index.ts";
import { publishing, service } from "../cli/stories.ts";
import { layOut, majors } from "../support/lint.ts";

type Entries = Parameters<typeof defineConfig>;
const config = (...entries: unknown[]): Linter.Config[] => defineConfig(...(entries as Entries));

const { recommended, strict } = replaySafe.configs;
const jsonRecommended = {
  files: ["**/*.json"],
  plugins: { json },
  language: "json/json",
  extends: ["json/recommended"],
};
const typed = { languageOptions: { parserOptions: { projectService: true } } };
const jsoncRecommended = jsonc.configs["recommended-with-json"];

/** What a user wrote, by what it stands for. */
const configurations: Readonly<Record<string, () => Linter.Config[]>> = {
  standalone: () => replaySafe.configs.standalone,
  "js and typescript-eslint, then ours": () =>
    config(js.configs.recommended, tseslint.configs.recommended, recommended),
  "ours first": () => config(recommended, js.configs.recommended, tseslint.configs.recommended),
  "ours for TypeScript only": () =>
    config({ files: ["**/*.ts"], extends: [tseslint.configs.recommended, recommended] }),
  "extends by name": () =>
    config(tseslint.configs.base, { plugins: { "replay-safe": replaySafe }, extends: ["replay-safe/recommended"] }),
  "types for all files": () => config(tseslint.configs.recommendedTypeChecked, typed, recommended),
  "types for TypeScript": () =>
    config({ files: ["**/*.ts"], extends: [tseslint.configs.recommendedTypeChecked], ...typed }, recommended),
  "types, switched off for the rest": () =>
    config(
      tseslint.configs.recommendedTypeChecked,
      typed,
      { files: ["**/*.{yml,yaml,json,js}"], extends: [tseslint.configs.disableTypeChecked] },
      recommended,
    ),
  "strict types and strict of ours": () =>
    config(
      {
        files: ["**/*.ts"],
        extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
        ...typed,
      },
      strict,
    ),
  "yml, then ours": () => config(yml.configs.recommended, tseslint.configs.base, recommended),
  "ours, then yml": () => config(recommended, tseslint.configs.base, yml.configs.recommended),
  "yml and rules-only": () =>
    config(tseslint.configs.base, recommended, yml.configs.recommended, {
      files: ["**/serverless.yml"],
      ...replaySafe.configs["rules-only"][0],
    }),
  "yml, prettier and ours": () =>
    config(yml.configs.standard, yml.configs.prettier, tseslint.configs.base, recommended, prettier),
  "@eslint/json, then ours": () => config(jsonRecommended, tseslint.configs.base, recommended),
  "ours, then @eslint/json": () => config(recommended, tseslint.configs.base, jsonRecommended),
  "jsonc, then ours": () => config(jsoncRecommended, tseslint.configs.base, recommended),
  "ours, then jsonc": () => config(recommended, tseslint.configs.base, jsoncRecommended),
  "markdown and ours": () => config(markdown.configs.recommended, tseslint.configs.base, recommended),
  "code in markdown, and ours": () => config(markdown.configs.processor, tseslint.configs.base, recommended),
  "sonarjs for all files": () => config(sonarjs.configs.recommended, tseslint.configs.base, recommended),
  "many at once": () =>
    config(
      js.configs.recommended,
      unicorn.configs.recommended,
      importX.flatConfigs.recommended,
      importX.flatConfigs.typescript,
      n.configs["flat/recommended"],
      sonarjs.configs.recommended,
      stylistic.configs.recommended,
      tseslint.configs.recommended,
      recommended,
    ),
  "all of unicorn last": () => config(recommended, tseslint.configs.recommended, unicorn.configs.all),
  "all of js": () => config(js.configs.all, tseslint.configs.base, recommended),
  "no parser for TypeScript": () => recommended,
};

const story = {
  deployed: {
    "serverless.yml": service("onOrder"),
    "infra.template.json": JSON.stringify(templateOf("Mapping")),
    "src/order.ts": publishing.replace("(event)", "(event: { Records: { eventID: string }[] })"),
    "tsconfig.json": '{ "compilerOptions": { "strict": false, "allowJs": true }, "include": ["src"] }',
    "package.json": '{ "name": "shop", "type": "module" }',
    "README.md": "# Shop\n\n```js\nconst a = 1;\n```\n",
  },
  files: {
    "serverless.yml": service("orderSaved"),
    "infra.template.json": JSON.stringify(templateOf("OtherMapping")),
  },
};

function templateOf(mapping: string): unknown {
  return {
    Resources: {
      Queue: { Type: "AWS::Kinesis::Stream" },
      Fn: { Type: "AWS::Lambda::Function", Properties: { Handler: "gone.handler" } },
      [mapping]: {
        Type: "AWS::Lambda::EventSourceMapping",
        Properties: {
          FunctionName: { Ref: "Fn" },
          EventSourceArn: { "Fn::GetAtt": ["Queue", "Arn"] },
          StartingPosition: "TRIM_HORIZON",
        },
      },
    },
  };
}

/** What ours tell of each file, by rule. A parser's error is there too. */
async function told(ESLint: typeof ESLint10, configuration: readonly Linter.Config[]) {
  const { root } = layOut(story);
  const eslint = new ESLint({ cwd: root, overrideConfigFile: true, overrideConfig: [...configuration] });
  const results = await eslint.lintFiles(["."]);
  return Object.fromEntries(
    ["serverless.yml", "infra.template.json", "src/order.ts"].map((name) => {
      const messages = results.find(({ filePath }) => filePath.endsWith(name))?.messages ?? [];
      const ours = messages
        .filter(({ ruleId, fatal }) => fatal || ruleId?.startsWith("replay-safe/"))
        .map(({ ruleId, message }) => ruleId?.replace("replay-safe/", "") ?? message);
      return [name, [...new Set(ours)].sort()];
    }),
  );
}

const all = {
  "serverless.yml": ["no-stream-function-rename"],
  "infra.template.json": ["no-mapping-replacement"],
  "src/order.ts": ["no-unguarded-side-effect", "require-partial-batch-response"],
};

describe.each(majors)("under %s, beside other plugins,", (_name, ESLint) => {
  it.each(Object.keys(configurations))("ours tell all there is: %s", { timeout: 120_000 }, async (name) => {
    const found = await told(ESLint, configurations[name]!());
    // What an entry extends is for the files of the entry: ESLint leaves YAML and JSON out. The README says so.
    if (name === "ours for TypeScript only") {
      expect(found).toEqual({ ...all, "serverless.yml": [], "infra.template.json": [] });
    } else if (name === "no parser for TypeScript") {
      expect(found).toEqual({ ...all, "src/order.ts": [expect.stringContaining("Parsing error")] });
    } else if (name.includes("strict of ours")) {
      for (const [file, rules] of Object.entries(all)) expect(found[file]).toEqual(expect.arrayContaining(rules));
    } else expect(found).toEqual(all);
  });
});
