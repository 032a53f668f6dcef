/** Handlers that name the wrong record of a batch, in words. */
import type { BatchFailure } from "../findings/batch-failure.ts";
import type { Handler } from "../findings/finding.ts";
import type { Place } from "../syntax/source-text.ts";
import type { HandlerSource } from "../vocabulary.ts";
import type { Words } from "./brief.ts";
import { quote } from "./phrase.ts";

/** The mapping: what people call its function, what it reads, and where it is written. */
export interface Feed {
  readonly key: string;
  readonly source: HandlerSource;
  readonly at: Place;
}

/** How a batch fails whose handler names the wrong record, or none in time. */
export function describeIdentifier(
  { identifier }: Extract<BatchFailure, { kind: "wrong-identifier" }>,
  handler: Handler,
  feed: Feed,
  record: string,
): Words {
  switch (identifier.kind) {
    case "late":
      return describeLate(handler, feed, record);
    case "unawaited":
    case "uncaught":
    case "caught-inside":
    case "unnamed":
    case "unsettled":
      return describeUnwaited(identifier.kind, handler, record);
    case "last":
    case "first":
      return describeSingle(identifier.kind, handler, feed, record);
    case "let-out":
      return {
        what: `One ${record} whose error is thrown again brings the whole batch back: ${quote(handler.name)} names only some of those that fail.`,
        cost: "The effects of the others happen again.",
        wayOut: "Name it too, in place of throwing.",
      };
    case "stops":
      return describeStop(handler, feed, record);
    case "displaced":
    case "done":
      return describeMisnamed(identifier.kind, handler, feed, record);
    case "kept":
      return describeKept(handler, feed, record);
    case "other-source":
      return describeOtherSource(identifier.member, handler, record);
    case "empty":
      return identifier.member === ""
        ? describeUnknownName("nothing", true, handler, record)
        : describePromises(handler, record);
    default:
      // The documentation of streams says nothing of an identifier that is none of the batch.
      return describeUnknownName(`its ${quote(identifier.member)}`, feed.source === "sqs", handler, record);
  }
}

/** Work whose end, or whose error, the handler does not wait for. */
function describeUnwaited(
  kind: "unawaited" | "uncaught" | "caught-inside" | "unnamed" | "unsettled",
  { name }: Handler,
  record: string,
): Words {
  switch (kind) {
    case "unawaited":
      return {
        what: `A ${record} that fails counts as done: ${quote(name)} answers before its failure is in the list.`,
        cost: "Nobody waits for the functions that put it there.",
        wayOut: "Wait for them: `await Promise.all(event.Records.map(…))`.",
      };
    case "uncaught":
      return {
        what: `A ${record} whose work fails counts as done: no error of that is caught by ${quote(name)}, which names none for it.`,
        cost: "Nobody waits for what is begun in the block whose errors are caught.",
        wayOut: "Wait for it there (`await`).",
      };
    case "caught-inside":
      return {
        what: `A ${record} whose work fails counts as done: no error of that arrives where ${quote(name)} names it.`,
        cost: "What is called there catches each error itself, or does not wait for its work.",
        wayOut: "Wait for it (`await`) and throw it again there, or look at what is answered.",
      };
    case "unnamed":
      return {
        what: `One ${record} that fails brings the whole batch back: ${quote(name)} lets the error out and never says which ${record} it was.`,
        cost: "Nobody waits for what is begun in the block whose errors are caught.",
        wayOut: "Wait for it there (`await`).",
      };
    case "unsettled":
      return {
        what: `One ${record} that fails brings the whole batch back: ${quote(name)} gives its middleware no settled result of it.`,
        cost: `The middleware names each ${record} of which it is given none.`,
        wayOut: "Return `Promise.allSettled(event.Records.map(…))`, with the work for each in it.",
      };
  }
}

/** Identifiers that are promises of the real ones. */
function describePromises({ name }: Handler, record: string): Words {
  return {
    what: `Each batch comes back whole: ${quote(name)} answers with promises, of which each is no ${record} to Lambda.`,
    cost: "The effects of those that went well happen again.",
    wayOut: "Wait for them: `await Promise.all(event.Records.map(…))`.",
  };
}

/**
 * An identifier that is none of the batch.
 *
 * @param isSaid the documentation says what Lambda does with it
 */
function describeUnknownName(told: string, isSaid: boolean, handler: Handler, record: string): Words {
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

/** The member by which a record of the handler's source is named in its answer, quoted. */
export function identifierOf({ response }: Handler): string {
  return quote(response.expected ?? "identifier");
}
