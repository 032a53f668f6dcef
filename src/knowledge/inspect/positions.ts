/** Redis commands that, done again, may take out what moved up, or add up what they have stored. */
import type { Repeat } from "../calls.ts";
import type { Inspected, Inspector } from "./inspector.ts";
import { memberOf } from "../shape.ts";
import { constantAt, numberAt } from "./places.ts";

const SAME: Repeat = { on: "same", because: "deletes" };

/** `ltrim(key, first, last)` keeps these places: the first or the last so many are the same once more. What it takes away is the rest, and not the list. */
export const keptPositions: Inspector = (inspected) => {
  const facts = between(inspected, (first, last) => (first === 0 ? last >= -1 : first < 0 && last === -1));
  const [key, isEmptied] = [inspected.at.argument - 1, isNothing(inspected)];
  return facts.repeat === SAME && !isEmptied
    ? { ...facts, nature: "other", prunes: { argument: key, path: [] } }
    : facts;
};

/** `zremrangebyrank(key, first, last)` takes these places away: what leaves the first or the last so many is the same once more. */
export const removedPositions: Inspector = (inspected) =>
  between(inspected, (first, last) => (first === 0 ? last < 0 : first > 0 && last === -1));

/** @param isSame of bounds that count from the front, or below 0 from the end; what stands between none is nothing */
function between(
  { args, at, base }: Inspected,
  isSame: (first: number, last: number) => boolean,
): ReturnType<Inspector> {
  const [first, last] = args.slice(at.argument).map(numberAt);
  if (first === undefined || last === undefined)
    return { repeat: { on: "unknown", why: "between which places it takes something out is not known" } };
  return { repeat: isEmpty(first, last) || isSame(first, last) ? SAME : base.repeat };
}

/** Between these bounds nothing stands. */
function isNothing({ args, at }: Inspected): boolean {
  const [first, last] = args.slice(at.argument).map(numberAt);
  return first !== undefined && last !== undefined && isEmpty(first, last);
}

function isEmpty(first: number, last: number): boolean {
  return first >= 0 === last >= 0 && first > last;
}

/** `lrem(key, count, value)`: all that are equal, or so many, of which there may be more. */
export const removedOccurrences: Inspector = ({ args }) => ({
  repeat:
    numberAt(args[1]) === 0
      ? SAME
      : { on: "unknown", why: "whether the list has the value several times is not known" },
});

/**
 * `zunionstore(to, 2, a, b)`, `zInterStore(to, [a, b])`: the scores of all are added up, and stored anew. Where what it is stored in is
 * one of them, they are added to it once more.
 */
export const storedSums: Inspector = ({ args }) => {
  const to = constantAt(args[0]);
  const from = args.slice(1).flatMap((arg) => (arg.kind === "array" ? arg.items : [arg]));
  const names = from.map((one) => constantAt(memberOf(one, "key") ?? one));
  if (to === undefined) return UNREAD;
  // `AGGREGATE MAX` adds nothing up.
  const isSum = !from.some((one, index) =>
    one.kind === "object" ? memberOf(one, "key") === undefined : /^aggregate$/iu.test(String(names[index])),
  );
  if (names.includes(to)) return isSum ? { repeat: { on: "again", because: "increments", text: "" } } : UNREAD;
  const isOpen = names.includes(undefined) || from.length === 0 || args.some((arg) => arg.kind === "array" && arg.open);
  return isOpen ? UNREAD : { repeat: { on: "same", because: "sets-only" } };
};

const UNREAD = { repeat: { on: "unknown", why: "whether it adds to what it stores is not known" } } as const;
