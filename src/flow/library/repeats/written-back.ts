/** Rows that a look has found and a call writes, or takes away: they are named by what the look was given. */
import type { LibraryCall } from "../../../knowledge/index.ts";
import type { Arguments } from "../../domain/arguments.ts";
import { onlyValue } from "../../domain/choice.ts";
import type { GuardId } from "../../domain/outcomes.ts";
import type { SimpleValue, Value } from "../../domain/value.ts";
import type { Thing } from "../../run/changes.ts";
import type { Interpreter } from "../../run/interpreter.ts";
import { valueAtPath } from "../argument-paths.ts";
import { leavesOf, rowValues } from "../guards/markers.ts";

interface RowOfLook {
  readonly row: readonly string[];
  readonly thing: Thing;
  /** What is not set in it is as it was found. What was found may have been written into where no object stands for it. */
  readonly isPartial: boolean;
}

/** What names the row of a look that a call is about, by the call itself or by an object that is put back: `row.save()`, `repo.remove(row)`. */
export function rowOfLook(
  interpreter: Interpreter,
  facts: LibraryCall,
  args: Arguments,
  thing: Thing,
): RowOfLook | undefined {
  const { guards, looks } = interpreter.log;
  const [receiver] = args.ofReceiver;
  const documents = [...args.all(), ...(facts.document ? [valueAtPath(interpreter, args, facts.document)] : [])];
  const found =
    (receiver && foundBy(interpreter, receiver)) ??
    documents
      .map((one) => foundBy(interpreter, one))
      .find((one) => one !== undefined && isNamedByIt(interpreter, facts, args, one.guard));
  const look = found && (looks.get(found.guard) ?? guards.get(found.guard));
  if (!look?.thing || !look.row || look.row.length === 0 || look.thing.target !== thing.target) return undefined;
  return { row: look.row, thing: { ...thing, key: look.thing.key }, isPartial: found!.isObject };
}

/** The look that found the whole of an object, as one row. */
function foundBy(
  interpreter: Interpreter,
  value: Value,
): { readonly guard: GuardId; readonly isObject: boolean } | undefined {
  const only = onlyValue(value);
  const contents = only && interpreter.membersOf(only);
  const of: SimpleValue | undefined = contents ? onlyRest(contents.open ?? contents.base) : only;
  const found = of?.kind === "symbolic" ? of.found : undefined;
  if (found === undefined || found.field !== undefined || found.isKept) return undefined;
  if (found.isCount || found.isOfMany || found.isElement) return undefined;
  return { guard: found.guard, isObject: contents !== undefined };
}

function onlyRest(rest: Value | undefined): SimpleValue | undefined {
  return rest && onlyValue(rest);
}

/** Nothing else than what was found, and what is the same for all records, names what is written: no `{ ...row, id: other }`. */
function isNamedByIt(interpreter: Interpreter, facts: LibraryCall, args: Arguments, id: GuardId): boolean {
  return leavesOf(interpreter, rowValues(interpreter, facts, args)).every(
    (one) => one.kind === "constant" || (one.kind === "symbolic" && one.found?.guard === id),
  );
}
