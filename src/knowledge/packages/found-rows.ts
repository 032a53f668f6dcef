/** Updates of mappers that always write the rows that they find: where one wrote none, there was none. */
import type { ArgumentPath } from "../argument-path.ts";
import type { LibraryCall } from "../calls.ts";
import type { PendingStatement } from "../known.ts";
import type { CallGuard, ResultTest } from "../call-guard.ts";
import { countAt } from "../inspect/claims.ts";
import { absenceRefused, isOfWrite, lookGuard, swapped } from "../looks.ts";
import type { MethodDetails } from "./data-form.ts";
import { rowsTest } from "./told-by-rows.ts";

/**
 * @param written how the result tells that rows were written
 * @param missing the error by which the update is refused where it finds none, if it is
 */
export function foundGuard(
  { repeat, guard }: Pick<LibraryCall, "repeat" | "guard">,
  keys: readonly ArgumentPath[],
  written: ResultTest,
  missing: string | undefined,
): CallGuard | undefined {
  if (guard || repeat.on !== "same" || repeat.because !== "sets-only") return undefined;
  return missing === undefined
    ? { ...lookGuard(keys, swapped(written)), isByTheWay: true }
    : absenceRefused(keys, [missing]);
}

/** The same of an update that was built in steps. */
export function foundByStatement(
  { call, refusal, returns, foundBy = [] }: PendingStatement,
  { guard }: MethodDetails,
): Partial<LibraryCall> | undefined {
  if (call.class === "read" || call.setsThere) return undefined;
  const rows = returns ? rowsTest(guard) : undefined;
  if (call.guard && isOfWrite(call.guard)) return rows && { guard: { ...call.guard, fresh: swapped(rows) } };
  if (refusal === undefined || refusal.or) return undefined;
  const { at, count, error } = refusal;
  const found = foundGuard(call, [...foundBy, ...at], rows ?? countAt(count), error);
  return found && { guard: found };
}
