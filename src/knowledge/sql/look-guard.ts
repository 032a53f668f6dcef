/** A SELECT as a look: what it asks for, and how its rows tell whether something was found. */
import type { ArgumentPath, Fit, GivenTime, PassingValue } from "../argument-path.ts";
import type { CallGuard, ResultTest, ResultValue } from "../call-guard.ts";
import { testOfFound } from "./answers.ts";
import type { SqlCall, SqlLook, SqlOperand, SqlSaid } from "./facts.ts";
import { allValues, valueAt, type SqlValues } from "./values.ts";

/** Look, act, mark: a SELECT that finds nothing at first. */
export function lookGuard(
  { gives, says = IS_THERE, where, unread, columns, computed, order }: SqlLook,
  { text, values, answer, isTyped }: SqlCall,
): CallGuard | undefined {
  const { rows, counts, none, isUnread } = answer;
  if (rows === undefined) return undefined;
  const holes = (text ?? []).filter((part) => typeof part !== "string");
  // Rows that wait are asked for without anything of a record: what is found is marked.
  if (values === undefined && holes.length === 0 && gives !== "rows") return undefined;
  // MySQL has no truth values of its own.
  const isNumber = counts?.at(-1) === "affectedRows";
  const fresh: ResultTest =
    gives === "rows" || isUnread
      ? testOfFound(answer)
      : {
          member: [...rows, ...(none ? [] : ["0"]), "*", ...(isTyped ? ["*"] : [])],
          first: gives === "counts" ? { is: "counted", isNone: true } : saidAs(says.none, isNumber),
          repeat: gives === "counts" ? { is: "counted" } : saidAs(says.there, isNumber),
        };
  return {
    kind: "check",
    tells: "result",
    fresh,
    errors: [],
    keys: values ? allValues(values) : [],
    ...(isTyped ? typedColumns(order) : columns && { columns }),
    ...(isUnread ? { computed: ANY_COLUMN } : computed && computed.size > 0 && { computed }),
    ...wherePart(where, values),
    ...(unread.length > 0 && { unread }),
    ...(holes.length > 0 && { keyHoles: holes }),
    windowSeconds: null,
    needsErrorTest: false,
  };
}

/** What stands in rows whose columns are not read may be any column of the table. */
const ANY_COLUMN: ReadonlyMap<string, ReadonlySet<string>> = new Map([["*", new Set(["*"])]]);

const IS_THERE = { there: true, none: false } as const;

/** A value that is read from a row; of truth values a driver may make numbers. */
function saidAs(said: SqlSaid | undefined, isNumber: boolean): ResultValue {
  if (said === undefined) return { is: "either" };
  return { is: "constant", value: isNumber && typeof said === "boolean" ? Number(said) : said };
}

/** Members of a value of the Data API of RDS. */
const TYPES = ["stringValue", "longValue", "booleanValue", "doubleValue"];

/** Rows are lists of values, each under its type: `records[0][1].stringValue`. */
function typedColumns(order: SqlLook["order"] = []): Pick<CallGuard, "columns"> {
  const named = order.flatMap((column, at) =>
    column === undefined ? [] : TYPES.map((type) => [`${at}.${type}`, column] as const),
  );
  return named.length > 0 ? { columns: new Map(named) } : {};
}

/** Values that are written out, and where those stand that are given. */
function wherePart(
  all: SqlLook["where"],
  values: SqlValues | undefined,
): Pick<CallGuard, "where" | "named" | "unlike" | "before" | "fits"> {
  const fitting = [...all].flatMap(([name, { fits }]) => {
    const given = (fits ?? []).flatMap(({ by, of }) => fitAt(by, of, values) ?? []);
    return given.length > 0 ? [[name, given] as const] : [];
  });
  const literals = [...all].flatMap(([name, { of, orLess: _, fits, ...asked }]) => {
    if (fits && of.length === 0) return [];
    const written = of.flatMap((one) => (one.kind === "literal" ? [one.value] : []));
    return written.length === of.length ? [[name, { ...asked, of: written }] as const] : [];
  });
  const given = (asOne: boolean): readonly (readonly [string, ArgumentPath])[] =>
    [...all].flatMap(
      ([
        name,
        {
          isOne,
          of: [one, ...others],
          orLess,
        },
      ]) =>
        one?.kind === "parameter" && others.length === 0 && !orLess && values && isOne === asOne
          ? [[name, valueAt(values, one.at)] as const]
          : [],
    );
  const [named, unlike] = [given(true), given(false)];
  const before = [...all].flatMap(([name, { orLess }]) => {
    const time = orLess && timeAt(orLess, values);
    return orLess ? [[name, time] as const] : [];
  });
  return {
    ...(before.length > 0 && { before: new Map(before) }),
    ...(literals.length > 0 && { where: new Map(literals) }),
    ...(named.length > 0 && { named: new Map(named) }),
    ...(unlike.length > 0 && { unlike: new Map(unlike) }),
    ...(fitting.length > 0 && { fits: new Map(fitting) }),
  };
}

function fitAt(by: Fit<unknown>["by"], of: SqlOperand, values: SqlValues | undefined): Fit<PassingValue> | undefined {
  if (of.kind === "literal") return { by, of: { constant: of.value } };
  return of.kind === "parameter" && values ? { by, of: valueAt(values, of.at) } : undefined;
}

/** Where a time stands that a statement is given, or how far it is from now. */
export function timeAt(operand: SqlOperand, values: SqlValues | undefined): GivenTime | undefined {
  if (operand.kind === "hole") return { hole: operand.hole };
  if (operand.kind === "volatile" && operand.afterNow !== undefined) return { afterNow: operand.afterNow };
  return operand.kind === "parameter" && values ? valueAt(values, operand.at) : undefined;
}
