/** For a process that is over in seconds. */
import { setFlagsFromString } from "node:v8";

/**
 * How much a function has run before the engine compiles it once more, to optimise it, in bytes of its code: nine times the default. A run of
 * the command line is over before most of what the optimiser makes has paid for itself, and that takes a third of all CPU.
 */
const INTERRUPT_BUDGET = 600_000;

/** Only for a process of its own: a linter or an editor has its own mind about that. Node.js that does not know the setting leaves it. */
export function optimiseLate(): void {
  setFlagsFromString(`--interrupt-budget=${INTERRUPT_BUDGET}`);
}
