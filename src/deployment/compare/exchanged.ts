/**
 * Mappings that keep their ids and exchange their sources: ids by the place in a list (`On0`, `On1`), into which something is put in
 * front. CloudFormation takes each for the one of its id; what a source is read by is the code, and this reads it from the beginning.
 */
import { groupBy } from "../group-by.ts";
import { excludeEachOther } from "./conditions.ts";
import { handlerKey, isSameFunction, sourceKey, type Entry } from "./entry.ts";
import { joinKeys } from "./keys.ts";
import type { StackPair } from "./pair-stacks.ts";
import { relateSources } from "./sources.ts";
import type { Match, Work } from "./work.ts";

const codeOnSource = joinKeys(sourceKey, handlerKey);

/** Those of a stack whose source went to another id together with the code that reads it, in place of what their ids say. */
export function withExchanged(matches: readonly Match[], work: Work, pair: StackPair): readonly Match[] {
  const exchanged = matches.filter(
    (match) => match.rule === "same-id" && relateSources(match.before, match.after) === "different",
  );
  const moved = exchanged.map(({ before }) => before);
  // What is left of a side that was not read completely may have its counterpart in what nobody read.
  const isComplete = pair.before.complete && pair.after.complete;
  const [left, right] = isComplete ? [[...work.left], [...work.right]] : [[], []];
  const takenFrom = (all: readonly Entry[]) => {
    const readBefore = groupBy(all, codeOnSource);
    return (after: Entry): Match | undefined => {
      const [before, ...others] = readBefore.get(codeOnSource(after) ?? "") ?? [];
      if (before === undefined || others.length > 0 || excludeEachOther(before, after)) return undefined;
      const rule = isSameFunction(before.function, after.function) ? "same-function" : "other-function";
      return { rule, before, after, pair, certainty: "certain" };
    };
  };
  // What is left on both sides was compared already.
  const [fromMoved, fromAny] = [takenFrom(moved), takenFrom([...moved, ...left])];
  const added = right.flatMap((after) => fromMoved(after) ?? []);
  const instead = new Map(exchanged.map((match) => [match, fromAny(match.after)] as const));
  for (const match of [...added, ...instead.values()]) {
    if (match === undefined) continue;
    work.left.delete(match.before);
    work.right.delete(match.after);
  }
  return [...matches.map((match) => instead.get(match) ?? match), ...added];
}
