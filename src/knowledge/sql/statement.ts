/** What a SQL statement does when it runs again. */
import type { HoledText } from "../shape.ts";
import { madeAnewBy } from "./made-anew.ts";
import { tablesOfColumns } from "./column-tables.ts";
import {
  commonTables,
  asksFor,
  countedOf,
  givesEither,
  givesOneRow,
  hangsOn,
  saidOf,
  type CommonTable,
} from "./common-tables.ts";
import { NOTHING, type SqlCall, type SqlLook, type SqlStatement } from "./facts.ts";
import { parameterAt, readInsertedColumns } from "./insert.ts";
import { isolationIn, lockIn, locksRows, rowLockIn, tableLockIn } from "./locks.ts";
import { readMerge } from "./merge.ts";
import { saidToExist, type SaidToExist } from "./said-to-exist.ts";
import { columnsInOrder, computedColumns, givenBy, selectedColumns } from "./selected.ts";
import { findsNext, orderedColumns } from "./next-row.ts";
import { nameEnd, tableAt, tablesBeside } from "./tables.ts";
import { amongTemporary, withTemporary } from "./temporary.ts";
import { behindBracket, findWord, isMark, splitAt, textOfTokens, tokenize, type Token } from "./tokens.ts";
import { askedFor, unreadIn } from "./asked.ts";
import { askedOfRows, foundIn, nextRow, readUpdate } from "./update.ts";
import { passingRows } from "./where.ts";
import { readInsert, tableStart } from "./insert-statement.ts";

/**
 * Reads a statement or several, the worst of which counts. Holes in value position are values; a hole that may hold a verb
 * or a clause makes the statement `unknown`.
 */
export function parseSql(text: HoledText, given?: SqlCall["given"]): SqlStatement {
  const all = splitAt(tokenize(text), ";");
  // Question marks are counted through all of them.
  const read = all.length === 1 && given ? all.map((tokens) => withGiven(tokens, given)) : all;
  const statements = amongTemporary(read.map((tokens) => readStatement(tokens, 0)));
  return statements.length === 0
    ? { ...NOTHING, verb: "unknown", table: undefined, repeat: "unknown" }
    : worst(statements);
}

/** With what parameters are given, for the times that are made of it: `NOW() + INTERVAL ? SECOND`. */
function withGiven(tokens: readonly Token[], given: NonNullable<SqlCall["given"]>): readonly Token[] {
  return tokens.map((token) => {
    const is = token.kind === "param" ? given(parameterAt(token, tokens)) : undefined;
    return is === undefined ? token : { ...token, given: is };
  });
}

const BADNESS: readonly SqlStatement["repeat"][] = ["reads", "same", "refused", "unknown", "again"];

function worst(statements: readonly SqlStatement[]): SqlStatement {
  const one = statements.reduce((a, b) => (BADNESS.indexOf(b.repeat) > BADNESS.indexOf(a.repeat) ? b : a));
  const makesTemporary = statements.flatMap((each) => each.makesTemporary ?? []);
  const { writesTo, ...all } = makesTemporary.length > 0 ? { ...one, makesTemporary } : one;
  const isOnly = statements.every((each) => each === one || each.repeat === "reads");
  return writesTo && isOnly ? { ...all, writesTo } : all;
}

const READING = new Set(["SELECT", "VALUES", "TABLE", "EXPLAIN", "SHOW", "DESCRIBE", "DESC"]);
const SESSION = new Set(
  (
    "BEGIN COMMIT ROLLBACK START SAVEPOINT RELEASE SET USE PRAGMA DECLARE LISTEN UNLISTEN LOCK UNLOCK FETCH CLOSE DISCARD " +
    "RESET ANALYZE VACUUM REFRESH DEALLOCATE PREPARE END ABORT CHECKPOINT OPTIMIZE KILL PRINT"
  ).split(" "),
);
const SCHEMA = new Set("CREATE ALTER DROP GRANT REVOKE COMMENT RENAME REINDEX ATTACH DETACH".split(" "));
/** Of these: what leaves each row that is there as it is, whatever it names. */
const LEAVES_ROWS = new Set("CREATE GRANT REVOKE COMMENT REINDEX".split(" "));

function readStatement(all: readonly Token[], depth: number, tables: readonly CommonTable[] = []): SqlStatement {
  const first = all.findIndex((token) => !isMark(token, "("));
  const tokens = first > 0 ? all.slice(first) : all;
  return withTemporary(readByVerb(tokens, depth, tables), tokens);
}

function readByVerb(tokens: readonly Token[], depth: number, tables: readonly CommonTable[]): SqlStatement {
  const verb = tokens[0]?.upper ?? "";
  const simple = (kind: SqlStatement["verb"], repeat: SqlStatement["repeat"], rest = {}): SqlStatement => ({
    ...NOTHING,
    verb: kind,
    table: undefined,
    repeat,
    ...rest,
  });
  if (depth > 5) return simple("unknown", "unknown");
  if (verb === "WITH") return readWith(tokens, depth);
  if (verb === "IF") return readIf(tokens, depth);
  if (verb === "SELECT") return readSelect(tokens, depth);
  if (READING.has(verb)) return simple("select", "reads");
  if (verb === "INSERT" || verb === "UPSERT") return readInsert(tokens);
  if (verb === "REPLACE") {
    const start = tableStart(tokens);
    return simple("replace", "same", { table: tableAt(tokens, start), sets: readInsertedColumns(tokens, start) });
  }
  if (verb === "UPDATE") return readUpdate(tokens, tables);
  if (verb === "DELETE") {
    const from = findWord(tokens, new Set(["FROM"]));
    const table = tableAt(tokens, from < 0 ? 1 : from + 1);
    // Of all that is there.
    if (table !== undefined && findWord(tokens, CHOOSING) < 0) return simple("truncate", "same", { table });
    return simple("delete", "same", {
      table,
      found: foundIn(tokens, []),
      where: askedOfRows(tokens),
      removes: passingRows(tokens.slice(findWord(tokens, CHOOSING) + 1), tokens),
      ...nextRow(tokens, table, undefined, tables),
    });
  }
  if (verb === "TRUNCATE") {
    return simple("truncate", "same", { table: tableAt(tokens, tokens[1]?.upper === "TABLE" ? 2 : 1) });
  }
  if (verb === "MERGE") return readMerge(tokens, tableStart(tokens));
  if (verb === "NOTIFY") return simple("notify", "again", { because: "call", text: textOfTokens(tokens.slice(0, 2)) });
  if (verb === "COPY" || verb === "LOAD") {
    const writes = verb === "LOAD" || findWord(tokens, new Set(["FROM"])) > 0;
    return writes
      ? simple("insert", "again", {
          because: "inserts",
          text: verb,
          table: verb === "COPY" ? tableAt(tokens, 1) : undefined,
        })
      : simple("select", "reads");
  }
  if (SESSION.has(verb))
    return simple("session", "reads", {
      transaction: boundOf(tokens),
      isolation: isolationIn(tokens),
      ...tableLockIn(tokens),
    });
  if (SCHEMA.has(verb)) {
    // `CREATE OR REPLACE TABLE` takes away the rows of the one that is there.
    const leavesRows = LEAVES_ROWS.has(verb) && tokens[1]?.upper !== "OR";
    return simple("schema", "same", leavesRows ? { leavesRows } : {});
  }
  // `DO RELEASE_LOCK($1)` of MySQL: what a function answers is not asked for.
  if (verb === "DO" && isPlainCall(tokens, 1)) return simple("session", "reads", lockIn(tokens));
  if (verb === "CALL" || verb === "EXEC" || verb === "EXECUTE" || verb === "DO") return simple("call", "unknown");
  return simple("unknown", "unknown");
}

/** By which a DELETE takes some rows, or tells of them. */
const CHOOSING: ReadonlySet<string> = new Set([
  "WHERE",
  "USING",
  "JOIN",
  "LIMIT",
  "TOP",
  "RETURNING",
  "OUTPUT",
  "CURRENT",
]);

function boundOf([verb, ...rest]: readonly Token[]): SqlStatement["transaction"] {
  if (verb!.upper === "BEGIN" || (verb!.upper === "START" && rest[0]?.upper === "TRANSACTION")) return "begins";
  if (verb!.upper === "COMMIT" || verb!.upper === "END") return "commits";
  if (verb!.upper !== "ROLLBACK" && verb!.upper !== "ABORT") return undefined;
  // `ROLLBACK TO` goes back to a point within it.
  return rest.some(({ upper }) => upper === "TO") ? "undoes-part" : "undoes";
}

/**
 * The statement behind the common table expressions, and those inside them that write. What works on the rows that a refused one
 * gives back does nothing the second time.
 */
function readWith(tokens: readonly Token[], depth: number): SqlStatement {
  const { tables, rest } = commonTables(tokens);
  const refused = new Set<string>();
  const read = (part: readonly Token[]): SqlStatement => {
    const statement = readStatement(part, depth + 1, tables);
    return refused.size > 0 && statement.repeat === "again" ? ofRowsOf(refused, part, statement) : statement;
  };
  const inner: SqlStatement[] = [];
  const refusing = new Map<string, SqlStatement>();
  const looks = new Map<string, SqlLook>();
  const through = (statement: SqlStatement): SqlStatement => {
    const below = statement.look?.table === undefined ? undefined : looks.get(statement.look.table);
    return below ? { ...statement, look: lookThrough(statement.look!, below) } : statement;
  };
  for (const { name, body } of tables) {
    const statement = through(read(body));
    if (name !== undefined && statement.look) looks.set(name, statement.look);
    if (WRITING.test(body[0]?.upper ?? "")) inner.push(statement);
    const isOfRefused = statement.repeat === "reads" && hangsOn(refused, body) === "yes";
    // Rows that are gone are given back once.
    const isOnce = statement.repeat === "refused" || (statement.verb === "delete" && statement.repeat === "same");
    if (name !== undefined && (isOnce || isOfRefused)) refused.add(name);
    if (name !== undefined && statement.repeat === "refused") refusing.set(name, statement);
  }
  const own = through(read(rest));
  const all = worst([own, ...inner]);
  // What it answers is of its own rows.
  if (all.repeat === "refused" && own.repeat === "refused" && hangsOn(refused, rest) === "no") return all;
  // Of several that are refused it is told of the one whose rows are asked for.
  const asked = [...refusing].filter(([name]) => asksFor(new Set([name]), rest));
  const whole = (all.repeat === "refused" && asked.length === 1 && asked[0]?.[1]) || all;
  if (refused.size === 0 || (hangsOn(refused, rest) === "yes" && !givesOneRow(rest))) return whole;
  const returned = countedOf(refused, rest) ?? saidOf(refused, rest);
  // What else such a row is asked of is not read.
  const isUnread =
    returned === undefined && rest[0]?.upper === "SELECT" && asksFor(refused, rest) && !givesEither(rest);
  return { ...whole, isTold: false, ...(returned && { returned }), ...(isUnread && { isUnread }) };
}

const WRITING = /^(?:INSERT|UPDATE|DELETE|MERGE|WITH)$/u;

function ofRowsOf(refused: ReadonlySet<string>, part: readonly Token[], statement: SqlStatement): SqlStatement {
  const hangs = hangsOn(refused, part);
  if (hangs === "no") return statement;
  const { table, verb } = statement;
  return { ...NOTHING, verb, table, repeat: hangs === "yes" ? "reads" : "unknown" };
}

/** T-SQL: `IF NOT EXISTS (SELECT …) INSERT …`. */
function readIf(tokens: readonly Token[], depth: number): SqlStatement {
  const open = tokens.findIndex((token) => isMark(token, "("));
  if (open < 0) return readStatement([], depth + 1);
  let start = behindBracket(tokens, open);
  if (tokens[start]?.upper === "BEGIN") start++;
  const body = readStatement(tokens.slice(start), depth + 1);
  const isAbsenceTest = tokens[1]?.upper === "NOT" && tokens[2]?.upper === "EXISTS";
  return isAbsenceTest && body.verb === "insert" && findWord(tokens, new Set(["ELSE"]), start) < 0
    ? { ...body, conflict: "nothing", repeat: "refused", because: undefined }
    : body;
}

const PLAIN_FUNCTIONS = new Set(
  (
    "count sum min max avg now coalesce current_setting current_timestamp exists cast version concat lower upper json_agg jsonb_agg " +
    "row_to_json array_agg pg_advisory_lock pg_try_advisory_lock pg_advisory_xact_lock pg_try_advisory_xact_lock pg_advisory_unlock pg_advisory_unlock_all " +
    "get_lock release_lock release_all_locks is_free_lock set_config last_insert_id lastval currval database sleep pg_sleep to_regclass generate_series unnest json_each " +
    "jsonb_each json_array_elements jsonb_array_elements json_to_recordset jsonb_to_recordset string_to_table regexp_split_to_table json_table " +
    "openjson string_split lateral table st_asgeojson distinct row_count found_rows changes total_changes"
  ).split(" "),
);

/** Reads, unless it calls a function of the user's (`SELECT create_order($1)`) or fills a table (`SELECT … INTO t`). */
function readSelect(tokens: readonly Token[], depth: number): SqlStatement {
  const from = findWord(tokens, new Set(["FROM"]));
  const said = saidToExist(tokens, from);
  const asked = said?.inner ? readSelect(said.inner, depth + 1) : askedToExist(tokens, depth);
  if (asked) return { ...asked, ...(asked.look && { look: { ...asked.look, gives: "exists", ...saying(said) } }) };
  const into = findWord(tokens, new Set(["INTO"]));
  const table = from < 0 ? undefined : tableAt(tokens, from + 1);
  const at = findWord(tokens, new Set(["WHERE"]));
  const where = askedFor(at < 0 ? [] : tokens.slice(at + 1), tokens);
  const unread = unreadIn(at < 0 ? [] : tokens.slice(at + 1), tokens);
  const columns = from < 0 ? new Map<string, string>() : selectedColumns(tokens, from);
  const look =
    table === undefined && !isGivenTable(tokens, from)
      ? lookBelow(tokens, from, { where, unread }, depth)
      : {
          table,
          gives: said ? ("exists" as const) : givenBy(tokens, from),
          ...saying(said),
          ...(table !== undefined && findsNext(tokens, from, table) && { isOneOfSeveral: true as const }),
          ...orderOf(tokens, from),
          ...(locksRows(tokens) && { isLocking: true as const }),
          where,
          unread,
          beside: tablesBeside(tokens, from),
          tables: tablesOfColumns(tokens, from),
          ...(columns.size > 0 && { columns }),
          computed: computedColumns(tokens, from),
          order: columnsInOrder(tokens, from),
        };
  const anew = madeAnewBy(tokens, from);
  const base = { ...NOTHING, verb: "select", table: undefined, ...(look && { look }), ...(anew && { anew }) } as const;
  if (into > 0 && (from < 0 || into < from) && tokens[into + 1]?.kind !== "param")
    return { ...base, repeat: "unknown" };
  if (tokens[1]?.upper === "PG_NOTIFY")
    return { ...base, verb: "notify", repeat: "again", because: "call", text: "pg_notify" };
  const called = from < 0 ? 1 : from + 1;
  const isUserFunction = isCallAt(tokens, called) && !isPlainCall(tokens, called);
  return {
    ...base,
    repeat: isUserFunction ? "unknown" : "reads",
    ...(from < 0 && tokens.some(isOfLast) && { tellsOfLast: true }),
    ...rowLockIn(tokens),
    ...lockIn(tokens),
  };
}

function isOfLast({ kind, upper, text }: Token): boolean {
  return kind === "word" ? /^(?:ROW_COUNT|FOUND_ROWS|CHANGES)$/u.test(upper) : /^@@rowcount$/iu.test(text);
}

function orderOf(tokens: readonly Token[], from: number): Pick<SqlLook, "orderedBy"> {
  const orderedBy = orderedColumns(tokens, computedColumns(tokens, from));
  return orderedBy.length > 0 ? { orderedBy } : {};
}

/** `FROM ??`, `FROM ${sql.table(name)}`: which table it is, its name says that is given as a value. */
function isGivenTable(tokens: readonly Token[], from: number): boolean {
  const named = from < 0 ? undefined : tokens[from + 1];
  return named !== undefined && (named.kind === "param" || named.kind === "hole") && !isMark(tokens[from + 2], "(");
}

function isCallAt(tokens: readonly Token[], start: number): boolean {
  const name = nameEnd(tokens, start);
  return isMark(tokens[name + 1], "(") && tokens[name]?.kind === "word";
}

function isPlainCall(tokens: readonly Token[], start: number): boolean {
  return isCallAt(tokens, start) && PLAIN_FUNCTIONS.has(tokens[nameEnd(tokens, start)]!.text.toLowerCase());
}

/** `SELECT … FROM (SELECT … FROM sent WHERE …) AS ranked`: what is looked for is looked for inside. */
function lookBelow(
  tokens: readonly Token[],
  from: number,
  asked: Pick<SqlLook, "where" | "unread">,
  depth: number,
): SqlLook | undefined {
  if (from < 0 || !isMark(tokens[from + 1], "(")) return undefined;
  const inner = readStatement(tokens.slice(from + 2, behindBracket(tokens, from + 1) - 1), depth + 1);
  return inner.look && lookThrough({ gives: givenBy(tokens, from), ...asked }, inner.look);
}

/** A look at what another one gives: both of them say what is in the rows. */
function lookThrough({ gives, where, unread }: Pick<SqlLook, "gives" | "where" | "unread">, inner: SqlLook): SqlLook {
  return {
    ...inner,
    gives: inner.gives === "rows" ? gives : inner.gives,
    where: new Map([...where, ...inner.where]),
    unread: [...unread, ...inner.unread],
  };
}

function saying(said: SaidToExist | undefined): Pick<SqlLook, "says"> {
  return said ? { says: { there: said.there, none: said.none } } : {};
}

/** The inner statement of `SELECT EXISTS (SELECT …)`, where nothing else is selected. */
function askedToExist(tokens: readonly Token[], depth: number): SqlStatement | undefined {
  if (tokens[1]?.upper !== "EXISTS" || !isMark(tokens[2], "(") || tokens[3]?.upper !== "SELECT") return undefined;
  const end = behindBracket(tokens, 2);
  return findWord(tokens, new Set(["FROM"]), end) < 0 ? readSelect(tokens.slice(3, end - 1), depth + 1) : undefined;
}
