/** Expressions in JMESPath, as far as they name members. */

/** Longer ones are written by nobody. */
const MAX_LENGTH = 1_000;
/** Deeper ones neither. */
const MAX_DEPTH = 20;

/** Members that an expression is made of, each by the steps that lead there. Without steps it is the value itself. */
type Paths = readonly (readonly string[])[];

/**
 * The members that an expression names: one for `a.b`, several for `[a, b]`, `join('-', [a, b])` and `a || b`; empty where it is more than
 * that. `powertools_json(body).orderId` is `body` then `orderId`: the functions of Powertools decode and keep the path.
 */
export function membersOfPath(path: string): Paths {
  if (path.length > MAX_LENGTH) return [];
  const tokens = [...path.matchAll(TOKEN)].map(([token]) => token.trim()).filter((token) => token !== "");
  const reader: Reader = { tokens, at: 0, depth: 0 };
  const paths = pipeOf(reader);
  return reader.at === tokens.length ? (paths ?? []) : [];
}

const TOKEN = /"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|`[^`]*`|\|\||[\w$-]+|\S|\s+/gu;

/** Functions that give a decoded form of their argument, and those that give something made of all of their arguments. */
const PASSING = new Set(["powertools_json", "powertools_base64", "powertools_base64_gzip"]);
const GATHERING = new Set(["join", "to_string", "not_null", "to_array", "merge", "sort", "reverse", "values"]);

interface Reader {
  readonly tokens: readonly string[];
  at: number;
  depth: number;
}

function take(reader: Reader, token: string): boolean {
  if (reader.tokens[reader.at] !== token) return false;
  reader.at++;
  return true;
}

/** `a | b`: what is behind the bar is looked for in what is before it. */
function pipeOf(reader: Reader): Paths | undefined {
  if (reader.depth >= MAX_DEPTH) return undefined;
  reader.depth++;
  let paths = eitherOf(reader);
  while (paths && take(reader, "|")) {
    const inner = eitherOf(reader);
    paths = inner && below(paths, inner);
  }
  reader.depth--;
  return paths;
}

/** `a || b`: what is there of them. */
function eitherOf(reader: Reader): Paths | undefined {
  let paths = chainOf(reader);
  while (paths && take(reader, "||")) {
    const other = chainOf(reader);
    paths = other && [...paths, ...other];
  }
  return paths;
}

/** `a.b[0].[c, d]` */
function chainOf(reader: Reader): Paths | undefined {
  let paths = firstOf(reader);
  for (;;) {
    if (paths === undefined) return undefined;
    const isStep = take(reader, ".");
    if (!isStep && reader.tokens[reader.at] !== "[") return paths;
    const next = isStep ? firstOf(reader) : inBrackets(reader);
    paths = next && below(paths, next);
  }
}

function firstOf(reader: Reader): Paths | undefined {
  const token = reader.tokens[reader.at];
  if (token === "[") return inBrackets(reader);
  reader.at++;
  if (token === "(") return closed(reader, pipeOf(reader), ")");
  if (token === "{") return listOf(reader, "}", () => (namesMember(reader) ? pipeOf(reader) : undefined));
  if (token === "@") return [[]];
  if (token === "*") return [["*"]];
  if (token === undefined) return undefined;
  if (/^['`]/u.test(token)) return [];
  if (token.startsWith('"')) return [[token.slice(1, -1)]];
  if (!/^[\w$-]+$/u.test(token)) return undefined;
  return take(reader, "(") ? calledWith(reader, token) : [[token]];
}

/** `[0]` and `[*]` are steps, `[a, b]` takes several members. */
function inBrackets(reader: Reader): Paths | undefined {
  reader.at++;
  const token = reader.tokens[reader.at];
  if (token !== undefined && /^(?:-?\d+|\*)$/u.test(token)) {
    reader.at++;
    return closed(reader, [[token]], "]");
  }
  return listOf(reader, "]", () => pipeOf(reader));
}

function calledWith(reader: Reader, name: string): Paths | undefined {
  const given = listOf(reader, ")", () => pipeOf(reader));
  return PASSING.has(name) || GATHERING.has(name) ? given : undefined;
}

/** `name:` of `{ name: a }` */
function namesMember(reader: Reader): boolean {
  reader.at++;
  return take(reader, ":");
}

function listOf(reader: Reader, end: string, one: () => Paths | undefined): Paths | undefined {
  const all: (readonly string[])[] = [];
  do {
    const paths = one();
    if (paths === undefined) return undefined;
    all.push(...paths);
  } while (take(reader, ","));
  return closed(reader, all, end);
}

function closed(reader: Reader, paths: Paths | undefined, end: string): Paths | undefined {
  return take(reader, end) ? paths : undefined;
}

/** Each of the inner members, in each of the outer ones. */
function below(outer: Paths, inner: Paths): Paths | undefined {
  if (outer.length !== 1) return inner.every((path) => path.length === 0) ? outer : undefined;
  return inner.map((path) => [...outer[0]!, ...path]);
}
