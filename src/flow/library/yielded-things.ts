/** Things of a library that a call gives, to call on: rows, snapshots, clients, chains. */
import { isRow, type LibraryCall } from "../../knowledge/index.ts";
import { joinValues, onlyValue } from "../domain/choice.ts";
import type { Provenance } from "../domain/provenance.ts";
import { placeOf, type Call } from "../domain/site.ts";
import { NULL, symbolic, type LibraryValue, type Value } from "../domain/value.ts";
import type { Interpreter } from "../run/interpreter.ts";
import { newQueue, queueCommands } from "./commands.ts";
import { onConnectionOf } from "./things/connections.ts";
import { givenWithStep } from "./found/filter-steps.ts";
import { ofEntity } from "./found/found-entities.ts";
import { rowOf } from "./found/rows.ts";
import { namedByPath } from "./things/path-names.ts";
import { withConstraints } from "./tables/table-constraints.ts";

/** Arguments of a chain that are kept. */
const MAX_CHAINED = 12;

/** A thing of the library to call on: a row, a snapshot, a client, a chain. */
export function yielded(
  interpreter: Interpreter,
  facts: LibraryCall,
  receiver: LibraryValue,
  call: Call,
  provenance: Provenance,
): Value | undefined {
  if (!facts.yields) return undefined;
  const repeat = facts.guard?.fresh?.repeat;
  if (isRow(facts.yields)) {
    const isMade = facts.outcome === "sync";
    // As `new Inbox(fields)` is made: with what its model was made with behind the fields.
    const row = isMade
      ? rowOf(interpreter, call.site, facts.yields, call.arguments.at(0), receiver.arguments)
      : rowOf(interpreter, call.site, facts.yields, symbolic(provenance));
    // A look that is no guard, since it is of no record, may find nothing all the same.
    const mayLack = facts.class === "read" ? repeat?.is === "row" : facts.gives === "store";
    return mayLack ? joinValues(row, NULL) : row;
  }
  // What a document has that is looked at for no record is of the store, and nothing of what was asked by.
  if (repeat?.is === "snapshot")
    return { kind: "library", known: facts.yields, arguments: [symbolic(provenance)], at: placeOf(call.site) };
  const isPure = receiver.known.kind === "pure";
  const all = isPure
    ? chained(receiver, call)
    : (namedByPath(facts, receiver, call.arguments.values) ?? givenWithStep(interpreter, facts, call, receiver));
  const made: LibraryValue = {
    kind: "library",
    known: facts.yields,
    arguments: facts.beginsQueue ? newQueue(interpreter, call) : all,
    at: facts.isPart ? receiver.at : placeOf(call.site),
    ...(facts.transaction === "begins" ? { connection: placeOf(call.site) } : onConnectionOf(receiver)),
    ...ofEntity(interpreter, facts, receiver, call.arguments),
    ...(receiver.told && { told: receiver.told }),
  };
  if (facts.commands !== undefined) queueCommands(interpreter, made, facts.commands, call);
  const declared = withConstraints(interpreter, made, call);
  return facts.addsMembers === undefined ? declared : extended(interpreter, declared, facts.addsMembers, call);
}

/** Its own members come first, and are called on the whole. */
function extended(interpreter: Interpreter, made: LibraryValue, by: number, { arguments: args, site }: Call): Value {
  const given = onlyValue(args.at(by));
  const contents = given && interpreter.membersOf(given);
  return contents ? interpreter.newObject(site, { ...contents, base: made }, "extended") : made;
}

/** What a chain was given on the way: `PromisePool.for(records).withConcurrency(2)`. */
function chained(receiver: LibraryValue, call: Call): readonly Value[] {
  return [...call.arguments.values, ...receiver.arguments].slice(0, MAX_CHAINED);
}
