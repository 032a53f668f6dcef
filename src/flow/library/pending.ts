import { describeSending } from "../../knowledge/index.ts";
import { NEVER, type LibraryValue, type Value } from "../domain/value.ts";
import { Arguments } from "../domain/arguments.ts";
import type { Interpreter } from "../run/interpreter.ts";
import type { Site } from "../domain/site.ts";
import { applyLibraryCall } from "./apply-call.ts";

/** Awaiting a query that was built sends it, and so does going through what it finds. */
export function sendPending(interpreter: Interpreter, value: LibraryValue, site: Site, isIterated = false): Value {
  const { known } = value;
  if (interpreter.state === undefined) return NEVER;
  const facts = describeSending(known, isIterated);
  if (facts === undefined) return value;
  const call = { this: value, arguments: Arguments.NONE, site };
  return interpreter.await(applyLibraryCall(interpreter, facts, value, call), site);
}
