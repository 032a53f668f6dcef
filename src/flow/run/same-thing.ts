/** Whether two calls speak of the same thing. */
import type { ChainStep } from "../../findings/finding.ts";
import {
  areOtherDatabases,
  isDatabase,
  isMapper,
  isTree,
  refusesLateUpdates,
  takesEitherName,
} from "../../knowledge/index.ts";
import type { Place } from "../../syntax/source-text.ts";
import { samePlace } from "../domain/same.ts";
import type { KeyText, PlaceInRecord, Thing } from "./changes.ts";
import { allOf, type Likeness } from "./likeness.ts";
import { samePlaceInRecord } from "./place-in-record.ts";

export type { Likeness } from "./likeness.ts";

/** They are taken for the same where target and key do not say otherwise. */
export function sameThing(a: Thing, b: Thing): Likeness {
  if (areOtherDatabases(a.store, b.store)) return "no";
  // A name that is not known says nothing of two stores: a table and an address are both of the environment.
  const isSameTarget = a.target === b.target && (a.store === b.store || (a.isKnown && b.isKnown));
  if (!isSameTarget && !areAlike(a, b) && (a.store !== b.store || (a.isKnown && b.isKnown && !isAmong(a, b))))
    return "no";
  // Keys are looked at last, since that takes longest.
  const isSameKey = sameRow(a, b);
  if (isSameKey === "no") return "no";
  return isSameTarget ? isSameKey : "unknown";
}

/** One of them is named as a mapper has it, the other as the database does. */
export function areNamedApart(a: Thing, b: Thing): boolean {
  return a.names !== undefined && b.names !== undefined && a.names !== b.names;
}

/** `Order` of a mapper may be the table `orders`, which some are given by either name. */
function areAlike(a: Thing, b: Thing): boolean {
  const isEither = a.store === b.store && a.names !== undefined && b.names !== undefined && takesEitherName(a.store);
  return (isEither || areNamedApart(a, b)) && wordOf(a) === wordOf(b);
}

/** It is kept in a database, by whichever client. */
export function isInDatabase({ store }: Thing): boolean {
  return isDatabase(store);
}

/** A mapper keeps it, which may call it and its columns otherwise. */
export function isOfMapper({ store }: Thing): boolean {
  return isMapper(store);
}

/** Whether of two transactions that read a snapshot, and update it, the second is refused. */
export function isRefusedLate({ store }: Thing): Likeness {
  return refusesLateUpdates(store);
}

/** The table has this name, but for what is added by custom: `notes` and `Note`. */
export function isNamedAs({ target, names }: Thing, name: string): boolean {
  return names !== undefined && wordOf({ target }) === wordOf({ target: name.toLowerCase() });
}

/** One name is of one row and the other of several, or written otherwise: `Shipment` and `shipments`. */
export function isSameName(a: string, b: string): boolean {
  return wordOf({ target: a.toLowerCase() }) === wordOf({ target: b.toLowerCase() });
}

/** The name of a table without what the one or the other adds by custom. */
function wordOf({ target }: Pick<Thing, "target">): string {
  return target
    .replace(/^table (?:tbl_|t_)?/u, "")
    .replaceAll(/[^\p{L}\p{N}]/gu, "")
    .replace(/(?<=.)(?:entity|model|table|schema)$/u, "")
    .replace(/ies$/u, "y")
    .replace(/(?<=ss|x|ch|sh)es$|(?<!s)s$/u, "");
}

/** One of those that the one may be is what the other is, or may be. */
function isAmong(a: Thing, b: Thing): boolean {
  return [...(a.among ?? [a.target])].some((one) => (b.among ? b.among.has(one) : one === b.target));
}

/**
 * By the names that both are told by. Of rows of which the one is told by other columns than the other, by what is written to these; else nothing
 * says that they are the same one: `id = $1`, `parent_id = $1`.
 */
function sameRow(a: Thing, b: Thing): Likeness {
  if (isMadeAnew(a, b) || isMadeAnew(b, a)) return "no";
  if (nameWithin(a, b) !== undefined || nameWithin(b, a) !== undefined) return "unknown";
  const [named, asNamed] = [namesOf(a.key), namesOf(b.key)];
  const shared = [...compared(named, asNamed), ...comparedById(named, asNamed), ...comparedById(asNamed, named)];
  if (shared.length > 0) return allOf(...shared);
  const [one, other] = [a, b].map(({ key }) => new Map([...namesOf(key)].filter(([name]) => isColumn(name))));
  if (one!.size === 0 || other!.size === 0 || !a.isRow || !b.isRow) return "yes";
  const told = [...compared(one!, namesOf(b.leaves)), ...compared(other!, namesOf(a.leaves))];
  return told.length > 0 && allOf(...told) === "yes" ? "yes" : "unknown";
}

/**
 * In a tree the one stands in the other: by which name, as far as it is written: `sent` of `jobs/7/sent` in `jobs/7`. Undefined: it does not, as far as
 * is known.
 */
export function nameWithin(inner: Thing, outer: Thing): string | undefined {
  if (inner.store !== outer.store || inner.target !== outer.target || !isTree(outer.store, outer.target))
    return undefined;
  const [path, above] = [pathOf(inner), pathOf(outer)];
  const isBelow = above.length > 0 && above.every((token, index) => sameToken(token, path[index]) === "yes");
  if (!isBelow || path[above.length] !== "/") return undefined;
  const below = path.slice(above.length + 1);
  const end = below.findIndex((token) => typeof token !== "string" || token === "/");
  return below.slice(0, end === -1 ? below.length : end).join("");
}

function pathOf({ key }: Thing): readonly Token[] {
  return [...key.values()].flatMap((text, index) => (index === 0 ? tokens(text) : ["/", ...tokens(text)]));
}

/** What a store had before names the one; the name of the other has something in it that is made anew. */
function isMadeAnew({ kept = NO_NAMES }: Thing, { key }: Thing): boolean {
  return [...kept].some((name) => key.get(name)?.includes(null) === true);
}

const NO_NAMES: ReadonlySet<string> = new Set();

function compared(a: ReadonlyMap<string, KeyText>, b: ReadonlyMap<string, KeyText>): readonly Likeness[] {
  return [...a].flatMap(([name, text]) => (b.has(name) ? [sameText(text, b.get(name)!)] : []));
}

/** One call is given the id by itself, the other one in a filter: `findById(id)`, `updateOne({ _id: id })`. */
function comparedById(a: ReadonlyMap<string, KeyText>, b: ReadonlyMap<string, KeyText>): readonly Likeness[] {
  const [itself, id] = [a.get(BY_ITSELF), b.get("id")];
  return itself && id && !a.has("id") && !b.has(BY_ITSELF) ? [sameText(itself, id)] : [];
}

/** What names a thing, where it is an argument itself. */
const BY_ITSELF = "key 0";

/** No place of an argument, and no operator. */
export function isColumn(name: string): boolean {
  return !/^(?:key \d+|\$\w+|not)$/u.test(name);
}

const told = new WeakMap<Thing["key"], ReadonlyMap<string, KeyText>>();

/** By names as they are told apart: a mapper may call `event_id` `eventId`, and `_id` `id`. */
function namesOf(key: Thing["key"] = NONE): ReadonlyMap<string, KeyText> {
  let all = told.get(key);
  if (!all)
    told.set(key, (all = new Map([...key].map(([name, text]) => [name.replaceAll("_", "").toLowerCase(), text]))));
  return all;
}

const NONE: Thing["key"] = new Map();

/**
 * Rows of a table that are named by nothing else than what names this one, which may be asked for by more: `id = $1` of one that was asked for by its
 * id and a version.
 */
export function isAmongRows(one: Thing, row: readonly string[], rows: Thing, names: readonly string[]): boolean {
  return one.isRow === true && rows.isRow === true && names.length > 0 && names.every((name) => row.includes(name));
}

/** They surely stand for other texts. */
export function differ(a: KeyText, b: KeyText): boolean {
  return sameText(a, b) === "no";
}

/** `inbox/${id}` and `done/${id}`, `id` and `done/${id}`: what is of the record is taken for the same. What is made anew is not. */
export function sameText(a: KeyText, b: KeyText): Likeness {
  if (a === b) return "yes";
  const [made, kept] = a.includes(null) ? [a, b] : [b, a];
  if (made.includes(null) && !kept.includes(null) && !kept.includes(true)) return "no";
  const [one, other] = [[...tokens(a)], [...tokens(b)]];
  while (one.length > 0 && one[0] !== true && sameToken(one[0], other[0]) === "yes") {
    one.shift();
    other.shift();
  }
  while (one.length > 0 && one.at(-1) !== true && sameToken(one.at(-1), other.at(-1)) === "yes") {
    one.pop();
    other.pop();
  }
  const rest = [...one, ...other];
  if (one.length === 0 || other.length === 0)
    return rest.some((token) => typeof token === "string" || token === null) ? "no" : "yes";
  if (isLonger(one, other)) return "no";
  return allOf(
    ...[
      [one[0], other[0]],
      [one.at(-1), other.at(-1)],
    ].map(([first, second]) => mayBeSame(first, second)),
  );
}

/** The same members of the record stand in both, with more letters around them in one: `key` and `results/${key}.json`. */
function isLonger(a: readonly Token[], b: readonly Token[]): boolean {
  const [one, other] = [a, b].map((text) => text.filter((token) => typeof token !== "string"));
  const isSame = (token: Token, index: number): boolean =>
    isMember(token) && isMember(other![index]) && token.names.join(".") === other![index].names.join(".");
  return a.length !== b.length && one!.length === other!.length && one!.every(isSame);
}

function isMember(token: Token): token is PlaceInRecord {
  return isOfRecord(token) && token !== undefined && token.names.length > 0;
}

type Token = KeyText[number];

/** Letters, or holes of which it is known what stands there. */
function sameToken(a: Token, b: Token): Likeness {
  if (isOfRecord(a) && isOfRecord(b)) return samePlaceInRecord(a, b);
  return a === b ? "yes" : "no";
}

/** A hole may stand for the letters of the other. */
function mayBeSame(a: Token, b: Token): Likeness {
  const areAlike = (isOfRecord(a) && isOfRecord(b)) || (typeof a === "string" && typeof b === "string");
  return areAlike ? sameToken(a, b) : "yes";
}

function isOfRecord(token: Token): token is PlaceInRecord | undefined {
  return token === undefined || (typeof token === "object" && token !== null);
}

const taken = new WeakMap<KeyText, readonly Token[]>();

/** Letters, and the holes. */
function tokens(text: KeyText): readonly Token[] {
  let all = taken.get(text);
  if (all) return all;
  all = text.flatMap((part): Token[] => (typeof part === "string" ? [...part.slice(0, LONGEST)] : [part]));
  taken.set(text, all);
  return all;
}

/** More of a key is not compared. */
const LONGEST = 500;

/** The same place, below the same calls: another call of a helper is another one. */
export function isSameCall(a: CallAt, b: CallAt): boolean {
  return (
    samePlace(a.at, b.at) &&
    a.chain.length === b.chain.length &&
    a.chain.every(({ at }, index) => samePlace(at, b.chain[index]!.at))
  );
}

/** A call, and the calls that led to it. */
export interface CallAt {
  readonly at: Place;
  readonly chain: readonly ChainStep[];
}

/** Its key is in the code, with nothing of a record: it is no other one that is named by one. */
export function isKeyWritten({ key }: Thing): boolean {
  return key.size > 0 && [...key.values()].every((text) => text.every((token) => typeof token === "string"));
}
