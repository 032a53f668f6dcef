/** Rows that are inserted: which of their columns may tell the database that a row is there. */
import { mayBeUnique, type CallGuard, type LibraryCall } from "../../../knowledge/index.ts";
import type { Arguments } from "../../domain/arguments.ts";
import { simpleValues } from "../../domain/choice.ts";
import { CLOCK, OF_EVENT, RECORD, has, isSurelyVolatile, type Provenance } from "../../domain/provenance.ts";
import type { SimpleValue, Value } from "../../domain/value.ts";
import type { Interpreter } from "../../run/interpreter.ts";
import { valueAtPath } from "../argument-paths.ts";

/** The values of the columns by which a database tells a row. */
interface TellingColumns {
  readonly values: readonly Value[];
  /** A unique column is believed that nothing names as one. */
  readonly doubt?: CallGuard["doubt"];
}

/**
 * Of a row as a whole, without the times and made ids in it: which of its columns are unique is not known, a time is none by custom, and an id
 * that is made for the row is refused by nothing, so that code which tests for a refusal is about another one.
 *
 * @param values the row, or what may hold the key
 * @returns undefined: no other column has anything of the record
 */
export function columnsThatTell(
  interpreter: Interpreter,
  facts: LibraryCall,
  guard: CallGuard,
  args: Arguments,
  values: readonly Value[],
): TellingColumns | undefined {
  const provenanceOf = ({ value }: Column): Provenance => interpreter.symbolicOf(value).provenance;
  const all = columnsOf(interpreter, facts, args, values).filter((one) => !isTime(provenanceOf(one)));
  const columns = all.filter((one) => !isMade(provenanceOf(one)));
  const ofRecord = columns.filter((one) => has(provenanceOf(one), RECORD));
  if (ofRecord.length === 0) return undefined;
  const told = { values: columns.map(({ value }) => value) };
  const isNamed = ofRecord.some(({ name }) => name !== undefined && mayBeUnique(name));
  const isBelieved = columns.length === all.length || (guard.tells === "throws" && isNamed);
  return isBelieved ? told : { ...told, doubt: "undeclared" };
}

interface Column {
  readonly name?: string;
  readonly value: Value;
}

function columnsOf(
  interpreter: Interpreter,
  facts: LibraryCall,
  args: Arguments,
  values: readonly Value[],
): readonly Column[] {
  const [row, ...others] = values;
  if (row?.kind === "object" && others.length === 0) return membersIn(interpreter, row);
  if (facts.isKeyWithin) return values.map((value) => ({ value }));
  if (row?.kind === "array" && others.length === 0) return columnsInList(interpreter, facts, args, row);
  // What is taken for the key by custom is made, and other columns may be unique as well.
  const isMadeKey = values.every((value) => isMade(interpreter.symbolicOf(value).provenance));
  const perhaps = isMadeKey ? (facts.otherKeys ?? []) : [];
  return perhaps.length === 0
    ? []
    : [...values, ...perhaps.map((path) => valueAtPath(interpreter, args, path))].map((value) => ({ value }));
}

/** Parameters of a statement, whose columns it names; else rows in a list. */
function columnsInList(
  interpreter: Interpreter,
  { sets }: LibraryCall,
  args: Arguments,
  list: SimpleValue,
): readonly Column[] {
  const named = [...(sets ?? [])].flatMap(([name, place]): Column[] =>
    typeof place === "object" && "argument" in place ? [{ name, value: valueAtPath(interpreter, args, place) }] : [],
  );
  if (named.length > 0) return named;
  const items = interpreter.itemsOf(list);
  const all = items ? [...items.items, ...(items.rest ? [items.rest] : [])] : [];
  const rows = all.map(({ value }) => simpleValues(value).flatMap((one) => membersIn(interpreter, one)));
  return rows.some((columns) => columns.length === 0) ? [] : rows.flat();
}

function membersIn(interpreter: Interpreter, row: SimpleValue): readonly Column[] {
  const contents = interpreter.membersOf(row);
  return [...(contents?.entries ?? [])].map(([name, value]) => ({ name, value }));
}

function isTime(provenance: Provenance): boolean {
  return has(provenance, CLOCK) && !has(provenance, OF_EVENT);
}

function isMade(provenance: Provenance): boolean {
  return isSurelyVolatile(provenance) && !has(provenance, OF_EVENT);
}
