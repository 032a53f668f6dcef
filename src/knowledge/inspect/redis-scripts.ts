/** Scripts in Lua that Redis runs. */
import type { ArgumentPath } from "../argument-path.ts";
import { byResult } from "../packages/plain-guards.ts";
import { memberOf, type Shape } from "../shape.ts";
import type { Inspector } from "./inspector.ts";
import { constantAt, numberAt } from "./places.ts";
import { claimOfScript, type Lifetime } from "./redis-claims.ts";

const CALL = /redis\.p?call\s*\(\s*/gu;
const NAMED_CALL = /redis\.p?call\s*\(\s*["'](\w+)["']\s*,\s*KEYS\s*\[\s*1\s*\]/gu;
const LOOKS: ReadonlySet<string> = new Set(["get", "exists", "ttl", "pttl"]);
const REMOVES: ReadonlySet<string> = new Set(["del", "unlink"]);

/**
 * By which a lock is given back: `if redis.call("get", KEYS[1]) == ARGV[1] then return redis.call("del", KEYS[1]) end`. It looks at one key and
 * removes it, as `del(key)` does. Or one by which a key is claimed, `return redis.call("SET", KEYS[1], 1, "NX")`. Of other scripts nothing is told.
 */
export const redisScript: Inspector = ({ args }) => {
  const script = constantAt(args[0]);
  const key = keyAt(args[1]);
  if (typeof script !== "string" || key === undefined) return {};
  const claim = claimOfScript(script);
  if (claim) {
    const guard = byResult("conditional-write", [key], claim.fresh, claim.keeps && secondsOf(claim.keeps, args));
    return { class: "conflict", repeat: { on: "key" }, keys: [key], guard };
  }
  if (!onlyRemoves(script)) return {};
  return {
    class: "idempotent",
    nature: "delete",
    repeat: { on: "same", because: "deletes" },
    keys: [key],
    gives: "store",
  };
};

function onlyRemoves(script: string): boolean {
  const commands = [...script.matchAll(NAMED_CALL)].map(([, name]) => name!.toLowerCase());
  const isWhole = commands.length === [...script.matchAll(CALL)].length;
  return (
    isWhole &&
    commands.some((name) => REMOVES.has(name)) &&
    commands.every((name) => REMOVES.has(name) || LOOKS.has(name))
  );
}

/** `eval(script, 1, key, token)`, `eval(script, [key], [token])`, `eval(script, { keys: [key] })`. */
function keyAt(second: Shape | undefined): ArgumentPath | undefined {
  if (constantAt(second) === 1) return { argument: 2, path: [] };
  if (second?.kind === "array") return { argument: 1, path: ["0"] };
  return second?.kind === "object" ? { argument: 1, path: ["keys", "0"] } : undefined;
}

/** The seconds for which a claim is remembered, which may stand among what the script is given; undefined: that is not known. */
function secondsOf({ of, isInMilliseconds }: Lifetime, args: readonly Shape[]): number | undefined {
  const number = typeof of === "number" ? of : numberAt(argumentAt(args, of.argument));
  return number !== undefined && isInMilliseconds ? number / 1000 : number;
}

/** `ARGV[n]`. */
function argumentAt([, second, ...others]: readonly Shape[], place: number): Shape | undefined {
  if (constantAt(second) === 1) return others[place];
  const list = second?.kind === "array" ? others[0] : memberOf(second, "arguments");
  return list?.kind === "array" ? list.items[place - 1] : undefined;
}
