/** Calls of libraries that give back what they were called on, or were given. */
import { isRow, type LibraryCall } from "../../knowledge/index.ts";
import { joinAll, mapValue, simpleValues } from "../domain/choice.ts";
import { members } from "../domain/contents.ts";
import { has, OF_EVENT, type Provenance } from "../domain/provenance.ts";
import type { Call } from "../domain/site.ts";
import {
  FALSE,
  isNullish,
  NULL,
  symbolic,
  TRUE,
  UNDEFINED,
  type LibraryValue,
  type SimpleValue,
  type SymbolicValue,
  type Value,
} from "../domain/value.ts";
import { looksThatFound } from "../interpret/calls/handed.ts";
import type { Interpreter } from "../run/interpreter.ts";
import { valueAtPath } from "./argument-paths.ts";
import { copyOfRow } from "./found/rows.ts";
import { asClassMakes, asSchemaMakes } from "./functions/schemas.ts";

/** What it was called on, or was given. */
export function passedBack(
  interpreter: Interpreter,
  facts: LibraryCall,
  receiver: LibraryValue,
  call: Call,
  provenance: Provenance,
): Value | undefined {
  if (facts.passes === "receiver") return passedOn(interpreter, receiver, call) ?? symbolic(provenance);
  if (facts.passes === "presence" || facts.passes === "value") return heldBy(receiver, facts.passes);
  if (facts.passes !== undefined && facts.isRenamed)
    return asClassMakes(interpreter, renamed(interpreter, call.arguments.at(facts.passes)), call);
  if (facts.passes !== undefined) return passed(interpreter, facts, receiver, call);
  return facts.remainder ? withRemainder(interpreter, facts.remainder, call, symbolic(provenance)) : undefined;
}

/** `snapshot.data()`; of a row it is a copy, which stays as it is when the row is changed: `row.toJSON()`. */
function passedOn(interpreter: Interpreter, { known, arguments: [held] }: LibraryValue, call: Call): Value | undefined {
  return held && isRow(known) ? copyOfRow(interpreter, call.site, held) : held;
}

/** What `snapshot.exists()` and `snapshot.val()` give of what was found, or of nothing. */
function heldBy({ arguments: [held = UNDEFINED] }: LibraryValue, as: "presence" | "value"): Value {
  return mapValue(held, (one) => {
    const isNothing = isNullish(one);
    if (as === "value") return isNothing ? NULL : one;
    return isNothing ? FALSE : TRUE;
  });
}

/** An argument that a function gives back, in an object where it also tells whether the argument fits. */
function passed(interpreter: Interpreter, facts: LibraryCall, receiver: LibraryValue, call: Call): Value {
  const value = call.arguments.at(Number(facts.passes));
  const isChecked = facts.refuses === true || facts.passesAs !== undefined;
  const result = isChecked ? asSchemaMakes(interpreter, facts, receiver, value, call) : value;
  if (facts.passesAs === undefined) return result;
  // Whether what was found fits is computed of it.
  const isFound = looksThatFound(interpreter, [value]).length > 0;
  const open = isFound ? interpreter.symbolicOfAll([value, TRUE]) : symbolic();
  const contents = { ...members([[facts.passesAs, result]]), open };
  return interpreter.newObject(call.site, contents, `holder of ${facts.passesAs}`);
}

/** What data is under other names is found by whoever compares names. Of what code has put together nobody knows what it is called then. */
function renamed(interpreter: Interpreter, value: Value): Value {
  const rename = (one: SimpleValue): Value => {
    const isData = (each: Value): boolean => simpleValues(each).every(({ kind }) => kind === "symbolic");
    if (has(interpreter.symbolicOf(one).provenance, OF_EVENT)) interpreter.log.event.isRenamed = true;
    const items = interpreter.itemsOf(one);
    const isList = items && [...items.items, ...(items.rest ? [items.rest] : [])].every(({ value }) => isData(value));
    return isData(one) || isList ? one : interpreter.symbolicOf(one);
  };
  return mapValue(value, rename);
}

/**
 * An answer that says what was left undone, for code that sends this again. All that can be told of a part is that it is of the same
 * things; there may be nothing of it.
 */
function withRemainder(
  interpreter: Interpreter,
  { member, of }: NonNullable<LibraryCall["remainder"]>,
  call: Call,
  answer: SymbolicValue,
): Value {
  const nothing = interpreter.newObject(call.site, members(), "nothing left");
  const left = joinAll([valueAtPath(interpreter, call.arguments, of), nothing, UNDEFINED]);
  return interpreter.newObject(call.site, { ...members([[member, left]]), open: answer }, "answer");
}
