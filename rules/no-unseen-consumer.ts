import { kindOf } from "../src/deployment/changes.ts";
import { createRule } from "../src/rule-kit/create-rule.ts";
import { describeChange } from "../src/words/change.ts";

/**
 * A consumer that is added to a stream which held records before, from the beginning, and whose effects no guard stands
 * before: its first deployment tells customers about events of the day before.
 */
export default createRule({
  name: "no-unseen-consumer",
  description: "disallow new consumers that process a stream's backlog through effects that nothing guards",
  type: "problem",
  presets: { recommended: "warn", half: "config" },
  options: {},
  defaults: {},
  check(file, report) {
    for (const { change, effects, copies, at } of file.configuration.changes()) {
      const unguarded = effects.filter(({ verdict }) => verdict === "unguarded");
      if (kindOf(change) === "new-consumer" && change.startingPosition === "TRIM_HORIZON" && unguarded.length > 0) {
        report({ at, words: describeChange(change, unguarded, file.folder, { copies }) });
      }
    }
  },
});
