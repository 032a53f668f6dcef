/** Something that the log has, and when it was logged. */
interface Logged {
  readonly at: object;
  readonly order: number;
}

/**
 * Of what is logged again and again in the same way, the first time and the last: a call that is known is logged in each round of
 * each loop around it, and only what came before or behind tells these apart.
 */
export function keepFirstAndLast<T extends Logged>(all: T[]): void {
  const kinds = new Map<object, T[][]>();
  for (const one of all) {
    const there = kinds.get(one.at) ?? [];
    kinds.set(one.at, there);
    const alike = there.find(([first]) => isAlike(first!, one));
    if (alike) alike[1] = one;
    else there.push([one]);
  }
  const kept = new Set([...kinds.values()].flat(2));
  let length = 0;
  for (const one of all) if (kept.has(one)) all[length++] = one;
  all.length = length;
}

/** What it is made of is the very same, but for when it was. */
function isAlike<T extends Logged>(one: T, other: T): boolean {
  const names = new Set([...Object.keys(one), ...Object.keys(other)]) as Set<keyof T>;
  return [...names].every((name) => name === "order" || isSame(one[name], other[name]));
}

function isSame(one: unknown, other: unknown): boolean {
  if (!Array.isArray(one) || !Array.isArray(other)) return one === other;
  return one.length === other.length && one.every((item, index) => item === other[index]);
}
