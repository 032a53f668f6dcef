import { createRule } from "../src/rule-kit/create-rule.ts";
import { rememberLonger } from "../src/rule-kit/guard-edits.ts";
import { describeWeakGuard } from "../src/words/weak-guard.ts";

/**
 * An idempotency guard that forgets a record before the source does. Powertools remembers for one hour by default, a DynamoDB stream
 * keeps its records for 24.
 */
export default createRule({
  name: "require-idempotency-window",
  description: "require idempotency guards to remember at least as long as the replay window",
  type: "problem",
  presets: { recommended: "warn", half: "handlers" },
  suggestions: { remember: "Set `{{option}}`." },
  options: {},
  defaults: {},
  check(file, report) {
    for (const { handler, effect, at } of file.handlers.weakGuards("window")) {
      const words = describeWeakGuard(handler, effect, "window", file.folder);
      const longer = rememberLonger(effect, handler, file.text);
      const suggest = longer
        ? [{ messageId: "remember", data: { option: longer.option }, edits: longer.edits } as const]
        : [];
      report({ at, words, suggest });
    }
  },
});
