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
}

/**
 * - `ignored`: failures are answered, and the mapping does not ask for them.
 * - `wrong-identifier`: the mapping asks, and failures are told by what Lambda knows no record by.
 * - `never-told`: the mapping asks, the handler never answers with a failure, and an error may leave it.
 * - `swallowed`: the mapping asks, and the handler neither answers with a failure nor lets an error out, but perhaps that of
 *   reading the content of a record.
 * - `whole-batch`: the mapping does not ask, an error may leave the handler, and unguarded effects run for other records.
 */
export type BatchFailure =
  | { readonly kind: "ignored" | "swallowed" }
  /** `isOfContent`: the only error that may leave is that of reading the content of a record. */
  | { readonly kind: "never-told" | "whole-batch"; readonly isOfContent: boolean }
  | { readonly kind: "wrong-identifier"; readonly identifier: FailureIdentifier };

/** Sources whose mappings look at the answer by one property alone (Kafka does in provisioned mode only). */
const ANSWERED: ReadonlySet<HandlerSource> = new Set(["sqs", "kinesis", "dynamodb"]);

export function judgeBatchFailure(handler: Handler, feed: BatchFeed): BatchFailure | undefined {
  const { forms, identifiers, throws } = handler.response;
  if (!ANSWERED.has(feed.source) || feed.reportsFailures === undefined || forms.includes("unknown")) return undefined;
  const tells = forms.includes("failures");
  if (!feed.reportsFailures) {
    if (tells) return { kind: "ignored" };
    // With one record in a batch there are no others.
    const hasOthers = feed.batchSize !== 1 && handler.effects.some(({ verdict }) => verdict === "unguarded");
    return hasOthers && throws !== "never" ? { kind: "whole-batch", isOfContent: throws === "content" } : undefined;
  }
  if (tells) {
    const wrong = identifiers.find(({ kind }) => kind === "foreign" || kind === "empty");
    return wrong && { kind: "wrong-identifier", identifier: wrong };
  }
  if (forms.length === 0 || feed.batchSize === 1) return undefined;
  if (throws === "own" || throws === "calls") return { kind: "never-told", isOfContent: false };
  if (handler.effects.length > 0) return { kind: "swallowed" };
  return throws === "content" ? { kind: "never-told", isOfContent: true } : undefined;
}
