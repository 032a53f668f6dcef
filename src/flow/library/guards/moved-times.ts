/** Claims that move a time on which stands in the row, and pass again once the clock has come there. */
import type { Expiry, LibraryCall } from "../../../knowledge/index.ts";
import type { Arguments } from "../../domain/arguments.ts";
import { has, UNKNOWN, UNTOLD } from "../../domain/provenance.ts";
import type { Interpreter } from "../../run/interpreter.ts";
import { amountMoved, givenTime, isOfClock, isOfPast } from "./given-times.ts";

/**
 * The facts of a write that counts a number on below a limit, or moves a time on up to now, which look alike: by what it compares the number or
 * the time with. Of what an unlisted package gives it is not known which of the two it is.
 */
export function whereMoved(interpreter: Interpreter, facts: LibraryCall, args: Arguments): LibraryCall {
  const { asLease, ...others } = facts;
  const expiry = asLease?.guard.expiry;
  if (expiry === undefined) return facts;
  const compared = bounds(expiry).map((one) => givenTime(interpreter, one, args));
  const isTime = compared.every(
    (one) => isOfClock(interpreter, one) || (isAmountOfTime(expiry) && isOfPast(interpreter, one)),
  );
  if (isTime) return { ...others, ...asLease };
  const isUntold =
    !isSmall(interpreter, expiry, args) &&
    compared.some((one) => has(interpreter.symbolicOf(one).provenance, UNKNOWN | UNTOLD));
  return isUntold ? { ...others, guard: { ...asLease!.guard, doubt: "unread" } } : others;
}

function bounds({ compared, or = [] }: Expiry): readonly NonNullable<Expiry["compared"]>[] {
  return [...(compared ? [compared] : []), ...or.flatMap(bounds)];
}

/** One more: no time is moved on by less than a minute. */
function isSmall(interpreter: Interpreter, { set }: Expiry, args: Arguments): boolean {
  const amount = "movedBy" in set ? amountMoved(interpreter, set, args) : undefined;
  return typeof amount === "number" && amount < 60;
}

/** An hour, a day: what is so much behind it is no number. */
function isAmountOfTime({ set }: Expiry): boolean {
  return "movedBy" in set && typeof set.movedBy === "object" && "seconds" in set.movedBy;
}
