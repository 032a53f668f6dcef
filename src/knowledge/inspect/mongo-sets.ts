/** `{ $addToSet: { orders: order } }`: what is there already changes no document, and the count of changed ones tells so. */
import type { ArgumentPath } from "../argument-path.ts";
import type { CallGuard, LibraryCall, Repeat, ResultTest } from "../calls.ts";
import { armsOf, isAbsent, memberOf, type Shape } from "../shape.ts";
import { claimGuard, countAt } from "./claims.ts";
import type { Inspected } from "./inspector.ts";
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
  const guard = claimGuard(
    { at: filter, shape: undefined },
    { at, shape: undefined },
    { for: "ever" },
    isUpsert ? eitherCounted() : countAt(CHANGED),
  );
  const places = [...added.members.keys()].map((field) => ({ ...at, path: [...at.path, "$addToSet", field] }));
  const isUntold = isMapper && schemaOf(made) === undefined;
  return { ...guard, keys: [filter, ...places], ...(isUntold && { doubt: "sometimes" }) };
}

const CHANGED = ["modifiedCount", "nModified", "result.nModified"];

/** What was changed or made is counted, the one or the other; of a repeat both are 0. */
function eitherCounted(): ResultTest {
  const [first, ...others] = ["upsertedCount", ...CHANGED].map((place): ResultTest => ({
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
 * Whether a second run of an update modifies nothing, by what it is and does: it sets what is written there, or takes something out of lists, which
 * something else may put back. Mongoose may set the time of the update as well.
 */
export function modifiesOnce({ args, at, base, thing, made }: Inspected): "yes" | "perhaps" | "no" {
  const update = shapeAt(args, at);
  const isMapper = thing?.package === "mongoose";
  if (update?.kind !== "object" || update.open || update.members.size === 0) return "no";
  if (!(isMapper ? /\.update(?:One)?$/iu : /^Collection\.\w+One$/u).test(base.call)) return "no";
  const isPlain = isMapper && [...update.members.keys()].every((name) => !name.startsWith("$"));
  const parts: readonly (readonly [string, Shape])[] = isPlain ? [["$set", update]] : [...update.members];
  const isTaking = parts.some(([operator]) => operator === "$pull");
  if (!parts.every(([operator, fields]) => operator === "$pull" || setsOnlyConstants(operator, fields))) return "no";
  if (isMapper && setsTimes(made)) return "no";
  return isTaking || (isMapper && schemaOf(made) === undefined) ? "perhaps" : "yes";
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

/**
 * `{ _id, seen: { $ne: id } }` with `$push` or `$addToSet: { seen: id }`, `{ _id, "lines.id": { $ne: id } }` with
 * `$push: { lines: { id } }`: where what is lacked and what is added stand. The second run finds no document.
 */
export function lackedAndAdded(
  filter: Shape | undefined,
  update: Shape | undefined,
  repeat: Repeat | undefined,
): { readonly lacked: readonly string[]; readonly added: readonly string[] } | undefined {
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
      if (lacked) return { lacked: [asked, ...lacked.at], added: [operator, field, ...inside, ...lacked.inside] };
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
