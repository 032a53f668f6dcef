import { describe, expect, it } from "vitest";
import { claimOfScript } from "../../../src/knowledge/inspect/redis-claims.ts";

/** What a script gives first, and then, and for how long; `no`: it is no claim, or has something in it that is not read. */
const SCRIPTS: readonly (readonly [script: string, told: string])[] = [
  ["return redis.call('SETNX', KEYS[1], 1)", "1 0 ever"],
  ["return redis.pcall('set', KEYS[1], ARGV[1], 'nx', 'ex', 60)", '"OK" null 60'],
  ["return redis.call('SET', KEYS[1], 1, 'PX', ARGV[2], 'NX');", '"OK" null ARGV[2] ms'],
  ["if redis.call('SET', KEYS[1], 1, 'NX') then return true else return false end", "1 null ever"],
  [
    "local n = redis.call('EXISTS', KEYS[1]) if n > 0 then return 'no' end redis.call('SET', KEYS[1], 1) return 'yes'",
    '"yes" "no" ever',
  ],
  ["if not redis.call('GET', KEYS[1]) then redis.call('PSETEX', KEYS[1], 500, 1) return 0 end return 1", "0 1 0.5"],
  [
    "if redis.call('EXISTS', KEYS[1]) == 1 then return 0 elseif true then redis.call('SET', KEYS[1], 1) end return 1",
    "1 0 ever",
  ],
  ["local old = redis.call('GET', KEYS[1]) redis.call('SET', KEYS[1], 1) return old", "null truthy ever"],
  // Each delivery gets the same, or nothing is left there.
  ["return redis.call('SET', KEYS[1], 1)", "no"],
  ["return redis.call('EXISTS', KEYS[1])", "no"],
  ["if redis.call('EXISTS', KEYS[1]) == 1 then return 0 end return 1", "no"],
  ["redis.call('SETNX', KEYS[1], 1) return 1", "no"],
  // The next one ends it sooner.
  ["if redis.call('SETNX', KEYS[1], 1) == 1 then return 1 end redis.call('EXPIRE', KEYS[1], 1) return 0", "no"],
  // Not read.
  ["return redis.call('SETNX', KEYS[2], 1)", "no"],
  ["return redis.call('INCR', KEYS[1])", "no"],
  ["return redis.call('SET', KEYS[1], 1, 'XX')", "no"],
  ["return redis.call('SETNX', KEYS[1], 1) + 1", "no"],
  ["return redis.call('SETNX', prefix .. KEYS[1], 1)", "no"],
  ["if redis.call('SETNX', KEYS[1], 1) == 1 and ARGV[1] == 'x' then return 1 end return 0", "no"],
  ["if redis.call('GET', KEYS[1]) == ARGV[1] then return 0 end redis.call('SET', KEYS[1], ARGV[1]) return 1", "no"],
  ["for i = 1, 2 do redis.call('SETNX', KEYS[1], 1) end return 1", "no"],
  ["local n = 1 if true then local n = 2 end return redis.call('SETNX', KEYS[1], n)", "no"],
  ["return redis.call('SETNX'", "no"],
  [`return ${"not ".repeat(100_000)}1`, "no"],
  ["", "no"],
];

describe("scripts that claim a key", () => {
  for (const [script, told] of SCRIPTS) it(`${script.slice(0, 120)}: ${told}`, () => expect(toldOf(script)).toBe(told));
});

function toldOf(script: string): string {
  const claim = claimOfScript(script);
  if (claim === undefined) return "no";
  const { fresh, keeps } = claim;
  const said = [fresh.first, fresh.repeat].map((one) => (one.is === "constant" ? JSON.stringify(one.value) : one.is));
  if (keeps === null) return [...said, "ever"].join(" ");
  const { of, isInMilliseconds } = keeps;
  const time = typeof of === "number" ? String(isInMilliseconds ? of / 1000 : of) : `ARGV[${of.argument}]`;
  return [...said, typeof of === "number" || !isInMilliseconds ? time : `${time} ms`].join(" ");
}
