import { isUnbounded, suggestedRecordAge } from "../src/deployment/hazards.ts";
import { createRule } from "../src/rule-kit/create-rule.ts";
import { boundRecordAge } from "../src/rule-kit/record-age.ts";
import { describeUnbounded } from "../src/words/hazard.ts";
import { duration } from "../src/words/phrase.ts";

/**
 * A mapping on a stream with neither a maximum record age nor a maximum of retries, which are Lambda's defaults. A replay is
 * as long as the stream's retention then, and a record that always fails blocks its shard for as long.
 */
export default createRule({
  name: "require-bounded-replay",
  description: "require a maximum record age or a maximum of retries on the mappings of streams",
  type: "suggestion",
  presets: { recommended: "off", half: "config" },
  suggestions: {
    bound: "Give up records that are older than {{age}} (`{{option}}`).",
  },
  options: {},
  defaults: {},
  check(file, report) {
    for (const { stack, function: fn, mapping, windowSeconds, at } of file.configuration.mappings()) {
      if (!isUnbounded(mapping)) continue;
      const bound = boundRecordAge(file.text, at, stack, mapping, suggestedRecordAge);
      const data = { age: duration(suggestedRecordAge), option: bound?.option ?? "" };
      report({
        at,
        words: describeUnbounded(fn, mapping, windowSeconds),
        suggest: bound ? [{ messageId: "bound", data, edits: bound.edits }] : [],
      });
    }
  },
});
