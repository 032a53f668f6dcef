/** What joining states and values has taken so far, in parts that were looked at: deterministic, and counted where it happens. */
let spent = 0;

/** So many parts were looked at: nodes of maps, members, items, alternatives. */
export function exert(parts: number): void {
  spent += parts;
}

/** What `run` looks at is not counted: it is no more than was counted before, or has bounds of its own. */
export function uncounted<T>(run: () => T): T {
  const before = spent;
  try {
    return run();
  } finally {
    spent = before;
  }
}

/** How much was spent so far, over all runs. */
export function effortSpent(): number {
  return spent;
}

/** Evaluations so far, over all runs: what tests count instead of time. */
let evaluated = 0;

/** Counts one evaluation. */
export function countEvaluation(): void {
  evaluated++;
}

/** How many there were so far, over all runs. */
export function evaluations(): number {
  return evaluated;
}
