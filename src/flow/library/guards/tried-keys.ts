/** Claims that are tried under another key once they were refused: `while (!(await claim(slug))) slug = next(slug)`. */
import { entries } from "../../domain/int-map.ts";
import type { Conditions } from "../../domain/guard-paths.ts";
import { DUPLICATE, FAILED, FRESH, SKIPPED, whereGuard, type GuardId } from "../../domain/outcomes.ts";
import type { GuardFacts } from "../../run/facts.ts";
import type { Interpreter } from "../../run/interpreter.ts";

/**
 * Under which outcomes a claim has one of its keys: where it is met again, by a way on which it has refused each time, and has another key, the repeat of
 * a record that it let through comes by that way as well. A look that is met again, with what is read from then on, goes through pages.
 *
 * @param keyPrint the key that it has now
 * @param chosen under which outcomes of others it has one
 */
export function keysTried(
  interpreter: Interpreter,
  id: GuardId,
  keyPrint: string,
  chosen: Conditions | undefined,
): Pick<GuardFacts, "chosen" | "isTriedOn"> {
  const known = interpreter.log.guards.get(id);
  const isOther = known?.keyPrint !== undefined && known.kind !== "check" && known.keyPrint !== keyPrint;
  if (known?.isTriedOn !== true && !(isOther && hasRefused(interpreter, id))) return chosen ? { chosen } : {};
  return {
    isTriedOn: true,
    chosen: [...(chosen ?? []), ...[FRESH, DUPLICATE].map((answer) => whereGuard(id, answer))],
  };
}

/** On each way here on which it was met. */
function hasRefused({ state }: Interpreter, id: GuardId): boolean {
  const met = (state?.guards ?? []).flatMap((path) =>
    entries(path).filter(([one, outcomes]) => one === id && outcomes !== SKIPPED),
  );
  return met.length > 0 && met.every(([, outcomes]) => (outcomes & ~(SKIPPED | FAILED)) === DUPLICATE);
}
