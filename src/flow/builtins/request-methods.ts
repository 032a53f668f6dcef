/**
 * Methods that promises do not have: what has them is a request of a library that can be awaited, and is told more before it is sent
 * (`.set("accept", type)`, `.end(body)`), or how its answer is read (`.json()`). That it is sent was told where it was made.
 */
import { Arguments } from "../domain/arguments.ts";
import { mapValue, optionsOf } from "../domain/choice.ts";
import { DUPLICATE, FRESH, whereGuard, type Outcomes } from "../domain/outcomes.ts";
import { restrictState, type State } from "../domain/state.ts";
import { calleeText, placeOf, type Call } from "../domain/site.ts";
import { isNullish, NEVER, type PromiseValue, type SimpleValue, type Value } from "../domain/value.ts";
import { runAsync } from "../interpret/calls/await.ts";
import { functionsIn } from "../interpret/calls/handed.ts";
import { CAUGHT } from "../domain/caught-errors.ts";
import type { Interpreter } from "../run/interpreter.ts";
import { untold, untoldAnswer } from "../run/untold-answer.ts";

/** A method of a request that is made: what it gives is the request, or what the answer says, which may be nothing, `false` or 0. */
export function callOnRequest(interpreter: Interpreter, request: PromiseValue, name: string, call: Call): Value {
  if (name === "orFail") return runAsync(interpreter, () => somethingOf(interpreter, request, call), call.site);
  const functions = functionsIn(interpreter, call.arguments.all());
  if (functions.length > 0) return handledBy(interpreter, request, functions, call);
  return fulfilledAs(request, (value) => mapValue(value, mayBeNothing));
}

/** `Order.findOneAndUpdate(filter, update).orFail()`: where there is nothing it throws in place of that. */
function somethingOf(interpreter: Interpreter, request: PromiseValue, { site }: Call): Value {
  const value = interpreter.await(request, site);
  const { state } = interpreter;
  if (state === undefined) return NEVER;
  return interpreter.branch(
    optionsOf(value).map(({ value: one, when }) => ({
      state: restrictState(state, when),
      run: (): Value => {
        if (!isNullish(one)) return one;
        interpreter.throw(CAUGHT);
        interpreter.goOn(undefined);
        return NEVER;
      },
    })),
  );
}

function mayBeNothing(one: SimpleValue): SimpleValue {
  return one.kind === "symbolic" && (one.found === undefined || one.found.isResponse)
    ? { ...one, truth: "either" }
    : one;
}

function fulfilledAs({ fulfilled, ...request }: PromiseValue, change: (value: Value) => Value): PromiseValue {
  return { ...request, fulfilled: fulfilled && { ...fulfilled, value: change(fulfilled.value) } };
}

/**
 * `request.error(409, () => true)`, `request.res((answer) => answer.ok)`: what comes back is what the function gives, for an answer or an error of
 * which nobody knows here whether it was a refusal. What the function changes hangs on that as well.
 */
function handledBy(
  interpreter: Interpreter,
  request: PromiseValue,
  functions: readonly SimpleValue[],
  call: Call,
): Value {
  const { context, log, state } = interpreter;
  if (state === undefined) return request;
  const { site } = call;
  const by = { call: calleeText(site), at: placeOf(site) };
  const answer = untoldAnswer(interpreter, site.node, "answer to a function", by);
  const id = context.cell(site.node, "function of a request");
  log.decide(id, { answers: [answer], by: "run" });
  interpreter.meet(id);
  interpreter.assign(whereGuard(id, FRESH | DUPLICATE));
  const where = (outcome: Outcomes): State | undefined =>
    interpreter.state && restrictState(interpreter.state, whereGuard(id, outcome));
  const given = Arguments.all(interpreter.symbolicOf(request));
  const results = functions.map((one) =>
    interpreter.branch([
      { state: where(FRESH), run: () => interpreter.await(interpreter.call(one, given, site), site) },
      {
        state: where(DUPLICATE),
        run: () => request.fulfilled?.value ?? given.at(0),
      },
    ]),
  );
  return fulfilledAs(request, (value) =>
    untold(interpreter, interpreter.symbolicOfAll([value, ...results]), by, "answer to a function", site.node),
  );
}
