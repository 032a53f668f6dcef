/**
 * Looks, claims and marks as people write them. `{key}` is the key; `#` the name of what was answered.
 */
export interface Claim {
  readonly does: string;
  /** Tests of what was answered that hold where the record is seen for the first time, and where it was seen. */
  readonly fresh: readonly string[];
  readonly seen: readonly string[];
  /** What a mark is made by, where the look makes none. */
  readonly marks?: readonly string[];
}
