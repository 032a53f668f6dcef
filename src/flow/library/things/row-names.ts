/** Which row of a table a call is about: what it asks the columns of that row to be, or gives them in one that it makes. */
import {
  ALTERNATIVE,
  isPlace,
  WHOLE,
  type Asked,
  type ColumnValue,
  type Fit,
  type LibraryCall,
} from "../../../knowledge/index.ts";
import { Arguments } from "../../domain/arguments.ts";
import { onlyValue } from "../../domain/choice.ts";
import { momentOf, NOW } from "../../domain/moment.ts";
import { CLOCK } from "../../domain/provenance.ts";
import { constant, symbolic, type Value } from "../../domain/value.ts";
import type { AskedFields } from "../../run/look-facts.ts";
import type { Interpreter } from "../../run/interpreter.ts";
import { valueAtPath } from "../argument-paths.ts";
import { fieldsAskedFor, fieldsOfFilter, filtersOf } from "../found/filters.ts";
import { exactly } from "../found/filter-operators.ts";
import { symbolicOfHole } from "../shapes.ts";
import { untyped } from "./things.ts";
import { valuesSet } from "../repeats/written-values.ts";

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
  const filters = filtersIn(interpreter, facts, filtersOf(interpreter, facts, args));
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

/** What is written down of it: the name of a part of the row, a state, or bounds of a number or a time. */
export function statesOfRow(asked: AskedFields): AskedFields | undefined {
  const states = new Map(
    [...asked].flatMap(([name, one]): readonly (readonly [string, Asked<Value>])[] => {
      const { of, isLess, orBefore, fits = orBefore && boundsOf(one) } = one;
      if (isLess || (orBefore && !fits)) return [];
      if (fits)
        return of.length === 0 && fits.every(isWrittenBound)
          ? [[name, { isOne: false, of, fits: fits.map(bare) }]]
          : [];
      return of.length > 0 && of.every(({ kind }) => kind === "constant") ? [[name, one]] : [];
    }),
  );
  return states.size > 0 ? states : undefined;
}

/** `{ lt: new Date() }` and nothing else. */
function boundsOf({ of, orBefore }: Asked<Value>): readonly Fit<Value>[] | undefined {
  if (of.length > 0 || orBefore?.afterNow === undefined) return undefined;
  return [{ by: "<", of: symbolic(CLOCK, { moment: { ...NOW, offset: orBefore.afterNow } }) }];
}

/** `< 10`, `<= now`. */
function isWrittenBound({ by, of }: Fit<Value>): boolean {
  const isNumber = of.kind === "constant" && typeof of.value === "number";
  return /^[<>]/u.test(by) && (isNumber || momentOf(of) !== undefined);
}

/** Of a time no more than which one it is. */
function bare({ by, of }: Fit<Value>): Fit<Value> {
  const moment = momentOf(of);
  return { by, of: moment ? symbolic(CLOCK, { moment }) : of };
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
  const written = [...(sets?.values() ?? [])].filter((to) => isPlace(to));
  const isWritten = (at: number, ofReceiver: boolean): boolean =>
    written.some((to) => to.argument === at && (to.ofReceiver ?? false) === ofReceiver);
  const isTold = repeat.on === "nothing" || sets !== undefined || nature === "delete" || (row ?? keys).length > 0;
  const filterOf = (value: Value, at: number, ofReceiver: boolean): readonly Value[] => {
    const where = membersOf(interpreter, value)?.get("where");
    const filter = where ?? (isTold && !isWritten(at, ofReceiver) ? value : undefined);
    return filter ? [filter, ...compositesIn(interpreter, filter)] : [];
  };
  return [
    ...args.all().flatMap((value, at) => filterOf(value, at, false)),
    ...args.ofReceiver.flatMap((value, at) => filterOf(value, at, true)),
  ];
}

/** `{ orderId_kind: { orderId, kind } }` */
function compositesIn(interpreter: Interpreter, filter: Value): readonly Value[] {
  return [...(membersOf(interpreter, filter) ?? [])].flatMap(([name, value]) => {
    const names = [...(membersOf(interpreter, value)?.keys() ?? [])];
    return names.length > 1 && names.join("_") === name ? [value] : [];
  });
}

function membersOf(interpreter: Interpreter, value: Value): ReadonlyMap<string, Value> | undefined {
  const only = onlyValue(value);
  return only?.kind === "object" ? interpreter.membersOf(only)?.entries : undefined;
}
