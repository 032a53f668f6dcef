/** What joining states and values has taken so far, in parts that were looked at: deterministic, and counted where it happens. */
let spent = 0;

/** So many parts were looked at: nodes of maps, members, items, alternatives. */
export function exert(parts: number): void {
  spent += parts;
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
