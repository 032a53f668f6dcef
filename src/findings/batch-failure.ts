/**
 * Whether what a handler answers and what its mapping asks for agree, so that a record that fails comes again and no other one
 * does. Decided for each mapping that feeds a handler; where either half is not known, nothing is decided.
 */
import type { HandlerSource } from "../vocabulary.ts";
import type { Effect, FailureIdentifier, Handler } from "./finding.ts";

/** The half that the configuration says. */
export interface BatchFeed {
  readonly source: HandlerSource;
  readonly reportsFailures?: boolean | undefined;
  readonly batchSize?: number | undefined;
  readonly retries?: { readonly queue?: { readonly isFifo?: boolean } };
}

/**
 * - `ignored`: failures are answered, and the mapping does not ask for them.
 * - `wrong-identifier`: the mapping asks, and failures are told by what Lambda knows no record by, too late, or too often.
 * - `out-of-order`: the mapping of a FIFO queue asks, and messages behind one that failed are worked on.
 * - `partly-told`: the mapping asks, failures are answered, and the error of reading the content of a record leaves all the same.
 * - `never-told`: the mapping asks, the handler never answers with a failure, and an error may leave it.
 * - `swallowed`: the mapping asks, and the handler neither answers with a failure nor lets an error out, but perhaps that of
 *   reading the content of a record, or of what comes before all work.
 * - `whole-batch`: the mapping does not ask, an error may leave the handler, and unguarded effects run for other records.
 */
export type BatchFailure =
  | { readonly kind: "ignored" | "out-of-order" | "swallowed" }
  /** `isOfContent`: the only error that may leave is that of reading the content of a record. */
  | { readonly kind: "never-told" | "partly-told" | "whole-batch"; readonly isOfContent: boolean }
  | { readonly kind: "wrong-identifier"; readonly identifier: FailureIdentifier };

/** Sources whose mappings look at the answer. Those of Kafka do so in provisioned mode, and only then they can ask. */
const ANSWERED: ReadonlySet<HandlerSource> = new Set(["sqs", "kinesis", "dynamodb", "kafka"]);

/** Whether a partial answer means anything to mappings on a source. */
export function looksAtAnswers(source: HandlerSource): boolean {
  return ANSWERED.has(source);
}

const WRONG: ReadonlySet<FailureIdentifier["kind"]> = new Set([
  "foreign",
  "empty",
  "late",
  "unawaited",
  "kept",
  "other-source",
  "stops",
  "displaced",
  "done",
  "uncaught",
  "let-out",
  "caught-inside",
  "unnamed",
  "unsettled",
  "last",
  "first",
]);

/** What goes wrong when one record of a batch fails; `undefined`: nothing, or that is not known. */
export function judgeBatchFailure(handler: Handler, feed: BatchFeed): BatchFailure | undefined {
  const { forms } = handler.response;
  if (!looksAtAnswers(feed.source) || feed.reportsFailures === undefined || forms.includes("unknown")) return undefined;
  // With one record in a batch there are no others: an error, and an answer that fails the whole batch, are what they should be.
  const isAlone = feed.batchSize === 1;
  if (!feed.reportsFailures) return judgeUnasked(handler, isAlone);
  return forms.includes("failures") ? judgeTold(handler, feed, isAlone) : judgeUntold(handler, isAlone);
}

/** Whether an error surely leaves that tells of a failed record, and not only that what was done about one failed, or a request for several of them. */
export function isOfRecord({ response: { throws } }: Pick<Handler, "response">): boolean {
  return throws !== "aside" && throws !== "requests" && throws !== "unknown";
}

function judgeUnasked({ response, effects }: Handler, isAlone: boolean): BatchFailure | undefined {
  const { forms, throws, throwsWhenAllFail } = response;
  if (forms.includes("failures")) return isAlone && throwsWhenAllFail ? undefined : { kind: "ignored" };
  if (response.settlesMessages || response.isOfOne) return undefined;
  const isSpared = ({ isLast, isBehindContent }: Effect): boolean => (throws === "content" ? isBehindContent : isLast);
  const hasOthers = !isAlone && effects.some((effect) => effect.verdict === "unguarded" && !isSpared(effect));
  return hasOthers && throws !== "never" && isOfRecord({ response })
    ? { kind: "whole-batch", isOfContent: throws === "content" }
    : undefined;
}

function judgeTold({ response }: Handler, { source, retries }: BatchFeed, isAlone: boolean): BatchFailure | undefined {
  const isWrong = ({ kind }: FailureIdentifier): boolean => (isAlone ? isWrongAlone(kind, source) : WRONG.has(kind));
  const wrong = response.identifiers.find(isWrong);
  if (wrong) return { kind: "wrong-identifier", identifier: wrong };
  if (isAlone) return undefined;
  if (retries?.queue?.isFifo === true && response.goesOn) return { kind: "out-of-order" };
  return response.refusesContent && !response.settlesMessages ? { kind: "partly-told", isOfContent: true } : undefined;
}

const LOSES_ONE: ReadonlySet<FailureIdentifier["kind"]> = new Set([
  "unawaited",
  "uncaught",
  "caught-inside",
  "kept",
  "done",
]);

/** With one record in a batch, an answer that fails the whole batch says what it should, but not one of a batch that is over. */
function isWrongAlone(kind: FailureIdentifier["kind"], source: HandlerSource): boolean {
  return LOSES_ONE.has(kind) || (kind === "foreign" && source !== "sqs");
}

function judgeUntold({ response, effects }: Handler, isAlone: boolean): BatchFailure | undefined {
  const { forms, throws, throwsBeforeWork, settlesMessages } = response;
  // It never comes back.
  if (forms.length === 0) return undefined;
  // What it took off the queue before the error does not come again.
  if ((settlesMessages && throws !== "never") || !isOfRecord({ response })) return undefined;
  if ((throws === "own" || throws === "calls") && !throwsBeforeWork)
    return isAlone ? undefined : { kind: "never-told", isOfContent: false };
  if (isAlone && response.throwsWhenAllFail) return undefined;
  if (effects.length > 0) return { kind: "swallowed" };
  return throws === "content" && !isAlone ? { kind: "never-told", isOfContent: true } : undefined;
}
