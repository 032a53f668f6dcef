/** Writes of mappers of DynamoDB that give back the item, as it was or as they leave it, where an option says so. */
import type { ArgumentPath } from "../argument-path.ts";
import { toldByOldItem } from "../aws/returned-items.ts";
import type { LibraryCall } from "../calls.ts";
import type { CallGuard } from "../call-guard.ts";
import { countTest } from "../guard-results.ts";
import { constantAt, isGiven, placeOf, shapeAt } from "../inspect/places.ts";
import { armsOf, memberOf, type Shape } from "../shape.ts";
import type { MethodDetails } from "./data-form.ts";
import { byResult } from "./plain-guards.ts";

/** What stands for the place of an option that any step of a chain may have been given. */
const ANY_STEP = "*.";
/** What stands for a result that is the item itself. */
const ITSELF = "result";

/** What is given back: the item as it was, as it is now, nothing of it, or what the option is that says so is not known. */
type Given = "old" | "new" | "nothing" | "unread";

/**
 * How the answer of a write tells a repeat by the item that it gives back; nothing where none comes back, or the write is a guard already.
 *
 * @param steps what the steps before were given, in front of the arguments
 */
export function givenBack(
  call: LibraryCall,
  { returnsItem }: MethodDetails,
  steps: readonly Shape[],
  args: readonly Shape[],
): Partial<LibraryCall> {
  if (returnsItem === undefined || call.class === "read" || call.guard !== undefined) return {};
  const [place = "", member = ITSELF, otherwise = "NONE"] = returnsItem.split(" ");
  const at = member === ITSELF ? [] : member.split(".");
  const keys = call.keys.length > 0 ? call.keys : written(steps);
  switch (givenBy(optionAt(place, steps, args), otherwise)) {
    case "old":
      return { guard: ofOldItem(call, keys, at, [...steps, ...args]) };
    case "unread":
      return { guard: { ...ofOldItem(call, keys, at, [...steps, ...args]), doubt: "sometimes" } };
    case "new":
      return ofNewItem(call, keys, at);
    case "nothing":
      return {};
  }
}

function optionAt(place: string, steps: readonly Shape[], args: readonly Shape[]): Shape | undefined {
  if (!place.startsWith(ANY_STEP)) return shapeAt(args, placeOf(place, args));
  const name = place.slice(ANY_STEP.length);
  const has = (step: Shape): boolean => armsOf(step).some((arm) => arm.kind === "object" && arm.members.has(name));
  return memberOf([...steps, ...args].findLast(has), name);
}

function givenBy(option: Shape | undefined, otherwise: string): Given {
  const isSaid = isGiven(option) || option?.kind === "either";
  if (isSaid && option !== undefined && armsOf(option).some(({ kind }) => kind !== "constant")) return "unread";
  const said = new Set(armsOf(isSaid ? option : undefined).map((arm) => constantAt(arm) ?? otherwise));
  const [value, ...others] = said;
  if (others.length > 0) return "unread";
  const name = value === "default" ? otherwise : String(value).toUpperCase();
  return name.endsWith("_OLD") ? "old" : name.endsWith("_NEW") ? "new" : "nothing";
}

/** What was given to the steps and is not written out, as the name of a table is. */
function written(steps: readonly Shape[]): readonly ArgumentPath[] {
  return steps.flatMap(({ kind }, argument): readonly ArgumentPath[] =>
    kind === "constant" || kind === "known" ? [] : [{ argument, path: [] }],
  );
}

function ofOldItem(
  { nature, sets, countsUp }: LibraryCall,
  keys: readonly ArgumentPath[],
  member: readonly string[],
  given: readonly Shape[],
): CallGuard {
  const told = toldByOldItem({
    isRemoved: nature === "delete",
    member,
    keys,
    sets,
    isWord: (at) => constantAt(shapeAt(given, at)) !== undefined,
    counted: countsUp && { ...countsUp, isTyped: false },
  });
  return nature === "delete" ? told : { ...told, mayChangeItem: true };
}

/** The first count is that of a record that comes the first time. Of what is changed in a way that is not read, any of it may tell. */
function ofNewItem(
  { repeat, countsUp, nature }: LibraryCall,
  keys: readonly ArgumentPath[],
  member: readonly string[],
): Partial<LibraryCall> {
  const fresh = countsUp && countTest([...member, countsUp.field], countsUp.from);
  if (fresh) return { guard: byResult("conditional-write", keys, fresh, null) };
  if (repeat.on === "again" || repeat.on === "unknown") return { answersBy: "data" };
  return nature === "delete" ? {} : { givesItem: { at: member } };
}
