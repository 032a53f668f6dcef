/** Redis commands that take out what stands at some places of a list or sorted set: done again, they may take out what moved up. */
import type { Repeat } from "../calls.ts";
import type { Inspected, Inspector } from "./inspector.ts";
import { numberAt } from "./places.ts";

const SAME: Repeat = { on: "same", because: "deletes" };

/** `ltrim(key, first, last)` keeps these places: the first or the last so many are the same once more. */
export const keptPositions: Inspector = (inspected) =>
  between(inspected, (first, last) => (first === 0 ? last >= -1 : first < 0 && last === -1));

/** `zremrangebyrank(key, first, last)` takes these places away: what leaves the first or the last so many is the same once more. */
export const removedPositions: Inspector = (inspected) =>
  between(inspected, (first, last) => (first === 0 ? last < 0 : first > 0 && last === -1));

/** @param isSame of bounds that count from the front, or below 0 from the end; what stands between none is nothing */
function between({ args, base }: Inspected, isSame: (first: number, last: number) => boolean): ReturnType<Inspector> {
  const [first, last] = args.slice(1).map(numberAt);
  if (first === undefined || last === undefined)
    return { repeat: { on: "unknown", why: "between which places it takes something out is not known" } };
  const isEmpty = first >= 0 === last >= 0 && first > last;
  return { repeat: isEmpty || isSame(first, last) ? SAME : base.repeat };
}

/** `lrem(key, count, value)`: all that are equal, or so many, of which there may be more. */
export const removedOccurrences: Inspector = ({ args }) => ({
  repeat:
    numberAt(args[1]) === 0
      ? SAME
      : { on: "unknown", why: "whether the list has the value several times is not known" },
});
