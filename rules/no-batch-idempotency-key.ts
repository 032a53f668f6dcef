import { createRule } from "../src/rule-kit/create-rule.ts";
import { describeWeakGuard } from "../src/words/weak-guard.ts";

/**
 * An idempotency guard around the whole batch. A replay, a retry or a bisected batch cuts the records differently, so the key is
 * another one although the records are the same.
 */
export default createRule({
  name: "no-batch-idempotency-key",
  description: "disallow idempotency guards whose key covers the whole batch",
  type: "problem",
  presets: { recommended: "error", half: "handlers" },
  options: {},
  defaults: {},
  check(file, report) {
    for (const { handler, effect, at } of file.handlers.weakGuards("batch-key")) {
      report({ at, words: describeWeakGuard(handler, effect, "batch-key", file.folder) });
    }
  },
});
