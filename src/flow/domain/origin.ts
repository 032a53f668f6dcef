/** Where data comes from that no value is known of: looks and what they found, unlisted calls and their answers, the clock. */
import type { NameSense } from "../../knowledge/index.ts";
import type { Place } from "../../syntax/source-text.ts";
import type { GuardId } from "./outcomes.ts";

/** Looks, `:`, attributes by their way (`job.count`); `*` behind those of one of many items, `#` for how many there are. */
export type Attributes = readonly string[];

/** Numbers of calls in the log, sorted. */
export type Answers = readonly GuardId[];

/** A point in time that a program computes from the clock. */
export interface Moment {
  /** Seconds after now. */
  readonly offset: number;
  /** The number counts this many to a second: 1000 for `Date.now()`. */
  readonly scale: number;
  /** Its methods move it itself, and give it back: `moment().add(1, "hour")`. */
  readonly isMovedInPlace?: true;
}

/** A call of which nothing is known but that it was given something of a record. */
export interface UnknownCall {
  /** The number under which the log has it, once it was awaited. */
  readonly id: GuardId;
  readonly at: Place;
  readonly call: string;
  /** The package that it is of, where it is of one. */
  readonly package: string | undefined;
  /** What its name says that it does. */
  readonly sense: NameSense;
  readonly because: "unknown-callee" | "unknown-method" | "not-followed";
  /** By its name it logs, checks or converts, unless somebody waits for it. */
  readonly isPlain?: true;
  /** It was given work to do, or a promise of some: it may fail as that does, or keep the error. */
  readonly isGivenWork?: true;
}

/** The look that found something, and the member of it that was read. */
export interface Found {
  readonly guard: GuardId;
  readonly field?: string;
  /** It is how many there are, or where one of them is. */
  readonly isCount?: boolean;
  /** It is the answer to a request, of which the body is a member. */
  readonly isResponse?: boolean;
  /** It is one of several that were found together. */
  readonly isOfMany?: true;
  /** It is one of those that a list has: where all records of a batch were asked for, it is of one of them. */
  readonly isElement?: boolean;
  /** A claim of an earlier invocation gave it: what tests tell of it was true then. */
  readonly isKept?: true;
  /** No row as it stands there: a text that code has parsed, or what is left where members were taken out. */
  readonly isNoRow?: true;
}
