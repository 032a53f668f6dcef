/** Tables that are there for one connection only, and are empty at first: what is done to them outlasts no run. */
import type { HoledText } from "../shape.ts";
import { NOTHING, type SqlStatement } from "./facts.ts";
import { nameEnd } from "./tables.ts";
import { findWord, isMark, type Token } from "./tokens.ts";

const MAKING = new Set(["CREATE"]);
const TEMPORARY = new Set(["TEMP", "TEMPORARY"]);
/** What may stand in front of `TEMP`. */
const BEFORE_TEMPORARY = /^(?:OR|REPLACE|GLOBAL|LOCAL)$/u;
/** What may stand between the verb and the name: `TABLE IF NOT EXISTS`, `TABLE IF EXISTS ONLY`. */
const BEFORE_NAME = /^(?:TABLE|IF|NOT|EXISTS|ONLY|INTO|FROM|IGNORE|LOW_PRIORITY|HIGH_PRIORITY|DELAYED|QUICK)$/u;
const ON = new Set(["ON"]);
const OF_TABLE = new Set("INSERT REPLACE UPSERT UPDATE DELETE TRUNCATE MERGE COPY ALTER DROP ANALYZE".split(" "));

/** What a statement makes or writes of such tables, beside what else is known of it. */
export function withTemporary(statement: SqlStatement, tokens: readonly Token[]): SqlStatement {
  const made = madeTemporary(tokens);
  if (made) return { ...NOTHING, verb: "session", table: undefined, repeat: "reads", makesTemporary: [made] };
  if (statement.repeat === "reads") return statement;
  const start = startOfName(tokens);
  if (start === undefined) return statement;
  if (isTemporaryAt(tokens, start)) return OF_SESSION;
  const writesTo = nameAt(tokens, start);
  return writesTo ? { ...statement, writesTo } : statement;
}

/** Statements of one text: a table that one of them makes is known to the others. */
export function amongTemporary(statements: readonly SqlStatement[]): readonly SqlStatement[] {
  const made = statements.flatMap(({ makesTemporary = [] }) => makesTemporary);
  if (made.length === 0 || statements.length === 1) return statements;
  const names = new Set(made.flatMap((name) => plainName(name) ?? []));
  const [first, ...rest] = statements.map((one) => {
    const name = one.writesTo && plainName(one.writesTo);
    return name !== undefined && names.has(name) ? OF_SESSION : one;
  });
  return [{ ...first!, makesTemporary: made }, ...rest];
}

const OF_SESSION: SqlStatement = { ...NOTHING, verb: "session", table: undefined, repeat: "reads" };

function plainName([only, ...others]: HoledText): string | undefined {
  return typeof only === "string" && others.length === 0 ? only : undefined;
}

/** The name that `CREATE TEMP TABLE batch (…)` makes, or `SELECT … INTO TEMP batch`; empty where it is no table: a view, a function. */
function madeTemporary(tokens: readonly Token[]): HoledText | undefined {
  const verb = tokens[0]?.upper ?? "";
  if (verb === "SELECT") {
    const into = findWord(tokens, new Set(["INTO"]));
    const isTemporary = into > 0 && TEMPORARY.has(tokens[into + 1]?.upper ?? "");
    return isTemporary ? nameAt(tokens, behind(tokens, into + 2)) : undefined;
  }
  let at = 1;
  while (BEFORE_TEMPORARY.test(tokens[at]?.upper ?? "")) at++;
  const isTemporary = MAKING.has(verb) && TEMPORARY.has(tokens[at]?.upper ?? "");
  return isTemporary && tokens[at + 1]?.upper === "TABLE" ? nameAt(tokens, behind(tokens, at + 2)) : undefined;
}

/** Where the name of the table stands that is written, or of which something is made. */
function startOfName(tokens: readonly Token[]): number | undefined {
  const verb = tokens[0]?.upper ?? "";
  if (verb === "SELECT") {
    const into = findWord(tokens, new Set(["INTO"]));
    return into > 0 ? into + 1 : undefined;
  }
  if (verb === "CREATE") {
    const on = tokens.slice(1, 4).some(({ upper }) => upper === "INDEX") ? findWord(tokens, ON) : -1;
    if (on > 0) return behind(tokens, on + 1);
    return tokens[1]?.upper === "TABLE" ? behind(tokens, 1) : undefined;
  }
  if (verb === "DROP" && TEMPORARY.has(tokens[1]?.upper ?? "")) return behind(tokens, 2);
  return OF_TABLE.has(verb) ? behind(tokens, 1) : undefined;
}

function behind(tokens: readonly Token[], start: number): number {
  let at = start;
  while (BEFORE_NAME.test(tokens[at]?.upper ?? "")) at++;
  return at;
}

/** `#batch`, `@batch` and `pg_temp.batch` tell it by their names. */
function isTemporaryAt(tokens: readonly Token[], start: number): boolean {
  const [first, next] = [tokens[start], tokens[start + 1]];
  if (first?.kind === "param") return /^@\w/u.test(first.text);
  if (isMark(first, "#")) return next?.kind === "word" || next?.kind === "hole";
  if (first?.kind === "name" && first.text.startsWith("#")) return true;
  return isMark(next, ".") && /^pg_temp$/iu.test(first?.text ?? "");
}

/** The last part of a name, in lower case, with what is not known of it. */
function nameAt(tokens: readonly Token[], start: number): HoledText | undefined {
  const token = tokens[nameEnd(tokens, start)];
  if (token === undefined || !["word", "name", "hole"].includes(token.kind)) return undefined;
  const parts = token.text.toLowerCase().split("…");
  if (parts.length === 1) return parts;
  return token.hole && parts.length === 2 ? [parts[0]!, token.hole, parts[1]!] : undefined;
}
