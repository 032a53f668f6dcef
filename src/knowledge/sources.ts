/** What a record of each event source carries. */
import type { HandlerSource } from "../findings/finding.ts";

/** Paths are relative to one record of the batch; `*` stands for any one member. */
export interface SourceFacts {
  /** Member of the event that holds the records: `Records`, `records`; undefined: the event is the record. */
  readonly batch: string | undefined;
  /** How long the source keeps records when nothing else is configured, in seconds; `null`: unbounded or not known. */
  readonly retentionSeconds: number | null;
  readonly maximumRetentionSeconds: number | null;
  /** Members that tell records apart: each group is sufficient by itself. */
  readonly identity: readonly (readonly string[])[];
  /** Members that every record has, so that a fallback behind them is never used. */
  readonly always: readonly string[];
  /** Members that differ between deliveries of the same record. */
  readonly volatile: readonly string[];
}

export function sourceFacts(source: HandlerSource): SourceFacts {
  void source;
  return {
    batch: "Records",
    retentionSeconds: null,
    maximumRetentionSeconds: null,
    identity: [],
    always: [],
    volatile: [],
  };
}
