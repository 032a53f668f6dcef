/** Where the values stand that an update asks for in the rows that it finds. */
import type { ArgumentPath, Asked, Passing, PassingValue } from "../argument-path.ts";
import type { PassingRows, SqlOperand } from "./facts.ts";

export function passingPlaces(rows: PassingRows | undefined, values: ArgumentPath | undefined): Passing | undefined {
  return rows?.map(
    (row) => new Map([...row].map(([column, asked]) => [column, asked && placesOf(asked, values)] as const)),
  );
}

function placesOf(asked: Asked<SqlOperand>, values: ArgumentPath | undefined): Asked<PassingValue> | undefined {
  const { isOne, of, isLess } = asked;
  const all = of.flatMap((one): PassingValue[] => {
    if (one.kind === "literal") return [{ constant: one.value }];
    if (one.kind === "volatile" && one.afterNow !== undefined) return [{ afterNow: one.afterNow }];
    return one.kind === "parameter" && values ? [{ ...values, path: [...values.path, String(one.at)] }] : [];
  });
  return all.length === of.length ? { isOne, of: all, ...(isLess && { isLess }) } : undefined;
}
