/** Changes of rows that have something else in a column than the row of a guard: these are other rows, whatever else names both. */
import type { Fit } from "../../knowledge/index.ts";
import { onlyValue } from "../domain/choice.ts";
import { momentOf } from "../domain/moment.ts";
import type { GuardId } from "../domain/outcomes.ts";
import { constant, type Value } from "../domain/value.ts";
import { isExcluded } from "./claimed-states.ts";
import type { GuardFacts } from "./facts.ts";
import type { Change, Thing } from "./changes.ts";
import type { AskedFields } from "./look-facts.ts";

/** Of the row of a claim: what is asked of it is something that it surely has not. */
export function asksForAnother(
  { asks }: Pick<Change, "asks">,
  id: GuardId,
  { claimed, thing }: GuardFacts,
  changes: readonly Change[],
): boolean {
  if (asks === undefined || thing === undefined) return false;
  return [...asks].some(([column, asked]) => {
    // A bound tells of the time that has come, or of a number: what stands in the row of a claim is asked for by value.
    if (asked.fits) return false;
    const value =
      claimed?.leaves.get(column) ??
      askedAlone(claimed?.passes, column) ??
      written(id, column, changes) ??
      named(thing, column);
    // What is written to it later is asked for as a state.
    const isWritten = (one: Change): boolean =>
      one.own !== id && one.thing.target === thing.target && sets(one, column);
    return value !== undefined && isExcluded(asked, value) && !changes.some(isWritten);
  });
}

/** Of the rows that a look asks for: what is asked of a column is not what the look asks of it, and the change leaves it so. */
export function isApartFrom(
  { asks, sets: written }: Pick<Change, "asks" | "sets">,
  where: AskedFields | undefined,
): boolean {
  return [...(asks ?? [])].some(([column, asked]) => {
    if (asked.fits && written?.has(column) !== true) return areApart(asked.fits, where?.get(column)?.fits ?? []);
    const value = asked.isOne && asked.of.length === 1 ? asked.of[0] : undefined;
    const wanted = where?.get(column);
    const isRead = wanted !== undefined && !wanted.fits && !wanted.orBefore && !wanted.isLess && wanted.of.length > 0;
    return value !== undefined && isRead && written?.has(column) !== true && isExcluded(wanted, value);
  });
}

/** No row lies within a bound of the change and one of the look: `expires < now` of what is removed, `expires > now` of what is looked for. */
function areApart(ofChange: readonly Fit<Value>[], ofLook: readonly Fit<Value>[]): boolean {
  return ofChange.some((one) => ofLook.some((other) => liesBelow(one, other) || liesAbove(one, other)));
}

/** What was below a time that had come is below all that come later. */
function liesBelow(one: Fit<Value>, other: Fit<Value>): boolean {
  if (!/^</u.test(one.by) || !/^>/u.test(other.by)) return false;
  const [upper, lower] = [momentOf(one.of), momentOf(other.of)];
  if (upper && lower) return !lower.isOfLoading && upper.scale === lower.scale && upper.offset <= lower.offset;
  return isBoth(one, other) ? numberOf(one.of) < numberOf(other.of) : numberOf(one.of) <= numberOf(other.of);
}

/** Of numbers alone: what was above a time may be below one that comes later. */
function liesAbove(one: Fit<Value>, other: Fit<Value>): boolean {
  if (!/^>/u.test(one.by) || !/^</u.test(other.by)) return false;
  return isBoth(one, other) ? numberOf(one.of) > numberOf(other.of) : numberOf(one.of) >= numberOf(other.of);
}

/** Of what is no number nothing holds. */
function numberOf(value: Value): number {
  return value.kind === "constant" && typeof value.value === "number" ? value.value : NaN;
}

function isBoth(one: Fit<Value>, other: Fit<Value>): boolean {
  return one.by.endsWith("=") && other.by.endsWith("=");
}

function sets({ sets: written, setsThere }: Change, column: string): boolean {
  return written?.has(column) === true || setsThere?.has(column) === true;
}

/** What each state under which a claim passes asks of a column, as long as that is one value. */
function askedAlone(
  passes: NonNullable<GuardFacts["claimed"]>["passes"] | undefined,
  column: string,
): Value | undefined {
  const [only, ...others] = passes ?? [];
  const asked = others.length === 0 ? only?.get(column) : undefined;
  return asked?.isOne && !asked.isLess && asked.of.length === 1 ? asked.of[0] : undefined;
}

/** What names it there, where that is written down. */
function named({ key }: Thing, column: string): Value | undefined {
  const [text, ...others] = key.get(column) ?? [];
  return typeof text === "string" && others.length === 0 ? constant(text) : undefined;
}

/** What the claim itself has put there. */
function written(id: GuardId, column: string, changes: readonly Change[]): Value | undefined {
  const own = changes.find((one) => one.own === id);
  const value = own?.sets?.get(column);
  return value && onlyValue(value);
}
