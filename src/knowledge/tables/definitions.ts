/** Definitions of SQL: what `CREATE TABLE`, `CREATE UNIQUE INDEX`, `ALTER TABLE` and their kind do to tables. */
import type { HoledText } from "../shape.ts";
import { nameEnd, tableAt } from "../sql/tables.ts";
import { behindBracket, findWord, isMark, splitAt, splitAtWord, tokenize, type Token } from "../sql/tokens.ts";
import { plainName, type TableChange, type UniqueSet } from "./changes.ts";

/** Longer files are dumps of data. */
const MAX_LENGTH = 1_000_000;

/** What the statements of a text do to tables, in their order. */
export function tableChangesIn(text: HoledText): readonly TableChange[] {
  return splitAt(tokenize(text.map(forward), MAX_LENGTH), ";")
    .flatMap((statement) => splitAtWord(statement, BATCHES))
    .flatMap(definitionIn);
}

/** SQL Server's tools end a batch of statements with it. */
const BATCHES = new Set(["GO"]);

/** A file of both ways without what undoes it: `-- +goose Down`, `-- migrate:down`. */
function forward<Part>(part: Part): Part {
  if (typeof part !== "string" || !DOWN.test(part)) return part;
  let isBack = false;
  const kept = part.split("\n").filter((line) => {
    const way = MARK.exec(line)?.[1]?.toLowerCase();
    if (way !== undefined) isBack = way !== "up";
    return !isBack;
  });
  return kept.join("\n") as Part;
}

const DOWN = /\b(?:down|undo)\b/iu;
/** A comment that says nothing else: `-- +goose Up`, `-- migrate:down transaction:false`, `-- Down Migration`, `-- //@UNDO`. */
const MARK =
  /^\s*--[^\w\n]*(?:\w+[^\w\n]+)?(up|down|undo)\b(?:\W*(?:migration|script|(?:no_?)?transaction(?::\w+)?))?[^\w\n]*$/iu;

/** Of a block that looks before it changes something, what it may change. */
function definitionIn(tokens: readonly Token[]): readonly TableChange[] {
  if (tokens[0]?.upper === "DO")
    return tokens.flatMap(({ kind, text }) =>
      kind === "string" ? tableChangesIn([text.replace(/^\$\w*\$|\$\w*\$$/gu, "")]) : [],
    );
  for (const [at, { upper }] of tokens.entries()) {
    const read = READERS.get(upper);
    const changes = read?.(tokens.slice(at + 1));
    if (changes) return changes;
  }
  return [];
}

/** Undefined: it begins with the word, and is something else. */
type Reader = (rest: readonly Token[]) => readonly TableChange[] | undefined;

const READERS: ReadonlyMap<string, Reader> = new Map<string, Reader>([
  ["CREATE", readCreate],
  ["ALTER", readAlter],
  ["DROP", readDrop],
  ["RENAME", ([kind, ...rest]) => (kind?.upper === "TABLE" ? splitAt(rest, ",").flatMap(renameIn) : undefined)],
]);

function renameIn(part: readonly Token[]): readonly TableChange[] {
  const to = findWord(part, new Set(["TO"]));
  const [table, name] = [nameAt(part, 0), nameAt(part, to + 1)];
  return to < 0 || table === undefined || name === undefined ? [] : [{ does: "renames", table, to: name }];
}

function readCreate(rest: readonly Token[]): readonly TableChange[] | undefined {
  const kind = rest.findIndex(({ upper }) => upper === "TABLE" || upper === "INDEX");
  const before = rest.slice(0, Math.max(0, kind)).map(({ upper }) => upper);
  if (kind < 0 || !before.every((word) => BEFORE_KIND.has(word))) return undefined;
  const behind = withoutExistence(rest.slice(kind + 1));
  if (rest[kind]!.upper === "INDEX") return before.includes("UNIQUE") ? uniqueIndexIn(behind) : [];
  return before.some((word) => word.startsWith("TEMP")) ? [] : tableIn(behind);
}

const BEFORE_KIND = new Set("UNIQUE CLUSTERED NONCLUSTERED UNLOGGED GLOBAL LOCAL TEMP TEMPORARY OR REPLACE".split(" "));

function withoutExistence(tokens: readonly Token[]): readonly Token[] {
  const at = tokens.findIndex(({ upper }) => !SKIPPED.has(upper));
  return at < 0 ? [] : tokens.slice(at);
}

const SKIPPED = new Set("IF NOT EXISTS CONCURRENTLY ONLY COLUMN".split(" "));

function nameAt(tokens: readonly Token[], at: number): string | undefined {
  const name = tableAt(tokens, at);
  return name === undefined ? undefined : plainName(name);
}

function tableIn(tokens: readonly Token[]): readonly TableChange[] {
  const table = nameAt(tokens, 0);
  if (table === undefined) return [];
  const next = nameEnd(tokens, 0) + 1;
  if (tokens[next]?.upper === "LIKE") return copyOf(table, tokens.slice(next + 1), true);
  if (!isMark(tokens[next], "(")) return [{ does: "makes", table, sets: [], isUnread: true }];
  const items = splitAt(tokens.slice(next + 1, behindBracket(tokens, next) - 1), ",");
  const like = items.find(([first]) => first?.upper === "LIKE");
  const sets = items.flatMap(uniqueIn);
  if (like === undefined) return [{ does: "makes", table, sets }];
  return [...copyOf(table, like.slice(1), false), { does: "adds", table, sets }];
}

/** @param isWhole MySQL's copy has the indexes, PostgreSQL's where it is asked for them */
function copyOf(table: string, behind: readonly Token[], isWhole: boolean): readonly TableChange[] {
  const from = nameAt(behind, 0);
  const isIncluded =
    isWhole ||
    behind.some(({ upper }, at) => upper === "INCLUDING" && /^(?:ALL|INDEXES)$/u.test(behind[at + 1]?.upper ?? ""));
  return from === undefined || !isIncluded
    ? [{ does: "makes", table, sets: [], isUnread: true }]
    : [{ does: "copies", table, from }];
}

/** What an item of a table, or what is added to one, says: a column, or a constraint of several. */
function uniqueIn(item: readonly Token[]): readonly UniqueSet[] {
  if (item[0]?.upper === "CONSTRAINT") {
    const name = nameAt(item, 1);
    return uniqueIn(item.slice(2)).map((one) => ({ ...one, name }));
  }
  const words = item.map(({ upper }) => upper);
  const isPrimary = words[0] === "PRIMARY" && words[1] === "KEY";
  if (isPrimary || (words[0] === "UNIQUE" && item.length > 1)) {
    const open = item.findIndex((token) => isMark(token, "("));
    const named =
      open > 0 &&
      item[open - 1]!.kind !== "mark" &&
      !/^(?:KEY|INDEX|UNIQUE|CLUSTERED|NONCLUSTERED|DISTINCT)$/u.test(words[open - 1]!)
        ? nameAt(item, open - 1)
        : undefined;
    return open < 0 ? [] : setOf(item, open, { name: named, isPrimary });
  }
  const name = item[0] && nameAt(item, 0);
  const at = findWord(item, COLUMN_OPTIONS, 1);
  if (name === undefined || at < 0) return [];
  if (words[at] === "PRIMARY") return [{ columns: [name], isPrimary: true }];
  return [{ columns: [name] }];
}

const COLUMN_OPTIONS = new Set(["PRIMARY", "UNIQUE"]);

function setOf(
  tokens: readonly Token[],
  open: number,
  { name, isPrimary }: { readonly name?: string | undefined; readonly isPrimary?: boolean },
): readonly UniqueSet[] {
  const columns = splitAt(tokens.slice(open + 1, behindBracket(tokens, open) - 1), ",").map(columnIn);
  if (columns.length === 0 || columns.includes(undefined)) return [];
  return [
    {
      columns: columns.flatMap((one) => one ?? []),
      ...(name !== undefined && { name }),
      ...(isPrimary && { isPrimary }),
    },
  ];
}

/** `ref`, `ref DESC`, `ref(10)`, `lower(ref)`: the same value is the same in any of them. */
function columnIn(part: readonly Token[]): string | undefined {
  const [first, open, inner, close] = part;
  if (first === undefined || isMark(first, "(")) return undefined;
  if (!isMark(open, "(") || inner?.kind === "number") return nameAt(part, 0);
  return /^(?:UPPER|LOWER|TRIM|BTRIM)$/u.test(first.upper) && isMark(close, ")") ? nameAt(part, 2) : undefined;
}

function uniqueIndexIn(tokens: readonly Token[]): readonly TableChange[] {
  const on = findWord(tokens, new Set(["ON"]));
  const rest = withoutExistence(tokens.slice(on + 1));
  const table = nameAt(rest, 0);
  const open = rest.findIndex((token) => isMark(token, "("));
  if (on < 0 || table === undefined || open < 0 || isPartial(rest)) return [];
  const sets = setOf(rest, open, { name: on > 0 ? nameAt(tokens, 0) : undefined });
  return sets.length === 0 ? [] : [{ does: "adds", table, sets }];
}

/** Of some rows only; those without a value are told apart by no index. */
function isPartial(tokens: readonly Token[]): boolean {
  const where = findWord(tokens, new Set(["WHERE"]));
  if (where < 0) return false;
  const asked = tokens
    .slice(where + 1)
    .filter(({ kind }) => kind !== "mark")
    .map(({ upper }) => upper);
  return !/^(?:\w* IS NOT NULL(?: AND )?)+$/u.test(asked.join(" "));
}

function readAlter([kind, ...behind]: readonly Token[]): readonly TableChange[] | undefined {
  if (kind?.upper !== "TABLE") return undefined;
  const rest = withoutExistence(behind);
  const table = nameAt(rest, 0);
  if (table === undefined) return [];
  return splitAt(rest.slice(nameEnd(rest, 0) + 1), ",").flatMap((action) => changeIn(table, action));
}

function changeIn(table: string, [verb, ...behind]: readonly Token[]): readonly TableChange[] {
  const rest = withoutExistence(behind);
  switch (verb?.upper) {
    case "ADD": {
      const sets = uniqueIn(isMark(rest[0], "(") ? rest.slice(1, -1) : rest);
      return sets.length === 0 ? [] : [{ does: "adds", table, sets }];
    }
    case "DROP":
      return droppedIn(table, rest);
    case "RENAME":
      return renamedIn(table, rest);
    case "CHANGE": {
      const [column, to] = [nameAt(rest, 0), nameAt(rest, 1)];
      return column === undefined || to === undefined ? [] : [{ does: "renames-column", table, column, to }];
    }
    default:
      return [];
  }
}

function droppedIn(table: string, [kind, ...behind]: readonly Token[]): readonly TableChange[] {
  const rest = withoutExistence(behind);
  if (kind?.upper === "PRIMARY") return [{ does: "drops-key", table }];
  if (kind?.upper === "FOREIGN") return [];
  if (/^(?:CONSTRAINT|INDEX|KEY)$/u.test(kind?.upper ?? "")) {
    const name = nameAt(rest, 0);
    return name === undefined ? [] : [{ does: "drops-named", table, name }];
  }
  const column = kind && nameAt([kind], 0);
  return column === undefined ? [] : [{ does: "drops-columns", table, columns: [column] }];
}

function renamedIn(table: string, tokens: readonly Token[]): readonly TableChange[] {
  const isNamed = /^(?:CONSTRAINT|INDEX|KEY)$/u.test(tokens[0]?.upper ?? "");
  const rest = isNamed ? tokens.slice(1) : tokens;
  const at = findWord(rest, new Set(["TO", "AS"]));
  const to = at < 0 ? undefined : nameAt(rest, at + 1);
  if (to === undefined) return [];
  if (at === 0) return [{ does: "renames", table, to }];
  const name = nameAt(rest, 0);
  if (name === undefined) return [];
  return [isNamed ? { does: "renames-named", table, name, to } : { does: "renames-column", table, column: name, to }];
}

function readDrop([kind, ...behind]: readonly Token[]): readonly TableChange[] | undefined {
  const rest = withoutExistence(behind);
  if (kind?.upper === "TABLE")
    return splitAt(rest, ",").flatMap((part) => {
      const table = nameAt(part, 0);
      return table === undefined ? [] : [{ does: "drops", table }];
    });
  if (kind?.upper !== "INDEX") return undefined;
  const on = findWord(rest, new Set(["ON"]));
  const name = nameAt(rest, 0);
  return name === undefined ? [] : [{ does: "drops-named", table: on < 0 ? undefined : nameAt(rest, on + 1), name }];
}
