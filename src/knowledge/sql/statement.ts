/** What a SQL statement does when it runs again. */
import type { HoledText } from "../shape.ts";

export interface SqlStatement {
  readonly verb:
    | "select"
    | "insert"
    | "update"
    | "delete"
    | "replace"
    | "merge"
    | "truncate"
    | "schema"
    | "session"
    | "call"
    | "unknown";
  /** Table that is written, without quotes and schema, in lower case; undefined: not known. */
  readonly table: string | undefined;
  /** Of an insert: what happens when the row is there. `nothing`: DO NOTHING, IGNORE, WHERE NOT EXISTS. */
  readonly conflict: "none" | "nothing" | "update" | undefined;
  /** Assignments that change the row again: `n = n + 1`. */
  readonly increments: readonly string[];
  /** Columns that the statement sets, in lower case. */
  readonly sets: readonly string[];
  /** Conditions of WHERE compare a column that the statement sets (a state or version): the second run finds no row. */
  readonly isConditional: boolean;
  /** Indexes of the holes and placeholders that stand in the values of an insert or the key columns of a WHERE. */
  readonly repeat: "reads" | "same" | "again" | "refused" | "unknown";
}

/**
 * Reads a statement or several, the worst of which counts. Holes in value position are values; in verb position
 * the statement is `unknown`.
 */
export function parseSql(text: HoledText): SqlStatement {
  void text;
  return {
    verb: "unknown",
    table: undefined,
    conflict: undefined,
    increments: [],
    sets: [],
    isConditional: false,
    repeat: "unknown",
  };
}
