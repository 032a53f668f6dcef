/** Filters of mappers that are objects: `findMany({ where: { ref, processed: false } })`, `find({ sentAt: null })`. */
import type { LibraryCall } from "../../knowledge/index.ts";
import { Arguments } from "../domain/arguments.ts";
import { members } from "../domain/contents.ts";
import type { Call } from "../domain/site.ts";
import { onlyValue, simpleValues } from "../domain/choice.ts";
import { FALSE, NULL, stringOf, TRUE, type Constant, type SimpleValue, type Value } from "../domain/value.ts";
import type { Interpreter } from "../run/interpreter.ts";

/** `eq(orders.state, "NEW")`, `and(…)`, `isNull(orders.sentAt)` of a query builder. */
function conditionsIn(interpreter: Interpreter, value: SimpleValue): readonly (readonly [string, Value])[] {
  if (value.kind !== "library" || value.known.kind !== "operator") return [];
  const { name } = value.known;
  if (name === "and")
    return value.arguments.flatMap((one) => simpleValues(one).flatMap((part) => conditionsIn(interpreter, part)));
  const [column, wanted] = value.arguments.map(onlyValue);
  const field = column?.kind === "library" && column.known.kind === "library" ? column.known.path.at(-1) : undefined;
  if (field === undefined || (name !== "eq" && name !== "isNull")) return [];
  const is = name === "isNull" ? NULL : wanted;
  return is?.kind === "constant" ? [[field, is]] : [];
}

/** Fields that what is found has with a value that is written down. */
export function fieldsAskedFor(interpreter: Interpreter, args: Arguments): ReadonlyMap<string, Value> {
  const fields = new Map<string, Value>();
  for (const given of [...args.all(), ...args.ofReceiver])
    for (const simple of simpleValues(given)) {
      for (const [name, wanted] of conditionsIn(interpreter, simple)) fields.set(name, wanted);
      const contents = simple.kind === "object" ? interpreter.membersOf(simple) : undefined;
      if (contents === undefined || contents.isMap) continue;
      const where = onlyValue(contents.entries.get("where") ?? given);
      for (const [name, wanted] of where ? conditionsIn(interpreter, where) : []) fields.set(name, wanted);
      const filter = where && interpreter.membersOf(where);
      for (const [name, value] of filter?.entries ?? []) {
        const wanted = valueAskedFor(interpreter, value);
        if (wanted) fields.set(name, wanted);
      }
    }
  return fields;
}

/**
 * Steps of a chain that ask for a value of a column, and for one that has none: `.where("state", "NEW")`, `.where("state", "=", "NEW")`,
 * `.whereNull("sent_at")`.
 */
const STEP = /\.(?:and)?where(Null)?$/iu;

/** What such a step is given, with the column and its value as an object; each argument keeps its place. */
export function asFilter(interpreter: Interpreter, { call }: LibraryCall, { arguments: args, site }: Call): Arguments {
  const step = STEP.exec(call);
  const [column, ...behind] = args.values;
  const name = column && stringOf(column);
  const [value, ...others] = isEquality(behind[0]) ? behind.slice(1) : behind;
  if (!step || name === undefined || others.length > 0) return args;
  const wanted = step[1] === undefined ? value : NULL;
  if (wanted === undefined) return args;
  const filter = interpreter.newObject(site, members([[name, wanted]]), "filter");
  return new Arguments([filter, ...args.values.slice(1)], args.rest);
}

/** `false`, `null`, `IsNull()`, `{ equals: false }`, `{ $exists: false }`, `{ $ne: true }`. */
function valueAskedFor(interpreter: Interpreter, value: Value): Constant | undefined {
  const only = onlyValue(value);
  if (only?.kind === "constant") return only.value === undefined ? undefined : only;
  if (only?.kind === "library" && only.known.kind === "operator")
    return only.known.name === "IsNull" ? NULL : undefined;
  const entries = only && interpreter.membersOf(only)?.entries;
  const [[operator = "", operand] = []] = entries?.size === 1 ? entries : [];
  const constant = operand && onlyValue(operand);
  if (constant?.kind !== "constant") return undefined;
  switch (operator) {
    case "equals":
    case "$eq":
    case "eq":
      return constant;
    case "$exists":
      return constant.value === false ? NULL : undefined;
    case "$ne":
    case "not":
    case "ne":
      return constant.value === true ? FALSE : constant.value === false ? TRUE : undefined;
    default:
      return undefined;
  }
}

function isEquality(value: Value | undefined): boolean {
  return value !== undefined && /^={1,3}$/u.test(stringOf(value) ?? "");
}
