/** What a deployment of one reading over another does to mappings. Computed by `compare.ts`, worded elsewhere. */
import type { Unresolved } from "../project/text-source.ts";
import type { Place } from "../syntax/source-text.ts";
import type { LambdaFunction, Mapping, SourceResource, Stack } from "./model.ts";
import type { Value } from "./value-model.ts";
import type { SourceType } from "../vocabulary.ts";

/**
 * - `replay`: a new mapping on a source that was consumed, from the beginning of what the source retains.
 * - `gap`: the same from `LATEST`: records between deletion and creation are never processed.
 * - `conflict`: the deployment fails (409, or name taken) and rolls back; deleting by hand makes it a replay or a gap.
 * - `function-replaced`: the function is replaced, its mapping keeps its position.
 * - `new-consumer`: another consumer of an old source processes the backlog once.
 * - `queue-rename`: as replay, on a queue: in-flight messages come again.
 */
export type Verdict = (typeof VERDICTS)[number];

/** Every verdict, the one with most damage first. */
export const VERDICTS = ["replay", "conflict", "gap", "queue-rename", "new-consumer", "function-replaced"] as const;

/** The edit that has the consequence, so that words and the way out can fit it. */
export type Cause =
  /** Function key, resource key or construct id changed; `pinnedName`: both have the same explicit physical name. */
  | { readonly edit: "function-key"; readonly pinnedName: boolean }
  /** Only the physical name changed. `heldBy`: the function that has the new one until the deployment is through. */
  | { readonly edit: "function-name"; readonly heldBy?: LambdaFunction }
  /** An image in place of an archive, or the reverse: the function is replaced, unless it keeps a name of its own. */
  | { readonly edit: "package-type" }
  /** Only the mapping's own id changed: SAM event key, id of an explicit mapping, name of a pipe, compiled ↔ explicit. */
  | { readonly edit: "mapping-id" }
  | { readonly edit: "starting-position"; readonly before: Value | undefined; readonly after: Value | undefined }
  | { readonly edit: "timestamp" }
  /** The mapping's source is another one, which existed already. */
  | { readonly edit: "source"; readonly before: Value; readonly after: Value }
  /** An export that the mapping imports on both sides is another source, or its source is replaced: CloudFormation refuses that. */
  | { readonly edit: "export"; readonly name: string; readonly before: Value; readonly after: Value }
  /** The source is written in another way, under another id: only the deployment knows whether it is another one. */
  | { readonly edit: "source-form" }
  | { readonly edit: "consumer-group" | "bootstrap-servers" | "consumption-mode" }
  | { readonly edit: "qualifier"; readonly before: Value | undefined; readonly after: Value | undefined }
  /** Name of service, stage or stack: a second stack comes up next to the first. */
  | {
      readonly edit: "service" | "stage" | "stack-name";
      readonly before: Value | undefined;
      readonly after: Value | undefined;
    }
  /** The stack's construct id changed and with it every id that contains it, `stackName` pinned. */
  | { readonly edit: "stack-id"; readonly before: string; readonly after: string }
  /** Kinesis: read through another enhanced fan-out consumer, or through one instead of directly; the stream is the same. */
  | { readonly edit: "consumer"; readonly before: Value | undefined; readonly after: Value | undefined }
  /** The event moved from one function to another, and at least one of the two stands on both sides: no rename. */
  | { readonly edit: "target" }
  /**
   * Moved to another stack, nested stack or framework. `oldDeletes`: what deletes the old mapping. The same deployment, where one updates
   * both; the next one of the old stack, where that is still configured; else none does, and it reads until its stack is removed.
   */
  | {
      readonly edit: "moved";
      readonly from: Stack;
      readonly to: Stack;
      readonly oldDeletes: "at once" | "by its own deployment" | "never";
    }
  /** Another logical id of the nested stack that all of it stands in; `at`: the id in the parent, where a template has it. */
  | { readonly edit: "nested-stack"; readonly before: string; readonly after: string; readonly at?: Place }
  /**
   * A new mapping that runs the code which another function, `of`, ran on the source. `isOver`: that one no longer does, so that its records run
   * again, or are missed in between; else whether they do hangs on what the two are told, by their filters and their environment.
   */
  | { readonly edit: "same-code"; readonly of: LambdaFunction; readonly isOver: boolean }
  | { readonly edit: "added" };

/** An edit that has a consequence for the records of a mapping, with both sides of it. `deployment/compare` gives them. */
export interface Change {
  readonly verdict: Verdict;
  readonly cause: Cause;
  readonly stack: { readonly before: Stack | undefined; readonly after: Stack };
  readonly function: { readonly before: LambdaFunction | undefined; readonly after: LambdaFunction };
  readonly mapping: { readonly before: Mapping | undefined; readonly after: Mapping };
  readonly source: {
    readonly type: SourceType;
    readonly identity: Value;
    readonly resource: SourceResource | undefined;
    /** Nothing shows that it was there before, but that the change does not create it. */
    readonly isOutside: boolean;
    /** The change creates it, so that there is nothing in it. */
    readonly isNew: boolean;
  };
  /** Resolved word, `null` for queues and where it cannot be told. */
  readonly startingPosition: "TRIM_HORIZON" | "LATEST" | "AT_TIMESTAMP" | null;
  /** How far back the new mapping can reach, in seconds; `null`: unbounded or not known (Kafka); 0: nothing (queues, LATEST). */
  readonly replayWindowSeconds: number | null;
  readonly secondStack: boolean;
  /** `low` where the pairing rests on one of several signs (a name's likeness, a parameter for a parameter). */
  readonly certainty: "certain" | "low";
  /** Where it is reported in the configuration of the after side: the function's key, the event, the service name. */
  readonly at: Place;
}

/**
 * What becomes of a deployment that is refused (`conflict`) when somebody deletes the old mapping by hand: records run again, or those
 * that arrive meanwhile are lost. Undefined: neither.
 */
export function conflictTrap(change: Change): "replay" | "gap" | undefined {
  const { cause, source, startingPosition, replayWindowSeconds } = change;
  // It is no mapping that stands in the way.
  if (source.isNew || cause.edit === "function-name" || cause.edit === "export") return undefined;
  if (startingPosition === "LATEST") return "gap";
  return replayWindowSeconds === 0 ? undefined : "replay";
}

/** Whether nobody whom the change touches processed the records before: they belong to a source that it did not read. */
export function isFirstTime({ verdict, cause }: Change): boolean {
  if (verdict === "new-consumer") return cause.edit !== "source-form" && cause.edit !== "same-code";
  return verdict === "conflict" && (cause.edit === "source" || cause.edit === "export");
}

/** A mapping of both sides that nothing comes again for, although something about it, its function or its source changed. */
export interface Kept {
  readonly stack: { readonly before: Stack; readonly after: Stack };
  readonly function: { readonly before: LambdaFunction; readonly after: LambdaFunction };
  readonly mapping: { readonly before: Mapping; readonly after: Mapping };
  /**
   * - `position`: the mapping survives and reads on where it was.
   * - `group`: a new Kafka mapping that resumes at the offset of its explicit consumer group.
   * - `new-source`: it begins at a source that this change creates or replaces, which has no backlog. Records that the old
   *   source still held unread do not come along.
   * - `other-source`: it is replaced by one on another source, of which it reads nothing that was there before.
   */
  readonly how: "position" | "group" | "new-source" | "other-source";
  readonly changed: readonly KeptAspect[];
}

/** What is different about a mapping that keeps its place, or about its function or source. */
export type KeptAspect =
  | "function-id"
  | "function-name"
  | "handler"
  | "mapping-id"
  | "qualifier"
  | "source"
  | "record-age"
  | "retries"
  | "failure-destination"
  | "starting-position";

/** A mapping of the before side that nothing took the place of. With `mapping.retained` it goes on reading. */
export interface Removed {
  readonly stack: Stack;
  readonly function: LambdaFunction;
  readonly mapping: Mapping;
  /** No deployment updates its stack any more, which nothing configures: it reads until somebody removes the stack. */
  readonly isLeft?: true;
}

/** A changed name of service, stage or stack: the after side comes up next to the before side, which keeps reading. */
export interface SecondStack {
  readonly before: Stack;
  readonly after: Stack;
  readonly cause: Extract<Cause, { readonly edit: "service" | "stage" | "stack-name" }>;
  readonly at: Place;
}

/** All that comparing two deployments comes to. */
export interface Comparison {
  readonly changes: readonly Change[];
  /** What stays harmless, and whole deletions: for `plan`. */
  readonly kept: readonly Kept[];
  readonly removed: readonly Removed[];
  readonly secondStacks: readonly SecondStack[];
  readonly unresolved: readonly Unresolved[];
  /** A configuration that changed has more than could be read, though nothing else says so. */
  readonly isOpen: boolean;
}

/**
 * - `rename`: a renamed function whose mapping starts over; one that fails on a taken name is a conflict of mappings.
 * - `function-replacement`: the function is replaced and no record runs again, whatever edit did it.
 * - `new-consumer`: another consumer of an old source that takes nobody's place. A second mapping of one pair is none: it is refused.
 * - `mapping-replacement`: everything else that re-creates a mapping.
 */
export type ChangeKind = "rename" | "function-replacement" | "new-consumer" | "mapping-replacement";

/** One change is of one kind, and each kind has a rule of its own. */
export function kindOf({ cause, verdict }: Change): ChangeKind {
  if (verdict === "function-replaced") return "function-replacement";
  if (verdict === "conflict") return "mapping-replacement";
  if (cause.edit === "added" || (cause.edit === "same-code" && !cause.isOver)) return "new-consumer";
  return cause.edit === "function-key" ? "rename" : "mapping-replacement";
}
