/** `EventTarget`, and the events that it is told. */
import { describeImport } from "../../knowledge/index.ts";
import { Arguments } from "../domain/arguments.ts";
import { members } from "../domain/contents.ts";
import { placeOf, type Call } from "../domain/site.ts";
import { isNullish, NULL, type LibraryValue, type Value } from "../domain/value.ts";
import { constructLibrary } from "../library/construct.ts";
import type { Interpreter } from "../run/interpreter.ts";

/** It is told, and tells, what an emitter of Node is. */
export function newEventTarget(interpreter: Interpreter, call: Call): Value | undefined {
  const known = describeImport("events", "EventEmitter");
  const emitter: LibraryValue | undefined = known && { kind: "library", known, arguments: [], at: placeOf(call.site) };
  return emitter && constructLibrary(interpreter, emitter, { ...call, arguments: Arguments.NONE });
}

/** `new Event(…)`, `new CustomEvent(…)`: its type and its detail are what counts. */
export function newEvent(interpreter: Interpreter, call: Call): Value {
  const [type, options] = [call.arguments.at(0), call.arguments.at(1)];
  const detail = isNullish(options) ? NULL : interpreter.read(options, "detail", call.site);
  return interpreter.newObject(call.site, members([["type", type], ["detail", detail]]), "event"); // prettier-ignore
}
