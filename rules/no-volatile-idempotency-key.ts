import { createRule } from "../src/rule-kit/create-rule.ts";
import { keyByRecord, keyPathOfRecord } from "../src/rule-kit/guard-edits.ts";
import { describeWeakGuard } from "../src/words/weak-guard.ts";

/**
 * An idempotency key made of a random value, the clock or the request id: each delivery of the same record has another key, so the
 * guard lets every one of them pass.
 */
export default createRule({
  name: "no-volatile-idempotency-key",
  description:
    "disallow idempotency keys that are made of a random value, the clock, the request id, or what the handler itself changes",
  type: "problem",
  presets: { recommended: "error", half: "handlers" },
  suggestions: {
    byRecord: "Make the key of `{{key}}`.",
    byPath: "Add `{{key}}`.",
  },
  options: {},
  defaults: {},
  check(file, report) {
    for (const { handler, effect, at } of file.handlers.weakGuards("volatile-key")) {
      const words = describeWeakGuard(handler, effect, "volatile-key", file.folder);
      const stable = keyByRecord(effect, handler, file.text);
      const path = keyPathOfRecord(effect, handler, file.text);
      const suggest = [
        ...(stable ? [{ messageId: "byRecord", data: { key: stable.key }, edits: stable.edits } as const] : []),
        ...(path ? [{ messageId: "byPath", data: { key: path.option }, edits: path.edits } as const] : []),
      ];
      report({ at, words, suggest });
    }
  },
});
