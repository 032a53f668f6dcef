/** Where the values stand that an update asks for in the rows that it finds. */
import type { Asked, Passing, PassingValue } from "../argument-path.ts";
import type { PassingRows, SqlOperand } from "./facts.ts";
import { valueAt, type SqlValues } from "./values.ts";

/** What rows have to be for an update to find them, with places of the call in place of operands of its text. */
export function passingPlaces(rows: PassingRows | undefined, values: SqlValues | undefined): Passing | undefined {
  return rows?.map(
    (row) => new Map([...row].map(([column, asked]) => [column, asked && placesOf(asked, values)] as const)),
  );
}

function placesOf(asked: Asked<SqlOperand>, values: SqlValues | undefined): Asked<PassingValue> | undefined {
  const { isOne, of, isLess } = asked;
  const all = of.flatMap((one): PassingValue[] => {
    if (one.kind === "literal") return [{ constant: one.value }];
    if (one.kind === "volatile" && one.afterNow !== undefined) return [{ afterNow: one.afterNow }];
    return one.kind === "parameter" && values ? [valueAt(values, one.at)] : [];
  });
  return all.length === of.length ? { isOne, of: all, ...(isLess && { isLess }) } : undefined;
}
