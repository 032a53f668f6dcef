import { kindOf } from "../src/deployment/changes.ts";
import { createRule } from "../src/rule-kit/create-rule.ts";
import { keepAsDeployed } from "../src/rule-kit/keep-as-deployed.ts";
import { describeChange } from "../src/words/change.ts";

/**
 * The physical name of a function changed, and its mapping stays: CloudFormation replaces the function, points the mapping at the
 * new one, and no record runs again. What names the old function breaks all the same.
 */
export default createRule({
  name: "no-function-replacement",
  description: "disallow changes of a function's name that keep its mapping, but break what names the function",
  type: "suggestion",
  presets: { recommended: "warn", half: "config" },
  suggestions: { keep: "Keep {{kept}}." },
  options: {},
  defaults: {},
  check(file, report) {
    for (const { change, effects, copies, at } of file.configuration.changes()) {
      if (kindOf(change) !== "function-replacement") continue;
      const kept = keepAsDeployed(change, file.text);
      report({
        at,
        words: describeChange(change, effects, file.folder, { copies }),
        suggest: kept ? [{ messageId: "keep", data: { kept: kept.what }, edits: kept.edits }] : [],
      });
    }
  },
});
