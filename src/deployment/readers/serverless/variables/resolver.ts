/** What reading under a path, or a whole tree, needs of the evaluator that replaces variables (`evaluate.ts`). */
import type { Located } from "../../../../syntax/located.ts";
import type { Place } from "../../../../syntax/source-text.ts";

/** Replaces variables within bounds; none of these throws. */
export interface Resolver {
  /** Counts one step of work; once the bound is passed, what stands for the value that it would have given. */
  spend(at: Place): Located | undefined;
  /** The node with its own variable replaced. */
  resolve(node: Located): Located;
  /** The node where a string is wanted: a choice between strings is one partly known string. */
  text(node: Located): Located;
  /** Says that a bound was passed; what hangs on it is unknown. */
  exhausted(at: Place): Located;
}
