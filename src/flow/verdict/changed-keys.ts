/**
 * Keys that are made of what the handler changes itself: `pay/${Item.attempt}`, and `attempt` counts on behind it. The next delivery reads
 * what this one left, and has another key.
 */
import type { Reason } from "../../findings/finding.ts";
import { attributesOf, fieldsOf, inItem, isNumberOf, lookOf } from "../domain/attributes.ts";
import { simpleValues } from "../domain/choice.ts";
import { GROWN, has, INCREMENT, MADE, STORE, VOLATILE } from "../domain/provenance.ts";
import type { SimpleValue, SymbolicValue } from "../domain/value.ts";
import type { GuardFacts } from "../run/facts.ts";
import type { EffectEvent } from "../run/effect-events.ts";
import type { Change, Thing } from "../run/changes.ts";
import type { RunLog } from "../run/run-log.ts";
import { sameThing } from "../run/same-thing.ts";
import { changesBeside } from "./changes-beside.ts";
import { changeIndexOf } from "./change-index.ts";
import { writtenTo } from "./steps.ts";

/** A part of a key that the next delivery finds otherwise. */
export interface ChangedPart {
  readonly name: string;
  /**
   * `handler`: it writes something else there than it found; `query`: what it asks for is made anew, as the next number is; `count`: it is how
   * many there are, and the handler adds one.
   */
  readonly by: "handler" | "query" | "count";
}

/** Why a write may be under another key when it comes again; undefined: nothing says that it is. */
export function underChangedKey(event: EffectEvent, log: RunLog): Reason | undefined {
  const { repeat } = event;
  // Which attribute of an item is its key is not known, and one of them stays.
  if (repeat.on === "key" && repeat.key.isWithin && repeat.key.isOneStable) return undefined;
  const key = repeat.on === "key" ? repeat.key.of : repeat.on === "same" ? repeat.address : undefined;
  const part = key && changedPartOf(key, log, (change) => changesBeside(event, log).includes(change));
  return part && { kind: "unknown-input", text: CHANGED_BY[part.by](part.name) };
}

const CHANGED_BY: Readonly<Record<ChangedPart["by"], (name: string) => string>> = {
  handler: (name) => `the key has \`${name}\` in it, which the handler changes`,
  query: (name) => `the key has \`${name}\` in it, which the query counts anew`,
  count: () => "a repeat may count one more, since the key has how many there are",
};

/**
 * Undefined: there is no such part, or nobody knows of one.
 *
 * @param counts whether a change is one that the run makes beside the effect that is judged
 */
export function changedPartOf(
  key: SymbolicValue,
  log: RunLog,
  counts: (change: Change) => boolean,
): ChangedPart | undefined {
  for (const attribute of attributesOf(key) ?? []) {
    const look = log.looks.get(lookOf(attribute));
    const part = look?.thing && changedPart(attribute, { ...look, thing: look.thing }, log, counts);
    if (part) return part;
  }
  return undefined;
}

type Looked = Pick<GuardFacts, "call" | "columns" | "computed"> & { readonly thing: Thing };

function changedPart(
  attribute: string,
  { call, columns, computed, thing }: Looked,
  log: RunLog,
  counts: (change: Change) => boolean,
): ChangedPart | undefined {
  const name = inItem(fieldsOf([attribute])[0] ?? "");
  const isNumber = isNumberOf(attribute, call);
  const made = isNumber ? [...(computed ?? [])].find(([, words]) => isMadeAnew(words))?.[0] : name;
  const column = columns?.get(name) ?? name;
  if (made !== undefined && (isMadeAnew(computed?.get(made)) || column === "last_value"))
    return { name: made, by: "query" };
  const isChanged = (change: Change): boolean => {
    if (isNumber) return isOneMore(change, thing);
    return name === "" ? isWholeChangedBy(change, thing) : isChangedBy(change, column, thing);
  };
  const changes = changeIndexOf(log).on.get(thing.target) ?? [];
  if (!changes.some((change) => isChanged(change) && counts(change))) return undefined;
  return isNumber ? { name: "", by: "count" } : { name: name === "" ? call : name, by: "handler" };
}

/** What stands under a key as one value, `redis.get("turn")`, is set to something else, or counted on, or made longer: `redis.incr("turn")`. */
function isWholeChangedBy({ does, isInsert, sets, thing: written }: Change, thing: Thing): boolean {
  if (does !== "writes" || isInsert || thing.isRow || sameThing(written, thing) !== "yes") return false;
  const value = sets?.get("");
  return sets === undefined || (value !== undefined && simpleValues(value).some((one) => isAnother(one, "")));
}

/** The marker of a claim is not one of those that are counted. */
function isOneMore({ does, own, thing: written }: Change, thing: Thing): boolean {
  return does === "writes" && own === undefined && sameThing(written, thing) !== "no";
}

/** `max(no) + 1`, `nextval('s')`: the next number, which nobody else has. */
function isMadeAnew(words: ReadonlySet<string> = new Set()): boolean {
  return words.has("nextval") || (words.has("+") && COUNTING.some((word) => words.has(word)));
}

const COUNTING = ["max", "count"];

function isChangedBy(change: Change, field: string, thing: Thing): boolean {
  if (change.does !== "writes" || change.isInsert || sameThing(change.thing, thing) !== "yes") return false;
  const written = writtenTo(change, field);
  return written !== undefined && simpleValues(written).some((one) => isAnother(one, field));
}

/** What is of the record alone stands there from the first delivery on, and what was found there is put back. */
function isAnother(value: SimpleValue, field: string): boolean {
  if (value.kind === "constant") return value.value !== undefined;
  if (value.kind === "text") return value.parts.some((part) => typeof part !== "string" && isAnother(part, field));
  if (value.kind !== "symbolic") return false;
  if (has(value.provenance, INCREMENT | GROWN | VOLATILE | MADE)) return true;
  const read = fieldsOf(attributesOf(value) ?? [""]).map(inItem);
  return has(value.provenance, STORE) && !read.some((name) => name === "" || name === field);
}
