/** Results by which guarding calls tell a first run from a repeat. */
import type { CallGuard, ResultTest } from "./call-guard.ts";
import { namesRow } from "./sql/next-row.ts";

/**
 * A count that a call gives back after counting.
 *
 * @param first what it is the first time; anything but a whole number of at least `least` tells nothing
 * @param isText the number comes as text
 * @param least 0 where the first one is written, and not counted
 */
export function countTest(
  member: readonly string[],
  first: number,
  isText = false,
  least: 0 | 1 = 1,
): ResultTest | undefined {
  if (!Number.isInteger(first) || first < least) return undefined;
  return {
    member,
    first: { is: "constant", value: isText ? String(first) : first },
    repeat: { is: "above", than: first },
  };
}

/** A number that was counted down from nothing, to this one. */
export function countDownTest(first: number): ResultTest | undefined {
  if (!Number.isInteger(first)) return undefined;
  return { member: [], first: { is: "constant", value: first }, repeat: { is: "another", than: first } };
}

/** What a write tells of the rows that it found, of one that may find several. */
export function testOfSome(test: ResultTest | undefined): ResultTest | undefined {
  if (test === undefined) return undefined;
  const { first, also, otherwise } = test;
  const some = first.is === "constant" && first.value === 1 ? ({ is: "above", than: 0 } as const) : first;
  return { ...test, first: some, also: testOfSome(also), otherwise: testOfSome(otherwise) };
}

/** By which answer a call tells a first run from a repeat: of one that may find several rows the number of these may be any. */
export function testOfAnswer({ fresh, passes, keyHoles = [] }: CallGuard, table = ""): ResultTest | undefined {
  const isOfOne = (passes ?? []).every((state) =>
    [...state.keys()].some((field) => namesRow(field.toLowerCase(), table.toLowerCase())),
  );
  // Of what stands in holes of a statement the columns are not told.
  return isOfOne || keyHoles.length > 0 ? fresh : testOfSome(fresh);
}
