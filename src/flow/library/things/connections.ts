/** Connections of databases: what is done on one, behind the beginning of a transaction, is in that transaction. */
import { isConnection } from "../../../knowledge/index.ts";
import type { Arguments } from "../../domain/arguments.ts";
import { onlyValue } from "../../domain/choice.ts";
import type { LibraryValue, Value } from "../../domain/value.ts";
import type { Interpreter } from "../../run/interpreter.ts";
import type { Place } from "../../../syntax/source-text.ts";

/** The connection on which a thing works, by where that was made. */
function connectionOf({ known, connection, at }: LibraryValue): Place | undefined {
  return connection ?? (isConnection(known) ? at : undefined);
}

/** As a part of what is made of it. */
export function onConnectionOf(thing: LibraryValue): Pick<LibraryValue, "connection"> {
  const connection = connectionOf(thing);
  return connection ? { connection } : {};
}

/** The connection on which a call works: that of what it is called on, or one that it is given: `query(trx)`, `{ session }`. */
export function connectionIn(interpreter: Interpreter, receiver: LibraryValue, args: Arguments): Place | undefined {
  const own = connectionOf(receiver);
  if (own) return own;
  for (const given of [...args.values, ...args.ofReceiver]) {
    const found = connectionGiven(interpreter, given);
    if (found) return found;
  }
  return undefined;
}

function connectionGiven(interpreter: Interpreter, given: Value): Place | undefined {
  const only = onlyValue(given);
  if (only?.kind === "library") return connectionOf(only);
  const members = only?.kind === "object" ? [...(interpreter.membersOf(only)?.entries.values() ?? [])] : [];
  for (const member of members) {
    const one = onlyValue(member);
    const connection = one?.kind === "library" ? connectionOf(one) : undefined;
    if (connection) return connection;
  }
  return undefined;
}
