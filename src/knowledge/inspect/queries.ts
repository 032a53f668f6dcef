/** Query languages that are no SQL: Cypher, CQL, GraphQL-like texts; a look at the words that write. */
import type { ArgumentPath } from "../argument-path.ts";
import type { LibraryCall, Repeat, ResultTest } from "../calls.ts";
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
  const counting =
    /(?<!\w)([\w.]{1,100})\s*=\s*(?:coalesce\(\s*)?\1\b[^,\n]{0,200}?[-+*/]/iu.exec(plain) ??
    /(?<![\w.])[\w.]+\s*\+=\s*\d/u.exec(plain);
  if (counting) return { on: "again", because: "increments", text: counting[0] };
  if (/(?<!\bON\s)\bCREATE\b(?!\s+(?:INDEX|CONSTRAINT|UNIQUE|FULLTEXT))/iu.test(plain)) {
    return { on: "again", because: "inserts", text: "CREATE" };
  }
  if (/\b(?:CALL|FOREACH|LOAD)\b/iu.test(plain)) return { on: "unknown", why: "the query calls a procedure" };
  return /\b(?:MERGE|SET|DELETE|REMOVE)\b/iu.test(plain) ? { on: "same", because: "upsert" } : { on: "nothing" };
}

/**
 * Cassandra: an INSERT replaces the row of its key; counters and list appends change it again. `IF NOT EXISTS` and `IF state = 'NEW'`
 * tell whether they were applied.
 */
export const cqlQuery: Inspector = ({ args, at }): Partial<LibraryCall> => {
  const text = textOfShape(shapeAt(args, at));
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
