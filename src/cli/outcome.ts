import type { Unresolved } from "../project/text-source.ts";

/** What a command writes and how it ends. */
export interface Outcome {
  readonly output: string;
  readonly errors: string;
  /** 0 nothing found, 1 findings, 2 could not look. */
  readonly status: 0 | 1 | 2;
}

/** What could not be looked at outweighs what was found: the rest is not known. */
export function statusOf(unresolved: readonly Unresolved[], findings: number): Outcome["status"] {
  if (unresolved.some(({ severity }) => severity === "problem")) return 2;
  return findings > 0 ? 1 : 0;
}

/** A command that could not look: each sentence is a line of the errors. */
export function failure(...sentences: readonly string[]): Outcome {
  return { output: "", errors: sentences.map((sentence) => `replay-safe: ${sentence}\n`).join(""), status: 2 };
}
