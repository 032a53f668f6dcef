/** What a table is declared with beside its columns: `(t) => [unique().on(t.user, t.team)]`. */
import { isTable } from "../../../knowledge/index.ts";
import { Arguments } from "../../domain/arguments.ts";
import { onlyValue } from "../../domain/choice.ts";
import type { Call } from "../../domain/site.ts";
import type { LibraryValue } from "../../domain/value.ts";
import type { Interpreter } from "../../run/interpreter.ts";

/** The function that declares them is called with the columns, and what it gives stands in its place. */
export function withConstraints(interpreter: Interpreter, made: LibraryValue, { site }: Call): LibraryValue {
  const [name, columns, declared] = made.arguments;
  const declares = declared && onlyValue(declared);
  if (made.known.kind !== "library" || !isTable(made.known) || declares?.kind !== "function") return made;
  const table: LibraryValue = { ...made, arguments: [name!, columns!] };
  return { ...made, arguments: [name!, columns!, interpreter.call(declares, new Arguments([table]), site)] };
}
