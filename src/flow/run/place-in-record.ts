/** Members of one record: which may have the same value, and which have not. */
import { isOfItemWithin, placeIn } from "../interpret/values/known-parts.ts";
import { nameOneRecord } from "../interpret/place-in-event.ts";
import type { SimpleValue, SymbolicValue } from "../domain/value.ts";
import type { PlaceInRecord } from "./changes.ts";
import type { Likeness } from "./likeness.ts";

/** The member of a record that a value is; undefined where it is computed of one, or where nobody knows. */
export function placeInRecord(value: SymbolicValue): PlaceInRecord | undefined {
  const { replaced } = value;
  if (replaced !== undefined) return { names: [], replaced };
  const place = isOfItemWithin(value) ? undefined : placeIn(value);
  if (place === undefined) return undefined;
  const names = namesOf(place);
  // A computation of which it is known how it is made: `toUpperCase(event.Records[].body)`.
  if (names === undefined) return place.includes("(") ? { names: [], made: textRead(place) } : undefined;
  if (names.length === 0) return undefined;
  // In the text of a statement the id is what it is in the record.
  const isOwn = nameOneRecord([value]) || nameOneRecord([{ ...value, path: textRead(place) }]);
  return { names, ...(isOwn && { isOwn: true as const }) };
}

/** It is the id of something, and so no word that is written in the code: `order.lines[].id`. */
export function isIdInRecord(value: SymbolicValue): boolean {
  return placeInRecord(value)?.isOwn === true || /[a-z]I[dD]$|[._](?:id|uuid)$/u.test(placeIn(value) ?? "");
}

/** Two texts that say where a value stands in the record: whether they may stand for different values. */
export function mayBeOtherPlaces(a: string, b: string): boolean {
  const [one, other] = [a, b].map(namesOf);
  return one !== undefined && other !== undefined && samePlaceInRecord({ names: one }, { names: other }) !== "yes";
}

/** Two members of the record, or of an item of a list within it, which may stand for different values. */
export function areOtherMembers(a: SimpleValue, b: SimpleValue): boolean {
  const [one, other] = [a, b].map((each) => (each.kind === "symbolic" ? placeIn(each) : undefined));
  return one !== undefined && other !== undefined && mayBeOtherPlaces(one, other);
}

/** `JSON(event.Records[].body).order.id` is `order.id`. */
function namesOf(place: string): readonly string[] | undefined {
  const plain = textRead(place);
  if (!IN_RECORD.test(plain)) return undefined;
  const names = plain.replace(IN_RECORD, "").split(".");
  return names.filter((name) => name !== "" && !AROUND.has(name)).map((name) => wordsOf(name).join("_"));
}

/** Without what only reads it. */
function textRead(place: string): string {
  let plain = place;
  for (let read = READ.exec(plain); read; read = READ.exec(plain)) plain = `${read[1]!}${read[2]!}`;
  return plain;
}

/** What is read of a text, or of an item as DynamoDB writes it, and a value as a text. */
const READ = /^(?:JSON|String|toString|trim|(?:[\w@/-]+\.)?unmarshall(?:@[^()]*)?)\(([^()]*)\)([^()]*)$/u;
const IN_RECORD = /^event(?:\.\w+(?:\{\})?)?\[\]/u;
/** Images, types and bodies. */
const AROUND: ReadonlySet<string> = new Set(
  [
    "dynamodb",
    "NewImage",
    "OldImage",
    "Keys",
    "S",
    "N",
    "M",
    "body",
    "kinesis",
    "data",
    "value",
    "messageAttributes",
  ].concat(["attributes", "stringValue", "Value", "Message"]),
);

function wordsOf(name: string): readonly string[] {
  return name
    .replaceAll(/([a-z0-9])([A-Z])/gu, "$1_$2")
    .toLowerCase()
    .split(/[\s_-]+/u);
}

/**
 * What is surely of one record, `id` and `order.id`: whether it is the same. An id that the service gave is none that stands in what was
 * sent. `pk` and `orderId` are two members, which may have the same all the same; `id` and `order.id`, or `order.id` and `orderId`, are
 * taken for one. Of a text in which words were replaced nobody knows whether it is the one that it was; `step + 1` is not `step`.
 */
export function samePlaceInRecord(a: PlaceInRecord | undefined, b: PlaceInRecord | undefined): Likeness {
  if (a?.replaced !== b?.replaced) return "unknown";
  if (a === undefined || b === undefined) return "yes";
  if (areSteps(a, b)) return "no";
  if (a.made !== undefined || b.made !== undefined) return isMadeApart(a.made, b.made) ? "unknown" : "yes";
  const [one, other] = [a, b].map(({ names }) => names.join("_"));
  if (one === other) return "yes";
  if (a.isOwn !== b.isOwn) return "no";
  const parents = [a, b].map(({ names }) => names.slice(0, -1).join("."));
  const isEnd = `_${one!}`.endsWith(`_${other!}`) || `_${other!}`.endsWith(`_${one!}`);
  return isEnd && parents[0] !== parents[1] ? "yes" : "unknown";
}

/** Made in two ways, or as it is in the record and in other letters: the one may be what the other is, and hardly is. */
function isMadeApart(a: string | undefined, b: string | undefined): boolean {
  if (a !== undefined && b !== undefined) return a !== b;
  return /^to(?:Upper|Lower)Case\(/u.test(a ?? b ?? "");
}

/** Numbers that are counted on from one member of the record, by another amount each. */
function areSteps(a: PlaceInRecord, b: PlaceInRecord): boolean {
  return (stepsApart(a, b) ?? 0) !== 0;
}

/** How far the one number lies above the other, of which both are counted on from one member of the record: `version - 1` and `version`. */
export function stepsApart(a: PlaceInRecord | undefined, b: PlaceInRecord | undefined): number | undefined {
  const [one, other] = [a, b].map((place) => place && stepOf(place));
  return one !== undefined && other !== undefined && one.of === other.of ? one.by - other.by : undefined;
}

function stepOf({ names, made }: PlaceInRecord): { readonly of: string; readonly by: number } | undefined {
  if (made === undefined) return names.length > 0 ? { of: names.join("_"), by: 0 } : undefined;
  const [, sign, place, by] = /^([+-])\((.+),([\d.]+)\)$/u.exec(made) ?? [];
  const from = place === undefined ? undefined : namesOf(place)?.join("_");
  return from === undefined ? undefined : { of: from, by: Number(`${sign}${by}`) };
}
