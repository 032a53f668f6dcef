/** What the judgement depends on beside the run. */
export interface Circumstances {
  /** `null`: unbounded. */
  readonly replayWindowSeconds: number | null;
  /** How long a record that was received may still come again without a replay; 0: not known. */
  readonly redeliverySeconds: number;
  /** How long a message that was received stays hidden, so that one that fails comes again after that; 0: not known. */
  readonly hiddenSeconds: number;
  /** How long an invocation may take; absent: not known. */
  readonly timeoutSeconds?: number | undefined;
  /** One invocation is one record, so that what covers the event covers the record. */
  readonly isSingle: boolean;
  /** A record as a whole is not the same on each delivery. */
  readonly isRecordVolatile: boolean;
  /** All members that a record may have; absent: not known. */
  readonly recordFields?: readonly string[] | undefined;
  /** A member of a record, `eventSourceARN`, which all records of the mapping have alike, or none of them has. */
  readonly isSameForAll?: (member: string) => boolean;
}
