/**
 * Whether what comes again by the configuration of a mapping and of its queue runs unguarded effects again. Decided for each
 * mapping that feeds a handler; what only the deployment knows decides nothing.
 */
import type { HandlerSource } from "../vocabulary.ts";
import type { Effect, Handler } from "./finding.ts";

/** The half that the configuration says; what is absent is not known. */
export interface RedriveFeed {
  readonly source: HandlerSource;
  readonly reportsFailures?: boolean | undefined;
  readonly retries?: {
    readonly windowSeconds?: number;
    readonly bisects?: boolean;
    readonly isBounded?: boolean;
    readonly hasFailureDestination: boolean;
    readonly timeoutSeconds?: number;
    readonly queue?: {
      readonly isFifo?: boolean;
      readonly visibilitySeconds?: number;
      readonly retentionSeconds?: number;
      readonly hasDeadLetters?: boolean;
    };
  };
}

/**
 * - `visibility`: a message of the queue is shown to others before Lambda had the time to try its batch again after throttling.
 * - `no-dead-letters`: a message that always fails comes again for as long as the queue keeps it.
 * - `fifo`: the queue removes duplicates that are sent, and hands a message out as often as any queue does.
 * - `poison`: a stream record is refused for what it holds, and nothing ends its retries.
 */
export type Redrive =
  | {
      readonly kind: "visibility";
      readonly visibilitySeconds: number;
      readonly timeoutSeconds: number;
      /** What would be long enough. */
      readonly neededSeconds: number;
    }
  | {
      readonly kind: "no-dead-letters";
      readonly visibilitySeconds: number | undefined;
      readonly retentionSeconds: number | undefined;
    }
  | { readonly kind: "fifo" | "poison" };

/** AWS advises six timeouts of the function, and the batching window on top. */
const TIMEOUTS = 6;

/** What the configuration alone leaves open, whatever the handler does. */
export function openRedrives({ source, retries }: RedriveFeed): readonly Redrive[] {
  if (retries === undefined) return [];
  if (source === "kinesis" || source === "dynamodb") {
    const isOpen = retries.bisects === false && retries.isBounded === false && !retries.hasFailureDestination;
    return isOpen ? [{ kind: "poison" }] : [];
  }
  const { queue, timeoutSeconds, windowSeconds = 0 } = retries;
  if (source !== "sqs" || queue === undefined) return [];
  const { visibilitySeconds, retentionSeconds } = queue;
  const found: Redrive[] = [];
  if (
    visibilitySeconds !== undefined &&
    timeoutSeconds !== undefined &&
    visibilitySeconds < TIMEOUTS * timeoutSeconds
  ) {
    const neededSeconds = TIMEOUTS * timeoutSeconds + windowSeconds;
    found.push({ kind: "visibility", visibilitySeconds, timeoutSeconds, neededSeconds });
  }
  if (queue.hasDeadLetters === false) found.push({ kind: "no-dead-letters", visibilitySeconds, retentionSeconds });
  if (queue.isFifo) found.push({ kind: "fifo" });
  return found;
}

/** The effects that happen again, and by what. */
export function judgeRedrives(
  handler: Handler,
  feed: RedriveFeed,
): readonly { readonly redrive: Redrive; readonly effects: readonly Effect[] }[] {
  const effects = handler.effects.filter(({ verdict }) => verdict === "unguarded");
  if (effects.length === 0) return [];
  const { forms, throws, throwsWhenAllFail, refusesContent } = handler.response;
  const tells = feed.reportsFailures === true && forms.includes("failures");
  // A message may be all of its batch.
  const comesAgain = tells || (throws !== "never" && throws !== "unknown") || throwsWhenAllFail !== false;
  const isMet = ({ kind }: Redrive): boolean =>
    kind === "poison" ? refusesContent : kind !== "no-dead-letters" || comesAgain;
  return openRedrives(feed)
    .filter(isMet)
    .map((redrive) => ({ redrive, effects }));
}
