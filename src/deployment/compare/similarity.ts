/** Likeness of names: the last sign by which a renamed thing is recognised. */

/** Shared part of two sets, 0 to 1; two empty sets share nothing. */
export function jaccard(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  let shared = 0;
  for (const item of a) if (b.has(item)) shared += 1;
  const all = a.size + b.size - shared;
  return all === 0 ? 0 : shared / all;
}

/** Dice coefficient of the pairs of letters of two names, 0 to 1, whatever their case. */
export function nameSimilarity(a: string, b: string): number {
  const left = bigrams(a);
  const right = bigrams(b);
  const remaining = new Map<string, number>();
  for (const pair of right) remaining.set(pair, (remaining.get(pair) ?? 0) + 1);
  let shared = 0;
  for (const pair of left) {
    const count = remaining.get(pair) ?? 0;
    if (count === 0) continue;
    remaining.set(pair, count - 1);
    shared += 1;
  }
  const all = left.length + right.length;
  return all === 0 ? 0 : (2 * shared) / all;
}

/** Names are short; what is longer than any name is cut. */
function bigrams(name: string): string[] {
  const letters = name.slice(0, 300).toLowerCase();
  return Array.from({ length: Math.max(0, letters.length - 1) }, (_, index) => letters.slice(index, index + 2));
}
