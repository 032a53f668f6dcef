/** Calls of mappers that work on the first of those that fit, as an option, a step or their name says. */
import type { LibraryCall } from "../calls.ts";
import type { Known, LibraryThing } from "../known.ts";
import { isOneOfSeveral, type Choice } from "../one-of-several.ts";
import { armsOf, isAbsent, type Shape } from "../shape.ts";
import { packageData } from "./data.ts";

/** Kinds of packages. */
const MAPPERS: ReadonlySet<string | undefined> = new Set(["database", "orm"]);
const ORDERING = new Set("sort order orderBy addOrderBy orderByRaw".split(" "));
const COUNTING = new Set("limit take".split(" "));
const FIRST =
  /^(?:first|findFirst(?:OrThrow)?|findOne(?:By|And(?:Delete|Update|Replace|Remove))?|(?:delete|update)One)$/u;

/**
 * The call with what it says of that, or, of a step, with what comes of it.
 *
 * @param last the name of the method
 * @param all what it and the steps before were given
 */
export function withLimit(call: LibraryCall, thing: LibraryThing, last: string, all: readonly Shape[]): LibraryCall {
  if (!MAPPERS.has(packageData(thing.package)?.kind)) return call;
  const isRead = (call.statement === undefined ? call : (pendingOf(call.yields) ?? call)).class === "read";
  const choice = choiceOf(last, all, isRead);
  const isLimited = thing.isLimited ?? (choice !== undefined && isOneOfSeveral(choice, fieldsIn(all, choice)));
  const orderedBy = isRead ? [...(thing.orderedBy ?? []), ...orderIn(last, all)] : [];
  if (!isLimited && orderedBy.length === 0) return call;
  const said = { ...(isLimited && { isLimited: true as const }), ...(orderedBy.length > 0 && { orderedBy }) };
  const yields = call.yields && withSaid(call.yields, thing, said);
  return { ...asSaid(call, said), ...(yields && { yields }) };
}

/** What steps have said of the order of what is found, and of how many of it are meant. */
type Said = Pick<LibraryThing, "isLimited" | "orderedBy">;

/** The call that a chain ends in, with what its steps have said. */
export function asSaid(call: LibraryCall, { isLimited, orderedBy }: Said): LibraryCall {
  const one = isLimited && isWork(call) ? takingOne(call) : call;
  return orderedBy && call.class === "read" ? { ...one, orderedBy } : one;
}

/** A write gives another one to each delivery, and what it answers tells none of them from the others. */
function takingOne(call: LibraryCall): LibraryCall {
  if (call.class === "read") return { ...call, isOneOfSeveral: true };
  if (call.statement === "begins" || call.repeat.on === "again") return call;
  const { guard: _, ...others } = call;
  return {
    ...others,
    repeat: { on: "unknown", why: "a repeat may take another one that fits its filter" },
    handsOut: true,
  };
}

/** It reads or writes: a step that only adds to a statement does nothing. */
function isWork({ gives, class: ofCall }: LibraryCall): boolean {
  return ofCall !== "read" || gives !== "arguments";
}

function pendingOf(known: Known | undefined): LibraryCall | undefined {
  return known?.kind === "library" ? known.statement?.call : undefined;
}

/** The chain goes on; what a call found is of another kind. */
function withSaid(known: Known, { package: name }: LibraryThing, said: Said): Known {
  return known.kind === "library" && known.package === name ? { ...known, ...said } : known;
}

/** `{ orderBy: { usedAt: "asc" } }`, `.sort({ at: 1 })`, `.orderBy("used_at", "asc")`. */
function orderIn(last: string, all: readonly Shape[]): readonly string[] {
  const options = all
    .flatMap(objectsIn)
    .flatMap(({ members }) => [...members].flatMap(([name, value]) => (ORDERING.has(name) ? [value] : [])));
  const words = [...options, ...(ORDERING.has(last) ? all : [])].flatMap(orderedFields);
  return [...new Set(words)].filter((word) => !/^(?:-?1|asc|desc)(?:ending)?$/iu.test(word));
}

function orderedFields(shape: Shape): readonly string[] {
  return armsOf(shape).flatMap((arm) => {
    if (arm.kind === "array") return arm.items.flatMap(orderedFields);
    const column = arm.kind === "object" ? arm.members.get("column") : undefined;
    if (arm.kind === "object") return column ? orderedFields(column) : [...arm.members.keys()];
    return arm.kind === "constant" && typeof arm.value === "string" ? fieldsNamed(arm.value) : [];
  });
}

/** `-usedAt`, `used_at asc, id`. */
function fieldsNamed(text: string): readonly string[] {
  return text.split(",").flatMap((part) => part.trim().replace(/^[+-]/u, "").split(/\s/u)[0] || []);
}

/** Of what is read in an order all may be wanted. */
function choiceOf(last: string, all: readonly Shape[], isRead: boolean): Choice | undefined {
  const options = new Set(all.flatMap(objectsIn).flatMap(optionsIn));
  const isOrdered = [...options].some((name) => ORDERING.has(name));
  if (!isRead && (isOrdered || ORDERING.has(last))) return "stated";
  if ([...options, last].some((name) => COUNTING.has(name))) return isRead ? "first" : "stated";
  if (!FIRST.test(last)) return undefined;
  return isOrdered ? "stated" : "first";
}

/** `{ where, orderBy }`, `{ sort }` behind a filter: a row has columns of these names as well. */
function optionsIn({ members }: ObjectShape, index: number): readonly string[] {
  const names = [...members].flatMap(([name, value]) => (isAbsent(value) ? [] : [name]));
  if (names.includes("where")) return names;
  return index > 0 && names.includes("sort") ? ["sort"] : [];
}

/** What a filter is given: the members of `where`, else of all objects, that are not written out, and columns that texts may name. */
function fieldsIn(all: readonly Shape[], choice: Choice): readonly string[] {
  const objects = all.flatMap(objectsIn);
  const filters = objects.flatMap(({ members }) => objectsIn(members.get("where")));
  const texts = all.flatMap((one) => (one.kind === "constant" && typeof one.value === "string" ? [one.value] : []));
  const names = (filters.length > 0 ? filters : objects).flatMap(({ members }) =>
    [...members].flatMap(([name, { kind }]) => (kind === "constant" ? [] : [name])),
  );
  const isField = (name: string): boolean => !ORDERING.has(name) && !COUNTING.has(name) && !name.startsWith("$");
  return [...names, ...(choice === "stated" ? texts : [])].filter(isField);
}

type ObjectShape = Extract<Shape, { readonly kind: "object" }>;

function objectsIn(shape: Shape | undefined): readonly ObjectShape[] {
  return armsOf(shape).flatMap((arm) => (arm.kind === "object" ? [arm] : []));
}
