import { answerByRecord } from "../src/rule-kit/answer-by-record.ts";
import { createRule } from "../src/rule-kit/create-rule.ts";
import { describeBatchFailure } from "../src/words/batch-failure.ts";

/**
 * A handler lets errors out, and its mapping takes the batch as one: every other record of the batch comes again, with its
 * unguarded effects. With one record in a batch there are no others.
 */
export default createRule({
  name: "require-partial-batch-response",
  description: "require answers by record where one that fails repeats the unguarded effects of the others",
  type: "suggestion",
  suggestions: { answer: "Answer for each record with Powertools, and set `ReportBatchItemFailures`." },
  presets: { recommended: "warn", half: "handlers", strict: { contentErrors: true } },
  options: {
    contentErrors: {
      type: "boolean",
      description: "Also where the only error that may leave the handler is that of reading the content of a record.",
    },
  },
  defaults: { contentErrors: false },
  check(file, report, { contentErrors }) {
    for (const { handler, wire, feed, failure, at } of file.handlers.batchFailures(["whole-batch"], contentErrors)) {
      const words = describeBatchFailure(failure, handler, { ...feed, key: wire.key }, file.folder);
      const edits = answerByRecord(file.text, handler, feed);
      report({ at, words, suggest: edits ? [{ messageId: "answer", data: {}, edits }] : [] });
    }
  },
});
