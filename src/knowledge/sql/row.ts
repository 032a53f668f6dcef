/** Which row a statement is about, by its columns. */
import type { Asked, ColumnValue } from "../argument-path.ts";
import { keyAttributesOf } from "../aws/key-attributes.ts";
import type { AskedOfColumn, SqlCall, SqlStatement } from "./facts.ts";
import { valueAt, type SqlValues } from "./values.ts";

/** What a statement asks of its row, or gives it where it makes one; of one that it makes or changes, what tells which that is. */
export function columnsOf(
  { where, look, verb, conflict, sets, target = [] }: SqlStatement,
  { values }: SqlCall,
): ReadonlyMap<string, Asked<ColumnValue>> {
  const asked = where ?? look?.where;
  if (asked) return asColumns(asked, values);
  if (verb !== "insert" && verb !== "replace") return new Map();
  const isNew = verb === "insert" && (conflict === "none" || (conflict === "nothing" && target.length === 0));
  const names = isNew ? [...sets.keys()] : target.length > 0 ? target : keyAttributesOf(sets.keys());
  const own = names.flatMap((name) => {
    const value = sets.get(name);
    return value ? [[name, { isOne: true, of: [value] }] as const] : [];
  });
  return asColumns(new Map(own), values);
}

/** Without what is no value that is written or given. */
function asColumns(
  asked: ReadonlyMap<string, AskedOfColumn>,
  values: SqlValues | undefined,
): ReadonlyMap<string, Asked<ColumnValue>> {
  return new Map(
    [...asked].flatMap(([name, { isOne, of, orBefore, orLess, fits }]) => {
      const all = of.flatMap((one): ColumnValue[] => {
        if (one.kind === "literal") return [{ constant: one.value }];
        if (one.kind === "hole") return [{ hole: one.hole }];
        return one.kind === "parameter" && values ? [valueAt(values, one.at)] : [];
      });
      const isRead = all.length > 0 && all.length === of.length && !orBefore && !orLess && !fits;
      return isRead ? [[name, { isOne, of: all }] as const] : [];
    }),
  );
}
