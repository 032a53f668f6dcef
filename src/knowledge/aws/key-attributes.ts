/** Which attributes of an item are its key. */
import type { ArgumentPath } from "../argument-path.ts";
import type { LibraryCall } from "../calls.ts";
import { armsOf, textOfShape, type Shape } from "../shape.ts";

const KEY_NAMES = /^(?:_?id|[ps]k|(?:partition|sort|hash|range)_?key)$/iu;

/** Of these what is a part of a key wherever it is: nothing else is called so. */
const KEY_PARTS = /^(?:[ps]k|(?:partition|sort|hash|range)_?key)$/iu;

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
  if (usual.length > 0) return usual;
  const ids = all.filter((name) => IDS.test(name));
  return ids.length === 1 ? ids : [];
}

/** `PRIMARY_KEY`, `TABLE_PK`, `partitionKeyName`; `KEY` may be that of an API, and `HASH` is no attribute. */
const KEY_SETTINGS = /(?:(?:primary|partition|sort|hash|range)_?key|(?:^|_)[ps]k)(?:_?(?:name|attribute|field))?$/iu;

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

/** What names of tables have beside what is in them. */
const OF_TABLES = new Set("table tables name names arn db dynamo dynamodb ddb".split(" "));

/** As far as it is written; what is not stands as a dash. */
function nameOfTable(table: Shape): string {
  if (table.kind === "unknown") return table.name ?? "";
  const parts = textOfShape(table) ?? [];
  return parts.map((one) => (typeof one === "string" ? one : "-")).join("");
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

/** What the name of a table says of what is in it: `emailevents` of `EMAIL_EVENTS_TABLE`, `EmailEventsTable` and `-email-events`. */
function contentsIn(name: string): string {
  return splitWords(name).join("");
}

/** Words of a name, each as of one thing. */
function wordsIn(name: string): readonly string[] {
  return splitWords(name).map((word) => word.replace(/s$/u, ""));
}

function splitWords(name: string): readonly string[] {
  const words = name.split(/[^A-Za-z\d]+|(?<=[a-z\d])(?=[A-Z])/u).map((word) => word.toLowerCase());
  return words.filter((word) => word !== "" && !OF_TABLES.has(word));
}

/** The table that a variable is said to be, or that a name means: of all that are declared, those that are called like it have one key. */
function tableCalled(tables: readonly DeclaredTable[], table: Shape | undefined): DeclaredTable | undefined {
  const settings = armsOf(table).flatMap((arm) => (arm.kind === "unknown" ? (arm.name ?? []) : []));
  const told = tables.find(({ variables = [] }) => settings.some((name) => variables.includes(name)));
  if (told) return told;
  const names = new Set(armsOf(table).map((arm) => contentsIn(nameOfTable(arm).replace(/^Resource\./u, ""))));
  const called = tables.filter((one) =>
    one.tables.some((name) => contentsIn(name) !== "" && names.has(contentsIn(name))),
  );
  return called.length === 1 ? called[0] : undefined;
}

/** Where the code writes its name out, a table that is made under another one is not meant. */
function mayBeCalled({ physicalNames }: DeclaredTable, table: Shape | undefined): boolean {
  return (
    physicalNames === undefined ||
    armsOf(table).some((arm) => isNameOpen(arm) || physicalNames.includes(nameOfTable(arm)))
  );
}

function isNameOpen(table: Shape): boolean {
  const parts = table.kind === "unknown" ? undefined : textOfShape(table);
  return !parts?.length || parts.some((part) => typeof part !== "string");
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

interface DeclaredKey {
  /** Attributes that are part of the key in each table that the item fits into; empty: the tables have nothing in common. */
  readonly keys: readonly string[];
  /** Those that are in some of them. */
  readonly perhaps: readonly string[];
}

/** A key, with the names of the tables that have it. */
export interface DeclaredTable {
  readonly attributes: readonly string[];
  readonly tables: readonly string[];
  /** Their names as they are made, where all of them are written out. */
  readonly physicalNames?: readonly string[];
  /** Variables of the environment by which the code knows one of them. */
  readonly variables?: readonly string[];
}

/**
 * The key of an item by the tables that are declared: one that lacks an attribute of the key of a table is not written to it.
 * `undefined`: it fits into none, or nobody knows.
 *
 * @param table the name of the table as it is written: of several it is the one that is called so, else the one whose key has that name
 */
export function keyInTables(item: Shape, tables: readonly DeclaredTable[], table?: Shape): DeclaredKey | undefined {
  const named = idsOfTable(item, table);
  const keysOfAll = tables.filter((one) => mayBeCalled(one, table)).map(({ attributes }) => attributes);
  const called = tableCalled(tables, table)?.attributes;
  const arms = armsOf(item).map((arm) => {
    const isOfIt =
      called !== undefined && arm.kind === "object" && (arm.open || called.every((name) => arm.members.has(name)));
    return isOfIt ? keyOfArm(arm, [called], named, true) : keyOfArm(arm, keysOfAll, named);
  });
  if (!arms.every((arm) => arm !== undefined)) return undefined;
  const keys = new Set(arms.flatMap((arm) => arm.keys));
  return {
    keys: [...keys],
    perhaps: [...new Set(arms.flatMap((arm) => arm.perhaps))].filter((name) => !keys.has(name)),
  };
}

/** An item with a `sk` is of no table that is declared with a `pk` alone, but of another one: imported, or declared elsewhere. */
function hasAllParts(key: readonly string[], arm: Shape): boolean {
  if (arm.kind !== "object" || !key.some((name) => KEY_PARTS.test(name))) return true;
  return [...arm.members.keys()].every((name) => key.includes(name) || !KEY_PARTS.test(name));
}

/**
 * An item of which not all attributes are known may fit into any table: where there is one, it does; of several, the one is meant of
 * which the code writes an attribute that is a key by custom too. Else each attribute of a key that it is known to have may be one of its own.
 *
 * @param isTold the name of the table says that it is this one
 */
function keyOfArm(
  arm: Shape,
  all: readonly (readonly string[])[],
  named: readonly string[],
  isTold = false,
): DeclaredKey | undefined {
  if (arm.kind !== "object") return undefined;
  const tables = isTold ? all : all.filter((key) => hasAllParts(key, arm));
  if (arm.open && all.length === 1 && tables.length === 1) return { keys: tables[0]!, perhaps: [] };
  if (arm.open) {
    const written = [...new Set(tables.flat().filter((name) => arm.members.has(name)))];
    if (written.length === 0) return undefined;
    const asWritten = tables.filter((key) => key.some((name) => written.includes(name)));
    const full = fullest(asWritten);
    if (full?.every((name) => written.includes(name))) return { keys: full, perhaps: [] };
    const [meant = [], ...others] = thatOfName(asWritten, named);
    const isMeant =
      others.every((key) => key.join() === meant.join()) &&
      (KEY_NAMES.test(meant[0] ?? "") || named.includes(meant[0]!)) &&
      written.includes(meant[0]!);
    if (!isMeant) return { keys: [], perhaps: written };
    return { keys: written.filter((name) => meant.includes(name)), perhaps: [] };
  }
  const fits = tables.filter((key) => key.every((name) => arm.members.has(name)));
  const full = fullest(fits);
  const fitting = full ? [full] : thatOfName(fits, named);
  const [first = [], ...others] = fitting;
  if (fitting.length === 0) return undefined;
  const keys = first.filter((name) => others.every((key) => key.includes(name)));
  return { keys, perhaps: fitting.flat().filter((name) => !keys.includes(name)) };
}

/**
 * Of keys that are named by custom the one with all parts of the others: an item that has a `sk` is of the table that is sorted by it, and
 * not of one that has a `pk` alone.
 */
function fullest(keys: readonly (readonly string[])[]): readonly string[] | undefined {
  const full = keys.find((key) => keys.every((other) => other.every((name) => key.includes(name))));
  return full?.every((name) => KEY_NAMES.test(name)) ? full : undefined;
}

/** The key that begins with what the name of the table says; all of them where none does, or different ones do. */
function thatOfName(keys: readonly (readonly string[])[], named: readonly string[]): readonly (readonly string[])[] {
  const [own, ...others] = keys.filter(([first = ""]) => named.includes(first));
  return own && others.every((key) => key.join() === own.join()) ? [own] : keys;
}
