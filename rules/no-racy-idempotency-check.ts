import { createRule } from "../src/rule-kit/create-rule.ts";
import { describeWeakGuard } from "../src/words/weak-guard.ts";

/**
 * Read, act, write: two deliveries that run at the same time both find nothing and both act. The same holds for a mark that is
 * passed over when the store cannot be reached. One conditional write in front, whose errors are let out, does both steps at once.
 */
export default createRule({
  name: "no-racy-idempotency-check",
  description:
    "disallow idempotency checks that two deliveries can pass: read first and written later, or open on errors",
  type: "problem",
  presets: { recommended: "off", half: "handlers" },
  options: {},
  defaults: {},
  check(file, report) {
    for (const reason of ["racy", "fails-open"] as const) {
      for (const { handler, effect, at } of file.handlers.weakGuards(reason)) {
        report({ at, words: describeWeakGuard(handler, effect, reason, file.folder) });
      }
    }
  },
});
