import type { ChainStep } from "../../findings/finding.ts";

/** The calls from the entry down to where the run is, innermost first. */
export interface CallStack {
  readonly step: ChainStep;
  readonly outer: CallStack | undefined;
  readonly depth: number;
}

export function push(outer: CallStack | undefined, step: ChainStep): CallStack {
  return { step, outer, depth: (outer?.depth ?? 0) + 1 };
}

/** Outermost first. */
export function chainOf(stack: CallStack | undefined): ChainStep[] {
  const chain: ChainStep[] = [];
  for (let one = stack; one !== undefined; one = one.outer) chain.push(one.step);
  return chain.reverse();
}
