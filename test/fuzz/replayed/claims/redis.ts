import type { Claim } from "./claim.ts";

const MARKED = ['await redis.set({key}, "1", "EX", 604800);'];

export const REDIS_CLAIMS: readonly Claim[] = [
  {
    does: 'const # = await redis.set({key}, "1", "EX", 604800, "NX");',
    fresh: ['# === "OK"', "# !== null", "!!#", "#"],
    seen: ["# === null", "!#", '# !== "OK"'],
  },
  { does: 'const # = await redis.setnx({key}, "1");', fresh: ["# === 1", "!!#", "# > 0"], seen: ["# === 0", "!#"] },
  { does: 'const # = await redis.sadd("seen", {key});', fresh: ["# === 1", "# > 0"], seen: ["# === 0", "!#"] },
  { does: "const # = await redis.incr({key});", fresh: ["# === 1", "# < 2"], seen: ["# > 1", "# !== 1"] },
  { does: 'const # = await redis.hsetnx("seen", {key}, "1");', fresh: ["# === 1", "#"], seen: ["# === 0", "!#"] },
  { does: 'const # = await redis.hset("seen", {key}, "1");', fresh: ["# === 1", "#"], seen: ["# === 0", "!#"] },
  { does: 'const # = await redis.hincrby("seen", {key}, 1);', fresh: ["# === 1", "# <= 1"], seen: ["# > 1", "# >= 2"] },
  {
    does: "const # = await redis.incr({key}); if (# === 1) await redis.expire({key}, 604800);",
    fresh: ["# === 1"],
    seen: ["# > 1"],
  },
  {
    does: 'const # = await redis.set({key}, "1", "EX", 604800, "GET");',
    fresh: ["# === null", "!#"],
    seen: ["# !== null", '# === "1"'],
  },
  { does: "const # = await redis.get({key});", fresh: ["!#", "# === null", '# !== "1"'], seen: ["# !== null", '# === "1"'], marks: MARKED }, // prettier-ignore
  { does: "const # = await redis.exists({key});", fresh: ["!#", "# === 0"], seen: ["# === 1", "# > 0"], marks: MARKED },
  {
    does: 'const # = await redis.sismember("seen", {key});',
    fresh: ["!#", "# === 0"],
    seen: ["# === 1"],
    marks: ['await redis.sadd("seen", {key});'],
  },
  {
    does: 'const # = await redis.hget("seen", {key});',
    fresh: ["!#", "# === null"],
    seen: ["#", '# === "1"', "# !== null"],
    marks: ['await redis.hset("seen", {key}, "1");'],
  },
  { does: 'const # = await redis.getset({key}, "1");', fresh: ["# === null", "!#"], seen: ["# !== null", '# === "1"'] },
  {
    does: 'const # = await redis.zadd("waiting", "NX", 1, {key});',
    fresh: ["# === 1", "Number(#) > 0"],
    seen: ["# === 0", "!#"],
  },
  { does: 'const # = await redis.zscore("waiting", {key});', fresh: ["# === null"], seen: ["# !== null", '# === "1"'], marks: ['await redis.zadd("waiting", 1, {key});'] }, // prettier-ignore
  { does: 'const # = await redis.hexists("seen", {key});', fresh: ["!#", "# === 0"], seen: ["# === 1"], marks: ['await redis.hset("seen", {key}, "1");'] }, // prettier-ignore
  {
    does: 'const # = (await redis.set({key}, "pending", "EX", 604800, "NX")) === "OK" || (await redis.get({key})) === "pending";',
    fresh: ["#"],
    seen: ["!#"],
    marks: ['await redis.set({key}, "done", "EX", 604800);'],
  },
];

export const REDIS_RELEASES = [
  "await redis.del({key});",
  'await redis.srem("seen", {key});',
  'await redis.hdel("seen", {key});',
];
