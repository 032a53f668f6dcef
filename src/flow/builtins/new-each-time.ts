/** Functions of the language and of `node:crypto` that give something else each time. */

const RANDOM_FUNCTIONS = new Set([
  "randomUUID",
  "randomBytes",
  "randomInt",
  "getRandomValues",
  "randomFill",
  "randomFillSync",
  "generateKeyPair",
  "generateKeyPairSync",
  "generateKey",
  "generateKeySync",
  "generatePrime",
  "generatePrimeSync",
  "publicEncrypt",
  "pseudoRandomBytes",
]);

/** A function of `node:crypto`, by its name. */
export function isRandomFunction(name: string): boolean {
  return RANDOM_FUNCTIONS.has(name);
}

/** It writes into the first argument as well. */
export function isFillingFunction(name: string): boolean {
  return name === "getRandomValues" || name.startsWith("randomFill");
}

/** It gives something else each time that it is called with nothing: `crypto.randomUUID`, `Date.now`, `Math.random`. */
export function isNewEachTime(path: readonly string[]): boolean {
  const [of, name = "", ...more] = path;
  if (of === "crypto" || of === "node:crypto") return more.length === 0 && isRandomFunction(name);
  return ["Date.now", "Math.random"].includes(path.join("."));
}
