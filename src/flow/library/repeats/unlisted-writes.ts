/** What a method of a database's client may change that is not listed: behind a look there it may be the mark. */
import { isDatabase } from "../../../knowledge/index.ts";
import type { UnknownCall } from "../../domain/origin.ts";
import type { Site } from "../../domain/site.ts";
import type { SymbolicValue } from "../../domain/value.ts";
import { FOR_RECORD, has } from "../../domain/provenance.ts";
import { looksThatFound } from "../../interpret/calls/handed.ts";
import { surroundingsOf } from "../../run/call-stack.ts";
import type { Interpreter } from "../../run/interpreter.ts";

/**
 * Logs that something may be written in the store of the package that it is of: whichever table, whatever is set there.
 *
 * @param given all that it was handed
 */
export function logUnlistedWrite(
  interpreter: Interpreter,
  unlisted: UnknownCall,
  given: SymbolicValue,
  site: Site,
): void {
  const { package: store, call, at, sense } = unlisted;
  if (store === undefined || sense === "retrieves" || !isDatabase(store)) return;
  const { log, stack } = interpreter;
  log.change(interpreter, {
    does: "writes",
    thing: { store, target: call, isKnown: false, key: new Map() },
    call,
    at,
    ...surroundingsOf(stack, site, log.rounds),
    isOfRecord: has(given.provenance, FOR_RECORD),
    isSum: false,
    found: looksThatFound(interpreter, [given]),
    sets: undefined,
    isPartial: true,
    isOpen: true,
    row: [],
    isInsert: false,
  });
}
