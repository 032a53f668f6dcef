/** Ends of transactions, in the log as changes of nothing else. */
import type { LibraryCall } from "../../knowledge/index.ts";
import type { Site } from "../domain/site.ts";
import { answeredFrom, apartFrom, standingOf } from "../run/call-stack.ts";
import type { Interpreter } from "../run/interpreter.ts";
import type { Place } from "../../syntax/source-text.ts";

/** What was done in the store before may be undone by it, or is there from now on. */
export function logEnd(interpreter: Interpreter, { ends, store = "", call }: LibraryCall, at: Place, site: Site): void {
  const { log, stack } = interpreter;
  log.change(interpreter, {
    does: "writes",
    thing: { store, target: `transaction of ${store}`, isKnown: true, key: new Map() },
    call,
    at,
    ...standingOf(stack, site),
    apart: apartFrom(stack, site, log.rounds),
    answered: answeredFrom(stack, site),
    isOfRecord: false,
    isSum: false,
    found: [],
    sets: new Map(),
    isPartial: true,
    isOpen: false,
    isInsert: false,
    row: [],
    ...(ends && { ends }),
  });
}
