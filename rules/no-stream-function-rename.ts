import { kindOf } from "../src/deployment/changes.ts";
import { createRule } from "../src/rule-kit/create-rule.ts";
import { keepAsDeployed, keepKeyAndSetName, keepLogicalIds } from "../src/rule-kit/keep-as-deployed.ts";
import { describeChange } from "../src/words/change.ts";

/**
 * A function that reads a stream or queue and was renamed since the last deployment. CloudFormation cannot rename a
 * function: a new key makes a new function with a new mapping, which starts over. A new physical name, which keeps the
 * mapping's position, is what `no-function-replacement` tells.
 */
export default createRule({
  name: "no-stream-function-rename",
  description:
    "disallow renaming a function that reads a stream or queue, which makes its records run again or get lost",
  type: "problem",
  presets: { recommended: "error", half: "config" },
  suggestions: {
    keep: "Keep {{kept}}.",
    keepAndName:
      "Keep {{kept}}, and set `name:` to what the function is called. It is replaced, and its mapping keeps its position.",
    keepIds: "Keep {{kept}} under the new construct id, so that nothing is re-created.",
  },
  options: {
    verdicts: {
      type: "array",
      items: { type: "string", enum: ["replay", "gap", "queue-rename"] },
      uniqueItems: true,
      description: "Which outcomes of a rename are reported.",
    },
  },
  defaults: { verdicts: ["replay", "gap", "queue-rename"] },
  check(file, report, { verdicts }) {
    const changes = file.configuration.changes();
    for (const { change, effects, behind, copies, at } of changes) {
      if (kindOf(change) === "rename" && verdicts.includes(change.verdict)) {
        const together = changes.filter((other) => other.at.start === at.start).map((other) => other.change);
        const kept = keepAsDeployed(change, file.text);
        const named = keepKeyAndSetName(change, file.text);
        const isAlone = changes.every((other) => other.at.start !== at.start || other.copies.length === 0);
        const ids = isAlone && change.cause.edit === "function-key" ? keepLogicalIds(together, file.text) : undefined;
        report({
          at,
          words: describeChange(change, effects, file.folder, { behind, copies }),
          suggest: [
            ...(kept ? [{ messageId: "keep", data: { kept: kept.what }, edits: kept.edits } as const] : []),
            ...(named ? [{ messageId: "keepAndName", data: { kept: named.what }, edits: named.edits } as const] : []),
            ...(ids ? [{ messageId: "keepIds", data: { kept: ids.what }, edits: ids.edits } as const] : []),
          ],
        });
      }
    }
  },
});
