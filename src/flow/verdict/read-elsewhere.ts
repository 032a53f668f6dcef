/** What was read of another thing than the one that is written, as far as their names tell. */
import { attributesOf, lookOf } from "../domain/attributes.ts";
import type { GuardId } from "../domain/outcomes.ts";
import type { SymbolicValue } from "../domain/value.ts";
import type { InputFacts } from "../run/effect-events.ts";
import type { KeyText, Thing } from "../run/changes.ts";
import { mayBeOtherPlaces } from "../run/place-in-record.ts";
import type { RunLog } from "../run/run-log.ts";
import { isKeyWritten, sameThing } from "../run/same-thing.ts";

/** One at least of the things of which it was made is the one that is written, as far as anybody knows. */
export function isOfWritten({ answers = [] }: SymbolicValue, input: InputFacts, log: RunLog): boolean {
  const read = answers.filter((id) => log.looks.get(id)?.thing);
  return read.length === 0 || read.some((id) => !isOfOther(id, input, log));
}

/** Without the attributes of things that may be others. */
export function ofWritten(value: SymbolicValue, input: InputFacts, log: RunLog): SymbolicValue {
  const all = attributesOf(value);
  const own = all?.filter((one) => !isOfOther(lookOf(one), input, log));
  return own === undefined || own.length === all!.length ? value : { ...value, attributes: own };
}

/**
 * What a look found may be another thing than the one that is written: another member of the record names it, or nothing of the record
 * where the other is named by one.
 */
export function isOfOther(look: GuardId, { thing, row }: InputFacts, { looks }: RunLog): boolean {
  const { thing: read, row: asked = [] } = looks.get(look) ?? {};
  if (read === undefined) return false;
  if (read.key.size > 0 && isKeyWritten(read) !== isKeyWritten(thing)) return true;
  return sameThing(read, thing) !== "yes" || areOtherRows(asked, row) || areOtherTexts(read.key, thing.key);
}

/** One is made of more than the other, or other letters stand around what is of the record: `key` and `results/${base(key)}.json`. */
function areOtherTexts(read: Thing["key"], written: Thing["key"]): boolean {
  return [...read].some(([name, text]) => {
    const other = written.get(name);
    if (other === undefined) return false;
    const isMade = [text, other].some(isMember) && [text, other].some((one) => one.length > 1);
    return isMade || ([text, other].every(isOfRecord) && lettersIn(text) !== lettersIn(other));
  });
}

function isMember([only, ...others]: KeyText): boolean {
  return typeof only === "object" && only !== null && others.length === 0;
}

function isOfRecord(text: KeyText): boolean {
  return text.every((part) => part !== null && part !== true);
}

function lettersIn(text: KeyText): string {
  return text.map((part) => (typeof part === "string" ? part : "\0")).join("");
}

/** Members of the record name both, and none of them is in both names. Sums are written there, and name nothing. */
function areOtherRows(asked: readonly string[], written: readonly string[]): boolean {
  const [one, other] = [asked, written.filter((name) => !WRITTEN.test(name))].map((names) => names.map(membersIn));
  if (one!.length === 0 || other!.length === 0 || [...one!, ...other!].some((members) => members.length === 0))
    return false;
  return one!.flat().every((a) => other!.flat().every((b) => mayBeOtherPlaces(a, b)));
}

const WRITTEN = /\+(?:increment|grown|may-grow)\b/u;

/** `inbox/${record in JSON(event.Records[].body).id}` has one. */
function membersIn(name: string): readonly string[] {
  return [...name.matchAll(/ (?:at|in) ([^`}]*)/gu)].map(([, member = ""]) => member);
}
