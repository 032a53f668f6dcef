/** What has not changed stays the object that it was: what states share is not compared, joined or printed again. */

/** `before`, where `now` has the same members; else `now`. */
export function asItWas<T extends object>(before: T, now: T): T {
  return hasAllOf(before, now) && hasAllOf(now, before) ? before : now;
}

/** The same of lists. */
export function listAsItWas<T>(before: readonly T[], now: readonly T[]): readonly T[] {
  return before.length === now.length && now.every((one, index) => one === before[index]) ? before : now;
}

function hasAllOf<T extends object>(one: T, other: T): boolean {
  for (const name in other) if (one[name] !== other[name]) return false;
  return true;
}
