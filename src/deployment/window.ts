/** How far back a re-created mapping can reach. */
import type { Mapping, Stack } from "./model.ts";
import type { Queue } from "./delivery.ts";
import { canonicalText, shortText } from "./value.ts";
import type { SourceType } from "../vocabulary.ts";

/** Retention in seconds by reference to a source, as the reports print it (`Orders.StreamArn`, an arn), by its logical id, or by type. */
export type RetentionSettings = Readonly<Record<string, number>>;

/**
 * What a source keeps when the configuration does not say, in seconds. DynamoDB Streams keep 24 h and nothing can change
 * that; Kinesis starts at 24 h; a DocumentDB change stream at 3 h; Kafka keeps what the topic's configuration says, which
 * can be everything (`null`); a queue has no position to go back to (0).
 */
const defaultRetention: Record<SourceType, number | null> = {
  dynamodb: 86_400,
  kinesis: 86_400,
  documentdb: 10_800,
  kafka: null,
  sqs: 0,
  mq: 0,
  unknown: null,
};

/**
 * min(retention of the source, `MaximumRecordAgeInSeconds`), in seconds; `null`: unbounded or not known; 0: no replay
 * (queues). It does not look at the starting position: where the mapping would start is a question of the change.
 */
export function replayWindowSeconds(stack: Stack, mapping: Mapping, settings: RetentionSettings = {}): number | null {
  // A share group has no position to go back to.
  return mapping.isShareGroup ? 0 : lesser(replayReach(stack, mapping, settings));
}

function lesser({ retainedSeconds: retained, maximumAgeSeconds: age }: ReplayReach): number | null {
  if (age === undefined) return retained;
  return retained === null ? age : Math.min(retained, age);
}

/** A mapping in its stack. */
interface Placed {
  readonly stack: Stack;
  readonly mapping: Mapping;
}

/** The window of a mapping that takes the place of another one. */
export function replayWindowAnew(
  before: Placed | undefined,
  after: Placed,
  settings: RetentionSettings,
): number | null {
  return after.mapping.isShareGroup ? 0 : lesser(replayReachAnew(before, after, settings));
}

/** What its source did not keep by the baseline is gone, however long it is to keep from now on. */
export function replayReachAnew(before: Placed | undefined, after: Placed, settings: RetentionSettings): ReplayReach {
  const reach = replayReach(after.stack, after.mapping, settings);
  const [old, current] = [before, after].map((side) => side && canonicalText(side.mapping.source.identity));
  if (!before || old !== current) return reach;
  const { retainedSeconds: kept } = replayReach(before.stack, before.mapping, settings);
  if (kept === null) return reach;
  return { ...reach, retainedSeconds: reach.retainedSeconds === null ? kept : Math.min(reach.retainedSeconds, kept) };
}

/** What bounds a replay. `null`: unbounded or not known; `undefined`: the mapping sets no maximum. */
export interface ReplayReach {
  readonly retainedSeconds: number | null;
  readonly maximumAgeSeconds: number | undefined;
  /** The source stands elsewhere, and what it keeps is what its kind keeps as long as nobody sets more. */
  readonly isByDefault?: true;
}

function replayReach(stack: Stack, mapping: Mapping, settings: RetentionSettings = {}): ReplayReach {
  const age = mapping.maximumRecordAgeSeconds;
  const retained = retentionSeconds(stack, mapping, settings);
  return {
    retainedSeconds: retained === undefined ? defaultRetention[mapping.source.type] : retained,
    ...(retained === undefined && mayKeepMore(stack, mapping) ? { isByDefault: true } : {}),
    // -1 is Lambda's word for "as long as the source retains".
    maximumAgeSeconds: age === undefined || age < 0 ? undefined : age,
  };
}

/** What a source of a type keeps of which nothing else is known, in seconds; `null`: unbounded or not known. */
export function retainedSeconds(type: SourceType, settings: RetentionSettings = {}): number | null {
  return Object.hasOwn(settings, type) && defaultRetention[type] !== 0 ? settings[type]! : defaultRetention[type];
}

/** Nothing can change what a stream of DynamoDB keeps. */
function mayKeepMore(stack: Stack, { source: { type, resource } }: Mapping): boolean {
  const isHere = resource !== undefined && stack.sources.has(resource);
  return (type === "kinesis" || type === "documentdb") && !isHere;
}

/** Undefined: neither the settings nor the configuration say it. */
function retentionSeconds(stack: Stack, { source }: Mapping, settings: RetentionSettings): number | null | undefined {
  const byDefault = defaultRetention[source.type];
  if (byDefault === 0) return 0;
  for (const reference of [shortText(source.identity), source.resource, source.type]) {
    if (reference !== undefined && Object.hasOwn(settings, reference)) return settings[reference]!;
  }
  const resource = source.resource === undefined ? undefined : stack.sources.get(source.resource);
  if (source.type === "dynamodb") return byDefault;
  return resource?.retentionSeconds === undefined ? source.retentionSeconds : resource.retentionSeconds;
}

/** The queue that a mapping reads, where it is one of the stack, or of the same app; of another one, what its name says. */
export function queueOf(stack: Stack, { source }: Mapping): Queue | undefined {
  const known = source.queue ?? (source.resource === undefined ? undefined : stack.sources.get(source.resource)?.queue);
  if (known !== undefined || source.type !== "sqs") return known;
  // The name of every FIFO queue ends so, and that of no other one.
  return shortText(source.identity).endsWith(".fifo") ? { isFifo: true } : undefined;
}

/**
 * How long after it was received at first a message of a queue may still come again; undefined: not known. A message whose processing
 * failed comes again when its visibility timeout is over: as often as the redrive policy allows, else for as long as the queue
 * keeps it.
 */
export function redeliverySeconds(queue: Queue | undefined): number | undefined {
  if (queue?.hasDeadLetters === undefined) return undefined;
  const { hasDeadLetters, retentionSeconds, visibilitySeconds, maxReceiveCount } = queue;
  if (!hasDeadLetters) return retentionSeconds;
  return visibilitySeconds === undefined || maxReceiveCount === undefined
    ? undefined
    : visibilitySeconds * (maxReceiveCount - 1);
}
