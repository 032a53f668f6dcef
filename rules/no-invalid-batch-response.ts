import { tellByIdentifier } from "../src/rule-kit/batch-edits.ts";
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
  presets: { recommended: "error", half: "handlers", strict: { contentErrors: true } },
  suggestions: { tell: "Tell it by `{{identifier}}`." },
  options: {
    contentErrors: {
      type: "boolean",
      description: "Also where the only error that may leave the handler is that of reading the content of a record.",
    },
  },
  defaults: { contentErrors: false },
  check(file, report, { contentErrors }) {
    for (const { handler, wire, feed, failure, at } of file.handlers.batchFailures(KINDS, contentErrors)) {
      const words = describeBatchFailure(failure, handler, { ...feed, key: wire.key }, file.folder);
      const told = tellByIdentifier(file.text, handler, failure);
      const suggest = told
        ? [{ messageId: "tell" as const, data: { identifier: told.option }, edits: told.edits }]
        : [];
      report({ at, words, suggest });
    }
  },
});

const KINDS = ["wrong-identifier", "out-of-order", "partly-told", "never-told", "swallowed"] as const;
