import type { Place } from "../../syntax/source-text.ts";
import { Thrown } from "./completion.ts";
import type { Evaluation } from "./evaluation.ts";
import { unknown, type CodeValue, type Condition } from "./values.ts";

/** A function that is handed to something unknown, by itself or in an object, may run, any number of times. */
export function runCallbacks(run: Evaluation, args: readonly CodeValue[], at: Place): void {
  const maybe: Condition = { text: "a callback of an unknown function", decidable: false };
  for (const arg of args.flatMap((given) => (given.kind === "record" ? [...given.entries.values()] : [given]))) {
    if (arg.kind !== "closure") continue;
    const given = arg.node.params.map(() => unknown("it is given by an unknown function"));
    run.under([maybe], () => swallow(() => run.callClosure(arg, undefined, given, at)));
  }
}

function swallow(execute: () => unknown): void {
  try {
    execute();
  } catch (error) {
    if (!(error instanceof Thrown)) throw error;
  }
}
