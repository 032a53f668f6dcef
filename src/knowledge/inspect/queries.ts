/** Query languages that are no SQL: Cypher, CQL, GraphQL-like texts; a look at the words that write. */
import type { LibraryCall, Repeat } from "../calls.ts";
import { worstRepeat } from "../repeat.ts";
import { armsOf, textOfShape, type HoledText } from "../shape.ts";
import { describeStatement } from "../sql/call.ts";
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

/** Cassandra: an INSERT replaces the row of its key; counters and list appends change it again. */
export const cqlQuery: Inspector = ({ args, at }): Partial<LibraryCall> => {
  const facts = describeStatement({ text: textOfShape(shapeAt(args, at)), values: undefined, answer: {} });
  if (facts.repeat.on !== "again" || facts.repeat.because !== "inserts") return facts;
  const { guard: _, ...rest } = facts;
  return {
    ...rest,
    class: "keyed",
    repeat: { on: "key" },
    keys: args[1] === undefined ? [] : [{ argument: 1, path: [] }],
  };
};
