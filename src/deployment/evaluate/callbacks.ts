import type { Place } from "../../syntax/source-text.ts";
import { Thrown } from "./completion.ts";
import type { Evaluation } from "./evaluation.ts";
import { callMadeOf } from "./provenance.ts";
import { unknown } from "./making.ts";
import type { CodeValue, Condition } from "./values.ts";

/**
 * A function that is handed to something unknown, by itself or in an object, may run, any number of times.
 *
 * @param callee the text of what it is handed to
 */
export function runCallbacks(run: Evaluation, callee: string, args: readonly CodeValue[], at: Place): void {
  const maybe: Condition = { text: "a callback of an unknown function", decidable: false };
  const closures = args
    .flatMap((given) => (given.kind === "record" ? [...given.entries.values()] : [given]))
    .filter((arg) => arg.kind === "closure");
  // What they are handed comes from all that is handed over beside them.
  const from = closures.length === 0 ? "" : callMadeOf(callee, args);
  for (const closure of closures) {
    const given = closure.node.params.map((_, index) =>
      unknown("it is given by an unknown function", `${from}#${index}`),
    );
    closure.gave = run.under([maybe], () => resultOf(() => run.callClosure(closure, undefined, given, at)));
  }
}

/** Undefined where it throws. */
function resultOf(execute: () => CodeValue): CodeValue | undefined {
  try {
    return execute();
  } catch (error) {
    if (!(error instanceof Thrown)) throw error;
    return undefined;
  }
}
