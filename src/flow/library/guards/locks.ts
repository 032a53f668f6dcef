/** Locks that are taken and given back by calls that tell nothing, in the log as changes of nothing else. */
import type { LibraryCall } from "../../../knowledge/index.ts";
import type { Arguments } from "../../domain/arguments.ts";
import type { Site } from "../../domain/site.ts";
import { onlyValue } from "../../domain/choice.ts";
import { goingOnWithout } from "../../run/call-stack.ts";
import type { Interpreter } from "../../run/interpreter.ts";
import type { Place } from "../../../syntax/source-text.ts";
import { valueAtPath } from "../argument-paths.ts";
import { thingOf } from "../things/things.ts";
import { idOfLook } from "./held-looks.ts";
import { logBound } from "./transactions.ts";

/**
 * @param does whether the lock is taken or given back; of a call that runs what it is handed under one it is both, before and behind that
 * @param about what tells the lock from others
 */
export function logLock(
  interpreter: Interpreter,
  facts: LibraryCall,
  does: "takes" | "leaves",
  about: Arguments,
  { at, site, connection }: { readonly at: Place; readonly site: Site; readonly connection: Place | undefined },
): void {
  const { lock, leaseMs, hasUnless, store = "", call } = facts;
  const lease = leaseMs && onlyValue(valueAtPath(interpreter, about, leaseMs));
  const milliseconds = lease?.kind === "constant" && typeof lease.value === "number" ? lease.value : undefined;
  const seconds = leaseMs === undefined ? null : milliseconds === undefined ? undefined : milliseconds / 1000;
  const by: Parameters<typeof logBound>[1]["by"] = {
    by: interpreter.writtenOut(about.all()),
    lock: {
      does,
      seconds,
      ...(lock === "takes-for-transaction" && { untilEnd: true }),
      ...(facts.isLocking && { rows: thingOf(interpreter, facts, about) }),
      ...(hasUnless !== undefined && { unless: { look: idOfLook(interpreter, site), gives: hasUnless } }),
    },
    ...(does === "takes" && { failsWithin: goingOnWithout(interpreter.stack, site) }),
    ...(connection && { connection }),
  };
  logBound(interpreter, { target: `lock of ${store}`, store, call, at, by }, site);
}
