/** Looks at something outside the process, and what they ask. */
import type { Asked } from "../../knowledge/index.ts";
import type { Place } from "../../syntax/source-text.ts";
import type { FieldTest } from "../domain/field-test.ts";
import type { GuardId } from "../domain/outcomes.ts";
import type { Value } from "../domain/value.ts";

/**
 * A look at something outside the process. Its answers are neutral while the run lasts: of the presence of a thing `fresh`
 * stands for absent and `duplicate` for present, of a test `fresh` stands for true and `duplicate` for false. The judge says
 * which of them a repeat does not get, by what the handler changes.
 */
export interface LookFacts {
  /** The guard under which the look itself stands. */
  readonly id: GuardId;
  readonly asks: Asks;
  /** What it found it has deleted in the same step. */
  readonly isTaking?: true;
  /**
   * What it found is as it was before the write that the same call makes: that is a mark without a moment between the two. Members of the answer
   * that may be the item in place of it.
   */
  readonly isOfOld?: readonly string[];
  /** The function of a transaction in which it looks, which is done again where somebody else writes what it has read. */
  readonly serialIn?: Place;
  /** What it finds is locked until the transaction is over in which it looks. */
  readonly isLocking?: true;
  /** Of a search for things that are some way, by no id: what it asks of their fields. */
  readonly searches?: AskedFields;
  /** It finds the first of those that fit, which are several, whether or not the record says which: another one once that is gone. */
  readonly isOneOfSeveral?: true;
  /** Fields by which what it finds is in order. */
  readonly orderedBy?: readonly string[];
  /** Fields by which code puts what it finds in order, or compares one of it with another. */
  readonly rankedBy?: readonly string[];
  /** Code chose among what it found. */
  readonly isSifted?: true;
}

/** What is asked of fields. */
export type AskedFields = ReadonlyMap<string, Asked<Value>>;

/** What a test asks of what a look found. */
export type Asks =
  /** Whether the other side refused, because it had this already. */
  | { readonly of: "refusal" }
  /** Whether the condition of a write holds, which passes again by itself: `GuardFacts.claimed` has it. `fresh`: it holds. */
  | { readonly of: "condition" }
  /** Whether there is such a thing. `where`: what fields are in it. `isFlag`: yes or no, or 1 or 0, is all that comes back. */
  | { readonly of: "presence"; readonly where?: AskedFields; readonly isFlag?: true }
  /**
   * A test of a field, or of the whole. `isMore`: it is true where there is more of what was asked for (`found.length > 0`) or,
   * where false, where there is less; undefined: neither is known. `where`: what fields are in all that is there. `list`: of an item of a list
   * in a row, the field that is the list.
   */
  | {
      readonly of: "test";
      readonly field: string | undefined;
      readonly list?: string;
      readonly test: FieldTest;
      readonly isMore?: boolean;
      readonly where?: AskedFields;
      readonly isFlag?: true;
      readonly after?: ItemAfter;
    };

/** Of an item of a list that code found, and writes into. `kept`: other members than those by which it is found. `changed`: one of those. */
export type ItemAfter = "kept" | "changed";
