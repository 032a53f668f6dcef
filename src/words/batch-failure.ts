/** How a batch fails, in words: what becomes of the records, why, and the way out. */
import type { BatchFailure } from "../findings/batch-failure.ts";
import type { Batch } from "../findings/batch.ts";
import type { Effect, FailureIdentifier, Handler } from "../findings/finding.ts";
import type { Place } from "../syntax/source-text.ts";
import type { HandlerSource } from "../vocabulary.ts";
import type { Words } from "./brief.ts";
import { describeEffectPlace } from "./effect.ts";
import { describePlace } from "./place.ts";
import { count, quote, sentence } from "./phrase.ts";

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

function describeIdentifier(
  { identifier }: Extract<BatchFailure, { kind: "wrong-identifier" }>,
  handler: Handler,
  feed: Feed,
  record: string,
): Words {
  if (identifier.kind === "late") return describeLate(handler, feed, record);
  if (identifier.kind === "unawaited")
    return {
      what: `A ${record} that fails counts as done: ${quote(handler.name)} answers before its failure is in the list.`,
      cost: "Nobody waits for the functions that put it there.",
      wayOut: "Wait for them: `await Promise.all(event.Records.map(…))`.",
    };
  if (identifier.kind === "uncaught")
    return {
      what: `A ${record} whose work fails counts as done: no error of that is caught by ${quote(handler.name)}, which names none for it.`,
      cost: "Nobody waits for what is begun in the block whose errors are caught.",
      wayOut: "Wait for it there (`await`).",
    };
  if (identifier.kind === "caught-inside")
    return {
      what: `A ${record} whose work fails counts as done: no error of that arrives where ${quote(handler.name)} names it.`,
      cost: "What is called there catches each error itself, or does not wait for its work.",
      wayOut: "Wait for it (`await`) and throw it again there, or look at what is answered.",
    };
  if (identifier.kind === "unnamed")
    return {
      what: `One ${record} that fails brings the whole batch back: ${quote(handler.name)} lets the error out and never says which ${record} it was.`,
      cost: "Nobody waits for what is begun in the block whose errors are caught.",
      wayOut: "Wait for it there (`await`).",
    };
  if (identifier.kind === "unsettled")
    return {
      what: `One ${record} that fails brings the whole batch back: ${quote(handler.name)} gives its middleware no settled result of it.`,
      cost: `The middleware names each ${record} of which it is given none.`,
      wayOut: "Return `Promise.allSettled(event.Records.map(…))`, with the work for each in it.",
    };
  if (identifier.kind === "last" || identifier.kind === "first")
    return describeSingle(identifier.kind, handler, feed, record);
  if (identifier.kind === "let-out")
    return {
      what: `One ${record} whose error is thrown again brings the whole batch back: ${quote(handler.name)} names only some of those that fail.`,
      cost: "The effects of the others happen again.",
      wayOut: "Name it too, in place of throwing.",
    };
  if (identifier.kind === "stops") return describeStop(handler, feed, record);
  if (identifier.kind === "displaced" || identifier.kind === "done")
    return describeMisnamed(identifier.kind, handler, feed, record);
  if (identifier.kind === "kept") return describeKept(handler, feed, record);
  if (identifier.kind === "other-source") return describeOtherSource(identifier.member, handler, record);
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

function describeLate(handler: Handler, { source }: Feed, record: string): Words {
  return {
    what: `A ${record} that fails is told by the one before it: ${quote(handler.name)} sets the identifier when the work is done.`,
    cost:
      source === "sqs"
        ? "That one comes again, with its effects, and the one that failed is deleted; of the first in a batch, everything comes again."
        : "The stream goes on from that one, whose effects happen again; of the first in a batch, everything comes again.",
    wayOut: `Set it to the ${record}'s ${identifierOf(handler)} before anything else is done.`,
  };
}

/** Of a stream, only the last one is wrong. */
function describeSingle(kind: "last" | "first", handler: Handler, { source }: Feed, record: string): Words {
  const isQueue = source === "sqs";
  return {
    what: `Where several ${record}s fail, ${isQueue ? "only one comes again" : "those before the last one are lost"}: ${quote(handler.name)} names only the ${kind} of them.`,
    cost: isQueue
      ? "Lambda deletes every message of the batch that the answer does not name."
      : "Lambda goes on from the lowest number that the answer names.",
    wayOut: isQueue ? "Put each of them into the list." : "Name the first of them, or all.",
  };
}

function describeStop(handler: Handler, { source }: Feed, record: string): Words {
  const isQueue = source === "sqs";
  return {
    what: `Each ${record} behind the one at which ${quote(handler.name)} stops is lost${isQueue ? "" : ", unless one before it failed"}: it is not named.`,
    cost: isQueue
      ? "Lambda deletes every message of the batch that the answer does not name."
      : "Lambda goes on behind a batch whose answer names nothing.",
    wayOut: isQueue
      ? "Name them too (`event.Records.slice(index)`), or, in a queue that is not FIFO, go on with them."
      : `Name the ${record} at which it stops.`,
  };
}

function describeMisnamed(kind: "displaced" | "done", handler: Handler, { source }: Feed, record: string): Words {
  const isDone = kind === "done";
  return {
    what: isDone
      ? `A ${record} that fails is not named: ${quote(handler.name)} names those that went well.`
      : `A ${record} that fails is told by another one: ${quote(handler.name)} takes its place in another list for that in the batch.`,
    cost:
      source === "sqs"
        ? "Those that are named come again, with their effects, and one that failed may be deleted."
        : "The stream goes on from the first that is named: one that failed before it is lost.",
    wayOut: isDone
      ? `Name the ${record}s that failed.`
      : `Look for it before anything is left out or sorted, or in the list that was worked on.`,
  };
}

function describeKept(handler: Handler, { source }: Feed, record: string): Words {
  return {
    what: `A ${record} that failed is told again for every later batch: ${quote(handler.name)} never empties its list of failures.`,
    cost:
      source === "sqs"
        ? "It is no message of those batches to Lambda, which brings back each of them as a whole, with its effects."
        : "What Lambda does with a number that is not in the batch is not documented for streams.",
    wayOut: "Make the list in the handler: what a module makes stays for later invocations.",
  };
}

/** Powertools' names of what a processor is made for, by what failures are told by then. */
const EVENT_TYPES: ReadonlyMap<string, string> = new Map([
  ["messageId", "SQS"],
  ["dynamodb.SequenceNumber", "DynamoDBStreams"],
  ["kinesis.sequenceNumber", "KinesisDataStreams"],
]);

/** A record that has no such number is left out of the answer; one without such an id makes the answer, or its making, fail. */
function describeOtherSource(member: string, handler: Handler, record: string): Words {
  const [made, right] = [member, handler.response.expected ?? ""].map((one) => EVENT_TYPES.get(one));
  const processor = `its processor is made for ${quote(`EventType.${made}`)}`;
  return {
    what:
      made === "DynamoDBStreams"
        ? `A ${record} that fails is lost, unless all of its batch do: ${quote(handler.name)} leaves it out, since ${processor}.`
        : `One ${record} that fails brings the whole batch back: ${quote(handler.name)} cannot name it, since ${processor}.`,
    cost: `It tells failures by ${quote(member)}, which a ${record} of this source does not have.`,
    wayOut: `Make it for ${quote(`EventType.${right}`)}.`,
  };
}

function identifierOf({ response }: Handler): string {
  return quote(response.expected ?? "identifier");
}

/** One record that fails, in a sentence, with how many effects happen again. Of what nobody knows, what it is that is not known. */
export function describeBatch(batch: Batch, handler: Handler): string {
  const { response, repeats } = batch;
  const isOfContent = handler.response.throws === "content";
  const isSpared = ({ isLast, isBehindContent }: Effect): boolean =>
    repeats === "batch" && response === "error" && (isOfContent ? isBehindContent : isLast);
  const again = handler.effects.filter(
    (effect) => (effect.verdict === "unguarded" || effect.verdict === "weak") && !isSpared(effect),
  ).length;
  const effects = again === 0 ? "" : `, with ${count(again, "effect")}`;
  const record = handler.source === "sqs" ? "message" : "record";
  switch (repeats) {
    case "batch":
      if (response === "error" && isOfContent)
        return `A ${record} whose work fails counts as done; one that cannot be read brings its whole batch back${effects}.`;
      return `A ${record} that fails brings its whole batch back${effects}.`;
    case "from-failure":
      return `A ${record} that fails brings back itself and all behind it${effects}${others(handler, batch)}.`;
    case "record":
      return response === "failures" && batch.enabled && stopsEarly(handler)
        ? `A ${record} that fails comes again${effects}; those behind the one at which the handler stops are lost.`
        : `A ${record} that fails comes again alone${effects}${response === "failures" ? others(handler, batch) : ""}.`;
    case "none":
      if (response === "failures")
        return batch.enabled
          ? `A ${record} that fails is lost: the answer does not name it.`
          : `A ${record} that fails is lost: nobody asks which ones did.`;
      if (handler.response.throwsWhenAllFail === "of one")
        return `A ${record} that fails counts as done, unless it is the only one of its batch: then it comes back${effects}.`;
      if (handler.response.throwsWhenAllFail)
        return `A ${record} that fails counts as done, unless all of its batch fail: then they come back${effects}.`;
      return `No error${handler.response.throwsBeforeWork ? " of the work" : ""} leaves the handler: a ${record} that fails counts as done.`;
    case "unknown":
      if (response === "error" && handler.response.throws === "aside")
        return `A ${record} whose error is caught counts as done; where what is done about it fails as well, the whole batch comes back${effects}.`;
      if (response === "error" && handler.response.throws === "requests")
        return `A request that fails brings the whole batch back${effects}; a ${record} that it refuses alone is no error.`;
      return `What becomes of a ${record} that fails is not known: ${unknownHalf(batch, handler)}.`;
  }
}

const OTHERS: ReadonlySet<string> = new Set(["late", "displaced", "done"]);

function stopsEarly({ response }: Handler): boolean {
  return response.identifiers.some(({ kind }) => kind === "stops");
}

/** What becomes of those that the answer does not name, where an error leaves beside it. */
function others({ response }: Handler, { enabled }: Batch): string {
  const has = (kind: FailureIdentifier["kind"]): boolean => response.identifiers.some((one) => one.kind === kind);
  if (has("let-out")) return "; one whose error is thrown again brings its whole batch back";
  const dropped = has("some") ? "; one whose error is another counts as done" : "";
  if (!enabled || response.settlesMessages || response.throwsBeforeWork) return dropped;
  const leaves = LEAVES[response.throws];
  return leaves === undefined ? dropped : `${dropped}; ${leaves} brings its whole batch back`;
}

/** Errors that leave although the answer names others. */
const LEAVES: Partial<Record<Handler["response"]["throws"], string>> = {
  own: "an error that is not caught",
  calls: "an error that is not caught",
  aside: "an error of what is done about another one",
  content: "one that cannot be read",
};

function unknownHalf({ response, enabled, isMixed }: Batch, handler: Handler): string {
  if (response === "unknown")
    return handler.response.throws === "unknown" && !handler.response.forms.includes("unknown")
      ? "a package is given the work, and may keep its error"
      : "the handler's answer could not be followed";
  if (response === "error" && handler.response.settlesMessages)
    return "the handler takes messages off its queue by itself";
  if (isMixed) return "its mappings differ";
  return enabled === null
    ? "only the deployment knows whether the mapping asks"
    : handler.response.identifiers.some(({ kind }) => kind === "last" || kind === "first")
      ? "of several that do, the answer names one"
      : handler.response.identifiers.some(({ kind }) => OTHERS.has(kind))
        ? "the answer names others"
        : "which ones the answer names could not be followed";
}
