/** Conditions of claims as the states under which they pass, each of which asks several things. */
import { isPlace, type ArgumentPath, type Asked, type Passing } from "./argument-path.ts";
import type { LibraryCall } from "./calls.ts";
import type { CallGuard } from "./call-guard.ts";

/** More alternatives than these are not told apart. */
const MOST = 16;

type Alternatives<T> = readonly ReadonlyMap<string, T>[];

/** One of the conditions has to hold; undefined where one of them is not known. */
export function eitherOf<T>(all: readonly (Alternatives<T> | undefined)[]): Alternatives<T> | undefined {
  if (all.includes(undefined)) return undefined;
  const either = all.flatMap((one) => one!);
  return either.length > MOST ? undefined : either;
}

/** All of them have to hold. What is not known of one of them may hold. */
export function allOf<T>(
  all: readonly (Alternatives<Asked<T> | undefined> | undefined)[],
): Alternatives<Asked<T> | undefined> | undefined {
  let both: Alternatives<Asked<T> | undefined> | undefined;
  for (const one of all) {
    if (one === undefined) continue;
    both = both === undefined ? one : both.flatMap((left) => one.map((right) => together(left, right)));
    if (both.length > MOST) return undefined;
  }
  return both;
}

/** Of a field that both ask for, each of them holds: `status <> 'done' AND status <> 'gone'`. */
function together<T>(
  left: ReadonlyMap<string, Asked<T> | undefined>,
  right: ReadonlyMap<string, Asked<T> | undefined>,
): ReadonlyMap<string, Asked<T> | undefined> {
  const both = new Map(left);
  for (const [field, asked] of right) {
    const other = left.get(field);
    both.set(field, asked && other ? asBoth(other, asked) : (asked ?? other));
  }
  return both;
}

/** One of them, where the two are no more than that: what it lets pass is not less than what both do. */
function asBoth<T>(left: Asked<T>, right: Asked<T>): Asked<T> {
  if (left.isLess || right.isLess) return left.isLess ? right : left;
  if (left.isOne || right.isOne) return left.isOne ? left : right;
  return { ...left, ...right, of: [...left.of, ...right.of] };
}

/** A state is asked for, and not only which row is meant: `status <> 'done'`, `sent_at IS NULL`. */
export function asksForState(passes: Passing | undefined): passes is Passing {
  return (passes ?? []).some((state) =>
    [...state.values()].some(
      (asked) => asked && !asked.isLess && (!asked.isOne || asked.of.every((one) => "constant" in one)),
    ),
  );
}

/**
 * Who is given what stood there asks in some way whether that is what is written: by each field of it.
 *
 * @param isWord of what stands there it can be told whether it is that
 */
export function askedByCode(
  sets: LibraryCall["sets"],
  isWord: (at: ArgumentPath) => boolean = () => true,
): Pick<CallGuard, "passes" | "isAskedByCode"> {
  const passes = [...(sets ?? [])].flatMap(([field, to]) =>
    isPlace(to) && isWord(to) ? [new Map([[field, { isOne: false, of: [to] }]])] : [],
  );
  return passes.length === 0 ? {} : { passes, isAskedByCode: true };
}
