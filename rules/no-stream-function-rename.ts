import { isRename } from "../src/deployment/changes.ts";
import { createRule } from "../src/rule-kit/create-rule.ts";
import { describeChange } from "../src/words/change.ts";

/**
 * A function that reads a stream or queue and was renamed since the last deployment. CloudFormation cannot rename a
 * function: a new key makes a new function with a new mapping, which starts over; a new physical name replaces the
 * function and keeps the mapping's position.
 */
export default createRule({
  name: "no-stream-function-rename",
  description:
    "disallow renaming a function that reads a stream or queue, which makes its records run again or get lost",
  type: "problem",
  presets: { recommended: "error", half: "config" },
  messages: { renamed: "{{what}} {{cost}} {{wayOut}}" },
  options: {
    verdicts: {
      type: "array",
      items: { type: "string", enum: ["replay", "gap", "queue-rename", "function-replaced"] },
      uniqueItems: true,
      description: "Which outcomes of a rename are reported.",
    },
  },
  defaults: { verdicts: ["replay", "gap", "queue-rename", "function-replaced"] },
  check(file, report, { verdicts }) {
    for (const { change, effects, at } of file.changes()) {
      if (isRename(change) && verdicts.includes(change.verdict)) {
        report({ at, messageId: "renamed", data: { ...describeChange(change, effects, file.folder) } });
      }
    }
  },
});
