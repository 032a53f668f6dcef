/** Of which attributes of what was found a value is computed: whether a sum adds to the attribute that it is written to. */
import { tellsOfRepeat } from "../../knowledge/index.ts";
import type { GuardId } from "./outcomes.ts";
import { has, RECORD, STORE, type Provenance } from "./provenance.ts";
import type { SymbolicValue } from "./value.ts";
import type { Attributes, Found } from "./origin.ts";

/** More than these are not told apart, but by what found them. */
const MOST = 6;
const SEVERAL = "…";

/** `undefined`: it is not known of what in a store the value is. */
export function attributesOf({ provenance, found, attributes }: SymbolicValue): Attributes | undefined {
  if (found && (found.field !== undefined || found.isCount || attributes === undefined)) return [nameOf(found)];
  return attributes ?? (has(provenance, STORE) ? undefined : []);
}

/** As a value has them: those of what no store gave need not be said. */
export function withAttributes(
  attributes: Attributes | undefined,
  provenance: Provenance,
): Pick<SymbolicValue, "attributes"> {
  return attributes && (attributes.length > 0 || has(provenance, STORE)) ? { attributes } : {};
}

function nameOf({ guard, field = "", isCount, isOfMany }: Found): string {
  return `${guard}:${isCount ? "#" : field}${isOfMany ? "*" : ""}`;
}

/** The one attribute of one thing of which it is; undefined: it is of several, or of how many there are. */
export function onlyAttribute(value: SymbolicValue): string | undefined {
  const [attribute, ...others] = attributesOf(value) ?? [];
  return attribute !== undefined && others.length === 0 && /:[^#…]/u.test(attribute) ? attribute : undefined;
}

/** The same, or all that one look found: a text that stands under a key of its own. */
export function onlyFound(value: SymbolicValue): string | undefined {
  const [attribute, ...others] = attributesOf(value) ?? [];
  const isWhole = others.length === 0 && attribute?.endsWith(":") === true;
  return isWhole ? attribute : onlyAttribute(value);
}

/** Each attribute of which it is, or all that one look found; undefined: it is of how many there are, or of what is not told apart. */
export function eachFound(value: SymbolicValue): Attributes | undefined {
  const whole = onlyFound(value);
  if (whole !== undefined) return [whole];
  const attributes = attributesOf(value);
  return attributes?.every((one) => /:[^#…]/u.test(one)) ? attributes : undefined;
}

/** The looks that found what it is of. */
export function looksOf(attributes: Attributes): readonly GuardId[] {
  return [...new Set(attributes.map(lookOf))];
}

/** The look that found what has the attribute: the number in front of its colon. */
export function lookOf(attribute: string): GuardId {
  return Number(attribute.slice(0, attribute.indexOf(":")));
}

/** The same of what another look found. */
export function ofLook(attribute: string, look: GuardId): string {
  return `${look}${attribute.slice(attribute.indexOf(":"))}`;
}

/** The members that were read of what a look found; empty: of the whole, or of several. */
export function fieldsOf(attributes: Attributes): readonly string[] {
  return attributes.map((one) => (isSeveral(one) ? "" : one.slice(one.indexOf(":") + 1).replace(/\*$/u, "")));
}

/** The attributes of both; where these are too many, without what tells those of one look apart. `undefined`: still too many, or not known of one of them. */
export function joinAttributes(a: Attributes | undefined, b: Attributes | undefined): Attributes | undefined {
  if (a === undefined || b === undefined) return undefined;
  if (b.length === 0 || a === b) return a;
  const all = withoutSingle([...new Set([...a, ...b])].sort());
  if (all.length <= MOST) return all;
  const several = [...new Set(all.map(severalOf))];
  return several.length > MOST ? undefined : several;
}

/** Of several attributes of what the look found, which are not told apart. */
function severalOf(attribute: string): string {
  return `${lookOf(attribute)}:${SEVERAL}${attribute.endsWith("*") ? "*" : ""}`;
}

/** Those that are not told apart have the others in them, too. */
function withoutSingle(all: readonly string[]): readonly string[] {
  const several = all.filter(isSeveral);
  return several.length === 0 ? all : all.filter((one) => isSeveral(one) || !several.includes(severalOf(one)));
}

function isSeveral(attribute: string): boolean {
  return attribute.includes(`:${SEVERAL}`);
}

/** It is of nothing in a store, or of many items, and a sum that began with nothing. */
export function isCountedOver(value: SymbolicValue): boolean {
  return value.isTotal === true || (attributesOf(value)?.every((one) => one.endsWith("*")) ?? false);
}

/** A sum that may be of the attribute to which it is written, or of one that is not known. */
export function mayBeOf(sum: SymbolicValue, field: string | undefined): boolean {
  const attributes = attributesOf(sum);
  if (field === undefined || attributes === undefined) return true;
  // What an answer has around the item, and types of attributes, stand on the way as well: `Item.n`, `n.N`.
  const names = new Set(field.split("."));
  // Which of several it is of is not known.
  return fieldsOf(attributes.filter((one) => !isSeveral(one))).some(
    (one) => one === "" || one.split(".").some((name) => names.has(name)),
  );
}

/** The field of an item of a key that no record has: of the answer it is read as a whole. */
export function inItem(field: string): string {
  return field.replace(/^(?:Item|Attributes|rows\.0)\./u, "");
}

/** Whether it is such an item as a whole. */
export function isItem(field: string | undefined): boolean {
  return field !== undefined && inItem(`${field}.`) === "";
}

/**
 * How many were found, the length of a list that was, or what a call gives that counts by its name: `hlen`, `scard`, `countDocuments`.
 *
 * @param call the look that found it
 */
export function isNumberOf(attribute: string, call = ""): boolean {
  const [field = ""] = fieldsOf([attribute]);
  if (/:#/u.test(attribute) || /(?:^|\.)(?:length|size|count)$/iu.test(field)) return true;
  return field === "" && /(?:len|card)$|^count|Count/u.test(call.slice(call.lastIndexOf(".") + 1));
}

/** `duplicate`, `data.alreadyProcessed`: by its name a field tells whether somebody knows a record already. */
export function saysItIsKnown(field: string | undefined): boolean {
  return field !== undefined && tellsOfRepeat(field);
}

/** By this the one that is meant is looked for among the rows of a look: it is of the record, or another look found it. */
export function isAskedFor(value: SymbolicValue, look: GuardId): boolean {
  return has(value.provenance, RECORD) || looksOf(attributesOf(value) ?? []).some((one) => one !== look);
}
