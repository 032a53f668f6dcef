/** What a call speaks of: the store, the table or bucket in it, and the key, so that two calls can be told to mean the same. */
import {
  isMapper,
  isService,
  keepsSettings,
  NAME_OF_MEMBER,
  speaksSql,
  tellsSomebody,
  type ArgumentPath,
  type LibraryCall,
} from "../../../knowledge/index.ts";
import type { Place } from "../../../syntax/source-text.ts";
import type { Arguments } from "../../domain/arguments.ts";
import { onlyValue, simpleValues } from "../../domain/choice.ts";
import { inItem } from "../../domain/attributes.ts";
import type { CellId } from "../../domain/context.ts";
import type { Conditions } from "../../domain/guard-paths.ts";
import { printName, printValue } from "../../domain/print.ts";
import { ENVIRONMENT, has, LOADED, NONE, RECORD, STORE, VOLATILE } from "../../domain/provenance.ts";
import { isNullish, stringOf, type SimpleValue, type Value } from "../../domain/value.ts";
import { isOneSetting } from "../../interpret/settings.ts";
import type { Interpreter } from "../../run/interpreter.ts";
import type { KeyText, Thing } from "../../run/changes.ts";
import { drawnAt, keyTextOf } from "../../run/key-text.ts";
import { tableOfEntity } from "../tables/entities.ts";
import { addressAt } from "./addresses.ts";
import { actionAt, isOfExtension, isSearch, memberAt, resourceOf } from "./resources.ts";
import { valueAtPath } from "../argument-paths.ts";
import { tablesBeside } from "./tables-beside.ts";
import { symbolicOfHole } from "../shapes.ts";

/**
 * The thing outside of the process that a call is about: its store, what of it (a table, a path), and the texts that name it there.
 *
 * @param keys where the values stand that name it; default: those of the call
 * @param fields where values stand that it has in these fields
 */
export function thingOf(
  interpreter: Interpreter,
  facts: Pick<LibraryCall, "call" | "http" | "keys"> & {
    [K in "store" | "target" | "targetName" | "isStatement" | "isTargetOpen" | "beside" | "columnTables"]?:
      LibraryCall[K] | undefined;
  },
  args: Arguments,
  keys: readonly ArgumentPath[] = facts.keys,
  fields: ReadonlyMap<string, ArgumentPath> = new Map(),
): Thing {
  const { store = "", targetName, target, http } = facts;
  const { key, kept, foundAs, drawn } = keyTexts(interpreter, args, keys, fields);
  const of = {
    store,
    ...(keepsSettings(store) && { isOfSettings: true as const }),
    ...(isService(store) && { isOfService: true as const }),
    ...(kept.size > 0 && { kept }),
    ...(foundAs.size > 0 && { foundAs }),
    ...(drawn.size > 0 && { drawn }),
  };
  if (targetName !== undefined) {
    const names = isMapper(store) && !facts.isStatement ? "mapper" : "database";
    return { ...of, target: `table ${targetName}`, names, isKnown: true, key, ...tablesBeside(facts) };
  }
  if (http?.url !== undefined) return requestedThing(http.method, addressAt(interpreter, http, args));
  const label = facts.call.replace(/\.[^.]*$/u, "");
  if (!target)
    return {
      ...of,
      ...(facts.isTargetOpen
        ? tableOfRows(interpreter, args, label)
        : // Of a mapper one table is told of by several labels, and a statement that is not read may be about any table.
          { target: label, isKnown: !isMapper(store) && !speaksSql(store) }),
      key,
    };
  const named = valueAtPath(interpreter, args, target);
  const name = stringOf(named) ?? nameOfMade(named);
  const text = name === undefined ? printValue(named, { isUntested: true }) : `table ${name.toLowerCase()}`;
  return { ...of, target: text, isKnown: isNamed(named), key };
}

/** The texts of the values that name it, which of these are kept from the last time, and as what they were found. */
function keyTexts(
  interpreter: Interpreter,
  args: Arguments,
  keys: readonly ArgumentPath[],
  fields: ReadonlyMap<string, ArgumentPath>,
): Names {
  const names: Names = { key: new Map(), kept: new Set(), foundAs: new Map(), drawn: new Map() };
  for (const [index, path] of keys.entries()) {
    const called = path.path.at(-1);
    const isItself = called === undefined || called === NAME_OF_MEMBER;
    addKey(interpreter, names, isItself ? `key ${index}` : called, valueAtPath(interpreter, args, path));
  }
  for (const [name, path] of fields) {
    const value = valueAtPath(interpreter, args, path);
    if (name.endsWith("*")) addBeginning(names.key, name.slice(0, -1), value);
    else addKey(interpreter, names, name, value);
  }
  return names;
}

/** What stands under an address: a resource, or what an action of it does. */
function requestedThing(method: string | undefined, url: Value): Thing {
  const action = actionAt(url);
  const isSetting = method === "PUT" || method === "PATCH";
  const member = memberAt(url);
  const acts = action && {
    on: action.resource,
    below: action.member,
    by: action.action,
    isSetting,
    isOfMember: !action.action.endsWith("s") && !tellsSomebody(`/${action.action}`),
  };
  return {
    ...(isOfExtension(url) ? { store: "extension", isOfSettings: true as const } : { store: "http" }),
    ...resourceOf(url),
    ...(isSearch(url) && { isSearch: true as const }),
    isKnown: isNamed(url),
    key: member?.some((part) => part !== true) ? new Map([["member", member]]) : new Map(),
    ...(acts && { acts }),
  };
}

/** A row that was found goes back to where it was, an instance of a class to the table of that. */
function tableOfRows(interpreter: Interpreter, args: Arguments, otherwise: string): Pick<Thing, "target" | "isKnown"> {
  const { guards, looks } = interpreter.log;
  const tables = new Set<string | undefined>();
  const add = (value: Value, isItem: boolean): void => {
    for (const simple of simpleValues(value)) {
      const contents = interpreter.membersOf(simple);
      const items = interpreter.itemsOf(simple);
      if (items && !isItem)
        for (const one of [...items.items, ...(items.rest ? [items.rest] : [])]) add(one.value, true);
      const row = contents?.open ?? simple;
      const found = row.kind === "symbolic" ? row.found?.guard : undefined;
      if (contents?.class) tables.add(`table ${tableOfEntity(contents.class)}`);
      else if (found !== undefined) tables.add((looks.get(found) ?? guards.get(found))?.thing?.target);
      else if (contents || simple.kind === "symbolic") tables.add(undefined);
    }
  };
  for (const value of args.all()) add(value, false);
  const [only, ...others] = tables;
  const isTable = only !== undefined && only.startsWith("table ") && others.length === 0;
  return isTable ? { target: only, isKnown: true } : { target: otherwise, isKnown: false };
}

/** The name of the table of an entity. */
export function nameOfClass(value: Value): string | undefined {
  const only = onlyValue(value);
  return only?.kind === "class" ? tableOfEntity(only) : undefined;
}

/** The name that a table was made with: `pgTable("orders", …)`. */
export function nameOfMade(value: Value): string | undefined {
  const only = onlyValue(value);
  return only?.kind === "library" && only.arguments[0] ? stringOf(only.arguments[0]) : undefined;
}

/** A name that is written down, or a variable of the environment or a setting, of which each has its own; one of several that are written is not known. */
function isNamed(value: Value): boolean {
  const all = simpleValues(value);
  if (all.length > 1 && all.every(({ kind }) => kind === "constant")) return false;
  return all.every(
    (simple) =>
      simple.kind === "constant" ||
      simple.kind === "text" ||
      (simple.kind === "symbolic" && simple.provenance === ENVIRONMENT && simple.path !== undefined) ||
      // What an unlisted package gives may be the same under two names.
      (simple.kind === "symbolic" && simple.provenance === NONE && isOneSetting(simple)),
  );
}

interface Names {
  readonly key: Map<string, KeyText>;
  readonly kept: Set<string>;
  readonly foundAs: Map<string, string>;
  readonly drawn: Map<string, CellId | Place>;
}

/** Texts of an object's members stand under their names: `{ Key: { pk } }` and `{ Item: { pk } }` have the same. */
function addKey(interpreter: Interpreter, names: Names, name: string, value: Value): void {
  const only = onlyValue(value);
  const contents = only?.kind === "object" ? interpreter.membersOf(only) : undefined;
  if (contents && !contents.isMap) {
    const [[type = "", inner] = []] = contents.entries.size === 1 ? contents.entries : [];
    if (inner !== undefined && /^[SN]$/u.test(type)) return addKey(interpreter, names, name, inner);
    // What stands beside a filter says how many are found, and in which order.
    const isFilter = (member: string): boolean => member === "where" || !contents.entries.has("where");
    for (const [member, one] of contents.entries)
      if (isFilter(member)) addName(names, member, untyped(interpreter, one));
    return;
  }
  // Numbers are places of parameters: they name nothing.
  if (!/^\d+$|^[[*]/u.test(name)) addName(names, name, value);
}

function addName({ key, kept, foundAs, drawn }: Names, name: string, value: Value): void {
  addText(key, name, value);
  addDrawn(drawn, name, value);
  if (simpleValues(value).every(isOfStore)) kept.add(name);
  addFound(foundAs, name, value);
}

function addFound(foundAs: Map<string, string>, name: string, value: Value): void {
  const only = onlyValue(value);
  const field = only?.kind === "symbolic" ? only.found?.field : undefined;
  if (field !== undefined) foundAs.set(name, inItem(field));
}

function addDrawn(drawn: Map<string, CellId | Place>, name: string, value: Value): void {
  const place = drawnAt(value);
  if (place) drawn.set(name, place);
}

/** A store had it before, as it is or in another form, with nothing of a record or of now beside it. */
function isOfStore(value: SimpleValue): boolean {
  return value.kind === "symbolic" && has(value.provenance, STORE) && !has(value.provenance, ~(STORE | LOADED));
}

/** `{ S: "DONE" }` of the DynamoDB client is the text. */
export function untyped(interpreter: Interpreter, value: Value): Value {
  const contents = value.kind === "object" ? interpreter.membersOf(value) : undefined;
  const [type, inner] = contents?.entries.size === 1 ? [...contents.entries][0]! : [];
  return type !== undefined && /^(?:S|N|BOOL|NULL)$/u.test(type) ? inner! : value;
}

/** Values that are neither of the record alone nor volatile may be any text: of a key that is nothing else nothing is said. */
function addText(key: Map<string, KeyText>, name: string, value: Value): void {
  const text = keyTextOf(value);
  if (text.some((part) => part !== true)) key.set(name, text);
}

/** The same thing, named by what fields have as well. */
export function withFields(thing: Thing, fields: Iterable<readonly [string, Value]>): Thing {
  const [key, foundAs, drawn] = [new Map(thing.key), new Map(thing.foundAs), new Map(thing.drawn)];
  const all = [...fields];
  for (const [name, value] of all) {
    if (key.has(name)) continue;
    addText(key, name, value);
    addFound(foundAs, name, value);
    addDrawn(drawn, name, value);
  }
  const isRow = thing.names !== undefined && all.some(([name]) => key.has(name));
  if (key.size === thing.key.size && !isRow && foundAs.size === (thing.foundAs?.size ?? 0)) return thing;
  return {
    ...thing,
    key,
    ...(isRow && { isRow }),
    ...(foundAs.size > 0 && { foundAs }),
    ...(drawn.size > 0 && { drawn }),
  };
}

/** The same row, with what a write leaves in other columns than those that name it. */
export function withLeft(thing: Thing, sets: ReadonlyMap<string, Value> | undefined): Thing {
  const leaves = new Map<string, KeyText>();
  for (const [name, value] of sets ?? [])
    if (!thing.key.has(name) && /^[\w-]+$/u.test(name)) addText(leaves, name, value);
  return leaves.size === 0 || !thing.isRow ? thing : { ...thing, leaves };
}

/** What a key begins with: whatever comes behind it may be anything. */
function addBeginning(key: Map<string, KeyText>, name: string, value: Value): void {
  addText(key, name, value);
  const text = key.get(name);
  if (text) key.set(name, [...text, undefined]);
}

/** The values that a keyed call hangs on; all arguments where none are singled out. */
export function keyOf(interpreter: Interpreter, facts: LibraryCall, args: Arguments): readonly Value[] {
  if (facts.keys.length === 0 && !facts.keyHoles)
    return facts.http ? askedBy(interpreter, facts.http, args) : args.all();
  const holes = (facts.keyHoles ?? []).flatMap((hole) => symbolicOfHole(hole) ?? []);
  return [...facts.keys.map((path) => valueAtPath(interpreter, args, path)), ...holes];
}

/** What a request is given, and the address that its client has. */
function askedBy(
  interpreter: Interpreter,
  { url }: NonNullable<LibraryCall["http"]>,
  args: Arguments,
): readonly Value[] {
  const ofClient = url?.ofReceiver ? [valueAtPath(interpreter, args, url)] : [];
  return [...ofClient, ...args.all().flatMap((one) => withoutHeaders(interpreter, one))];
}

/**
 * What a request is about stands in its address and its body, or in a header that is of the record. The others say who asks, with a token
 * that is made anew each time.
 */
function withoutHeaders(interpreter: Interpreter, value: Value): readonly Value[] {
  const contents = value.kind === "object" ? interpreter.membersOf(value) : undefined;
  const headers = contents?.entries.get("headers");
  if (contents === undefined || headers === undefined) return [value];
  const own = (headers.kind === "object" ? interpreter.membersOf(headers) : undefined)?.entries.values() ?? [];
  const ofRecord = [...own].filter((one) => {
    const { provenance } = interpreter.symbolicOf(one);
    return has(provenance, RECORD) && !has(provenance, VOLATILE);
  });
  const others = [...contents.entries].flatMap(([name, one]) => (name === "headers" ? [] : [one]));
  return [...others, ...ofRecord, ...(contents.base ? [contents.base] : []), ...(contents.open ? [contents.open] : [])];
}

/** The same text for the same key: values are told apart by how they are reached. */
export function printKey(interpreter: Interpreter, key: readonly Value[]): string {
  return key
    .map((value) =>
      // Under which outcomes there is a key at all is no part of it.
      printName(onlyValue(value) ?? value, (cell) => interpreter.slot(cell))
        .replaceAll(/[{}[\]]|\b\w+: /gu, "")
        .trim(),
    )
    .sort()
    .join(", ");
}

/** Where a key is one of several: under which outcomes each of them is. */
export function choicesOfKey(interpreter: Interpreter, key: readonly Value[]): { readonly chosen?: Conditions } {
  const inside = key.flatMap((value) => {
    const only = onlyValue(value);
    const contents = only?.kind === "object" ? interpreter.membersOf(only) : undefined;
    return contents ? [...contents.entries.values()].map((one) => untyped(interpreter, one)) : [value];
  });
  const chosen = inside
    .flatMap((value) => (value.kind === "choice" ? value.options : []))
    .flatMap(({ value, when }) => (isNullish(value) ? [] : [when]));
  return chosen.length > 1 && chosen.some((one) => one !== undefined) ? { chosen } : {};
}
