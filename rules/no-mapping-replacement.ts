import { kindOf } from "../src/deployment/changes.ts";
import { createRule } from "../src/rule-kit/create-rule.ts";
import { keepAsDeployed } from "../src/rule-kit/keep-as-deployed.ts";
import { describeChange } from "../src/words/change.ts";

/**
 * Any edit but a rename of the function that makes a deployment replace or re-create an event source mapping: event key,
 * source, starting position, service, stage, stack, construct path. The new mapping starts over, or the deployment fails
 * because Lambda allows one mapping per function and source.
 */
export default createRule({
  name: "no-mapping-replacement",
  description: "disallow edits that replace or re-create the event source mapping of a deployed function",
  type: "problem",
  presets: { recommended: "error", half: "config" },
  suggestions: { keep: "Keep {{kept}}." },
  options: {
    verdicts: {
      type: "array",
      items: { type: "string", enum: ["replay", "gap", "conflict", "queue-rename", "new-consumer"] },
      uniqueItems: true,
      description: "Which outcomes are reported.",
    },
  },
  defaults: { verdicts: ["replay", "gap", "conflict", "queue-rename", "new-consumer"] },
  check(file, report, { verdicts }) {
    for (const { change, effects, behind, copies, at } of file.configuration.changes()) {
      if (kindOf(change) === "mapping-replacement" && verdicts.includes(change.verdict)) {
        const kept = keepAsDeployed(change, file.text);
        report({
          at,
          words: describeChange(change, effects, file.folder, { behind, copies }),
          suggest: kept ? [{ messageId: "keep", data: { kept: kept.what }, edits: kept.edits }] : [],
        });
      }
    }
  },
});
