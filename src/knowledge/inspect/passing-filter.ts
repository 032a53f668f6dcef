/** States of a row under which a filter lets it pass. */
import type { ArgumentPath, Asked, Passing, PassingValue } from "../argument-path.ts";
import { armsOf, memberOf, type Shape } from "../shape.ts";
import { allOf, eitherOf } from "../passing.ts";
import { ALL_OF, ANY_OF, EQUAL, negatedFilter, NONE_OF, NOT, ONE_OF, OTHER_THAN } from "./negations.ts";
import { constantAt } from "./places.ts";
import { asFilter, BEFORE, isNullTest, memberAmong } from "./filter-tests.ts";

/**
 * What a filter asks of fields, where it is known; undefined: nothing is.
 *
 * @param at where it stands, for values that are given to it
 */
export function passingFilter(filter: Shape | undefined, at?: ArgumentPath): Passing | undefined {
  if (filter?.kind !== "object") return undefined;
  return allOf(
    [...filter.members].map(([name, test]) => {
      const lists = armsOf(test).flatMap((arm) => (arm.kind === "array" ? arm.items : []));
      const inside = lists.map((one, index) => passingFilter(one, below(at, name, String(index))));
      if (ANY_OF.includes(name)) return eitherOf(inside);
      if (ALL_OF.includes(name)) return allOf(inside);
      if (NOT.includes(name)) {
        const negated = negatedFilter(test, name);
        return negated && passingFilter(negated);
      }
      const element = passingFilter(memberOf(test, "$elemMatch"), below(at, name, "$elemMatch"));
      if (element)
        return element.map((state) => new Map([...state].map(([inner, one]) => [`${name}.$.${inner}`, one])));
      const filter = asFilter(test);
      const given =
        filter === test ? (otherThan(filter, below(at, name)) ?? lessThan(filter, below(at, name))) : undefined;
      return [new Map([[name, given ?? askedOf(filter)]])];
    }),
  );
}

function below(at: ArgumentPath | undefined, ...names: readonly string[]): ArgumentPath | undefined {
  return at && { ...at, path: [...at.path, ...names] };
}

/** `{ not: id }`, of a value that is not written there. */
function otherThan(test: Shape, at: ArgumentPath | undefined): Asked<PassingValue> | undefined {
  const name = test.kind === "object" ? OTHER_THAN.find((one) => test.members.has(one)) : undefined;
  if (at === undefined || name === undefined || memberOf(test, name)?.kind !== "unknown") return undefined;
  return { isOne: false, of: [below(at, name)!] };
}

/** `{ $lt: now }`. */
function lessThan(test: Shape, at: ArgumentPath | undefined): Asked<PassingValue> | undefined {
  const name = test.kind === "object" ? BEFORE.find((one) => test.members.has(one)) : undefined;
  return at && name ? { isOne: false, of: [below(at, name)!], isLess: true } : undefined;
}

function askedOf(test: Shape): Asked<PassingValue> | undefined {
  const of = (isOne: boolean, all: readonly unknown[]): Asked<PassingValue> | undefined =>
    all.includes(undefined) ? undefined : { isOne, of: all.map((constant) => ({ constant }) as PassingValue) };
  if (isNullTest(test)) return of(true, [null]);
  const wanted = constantAt(test);
  if (wanted !== undefined) return of(true, [wanted]);
  if (test.kind !== "object") return undefined;
  const exists = constantAt(memberOf(test, "$exists"));
  if (typeof exists === "boolean") return { isOne: !exists, of: [{ constant: undefined }] };
  const equal = memberAmong(test, EQUAL);
  if (equal) return askedOf(equal);
  const other = memberAmong(test, OTHER_THAN);
  if (other) return isNullTest(other) ? of(false, [null]) : of(false, [constantAt(other)]);
  const [listed, unlisted] = [memberAmong(test, ONE_OF), memberAmong(test, NONE_OF)];
  const list = listed ?? unlisted;
  return list?.kind === "array" && !list.open
    ? of(
        listed !== undefined,
        list.items.map((item) => constantAt(item)),
      )
    : undefined;
}
