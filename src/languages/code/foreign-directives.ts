import type { Linter } from "eslint";

const NOT_FOUND = /^Definition for rule .+ not found/u;

/**
 * Code that was written beside other linters switches off rules of theirs in comments. Where the preset `standalone` is all that there
 * is, ESLint reports each such comment as an error, since it does not know the rule.
 */
export const withoutForeignDirectives: Linter.Processor = {
  meta: { name: "replay-safe/without-foreign-directives", version: "1" },
  supportsAutofix: true,
  preprocess: (text) => [text],
  postprocess: (messages) =>
    messages
      .flat()
      .filter(({ ruleId, message }) => !NOT_FOUND.test(message) || (ruleId ?? "").startsWith("replay-safe/")),
};
