/** Functions that a library is given and calls. */
import type { LibraryCall, Runs } from "../../knowledge/index.ts";
import { Arguments } from "../arguments.ts";
import { callArrayMethod } from "../builtins/arrays.ts";
import { optionsOf } from "../domain/choice.ts";
import { data, type Value } from "../domain/value.ts";
import { runMaybe } from "../interpret/unknown-calls.ts";
import type { Interpreter } from "../interpreter.ts";
import { placeOf, type Call } from "../native.ts";

/** Calls them as the facts say; the result of the call where that is made of theirs. */
export function runCallbacks(interpreter: Interpreter, facts: LibraryCall, call: Call): Value | undefined {
  let result: Value | undefined;
  for (const runs of facts.runs ?? []) {
    const callback = call.arguments.at(runs.argument);
    if (!optionsOf(callback).some(({ value }) => value.kind !== "constant" && value.kind !== "data")) continue;
    result = runOne(interpreter, runs, callback, call) ?? result;
  }
  return result;
}

function runOne(interpreter: Interpreter, runs: Runs, callback: Value, call: Call): Value | undefined {
  switch (runs.how) {
    case "wrapped":
      return callback;
    case "each": {
      const [list] = optionsOf(call.arguments.at(runs.items ?? 0));
      const method = runs.result === "filtered" ? "filter" : "map";
      const made =
        list && callArrayMethod(interpreter, list.value, method, { ...call, arguments: new Arguments([callback]) });
      return runs.result === "none" ? undefined : made;
    }
    case "once": {
      const given = (runs.gives ?? []).map((known): Value =>
        known ? { kind: "library", known, arguments: [], at: placeOf(call.site) } : data(),
      );
      const result = interpreter.call(callback, new Arguments(given, data()), call.site);
      return runs.result === "none" ? undefined : result;
    }
    case "maybe": {
      runMaybe(interpreter, callback, Arguments.all(interpreter.dataOfAll(call.arguments.all())), call);
      return undefined;
    }
  }
}
