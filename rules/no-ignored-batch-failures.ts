import { askForFailures } from "../src/rule-kit/batch-edits.ts";
import { createRule } from "../src/rule-kit/create-rule.ts";
import { describeBatchFailure, describeIgnoredAtMapping } from "../src/words/batch-failure.ts";

/**
 * A handler answers with `batchItemFailures`, and a mapping that feeds it does not have `ReportBatchItemFailures`. Lambda then
 * looks at no answer: every message of the batch is deleted, and a stream goes on behind it. Told at the handler, and at the mapping, which is
 * the half to change.
 */
export default createRule({
  name: "no-ignored-batch-failures",
  description: "disallow answering with failed records where the mapping does not ask for them",
  type: "problem",
  presets: { recommended: "error", half: "both" },
  suggestions: { ask: "Ask which records failed (`{{option}}`)." },
  options: {},
  defaults: {},
  check(file, report) {
    for (const { handler, wire, feed, failure, at } of file.handlers.batchFailures(["ignored"])) {
      const words = describeBatchFailure(failure, handler, { ...feed, key: wire.key }, file.folder);
      report({ at, words });
    }
    for (const { handler, wire, feed, stack, at } of file.configuration.batchFailures(["ignored"])) {
      const words = describeIgnoredAtMapping(handler, { ...feed, key: wire.key }, file.folder);
      const asked = stack && askForFailures(file.text, at, stack);
      const suggest = asked ? [{ messageId: "ask" as const, data: { option: asked.option }, edits: asked.edits }] : [];
      report({ at, words, suggest });
    }
  },
});
