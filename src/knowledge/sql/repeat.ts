/** What a statement does when it is sent again. */
import type { Repeat } from "../calls.ts";
import type { SqlStatement } from "./facts.ts";

/** What a statement leaves when it runs again; `isKeyed`: it names the key of its row. */
export function repeatOf(statement: SqlStatement, isKeyed: boolean): Repeat {
  switch (statement.repeat) {
    case "reads":
      return { on: "nothing" };
    case "again":
      return { on: "again", because: repeating(statement.because), text: statement.text };
    case "unknown":
      return {
        on: "unknown",
        why:
          statement.why ?? (statement.text === "" ? "the statement cannot be read" : `cannot read "${statement.text}"`),
      };
    default:
      if (isKeyed) return { on: "key" };
      if (statement.alone?.repeat === "again") return { on: "same", because: "refused" };
      return {
        on: "same",
        because: isDeleting(statement) ? "deletes" : statement.verb === "update" ? "sets-only" : "upsert",
      };
  }
}

function repeating(because: SqlStatement["because"]): Extract<Repeat, { on: "again" }>["because"] {
  // What is there decides what a repeat leaves, as it does with a sum.
  return because === "changes" ? "increments" : (because ?? "call");
}

/** It takes rows away. */
export function isDeleting({ verb }: SqlStatement): boolean {
  return verb === "delete" || verb === "truncate";
}
