/** Rows of a relation that are asked of a look in the same breath: `prisma.order.findUnique({ … }).lines({ where: … })`. They come along with the row. */
import { hasMethodsOfRelations } from "../../../knowledge/index.ts";
import { mapValue, simpleValues } from "../../domain/choice.ts";
import type { GuardId } from "../../domain/outcomes.ts";
import type { Call } from "../../domain/site.ts";
import { isNullish, NULL, type PromiseValue, type SimpleValue, type Value } from "../../domain/value.ts";
import { runAsync } from "../../interpret/calls/await.ts";
import type { Interpreter } from "../../run/interpreter.ts";

/** What comes of the rows; undefined: it is no look of such a mapper. */
export function rowsOfRelation(
  interpreter: Interpreter,
  promise: PromiseValue,
  name: string,
  call: Call,
): Value | undefined {
  const found = simpleValues(promise.fulfilled?.value ?? NULL).flatMap((one) => lookOf(interpreter, one) ?? []);
  const [look] = found.filter((id) => hasMethodsOfRelations(interpreter.log.guards.get(id)?.thing?.store ?? ""));
  if (look === undefined) return undefined;
  const isFiltered = simpleValues(call.arguments.at(0)).some(
    (one) => interpreter.membersOf(one)?.entries.has("where") === true,
  );
  interpreter.log.comesAlong(look, name, isFiltered);
  return runAsync(
    interpreter,
    () =>
      mapValue(interpreter.await(promise, call.site), (row) =>
        isNullish(row) ? NULL : interpreter.read(row, name, call.site),
      ),
    call.site,
  );
}

/** The look that has found a row as a whole. */
function lookOf(interpreter: Interpreter, value: SimpleValue): GuardId | undefined {
  const fields = value.kind === "symbolic" ? value : interpreter.membersOf(value)?.open;
  if (fields?.kind !== "symbolic" || fields.found === undefined || fields.found.field !== undefined) return undefined;
  return fields.found.guard;
}
