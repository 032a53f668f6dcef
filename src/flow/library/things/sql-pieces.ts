/** What stands in the holes of a statement that is written as a tag: values, columns, pieces of SQL, and lists of them. */
import { isListOfSql, isTable } from "../../../knowledge/index.ts";
import { onlyValue, simpleValues } from "../../domain/choice.ts";
import { nameOfMade } from "./things.ts";
import { printName } from "../../domain/print.ts";
import { partsOf, type TextPart } from "../../domain/text.ts";
import type { LibraryValue, SimpleValue, Value } from "../../domain/value.ts";
import { placeIn } from "../../interpret/values/known-parts.ts";
import type { Interpreter } from "../../run/interpreter.ts";

/** Part of a statement. `isSql`: a piece of it that is not known, and no parameter. */
export interface SqlPiece {
  readonly part: TextPart;
  readonly isSql?: true;
}

/** @param before what is written in front of the hole */
export function piecesOf(interpreter: Interpreter, value: Value, before: string): readonly SqlPiece[] {
  const only = onlyValue(value);
  const written = only && (writtenIn(only) ?? fragmentIn(interpreter, only) ?? listIn(interpreter, only, before));
  if (written) return written.map((part) => ({ part }));
  const within = only && placeOf(only);
  const part = { ...interpreter.symbolicOf(value), ...(within !== undefined && { within }) };
  return simpleValues(value).some(isFragment) ? [{ part, isSql: true }] : [{ part }];
}

/** By what a parameter is known that names a row. */
function placeOf(value: SimpleValue): string | undefined {
  if (value.kind === "symbolic") return placeIn(value);
  return value.kind === "text" ? `text(${printName(value)})` : undefined;
}

/** What is sent as a parameter, where code has it written out: as SQL writes it. Undefined: it is not known, or no plain word. */
function writtenIn(only: SimpleValue): readonly TextPart[] | undefined {
  if (only.kind === "library") return columnIn(only);
  if (only.kind !== "constant") return undefined;
  if (typeof only.value === "string") return PLAIN.test(only.value) ? [`'${only.value}'`] : undefined;
  return typeof only.value === "number" || typeof only.value === "boolean" ? [String(only.value)] : undefined;
}

const PLAIN = /^[\w .:-]+$/u;

/** `orders.total` and `orders`, where a query builder writes the column, and the table by the name that the database has for it. */
function columnIn(value: LibraryValue): readonly TextPart[] | undefined {
  const { known } = value;
  if (known.kind !== "library" || !isTable(known)) return undefined;
  const name = known.path.at(-1) ?? nameOfMade(value);
  return name !== undefined && /^\w+$/u.test(name) ? [`"${name}"`] : undefined;
}

/** A statement that nobody has sent, as a piece of another one: `` sql`and state = 'open'` ``. */
function isFragment(value: SimpleValue): value is LibraryValue {
  if (value.kind !== "library" || value.arguments.length !== 1) return false;
  const { known } = value;
  return known.kind === "operator"
    ? known.changes === "sql"
    : known.kind === "library" && known.statement !== undefined;
}

/** The text of a piece of SQL that is given as a value, and what stands in its holes; undefined: it is none, or its text is not known. */
export function fragmentIn(interpreter: Interpreter, value: SimpleValue): readonly TextPart[] | undefined {
  const text = isFragment(value) ? onlyValue(value.arguments[0]!) : undefined;
  const isText = text?.kind === "text" || (text?.kind === "constant" && typeof text.value === "string");
  return isText ? partsOf(text, (one) => interpreter.symbolicOf(one)) : undefined;
}

function isList(value: SimpleValue): value is LibraryValue {
  return value.kind === "library" && isListOfSql(value.known);
}

/** `set ${sql({ state: "sent" })}`, `insert into jobs ${sql({ id })}`, `state in ${sql(["open", "paid"])}`. Undefined: another form, or not all of it is known. */
function listIn(interpreter: Interpreter, value: SimpleValue, before: string): readonly TextPart[] | undefined {
  const [given, ...columns] = isList(value) ? value.arguments.map(onlyValue) : [];
  const valueIn = (one: Value): readonly TextPart[] => {
    const only = onlyValue(one);
    return (only && writtenIn(only)) ?? [interpreter.symbolicOf(one)];
  };
  const joined = (all: readonly (readonly TextPart[])[]): readonly TextPart[] =>
    all.flatMap((parts, index) => (index === 0 ? parts : [", ", ...parts]));
  const items = given && interpreter.itemsOf(given);
  if (items && /\bin\s*$/iu.test(before))
    return items.rest ? undefined : ["(", ...joined(items.items.map((one) => valueIn(one.value))), ")"];
  const contents = given && !items ? interpreter.membersOf(given) : undefined;
  const isSetting = /\bset\s*$/iu.test(before);
  const isRow = isSetting || /\binsert\s+into\s+[\w."]+\s*$/iu.test(before);
  if (contents === undefined || contents.open || columns.length > 0 || !isRow) return undefined;
  const names = [...contents.entries.keys()];
  if (names.length === 0) return undefined;
  const inserted = [...contents.entries.values()].map(valueIn);
  if (!isSetting) return [`(${names.map((name) => `"${name}"`).join(", ")}) values (`, ...joined(inserted), ")"];
  return joined(names.map((name, index) => [`"${name}" = `, ...inserted[index]!]));
}
