/** Calls of mappers that work on the first of those that fit, as an option, a step or their name says. */
import type { LibraryCall } from "../calls.ts";
import type { Known, LibraryThing } from "../known.ts";
import { isOneOfSeveral, type Choice } from "../one-of-several.ts";
import { armsOf, isAbsent, type Shape } from "../shape.ts";
import { packageData } from "./data.ts";

/** Kinds of packages. */
const MAPPERS: ReadonlySet<string | undefined> = new Set(["database", "orm"]);
const ORDERING = new Set("sort order orderBy orderByRaw".split(" "));
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
  if (!isLimited) return call;
  const yields = call.yields && limited(call.yields, thing);
  return { ...(isWork(call) ? takingOne(call) : call), ...(yields && { yields }) };
}

/** A write gives another one to each delivery, and what it answers tells none of them from the others. */
export function takingOne(call: LibraryCall): LibraryCall {
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
function limited(known: Known, { package: name }: LibraryThing): Known {
  return known.kind === "library" && known.package === name ? { ...known, isLimited: true } : known;
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
