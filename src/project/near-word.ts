import { closestMatch } from "leven";

/** What was meant by a word that is none of those known: one of which at most half, and three letters, are written otherwise. */
export function nearWord(word: string, known: Iterable<string>): string | undefined {
  return closestMatch(word, [...known], { maxDistance: Math.min(3, Math.floor(word.length / 2)) });
}
