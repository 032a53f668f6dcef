/** Query languages that are no SQL: Cypher, CQL, GraphQL-like texts; a look at the words that write. */
import type { ArgumentPath } from "../argument-path.ts";
import type { LibraryCall, Repeat } from "../calls.ts";
import type { ResultTest } from "../call-guard.ts";
import { worstRepeat } from "../repeat.ts";
import { armsOf, textOfShape, type HoledText } from "../shape.ts";
import { describeStatement } from "../sql/call.ts";
import { parseSql } from "../sql/statement.ts";
import type { Inspector } from "./inspector.ts";
import { shapeAt } from "./places.ts";

const UNKNOWN_TEXT: Repeat = { on: "unknown", why: "the query is not known" };

function shownText(text: HoledText): string {
  return text.map((part) => (typeof part === "string" ? part : "…")).join("");
}

/** Neo4j: CREATE adds, MERGE finds or adds, SET sets unless it counts. */
export const cypherQuery: Inspector = ({ args, at }) => {
  const repeats = armsOf(shapeAt(args, at)).map((arm): Repeat => {
    const text = textOfShape(arm);
    return text ? judgeCypher(shownText(text)) : UNKNOWN_TEXT;
  });
  const repeat = worstRepeat(repeats);
  return repeat.on === "nothing" ? { class: "read", repeat, nature: "other" } : { repeat };
};

/** Texts and comments. A text that is not closed is one up to the end, so that nothing is gone through twice. */
const TEXTS = /'(?:[^'\\]|\\[\s\S])*('|\\?$)|"(?:[^"\\]|\\[\s\S])*("|\\?$)|\/\/[^\n]*/gu;

function judgeCypher(query: string): Repeat {
  const plain = query.replace(TEXTS, (all, end: string | undefined) => (end === "" || end === "\\" ? all : "''"));
  const clauses = plain.split(CLAUSES);
  const counting = clauses.flatMap(assignmentsIn).find(({ property, value }) => countsOn(property, value));
  if (counting) return { on: "again", because: "increments", text: counting.text };
  const added = /(?<![\w.])[\w.]{1,100}\s*\+=\s*\d/u.exec(plain);
  if (added) return { on: "again", because: "increments", text: added[0] };
  if (/(?<!\bON\s)\bCREATE\b(?!\s+(?:INDEX|CONSTRAINT|UNIQUE|FULLTEXT))/iu.test(plain)) {
    return { on: "again", because: "inserts", text: "CREATE" };
  }
  // What is looked for is never there.
  const made = clauses.find((clause) => /^\s*MERGE\b/iu.test(clause) && MADE_ANEW.test(clause));
  if (made) return { on: "again", because: "inserts", text: "MERGE" };
  if (/\b(?:CALL|FOREACH|LOAD)\b/iu.test(plain)) return { on: "unknown", why: "the query calls a procedure" };
  return /\b(?:MERGE|SET|DELETE|REMOVE)\b/iu.test(plain) ? { on: "same", because: "upsert" } : { on: "nothing" };
}

/** In front of the words that begin another clause. */
const CLAUSES = /(?=(?<![.\w$])(?:MATCH|MERGE|ON|SET|REMOVE|DELETE|DETACH|RETURN|WITH|WHERE|UNWIND|CALL|FOREACH)\b)/iu;
const MADE_ANEW = /\b(?:randomUUID|timestamp|datetime|localdatetime|rand)\s*\(/iu;

interface Assignment {
  readonly property: string;
  readonly value: string;
  readonly text: string;
}

/** `n.a = 1, n.b = coalesce(n.b, 0) + 1` behind SET: what stands between brackets is one value. */
function assignmentsIn(clause: string): readonly Assignment[] {
  const [, list] = /^\s*SET\b([\s\S]*)$/iu.exec(clause) ?? [];
  return splitAtCommas(list ?? "").flatMap((text) => {
    const [, property, value] = /^\s*([\w.]{1,200})\s*=([\s\S]*)$/u.exec(text) ?? [];
    return property === undefined || value === undefined ? [] : [{ property, value, text: text.trim() }];
  });
}

function splitAtCommas(text: string): readonly string[] {
  const parts: string[] = [];
  let [depth, start] = [0, 0];
  for (let index = 0; index < text.length; index++) {
    const character = text[index]!;
    if ("([{".includes(character)) depth++;
    else if (")]}".includes(character)) depth--;
    else if (character === "," && depth === 0) {
      parts.push(text.slice(start, index));
      start = index + 1;
    }
  }
  return [...parts, text.slice(start)];
}

/** The value is computed of the property itself: counted on, appended to, turned over. */
function countsOn(property: string, value: string): boolean {
  const isThere = value.split(/[^\w.]+/u).includes(property);
  return isThere && (/[-+*/%^]/u.test(value) || /\bNOT\b/iu.test(value));
}

/**
 * Cassandra: an INSERT replaces the row of its key; counters and list appends change it again. `IF NOT EXISTS` and `IF state = 'NEW'`
 * tell whether they were applied.
 */
export const cqlQuery: Inspector = ({ args, at }): Partial<LibraryCall> => {
  const written = textOfShape(shapeAt(args, at));
  const text = written?.map((part) => (typeof part === "string" ? part.replace(ADDED_TO_SET, addedToSet) : part));
  const values: ArgumentPath | undefined = args[1] === undefined ? undefined : { argument: 1, path: [] };
  if (text && hasWords(text, IF_ABSENT)) return insertedOnce(text, values);
  if (text && hasWords(text, IF_STATE)) return updatedOnce(text, values);
  const facts = describeStatement({ text, values: undefined, answer: {} });
  if (facts.repeat.on !== "again" || facts.repeat.because !== "inserts") return facts;
  const { guard: _, ...rest } = facts;
  const made = text && madeAnew(text);
  if (made) return { ...rest, ...made };
  return {
    ...rest,
    class: "keyed",
    repeat: { on: "key" },
    keys: args[1] === undefined ? [] : [{ argument: 1, path: [] }],
  };
};

/** `tags = tags + {'new', 'paid'}`: what stands in the statement is in a set, or under a name of a map, once. Of lists it is not. */
const ADDED_TO_SET = /\b(\w{1,64}) {0,4}= {0,4}(\w{1,64}) {0,4}[+-] {0,4}\{([^{}()?]{0,500})\}/gu;

/** @returns the assignment as one that sets; as it is written where something that is given stands in it */
function addedToSet(whole: string, column: string, again: string, added: string): string {
  return column.toLowerCase() === again.toLowerCase() && !/:[a-z_]/iu.test(added) ? `${column} = with_added` : whole;
}

/** An id that Cassandra makes: as the first column it is the key, elsewhere it may be a part of it. */
function madeAnew(text: HoledText): Partial<LibraryCall> | undefined {
  const columns = [...parseSql(text).sets];
  const at = columns.findIndex(
    ([, value]) => value.kind === "volatile" && /^(?:uuid|now)\s*\(\s*\)$/iu.test(value.text),
  );
  if (at < 0) return undefined;
  const [name] = columns[at]!;
  if (at === 0) return { repeat: { on: "again", because: "inserts", text: `${name} is made anew` }, nature: "insert" };
  return { repeat: { on: "unknown", why: `whether \`${name}\`, which is made anew, is of the key` } };
}

const IF_ABSENT = /\bIF\s+NOT\s+EXISTS\b/iu;
const IF_STATE = /\bIF\b(?!\s+(?:NOT\s+)?EXISTS\b)/iu;

function hasWords(text: HoledText, words: RegExp): boolean {
  return text.some((part) => typeof part === "string" && words.test(part));
}

/** `result.wasApplied()`, `result.rows[0]["[applied]"]`, `result.first()["[applied]"]`. */
const APPLIED: ResultTest = ["wasApplied.()", "rows.0.[applied]", "first.().[applied]"].reduceRight<
  ResultTest | undefined
>(
  (also, member) => ({
    member: member.split("."),
    first: { is: "constant", value: true },
    repeat: { is: "constant", value: false },
    also,
  }),
  undefined,
)!;

function insertedOnce(text: HoledText, values: ArgumentPath | undefined): Partial<LibraryCall> {
  const { sets, targetName, keyHoles, rowHoles } = describeStatement({ text, values, answer: {} });
  const keys = values ? [values] : [];
  const holes = keyHoles ?? rowHoles;
  return {
    class: "conflict",
    nature: "insert",
    repeat: { on: "key" },
    keys,
    ...(sets && { sets }),
    ...(targetName !== undefined && { targetName }),
    ...(holes && { keyHoles: holes }),
    guard: {
      kind: "unique-constraint",
      tells: "result",
      fresh: APPLIED,
      errors: [],
      keys,
      ...(holes && { keyHoles: holes }),
      windowSeconds: secondsOf(text),
      needsErrorTest: false,
      isOfNewRow: true,
    },
  };
}

/** `USING TTL 600`; `null`: for ever, undefined: what is given. */
function secondsOf(text: HoledText): number | null | undefined {
  const [, seconds] = /\bTTL\s+(\d+)?/iu.exec(shownText(text)) ?? [undefined, null];
  return seconds === null ? null : seconds === undefined ? undefined : Number(seconds);
}

/** What the row has to be beside its key is asked for as WHERE does. */
function updatedOnce(text: HoledText, values: ArgumentPath | undefined): Partial<LibraryCall> {
  const asked = text.map((part) => (typeof part === "string" ? part.replace(IF_STATE, "AND") : part));
  const facts = describeStatement({ text: asked, values, answer: { counts: [] } });
  return facts.guard?.tells === "result" ? { ...facts, guard: { ...facts.guard, fresh: APPLIED } } : facts;
}
