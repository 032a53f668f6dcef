/** Redis: entries of a hash, a set or a sorted set, each of which stands under a name of its own beside the key. */
import type { ArgumentPath } from "../argument-path.ts";
import { armsOf, memberOf, type Shape } from "../shape.ts";
import type { Inspector } from "./inspector.ts";
import { constantAt } from "./places.ts";

const KEY: ArgumentPath = { argument: 0, path: [] };

/** `hset(key, field, value, field, value)`. In `hset(key, { field: value })` the fields are written out as a rule. */
export const hashFields: Inspector = ({ args }) =>
  args.length < 3
    ? { named: [{ argument: 1, path: [] }] }
    : { keys: [KEY, ...argumentsFrom(args, 1).filter(({ argument }) => argument % 2 === 1)] };

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
  const isNew = !["XX", "CH", "INCR"].some((name) => options.some((one) => hasOption(one, name)));
  return { repeat: { on: "key" }, keys, guard: isNew && guard ? { ...guard, keys } : undefined };
};

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
