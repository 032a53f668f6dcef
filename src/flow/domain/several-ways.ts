/** Alternatives to which several ways lead: under which outcomes they are there cannot be said as one condition. */
import { ALWAYS, conjunction, sameCondition, type Condition } from "./outcomes.ts";
import { sameValue } from "./same.ts";
import type { Option } from "./value.ts";

/** More ways to one count are not told apart. */
const MOST_WAYS = 3;

/**
 * The ways to a count of none, each by itself, where they are surely none to another alternative and would be taken together: that there are no rows,
 * or none among them that a test has kept, tells that there is none, while that nothing is known of the rows and of the test does not.
 */
export function apartFromOthers(options: readonly Option[], given: readonly Option[]): readonly Option[] {
  if (!options.some(isNone)) return options;
  return options.flatMap((option) => {
    if (!isNone(option)) return [option];
    const others = options.filter((one) => one !== option);
    const isApart = (when: Condition): boolean => others.every((one) => conjunction(one.when, when) === null);
    if (isApart(option.when)) return [option];
    const ways = given.filter((one) => one.value === option.value || sameValue(one.value, option.value));
    const distinct: Option[] = [];
    for (const one of ways)
      if (!distinct.some(({ when }) => sameCondition(when, one.when))) distinct.push({ ...one, value: option.value });
    return distinct.length > 1 && distinct.length <= MOST_WAYS && distinct.every(({ when }) => isApart(when))
      ? distinct
      : [option];
  });
}

function isNone({ value }: Option): boolean {
  return value.kind === "constant" && value.value === 0;
}

/** More conditions than these are not kept. */
const MOST = 3;

/**
 * The alternatives, those to which several ways lead with what excludes each of these ways: what `if (a) changed = true; if (b) changed = true;` leaves is
 * not `true` where both tests are false.
 *
 * @param given the ways
 */
export function toldByOthers(options: readonly Option[], given: readonly Option[]): readonly Option[] {
  return options.map((option) => {
    if (option.value.kind !== "constant") return option;
    const ways = given.filter(({ value }) => value === option.value || sameValue(value, option.value));
    if (ways.length < 2) return option;
    const others = options.filter((one) => one !== option).map(({ when }) => when);
    const told = [...others, ...ways.flatMap(({ unless }) => unless ?? [])].filter(
      (when) =>
        when !== ALWAYS && conjunction(option.when, when) !== null && ways.every((way) => isExcludedWhere(way, when)),
    );
    return told.length === 0 ? option : { ...option, unless: told.slice(0, MOST) };
  });
}

/** The alternative is not there where the condition holds. */
export function isExcludedWhere({ when, unless }: Option, condition: Condition): boolean {
  return conjunction(when, condition) === null || unless?.some((one) => implies(condition, one)) === true;
}

function implies(condition: Condition, other: Condition): boolean {
  const both = conjunction(condition, other);
  return both !== null && sameCondition(both, condition);
}
