/** Objects that are merged into one, with what stands in them. */
import { entryOf, isUncertain } from "./iteration.ts";
import { callMadeOf, joined } from "./provenance.ts";
import type { Evaluation } from "./evaluation.ts";
import { isAbsent, list, record, unknown } from "./making.ts";
import type { CodeValue, List, ObjectValue } from "./values.ts";

/** What becomes of two lists under one name: merged item by item, one behind the other, the later one alone. */
type MergesLists = "by-place" | "joined" | "replaced";

const MAX_DEPTH = 20;

/** @param isInPlace the first one is changed, else it is left as it is */
export function mergedDeeply(
  run: Evaluation,
  first: ObjectValue,
  others: readonly CodeValue[],
  lists: MergesLists,
  isInPlace: boolean,
): ObjectValue {
  const target = isInPlace ? first : { ...record(), at: first.at! };
  const all = isInPlace ? others : [first, ...others];
  for (const other of all) if (other.kind === "record") mergeInto(run, target, other, lists, 0);
  return target;
}

function mergeInto(run: Evaluation, target: ObjectValue, source: ObjectValue, lists: MergesLists, depth: number): void {
  for (const key of source.entries.keys()) {
    const value = entryOf(run, source, key)!;
    const before = target.entries.get(key);
    // What is undefined in a later one takes nothing away.
    if (value.kind === "constant" && value.value === undefined && before !== undefined && lists === "by-place")
      continue;
    run.write(target.entries, key, merged(run, before, value, lists, depth));
    const place = source.places.get(key);
    if (place) target.places.set(key, place);
  }
  target.open ??= source.open;
  target.more = joined(target.more, source.more);
}

function merged(
  run: Evaluation,
  before: CodeValue | undefined,
  value: CodeValue,
  lists: MergesLists,
  depth: number,
): CodeValue {
  const plain = value.kind === "record" && value.flavour === "object";
  if (plain && depth < MAX_DEPTH && (before === undefined || before.kind !== "record")) {
    const own = { ...record(), at: value.at! };
    mergeInto(run, own, value, lists, depth + 1);
    return before === undefined || isPlain(before) ? own : open(before, value);
  }
  if (plain && before?.kind === "record") {
    const own = {
      ...record(before.entries),
      places: new Map(before.places),
      open: before.open,
      more: before.more,
      at: value.at!,
    };
    mergeInto(run, own, value, lists, depth + 1);
    return own;
  }
  if (value.kind === "list" && before?.kind === "list") return mergedLists(run, before, value, lists, depth);
  if (value.kind === "list" && before !== undefined && !isPlain(before)) return open(before, value);
  return value.kind === "alternatives" || value.kind === "unknown" || value.kind === "text" || value.kind === "result"
    ? overWhatMayMerge(before, value)
    : value;
}

/** What is no object and no list, for certain. */
function isPlain({ kind }: CodeValue): boolean {
  return kind === "constant" || kind === "closure" || kind === "list" || kind === "record";
}

/** What nobody knows may be an object that is merged with another one. */
function overWhatMayMerge(before: CodeValue | undefined, value: CodeValue): CodeValue {
  const mayMerge = before?.kind === "record" || before?.kind === "list";
  return mayMerge ? open(before, value) : value;
}

function open(before: CodeValue, value: CodeValue): CodeValue {
  return unknown("what two things are merged to is not known", callMadeOf("merge", [before, value]));
}

function mergedLists(run: Evaluation, before: List, value: List, lists: MergesLists, depth: number): CodeValue {
  if (lists === "replaced") return value;
  if (isUncertain(before) || isUncertain(value)) return open(before, value);
  const [old, current] = [before, value].map(({ items }) => items.map((item) => item.value));
  if (lists === "joined") return { ...list([...old!, ...current!]), at: value.at! };
  const length = Math.max(old!.length, current!.length);
  const items = Array.from({ length }, (_, index) => {
    const [was, is] = [old![index], current![index]];
    return is === undefined || isAbsent(is) ? (was ?? is!) : merged(run, was, is, lists, depth);
  });
  return { ...list(items), at: value.at! };
}
