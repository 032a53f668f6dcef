import { leavesStartToDefault } from "../src/deployment/hazards.ts";
import { insertOption } from "../src/rule-kit/config-edits.ts";
import { createRule } from "../src/rule-kit/create-rule.ts";
import { describeDefaultedStart } from "../src/words/hazard.ts";

/**
 * A mapping on a stream that leaves its start to a framework's default. The Serverless Framework's is `TRIM_HORIZON`: whoever
 * reads the line does not see that a new mapping processes everything that is retained.
 */
export default createRule({
  name: "require-starting-position",
  description: "require the starting position of a stream mapping to be written out",
  type: "suggestion",
  presets: { recommended: "off", half: "config" },
  suggestions: {
    writeOut: "Write the default out: `startingPosition: {{start}}`.",
  },
  options: {},
  defaults: {},
  check(file, report) {
    for (const { function: fn, mapping, at } of file.configuration.mappings()) {
      if (!leavesStartToDefault(mapping)) continue;
      const edits = insertOption(file.text, at, "startingPosition", "TRIM_HORIZON");
      report({
        at,
        words: describeDefaultedStart(fn, mapping),
        suggest: edits ? [{ messageId: "writeOut", data: { start: "TRIM_HORIZON" }, edits }] : [],
      });
    }
  },
});
