/** Updates whose filter excludes what they set: the second run finds nothing to do, and its count tells so. */
import type { ArgumentPath } from "../argument-path.ts";
import type { OwnRefusal } from "../calls.ts";
import type { CallGuard, ResultTest } from "../call-guard.ts";
import type { Shape } from "../shape.ts";
import { testOfSome } from "../guard-results.ts";
import { clockOf, stepFrom } from "./leases.ts";
import { ANY_OF, NOT } from "./negations.ts";
import { passingFilter } from "./passing-filter.ts";

/**
 * The guard that such an update is.
 *
 * @param filter where the filter stands
 * @param set where the values stand that it writes
 */
export function claimGuard(
  filter: { readonly at: ArgumentPath; readonly shape: Shape | undefined },
  set: { readonly at: ArgumentPath; readonly shape: Shape | undefined },
  refusal: OwnRefusal,
  fresh: ResultTest,
): CallGuard {
  const { asked } = refusal;
  const keys = keysOfFilter(filter, set.shape);
  const passes = passingFilter(filter.shape, filter.at);
  const rest = {
    kind: "conditional-write",
    tells: "result",
    fresh,
    errors: [],
    keys,
    needsErrorTest: false,
    isByFilter: true,
    ...(passes && { passes }),
  } as const;
  const compared = asked && { ...filter.at, path: [...filter.at.path, ...asked] };
  switch (refusal.for) {
    case "ever":
      return {
        ...rest,
        windowSeconds: null,
        ...(refusal.byValues && { byValues: refusal.byValues }),
        ...(set.shape?.kind === "object" && !refusal.isByValue && { refusesItself: true }),
      };
    case "while":
      return { ...rest, windowSeconds: undefined };
    case "marked":
      return { ...rest, kind: "check", fresh: testOfSome(fresh), windowSeconds: null, needsRow: true };
    case "unread":
      return { ...rest, windowSeconds: null, ...(compared && { compared: [compared] }), doubt: "unread" };
    case "lease": {
      const written = { ...set.at, path: [...set.at.path, refusal.field!] };
      const moved = refusal.movedBy && { movedBy: stepFrom(set.at, refusal.movedBy) };
      const expiry = { set: moved ?? written, compared: compared!, ...clockOf(moved ? [] : asked!) };
      return { ...rest, windowSeconds: undefined, expiry };
    }
  }
}

/** What of a filter finds the row, beside the state that is asked for; all of it where that cannot be told. */
function keysOfFilter(
  { at, shape }: Parameters<typeof claimGuard>[0],
  values: Shape | undefined,
): readonly ArgumentPath[] {
  if (shape?.kind !== "object" || shape.open || values?.kind !== "object") return [at];
  const isGroup = (name: string): boolean => [...ANY_OF, ...NOT].includes(name);
  const names = [...shape.members.keys()].filter((name) => !isGroup(name) && !values.members.has(name));
  return names.length === 0 ? [at] : names.map((name) => ({ ...at, path: [...at.path, name] }));
}

/**
 * A row count at a place of the result: `count`, `0.affectedRows`; the rows themselves where it ends in `[]`. Drivers name it differently:
 * each of several places tells.
 */
export function countAt(places: readonly string[]): ResultTest {
  const [place, ...others] = places;
  const path = place?.split(".") ?? [];
  const isOfRows = path.at(-1) === "[]";
  return {
    member: isOfRows ? path.slice(0, -1) : path,
    first: isOfRows ? { is: "rows" } : { is: "constant", value: 1 },
    repeat: isOfRows ? { is: "empty" } : { is: "constant", value: 0 },
    ...(others.length > 0 && { also: countAt(others) }),
  };
}
