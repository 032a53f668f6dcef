/**
 * Tables of rows of constants that are read by what is not known: `const { from, to } = STEPS[action]`. What stands in one row belongs together: that a
 * step begins where another one ends does not say that one of them leaves what it asks for.
 */
import { choose, onlyValue } from "../../domain/choice.ts";
import { insert } from "../../domain/int-map.ts";
import { DUPLICATE, FRESH, type Condition, type GuardId } from "../../domain/outcomes.ts";
import type { Site } from "../../domain/site.ts";
import type { Members } from "../../domain/slot.ts";
import { UNDEFINED, type Value } from "../../domain/value.ts";
import type { Interpreter } from "../../run/interpreter.ts";
import { placeIn } from "../values/known-parts.ts";

/** Larger tables are one value of which nothing is told apart. */
const MOST = 8;

/** Each row under a condition of its own, and nothing under none of these; undefined: it is no such table, or none of its steps leads to itself. */
export function rowsApart(
  interpreter: Interpreter,
  { entries, open, base, computed, class: of }: Members,
  key: Value,
  { node }: Site,
): Value | undefined {
  if (entries.size < 2 || entries.size > MOST || (open ?? base ?? computed ?? of)) return undefined;
  const rows = [...entries].map(([name, value]) => textsOf(interpreter, name, value));
  if (!rows.every((row) => row !== undefined) || !rows.some((row) => new Set(row).size < row.length)) return undefined;
  const only = onlyValue(key);
  const place = only?.kind === "symbolic" ? placeIn(only) : undefined;
  const ids = [...entries.keys()].map((name) => {
    const id = interpreter.context.cell(node, `row ${name}`);
    interpreter.meet(id);
    interpreter.log.decide(id, { answers: [], by: "test", ...(place !== undefined && { row: { name, of: place } }) });
    return id;
  });
  const whereOnly = (row?: GuardId): Condition =>
    ids.reduce<Condition>((where, id) => insert(where, id, id === row ? FRESH : DUPLICATE), undefined);
  const options = [...entries.values()].map((value, at) => ({ value, when: whereOnly(ids[at]) }));
  return choose([...options, { value: UNDEFINED, when: whereOnly() }]);
}

/** The texts of a row of constants, or its name and the one that stands there: `{ NEW: "PAID", SENT: "SENT" }`. */
function textsOf(interpreter: Interpreter, name: string, row: Value): readonly string[] | undefined {
  const only = onlyValue(row);
  if (only?.kind === "constant") return typeof only.value === "string" ? [name, only.value] : undefined;
  const contents = only?.kind === "object" ? interpreter.membersOf(only) : undefined;
  if (contents === undefined || (contents.open ?? contents.base ?? contents.computed ?? contents.class))
    return undefined;
  const values = [...contents.entries.values()].map(onlyValue);
  if (!values.every((one) => one?.kind === "constant")) return undefined;
  return values.flatMap(({ value }) => (typeof value === "string" ? [value] : []));
}
