/** Which row of a table a call is about: what it asks the columns of that row to be, or gives them in one that it makes. */
import { ALTERNATIVE, isPlace, WHOLE, type ColumnValue, type LibraryCall } from "../../knowledge/index.ts";
import { Arguments } from "../domain/arguments.ts";
import { onlyValue } from "../domain/choice.ts";
import { constant, symbolic, type Value } from "../domain/value.ts";
import type { AskedFields } from "../run/facts.ts";
import type { Interpreter } from "../run/interpreter.ts";
import { valueAtPath } from "./argument-paths.ts";
import { fieldsAskedFor, fieldsOfFilter } from "./filters.ts";
import { exactly } from "./filter-operators.ts";
import { symbolicOfHole } from "./shapes.ts";
import { untyped } from "./things.ts";
import { valuesSet } from "./written-values.ts";

/** What has to be so of a row for the call to be about it. A column that is not in here may have anything. */
export function askedOfRow(interpreter: Interpreter, facts: LibraryCall, args: Arguments): AskedFields {
  const { columns } = facts;
  if (columns)
    return new Map(
      [...columns].map(([name, { isOne, of }]) => [
        name,
        { isOne, of: of.map((one) => columnValue(interpreter, one, args)) },
      ]),
    );
  if (facts.isStatement) return NOTHING;
  if (facts.nature === "insert" && !facts.setsThere) return ofNewRow(interpreter, facts, args);
  const filters = filtersIn(interpreter, facts, args);
  if (filters.some((one) => membersOf(interpreter, one)?.has(ALTERNATIVE))) return NOTHING;
  const given = filters.flatMap((one) => [...fieldsOfFilter(interpreter, one)]);
  const asked = fieldsAskedFor(interpreter, new Arguments(filters));
  return new Map([...given.map(([name, value]) => [name, exactly(value)] as const), ...asked]);
}

const NOTHING: AskedFields = new Map();

/** The values that name the row. What is written down may be a state as well, and what the call sets is none of them. */
export function namesOfRow(asked: AskedFields, { sets, nature }: LibraryCall): readonly (readonly [string, Value])[] {
  return [...asked].flatMap(([name, { isOne, of, isLess, orBefore, fits }]) => {
    const [only, ...others] = of;
    const isName = isOne && others.length === 0 && !isLess && !orBefore && !fits;
    if (!isName || only === undefined || only.kind === "constant") return [];
    return nature !== "insert" && sets?.has(name) ? [] : [[name, only] as const];
  });
}

function columnValue(interpreter: Interpreter, one: ColumnValue, args: Arguments): Value {
  if ("constant" in one) return constant(one.constant);
  return isPlace(one)
    ? untyped(interpreter, valueAtPath(interpreter, args, one))
    : (symbolicOfHole(one.hole) ?? symbolic());
}

function ofNewRow(interpreter: Interpreter, { sets }: LibraryCall, args: Arguments): AskedFields {
  if (sets === undefined) return NOTHING;
  const own = [...valuesSet(interpreter, sets, args)].filter(([name]) => name !== WHOLE && !name.includes("."));
  return new Map(own.map(([name, value]) => [name, exactly(value)]));
}

/** What a mapper is given to find rows by: not what it writes. */
function filtersIn(
  interpreter: Interpreter,
  { repeat, sets, nature, keys, row }: LibraryCall,
  args: Arguments,
): readonly Value[] {
  const all = [
    ...args.all().map((value, at) => ({ value, at })),
    ...args.ofReceiver.map((value) => ({ value, at: -1 })),
  ];
  const places = [...(sets?.values() ?? [])].flatMap((to) => (isPlace(to) && !to.ofReceiver ? [to.argument] : []));
  const isTold = repeat.on === "nothing" || sets !== undefined || nature === "delete" || (row ?? keys).length > 0;
  return all.flatMap(({ value, at }) => {
    const where = membersOf(interpreter, value)?.get("where");
    if (where) return [where];
    return isTold && !places.includes(at) ? [value] : [];
  });
}

function membersOf(interpreter: Interpreter, value: Value): ReadonlyMap<string, Value> | undefined {
  const only = onlyValue(value);
  return only?.kind === "object" ? interpreter.membersOf(only)?.entries : undefined;
}
