/**
 * Errors by which a claim refuses a repeat, asked in a way that nobody follows: by a function of a package (`isUniqueViolation(error)`), for a class or a
 * member that is not listed. What hangs on the answer may be what keeps a repeat out.
 */
import { simpleValues } from "../../domain/choice.ts";
import type { Answers } from "../../domain/origin.ts";
import type { SimpleValue, Value } from "../../domain/value.ts";
import type { GuardFacts } from "../../run/facts.ts";
import type { EffectEvent } from "../../run/effect-events.ts";
import type { Interpreter } from "../../run/interpreter.ts";
import { untoldAnswer } from "../../run/untold-answer.ts";

/** What stands for the answer to a question about this error that nobody follows; undefined: it says nothing of a repeat. */
export function answerOfRefusal(interpreter: Interpreter, one: SimpleValue): Answers | undefined {
  if (one.kind !== "refusal" || one.isOther) return undefined;
  const facts = interpreter.log.guards.get(one.guard);
  if (facts === undefined) return undefined;
  return [untoldAnswer(interpreter, facts.at, "asked of a refusal", { ...facts, isOfRefusal: true })];
}

/** The same of all that may be such an error among what a call of which nothing is known is given. */
export function answersOfRefusals(interpreter: Interpreter, handed: readonly Value[]): Answers {
  return handed.flatMap(simpleValues).flatMap((one) => answerOfRefusal(interpreter, one) ?? []);
}

/** Nothing else is tried with an insert than that: code goes on otherwise where it is not done, whatever the error, `catch { continue; }`. */
export function noteCaughtAlone({ log }: Interpreter, caught: Value, tried: readonly EffectEvent[]): void {
  const inserts = simpleValues(caught).flatMap((one) => {
    const facts = one.kind === "refusal" && !one.isOther ? log.guards.get(one.guard) : undefined;
    return one.kind === "refusal" && facts?.needsTest && isOfRows(facts) ? one.guard : [];
  });
  const isAlone = tried.length > 0 && tried.every(({ own }) => own.some((id) => inserts.includes(id)));
  for (const id of isAlone ? inserts : []) log.heed(id);
}

/** What a service or a server makes may be refused the second time as well, and who catches that has most often other errors in mind. */
function isOfRows({ thing }: GuardFacts): boolean {
  return thing?.isOfService !== true && thing?.store !== "http";
}
