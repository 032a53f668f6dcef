/** Statements that were built step by step, as they are sent: what is done then, and how it tells a repeat. */
import type { Passing } from "../argument-path.ts";
import type { LibraryCall, OwnRefusal } from "../calls.ts";
import type { CallGuard } from "../call-guard.ts";
import { testOfSome } from "../guard-results.ts";
import { countAt } from "../inspect/claims.ts";
import { untilMarked, weakest } from "../inspect/filter-refusals.ts";
import { eitherOf } from "../passing.ts";
import { isOfWrite } from "../looks.ts";
import type { LibraryThing, PendingStatement } from "../known.ts";
import { refusedOnce, unrefused } from "../repeat.ts";
import type { Shape } from "../shape.ts";
import type { MethodDetails, NodeData } from "./data-form.ts";
import { detailsOf } from "./node-methods.ts";
import { givenBack } from "./given-back.ts";
import { withGuard } from "./method.ts";
import { columnsOfRows } from "./nested-columns.ts";
import { foundByStatement } from "./found-rows.ts";
import {
  errorOfMissing,
  rowsOrNothing,
  rowsTest,
  thrown,
  toldBy,
  toldByRows,
  withOneRow,
  withError,
} from "./told-by-rows.ts";
import { givesBack, NO_PIECES } from "./written-rows.ts";

/** `stream((rows) => …)`: a function is handed the rows in place of the caller. */
export function detailsOfSending(node: NodeData, parts: readonly string[], args: readonly Shape[]): MethodDetails {
  const details = detailsOf(node, parts);
  return details.sync && args.at(-1)?.kind === "function" ? {} : details;
}

/**
 * The call by which a statement is sent; a look tells by what this way of sending it gives. Undefined: there is none.
 *
 * @param steps what the steps before were given
 */
export function sentStatement(
  thing: LibraryThing,
  details: MethodDetails,
  args: readonly Shape[] = [],
  steps: readonly Shape[] = [],
): LibraryCall | undefined {
  const call = thing.statement?.call;
  if (!call) return undefined;
  const isLook = call.class === "read" && call.guard === undefined;
  const gives = formOfAnswer(thing.statement!, details);
  const { yields: _, ...begun } = call;
  const sent = gives === "row" ? withOneRow(begun) : begun;
  const look = isLook ? withGuard(sent, thing, { ...details, ...(gives && { guard: gives }) }, args) : sent;
  const { selected, ...named } = thing.statement!;
  const { brought, ...below } = columnsOfRows(thing.statement!);
  const columns = merged(named.columns, below.columns);
  const computed = merged(named.computed, below.computed);
  const guard =
    look.guard?.kind === "check" && !look.guard.isByTheWay
      ? {
          ...withError(look.guard, details),
          keys: [],
          ...(columns && { columns }),
          ...(computed && { computed }),
          ...(selected && { selected }),
        }
      : toldBy(details.refusal, look.guard, thing.statement!.returns ? rowsOrNothing(details.guard) : undefined);
  const inserted = call.class === "conflict" ? insertGuard(thing.statement!, details) : guard;
  const claimed = claimOf(thing.statement!, details) ?? {
    ...foundByStatement(thing.statement!, details),
    ...toldByRows(thing.statement!, details),
  };
  const told = { ...look, ...(isLook && brought && { brought }), ...(inserted && { guard: inserted }), ...claimed };
  const all = thrown(told, thing.statement!, details);
  return {
    ...all,
    ...rowsOf(all, thing.statement!, gives),
    ...givenBack(all, details, steps, args),
    statement: "runs",
    outcome: details.sync ? "sync" : "promise",
  };
}

function merged<Of>(
  one: ReadonlyMap<string, Of> | undefined,
  other: ReadonlyMap<string, Of> | undefined,
): ReadonlyMap<string, Of> | undefined {
  return one && other ? new Map([...one, ...other]) : (one ?? other);
}

/** In the one row of a query there may be nothing but the number of others. */
function formOfAnswer({ gives, counted }: PendingStatement, { guard }: MethodDetails): string | undefined {
  const form = gives ?? guard;
  if (counted === undefined || form === undefined) return form;
  return form === "rows" ? `count 0 ${counted}` : `count ${counted}`;
}

/** What a write gives back that is not refused the second time: by what is in its rows a repeat may be told. */
function rowsOf(call: LibraryCall, pending: PendingStatement, form: string | undefined): Partial<LibraryCall> {
  const { returns, pieces = NO_PIECES, refusal, foundBy = [] } = pending;
  if (!returns || call.class === "read" || (call.guard && !isOfWrite(call.guard))) return {};
  // How many rows are written hangs on the count that is asked for.
  const asked = (refusal?.passes ?? []).flatMap((state) => [...state.keys()]);
  if (asked.some((name) => pieces.computed.has(name))) return {};
  const { member, first } = rowsTest(form);
  const keys = call.setsThere ? call.keys : [...foundBy, ...(refusal?.at ?? [])];
  return givesBack(call, pieces, { at: member, ...(first.is === "rows" && { isOfMany: true }) }, keys);
}

/** An update that finds nothing the second time, told by the rows that it gives back, else by their count. */
function claimOf(pending: PendingStatement, details: MethodDetails): Partial<LibraryCall> | undefined {
  const { call, refusal } = pending;
  // What only reads ends no state that it asks for.
  if (refusal === undefined || call.class === "read") return undefined;
  const { or = [], ...last } = refusal;
  const passes = or.length > 0 ? eitherOf([...or, last].map((one) => one.passes)) : last.passes;
  const own = or.length > 0 ? weakest([...or, last].map((one) => one.by)) : last.by;
  const by = own ?? untilMarked(passes);
  const told = by && claimBy(by, passes, pending, details);
  const { movedUpTo } = refusal;
  if (own || or.length > 0 || !movedUpTo) return told;
  const moved = claimBy({ for: "lease" }, passes, { ...pending, refusal: { ...refusal, expiry: movedUpTo } }, details);
  const asLease = { nature: call.nature, repeat: call.repeat, ...moved };
  return { ...told, asLease };
}

function claimBy(
  by: OwnRefusal,
  passes: Passing | undefined,
  { call, refusal, returns, gives, foundBy = [] }: PendingStatement,
  { guard }: MethodDetails,
): Partial<LibraryCall> & { readonly guard: CallGuard } {
  const { at, count, error = errorOfMissing(gives ?? guard), expiry } = refusal!;
  const isUnread = by.for === "unread" || (by.for === "lease" && !expiry);
  const claim: CallGuard = {
    kind: "conditional-write",
    ...(error === undefined
      ? { tells: "result", fresh: returns ? rowsTest(gives ?? guard) : countAt(count), errors: [] }
      : { tells: "throws", errors: [error] }),
    keys: call.setsThere ? call.keys : [...foundBy, ...at],
    ...(passes && { passes }),
    ...(by.for === "lease" && expiry && { expiry }),
    windowSeconds: by.for === "ever" ? null : undefined,
    needsErrorTest: false,
    ...(!call.setsThere && { isByFilter: true }),
    ...unrefused(call.repeat),
    ...(by.byValues && { byValues: by.byValues }),
    ...(by.for === "ever" && !by.isByValue && { refusesItself: true }),
    // Of what cannot be read at all nobody knows what it is compared with.
    ...(isUnread && { ...(by.asked && { compared: at }), doubt: "unread" }),
  };
  if (by.for === "marked")
    return {
      repeat: call.guard?.unrefused ?? call.repeat,
      guard: { ...claim, kind: "check", ...(claim.fresh && { fresh: testOfSome(claim.fresh) }), needsRow: true },
    };
  return isUnread ? { guard: claim } : { guard: claim, repeat: refusedOnce(call.repeat) };
}

/** An insert that does nothing on conflict and tells the rows that it inserted: none for a repeat. */
function insertGuard({ call, returns, gives }: PendingStatement, details: MethodDetails): CallGuard | undefined {
  const { guard, counts, refusal } = details;
  const fresh = returns ? rowsTest(gives ?? guard) : counts === undefined ? undefined : countAt(counts.split(" "));
  if (fresh === undefined) return toldBy(refusal, call.guard, undefined);
  return {
    kind: "unique-constraint",
    tells: "result",
    fresh,
    errors: [],
    keys: call.keys,
    windowSeconds: null,
    needsErrorTest: false,
    ...(call.repeat.on === "unknown" && { doubt: "sometimes" }),
  };
}

/** A node sends what was built by these methods. */
export function isSending(node: NodeData, method: string): boolean {
  return node.sends !== undefined && node.sends.split(" ").includes(method);
}
