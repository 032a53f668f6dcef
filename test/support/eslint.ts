import { createRequire } from "node:module";
import { Linter, type ESLint } from "eslint";
import { languages } from "../../src/languages/index.ts";

const require = createRequire(import.meta.url);

/** The linter of each ESLint that the plugin supports, for `describe.each`. */
export const linters: readonly (readonly [name: string, linter: typeof Linter])[] = [
  ["ESLint 9", (require("eslint9") as { Linter: typeof Linter }).Linter],
  ["ESLint 10", Linter],
];

/** The languages as a plugin without rules, and rules of a test beside them: `replay-safe/<name>`. */
export function languagePlugin(rules: ESLint.Plugin["rules"] = {}): ESLint.Plugin {
  return {
    meta: { name: "eslint-plugin-replay-safe", namespace: "replay-safe", version: "0.0.0" },
    languages: languages as unknown as ESLint.Plugin["languages"],
    rules,
  };
}

/** A message as one line: `2:5-2:9 rule: text`. */
export function line(message: Linter.LintMessage): string {
  const end = message.endLine === undefined ? "" : `-${message.endLine}:${message.endColumn}`;
  return `${message.line}:${message.column}${end} ${message.fatal ? "fatal" : (message.ruleId ?? "eslint")}: ${message.message}`;
}
