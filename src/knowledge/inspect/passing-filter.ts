/** States of a row under which a filter lets it pass. */
import type { ArgumentPath, Asked, Passing, PassingValue } from "../argument-path.ts";
import { armsOf, memberOf, type Shape } from "../shape.ts";
import { allOf, eitherOf } from "../passing.ts";
import { ALL_OF, ANY_OF, EQUAL, negatedFilter, NONE_OF, NOT, ONE_OF, OTHER_THAN } from "./negations.ts";
import { constantAt } from "./places.ts";
import { asFilter, BEFORE, isNullTest, memberAmong } from "./filter-tests.ts";

/** Where a value stands among the arguments that a filter has under these names; undefined: it is not known. */
export type PlaceIn = (names: readonly string[]) => ArgumentPath | undefined;

/**
 * What a filter asks of fields, where it is known; undefined: nothing is.
 *
 * @param at where it stands, for values that are given to it
 */
export function passingFilter(filter: Shape | undefined, at?: ArgumentPath | PlaceIn): Passing | undefined {
  if (typeof at === "function") return passingIn(filter, at);
  return passingIn(filter, (names) => at && { ...at, path: [...at.path, ...names] });
}

function passingIn(filter: Shape | undefined, place: PlaceIn): Passing | undefined {
  if (filter?.kind !== "object") return undefined;
  return allOf(
    [...filter.members].map(([name, test]) => {
      const lists = armsOf(test).flatMap((arm) => (arm.kind === "array" ? arm.items : []));
      const inside = lists.map((one, index) => passingIn(one, below(place, name, String(index))));
      if (ANY_OF.includes(name)) return eitherOf(inside);
      if (ALL_OF.includes(name)) return allOf(inside);
      if (NOT.includes(name)) {
        const negated = negatedFilter(test, name);
        return negated && passingIn(negated, placeInNegated(test, below(place, name)));
      }
      const element = passingIn(memberOf(test, "$elemMatch"), below(place, name, "$elemMatch"));
      if (element)
        return element.map((state) => new Map([...state].map(([inner, one]) => [`${name}.$.${inner}`, one])));
      const filter = asFilter(test);
      const given = filter === test ? givenTo(filter, below(place, name)) : undefined;
      return [new Map([[name, given ?? askedOf(filter)]])];
    }),
  );
}

/** What `NOT: { last: id }` excludes stands there under the name of its field. */
function placeInNegated(test: Shape, place: PlaceIn): PlaceIn {
  return ([field = "", by, ...others]) =>
    by === "not" && others.length === 0 && memberOf(test, field)?.kind === "unknown" ? place([field]) : undefined;
}

function below(place: PlaceIn, ...names: readonly string[]): PlaceIn {
  return (inner) => place([...names, ...inner]);
}

/** Of a value that is not written there: `id`, `{ not: id }`, `{ $lt: now }`. */
function givenTo(test: Shape, place: PlaceIn): Asked<PassingValue> | undefined {
  const among = (names: readonly string[]): string | undefined =>
    test.kind === "object" ? names.find((one) => test.members.has(one)) : undefined;
  const [equal, other, before] = [among(EQUAL), among(OTHER_THAN), among(BEFORE)];
  const isGiven = (name: string): boolean => memberOf(test, name)?.kind === "unknown";
  const asked = (at: ArgumentPath | undefined, isOne: boolean): Asked<PassingValue> | undefined =>
    at && { isOne, of: [at] };
  if (test.kind === "unknown") return asked(place([]), true);
  if (equal !== undefined && isGiven(equal)) return asked(place([equal]), true);
  if (other !== undefined && isGiven(other)) return asked(place([other]), false);
  const than = before === undefined ? undefined : place([before]);
  return than && { isOne: false, of: [than], isLess: true };
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
        list.items.map((item) => (isNullTest(item) ? null : constantAt(item))),
      )
    : undefined;
}
