/** How records are handed out, once and again: batches of mappings, messages of queues. Defaults are filled in; what is absent only the deployment knows. */

/** How batches are cut and tried again. */
export interface Batching {
  /** `MaximumBatchingWindowInSeconds`: how long records are gathered. */
  readonly windowSeconds?: number;
  /** `BisectBatchOnFunctionError`: a failed batch is tried again in halves. */
  readonly bisects?: boolean;
  /** `ParallelizationFactor`: how many batches of a shard are processed at once. */
  readonly parallelization?: number;
  /** `TumblingWindowInSeconds`: 0 where nothing is aggregated. */
  readonly tumblingWindowSeconds?: number;
}

/** How a queue hands messages out again. */
export interface Queue {
  readonly isFifo?: boolean;
  /** How long a message that was received stays hidden from others. */
  readonly visibilitySeconds?: number;
  readonly retentionSeconds?: number;
  readonly hasDeadLetters?: boolean;
  /** How often a message is received before it is a dead letter; absent also where there is no such limit. */
  readonly maxReceiveCount?: number;
}
