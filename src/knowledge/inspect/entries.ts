/** Redis: entries of a hash, a set or a sorted set, each of which stands under a name of its own beside the key. */
import { NAME_OF_MEMBER, WHOLE, type ArgumentPath, type SetValue } from "../argument-path.ts";
import type { LibraryCall } from "../calls.ts";
import type { CallGuard } from "../call-guard.ts";
import { isOpenWrite, setsOf } from "../packages/stores.ts";
import { armsOf, memberOf, type Shape } from "../shape.ts";
import type { Inspector } from "./inspector.ts";
import { constantAt } from "./places.ts";

const KEY: ArgumentPath = { argument: 0, path: [] };

/** `hset(key, field, value, field, value)`. In `hset(key, { field: value })` the fields are written out as a rule. */
export const hashFields: Inspector = ({ args, base }) => {
  const sets = fieldsSet(args);
  const left = { ...(sets && { sets }), isPartial: true };
  if (args.length < 3) {
    const isOpen = isOpenWrite(FIELDS, args, []);
    return { named: [{ argument: 1, path: [] }], ...left, ...(isOpen && { isOpen }), guard: newFields(base, isOpen) };
  }
  const names = argumentsFrom(args, 1).filter(({ argument }) => argument % 2 === 1);
  const isOpen = names.some(({ argument }) => constantAt(args[argument]) === undefined);
  // In which order fields are written that stand in the code tells nothing.
  const keys = [KEY, ...(names.length === 1 || isOpen ? names : [])];
  // Of one field the number of new ones tells whether it was there.
  const guard = names.length === 1 && base.guard ? { ...base.guard, keys, isByTheWay: true } : undefined;
  return { keys, ...left, ...(isOpen && { isOpen: true }), guard };
};

/** `mset({ [key]: value })`: of one key that the object has. In `mset(key, value)` they stand side by side. */
export const namedValues: Inspector = ({ args }) =>
  args[0]?.kind === "object" ? { keys: [{ argument: 0, path: [NAME_OF_MEMBER] }], named: [KEY] } : {};

/** The number of fields that were not there: of those that are written in the code, none is new for a repeat. */
function newFields({ guard }: LibraryCall, isOpen: boolean): CallGuard | undefined {
  return guard && { ...guard, keys: [KEY], isByTheWay: true, ...(isOpen && { doubt: "sometimes" }) };
}

/** `hget(key, "state")`, `hexists(key, "state")`: a look at one field of what `hgetall(key)` gives. */
export const hashField: Inspector = ({ args, base: { guard } }) => {
  const field = constantAt(args[1]);
  if (typeof field !== "string" || guard?.fresh === undefined) return {};
  const where = new Map([[field, { isOne: false, of: [null] }]]);
  const { fresh } = guard;
  // What comes back of `hexists` is no part of it.
  const isItself = fresh.first.is === "constant" && fresh.first.value === null;
  return { guard: { ...guard, where, ...(isItself && { fresh: { ...fresh, repeat: { is: "present", field } } }) } };
};

/** `hmget(key, "state", "at")`, `hmGet(key, ["state", "at"])`: what is in these fields, as a list. */
export const hashFieldsRead: Inspector = ({ args }) => {
  const names = args.slice(1).flatMap((one) => (one.kind === "array" && !one.open ? one.items : [one]));
  const fields = names.map((one) => constantAt(one));
  // Fields that data names are entries of the hash, `hmget("sent", ...ids)`.
  return fields.every((field) => typeof field === "string")
    ? { givesFields: fields }
    : { keys: [KEY, ...argumentsFrom(args, 1)] };
};

/** Fields of a hash as the members of an object. */
const FIELDS = { sets: "1" } as const;

/** A field that is written alone is what a look for it finds as a whole. */
function fieldsSet(args: readonly Shape[]): ReadonlyMap<string, SetValue> | undefined {
  if (args.length < 3) return setsOf(FIELDS, args);
  const sets = new Map<string, SetValue>();
  for (let index = 1; index + 1 < args.length; index += 2) {
    const name = constantAt(args[index]);
    if (typeof name === "string") sets.set(name, { argument: index + 1, path: [] });
  }
  if (args.length === 3) sets.set(WHOLE, { argument: 2, path: [] });
  return sets.size > 0 ? sets : undefined;
}

/** `sadd(key, member, member)`, `sAdd(key, [member])`: a member that is made anew is one more. */
export const setMembers: Inspector = ({ args }) => ({
  repeat: { on: "key" },
  keys: [KEY, ...argumentsFrom(args, 1)],
});

/** `zadd(key, "NX", score, member, score, member)`, `zadd(key, options, { score, member })`, `zAdd(key, [{ score, value }])`. */
export const scoredMembers: Inspector = ({ args, base: { guard } }) => {
  const options = args.slice(1);
  // With NX a member that is there is left alone.
  if (options.some((one) => hasOption(one, "INCR")) && !options.some((one) => hasOption(one, "NX")))
    return { repeat: { on: "again", because: "increments", text: "INCR" }, nature: "increment", guard: undefined };
  const entries = argumentsFrom(args, 1).filter(({ argument }) => !isOption(args[argument]));
  const written = entries.flatMap(({ argument }) => membersIn(args[argument], { argument, path: [] }));
  const members = written.length > 0 ? written : entries.filter((_, index) => index % 2 === 1);
  if (members.length === 0) return { guard: undefined };
  const keys = [KEY, ...members];
  // The number of new members; with these options it is that of changed ones, or a score.
  const has = (...names: string[]): boolean => names.some((name) => options.some((one) => hasOption(one, name)));
  // A score that only grows changes no more for a repeat of the last one.
  const isGrowing = has("GT", "LT") && has("CH") && !has("XX", "INCR");
  // With CH a score that is the same each time changes nothing again, unless somebody has set another one.
  const isKept = has("CH") && !has("XX", "INCR") && scoresIn(args, entries).every((one) => !isVolatile(one));
  const isNew = !has("XX", "INCR") && (has("NX") || !has("CH"));
  const doubt = isNew ? {} : { doubt: "sometimes" as const };
  return {
    repeat: { on: "key" },
    keys,
    guard: (isNew || isKept || isGrowing) && guard ? { ...guard, keys, ...doubt } : undefined,
  };
};

/** Scores that stand alone, and those beside their members. */
function scoresIn(args: readonly Shape[], entries: readonly ArgumentPath[]): readonly Shape[] {
  const written = entries.flatMap(({ argument }) =>
    armsOf(args[argument]).flatMap((arm) => (arm.kind === "array" ? arm.items : [arm])),
  );
  const beside = written.flatMap((one) => (one.kind === "object" ? [memberOf(one, "score")] : []));
  const all =
    beside.length > 0 ? beside : entries.flatMap(({ argument }, at) => (at % 2 === 0 ? [args[argument]] : []));
  return all.filter((one) => one !== undefined);
}

function isVolatile(score: Shape): boolean {
  return armsOf(score).some((arm) => arm.kind === "unknown" && arm.isVolatile === true);
}

function argumentsFrom(args: readonly Shape[], first: number): readonly ArgumentPath[] {
  return args.slice(first).map((_, index) => ({ argument: first + index, path: [] }));
}

function isOption(shape: Shape | undefined): boolean {
  const text = constantAt(shape);
  return typeof text === "string" && /^(?:NX|XX|GT|LT|CH|INCR)$/iu.test(text);
}

/** `INCR`, `{ incr: true }` of Upstash, `{ INCR: true }` and `{ condition: "NX" }` of node-redis. */
function hasOption(shape: Shape, name: string): boolean {
  const text = constantAt(shape) ?? constantAt(memberOf(shape, "condition"));
  if (typeof text === "string") return text.toUpperCase() === name;
  return [name, name.toLowerCase()].some((one) => constantAt(memberOf(shape, one)) === true);
}

/** Where members stand beside their scores. */
function membersIn(shape: Shape | undefined, at: ArgumentPath): readonly ArgumentPath[] {
  const isList = armsOf(shape).some((arm) => arm.kind === "array");
  const items = armsOf(shape).flatMap((arm) => (arm.kind === "array" ? arm.items : [arm]));
  const path = isList ? [...at.path, "[]"] : at.path;
  const names = ["member", "value"].filter((name) =>
    items.some((item) => item.kind === "object" && memberOf(item, name) !== undefined && item.members.has(name)),
  );
  return names.map((name) => ({ ...at, path: [...path, name] }));
}

/** `caching("memory")`, `createCache()`: what is kept there lives and dies with the environment. */
export const keptInMemory: Inspector = ({ made }) => {
  const [store] = made;
  const isOfProcess = store === undefined || constantAt(store) === "memory" || isWithoutStores(store);
  return isOfProcess ? { class: "compute", repeat: { on: "nothing" }, guard: undefined, gives: undefined } : {};
};

/** Options of version 6. */
function isWithoutStores(options: Shape): boolean {
  return (
    options.kind === "object" &&
    !options.open &&
    options.members.size > 0 &&
    [...options.members.keys()].every((name) => MEMORY_OPTIONS.has(name))
  );
}

const MEMORY_OPTIONS: ReadonlySet<string> = new Set([
  "ttl",
  "refreshThreshold",
  "refreshAllStores",
  "nonBlocking",
  "cacheId",
]);
