/** What is read of a SQL statement. */
import type { ResultValue } from "../call-guard.ts";
import type { Asked, UnreadFields } from "../argument-path.ts";
import type { AskedOfTable } from "../calls.ts";
import type { Isolation } from "../call-parts.ts";
import type { HoledText, TextHole } from "../shape.ts";
import type { SqlAnswer } from "./answers.ts";
import type { SqlValues } from "./values.ts";

/** Of an insert: what happens when the row is there. `nothing`: DO NOTHING, IGNORE, WHERE NOT EXISTS; undefined: a hole may hold the clause. */
export type OnConflict = "none" | "nothing" | "update" | "replace" | undefined;

/** How a statement is sent. */
export interface SqlCall {
  readonly text: HoledText | undefined;
  /** Where the values stand: `{ argument: 1, path: [] }`; undefined: none are given. */
  readonly values: SqlValues | undefined;
  /** What a parameter is given, by its number or name, where that is a number or a text that is written in the code. */
  readonly given?: (at: number | string) => string | undefined;
  readonly answer: SqlAnswer;
  /** A value in a row stands under its type: `records[0][0].longValue`. */
  readonly isTyped?: boolean | undefined;
}

/** What a statement does, read from its text alone: to which table, what it sets, by which columns it finds rows, and what its repeat leaves. */
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
    | "notify"
    | "unknown";
  /** Table that is written, without quotes and schema, in lower case; undefined: not known. */
  readonly table: string | undefined;
  readonly conflict: OnConflict;
  /**
   * `same`: ends in the same state. `again`: adds a row or changes one again. `refused`: the second run finds nothing to do
   * or is refused, its row count is 0 (`DO NOTHING`, `WHERE status = 'new'` with `SET status = 'done'`).
   */
  readonly repeat: "reads" | "same" | "again" | "refused" | "unknown";
  /** Of `refused` by a condition: for how long. */
  readonly refused?: RefusedRun;
  /** Of `again`: why. */
  readonly because: "inserts" | "increments" | "appends" | "changes" | "call" | undefined;
  /** The part that decides, as written: `n = n + 1`. */
  readonly text: string;
  /** Of a session: it begins a transaction, or ends one. */
  readonly transaction?: "begins" | "commits" | "undoes" | "undoes-part" | undefined;
  /** It makes a table or an index, or says who may use one: each row that is there stays as it is. */
  readonly leavesRows?: true;
  /** How it says that transactions are to be kept apart: the one that it begins, the one around it or the next, or all. */
  readonly isolation?: Isolation | undefined;
  /** Of a query: what it gives that is another one each time. */
  readonly anew?: MadeAnew;
  /** It takes a lock by a number that it is given, or gives one back. */
  readonly lock?: "takes" | "takes-for-transaction" | "leaves" | undefined;
  /** It has taken the lock unless it answers this: it does not wait, or not for ever. */
  readonly hasUnless?: false | 0;
  /** Of `unknown`: why, where the statement can be read. */
  readonly why?: string;
  /** Of a select from a table. */
  readonly look?: SqlLook;
  /** Columns that an insert or update leaves with a stated value. */
  readonly sets: ReadonlyMap<string, SqlOperand>;
  /** What an update puts into lists, by their columns. */
  readonly adds?: ReadonlyMap<string, SqlOperand>;
  /** Of a look: it asks how many rows the statement before it wrote, or found: `SELECT ROW_COUNT()`. */
  readonly tellsOfLast?: true;
  /** Of an insert: a row is left out that conflicts by whatever is unique in the table. */
  readonly leavesOut?: true;
  /** Of an insert: the same in a row that is there already; undefined: it is put in its place. */
  readonly setsThere?: ReadonlyMap<string, SqlOperand>;
  /** False: the rows of the whole say nothing of the part that is refused the second time. */
  readonly isTold?: false;
  /** Names of tables that it makes for its connection alone. */
  readonly makesTemporary?: readonly HoledText[];
  /** Of a statement that writes to one table, and does nothing else: the name of that, as written. */
  readonly writesTo?: HoledText;
  /** A returned column that tells a first run. */
  readonly returned?: ReturnedTest | undefined;
  /** `ON DUPLICATE KEY UPDATE` that changes a row that is there each time. */
  readonly changesThere?: true;
  /** A condition hangs on what it sets, and whether a second run is refused by it is not known. */
  readonly isUnread?: true;
  /** States of a row that is there under which it is changed. */
  readonly passes?: PassingRows | undefined;
  /** States of a row under which it is deleted. */
  readonly removes?: PassingRows | undefined;
  /** Of a refused one: what its repeat does where its condition lets it pass. */
  readonly alone?: Pick<SqlStatement, "repeat" | "because" | "text">;
  /** How it is refused where what its condition is given is a time, and no limit of a number that it counts on. */
  readonly asLease?: Pick<SqlStatement, "repeat" | "because" | "text" | "refused" | "alone">;
  /** Values that an update or a deletion finds its row by. */
  readonly found?: readonly SqlOperand[];
  /** Values that a list of the row has to lack: as much as the row they tell what it is done for. */
  readonly lacked?: readonly SqlOperand[];
  /** What columns are in all rows that an update or a deletion finds. */
  readonly where?: ReadonlyMap<string, AskedOfColumn>;
  /** Columns of the conflict target, where they are named. */
  readonly target?: readonly string[];
  /** Values that identify the row of an insert or upsert, where the conflict target names its columns. */
  readonly keys: readonly SqlOperand[];
}

/** What of the answer to a query is another one each time. */
export interface MadeAnew {
  /** Names that its rows give to these columns. */
  readonly columns: readonly string[];
  /** Chance puts the rows in order: which they are, where they are not all (`first`), or which stands first of all of them. */
  readonly order?: "first" | "all";
}

/** A value as a statement gives it. */
export type SqlSaid = string | number | boolean | null;

/** What a statement looks for: the rows that a SELECT asks for. */
export interface SqlLook {
  /** Undefined: it is given as a value, and not known. */
  readonly table: string | undefined;
  /** `counts`, `exists`: one row in any case, which says how many rows there are, or whether there are any. */
  readonly gives: "rows" | "counts" | "exists";
  /** Of `exists`: what it says where there are rows, and where there are none; `undefined`: that is not known. */
  readonly says?: { readonly there: SqlSaid | undefined; readonly none: SqlSaid };
  /** What the rows call a column where that is not its name. */
  readonly columns?: ReadonlyMap<string, string>;
  /** What a row has that no column of the table is, with the words of the expression that makes it. */
  readonly computed?: ReadonlyMap<string, ReadonlySet<string>>;
  /** The columns in the order in which a row has them, where they are known. */
  readonly order?: readonly (string | undefined)[];
  /** What columns are in all rows. */
  readonly where: ReadonlyMap<string, AskedOfColumn>;
  /** Columns of which something is asked that is not read. */
  readonly unread: UnreadFields;
  /** It gives the first of several. */
  readonly isOneOfSeveral?: true;
  /** The columns by which its rows are in order. */
  readonly orderedBy?: readonly string[];
  /** `FOR UPDATE`: it locks what it finds. */
  readonly isLocking?: true;
  /** What is asked of other tables. */
  readonly beside: ReadonlyMap<string, AskedOfTable>;
  /** Of several tables: the one that a column is of; null: a column of this name is asked of two of them. */
  readonly tables?: ReadonlyMap<string, string | null>;
}

/** What a condition asks a column to be. */
export interface AskedOfColumn extends Asked<SqlOperand> {
  /** What is less than this will do as well. */
  readonly orLess?: SqlOperand;
}

/** A column of the returned row: what it is the first time, a count or `(xmax = 0)` of a row that was inserted. */
export interface ReturnedTest {
  readonly name: string;
  readonly first: number | true;
  /** In place of that, of a query of the rows that were written: what it is where there are some, and where there are none. */
  readonly said?: { readonly first: ResultValue; readonly repeat: ResultValue };
}

/** What stands for a value. */
export type SqlOperand =
  /** `$2` and `?` by position from 0, `:id` and `@id` by name. */
  | { readonly kind: "parameter"; readonly at: number | string }
  | { readonly kind: "hole"; readonly hole: TextHole }
  | { readonly kind: "literal"; readonly value: string | number | boolean | null }
  /** The database makes a new value each time: `now()`, `gen_random_uuid()`. Of a time: so many seconds after now. */
  | { readonly kind: "volatile"; readonly text: string; readonly afterNow?: number }
  /** What the column was, plus or minus something. */
  | { readonly kind: "sum" }
  | { readonly kind: "other" };

/** A time in a column that a statement moves on, and by how much. */
export interface SqlMoved {
  readonly kind: "moved";
  readonly by:
    | Extract<SqlOperand, { kind: "parameter" | "hole" | "literal" }>
    | { readonly kind: "seconds"; readonly seconds: number }
    | "unknown";
}

/** What a statement says where nothing more is known of it. */
export const NOTHING = {
  conflict: undefined,
  because: undefined,
  text: "",
  keys: [] as readonly SqlOperand[],
  sets: new Map<string, SqlOperand>() as ReadonlyMap<string, SqlOperand>,
} as const;

/** `unread`: a condition hangs on what the statement sets, and whether it refuses the second run is not known. */
export type Refusal = RefusedRun | { readonly for: "unread" };

/** How the second run is refused: for ever, for so many seconds, or until a time that was given has come. */
type RefusedRun =
  /**
   * `isByConstant`: what the column is compared with is written there, and so the same for the second run. `byValues`: that holds where the
   * values that are given tell it (`surely`: `st <> ?`), or unless they tell otherwise (`perhaps`: `st = ?`).
   */
  | { readonly for: "ever"; readonly isByConstant?: true; readonly byValues?: "surely" | "perhaps" }
  /** Undefined: for how long is not known. */
  | { readonly for: "seconds"; readonly seconds: number | undefined; readonly or?: readonly RefusedRun[] }
  /** What the column is set to, and what it is compared with. `isStrict`: it has to be less. `or`: until the first of these times as well. */
  | {
      readonly for: "lease";
      readonly set: SqlOperand | SqlMoved;
      readonly compared: SqlOperand;
      readonly isStrict: boolean;
      readonly or?: readonly RefusedRun[];
    };

/** What each alternative asks of columns; undefined, of a column or of all: it is not read. */
export type PassingRows = readonly ReadonlyMap<string, Asked<SqlOperand> | undefined>[];
