import { NEVER, type LibraryValue, type Value } from "../domain/value.ts";
import { Arguments } from "../arguments.ts";
import type { Interpreter } from "../interpreter.ts";
import type { Site } from "../native.ts";
import { perform } from "./call.ts";

/** Awaiting a query that was built sends it. */
export function sendPending(interpreter: Interpreter, value: LibraryValue, site: Site): Value {
  const { known } = value;
  if (interpreter.state === undefined) return NEVER;
  if (known.kind !== "library" || !known.statement) return value;
  const { yields: _yields, ...sent } = known.statement.call;
  const call = { this: value, arguments: Arguments.NONE, site };
  return interpreter.await(perform(interpreter, { ...sent, statement: "runs", outcome: "promise" }, value, call), site);
}
