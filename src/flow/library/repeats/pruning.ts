/** Removals of some of what is there, by their age or by their place, and not by what is known of a record. */
import type { LibraryCall } from "../../../knowledge/index.ts";
import type { Arguments } from "../../domain/arguments.ts";
import { momentOf } from "../../domain/moment.ts";
import type { Change, Thing } from "../../run/changes.ts";
import type { Interpreter } from "../../run/interpreter.ts";
import { leavesOf } from "../guards/markers.ts";
import { thingOf } from "../things/things.ts";

/**
 * What a call names of those that it removes some of.
 *
 * @param about of a deletion by nothing of the record: what it is about
 */
export function prunedBy(
  interpreter: Interpreter,
  facts: LibraryCall,
  args: Arguments,
  about: Thing | undefined,
): Pick<Change, "prunes"> {
  if (facts.prunes) return { prunes: thingOf(interpreter, facts, args, [facts.prunes]).key };
  return about === undefined || facts.clears ? {} : { prunes: about.key };
}

/** Times that a call is given, writes, or compares with. */
export function timesOf(
  interpreter: Interpreter,
  { removesBefore = [] }: LibraryCall,
  args: Arguments,
  sets: Change["sets"],
): Pick<Change, "times"> {
  const values = [...leavesOf(interpreter, [...args.ofReceiver, ...args.all()]), ...(sets?.values() ?? [])];
  const times = new Set([...removesBefore, ...values.flatMap((one) => momentOf(one)?.offset ?? [])]);
  return times.size > 0 ? { times: [...times] } : {};
}
