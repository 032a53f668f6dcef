/** What becomes of a batch in which one record fails: what `inspect` says of a handler, over all mappings that feed it. */
import { isOfRecord, judgeBatchFailure, looksAtAnswers, type BatchFeed } from "./batch-failure.ts";
import type { FailureIdentifier, Handler } from "./finding.ts";

/** What a batch comes to in which one record fails. */
export interface Batch {
  /** What it says of a record that fails: which one it was, an error for the whole batch, nothing at all. */
  readonly response: "failures" | "error" | "nothing" | "unknown";
  /** Whether its mappings ask which records failed; null: not known, or not all of them alike. */
  readonly enabled: boolean | null;
  readonly repeats: Repeats;
  /** Its mappings differ in this. */
  readonly isMixed: boolean;
}

/**
 * Which records come again, with their effects: the whole batch, everything from the failed one on, that one alone, or none, since it
 * is lost or nothing fails.
 */
export type Repeats = "batch" | "from-failure" | "record" | "none" | "unknown";

/** Undefined: no mapping of it looks at answers, or none is known. */
export function batchOf(handler: Handler, feeds: readonly BatchFeed[]): Batch | undefined {
  const looking = feeds.filter(({ source }) => looksAtAnswers(source));
  if (looking.length === 0) return undefined;
  const repeats = looking.map((feed) => repeatsOf(handler, feed));
  return {
    response: responseOf(handler),
    enabled: same(looking.map(({ reportsFailures }) => reportsFailures ?? null)) ?? null,
    repeats: same(repeats) ?? "unknown",
    isMixed: same(repeats) === undefined,
  };
}

function responseOf({ response: { forms, throws, throwsBeforeWork } }: Handler): Batch["response"] {
  if (forms.includes("unknown")) return "unknown";
  if (forms.includes("failures")) return "failures";
  if (throws === "unknown") return "unknown";
  return throws === "never" || throwsBeforeWork ? "nothing" : "error";
}

function repeatsOf(handler: Handler, feed: BatchFeed): Repeats {
  const response = responseOf(handler);
  if (response === "unknown") return "unknown";
  if (response === "nothing") return handler.response.throwsWhenAllFail && feed.batchSize === 1 ? "record" : "none";
  if (response === "error") {
    if (!isOfRecord(handler)) return "unknown";
    if (feed.batchSize === 1) return "record";
    // Which ones are left when the error leaves, only the run says.
    return handler.response.settlesMessages ? "unknown" : "batch";
  }
  if (feed.reportsFailures === undefined) return "unknown";
  if (!feed.reportsFailures) return judgeBatchFailure(handler, feed) ? "none" : "record";
  const { identifiers } = handler.response;
  const kinds = new Set(identifiers.map(({ kind }) => kind));
  if (kinds.size === 1 && identifiers.every(isLeftOut)) return "none";
  if (kinds.has("empty") || kinds.has("other-source")) return "batch";
  if (feed.source === "sqs" && (kinds.has("foreign") || kinds.has("kept"))) return "batch";
  if (kinds.size === 1 && (kinds.has("all") || kinds.has("unnamed") || kinds.has("unsettled"))) return "batch";
  const isStream = feed.source === "kinesis" || feed.source === "dynamodb";
  if (kinds.size === 1 && kinds.has("rest")) return feed.source === "sqs" || isStream ? "from-failure" : "unknown";
  if (kinds.size !== 1 || !identifiers.every(({ kind }) => NAMED.has(kind))) return "unknown";
  return isStream ? "from-failure" : "record";
}

/** Those that are named are named rightly. */
const NAMED: ReadonlySet<FailureIdentifier["kind"]> = new Set(["own", "stops", "let-out", "some"]);

/** Noted too late, where no error arrives, or by a library that leaves records out which lack the number that it tells them by. */
function isLeftOut({ kind, member }: FailureIdentifier): boolean {
  return (
    kind === "unawaited" ||
    kind === "uncaught" ||
    kind === "caught-inside" ||
    (kind === "other-source" && member === "dynamodb.SequenceNumber")
  );
}

function same<T>(values: readonly T[]): T | undefined {
  return values.every((value) => value === values[0]) ? values[0] : undefined;
}
