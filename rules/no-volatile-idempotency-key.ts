import { createRule } from "../src/rule-kit/create-rule.ts";
import { describeWeakGuard } from "../src/words/effect.ts";

/**
 * An idempotency key made of a random value, the clock or the request id: each delivery of the same record has another key, so the
 * guard lets every one of them pass.
 */
export default createRule({
  name: "no-volatile-idempotency-key",
  description: "disallow idempotency keys that are made of a random value, the clock or the request id",
  type: "problem",
  presets: { recommended: "error", half: "handlers" },
  messages: { weak: "{{what}} {{cost}} {{wayOut}}" },
  options: {},
  defaults: {},
  check(file, report) {
    for (const { handler, effect, at } of file.weakGuards("volatile-key")) {
      report({ at, messageId: "weak", data: { ...describeWeakGuard(handler, effect, "volatile-key", file.folder) } });
    }
  },
});
