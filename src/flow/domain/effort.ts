/** What joining states and values has taken so far, in parts that were looked at: deterministic, and counted where it happens. */
let spent = 0;

/** So many parts were looked at: nodes of maps, members, items, alternatives. */
export function exert(parts: number): void {
  spent += parts;
}

export function effortSpent(): number {
  return spent;
}

/** Evaluations so far, over all runs: what tests count instead of time. */
let evaluated = 0;

export function countEvaluation(): void {
  evaluated++;
}

export function evaluations(): number {
  return evaluated;
}
