/** What a guarding call gives: by which it tells a first run from a repeat. */
import type { Known } from "./known.ts";

/**
 * What the result of a guarding call is for a first run and for a repeat. `member`: path into the result, `*` for any member;
 * without it the result itself.
 */
export interface ResultTest {
  readonly member: readonly string[];
  readonly first: ResultValue;
  readonly repeat: ResultValue;
  /** The result has a `forEach` of its own, for the items of this member. */
  readonly isIterated?: true;
  /** A test of another member of the same result, which tells as much: the rows beside their number. */
  readonly also?: ResultTest | undefined;
  /** Another form that the result may have in place of this one, where it is not known which. */
  readonly otherwise?: ResultTest | undefined;
}

export type ResultValue =
  | { readonly is: "constant"; readonly value: string | number | boolean | null | undefined }
  /** A number above this one. */
  | { readonly is: "above"; readonly than: number }
  /** Whether it is a number or 0 is not known. */
  | { readonly is: "either" }
  | { readonly is: "truthy" }
  | { readonly is: "falsy" }
  | { readonly is: "present" }
  | { readonly is: "absent" }
  /** An error with one of these codes or names, where others throw it; any other error says nothing of a repeat. */
  | { readonly is: "refused"; readonly names: readonly string[] }
  /** A row or document: its members are the fields. `thing`: of which mapper it has the methods. */
  | { readonly is: "row"; readonly thing?: Known | undefined }
  /** What stands for a document whether it is there or not. `thing`: what it has beside `exists`. */
  | { readonly is: "snapshot"; readonly exists: boolean; readonly thing?: Known | undefined }
  /** `thing`: what stands for each of them. */
  | { readonly is: "rows"; readonly thing?: Known | undefined }
  | { readonly is: "empty" }
  | { readonly is: "not-empty" };
