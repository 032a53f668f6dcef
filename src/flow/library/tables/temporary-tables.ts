/** Tables that a handler makes for its connection alone: what it writes to them is gone with that. */
import type { HoledText, LibraryCall } from "../../../knowledge/index.ts";
import { printValue } from "../../domain/print.ts";
import { has, VOLATILE } from "../../domain/provenance.ts";
import { placeOf, type Site } from "../../domain/site.ts";
import { isOneSetting } from "../../interpret/settings.ts";
import { surroundingsOf } from "../../run/call-stack.ts";
import type { Interpreter } from "../../run/interpreter.ts";
import { symbolicOfHole } from "../shapes.ts";

/** Such tables are a store of their own: no look looks there for what became of a record. */
const STORE = "temporary tables";

/** What a call does where it makes such tables, or writes to one that was made before: nothing that outlasts the run. */
export function besideTemporary(interpreter: Interpreter, facts: LibraryCall, site: Site): LibraryCall {
  const { makesTemporary = [], writesTo } = facts;
  for (const made of makesTemporary) make(interpreter, facts, made, site);
  const name = writesTo && nameOf(writesTo);
  if (name === undefined || !isMade(interpreter, name)) return facts;
  // What is found out here holds for nobody who has not made it.
  interpreter.recordings.askStore(name, 1);
  const { guard: _, ...others } = facts;
  return { ...others, class: "read", repeat: { on: "nothing" } };
}

function isMade({ log }: Interpreter, name: string): boolean {
  return log.changes.some(({ thing }) => thing.store === STORE && thing.target === name);
}

function make(interpreter: Interpreter, { call }: LibraryCall, made: HoledText, site: Site): void {
  const name = nameOf(made);
  if (name === undefined || isMade(interpreter, name)) return;
  const { log, stack } = interpreter;
  log.change(interpreter, {
    does: "writes",
    thing: { store: STORE, target: name, isKnown: true, key: new Map() },
    call,
    at: placeOf(site),
    ...surroundingsOf(stack, site, log.rounds),
    isOfRecord: false,
    isSum: false,
    found: [],
    sets: undefined,
    isPartial: false,
    isOpen: true,
    row: [],
    isInsert: true,
  });
}

/** Undefined: it may be the name of another one as well. */
function nameOf(name: HoledText): string | undefined {
  const parts = name.map((part) => {
    if (typeof part === "string") return part;
    const value = symbolicOfHole(part);
    if (value === undefined) return undefined;
    // What is made anew each time is put into the name of one table.
    const isTold = value.path !== undefined || isOneSetting(value) || has(value.provenance, VOLATILE);
    return isTold ? `\${${printValue(value, { isUntested: true })}}` : undefined;
  });
  return parts.includes(undefined) ? undefined : `temporary table ${parts.join("")}`;
}
