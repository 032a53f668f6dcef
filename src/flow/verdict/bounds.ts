/** How much judging the effects of a run may take. Counted in guards and changes that are looked at, with what joins take of the same kind. */
import { effortSpent, exert, uncounted } from "../domain/effort.ts";

/** Parts that are looked at for the effects of one run. */
const MOST_PARTS = 3_000_000;

class TooMuchToJudge extends Error {}

/** What effort may come to; nothing is bounded outside of `Judging`. */
let limit = Infinity;

/** So many parts are looked at next. Throws, within `Judging`, where that is more than it may take. */
export function look(parts: number): void {
  exert(parts);
  if (effortSpent() > limit) throw new TooMuchToJudge();
}

/** A list that is gone through. Throws as `look` does. */
export function through<T>(list: readonly T[]): readonly T[] {
  look(list.length);
  return list;
}

/** A run that a question needs has its own budget: it takes nothing of what judging may take, and does not end where that is over. */
export function besideJudging<T>(run: () => T): T {
  const outer = limit;
  limit = Infinity;
  try {
    return uncounted(run);
  } finally {
    limit = outer;
  }
}

/** What is left is for all questions about one run together. */
export class Judging {
  #left = MOST_PARTS;

  /** The answer of `ask`; undefined where it takes more than half of what is left: the rest is for those that come behind it. */
  within<T>(ask: () => T): T | undefined {
    const [outer, begin] = [limit, effortSpent()];
    limit = Math.min(outer, begin + Math.floor(this.#left / 2));
    try {
      return ask();
    } catch (error) {
      if (!(error instanceof TooMuchToJudge)) throw error;
      return undefined;
    } finally {
      limit = outer;
      this.#left = Math.max(0, this.#left - (effortSpent() - begin));
    }
  }
}
