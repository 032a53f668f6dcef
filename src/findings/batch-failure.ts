/**
 * Whether what a handler answers and what its mapping asks for agree, so that a record that fails comes again and no other one
 * does. Decided for each mapping that feeds a handler; where either half is not known, nothing is decided.
 */
import type { HandlerSource } from "../vocabulary.ts";
import type { FailureIdentifier, Handler } from "./finding.ts";

/** The half that the configuration says. */
export interface BatchFeed {
  readonly source: HandlerSource;
  readonly reportsFailures?: boolean | undefined;
  readonly batchSize?: number | undefined;
  readonly retries?: { readonly queue?: { readonly isFifo?: boolean } };
}

/**
 * - `ignored`: failures are answered, and the mapping does not ask for them.
 * - `wrong-identifier`: the mapping asks, and failures are told by what Lambda knows no record by.
 * - `out-of-order`: the mapping of a FIFO queue asks, and messages behind one that failed are worked on.
 * - `partly-told`: the mapping asks, failures are answered, and the error of reading the content of a record leaves all the same.
 * - `never-told`: the mapping asks, the handler never answers with a failure, and an error may leave it.
 * - `swallowed`: the mapping asks, and the handler neither answers with a failure nor lets an error out, but perhaps that of
 *   reading the content of a record.
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

const WRONG: ReadonlySet<FailureIdentifier["kind"]> = new Set(["foreign", "empty", "late"]);

export function judgeBatchFailure(handler: Handler, feed: BatchFeed): BatchFailure | undefined {
  const { forms, identifiers, throws, refusesContent, goesOn, throwsWhenAllFail } = handler.response;
  if (!looksAtAnswers(feed.source) || feed.reportsFailures === undefined || forms.includes("unknown")) return undefined;
  const tells = forms.includes("failures");
  if (!feed.reportsFailures) {
    // With one record in a batch there are no others, and one that fails is all of them.
    const isAlone = feed.batchSize === 1;
    if (tells) return isAlone && throwsWhenAllFail ? undefined : { kind: "ignored" };
    const hasOthers = !isAlone && handler.effects.some(({ verdict }) => verdict === "unguarded");
    return hasOthers && throws !== "never" ? { kind: "whole-batch", isOfContent: throws === "content" } : undefined;
  }
  if (tells) {
    const wrong = identifiers.find(({ kind }) => WRONG.has(kind));
    if (wrong) return { kind: "wrong-identifier", identifier: wrong };
    const isFifo = feed.retries?.queue?.isFifo === true && feed.batchSize !== 1;
    if (isFifo && goesOn) return { kind: "out-of-order" };
    return refusesContent && feed.batchSize !== 1 ? { kind: "partly-told", isOfContent: true } : undefined;
  }
  if (forms.length === 0 || feed.batchSize === 1) return undefined;
  if (throws === "own" || throws === "calls") return { kind: "never-told", isOfContent: false };
  if (handler.effects.length > 0) return { kind: "swallowed" };
  return throws === "content" ? { kind: "never-told", isOfContent: true } : undefined;
}
