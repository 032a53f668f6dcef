/** Which attributes of an item are its key. */
import type { ArgumentPath } from "../argument-path.ts";
import type { LibraryCall } from "../calls.ts";
import { armsOf, type Shape } from "../shape.ts";
import { contentsIn, nameOfTable, wordsIn } from "./table-names.ts";

const KEY_NAMES = /^(?:_?id|[ps]k|(?:partition|sort|hash|range)_?key)$/iu;

/** Of these what is a part of a key wherever it is: nothing else is called so. */
const KEY_PARTS = /^(?:[ps]k|(?:partition|sort|hash|range)_?key)$/iu;

/** Whether an attribute of this name is a key by custom (`id`, `pk`), or a part of one. */
export function isKeyByCustom(attribute: string): boolean {
  return KEY_NAMES.test(attribute);
}

/** Whether an attribute of this name is a part of a key wherever it is. */
export function isPartOfKey(attribute: string): boolean {
  return KEY_PARTS.test(attribute);
}

/** Ids of something, and those that are unique by what they are. */
const IDS = /(?:Id|ID|_id)$|^(?:guid|uuid|ulid)$/u;

/**
 * Which attributes of an item are its primary key: those that the table declares, else names that are keys by custom
 * (`pk`, `sk`, `id` …, in any case), else the only one that ends in `Id` or is called `uuid`. Empty: not known.
 */
export function keyAttributesOf(attributes: Iterable<string>, declared?: readonly string[]): readonly string[] {
  const all = [...attributes];
  const stated = declared?.filter((name) => all.includes(name)) ?? [];
  if (stated.length > 0) return stated;
  const usual = all.filter((name) => KEY_NAMES.test(name));
  if (isPair(usual)) return usual.filter(isPartOfKey);
  if (usual.length > 0) return usual;
  const ids = all.filter((name) => IDS.test(name));
  return ids.length === 1 ? ids : [];
}

/** `PRIMARY_KEY`, `TABLE_PK`, `partitionKeyName`; `KEY` may be that of an API, and `HASH` is no attribute. */
const KEY_SETTINGS = /(?:(?:primary|partition|sort|hash|range)_?key|(?:^|_)[ps]k)(?:_?(?:name|attribute|field))?$/iu;

/** The first part of a key that has two. */
const PARTITIONS = /^(?:pk|(?:partition|hash)_?key)$/iu;

/** A key of DynamoDB has two parts at most: with both, an `id` beside them is none. */
function isPair(names: readonly string[]): boolean {
  const parts = names.filter(isPartOfKey);
  return parts.some((name) => PARTITIONS.test(name)) && parts.some((name) => !PARTITIONS.test(name));
}

/** Beside the first part alone, an `id` may be the second one, or no part of the key. */
export function idsBesidePartition(item: Shape | undefined): readonly string[] {
  const keys = armsOf(item).map((arm) => (arm.kind === "object" ? keyAttributesOf(arm.members.keys()) : []));
  const hasFirst = (names: readonly string[]): boolean => names.some((name) => PARTITIONS.test(name));
  return [...new Set(keys.filter(hasFirst).flat())].filter(
    (name) => !isPartOfKey(name) && keys.every((names) => hasFirst(names) || !names.includes(name)),
  );
}

/** Whether what a setting is called says that it names an attribute of the key. */
export function isKeySetting(name: string): boolean {
  return KEY_SETTINGS.test(name);
}

/** Ids that are unique by what they are called, in any case. */
const UNIQUE_IDS = /^(?:guid|uuid|ulid)$/iu;

/** The same of an item of which nothing else says what its key is: `UUid` beside the `shipmentId` of what it is about. */
function uniqueIdOf(attributes: Iterable<string>): readonly string[] {
  const all = [...attributes];
  const unique = all.filter((name) => UNIQUE_IDS.test(name));
  const isByName = all.some((name) => KEY_NAMES.test(name));
  return unique.length === 1 && !isByName ? unique : keyAttributesOf(all);
}

/** What items hold beside their key by custom: when they were made or changed, and when they go. */
const BESIDE_THE_KEY =
  /^(?:ttl|time_?to_?live|expir\w*|delete_?(?:at|on|after))$|(?:creat|updat|modif|insert|receiv|process|publish|ingest|sav|stor|delet)ed(?:_?(?:at|on|date|time|timestamp))?$|^last_?\w*(?:ed|_?(?:at|on|date|time|timestamp))$/iu;

/** The one of these words that changes a letter: `modify`. */
const MODIFIED = /modified(?:_?(?:at|on|date|time))?$/iu;

/** Attributes of which custom says that they are no key. */
export function isBesideTheKey(attribute: string): boolean {
  return BESIDE_THE_KEY.test(attribute) || MODIFIED.test(attribute);
}

/** By which the entries of a log are sorted, beside what they are about: `(orderId, logTimestamp)`. */
const SORTS_ENTRIES = /^ts$|time_?stamp$/iu;

/** Whether entries are sorted by an attribute of this name. */
export function sortsEntries(attribute: string): boolean {
  return SORTS_ENTRIES.test(attribute);
}

/** By which the entries of a list are counted on, beside what they are about: `(streamId, version)`. */
const COUNTS_ENTRIES = /(?:version|revision|sequence|seq|position)(?:number|no|nr)?$/iu;

/** What counts the entries about one thing: where all that a condition asks is whether there is one, it may be of the key. */
export function countsEntries(item: Shape | undefined): readonly string[] {
  return attributesIn(item).filter((name) => COUNTS_ENTRIES.test(name));
}

/**
 * Of several ids of an item the one that has the name of its table: `noteId` in `process.env.NOTES_TABLE`, also where the code has another name
 * for where that is not set. Empty: none has, or two names say different ones.
 */
export function idsOfTable(item: Shape | undefined, table: Shape | undefined): readonly string[] {
  const [first = [], ...others] = armsOf(table).flatMap((arm) => {
    const ids = idsOfName(item, arm);
    return ids.length > 0 ? [ids] : [];
  });
  return others.every((one) => one.join() === first.join()) ? first : [];
}

function idsOfName(item: Shape | undefined, table: Shape): readonly string[] {
  const name = contentsIn(nameOfTable(table));
  if (name === "") return [];
  return attributesIn(item).filter((attribute) => {
    const of = /^(.{2,}?)_?(?:Id|ID|_id)$/u.exec(attribute)?.[1]?.replaceAll("_", "").toLowerCase();
    return of !== undefined && [of, `${of}s`, `${of}es`, of.replace(/y$/u, "ies")].some((one) => name.endsWith(one));
  });
}

function attributesIn(item: Shape | undefined): readonly string[] {
  return [...new Set(armsOf(item).flatMap((arm) => (arm.kind === "object" ? [...arm.members.keys()] : [])))];
}

/** Attributes by which the entries about one thing are sorted or counted. */
export function entryAttributes(item: Shape | undefined): readonly string[] {
  return [...attributesIn(item).filter((name) => SORTS_ENTRIES.test(name)), ...countsEntries(item)];
}

/**
 * Attributes of an item that may be a part of its key, where only custom says what is: those by which entries are sorted, and beside an
 * id that is not of the table (`userId` in `sessions`) those that are (`sessionToken`, `token`).
 *
 * @param named attributes that the name of the table says to be the first
 */
export function perhapsOfKey(item: Shape | undefined, named: readonly string[] = [], table?: Shape): readonly string[] {
  const names = attributesIn(item);
  if (names.some((name) => KEY_NAMES.test(name))) return [];
  const custom = keyAttributesOf(names);
  if (custom.length === 0 && named.length === 0) return [];
  const others = named.length > 0 ? names.filter((name) => IDS.test(name) && !named.includes(name)) : [];
  const own = named.length > 0 ? [] : ofTable(names, table).filter((name) => !custom.includes(name));
  const sorting = names.filter((name) => SORTS_ENTRIES.test(name));
  return [...new Set([...others, ...own, ...sorting])].filter((name) => others.includes(name) || !isBesideTheKey(name));
}

/** By which things are found that have no id: `{ token, userId }`. */
const FINDS = /(?:token|hash|code|slug|key|nonce)$/iu;

/** Attributes that are called like what is in a table, or by which such things are found. */
function ofTable(attributes: readonly string[], table: Shape | undefined): readonly string[] {
  const contents = new Set(armsOf(table).flatMap((arm) => wordsIn(nameOfTable(arm)).filter((word) => word.length > 2)));
  if (contents.size === 0) return [];
  return attributes.filter((name) => FINDS.test(name) || wordsIn(name).some((word) => contents.has(word)));
}

/** A name that no attribute has: what an item has besides the attributes that are written out. */
export const REST = "...";

/**
 * Where the key stands in an item that is written whole. Where its key attributes are not known, it is in what was spread into
 * the item (`{ ...order, updatedAt }`), else among all that is no time of a change.
 *
 * @param at where the item stands
 * @param asked attributes of which a condition asks whether they are there
 * @param differing those that it asks to be something else than they are set to (`id <> :id` of the item at `pk`): they are no part of the key where others are
 */
export function keysOfItem(
  item: Shape | undefined,
  at: ArgumentPath,
  asked: readonly string[] = [],
  differing: readonly string[] = [],
): Pick<LibraryCall, "keys" | "isKeyWithin" | "besideKeys"> {
  const arms = armsOf(item).filter((arm) => arm.kind === "object");
  const names = new Set(
    arms.flatMap(({ members }) => {
      const known = asked.filter((name) => members.has(name));
      const usual = known.length === 0 ? uniqueIdOf(members.keys()) : keyAttributesOf(members.keys());
      return usual.length > 0 ? usual : known;
    }),
  );
  const within = (...steps: string[]): ArgumentPath => ({ ...at, path: [...at.path, ...steps] });
  const same = [...names].filter((name) => !differing.includes(name));
  if (names.size > 0) return { keys: (same.length > 0 ? same : [...names]).map((name) => within(name)) };
  const isSpread = arms.length > 0 && arms.every((arm) => arm.open);
  const others = new Set(arms.flatMap(({ members }) => [...members.keys()].filter((name) => !isBesideTheKey(name))));
  if (isSpread) return { keys: [within(REST)], isKeyWithin: true, besideKeys: [...others].map((name) => within(name)) };
  const isListed = others.size > 0 && arms.length === armsOf(item).length && arms.every((arm) => !arm.open);
  return { keys: isListed ? [...others].map((name) => within(name)) : [within()], isKeyWithin: true };
}
