/** What a repeat of a method does, by its class in the data and by what it is given. */
import type { EffectNature, OperationClass } from "../../vocabulary.ts";
import type { Repeat } from "../calls.ts";
import { constantAt, isWritten, placeOf, presenceOf, shapeAt } from "../inspect/places.ts";
import type { Shape } from "../shape.ts";
import type { MethodDetails } from "./data.ts";

export function repeatOf(
  operationClass: OperationClass,
  method: string,
  nature: EffectNature,
  details: MethodDetails,
  args: readonly Shape[],
): Repeat {
  const added = addedBy(details, args);
  if (added !== "absent")
    return added === "given"
      ? { on: "again", because: "call", text: "" }
      : { on: "unknown", why: "whether it adds something is not known" };
  switch (operationClass) {
    case "read":
    case "compute":
    case "telemetry":
      return { on: "nothing" };
    case "idempotent":
      return { on: "same", because: DELETING.test(method) ? "deletes" : "sets-only" };
    case "keyed":
    case "conflict": {
      if (details.needs === undefined) return { on: "key" };
      const presence = presenceAmong(details.needs.split(" "), args);
      if (presence === "perhaps" || (presence === "given" && isKeyOpen(details, args)))
        return { on: "unknown", why: "whether a key is given is not known" };
      return presence === "given" ? { on: "key" } : { on: "again", because: "inserts", text: "" };
    }
    case "expression":
      return { on: "unknown", why: "its arguments are not looked into" };
    default:
      return { on: "again", because: CAUSES[nature] ?? "call", text: "" };
  }
}

/** Whether it is given what is done once more: a comment of a ticket that is updated. */
function addedBy({ again }: MethodDetails, args: readonly Shape[]): ReturnType<typeof presenceOf> {
  const all = (again?.split(" ") ?? []).map((text) => {
    const at = placeOf(text, args);
    const shape = shapeAt(args, at);
    if (constantAt(shape) === false) return "absent";
    // Of data nobody knows whether it has such a member; what is written out has what is written there.
    const isKnown = at.path.every(
      (_, index) => shapeAt(args, { ...at, path: at.path.slice(0, index) })?.kind === "object",
    );
    return shape?.kind === "unknown" && !isKnown ? "perhaps" : presenceOf(shape);
  });
  return all.find((one) => one === "given") ?? all.find((one) => one === "perhaps") ?? "absent";
}

/** Whether something stands at one of several places. Of data nobody knows which members it has. */
function presenceAmong(places: readonly string[], args: readonly Shape[]): ReturnType<typeof presenceOf> {
  const all = places.map((place, index) => {
    const at = placeOf(place, args);
    const isOpen = index > 0 && shapeAt(args, { ...at, path: at.path.slice(0, -1) })?.kind === "unknown";
    return isOpen ? "perhaps" : presenceOf(shapeAt(args, at));
  });
  return all.find((one) => one === "given") ?? all.find((one) => one === "perhaps") ?? "absent";
}

/** Whether something new may be made, since what is written may lack the value that it needs. */
function isKeyOpen({ needs, makes }: MethodDetails, args: readonly Shape[]): boolean {
  if (needs === undefined || makes === undefined) return false;
  const option = makes === "always" ? undefined : shapeAt(args, placeOf(makes, args));
  if (makes !== "always" && (presenceOf(option) === "absent" || constantAt(option) === false)) return false;
  return !needs.split(" ").some((text) => {
    const at = placeOf(text, args);
    return isWritten(args[at.argument], at.path);
  });
}

const CAUSES: Partial<Record<EffectNature, "increments" | "appends" | "inserts">> = {
  increment: "increments",
  append: "appends",
  insert: "inserts",
};

const DELETING =
  /^(?:del|delete|remove|destroy|unlink|hdel|srem|zrem|getdel|clear|truncate|find(?:One|ById)And(?:Delete|Remove)$)/iu;
