/** Conditions that a list lacks something, and what an update adds to it: `NOT events @> ARRAY[$2]`, `events = array_append(events, $2)`. */
import { columnOf, type Assignment } from "./assignments.ts";
import { behindBracket, isMark, splitAt, textOfTokens, withoutBrackets, type Token } from "./tokens.ts";

/** A list and the item that it lacks. */
export interface Lacking {
  readonly column: string;
  /** As it is written, without its type. */
  readonly item: readonly Token[];
}

/** `NOT ($2 = ANY(seen))`, `$2 <> ALL(seen)`, `NOT seen @> ARRAY[$2]`, `array_position(seen, $2) IS NULL`. */
export function lackedBy(part: readonly Token[]): Lacking | undefined {
  const isNegated = part[0]?.upper === "NOT";
  const tokens = isNegated ? withoutBrackets(part.slice(1)) : part;
  return lackedByWord(tokens, isNegated) ?? (isNegated ? lackedByMark(tokens) : lackedByPosition(tokens));
}

/** `$2 = ANY(seen)`, `seen @> ARRAY[$2]`: what is added to the list leaves it so. */
export function asksForItem(part: readonly Token[]): boolean {
  const isNegated = part[0]?.upper === "NOT";
  const isAll = part.some(({ upper }) => upper === "ALL");
  const isOne = part.some(
    ({ upper, text }, at) => /^(?:ANY|SOME)$/u.test(upper) || MARKS.has(`${text}${part[at + 1]?.text ?? ""}`),
  );
  return isNegated ? isAll : isOne;
}

function lackedByWord(tokens: readonly Token[], isNegated: boolean): Lacking | undefined {
  const at = tokens.findIndex((token) => EQUAL.test(token.text));
  const word = tokens[at + 1]?.upper;
  const isLack = isNegated ? tokens[at]?.text === "=" && word !== "ALL" : tokens[at]?.text !== "=" && word === "ALL";
  if (at < 1 || !isLack || !/^(?:ANY|SOME|ALL)$/u.test(word ?? "") || !isMark(tokens[at + 2], "(")) return undefined;
  return lacking(tokens.slice(at + 3, behindBracket(tokens, at + 2) - 1), tokens.slice(0, at));
}

const EQUAL = /^(?:=|<>|!=)$/u;

/** `seen @> ARRAY[$2]`, `ARRAY[$2] <@ seen`, `seen && ARRAY[$2]`, `seen ? $2`. */
function lackedByMark(tokens: readonly Token[]): Lacking | undefined {
  const [first, second, ...others] = tokens;
  if (first && second?.text === "?" && others.length > 0) return lacking([first], others);
  const at = tokens.findIndex((token, index) => MARKS.has(`${token.text}${tokens[index + 1]?.text ?? ""}`));
  if (at < 1) return undefined;
  const [left, right] = [tokens.slice(0, at), tokens.slice(at + 2)];
  const isTurned = isMark(tokens[at], "<") || columnOf(plain(left)) === undefined;
  return isTurned ? lacking(right, left) : lacking(left, right);
}

const MARKS: ReadonlySet<string> = new Set(["@>", "<@", "&&"]);

function lackedByPosition(tokens: readonly Token[]): Lacking | undefined {
  if (tokens[0]?.upper !== "ARRAY_POSITION" || !isMark(tokens[1], "(")) return undefined;
  const end = behindBracket(tokens, 1);
  const [list = [], item = []] = splitAt(tokens.slice(2, end - 1), ",");
  return textOfTokens(tokens.slice(end)) === "IS NULL" ? lacking(list, item) : undefined;
}

function lacking(list: readonly Token[], item: readonly Token[]): Lacking | undefined {
  const column = columnOf(plain(list));
  return column === undefined ? undefined : { column, item: itemIn(item) };
}

/** What an update leaves in the list: whether that has the item then. Undefined: that is not known. */
export function addsItem({ column, item }: Lacking, { value }: Assignment): boolean | undefined {
  const added = addedTo(value, column)?.map(itemIn);
  if (added === undefined || [item, ...added].some(isUntold)) return undefined;
  return added.some((one) => textOfTokens(one) === textOfTokens(item));
}

/** A `?` or a hole may stand for anything. */
function isUntold(item: readonly Token[]): boolean {
  return item.length === 0 || item.some(({ text, hole }) => hole !== undefined || text === "?" || text === ",");
}

/** `array_append(seen, $2)`, `seen || $2`, also where `COALESCE(seen, '{}')` stands for the list. */
function addedTo(value: readonly Token[], column: string): readonly (readonly Token[])[] | undefined {
  const isList = (one: readonly Token[]): boolean => columnOf(plain(one)) === column;
  const isCall = /^ARRAY_(?:APPEND|PREPEND|CAT)$/u.test(value[0]?.upper ?? "") && isMark(value[1], "(");
  const given = isCall ? splitAt(value.slice(2, behindBracket(value, 1) - 1), ",") : splitAt(value, "||");
  const others = given.filter((one) => !isList(one));
  return given.length > 1 && others.length === given.length - 1 ? others : undefined;
}

/** `events`, of `COALESCE(events, '{}')::text[]`. */
function plain(list: readonly Token[]): readonly Token[] {
  const tokens = withoutBrackets(withoutType(list));
  if (!/^(?:COALESCE|IFNULL)$/u.test(tokens[0]?.upper ?? "") || !isMark(tokens[1], "(")) return tokens;
  return plain(splitAt(tokens.slice(2, -1), ",")[0] ?? []);
}

/** `$2`, of `ARRAY[$2::text]` and `to_jsonb($2)`. */
function itemIn(tokens: readonly Token[]): readonly Token[] {
  const item = withoutBrackets(withoutType(tokens));
  const [word, open] = item;
  if (word?.upper === "ARRAY" && isMark(open, "[")) return itemIn(item.slice(2, -1));
  if (/^(?:TO_JSONB|JSONB_BUILD_ARRAY)$/u.test(word?.upper ?? "") && isMark(open, "("))
    return itemIn(item.slice(2, -1));
  return item;
}

/** Without the type to which all of it is cast: `$2::text`, `$2::varchar(40)[]`. */
function withoutType(tokens: readonly Token[]): readonly Token[] {
  let depth = 0;
  const cast = tokens.findIndex((token) => {
    if (isMark(token, "(") || isMark(token, "[")) depth++;
    else if (isMark(token, ")") || isMark(token, "]")) depth--;
    return depth === 0 && isMark(token, "::");
  });
  return cast > 0 ? tokens.slice(0, cast) : tokens;
}
