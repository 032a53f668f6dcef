/** What a URL that code puts together is as a text: what it was made of, with the query that it was given later. */
import { concatenate, partsOf, perhapsShorter, textOf, type TextPart } from "../domain/text.ts";
import { joinAll, mapValue, simpleValues } from "../domain/choice.ts";
import { constant, isUndefined, type SimpleValue, type Value } from "../domain/value.ts";
import type { Members } from "../domain/slot.ts";
import type { Interpreter } from "../run/interpreter.ts";

/** A name that no code can write: the slot of a URL for what it was made of. */
export const MADE_OF = "[[made of]]";
/** The same for what was given to `url.searchParams`. */
export const QUERY = "[[query]]";

/** Parts that are assigned and of which no address is put together here. */
const OTHER_PARTS = ["href", "protocol", "host", "hostname", "port", "username", "password"];

/** `url.href`, `url.toString()`; undefined: nobody knows of what it was made. */
export function textOfUrl(interpreter: Interpreter, { entries }: Members): Value | undefined {
  const made = entries.get(MADE_OF);
  if (made === undefined || OTHER_PARTS.some((name) => entries.has(name))) return undefined;
  const symbolicOf = (one: SimpleValue): ReturnType<Interpreter["symbolicOf"]> => interpreter.symbolicOf(one);
  const [way, search, added, hash] = ["pathname", "search", QUERY, "hash"].map((name) => entries.get(name));
  let text = mapValue(made, (one) => {
    const [start, rest, query] = pieces(partsOf(one, symbolicOf));
    const base = textOf([...start, ...(way ? [] : rest), ...(way || search ? [] : query)]);
    const whole = way ? concatenate(withSlash(base, way), way, symbolicOf) : base;
    return one.kind === "text" && one.isPerhapsShorter ? mapValue(whole, perhapsShorter) : whole;
  });
  if (search) text = concatenate(text, search, symbolicOf);
  const whole = added === undefined ? text : behindQuestionMark(interpreter, text, added);
  return hash === undefined ? whole : concatenate(concatenate(whole, constant("#"), symbolicOf), hash, symbolicOf);
}

/** `url.searchParams.set(name, value)` */
function behindQuestionMark(interpreter: Interpreter, text: Value, added: Value): Value {
  const symbolicOf = (one: SimpleValue): ReturnType<Interpreter["symbolicOf"]> => interpreter.symbolicOf(one);
  return mapValue(text, (one) => {
    const parts = partsOf(one, symbolicOf);
    const sign = parts.some((part) => typeof part === "string" && part.includes("?")) ? "&" : "?";
    return textOf([...parts, sign, interpreter.symbolicOf(added)]);
  });
}

/** `url.pathname = "orders"`: a way begins with a slash. */
function withSlash(base: SimpleValue, way: Value): SimpleValue {
  const first = way.kind === "text" ? way.parts[0] : way.kind === "constant" ? String(way.value) : "/";
  if (typeof first === "string" && first.startsWith("/")) return base;
  return textOf([...(base.kind === "text" ? base.parts : [String((base as { value?: unknown }).value)]), "/"]);
}

/** `url.pathname`, `url.search`, `url.hostname`, as far as the text tells them apart; undefined: it does not. */
export function partOfUrl(interpreter: Interpreter, { entries }: Members, name: string): Value | undefined {
  const made = entries.get(MADE_OF);
  if (
    made === undefined ||
    entries.has(QUERY) ||
    [...OTHER_PARTS, "pathname", "search"].some((one) => entries.has(one))
  )
    return undefined;
  if (!/^(?:pathname|search|hostname|host|origin)$/u.test(name)) return undefined;
  const all = simpleValues(made).map((one) => {
    const parts = pieces(partsOf(one, (value) => interpreter.symbolicOf(value)));
    return partNamed(parts, name);
  });
  return all.includes(undefined) ? undefined : joinAll(all.filter((one) => one !== undefined));
}

/** What may have more than a host, or more than a way, is told apart where something is written behind it. */
function partNamed([start, way, query]: Pieces, name: string): SimpleValue | undefined {
  const holes = start.filter((part) => typeof part !== "string");
  if (name === "search")
    return query.length === 0 && [...start, ...way].some((part) => typeof part !== "string")
      ? undefined
      : textOf(query);
  if (holes.length > 0 && way.length + query.length === 0) return undefined;
  if (name === "pathname") return textOf([...holes, ...(way.length === 0 ? ["/"] : way)]);
  if (name === "origin") return textOf(start);
  return textOf(start.map((part) => (typeof part === "string" ? part.replace(SCHEME, "") : part)));
}

type Pieces = readonly [readonly TextPart[], readonly TextPart[], readonly TextPart[]];

const SCHEME = /^[\w+.-]+:\/\//u;

/** Host, way and query of an address. What is not known at its beginning is its host. */
function pieces(parts: readonly TextPart[]): Pieces {
  const [start, behind] = parted(parts, (text, isFirst) => {
    const scheme = isFirst ? (SCHEME.exec(text)?.[0].length ?? 0) : 0;
    const at = text.slice(scheme).search(/[/?#]/u);
    return at < 0 ? -1 : scheme + at;
  });
  const [way, query] = parted(behind, (text) => text.search(/[?#]/u));
  return [start, way, query];
}

/** What stands before and behind a place in what is written. */
function parted(
  parts: readonly TextPart[],
  placeIn: (text: string, isFirst: boolean) => number,
): readonly [readonly TextPart[], readonly TextPart[]] {
  for (const [index, part] of parts.entries()) {
    const at = typeof part === "string" ? placeIn(part, index === 0) : -1;
    if (typeof part !== "string" || at < 0) continue;
    return [
      [...parts.slice(0, index), part.slice(0, at)].filter((one) => one !== ""),
      [part.slice(at), ...parts.slice(index + 1)],
    ];
  }
  return [parts, []];
}

/** `new URL(path, base)`: a whole address, a way behind the host, or one in the place of what stands behind the last slash. */
export function resolvedUrl(interpreter: Interpreter, path: Value, base: Value): Value {
  if (isUndefined(base)) return path;
  const symbolicOf = (one: SimpleValue): ReturnType<Interpreter["symbolicOf"]> => interpreter.symbolicOf(one);
  return mapValue(base, (one) =>
    mapValue(path, (other) => {
      const behind = partsOf(other, symbolicOf);
      const [first = ""] = behind;
      if (typeof first === "string" && SCHEME.test(first)) return textOf(behind);
      const [start, way] = pieces(partsOf(one, symbolicOf));
      if (typeof first === "string" && first.startsWith("/")) return textOf([...start, ...behind]);
      return textOf([...start, ...toLastSlash(way), ...behind]);
    }),
  );
}

function toLastSlash(way: readonly TextPart[]): readonly TextPart[] {
  const last = way.findLastIndex((part) => typeof part === "string" && part.includes("/"));
  if (last < 0) return ["/"];
  const text = way[last] as string;
  return [...way.slice(0, last), text.slice(0, text.lastIndexOf("/") + 1)];
}

/** A query that was given more. */
export function withQuery(interpreter: Interpreter, { entries }: Members, added: readonly Value[]): Value {
  return interpreter.symbolicOfAll([entries.get(QUERY) ?? constant(""), ...added]);
}
