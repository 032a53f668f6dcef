/** States under which a claim by a condition passes, against what a later change leaves. */
import { joinValues, optionsOf, simpleValues } from "../domain/choice.ts";
import { momentOf } from "../domain/moment.ts";
import { ALWAYS, type GuardId } from "../domain/outcomes.ts";
import { RECORD, volatilityOf } from "../domain/provenance.ts";
import { printName } from "../domain/print.ts";
import { isUndefined, symbolic, UNDEFINED, type SimpleValue, type Value } from "../domain/value.ts";
import { KEPT, REST, type Asked, type ClaimedState } from "./facts.ts";
import type { Change } from "./changes.ts";
import { laidOver, listAsked, mayBeEmptied, toldOfItems } from "./left-in-lists.ts";
import { anyOf } from "./likeness.ts";
import { isSame, stepsAbove } from "./same-values.ts";
import type { Likeness } from "./same-thing.ts";

/** What a write leaves. */
export type Left = Pick<Change, "sets" | "isPartial" | "others">;

/** What it leaves in a row that is there. */
export function leftThere({ sets, setsThere, isPartial, others }: Left & Pick<Change, "setsThere">): Left {
  return setsThere ? { sets: setsThere, isPartial: true } : { sets, isPartial, others };
}

const NONE: ReadonlyMap<string, Value> = new Map();

/**
 * Does a write leave a state under which the claim passes once more?
 *
 * @param row what names the row of the claim: where that is written as well, as in an upsert, it is no state
 */
export function passesAgain(claimed: ClaimedState | undefined, left: Left, row: readonly string[] = []): Likeness {
  if (claimed === undefined || left.sets === undefined) return "no";
  const change = besideNames(left, claimed, row);
  const all = claimed.passes.map((state) => isLeft(state, claimed, change));
  if (claimed.isAskedByCode)
    return all.some((one) => one !== "no") && (isEmptied(claimed, change) || isOtherWord(claimed, change))
      ? "unknown"
      : "no";
  return anyOf(all);
}

function besideNames(left: Left, { leaves }: ClaimedState, row: readonly string[]): Left {
  const isName = (field: string, value: Value): boolean => !leaves.has(field) && row.includes(printName(value));
  return { ...left, sets: left.sets && new Map([...left.sets].filter(([field, value]) => !isName(field, value))) };
}

/** Does a claim pass where its row is gone? */
export function passesWithout(claimed: ClaimedState | undefined): Likeness {
  if (claimed === undefined) return "yes";
  if (claimed.needsRow) return "no";
  const all = claimed.passes.map((state): Likeness => {
    const told = [...state.values()].map((asked) => asked && tells(asked, UNDEFINED));
    return told.includes(false) ? "no" : told.includes(undefined) ? "unknown" : "yes";
  });
  return anyOf(all);
}

/** Code asks for the very word that the claim leaves, and another one is written over it. */
function isOtherWord({ leaves, isAskedByWord }: ClaimedState, { sets = NONE }: Left): boolean {
  return (
    isAskedByWord === true &&
    [...leaves].some(([field, word]) => {
      const written = sets.get(field);
      if (word.kind !== "constant" || written === undefined) return false;
      return simpleValues(written).some((one) => one.kind === "constant" && String(one.value) !== String(word.value));
    })
  );
}

/** What reads as nothing, in whatever way that is asked: another mark may be one as well. */
function isEmptied({ leaves }: ClaimedState, { sets = NONE }: Left): boolean {
  const isNothing = (one: SimpleValue): boolean =>
    one.kind === "constant" && /^(?:|0|false|no|null|undefined|none|free|open)$/iu.test(String(one.value));
  return [...leaves.keys()].some((field) => {
    const written = sets.get(field);
    return written !== undefined && simpleValues(written).some(isNothing);
  });
}

function isLeft(
  state: ClaimedState["passes"][number],
  { leaves, isPartial: isOfUpdate }: ClaimedState,
  { sets = NONE, isPartial, others }: Left,
): Likeness {
  let likeness: Likeness = "yes";
  let isChanged = false;
  const behind = laidOver(leaves, sets);
  for (const [field, asked] of state) {
    const isWritten = toldIn(sets, field, asked) !== "untouched";
    const stands = toldIn(behind, field, asked);
    // What stood there when it was claimed is there still, and was asked for then.
    if (stands === "untouched") continue;
    // What is put over it may lack what the claim had set.
    const isLost = !isWritten && isOfUpdate && !isPartial;
    isChanged ||= isWritten || isLost;
    const told = isLost ? tellsOfLost(asked, others) : stands;
    if (told === false) return "no";
    if (told === undefined) likeness = "unknown";
  }
  return isChanged ? likeness : "no";
}

/** Whether a field is as it is asked to be, by what is written. Undefined: some of that is, or it is not known. */
function toldIn(
  written: ReadonlyMap<string, Value>,
  field: string,
  asked: Asked<Value> | undefined,
): boolean | "untouched" | undefined {
  const list = listAsked(field);
  if (list !== undefined && asked !== undefined) return toldOfItems(asked, list, written);
  const value = writtenIn(written, field);
  if (value === undefined) return "untouched";
  return tells(asked, mayBeEmptied(written, field) ? joinValues(value, UNDEFINED) : value);
}

/** What is written excludes what a field is asked to be. */
export function isRuledOut(written: ReadonlyMap<string, Value>, field: string, asked: Asked<Value>): boolean {
  return toldIn(written, field, asked) === false;
}

/** Does a write change something that a claim asks for, or may it? What updates rows leaves what it does not name. */
export function changesAsked(
  { passes, needsRow }: ClaimedState,
  { does, sets, isPartial, isOpen }: Pick<Change, "does" | "sets" | "isPartial" | "isOpen">,
): boolean {
  if (does === "removes" || isOpen || sets === undefined || !(isPartial || needsRow)) return true;
  return passes.some((state) => [...state].some(([field, asked]) => toldIn(sets, field, asked) !== "untouched"));
}

/** What a write puts into a field: itself, or by what it is a part of (`sent` of `sent.mail`), unless that keeps its other members. */
export function writtenIn(sets: ReadonlyMap<string, Value>, field: string): Value | undefined {
  const names = field.split(".");
  for (let length = names.length; length > 0; length--) {
    const name = names.slice(0, length).join(".");
    if (length < names.length && sets.has(`${name}.${KEPT}`)) return undefined;
    const written = sets.get(name);
    if (written === undefined || length === names.length) {
      if (written !== undefined) return written;
      continue;
    }
    return isUndefined(written) ? written : (sets.get(`${name}.${REST}`) ?? symbolic());
  }
  return undefined;
}

/** Of a field that a write does not set and does not keep. */
function tellsOfLost(asked: Asked<Value> | undefined, others: Left["others"]): boolean | undefined {
  const told = others && tells(asked, UNDEFINED);
  return others === "default" && !told ? undefined : told;
}

/** What a claim leaves in a field is surely not what it asks for. */
export function isExcluded(asked: Asked<Value> | undefined, left: Value): boolean {
  return tells(asked, left) === false;
}

/** A claim does not pass behind another one, for what that leaves. */
export function excludes({ passes }: ClaimedState, { leaves }: ClaimedState): boolean {
  return (
    passes.length > 0 &&
    passes.every((state) => [...state].some(([field, asked]) => toldIn(leaves, field, asked) === false))
  );
}

/** A write under a condition that what the claim leaves excludes: behind the claim it is not made. */
export function cannotFollow(
  { own }: Pick<Change, "own">,
  claim: ClaimedState,
  guards: { get(id: GuardId): { readonly claimed?: ClaimedState } | undefined },
): boolean {
  const claimed = own === undefined ? undefined : guards.get(own)?.claimed;
  return claimed !== undefined && !claimed.isAskedByCode && excludes(claimed, claim);
}

/** Does a claim pass once more behind itself, for all that it leaves? */
export function passesItself({ passes, leaves }: ClaimedState): Likeness {
  const all = passes.map((state): Likeness => {
    const told = [...state].map(([field, asked]) => toldIn(leaves, field, asked));
    return told.includes(false) ? "no" : told.includes(undefined) ? "unknown" : "yes";
  });
  return anyOf(all);
}

/**
 * May a claim set a field to the very word that it asks for (`status = 'open'`), by what the record says or decides? For a record of which that is so it passes
 * once more behind itself.
 *
 * @param isOfWords one of several words that are written in the code may be it
 */
export function hangsOnRecord({ passes, leaves }: ClaimedState, isOfWords = true): boolean {
  return passes.some((state) => {
    const told = [...state].map(([field, asked]) => ({ field, asked, is: toldIn(leaves, field, asked) }));
    return (
      !told.some(({ is }) => is === false) &&
      told.some(({ field, asked }) => isPerhapsWord(leaves, field, asked, isOfWords))
    );
  });
}

function isPerhapsWord(
  leaves: ClaimedState["leaves"],
  field: string,
  asked: Asked<Value> | undefined,
  isOfWords: boolean,
): boolean {
  const left = writtenIn(leaves, field);
  if (left === undefined || asked === undefined || asked.isLess || toldIn(leaves, field, asked) !== undefined)
    return false;
  const isWord = asked.of.flatMap(simpleValues).every((one) => one.kind === "constant");
  const all = simpleValues(left);
  return isWord && all.some((one) => isPerhaps(asked, one, isOfWords, all.length === 1));
}

/** What of several values is the word, of which some other one is not, or may be, since it is of the record. */
function isPerhaps(asked: Asked<Value>, one: SimpleValue, isOfWords: boolean, isOnly: boolean): boolean {
  // Of words that are chosen on both sides it is asked which of them go together (`passesBySomeRow`).
  const isOne = asked.isOne && asked.of.every((value) => value.kind !== "choice" || (isOnly && isOfNone(value)));
  if (one.kind === "constant") return isOfWords && isOne && tells(asked, one) !== false;
  const parts = one.kind === "text" ? one.parts.filter((part) => typeof part !== "string") : [one];
  return (
    tells(asked, one) === undefined && parts.some((part) => part.kind === "symbolic" && part.provenance === RECORD)
  );
}

/**
 * What fields are asked for in a state that surely holds once more behind a claim which writes a field that it asks for: it refuses no repeat
 * by itself. Undefined: there is no such state. A field that it does not write is as it was, but that there was no row.
 *
 * @param isOfKey what is compared is a part of its key, which is told where that is another one each time
 */
export function heldAgain({ passes, leaves, isWhole }: ClaimedState, isOfKey = false): readonly string[] | undefined {
  const isWritten = ([field, asked]: readonly [string, Asked<Value> | undefined]): boolean =>
    toldIn(leaves, field, asked) !== "untouched";
  if (!passes.some((state) => [...state].some(isWritten))) return undefined;
  const held = passes.find((state) =>
    [...state].every(([field, asked]) => {
      const stands = toldIn(leaves, field, asked);
      const told = stands !== "untouched" && !isOfKey && excludesNew(asked) ? true : stands;
      if (told === "untouched") return !asksForNothing(asked) && !(isWhole && tells(asked, UNDEFINED) === false);
      const left = writtenIn(leaves, field);
      return asked !== undefined && !(left && isUndefined(left)) && told === true;
    }),
  );
  if (held === undefined) return undefined;
  const all = [...held.keys()];
  const written = [...held].filter(isWritten).map(([field]) => field);
  const states = [...held].flatMap(([field, asked]) => (asked && !isOfOneValue(asked) ? [field] : []));
  const unread = [...held].flatMap(([field, asked]) => (asked ? [] : [field]));
  return [written, states, unread, all].find((names) => names.length > 0);
}

/** `run <> :run` of a value that is another one each time: what stands there since the last time is none of it. */
function excludesNew(asked: Asked<Value> | undefined): boolean {
  if (asked === undefined || asked.isOne || asked.isLess || asked.fits || asked.of.length === 0) return false;
  return asked.of.every((one) => one.kind === "symbolic" && volatilityOf(one.provenance) === 3);
}

/** In each of its states a field has nothing in it, as the key where the row is to be a new one. */
export function asksForAbsence({ passes }: ClaimedState): boolean {
  return passes.length > 0 && passes.every((state) => [...state.values()].some(asksForNothing));
}

function asksForNothing(asked: Asked<Value> | undefined): boolean {
  return asked?.isOne === true && asked.of.every(isUndefined);
}

/** It is one that is given, as the id is by which a row is found. */
function isOfOneValue({ isOne, of }: Asked<Value>): boolean {
  return isOne && of.every((value) => value.kind !== "constant");
}

/** Undefined: some of what may be written is what is asked for, or it is not known. */
function tells(asked: Asked<Value> | undefined, value: Value): boolean | undefined {
  const all = simpleValues(value).map((simple) => {
    const isLess = asked?.isLess ? isLessThan(simple, asked.of) : undefined;
    if (isLess !== undefined) return isLess;
    // What is not there is before nothing.
    if (asked?.isLess && isUndefined(simple)) return false;
    // A time or a number that is compared by order, a part of a document: only an empty one is told to begin anew.
    if (asked === undefined || asked.isLess) return simple.kind === "constant" && !simple.value ? undefined : false;
    const equal = asked.of.map((one) => isSameAsAny(one, simple));
    const isOne = equal.includes(true) ? true : equal.includes(undefined) ? undefined : false;
    return isOne === undefined ? undefined : isOne === asked.isOne;
  });
  return all.every((one) => one === all[0]) ? all[0] : undefined;
}

/** Of one of several values that nothing tells apart (`FLOW[at]`) it is known where it is the same whichever that is. */
function isSameAsAny(value: Value, simple: SimpleValue): boolean | undefined {
  const equal = simpleValues(value).map((one) => isSame(one, simple));
  if (equal.every((one) => one === equal[0])) return equal[0];
  return equal.includes(true) && !isOfNone(value) ? true : undefined;
}

/** Which of the values it is hangs on nothing that is known. */
function isOfNone(value: Value): boolean {
  return optionsOf(value).every(({ when }) => when === ALWAYS);
}

/** Of times that are told by the clock: a lease is over. Of numbers of the record: one step below. Undefined: it is not known, or something else is compared. */
function isLessThan(value: SimpleValue, [than]: readonly Value[]): boolean | undefined {
  const steps = than && than.kind === "symbolic" ? (stepsAbove(value, than) ?? 0) : 0;
  if (steps !== 0) return steps < 0;
  const now = than && momentOf(than);
  if (now === undefined) return undefined;
  const time = momentOf(value);
  if (time) return time.offset <= now.offset;
  return value.kind === "constant" && value.value === 0 ? true : undefined;
}

/**
 * Does a change leave only states under which the claim does not pass? What it does not write is as the claim left it, or as it was
 * when the claim passed.
 */
export function isRefusedBehind(
  { passes, leaves, needsRow }: ClaimedState,
  { does, sets, isPartial, isOpen }: Pick<Change, "does" | "sets" | "isPartial" | "isOpen">,
): Likeness {
  if (does === "removes" && needsRow) return "yes";
  // What updates rows leaves what it does not name.
  const leavesOthers = !isOpen && (isPartial || needsRow === true);
  const stands = leavesOthers ? laidOver(leaves, sets ?? NONE) : (sets ?? NONE);
  const all = passes.map((state) => {
    const told = [...state].map(([field, asked]) => {
      const one = does === "removes" ? asked && tells(asked, UNDEFINED) : toldIn(stands, field, asked);
      return one === "untouched" ? leavesOthers || undefined : asked && one;
    });
    return told.includes(false) ? "yes" : told.includes(undefined) ? "unknown" : "no";
  });
  if (all.includes("no")) return "no";
  return all.includes("unknown") ? "unknown" : "yes";
}
