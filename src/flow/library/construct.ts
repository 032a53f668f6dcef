/** `new` of what a library exports. */
import { describeNew, isRow } from "../../knowledge/index.ts";
import { Arguments } from "../domain/arguments.ts";
import { newPromise } from "../builtins/new-promise.ts";
import { CLOCK, INSTANT, RANDOM, type Provenance } from "../domain/provenance.ts";
import { placeOf, type Call } from "../domain/site.ts";
import { isUndefined, symbolic, type LibraryValue, type Value } from "../domain/value.ts";
import { runMaybe } from "../interpret/calls/possible-calls.ts";
import { callUnknown } from "../interpret/calls/unknown-calls.ts";
import type { Interpreter } from "../run/interpreter.ts";
import { noteSubscribers } from "./functions/around-calls.ts";
import { isBluebird } from "./functions/bluebird.ts";
import { isCalled } from "./elements.ts";
import { withInputOfCommand } from "./given-input.ts";
import { rowOf } from "./found/rows.ts";
import { declareWindow } from "./tables/declared-windows.ts";
import { shapesOf } from "./shapes.ts";

/** `new` of a class of a listed package: the client, command or request that comes of it. */
export function constructLibrary(interpreter: Interpreter, callee: LibraryValue, given: Call): Value {
  if (isBluebird(callee)) return newPromise(interpreter, given);
  declareWindow(interpreter, callee, undefined, given);
  const known = describeNew(callee.known, shapesOf(interpreter, given.arguments));
  if (!known) return callUnknown(interpreter, callee, undefined, given);
  const call = known.kind === "aws-command" ? withInputOfCommand(interpreter, given) : given;
  noteSubscribers(interpreter, callee, call);
  if (isRow(known)) return rowOf(interpreter, call.site, known, call.arguments.at(0), callee.arguments);
  // `new ObjectId()` is a new one, and `new UTCDate()` is now; of a text it is what the text says.
  const drawn = known.kind === "pure" && isUndefined(call.arguments.at(0)) ? drawnBy(known.result) : undefined;
  if (drawn !== undefined) return symbolic(drawn, { truth: "truthy", origin: placeOf(call.site) });
  // `new Observable((subscriber) => …)`: whoever subscribes runs it. `new Worker("orders", (job) => …)`: so does the thing itself.
  if (!interpreter.log.isMuted)
    for (const one of call.arguments.all().filter(isCalled)) runMaybe(interpreter, one, Arguments.NONE, call);
  return { kind: "library", known, arguments: call.arguments.values, at: placeOf(call.site) };
}

function drawnBy(result: string): Provenance | undefined {
  if (result.startsWith("random")) return RANDOM;
  return result === "clock-or-arguments" ? CLOCK | INSTANT : undefined;
}
