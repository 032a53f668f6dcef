/** How a batch fails, in words: what becomes of the records, why, and the way out. */
import type { BatchFailure } from "../findings/batch-failure.ts";
import type { Handler } from "../findings/finding.ts";
import type { Place } from "../syntax/source-text.ts";
import type { HandlerSource } from "../vocabulary.ts";
import { describeEffectPlace, describePlace, type Words } from "./effect.ts";
import { count, quote } from "./phrase.ts";

/** The mapping: what people call its function, what it reads, and where it is written. */
interface Feed {
  readonly key: string;
  readonly source: HandlerSource;
  readonly at: Place;
}

/** Pre: the feed's source is a queue or stream whose mapping looks at the answer. */
export function describeBatchFailure(failure: BatchFailure, handler: Handler, feed: Feed, folder: string): Words {
  const name = quote(handler.name);
  const record = feed.source === "sqs" ? "message" : "record";
  const mapping = `the mapping of ${quote(feed.key)} (${describePlace(feed.at, folder)})`;
  switch (failure.kind) {
    case "ignored":
      return {
        what: `A ${record} that fails is lost: ${mapping} does not ask for the \`batchItemFailures\` that ${name} answers with.`,
        cost: `Lambda takes the batch for done and ${feed.source === "sqs" ? "deletes every message" : "goes on behind it"}.`,
        wayOut: "Set `ReportBatchItemFailures` as the function response type of the mapping.",
      };
    case "wrong-identifier":
      return describeIdentifier(failure, handler, feed, record);
    case "never-told":
      return {
        what: `One ${record} that fails brings the whole batch back: ${mapping} asks which ones failed, and ${name} never says it.`,
        cost: "An error that leaves the handler counts for every record.",
        wayOut: `Catch the error for each ${record}, and return \`batchItemFailures\` with its ${identifierOf(handler)}.`,
      };
    case "swallowed":
      return {
        what: `A ${record} that fails is lost: ${mapping} asks which ones failed, and ${name} neither says it nor lets an error out.`,
        cost: `Lambda takes every batch for done.`,
        wayOut: `Return \`batchItemFailures\` with the ${identifierOf(handler)} of each ${record} whose error is caught.`,
      };
    case "whole-batch": {
      const again = handler.effects.filter(({ verdict }) => verdict === "unguarded");
      const effects = again.length === 1 ? describeEffectPlace(again[0]!, folder) : count(again.length, "effect");
      return {
        what: `One ${record} that fails runs ${effects} again for the others of its batch: an error may leave ${name}, and ${mapping} takes the batch as one.`,
        cost: `Lambda takes it for the error of every ${record}.`,
        wayOut: `Return \`batchItemFailures\`, and set \`ReportBatchItemFailures\` as the function response type of the mapping.`,
      };
    }
  }
}

function describeIdentifier(
  { identifier }: Extract<BatchFailure, { kind: "wrong-identifier" }>,
  handler: Handler,
  feed: Feed,
  record: string,
): Words {
  const told = identifier.kind === "empty" ? "nothing" : `its ${quote(identifier.member)}`;
  // The documentation of streams says nothing of an identifier that is none of the batch.
  const isSaid = feed.source === "sqs" || identifier.kind === "empty";
  return {
    what: isSaid
      ? `One ${record} that fails brings the whole batch back: ${quote(handler.name)} tells it by ${told}, which is no ${record} to Lambda.`
      : `A ${record} that fails may be lost or bring the whole batch back: ${quote(handler.name)} tells it by ${told}.`,
    cost: isSaid
      ? "The effects of the others happen again."
      : "What Lambda does with a number that is not in the batch is not documented for streams.",
    wayOut: `Put its ${identifierOf(handler)} into \`itemIdentifier\`.`,
  };
}

function identifierOf({ response }: Handler): string {
  return quote(response.expected ?? "identifier");
}
