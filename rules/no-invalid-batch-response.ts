import { createRule } from "../src/rule-kit/create-rule.ts";
import { describeBatchFailure } from "../src/words/batch-failure.ts";

/**
 * A mapping with `ReportBatchItemFailures`, and a handler whose answer does not do what was meant: failures are told by what is
 * no record's identifier, or never told at all.
 */
export default createRule({
  name: "no-invalid-batch-response",
  description: "disallow answers by which Lambda takes a whole batch as failed, or a failed record as done",
  type: "problem",
  presets: { recommended: "error", half: "handlers" },
  messages: { found: "{{what}} {{cost}} {{wayOut}}" },
  options: {},
  defaults: {},
  check(file, report) {
    for (const { handler, wire, feed, failure, at } of file.batchFailures([
      "wrong-identifier",
      "never-told",
      "swallowed",
    ])) {
      const data = { ...describeBatchFailure(failure, handler, { ...feed, key: wire.key }, file.folder) };
      report({ at, messageId: "found", data });
    }
  },
});
