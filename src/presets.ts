import { createRequire } from "node:module";
import type { Linter } from "eslint";
import { rules } from "../rules/index.ts";

/** Files by what they hold. Exported for configurations of other names: `{ files: [...], language: "replay-safe/yaml", … }`. */
export const filePatterns = {
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

type Half = "handlers" | "config";
type Entry = Linter.Config;

/**
 * The presets. Each entry names its files, and only those of YAML and JSON set a language: a file can have one, and code has
 * the parser that the project chose. `plugin` is the plugin object itself, which ESLint compares by identity.
 */
export function makePresets(plugin: Entry["plugins"]): Readonly<Record<string, Entry[]>> {
  const preset = (name: string, level: "recommended" | "strict", halves: readonly Half[]): Entry[] => {
    const of = (half: Half): Entry["rules"] => (halves.includes(half) ? severities(level, half) : {});
    const config = { plugins: plugin, rules: of("config") };
    const code = {
      name: `replay-safe/${name}/code`,
      files: [...filePatterns.code],
      plugins: plugin,
      rules: { ...of("handlers"), ...of("config") },
    };
    if (!halves.includes("config")) return [code];
    return [
      code,
      { name: `replay-safe/${name}/yaml`, files: [...filePatterns.yaml], language: "replay-safe/yaml", ...config },
      { name: `replay-safe/${name}/json`, files: [...filePatterns.json], language: "replay-safe/json", ...config },
    ];
  };
  return {
    recommended: preset("recommended", "recommended", ["handlers", "config"]),
    strict: preset("strict", "strict", ["handlers", "config"]),
    handlers: preset("handlers", "recommended", ["handlers"]),
    config: preset("config", "recommended", ["config"]),
    "rules-only": [{ name: "replay-safe/rules-only", plugins: plugin, rules: severities("recommended", "config") }],
    get standalone() {
      return [typescriptParser(), ...preset("standalone", "recommended", ["handlers", "config"])];
    },
  };
}

function severities(level: "recommended" | "strict", half: Half): Record<string, Linter.StringSeverity> {
  const enabled: Record<string, Linter.StringSeverity> = {};
  for (const [name, { meta }] of Object.entries(rules)) {
    const presets = meta.docs!.presets;
    const severity = level === "strict" ? "error" : presets.recommended;
    if ((presets.half === half || presets.half === "both") && severity !== "off")
      enabled[`replay-safe/${name}`] = severity;
  }
  return enabled;
}

/** Loaded only when the preset is asked for: the parser brings the TypeScript compiler with it. */
function typescriptParser(): Entry {
  const parser = createRequire(import.meta.url)("@typescript-eslint/parser") as Linter.Parser;
  return { name: "replay-safe/standalone/parser", files: ["**/*.{ts,tsx,mts,cts}"], languageOptions: { parser } };
}
