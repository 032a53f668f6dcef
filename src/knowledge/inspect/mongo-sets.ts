/** `{ $addToSet: { orders: order } }`: what is there already changes no document, and the count of changed ones tells so. */
import type { ArgumentPath } from "../argument-path.ts";
import type { LibraryCall, Repeat } from "../calls.ts";
import type { CallGuard, ResultTest } from "../call-guard.ts";
import { armsOf, isAbsent, memberOf, type Shape } from "../shape.ts";
import { claimGuard, countAt } from "./claims.ts";
import type { Inspected } from "./inspector.ts";
import { MODIFIED } from "./mongo-answers.ts";
import { EQUAL, OTHER_THAN } from "./negations.ts";
import { constantAt, shapeAt } from "./places.ts";

/**
 * The guard that an update is which adds to sets. None: it may change the document each time, or gives back no count.
 *
 * @param isUpsert a document that is not there is made, and counted by itself
 */
export function addedToSets({ args, at, base, thing, made }: Inspected, isUpsert: boolean): CallGuard | undefined {
  const update = shapeAt(args, at);
  const added = memberOf(update, "$addToSet");
  if (!/update(?:One)?$/iu.test(base.call) || update?.kind !== "object" || update.open) return undefined;
  if (added?.kind !== "object" || added.open || added.members.size === 0) return undefined;
  const others = [...update.members].filter(([name]) => name !== "$addToSet");
  if (!others.every(([name, fields]) => leavesTheSame(name, fields))) return undefined;
  const isMapper = thing?.package === "mongoose";
  if (isMapper && changesEachTime(made, added)) return undefined;
  const filter: ArgumentPath = { argument: 0, path: [] };
  // A time in what is added is a part of it.
  const { isByFilter: _, ...guard } = claimGuard(
    { at: filter, shape: undefined },
    { at, shape: undefined },
    { for: "ever" },
    isUpsert ? eitherCounted() : countAt(MODIFIED),
  );
  const places = [...added.members.keys()].map((field) => ({ ...at, path: [...at.path, "$addToSet", field] }));
  const isUntold = isMapper && schemaOf(made) === undefined;
  return { ...guard, keys: [filter, ...places], isMadeAnyway: true, ...(isUntold && { doubt: "sometimes" }) };
}

/** What was changed or made is counted, the one or the other; of a repeat both are 0. */
function eitherCounted(): ResultTest {
  const [first, ...others] = ["upsertedCount", ...MODIFIED].map((place): ResultTest => ({
    member: place.split("."),
    first: { is: "either" },
    repeat: { is: "constant", value: 0 },
  }));
  return others.reduceRight<ResultTest>((also, one) => ({ ...one, also }), first!);
}

/** Constants are there since the first run. Any other value may be another one. */
function leavesTheSame(operator: string, fields: Shape): boolean {
  if (operator === "$setOnInsert") return true;
  if (operator !== "$set" || fields.kind !== "object" || fields.open) return false;
  return [...fields.members.values()].every((value) => constantAt(value) !== undefined);
}

/** `{ $max: { version } }`: it changes what is less, and a repeat of the same value finds nothing that is. */
const BOUNDING = ["$max", "$min"];

/** Where values stand that an update may raise or lower a field to. */
export function boundsIn(update: Shape | undefined, at: ArgumentPath): readonly ArgumentPath[] {
  return BOUNDING.flatMap((operator) => {
    const fields = memberOf(update, operator);
    const names = fields?.kind === "object" ? [...fields.members.keys()] : [];
    return names.map((name) => ({ ...at, path: [...at.path, operator, name] }));
  });
}

/** Mongoose sets the time of each update where the schema asks for it, and gives an inner document an `_id` of its own. */
function changesEachTime(made: readonly Shape[], added: Extract<Shape, { readonly kind: "object" }>): boolean {
  const [fields] = schemaOf(made) ?? [];
  return (
    setsTimes(made) ||
    [...added.members].some(([field, value]) => isDocument(value) || hasDocuments(memberOf(fields, field)))
  );
}

function setsTimes(made: readonly Shape[]): boolean {
  const stamps = memberOf(schemaOf(made)?.[1], "timestamps");
  return !isAbsent(stamps) && constantAt(stamps) !== false;
}

/**
 * Whether a second run of an update modifies nothing, by what it is and does: it sets what is written there, or takes something out, which
 * something else may put back, or raises a bound. Mongoose may set the time of the update as well.
 */
export function modifiesOnce({ args, at, base, thing, made }: Inspected): "yes" | "perhaps" | "no" {
  const update = shapeAt(args, at);
  const isMapper = thing?.package === "mongoose";
  if (update?.kind !== "object" || update.open || update.members.size === 0) return "no";
  if (!(isMapper ? /\.update(?:One)?$/iu : /^Collection\.\w+One$/u).test(base.call)) return "no";
  const isPlain = isMapper && [...update.members.keys()].every((name) => !name.startsWith("$"));
  const parts: readonly (readonly [string, Shape])[] = isPlain ? [["$set", update]] : [...update.members];
  const isTaking = parts.some(([operator]) => TAKING.has(operator));
  const isOnce = (operator: string, fields: Shape): boolean =>
    TAKING.has(operator) || isBounding(operator, fields) || setsOnlyConstants(operator, fields);
  if (!parts.every(([operator, fields]) => isOnce(operator, fields))) return "no";
  if (isMapper && setsTimes(made)) return "no";
  return isTaking || (isMapper && schemaOf(made) === undefined) ? "perhaps" : "yes";
}

/** An update that sets something only where it makes the document leaves one that is there: Mongoose may set the time of the update as well. */
export function leavesUnmodified({ thing, made }: Inspected): boolean {
  return thing?.package !== "mongoose" || (schemaOf(made) !== undefined && !setsTimes(made));
}

/** They take something out, which is not there the second time unless something else put it back. */
const TAKING: ReadonlySet<string> = new Set(["$pull", "$unset"]);

function isBounding(operator: string, fields: Shape): boolean {
  return BOUNDING.includes(operator) && fields.kind === "object" && !fields.open;
}

function setsOnlyConstants(operator: string, fields: Shape): boolean {
  return operator === "$set" && leavesTheSame(operator, fields);
}

function isDocument(value: Shape): boolean {
  return armsOf(value).some(
    (arm) => arm.kind === "object" && ![...arm.members.keys()].some((name) => name === "$each"),
  );
}

/** `[{ id: String }]`, `[lineSchema]`, `{ type: [lineSchema] }`, but not `[String]`. */
function hasDocuments(field: Shape | undefined): boolean {
  const list = field?.kind === "object" ? memberOf(field, "type") : field;
  if (list?.kind !== "array") return false;
  return list.items.some((item) => item.kind === "known" || (item.kind === "object" && !item.members.has("type")));
}

/** What the schema of a model was made with: fields and options. */
function schemaOf(made: readonly Shape[]): readonly Shape[] | undefined {
  return made.find((one) => one.kind === "known")?.arguments;
}

/** `{ $addToSet: { seen: id } }`: what is added to sets. */
export function addedIn(update: Shape | undefined, at: ArgumentPath): Pick<LibraryCall, "adds"> {
  const fields = memberOf(update, "$addToSet");
  if (fields?.kind !== "object") return {};
  const place = (name: string): ArgumentPath => ({ ...at, path: [...at.path, "$addToSet", name] });
  return {
    adds: [...fields.members.keys()].map((name) => ({ to: "set", at: place(name), text: `$addToSet: ${name}` })),
  };
}

/** A list is cut after so many: `$push: { seen: { $each: [id], $slice: -5 } }`. */
export function isCut(pushed: Shape | undefined): boolean {
  const all = pushed?.kind === "object" ? [...pushed.members.values()] : [];
  return all.some((one) => one.kind === "object" && one.members.has("$slice"));
}

/** Operators that make a field which is not there. */
const MAKING = ["$set", "$push", "$addToSet", "$max", "$min"];

/** Where the names stand of what an update at a place may make. */
export function namedIn(at: ArgumentPath): readonly ArgumentPath[] {
  return [at, ...MAKING.map((operator) => ({ ...at, path: [...at.path, operator] }))];
}

/** Of an update that sets values beside, what is only set is a state, which is told by the filter as a whole. */
const ADDING = ["$push", "$addToSet"];

/** Where a filter asks for something of a list, and where an update says what it changes of that list. */
export interface AskedAndChanged {
  readonly asked: readonly string[];
  readonly changed: readonly string[];
}

/**
 * `{ _id, todo: "mail" }` with `$pull: { todo: "mail" }`, `{ "items.id": id }` or `{ items: { $elemMatch: { id } } }` with
 * `$pull: { items: { id } }`: what is found is taken out.
 */
export function heldAndTaken(filter: Shape | undefined, update: Shape | undefined): AskedAndChanged | undefined {
  const pulled = memberOf(update, "$pull");
  if (filter?.kind !== "object" || pulled?.kind !== "object") return undefined;
  for (const [field, taken] of pulled.members)
    for (const [name, test] of filter.members) {
      const held = heldIn(field, name, test);
      const inside = taken.kind === "object" ? onlyMember(taken) : undefined;
      const given = taken.kind === "object" ? inside?.[1] : taken;
      if (held?.inside !== inside?.[0] || !held || !given || mayDiffer(held.value, given)) continue;
      return { asked: [name, ...held.at], changed: ["$pull", field, ...(inside ? [inside[0]] : [])] };
    }
  return undefined;
}

/** The value that an element of a list has to be, or a member of one. */
function heldIn(
  field: string,
  name: string,
  test: Shape,
): { readonly at: readonly string[]; readonly inside: string | undefined; readonly value: Shape } | undefined {
  if (name.startsWith(`${field}.`)) {
    const one = heldIn(field, field, test);
    return one?.inside === undefined && one ? { ...one, inside: name.slice(field.length + 1) } : undefined;
  }
  if (name !== field) return undefined;
  if (test.kind !== "object") return { at: [], inside: undefined, value: test };
  const [operator, value] = onlyMember(test) ?? [];
  if (operator === "$eq" && value) return { at: [operator], inside: undefined, value };
  const isOfList = operator === "$in" || operator === "$all";
  if (isOfList && value?.kind === "array" && !value.open && value.items.length === 1)
    return { at: [operator, "0"], inside: undefined, value: value.items[0]! };
  const element = operator === "$elemMatch" && value?.kind === "object" ? [...value.members] : [];
  const [inside, wanted] = element.find(([, one]) => one.kind === "constant" || one.kind === "unknown") ?? [];
  return operator === undefined || inside === undefined
    ? undefined
    : { at: [operator, inside], inside, value: wanted! };
}

function onlyMember(shape: Extract<Shape, { readonly kind: "object" }>): readonly [string, Shape] | undefined {
  return shape.members.size === 1 && !shape.open ? [...shape.members][0] : undefined;
}

/** Two constants that are not the same, or one where the other is a value of the record. */
function mayDiffer(a: Shape, b: Shape): boolean {
  return a.kind === "unknown" && b.kind === "unknown"
    ? false
    : constantAt(a) === undefined || constantAt(a) !== constantAt(b);
}

/**
 * `{ _id, seen: { $ne: id } }` with `$push` or `$addToSet: { seen: id }`, `{ _id, "lines.id": { $ne: id } }` with
 * `$push: { lines: { id } }`: where what is lacked and what is added stand. The second run finds no document.
 */
export function lackedAndAdded(
  filter: Shape | undefined,
  update: Shape | undefined,
  repeat: Repeat | undefined,
): AskedAndChanged | undefined {
  if (filter?.kind !== "object") return undefined;
  const operators = repeat?.on === "again" ? [...ADDING, "$set"] : ADDING;
  const changed = operators.flatMap((operator) => {
    const fields = memberOf(update, operator);
    return fields?.kind === "object" ? [...fields.members.keys()].map((field) => [operator, field] as const) : [];
  });
  for (const [asked, test] of filter.members)
    for (const [operator, field] of changed) {
      const isInside = asked.startsWith(`${field}.`);
      const lacked = asked === field || isInside ? lackedBy(test) : undefined;
      const inside = isInside ? asked.slice(field.length + 1).split(".") : [];
      if (lacked) return { asked: [asked, ...lacked.at], changed: [operator, field, ...inside, ...lacked.inside] };
    }
  return undefined;
}

/** What no element may be: `{ $ne: id }`, `{ $nin: ids }`, `{ $not: { $elemMatch: { id } } }`, and at which member of one. */
function lackedBy(test: Shape): { readonly at: readonly string[]; readonly inside: readonly string[] } | undefined {
  if (test.kind !== "object") return undefined;
  const direct = ["$ne", "$nin"].find((name) => test.members.has(name));
  if (direct !== undefined) return { at: [direct], inside: [] };
  const element = memberOf(test.members.get("$not"), "$elemMatch");
  const [name, ...others] = element?.kind === "object" ? element.members.keys() : [];
  return name === undefined || others.length > 0 ? undefined : { at: ["$not", "$elemMatch", name], inside: [name] };
}

/**
 * A filter asks how many there are in a list, or whether there are any, and the update adds to it or takes from it: `{ tags: { $size: 0 } }`,
 * `{ tags: [] }` or `{ "tags.0": { $exists: false } }` with `$push: { tags }`. Whether it finds the document again is not told.
 */
export function asksForSize(filter: Shape | undefined, update: Shape | undefined): boolean {
  if (filter?.kind !== "object") return false;
  const lists = [...ADDING, "$pull", "$pullAll", "$pop"].flatMap((operator) => {
    const fields = memberOf(update, operator);
    return fields?.kind === "object" ? [...fields.members.keys()] : [];
  });
  return [...filter.members].some(([name, test]) => {
    if (name === "$and" || name === "$or" || name === "$nor")
      return armsOf(test).some((arm) => arm.kind === "array" && arm.items.some((one) => asksForSize(one, update)));
    const [list, place] = [name.replace(/\.\d+$/u, ""), /\.\d+$/u.test(name)];
    return lists.includes(list) && (place || isOfSize(test));
  });
}

function isOfSize(test: Shape): boolean {
  if (test.kind === "array") return !test.open && test.items.length === 0;
  if (test.kind !== "object") return false;
  if (test.members.has("$size")) return true;
  return [...EQUAL, ...OTHER_THAN, "$not"].some((name) => test.members.has(name) && isOfSize(test.members.get(name)!));
}
