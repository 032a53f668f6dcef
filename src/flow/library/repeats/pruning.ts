/** Removals of some of what is there, by their age or by their place, and not by what is known of a record. */
import type { LibraryCall } from "../../../knowledge/index.ts";
import type { Arguments } from "../../domain/arguments.ts";
import { momentOf } from "../../domain/moment.ts";
import type { GuardId } from "../../domain/outcomes.ts";
import { has, OF_EVENT } from "../../domain/provenance.ts";
import type { Change, Thing } from "../../run/changes.ts";
import type { Interpreter } from "../../run/interpreter.ts";
import { leavesOf } from "../guards/markers.ts";
import { thingOf } from "../things/things.ts";

/**
 * What a call names of those that it removes some of.
 *
 * @param removed of a deletion by nothing of the record: what it is about
 */
export function prunedBy(
  interpreter: Interpreter,
  facts: LibraryCall,
  args: Arguments,
  removed: Pick<Change, "thing" | "found" | "by"> | undefined,
): Pick<Change, "prunes"> {
  if (facts.prunes) return { prunes: thingOf(interpreter, facts, args, [facts.prunes]).key };
  if (removed === undefined || facts.clears) return {};
  const { thing, found, by } = removed;
  if (found.length > 0) return foundBefore(interpreter, thing, found);
  // A text of which nothing is known may name whatever is there.
  const isAnyOfAll = [...thing.key.values()].every((text) => text.every((part) => part === true));
  return by === undefined || (isAnyOfAll && thing.names === undefined) ? { prunes: thing.key } : {};
}

/** Rows of the same table, or items of the same list, that a look found which asked for none of the record: what it asked for. */
function foundBefore(
  { log }: Interpreter,
  { store, target }: Thing,
  found: readonly GuardId[],
): Pick<Change, "prunes"> {
  const [look, ...others] = found.map((id) => log.looks.get(id));
  if (look?.thing === undefined || others.length > 0 || has(look.key.provenance, OF_EVENT)) return {};
  const { thing } = look;
  // One that is named is what it is: `findById("draft")`.
  const isOfSeveral = look.look?.searches !== undefined || thing.key.size === 0;
  return isOfSeveral && thing.store === store && thing.target === target ? { prunes: thing.key } : {};
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
