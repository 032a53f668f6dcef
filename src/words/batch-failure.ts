/** How a batch fails, in words: what becomes of the records, why, and the way out. */
import type { BatchFailure } from "../findings/batch-failure.ts";
import type { Handler } from "../findings/finding.ts";
import type { Words } from "./brief.ts";
import { describeEffectPlace } from "./effect.ts";
import { describePlace } from "./place.ts";
import { count, quote, sentence } from "./phrase.ts";
import { describeIdentifier, identifierOf, type Feed } from "./wrong-identifier.ts";

/** Pre: the feed's source is a queue or stream whose mapping looks at the answer. */
export function describeBatchFailure(failure: BatchFailure, handler: Handler, feed: Feed, folder: string): Words {
  const name = quote(handler.name);
  const record = feed.source === "sqs" ? "message" : "record";
  const mapping = `the mapping of ${quote(feed.key)}`;
  const place = describePlace(feed.at, folder);
  switch (failure.kind) {
    case "ignored":
      return describeIgnored(handler, feed, `of the mapping (${place})`);
    case "wrong-identifier":
      return describeIdentifier(failure, handler, feed, record);
    case "out-of-order":
      return {
        what: `Messages of a FIFO queue get out of order: ${name} goes on behind one that fails.`,
        cost: `${sentence(mapping)} (${place}) gives the failed one back, and what is behind it was done before.`,
        wayOut:
          "Stop at the first failure, and return it and every message behind it in `batchItemFailures`; other groups may go on.",
      };
    case "partly-told":
      return {
        what: `One ${record} that is refused for its content brings the whole batch back: ${name} lets that error out.`,
        cost: `It tells other failures, as ${mapping} (${place}) asks; an error counts for every ${record}, also those that were done.`,
        wayOut: `Read the content where errors are caught for each ${record}.`,
      };
    case "never-told":
      return {
        what: `One ${record} that fails brings the whole batch back: ${name} lets the error out and never says which ${record} it was.`,
        cost: `${sentence(mapping)} (${place}) asks for that.`,
        wayOut: `Catch it for each ${record}, and return \`batchItemFailures\` with its ${identifierOf(handler)}${checkpoint(feed)}.`,
      };
    case "swallowed": {
      const said = `never says which ${record} it was`;
      const { throws, throwsBeforeWork, throwsWhenAllFail } = handler.response;
      const none = throwsBeforeWork ? "no error of the work" : "no error";
      return {
        what: throwsWhenAllFail
          ? `A ${record} that fails is lost, unless all of its batch do: ${name} ${said}.`
          : throws === "content"
            ? `A ${record} that fails is lost: ${name} ${said}, and lets out no error for it but that of reading it.`
            : `A ${record} that fails is lost: ${name} ${said}, and lets ${none} out.`,
        cost: `${sentence(mapping)} (${place}) asks for that.`,
        wayOut: `Return \`batchItemFailures\` with the ${identifierOf(handler)} of each ${record} whose error is caught${checkpoint(feed)}.`,
      };
    }
    case "whole-batch": {
      const again = handler.effects.filter(({ verdict }) => verdict === "unguarded");
      const effects = again.length === 1 ? describeEffectPlace(again[0]!, folder) : count(again.length, "effect");
      return {
        what: `If one ${record} fails, ${effects} ${again.length === 1 ? "runs" : "run"} again for the others of its batch.`,
        cost: `An error of ${name} brings all back: ${mapping} (${place}) does not ask which failed.`,
        wayOut: `Return \`batchItemFailures\` and set \`ReportBatchItemFailures\`${checkpoint(feed)}.`,
      };
    }
  }
}

/** The same where the mapping is the place that is reported. */
export function describeIgnoredAtMapping(handler: Handler, feed: Feed, folder: string): Words {
  return describeIgnored(handler, feed, `of the mapping; the handler is at ${describePlace(handler.at, folder)}`);
}

function describeIgnored(handler: Handler, { key, source }: Feed, where: string): Words {
  const record = source === "sqs" ? "message" : "record";
  return {
    what: `A ${record} that fails is lost: the mapping of ${quote(key)} does not ask for the \`batchItemFailures\` that ${quote(handler.name)} answers with.`,
    cost: `Lambda counts the batch as done and ${source === "sqs" ? "deletes every message" : "goes on behind it"}.`,
    wayOut: `Set \`ReportBatchItemFailures\` as the function response type ${where}.`,
  };
}

/** What a partial answer means for a stream, for who is told to give one. */
function checkpoint({ source }: Feed): string {
  return source === "kinesis" || source === "dynamodb" ? "; records behind it come again too" : "";
}
