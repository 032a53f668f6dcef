/** What the repeat of an effect does, before anybody asks for guards. */
import type { Reason } from "../../findings/finding.ts";
import {
  BATCH,
  BY_PLACE,
  CLOCK,
  FUNCTION_NAME,
  has,
  GROWN,
  INCREMENT,
  isSurelyVolatile,
  lastsForAWhile,
  MADE,
  MAY_BE_OTHER,
  MAY_GROW,
  STORE,
  UNKNOWN,
  VOLATILE,
  WHOLE_RECORD,
} from "../domain/provenance.ts";
import type { SymbolicValue } from "../domain/value.ts";
import { attributesOf, fieldsOf, lookOf, mayBeOf } from "../domain/attributes.ts";
import { WHOLE } from "../run/facts.ts";
import type { EffectEvent, InputFacts, KeyFacts } from "../run/effect-events.ts";
import type { Change, Thing } from "../run/changes.ts";
import { sameThing } from "../run/same-thing.ts";
import { textOfPlace } from "../domain/site.ts";
import type { RunLog } from "../run/run-log.ts";
import { isKeyTurned } from "./chosen-keys.ts";
import type { Circumstances } from "./circumstances.ts";
import { isOfOther, isOfWritten, ofWritten } from "./read-elsewhere.ts";
import type { EffectVerdict } from "../../vocabulary.ts";

/** What a repeat leaves, and why. */
export interface Repetition {
  readonly verdict: Exclude<EffectVerdict, "guarded" | "weak">;
  readonly because: Reason;
}

/** What the repeat of an effect leaves, before guards are asked. */
export function judgeRepeat(event: EffectEvent, log: RunLog, circumstances: Circumstances): Repetition {
  const { repeat } = event;
  switch (repeat.on) {
    case "again":
      return { verdict: "unguarded", because: repeat.because };
    case "unknown":
      return { verdict: "unknown", because: repeat.because };
    case "same":
      // A PUT to an address that changes each time makes a new resource each time.
      return (repeat.address && judgeAddress(repeat.address)) ?? judgeInput(repeat.input, event, log, repeat.because);
    case "key": {
      const isCut = isOfBatch(repeat.key, event, circumstances);
      return (
        judgeKey(repeat.key, circumstances) ??
        (repeat.passing && { verdict: "unknown", because: repeat.passing }) ??
        (isCut && !isClaim(event, log) ? KEY_OF_BATCH : undefined) ??
        (isClaim(event, log) ? undefined : boundToName(repeat.key)) ??
        (isKeyTurned(repeat.key.chosen, log) === "no" ? undefined : UNKNOWN_KEY) ??
        judgeUnder(
          repeat.key,
          judgeInput(repeat.input, event, log, repeat.because ?? (isCut ? MARKS_BATCH : stable(repeat.key))),
        )
      );
    }
  }
}

const MARKS_BATCH: Reason = { kind: "batch-key" };

function stable({ name }: KeyFacts): Reason {
  return { kind: "stable-key", key: name };
}

/** A key that counts on from what a look found is the next one each time. */
function judgeUnder({ of }: KeyFacts, judged: Repetition): Repetition {
  if (judged.verdict !== "idempotent" || !has(of.provenance, INCREMENT)) return judged;
  return underMadeKey(of);
}

/** The next one of what is counted is another address as well. */
function judgeAddress(address: SymbolicValue): Repetition | undefined {
  if (has(address.provenance, VOLATILE)) return underKey(address);
  if (has(address.provenance, MADE | INCREMENT)) return underMadeKey(address);
  return has(address.provenance, STORE) && has(address.provenance, UNKNOWN) ? UNKNOWN_KEY : undefined;
}

/** A volatile key makes a new thing each time; one of which nothing is known may, and a time that may stand beside it. */
function judgeKey(
  { of, plain, isMissing, isLeftOpen, isWithin, isOneStable, others, perhaps, apart }: KeyFacts,
  { isRecordVolatile }: Circumstances,
): Repetition | undefined {
  const isVolatile = has(of.provenance, VOLATILE);
  if (isVolatile && others.some((one) => !has(one.provenance, VOLATILE))) return UNKNOWN_KEY;
  // Of an item whose key attributes are not known the whole is the key; what is written out in it may be any attribute.
  if (isRecordVolatile && !isWithin && has(plain.provenance, WHOLE_RECORD)) return underVolatileKey(plain);
  if (has(of.provenance, isWithin ? VOLATILE & ~CLOCK : VOLATILE))
    return isWithin && isOneStable ? perhapsVolatile(of) : underKey(of);
  if (isVolatile || has(of.provenance, UNKNOWN) || isMissing || isLeftOpen) return UNKNOWN_KEY;
  if (has(of.provenance, MAY_BE_OTHER)) return underMadeKey(of);
  if (apart) return underVolatileKey(apart);
  const other = perhaps.find((one) => has(one.provenance, VOLATILE | MADE | INCREMENT));
  if (other === undefined) return undefined;
  return has(other.provenance, VOLATILE) ? perhapsVolatile(other) : underMadeKey(other);
}

const UNKNOWN_KEY = unknownOf("the key");

function unknownOf(text: string): Repetition {
  return { verdict: "unknown", because: { kind: "unknown-input", text } };
}

function isOfBatch(
  { plain, isWithin, isOfFirst }: KeyFacts,
  { depth }: EffectEvent,
  { isSingle }: Circumstances,
): boolean {
  const isElsewhere = has(plain.provenance, BATCH) || (has(plain.provenance, BY_PLACE) && depth > 0);
  return (isOfFirst || (isElsewhere && !isWithin)) && !isSingle;
}

/** A claim of the batch is one more marker: what it keeps out is judged by its key. What is started is no marker. */
function isClaim({ at, nature }: EffectEvent, { guards }: RunLog): boolean {
  if (nature === "start") return false;
  return [...guards.values()].some((one) => one.at.start === at.start && one.at.source.path === at.source.path);
}

/** Another delivery may cut the batch elsewhere, and then the whole of it, or the place in it, is another one. */
const KEY_OF_BATCH = unknownOf("whether the key is the same where the batch is cut otherwise");

function underKey(key: SymbolicValue): Repetition {
  return isSurelyVolatile(key.provenance) ? underVolatileKey(key) : perhapsVolatile(key);
}

function underVolatileKey(key: SymbolicValue): Repetition {
  const isForAWhile = lastsForAWhile(key.provenance);
  return {
    verdict: "unguarded",
    because: { kind: "volatile-key", key: describeOrigin(key), ...(isForAWhile && { isForAWhile }) },
  };
}

function underMadeKey(key: SymbolicValue): Repetition {
  return unknownOf(madeKeyText(key));
}

/** The id of something that was made just before: a repeat makes another one, as a rule. */
export function madeKeyText(key: SymbolicValue): string {
  const text = describeOrigin(key);
  return `a repeat may be given another key${text === "" ? "" : ` than \`${text}\``}`;
}

/** `id ?? randomUUID()`, or an attribute beside others of which nobody knows which is the key. */
function perhapsVolatile(key: SymbolicValue): Repetition {
  return unknownOf(`the key may be ${quoted(key, "another one each time")}`);
}

/**
 * What was read from the store that is written, and added to, is added twice under any key. Of a sum of what
 * something else has it is not known whether it is another one next time, where the run may change that, too.
 */
function judgeInput(input: InputFacts, event: EffectEvent, log: RunLog, because: Reason): Repetition {
  const { sums, grown, isByItsNames, thing } = input;
  const { target } = thing;
  const isOf = (sum: SymbolicValue): boolean => targetsOf(sum, event, log).every((one) => one === target);
  const there = sums.filter(({ value }) => targetsOf(value, event, log).length > 0 && isOf(value));
  const own =
    there.find(
      ({ value, field }) =>
        mayBeOf(ofWritten(value, input, log), field) &&
        !isDifference(value, field, log) &&
        isOfWritten(value, input, log),
    ) ?? sums.find((sum) => isAddedToItsOwn(sum, event, input, log));
  if (own) return { verdict: "unguarded", because: { kind: "increment", expression: describeOrigin(own.value) } };
  const all = grown.filter((text) => isOf(text));
  const longer = all.find((one) => !mayOnlyGrow(one) && isOfWritten(one, input, log) && !areChanged(one, log));
  // A digest does not get longer, but it depends on what is stored as a text that grows does.
  if (longer) return { verdict: "unguarded", because: { kind: "increment", expression: describeOrigin(longer) } };
  const [perhaps] = all;
  if (perhaps && areChanged(perhaps, log)) return unknownOf(changingSum(perhaps));
  if (perhaps) return unknownOf(isOfWritten(perhaps, input, log) ? perhapsLonger(perhaps) : sumOfOther(perhaps));
  if (isByItsNames) return unknownOf("whether each attribute is set to what it has already");
  const [other] = sums.filter((sum) => !isOfOthersLeft(sum, target, log));
  if (other === undefined) return { verdict: "idempotent", because };
  const isOfAnother = there.includes(other) && !isOfWritten(other.value, input, log);
  if (because.kind === "method" && !isOfAnother) return { verdict: "idempotent", because };
  const isChanging = isAdded(other.value, other.field) && isOfWhatChanges(other.value, other.field, log);
  const text = isChanging
    ? changingSum(other.value)
    : there.includes(other)
      ? (isOfAnother ? sumOfOther : otherSum)(other.value)
      : foreignSum(other.value, storesOf(other.value, log));
  return unknownOf(text);
}

/** What is moved to another name grows in no way, and is another one each time. */
function mayOnlyGrow({ provenance }: SymbolicValue): boolean {
  return has(provenance, MAY_GROW) && !has(provenance, GROWN);
}

function perhapsLonger(list: SymbolicValue): string {
  return `whether a repeat changes the list again by ${quoted(list, "what it writes")}`;
}

/**
 * All that it is made of was read from other things than the one that is written, and the run changes none of these: a repeat makes the same
 * of them. What is written under the name that it had there may be a copy of it.
 */
function isOfOthersLeft(
  { value, field }: InputFacts["sums"][number],
  target: string,
  { looks, changes }: RunLog,
): boolean {
  const isLeft = (thing: Thing | undefined): boolean =>
    thing !== undefined &&
    (thing.target === target ? thing.store === FILES : thing.isKnown) &&
    (field !== undefined || thing.store === FILES) &&
    changes.every(
      (one) => sameThing(thing, one.thing) === "no" && !(thing.store === "http" && one.thing.store === "http"),
    );
  const read = (value.answers ?? []).map((id) => looks.get(id)?.thing);
  const isCopy = mayBeOf(value, field ?? "") && read.some((thing) => thing?.target !== target);
  return read.length > 0 && read.every(isLeft) && !isCopy;
}

/** What is read of a file is not by the name of a field. */
const FILES = "S3";

/**
 * What was read is written back with something added that is the same next time, as far as this run goes: `account.sum - order.price`. Of one of
 * many that were found it is so under the key that this one has.
 */
function isAddedToItsOwn(
  { value, field }: InputFacts["sums"][number],
  { repeat }: EffectEvent,
  input: InputFacts,
  log: RunLog,
): boolean {
  if (field === undefined || isOfWhatChanges(value, field, log)) return false;
  const isThere = (attribute: string): boolean => {
    const look = lookOf(attribute);
    return log.looks.get(look)?.thing?.target === input.thing.target && !isOfOther(look, input, log);
  };
  const key = repeat.on === "key" ? (attributesOf(repeat.key.of) ?? []) : [];
  const isOwn = (one: string): boolean => !one.endsWith("*") || key.some((name) => lookOf(name) === lookOf(one));
  return (attributesOf(value) ?? []).some((one) => isThere(one) && isOfField(one, field) && isOwn(one));
}

/** `sum + (price - last)` where `last` is set to the price: the next time nothing is added. */
function isDifference(sum: SymbolicValue, field: string | undefined, { looks, changes }: RunLog): boolean {
  if (!isAdded(sum, field)) return false;
  return (attributesOf(sum) ?? []).some((attribute) => {
    const [thing, own] = [looks.get(lookOf(attribute))?.thing, lastOf(fieldsOf([attribute])[0]!)];
    const isSet = ({ sets, isPartial }: Change): boolean =>
      isPartial && [...(sets?.keys() ?? [])].some((name) => lastOf(name) === own);
    return (
      !isOfField(attribute, field!) &&
      changes.some((one) => isSet(one) && thing && sameThing(thing, one.thing) !== "no")
    );
  });
}

function isAdded(sum: SymbolicValue, field: string | undefined): boolean {
  return field !== undefined && (attributesOf(sum) ?? []).some((one) => isOfField(one, field));
}

/** Beside the attribute to which it is written a sum has one that the run may change. */
function isOfWhatChanges(sum: SymbolicValue, field: string | undefined, log: RunLog): boolean {
  const others = (attributesOf(sum) ?? []).filter((one) => field !== undefined && !isOfField(one, field));
  return others.some((attribute) => isChanged(attribute, log));
}

/** More than one of the attributes of which it is: `price * factor` beside `factor = 1`. What is in another one is that one: `prices.net`. */
function areChanged(value: SymbolicValue, log: RunLog): boolean {
  const all = attributesOf(value) ?? [];
  const innermost = all.filter((one) => !all.some((other) => other.startsWith(`${one}.`)));
  return innermost.filter((attribute) => isChanged(attribute, log)).length > 1;
}

function isChanged(attribute: string, { looks, changes }: RunLog): boolean {
  const thing = looks.get(lookOf(attribute))?.thing;
  return !thing || changes.some((one) => sameThing(thing, one.thing) !== "no" && mayChange(one, attribute));
}

function isOfField(attribute: string, field: string): boolean {
  return lastOf(fieldsOf([attribute])[0]!) === lastOf(field);
}

function mayChange({ does, sets, isPartial, isOpen }: Change, attribute: string): boolean {
  if (does === "removes" || sets === undefined || !isPartial || isOpen || sets.has(WHOLE)) return true;
  const names = namesIn(fieldsOf([attribute])[0]!);
  return names.length === 0 || [...sets.keys()].some((one) => namesIn(one).some((name) => names.includes(name)));
}

function lastOf(path: string): string | undefined {
  return namesIn(path).at(-1);
}

/** Without the types of attributes: `Item.sum.N`. */
function namesIn(path: string): readonly string[] {
  return path.split(".").filter((name) => name !== "" && !/^(?:S|N|BOOL|NULL|M|L)$/u.test(name));
}

/** The stores that gave the parts of a sum; those that were read before, where that is not known. */
function targetsOf(sum: SymbolicValue, event: EffectEvent, log: RunLog): readonly string[] {
  const known = storesOf(sum, log);
  return known.length > 0 ? known : [...log.looked].flatMap(([one, order]) => (order < event.order ? [one] : []));
}

function storesOf({ answers = [] }: SymbolicValue, log: RunLog): readonly string[] {
  return answers.flatMap((id) => log.looks.get(id)?.thing?.target ?? []);
}

function otherSum(sum: SymbolicValue): string {
  return `${quoted(sum, "a sum")} is made of other attributes than the one that it is written to`;
}

function sumOfOther(sum: SymbolicValue): string {
  return `${quoted(sum, "what it writes")} may be made of what stands under another key`;
}

function changingSum(sum: SymbolicValue): string {
  return `${quoted(sum, "a sum")} has something in it that is changed, too`;
}

function foreignSum(sum: SymbolicValue, stores: readonly string[]): string {
  const verb = stores.length > 0 ? "has" : "may have";
  return `${quoted(sum, "a sum")} ${verb} something in it that another store gave`;
}

/** After a rename, which is what replays a stream, a key with the name of the function is another one. */
function boundToName({ of }: KeyFacts): Repetition | undefined {
  if (!has(of.provenance, FUNCTION_NAME)) return undefined;
  return unknownOf(`whether ${quoted(of, "the key")} is the same at a repeat`);
}

/** A value by where it comes from, as code. */
function quoted(value: SymbolicValue, otherwise: string): string {
  const text = describeOrigin(value);
  return text === "" ? otherwise : `\`${text}\``;
}

function describeOrigin({ origin }: SymbolicValue): string {
  return origin ? textOfPlace(origin) : "";
}
