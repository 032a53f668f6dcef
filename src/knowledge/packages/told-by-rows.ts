/** How a statement that is sent tells whether it did anything: by rows, or by an error. */
import type { LibraryCall } from "../calls.ts";
import type { PendingStatement } from "../known.ts";
import type { CallGuard, ResultTest } from "../call-guard.ts";
import { countAt } from "../inspect/claims.ts";
import type { MethodDetails } from "./data-form.ts";

/** `returning("id").executeTakeFirstOrThrow()`: where a write gives back no row, there is an error in its place. */
export function thrown(
  told: LibraryCall,
  { call, returns }: PendingStatement,
  { missing, refusal }: MethodDetails,
): LibraryCall {
  if (!returns || missing === undefined || call.class === "read" || told.guard?.tells !== "result") return told;
  const { fresh, ...guard } = told.guard;
  const [error] = refusal?.split(" ") ?? [];
  if (error !== undefined) return { ...told, guard: { ...guard, fresh: errorTest(error, [missing], fresh) } };
  return { ...told, guard: { ...guard, tells: "throws", errors: [missing] } };
}

/** A write whose second run is known to find nothing, where it gives back its rows and not their count: a claim, a deletion. */
export function toldByRows(
  { call, returns, gives }: PendingStatement,
  { guard: sending }: MethodDetails,
): Partial<LibraryCall> {
  const form = gives ?? sending;
  const { guard } = call;
  const missing = errorOfMissing(form);
  if (missing !== undefined) {
    const claim = call.nature === "delete" && guard === undefined ? removalGuard() : guard;
    return claim?.kind === "conditional-write" ? { guard: thrownBy(claim, missing) } : {};
  }
  if (!returns) return {};
  if (guard?.kind === "conditional-write" && guard.tells === "result")
    return { guard: { ...guard, fresh: rowsTest(form) } };
  return call.nature === "delete" && guard === undefined ? { guard: removalGuard(rowsTest(form)) } : {};
}

/** `patch(row).where(…).throwIfNotFound()`: where nothing is found there is an error in place of the count. */
export function errorOfMissing(form: string | undefined): string | undefined {
  const [name, error] = form?.split(" ") ?? [];
  return name === "found-row" ? error : undefined;
}

function thrownBy({ fresh: _, ...claim }: CallGuard, error: string): CallGuard {
  return { ...claim, tells: "throws", errors: [error] };
}

function removalGuard(fresh?: ResultTest): CallGuard {
  const told = { kind: "conditional-write", tells: "result", ...(fresh && { fresh }), errors: [], keys: [] } as const;
  return { ...told, windowSeconds: null, needsErrorTest: false };
}

/**
 * What the rows of a write are the first time and at a repeat.
 *
 * @param guard in which form a way to send it gives them, with the members in which they stand: `row`, `rows data`; undefined: a list of rows
 */
export function rowsTest(guard: string | undefined): ResultTest {
  const [form, ...places] = guard?.split(" ") ?? [];
  if (form === "row" || form === "found-row") {
    const member = form === "row" ? places : [];
    return { member, first: { is: "row" }, repeat: { is: "absent" } };
  }
  const isCounted = form === "rows-and-count";
  const also = isCounted ? countAt(places.slice(1)) : undefined;
  const member = isCounted ? places.slice(0, 1) : places;
  return { member, first: { is: "rows" }, repeat: { is: "empty" }, ...(also && { also }) };
}

/** `const { error } = await …insert(row)`: what others throw is a member of the result. @param rows what else of that tells */
export function toldBy(
  member: string | undefined,
  guard: CallGuard | undefined,
  rows?: ResultTest,
): CallGuard | undefined {
  if (member === undefined || guard?.tells !== "throws") return guard;
  const [error = "", ...others] = member.split(" ");
  // Another status answers where there is no row to update.
  const statuses = guard.kind === "unique-constraint" ? others : [];
  return { ...guard, tells: "result", fresh: errorTest(error, guard.errors, statuses.reduce(statusTest, rows)) };
}

/** `const { error } = await …single()`: a row that is found is given without an error, and one may be there where none is. */
export function withError(guard: CallGuard, { missing, refusal }: MethodDetails): CallGuard {
  const [error] = refusal?.split(" ") ?? [];
  if (missing === undefined || error === undefined || guard.fresh === undefined || guard.fresh.also) return guard;
  const also: ResultTest = { member: [error], first: { is: "either" }, repeat: { is: "absent" } };
  return { ...guard, fresh: { ...guard.fresh, also } };
}

/** `status=201|409`: what this member is where the row was made, and where it was there. */
function statusTest(also: ResultTest | undefined, text: string): ResultTest {
  const [member = "", made = "", refused = ""] = text.split(/[=|]/u);
  const value = /^\d+$/u.test(made) ? Number(made) : made;
  const test = {
    member: [member],
    first: { is: "constant", value },
    repeat: { is: "refused", names: [refused] },
  } as const;
  return { ...test, ...(also && { also }) };
}

function errorTest(member: string, names: readonly string[], also: ResultTest | undefined): ResultTest {
  return { member: [member], first: { is: "absent" }, repeat: { is: "refused", names }, ...(also && { also }) };
}

/** What a write gives back where it is refused: nothing, as where the store cannot be reached. */
export function rowsOrNothing(guard: string | undefined): ResultTest {
  return { ...rowsTest(guard), repeat: { is: "absent" } };
}

/** `count("id as n").first()`: the row with the count, and no list of it. */
export function withOneRow(call: LibraryCall): LibraryCall {
  const { guard } = call;
  const { fresh } = guard ?? {};
  if (!guard || call.class !== "read" || fresh?.member[0] !== "0") return call;
  return { ...call, guard: { ...guard, fresh: { ...fresh, member: fresh.member.slice(1) } } };
}
