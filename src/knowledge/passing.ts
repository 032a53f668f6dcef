/** Conditions of claims as the states under which they pass, each of which asks several things. */
import { isPlace, type ArgumentPath, type Passing } from "./argument-path.ts";
import type { CallGuard, LibraryCall } from "./calls.ts";

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
export function allOf<T>(all: readonly (Alternatives<T> | undefined)[]): Alternatives<T> | undefined {
  let both: Alternatives<T> | undefined;
  for (const one of all) {
    if (one === undefined) continue;
    both = both === undefined ? one : both.flatMap((left) => one.map((right) => new Map([...left, ...right])));
    if (both.length > MOST) return undefined;
  }
  return both;
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
