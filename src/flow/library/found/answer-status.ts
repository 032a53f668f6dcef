/** Tests of the status by which another service answers a request (`response.status === 409`, `data.status === "DUPLICATE"`): some say that it has this already. */
import { PERHAPS_REFUSED, REFUSED, speaksOfRefusal, UNCHANGED } from "../../../knowledge/index.ts";
import { choose, onlyValue } from "../../domain/choice.ts";
import { lookup } from "../../domain/int-map.ts";
import { wouldTell, type FieldTest } from "../../domain/field-test.ts";
import { ALWAYS, type Condition, DUPLICATE, FRESH, whereGuard, type GuardId } from "../../domain/outcomes.ts";
import { constant, FALSE, stringOf, TRUE, type Value } from "../../domain/value.ts";
import type { Found } from "../../domain/origin.ts";
import type { Interpreter } from "../../run/interpreter.ts";
import type { RunLog } from "../../run/run-log.ts";
import { decideBy, isTellingStatus } from "../guards/answered-calls.ts";

function isStatus(field: string): boolean {
  return /^(?:status|statusCode|ok)$/u.test(field);
}

/** A code or message by which the other side may say that it has this already. */
function speaksOfDuplicate(value: Value): boolean {
  const text = stringOf(value);
  return text !== undefined && speaksOfRefusal(text);
}

/**
 * A test of the status of an answer: of that by which a repeat is refused it tells as much as an error would. Why the request failed
 * otherwise may tell a repeat where the answer may, and that it succeeded does not.
 */
export function refineByRefusal(
  interpreter: Interpreter,
  { guard, field }: Found,
  test: FieldTest,
  result: Value,
  site: object,
): Value {
  if (field === undefined) return result;
  const wanted = test.is === "among" ? test.of : test.is === "compared" ? [test.with] : [];
  const asksFor = (status: number): boolean =>
    wanted.some((one) => one.kind === "constant" && Number(one.value) === status);
  if (asksFor(PERHAPS_REFUSED)) interpreter.log.doubt(guard);
  if (wanted.some(speaksOfDuplicate)) interpreter.log.doubt(guard);
  if (!isStatus(field) || asksFor(UNCHANGED)) return result;
  const ofRefused = wouldTell(test, field === "ok" ? FALSE : constant(REFUSED));
  if (ofRefused === undefined) return result;
  if (asksFor(REFUSED)) interpreter.log.test(guard);
  // The first test of several: a later one narrows what this one left.
  if (interpreter.state?.guards.every((path) => lookup(path, guard) === undefined))
    interpreter.assign(whereGuard(guard, FRESH | DUPLICATE));
  const others = asksFor(REFUSED) ? DUPLICATE : FRESH | DUPLICATE;
  const success = wanted.find(isOfSuccess) ?? constant(field === "ok" || 200);
  const ofSuccess = onlyValue(success) && wouldTell(test, onlyValue(success)!);
  const decision = asksFor(REFUSED) ? undefined : decideBy(interpreter, result, site);
  const statuses = decision === undefined ? [] : tellingStatuses(interpreter.log, decision);
  const isAsked = wanted.some((one) => isByName(one, statuses));
  return choose(
    [true, false].map((truth) => ({
      value: choose([{ value: truth ? TRUE : FALSE, when: whenAnswered(decision, truth === ofSuccess, isAsked) }]),
      when: whereGuard(guard, truth === ofRefused ? others : FRESH),
    })),
  );
}

/** That a request went well tells nothing, unless the test asks for an answer by its name: then all others are the other side of that. */
function whenAnswered(decision: GuardId | undefined, isSuccess: boolean, isAsked: boolean): Condition {
  if (decision === undefined) return ALWAYS;
  if (!isSuccess) return whereGuard(decision, DUPLICATE);
  return isAsked ? whereGuard(decision, FRESH) : ALWAYS;
}

/** `data.status === "DUPLICATE"`, `response.status === 412`: of several answers one that may tell a repeat. */
function isByName(value: Value, statuses: readonly string[]): boolean {
  if (value.kind !== "constant") return false;
  const status = String(value.value);
  return (
    isTellingStatus(status) ||
    statuses.includes(status) ||
    (typeof value.value === "string" && Number.isNaN(Number(value.value)))
  );
}

/** By which the other side may tell of this call whether it was the first one. */
function tellingStatuses({ decisions, answers }: RunLog, decision: GuardId): readonly string[] {
  return (decisions.get(decision)?.answers ?? []).flatMap((id) => answers.get(id)?.tellsByStatus ?? []);
}

function isOfSuccess(status: Value): boolean {
  return status.kind === "constant" && Number(status.value) >= 200 && Number(status.value) < 300;
}
