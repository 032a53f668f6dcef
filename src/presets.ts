import type { ESLint, Linter } from "eslint";
import { rules } from "../rules/index.ts";
import { withoutForeignDirectives } from "./languages/code/foreign-directives.ts";
import { codeParser } from "./languages/code/parser.ts";
import { typescriptParser } from "./languages/code/typescript.ts";
import { languages } from "./languages/index.ts";
import { FOLDERS_OF_MADE_CODE, MADE_FOLDERS } from "./project/made-folders.ts";

/** Files by what they hold. Exported for configurations of other names: `{ files: [...], language: "replay-safe/yaml", … }`. */
const filePatterns = {
  code: ["**/*.{ts,tsx,mts,cts,js,jsx,mjs,cjs}"],
  yaml: [
    "serverless",
    "serverless.*",
    "serverless-*",
    "*.serverless",
    "template",
    "*.template",
    "*-template",
    "template-*",
    "cloudformation",
    "stack",
    "*.stack",
    "*-stack",
    // What services include.
    "functions",
    "serverless/**/*",
  ].map((name) => `**/${name}.{yml,yaml}`),
  json: ["**/serverless.json", "**/template.json", "**/*.template.json"],
} as const;

/** What the command line does not look at either: what tools made, or fetched. */
const ignored = (folders: ReadonlySet<string>): string[] => [...folders].map((folder) => `**/${folder}/**`);

type Half = "handlers" | "config";
type Entry = Linter.Config;

/**
 * The language for JSON under the namespace of `@eslint/json`. Who lints all JSON with rules of theirs has them on our files too, and ESLint 10
 * ends the whole run where a rule is not for the namespace of a file's language. On our tree those rules find nothing.
 */
const jsonPlugin = {
  meta: { name: "eslint-plugin-replay-safe/json", namespace: "json" },
  languages: { json: languages.json },
} as unknown as ESLint.Plugin;

/**
 * The presets. Each entry names its files, and only those of YAML and JSON set a language: a file can have one, and code has
 * the parser that the project chose. `plugin` is the plugin object itself, which ESLint compares by identity.
 */
export function makePresets(plugin: Entry["plugins"]): Readonly<Record<string, Entry[]>> {
  const preset = (name: string, level: "recommended" | "strict", halves: readonly Half[]): Entry[] => {
    const of = (asked: readonly Half[]): Entry["rules"] => severities(level, asked);
    const config = { ignores: ignored(MADE_FOLDERS), plugins: plugin, rules: of(["config"]) };
    const code: Entry = {
      name: `replay-safe/${name}/code`,
      files: [...filePatterns.code],
      ignores: ignored(FOLDERS_OF_MADE_CODE),
      plugins: plugin,
      rules: of(halves),
    };
    if (!halves.includes("config")) return [code];
    return [
      code,
      { name: `replay-safe/${name}/yaml`, files: [...filePatterns.yaml], language: "replay-safe/yaml", ...config },
      {
        name: `replay-safe/${name}/json`,
        files: [...filePatterns.json],
        language: "replay-safe-json/json",
        ...config,
        plugins: { ...plugin, "replay-safe-json": jsonPlugin },
      },
    ];
  };
  const recommended = preset("recommended", "recommended", ["handlers", "config"]);
  return {
    recommended,
    strict: preset("strict", "strict", ["handlers", "config"]),
    handlers: preset("handlers", "recommended", ["handlers"]),
    config: preset("config", "recommended", ["config"]),
    // For hosts that lint nothing but code, where an entry with a language is an error.
    code: recommended.filter(({ language }) => language === undefined),
    "rules-only": [{ name: "replay-safe/rules-only", plugins: plugin, rules: severities("recommended", ["config"]) }],
    standalone: [
      madeByTools,
      foreignDirectives,
      ...parsers,
      ...preset("standalone", "recommended", ["handlers", "config"]),
    ],
  };
}

/**
 * ESLint runs rules in this order, and what could not be looked at is said by the first one of its half. Errors come first: it must not pass as a
 * warning. Of these the one whose answer is missing: no effect was looked for, no name was compared.
 */
function severities(level: "recommended" | "strict", halves: readonly Half[]): Linter.RulesRecord {
  const enabled = { first: [] as Enabled[], error: [] as Enabled[], warn: [] as Enabled[] };
  for (const [name, { meta }] of Object.entries(rules)) {
    const { half, recommended, strict } = meta.docs!.presets;
    const severity = level === "strict" ? "error" : recommended;
    if ((half !== "both" && !halves.includes(half)) || severity === "off") continue;
    const options = level === "strict" ? strict : undefined;
    const entry = options ? ([severity, options] as const) : severity;
    enabled[SAYS_FIRST.has(name) ? "first" : severity].push([`replay-safe/${name}`, entry as Linter.RuleEntry]);
  }
  return Object.fromEntries([...enabled.first, ...enabled.error, ...enabled.warn]);
}

const SAYS_FIRST: ReadonlySet<string> = new Set(["no-stream-function-rename", "no-unguarded-side-effect"]);

type Enabled = readonly [name: string, entry: Linter.RuleEntry];

/**
 * Where no other configuration says what is linted, ESLint would parse what tools made as well, of which no rule says anything: a package
 * manager that is checked in costs more than all other files together.
 */
const madeByTools: Entry = {
  name: "replay-safe/standalone/ignores",
  ignores: [...ignored(MADE_FOLDERS), ...filePatterns.code.map((pattern) => pattern.replace("**/", "**/cdk.out/**/"))],
};

/** Comments for rules of other linters are none of ours, nor are they unused because no such rule runs. */
const foreignDirectives: Entry = {
  name: "replay-safe/standalone/directives",
  files: [...filePatterns.code],
  linterOptions: { reportUnusedDisableDirectives: "off" },
  processor: withoutForeignDirectives,
};

/** TypeScript as typescript-eslint reads it where it can run, JavaScript as the command line reads it. */
const parsers: readonly Entry[] = [
  { name: "typescript", files: ["**/*.{ts,tsx,mts,cts}"], parser: typescriptParser },
  { name: "javascript", files: ["**/*.{js,jsx,mjs,cjs}"], parser: codeParser },
].map(({ name, files, parser }) => ({
  name: `replay-safe/standalone/${name}`,
  files,
  languageOptions: { parser: parser as unknown as Linter.Parser },
}));
