/** INSERT: what happens when the row is there already, and which values identify it. */
import { columnOf, readAssignments, type Assignment } from "./assignments.ts";
import type { OnConflict, SqlOperand } from "./facts.ts";
import { nameEnd, tableAt } from "./tables.ts";
import { secondsAfterNow } from "./time.ts";
import { behindBracket, findWord, isMark, splitAt, textOfTokens, type Token } from "./tokens.ts";

/** What an INSERT does where a row is there already. */
export interface Conflict {
  readonly then: OnConflict;
  /** Columns of the conflict target, in lower case; empty: not named. */
  readonly target: readonly string[];
  readonly assignments: readonly Assignment[];
  /** The condition under which a row that is there is updated; empty: none. */
  readonly where: readonly Token[];
  /** A row is left out that conflicts by whatever is unique in the table. */
  readonly isByAny?: true;
  /** `ON DUPLICATE KEY UPDATE` */
  readonly isByKey?: true;
  /** Why it is not known. */
  readonly why?: string;
}

/** MySQL tells an upsert that has changed a row from one that has inserted it. */
export function changesEachTime({ isByKey, assignments }: Conflict): boolean {
  const isOther = ({ does, value }: Assignment): boolean =>
    does === "increments" || does === "appends" || (does === "sets" && value.some(isMadeAnew));
  return isByKey === true && assignments.some(isOther);
}

function isMadeAnew({ kind, text }: Token): boolean {
  return kind === "word" && isVolatileName(text);
}

/** Whether a function, or a word, of this name is another one each time: `now`, `gen_random_uuid`. */
export function isVolatileName(text: string): boolean {
  return VOLATILE.test(text);
}

/**
 * @param start index of the table name
 * @param head words in front of the table, in upper case
 * @param own names of the table
 */
export function readConflict(
  tokens: readonly Token[],
  start: number,
  head: readonly string[],
  own: ReadonlySet<string>,
): Conflict {
  const plain = (then: OnConflict): Conflict => ({ then, target: [], assignments: [], where: [] });
  if (head.includes("IGNORE")) return { ...plain("nothing"), isByAny: true };
  if (["REPLACE", "OVERWRITE", "UPSERT"].some((word) => head.includes(word))) return plain("replace");
  const on = findConflictWord(tokens, start);
  if (on >= 0 && tokens[on + 1]!.upper === "DUPLICATE") {
    // ON DUPLICATE KEY UPDATE …
    const assignments = readAssignments(tokens.slice(on + 4), own);
    return { then: "update", target: [], assignments, where: [], isByKey: true };
  }
  if (on >= 0) return readOnConflict(tokens, on, own);
  const absence = absenceTest(tokens, start);
  if (absence !== undefined)
    return asksOfOwn(absence, tokens, start, own) ? plain("nothing") : { ...plain(undefined), why: OF_OTHERS };
  return plain(mayHoldClause(tokens, start) ? undefined : "none");
}

const OF_OTHERS = "whether the row that is asked for is one that a repeat finds";

function findConflictWord(tokens: readonly Token[], start: number): number {
  for (let at = findWord(tokens, ON, start); at >= 0; at = findWord(tokens, ON, at + 1)) {
    const next = tokens[at + 1]?.upper;
    if (next === "CONFLICT" || next === "DUPLICATE") return at;
  }
  return -1;
}

const ON = new Set(["ON"]);

function readOnConflict(tokens: readonly Token[], on: number, own: ReadonlySet<string>): Conflict {
  const named = isMark(tokens[on + 2], "(") ? tokens.slice(on + 3, behindBracket(tokens, on + 2) - 1) : [];
  const target = splitAt(named, ",").flatMap((part) => columnOf(part.slice(0, 1)) ?? []);
  const action = findWord(tokens, new Set(["DO"]), on + 2);
  if (tokens[action + 1]?.upper === "NOTHING")
    return {
      then: "nothing",
      target,
      assignments: [],
      where: [],
      ...(action === on + 2 && { isByAny: true }),
    };
  const set = findWord(tokens, new Set(["SET"]), action + 1);
  if (action < 0 || set < 0) return { then: undefined, target, assignments: [], where: [] };
  const end = findWord(tokens, new Set(["WHERE", "RETURNING"]), set + 1);
  const assignments = readAssignments(tokens.slice(set + 1, end < 0 ? tokens.length : end), own);
  const where = tokens[end]?.upper === "WHERE" ? tokens.slice(end + 1) : [];
  return { then: "update", target, assignments, where };
}

/** What stands in the brackets of `INSERT … SELECT … WHERE NOT EXISTS (…)`. */
function absenceTest(tokens: readonly Token[], start: number): readonly Token[] | undefined {
  const where = findWord(tokens, new Set(["WHERE"]), start);
  const at = tokens.findIndex(
    (one, index) => index > where && one.upper === "EXISTS" && tokens[index - 1]?.upper === "NOT",
  );
  if (where < 0 || at < 0) return undefined;
  return isMark(tokens[at + 1], "(") ? tokens.slice(at + 2, behindBracket(tokens, at + 1) - 1) : [];
}

/** The row that is looked for is one that the insert makes: of the same table, found by columns that it gives. What is not known may be so. */
function asksOfOwn(
  absence: readonly Token[],
  tokens: readonly Token[],
  start: number,
  own: ReadonlySet<string>,
): boolean {
  const from = findWord(absence, new Set(["FROM"]));
  const table = from < 0 ? undefined : tableAt(absence, from + 1);
  if (table !== undefined && own.size > 0 && !own.has(table)) return false;
  const open = tokens.findIndex((token, index) => index > start && isMark(token, "("));
  const select = findWord(tokens, new Set(["SELECT"]), start);
  if (open < 0 || select < open) return true;
  const given = splitAt(tokens.slice(open + 1, behindBracket(tokens, open) - 1), ",").map((part) => columnOf(part));
  const asked = absence.flatMap((token, index) =>
    isMark(token, "=")
      ? [columnOf(absence.slice(index - 1, index)), columnOf(absence.slice(index + 1, index + 2))]
      : [],
  );
  const isGiven = (name: string | undefined): boolean =>
    name === undefined || isQualifier(name, absence) || given.includes(name);
  return given.includes(undefined) || asked.every(isGiven);
}

/** `l` of `l.id = $1`: the column stands behind it. */
function isQualifier(name: string, tokens: readonly Token[]): boolean {
  return tokens.some((token, index) => token.text.toLowerCase() === name && isMark(tokens[index + 1], "."));
}

/** A hole on the top level that is neither the table, nor the columns in front of VALUES, nor the rows behind it. */
function mayHoldClause(tokens: readonly Token[], start: number): boolean {
  const values = findWord(tokens, new Set(["VALUES", "VALUE", "SET"]), start);
  let depth = 0;
  return tokens.some((token, at) => {
    if (isMark(token, "(")) depth++;
    else if (isMark(token, ")")) depth--;
    if (depth > 0 || at <= start || token.kind !== "hole" || token.hole?.bound) return false;
    if (isMark(tokens[at - 1], ".")) return false;
    const previous = tokens[at - 1];
    const isRows = at === values + 1 || isMark(previous, ",") || isMark(previous, "=");
    return values < 0 || (at > values && !isRows);
  });
}

/** The values that the statement gives to these columns; empty when columns and one row of values are not both listed. */
export function readInsertValues(
  tokens: readonly Token[],
  start: number,
  columns: readonly string[],
): readonly SqlOperand[] {
  const all = readInsertedColumns(tokens, start);
  return columns.flatMap((column) => all.get(column) ?? []);
}

/** Columns and the values of the first row; empty when not both are listed. */
export function readInsertedColumns(tokens: readonly Token[], start: number): ReadonlyMap<string, SqlOperand> {
  return new Map([...insertedIn(tokens, start)].map(([name, value]) => [name, operandOf(value, tokens)]));
}

/** Columns and the tokens of their values in the first row; empty where not both are listed. */
export function insertedIn(tokens: readonly Token[], start: number): ReadonlyMap<string, readonly Token[]> {
  const open = tokens.findIndex((token, at) => at > start && isMark(token, "("));
  const values = findWord(tokens, new Set(["VALUES"]), start);
  if (open < 0 || values < open || !isMark(tokens[values + 1], "(")) return new Map();
  const names = splitAt(tokens.slice(open + 1, behindBracket(tokens, open) - 1), ",").map((part) => columnOf(part));
  const row = splitAt(tokens.slice(values + 2, behindBracket(tokens, values + 1) - 1), ",");
  return new Map(
    names.flatMap((name, index) => {
      const value = row[index];
      return name === undefined || value === undefined ? [] : [[name, value] as const];
    }),
  );
}

/** What stands before the dot of an own column: the table, and what the statement calls it: `INSERT INTO inbox AS i`. */
export function namesOfTable(tokens: readonly Token[], start: number): ReadonlySet<string> {
  const table = tableAt(tokens, start);
  const end = nameEnd(tokens, start);
  const alias = tokens[end + 1]?.upper === "AS" ? tokens[end + 2] : undefined;
  return new Set([table, alias?.hole ? undefined : alias?.text.toLowerCase()].filter((name) => name !== undefined));
}

/**
 * What an upsert does to a row that is there, with what is inserted in the place of `EXCLUDED.until` and `VALUES(until)`. As it is
 * written where its condition speaks of what it inserts: that is the same value on both sides.
 */
export function withInserted(
  { assignments, where }: Conflict,
  tokens: readonly Token[],
  start: number,
): readonly Assignment[] {
  const inserted = insertedIn(tokens, start);
  if (inserted.size === 0 || where.some(({ upper }) => upper === "EXCLUDED" || upper === "VALUES")) return assignments;
  return assignments.map((one) => {
    const name = one.does === "sets" ? insertedName(one.value) : undefined;
    const value = name === undefined ? undefined : inserted.get(name);
    return value ? { ...one, value } : one;
  });
}

/** `EXCLUDED.until`, `VALUES(until)` */
export function insertedName(value: readonly Token[]): string | undefined {
  const isInserted = value[0]?.upper === "EXCLUDED" || value[0]?.upper === "VALUES";
  return isInserted ? columnOf(value.slice(2, 3)) : undefined;
}

/**
 * What an upsert leaves in a row that is there: what its assignments say, of which `EXCLUDED.st` and `VALUES(st)` are what is inserted.
 * Nothing where it does nothing then, or is refused.
 */
export function setsOfConflict(
  { then, assignments }: Conflict,
  inserted: ReadonlyMap<string, SqlOperand>,
  statement: readonly Token[],
): ReadonlyMap<string, SqlOperand> {
  if (then === undefined) return new Map([...inserted.keys()].map((name) => [name, { kind: "other" }]));
  return new Map(
    assignments.flatMap(({ column, does, value }): [string, SqlOperand][] => {
      if (column === undefined) return [];
      if (does === "increments") return [[column, { kind: "sum" }]];
      if (does !== "sets") return [[column, { kind: "other" }]];
      const name = insertedName(value);
      return [[column, name ? (inserted.get(name) ?? { kind: "other" }) : operandOf(value, statement)]];
    }),
  );
}

const VOLATILE =
  /^(?:now|current_(?:timestamp|date|time)|localtime(?:stamp)?|curdate|curtime|utc_(?:date|time)|clock_timestamp|statement_timestamp|transaction_timestamp|sysdate|getdate|getutcdate|utc_timestamp|gen_random_uuid|uuid|uuid_generate_v(?:1|1mc|4|6|7)|uuidv[47]|newid|newsequentialid|random|rand|nextval|unix_timestamp)$/iu;

/** What a value is, casts aside. */
export function operandOf(value: readonly Token[], statement: readonly Token[]): SqlOperand {
  const first = value[0]!;
  if (first.hole !== undefined && value.length <= 3) return { kind: "hole", hole: first.hole };
  if (first.kind === "param") return { kind: "parameter", at: parameterAt(first, statement) };
  const literal = value.length === 1 ? literalOf(first) : undefined;
  if (literal !== undefined) return { kind: "literal", value: literal };
  if (value.some((token) => token.kind === "word" && VOLATILE.test(token.text))) {
    const afterNow = secondsAfterNow(value);
    return { kind: "volatile", text: textOfTokens(value), ...(afterNow !== undefined && { afterNow }) };
  }
  return { kind: "other" };
}

/** The same of what is compared as it is given: a parameter that is computed with, `$2 - 1`, is none. */
export function comparedOperand(value: readonly Token[], statement: readonly Token[]): SqlOperand {
  const isComputed = value.some(
    ({ kind, text, upper }) => (kind === "mark" && COMPUTING.test(text)) || upper === "INTERVAL",
  );
  const operand = operandOf(value, statement);
  return isComputed && operand.kind === "parameter" ? { kind: "other" } : operand;
}

const COMPUTING = /^(?:[-+*/%&|^]|\|\||->>?)$/u;

function literalOf({ kind, text, upper }: Token): string | number | boolean | null | undefined {
  if (kind === "string") return text.replace(/^[^']*'|'$/gu, "").replaceAll("''", "'");
  if (kind === "number") return Number(text);
  return upper === "TRUE" ? true : upper === "FALSE" ? false : upper === "NULL" ? null : undefined;
}

/** The number or the name of a parameter. */
export function parameterAt(token: Token, statement: readonly Token[]): number | string {
  if (/^\$\d+$/u.test(token.text)) return Number(token.text.slice(1)) - 1;
  if (!token.text.startsWith("?") && !token.text.startsWith("%s")) return token.text.replace(/^[:@]/u, "");
  return statement.filter((other) => other.kind === "param").indexOf(token);
}
