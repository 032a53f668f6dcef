/** Handlers and effects as the flow analysis finds them, with only what a judgement looks at. */
import type { BatchResponse, Effect, FailureIdentifier, Handler } from "../../src/findings/finding.ts";

/** Answers nothing, and an error of its calls may leave it, unless stated otherwise. */
export function handlerThat(response: Partial<BatchResponse>, ...effects: readonly Effect[]): Handler {
  const answers: BatchResponse = {
    forms: ["nothing"],
    identifiers: [],
    throws: "calls",
    refusesContent: false,
    goesOn: false,
    throwsWhenAllFail: false,
    throwsBeforeWork: false,
    isOfOne: false,
    settlesMessages: false,
    ...response,
  };
  return { name: "handler", source: "sqs", effects, response: answers } as unknown as Handler;
}

/** Unguarded, in the middle of the work, unless stated otherwise. */
export function effectThatIs(stated: Partial<Effect> = {}): Effect {
  return {
    verdict: "unguarded",
    because: { kind: "repeats" },
    reasons: [],
    isLast: false,
    isBehindContent: false,
    ...stated,
  } as Effect;
}

export function toldBy(...kinds: readonly FailureIdentifier["kind"][]): Partial<BatchResponse> {
  return { forms: ["failures"], identifiers: kinds.map((kind) => ({ kind, member: kind })) };
}
