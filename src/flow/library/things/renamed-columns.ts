/** Names that a query gives to columns, as builders are told them: `select("processed_at as processedAt")`, `select({ done: jobs.doneAt })`. */
import type { LibraryCall } from "../../../knowledge/index.ts";
import type { Arguments } from "../../domain/arguments.ts";
import { onlyValue, simpleValues } from "../../domain/choice.ts";
import { stringOf, type Value } from "../../domain/value.ts";
import type { Interpreter } from "../../run/interpreter.ts";

/** By the name under which a row has it: the column. */
export function renamedColumns(
  interpreter: Interpreter,
  { guard }: LibraryCall,
  args: Arguments,
): ReadonlyMap<string, string> | undefined {
  if (guard?.kind !== "check") return guard?.columns;
  const named = [...args.ofReceiver, ...args.all()].flatMap((value) => renamesIn(interpreter, value));
  return named.length > 0 ? new Map([...named, ...(guard.columns ?? [])]) : guard.columns;
}

function renamesIn(interpreter: Interpreter, value: Value): readonly (readonly [string, string])[] {
  const text = stringOf(value);
  if (text !== undefined) {
    const { column, name } = RENAMED.exec(text)?.groups ?? {};
    return column !== undefined && name !== undefined ? [[name, column]] : [];
  }
  return simpleValues(value).flatMap((one) => {
    const listed = interpreter.itemsOf(one)?.items.flatMap((item) => renamesIn(interpreter, item.value)) ?? [];
    const members = [...(interpreter.membersOf(one)?.entries ?? [])].flatMap(([name, member]) => {
      const column = columnOf(member);
      return column === undefined || column === name ? [] : [[name, column] as const];
    });
    return [...listed, ...members];
  });
}

/** `jobs.status` of a table that is declared. */
function columnOf(value: Value): string | undefined {
  const only = onlyValue(value);
  if (only?.kind !== "library" || only.known.kind !== "library") return undefined;
  return only.known.path.length > 0 ? only.known.path.at(-1) : undefined;
}

const RENAMED = /^\s*(?:\w+\.)*(?<column>\w+) as (?<name>\w+)\s*$/iu;
