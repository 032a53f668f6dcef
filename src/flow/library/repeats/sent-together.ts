/** Statements that were built elsewhere and are sent by one call, all or none: `db.batch([insert, update])`. */
import { describeSending, type LibraryCall } from "../../../knowledge/index.ts";
import { Arguments } from "../../domain/arguments.ts";
import { onlyValue } from "../../domain/choice.ts";
import { item, itemsOf } from "../../domain/contents.ts";
import { UNCONDITIONAL } from "../../domain/guard-paths.ts";
import { LOADED, STORE } from "../../domain/provenance.ts";
import type { Item } from "../../domain/slot.ts";
import { placeOf, type Call } from "../../domain/site.ts";
import { symbolic, UNDEFINED, type LibraryValue, type SimpleValue, type Value } from "../../domain/value.ts";
import { fulfilledWith } from "../../interpret/calls/await.ts";
import { OF_LIBRARY } from "../../domain/caught-errors.ts";
import type { Place } from "../../../syntax/source-text.ts";
import type { Interpreter } from "../../run/interpreter.ts";
import { answered } from "../call-results.ts";
import { commit } from "../guards/parts-together.ts";

/** What the facts of one of them say, done. */
type Apply = (interpreter: Interpreter, facts: LibraryCall, receiver: LibraryValue, call: Call, whole: Place) => Value;

/** @returns the promise of a list with what each of them gave, or of what they gave in a form that is not read */
export function sendTogether(interpreter: Interpreter, facts: LibraryCall, call: Call, apply: Apply): Value {
  const given = call.arguments.all().flatMap((value) => partsIn(interpreter, value));
  const answers = given.map(({ value, isOptional }) => {
    const sent = (): Value => interpreter.split(value, (one) => sendAsPart(interpreter, one, call, apply));
    const { state } = interpreter;
    if (!isOptional || state === undefined) return sent();
    return interpreter.branch([
      { state, run: sent },
      { state, run: () => UNDEFINED },
    ]);
  });
  interpreter.log.request();
  const gives =
    facts.gives === "answers"
      ? symbolic(STORE | LOADED, { truth: "either", answers: [answered(interpreter, facts, call.site)] })
      : interpreter.newArray(call.site, itemsOf(answers), "answers");
  const promise = {
    ...fulfilledWith(gives),
    faults: { value: OF_LIBRARY, guards: UNCONDITIONAL },
  };
  return commit(interpreter, placeOf(call.site), promise) ?? promise;
}

/** What stands in a list, or the value itself. */
function partsIn(interpreter: Interpreter, value: Value): readonly Item[] {
  const only = onlyValue(value);
  const list = only && interpreter.itemsOf(only);
  if (list === undefined) return [item(value)];
  return list.rest ? [...list.items, { ...list.rest, isOptional: true }] : list.items;
}

function sendAsPart(interpreter: Interpreter, value: SimpleValue, call: Call, apply: Apply): Value {
  const sending = value.kind === "library" ? describeSending(value.known) : undefined;
  if (value.kind !== "library" || sending === undefined) return symbolic();
  const alone = { this: value, arguments: Arguments.NONE, site: call.site };
  const whole = placeOf(call.site);
  // One that does nothing where the row is there lets the others be done.
  const isRefusedAlone = sending.guard !== undefined && sending.guard.tells !== "throws";
  return isRefusedAlone
    ? interpreter.await(apply(interpreter, sending, value, alone, whole), call.site)
    : apply(interpreter, { ...sending, isPart: true }, value, alone, whole);
}
