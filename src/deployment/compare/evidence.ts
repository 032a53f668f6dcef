import type { Stack } from "../model.ts";
import type { RetentionSettings } from "../window.ts";
import type { Entry } from "./entry.ts";
import type { EarlierReader } from "./earlier-readers.ts";
import type { Deployment } from "./nested.ts";
import type { Baseline } from "./source-age.ts";

/** What a match of two mappings is judged by. */
export interface Evidence {
  readonly baseline: Baseline;
  readonly deployment: Deployment;
  /** What a stack is in the baseline, where the deployment updates it. */
  readonly baselineOf: (after: Stack) => Stack | undefined;
  readonly earlierReaderOf: (after: Entry) => EarlierReader | undefined;
  /** Whether a function that stays takes over the code of a mapping on its source. */
  readonly handsOver: (before: Entry) => boolean;
  readonly retention: RetentionSettings;
}
