/** What drivers answer to a statement: where the rows are, and their number. */
import type { ResultTest, ResultValue } from "../call-guard.ts";
import { swapped } from "../looks.ts";
import type { HoledText } from "../shape.ts";

/** Where a driver tells in its answer what a statement did. */
export interface SqlAnswer {
  /** Where the number of rows is that were written; empty: the answer is this number. Absent: nothing counts them. */
  readonly counts?: readonly string[] | undefined;
  /** Where the number of rows is that have other values now; absent: nothing counts them. */
  readonly changed?: readonly string[] | undefined;
  /** Where other drivers below the same mapper have the number of those that were written. */
  readonly others?: readonly (readonly string[])[] | undefined;
  /** Where the rows are that the statement gives back; empty: the answer is the rows. Absent: it has none. */
  readonly rows?: readonly string[] | undefined;
  /** In place of a list it has one row, and this where there is none. */
  readonly none?: { readonly is: null | undefined };
  /** Rows are lists, or the values of one column: which column a place has is not read. */
  readonly isUnread?: true;
  /** Where the number of rows is that were found. */
  readonly found?: string;
  /** Where the same rows are as well: those of the first of several statements. */
  readonly alsoRows?: readonly string[];
  /** It is a truth value: whether there is a row. */
  readonly isFlag?: true;
  /** Nothing is known of the driver's answer: drivers have the rows at `rows` or are a list of them, and count under many names. */
  readonly isOpen?: true;
}

/** Its rows are the answer, or at `rows`; any member may count what was written. */
export const OPEN_ANSWER: SqlAnswer = { counts: ["*"], rows: [], isOpen: true };

/**
 * By which part of an answer a statement tells that a row was written: by the rows that it gives back, and by their number.
 * `undefined`: by none.
 */
export function testOfWritten(answer: SqlAnswer, text: HoledText | undefined): ResultTest | undefined {
  const { counts, changed, others = [], rows, isOpen } = answer;
  const isGiven = rows !== undefined && returnsRows(text);
  const counted = counts && countTest([counts, ...(changed ? [changed] : []), ...others]);
  if (isGiven && isOpen)
    return { ...rowsTest(answer), otherwise: { ...rowsTest({ rows: ["rows"] }), also: numberTest(["rowCount"]) } };
  if (isGiven && counted)
    return rows.length > 0
      ? { ...counted, also: rowsTest(answer) }
      : { ...rowsTest(answer), ...(counts.length === 1 && { numberAs: counts[0] }) };
  if (isGiven) return rowsTest(answer);
  return counted;
}

/** By which part of an answer a query tells that it found a row. */
export function testOfFound(answer: SqlAnswer): ResultTest {
  const { rows = [], none, counts, isFlag } = answer;
  if (isFlag) return { member: [], first: { is: "falsy" }, repeat: { is: "truthy" } };
  if (none) return swapped(rowsTest(answer));
  // Others count only what was written.
  const isCount = counts?.length === 1 && /^(?:rowC|c)ount$/u.test(counts[0]!);
  const count = answer.found ?? (isCount ? counts[0] : undefined);
  const other: ResultTest | undefined = answer.alsoRows && {
    member: answer.alsoRows,
    first: { is: "empty" },
    repeat: { is: "not-empty" },
  };
  const counted = count === undefined || rows.length === 0 ? other : swapped(numberTest([count]));
  return {
    member: rows,
    first: { is: "empty" },
    repeat: { is: "not-empty" },
    ...(counted && { also: counted }),
    ...(count !== undefined && rows.length === 0 && { numberAs: count }),
  };
}

/** What T-SQL puts INTO a table comes back to nobody. */
const RETURNING = /\bRETURNING\b|\bOUTPUT\s{1,20}(?:inserted|deleted)\b(?![\s\S]*\bINTO\b)/iu;

/** Whether a statement that writes gives rows back (`RETURNING`), as far as its text is known. */
export function returnsRows(text: HoledText | undefined): boolean {
  return text?.some((part) => typeof part === "string" && RETURNING.test(part)) ?? false;
}

/** The same number at each of these places. */
function countTest([first, ...others]: readonly (readonly string[])[]): ResultTest | undefined {
  const also = others.length > 0 ? countTest(others) : undefined;
  return first && { ...numberTest(first), ...(also && { also }) };
}

function numberTest(member: readonly string[]): ResultTest {
  const number = (value: number): ResultValue => ({ is: "constant", value });
  return { member, first: number(1), repeat: number(0) };
}

function rowsTest({ rows = [], none }: SqlAnswer): ResultTest {
  return none
    ? { member: rows, first: { is: "present" }, repeat: { is: "constant", value: none.is } }
    : { member: rows, first: { is: "not-empty" }, repeat: { is: "empty" } };
}
