/**
 * Mappings that keep their ids and exchange their sources: ids by the place in a list (`On0`, `On1`), into which something is put in
 * front, and functions that trade what they read. CloudFormation takes each for the one of its id, but what it reads from now on another
 * function read so far: it reads that from the beginning.
 */
import { groupBy } from "../group-by.ts";
import { excludeEachOther } from "./conditions.ts";
import { entriesOf, handlerKey, isSameFunction, sourceKey, type Entry } from "./entry.ts";
import { joinKeys, type Key } from "./keys.ts";
import type { StackPair } from "./stack-pair.ts";
import { relateSources } from "./sources.ts";
import type { Match, Work } from "./work.ts";

const codeOnSource = joinKeys(sourceKey, handlerKey);

/**
 * The matches of a stack, with those whose source went to another id in place of what their ids say: by the code that reads it, else by
 * being the only one that reads it on either side.
 */
export function withExchanged(matches: readonly Match[], work: Work, pair: StackPair): readonly Match[] {
  const exchanged = matches.filter(
    (match) => match.rule === "same-id" && relateSources(match.before, match.after) === "different",
  );
  const moved = exchanged.map(({ before }) => before);
  // What is left of a side that was not read completely may have its counterpart in what nobody read.
  const isComplete = pair.before.complete && pair.after.complete;
  const [left, right] = isComplete ? [[...work.left], [...work.right]] : [[], []];
  // What is left on both sides was compared already.
  const added = right.flatMap((after) => onlyReader(moved, codeOnSource, after, pair) ?? []);
  const byCode = exchanged.map(({ after }) => onlyReader([...moved, ...left], codeOnSource, after, pair));
  const taken = new Set([...added, ...byCode].map((match) => match?.before));
  const readers = groupBy(entriesOf(pair.after), sourceKey);
  const free = isComplete ? [...moved, ...left].filter((before) => !taken.has(before)) : [];
  const bySource = ({ after }: Match): Match | undefined =>
    readers.get(sourceKey(after) ?? "")?.length === 1 ? onlyReader(free, sourceKey, after, pair) : undefined;
  const instead = new Map(exchanged.map((match, index) => [match, byCode[index] ?? bySource(match)] as const));
  if (isComplete) for (const [match, other] of instead) if (other !== undefined) work.left.add(match.before);
  for (const match of [...added, ...instead.values()]) {
    if (match === undefined) continue;
    work.left.delete(match.before);
    work.right.delete(match.after);
  }
  return [...matches.map((match) => instead.get(match) ?? match), ...added];
}

/** The one of these that has the key of an entry. */
function onlyReader(all: readonly Entry[], key: Key, after: Entry, pair: StackPair): Match | undefined {
  const wanted = key(after);
  const [before, ...others] = wanted === undefined ? [] : all.filter((entry) => key(entry) === wanted);
  if (before === undefined || others.length > 0 || excludeEachOther(before, after)) return undefined;
  const rule = isSameFunction(before.function, after.function) ? "same-function" : "other-function";
  return { rule, before, after, pair, certainty: "certain" };
}
