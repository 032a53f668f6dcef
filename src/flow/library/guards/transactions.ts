/** Beginnings and ends of transactions and locks, in the log as changes of nothing else. */
import { abortsByErrors, type Isolation, type LibraryCall, type Runs } from "../../../knowledge/index.ts";
import { simpleValues } from "../../domain/choice.ts";
import { enforcePaths, UNCONDITIONAL, type Conditions, type Paths } from "../../domain/guard-paths.ts";
import type { Site } from "../../domain/site.ts";
import type { Value } from "../../domain/value.ts";
import { failingWithin, surroundingsOf } from "../../run/call-stack.ts";
import type { Change } from "../../run/changes.ts";
import type { Interpreter } from "../../run/interpreter.ts";
import type { Place } from "../../../syntax/source-text.ts";

/** What one does. */
interface Bound {
  readonly does: NonNullable<LibraryCall["transaction"]>;
  readonly store: string;
  readonly call: string;
  readonly at: Place;
  /** Where that is not known, the rest of what it says is of the store alone. */
  readonly connection: Place | undefined;
  readonly isolation?: Isolation | undefined;
}

/** One that runs a function. */
type Run = Omit<Bound, "does"> & Pick<Runs, "endsByHand">;

/** What was done there before may be undone by it, or is there from now on. */
export function logTransaction(
  interpreter: Interpreter,
  { does, store, call, at, connection, isolation }: Bound,
  site: Site,
  guards: Paths | undefined = interpreter.state?.guards,
): void {
  const by = {
    transaction: does,
    ...(connection && { connection }),
    ...(isolation && { isolation }),
    ...(does === "commits" && { failsWithin: failingWithin(interpreter.stack, site) }),
  };
  logBound(interpreter, { target: `transaction of ${store}`, store, call, at, by }, site, guards);
}

/** `SET TRANSACTION ISOLATION LEVEL …`: the transaction around it is so, or, but for PostgreSQL, the next one. */
export function logIsolation(
  interpreter: Interpreter,
  { isolation, store = "", call }: LibraryCall,
  { at, site, connection }: { readonly at: Place; readonly site: Site; readonly connection: Place | undefined },
): void {
  if (isolation === undefined) return;
  const isOfThis = isolation.of === "one" && abortsByErrors(store);
  const said: Isolation = isOfThis ? { ...isolation, of: "this" } : isolation;
  const by = { isolation: said, ...(connection && { connection }) };
  logBound(interpreter, { target: `isolation of ${store}`, store, call, at, by }, site);
}

/** In the log as a change of nothing else. */
export function logBound(
  interpreter: Interpreter,
  { target, store, call, at, by }: Pick<Bound, "store" | "call" | "at"> & { target: string; by: Partial<Change> },
  site: Site,
  guards: Paths | undefined = interpreter.state?.guards,
): void {
  const { log, stack, state } = interpreter;
  const point = { stack, state: state && guards && { ...state, guards } };
  log.change(point, {
    does: "writes",
    thing: { store, target, isKnown: true, key: new Map() },
    call,
    at,
    ...surroundingsOf(stack, site, log.rounds),
    isOfRecord: false,
    isSum: false,
    found: [],
    sets: new Map(),
    isPartial: true,
    isOpen: false,
    isInsert: false,
    row: [],
    ...by,
  });
}

/**
 * Runs the function of a transaction. It is committed on the ways on which that comes back, and undone on those on which an error leaves it.
 * One that gives no promise may leave it open: `knex.transaction((trx) => { resolve(trx); })`.
 *
 * @param run gives what comes of the function
 */
export function runTransaction(
  interpreter: Interpreter,
  { endsByHand, ...bound }: Run,
  site: Site,
  run: () => Value,
): Value {
  logTransaction(interpreter, { ...bound, does: "begins" }, site);
  const result = run();
  const before = interpreter.state?.guards;
  const endWith = (does: Bound["does"], ways: Conditions): void => {
    if (before && ways.length > 0) logTransaction(interpreter, { ...bound, does }, site, enforcePaths(before, ways));
  };
  endWith(
    "commits",
    simpleValues(result).flatMap((one) => {
      if (one.kind === "promise") return one.fulfilled?.guards ?? [];
      return endsByHand && one.kind === "constant" ? [] : UNCONDITIONAL;
    }),
  );
  endWith(
    "undoes",
    simpleValues(result).flatMap((one) => (one.kind === "promise" ? (one.rejected?.guards ?? []) : [])),
  );
  return result;
}
