/** Rows that are lists of values: which column a place of them is, the SELECT says. */
import type { SymbolicValue } from "../../domain/value.ts";
import type { Interpreter } from "../../run/interpreter.ts";
import { partOf } from "../roots.ts";
import { isIndex } from "../place-in-event.ts";

/** A column by its place, of a row that is a list of values: `records[0][1].stringValue`. */
export function columnOfList({ log }: Interpreter, value: SymbolicValue, name: string): SymbolicValue | undefined {
  const { found } = value;
  if (!isIndex(name) || found === undefined || found.field !== undefined || found.isElement) return undefined;
  const columns = (log.looks.get(found.guard) ?? log.guards.get(found.guard))?.columns?.keys() ?? [];
  const isOfList = [...columns].some((column) => column.startsWith(`${name}.`));
  return isOfList ? { ...partOf(value), found: { ...found, field: name } } : undefined;
}
