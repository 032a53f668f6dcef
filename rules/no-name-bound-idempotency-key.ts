import { createRule } from "../src/rule-kit/create-rule.ts";
import { fixedPrefix } from "../src/rule-kit/key-prefix.ts";
import { describeWeakGuard } from "../src/words/weak-guard.ts";

/**
 * An idempotency key that contains the function's name. Powertools puts it there unless it is given a prefix. The rename that replays
 * the stream is then exactly what makes the guard forget.
 */
export default createRule({
  name: "no-name-bound-idempotency-key",
  description:
    "disallow idempotency keys that contain the function's name, which a rename makes forget every processed record",
  type: "problem",
  presets: { recommended: "warn", half: "handlers" },
  suggestions: {
    addPrefix: "Add `{{option}}`.",
  },
  options: {},
  defaults: {},
  check(file, report) {
    for (const { handler, effect, at } of file.handlers.weakGuards("name-bound")) {
      const words = describeWeakGuard(handler, effect, "name-bound", file.folder);
      const prefix = fixedPrefix(effect, file.text, file.root);
      const suggest = prefix
        ? [{ messageId: "addPrefix", data: { option: prefix.option }, edits: prefix.edits } as const]
        : [];
      report({ at, words, suggest });
    }
  },
});
