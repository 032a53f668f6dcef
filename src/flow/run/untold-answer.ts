/** What calls answer in a way that nobody follows. */
import type { GuardId } from "../domain/outcomes.ts";
import type { SymbolicValue, Value } from "../domain/value.ts";
import type { AnswerFacts } from "./facts.ts";
import type { Interpreter } from "./interpreter.ts";

/**
 * What a call answers in a way that nobody follows: what is decided by it may be what keeps a repeat out.
 *
 * @param site what it stands for: a node, or a place
 * @param name tells it from others of the site
 * @param by the call that answers, often a claim or a look, and where that is written
 */
export function untoldAnswer(
  { context, log }: Interpreter,
  site: object,
  name: string,
  { call, at, isOfRefusal }: Pick<AnswerFacts, "call" | "at" | "isOfRefusal">,
): GuardId {
  const id = context.cell(site, name);
  log.answer(id, {
    call,
    package: undefined,
    sense: "nothing",
    at,
    isListed: true,
    ...(isOfRefusal && { isOfRefusal }),
  });
  return id;
}

/** The value with the claim as what is answered by it, in a way that is not known. */
export function untold(
  interpreter: Interpreter,
  value: Value,
  claim: Pick<AnswerFacts, "call" | "at">,
  name: string,
  site: object = claim.at,
): SymbolicValue {
  const id = untoldAnswer(interpreter, site, name, claim);
  return { ...interpreter.symbolicOf(value), truth: "either", answers: [id] };
}
