import { createRule } from "../src/rule-kit/create-rule.ts";
import { describeBatchFailure } from "../src/words/batch-failure.ts";

/**
 * A handler answers with `batchItemFailures`, and a mapping that feeds it does not have `ReportBatchItemFailures`. Lambda then
 * looks at no answer: every message of the batch is deleted, and a stream goes on behind it.
 */
export default createRule({
  name: "no-ignored-batch-failures",
  description: "disallow answering with failed records where the mapping does not ask for them",
  type: "problem",
  presets: { recommended: "error", half: "handlers" },
  messages: { found: "{{what}} {{cost}} {{wayOut}}" },
  options: {},
  defaults: {},
  check(file, report) {
    for (const { handler, wire, feed, failure, at } of file.batchFailures(["ignored"])) {
      const data = { ...describeBatchFailure(failure, handler, { ...feed, key: wire.key }, file.folder) };
      report({ at, messageId: "found", data });
    }
  },
});
