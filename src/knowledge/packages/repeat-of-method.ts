/** What a repeat of a method does, by its class in the data and by what it is given. */
import type { EffectNature, OperationClass } from "../../vocabulary.ts";
import type { ArgumentPath } from "../argument-path.ts";
import type { Repeat } from "../calls.ts";
import { constantAt, isWritten, placeOf, presenceOf, shapeAt } from "../inspect/places.ts";
import { armsOf, type Shape } from "../shape.ts";
import type { MethodDetails } from "./data-form.ts";
import { INSERTS } from "../repeat.ts";

/** What a second call with the same arguments does. */
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
      : { on: "unknown", why: "whether it does more than to set something is not known" };
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
      return presence === "given" ? { on: "key" } : INSERTS;
    }
    case "expression":
      return { on: "unknown", why: "its arguments are not looked into" };
    default:
      return { on: "again", because: CAUSES[nature] ?? "call", text: "" };
  }
}

/**
 * Whether it is given what is done once more: a comment of a ticket that is updated (`1.comment`), a value by which the update does more
 * than to set (`0.status=pending`; `0=#` is any number), `?` where that hangs on more.
 */
function addedBy({ again }: MethodDetails, args: readonly Shape[]): ReturnType<typeof presenceOf> {
  const all = (again?.split(" ") ?? []).map((text) => {
    const [, place = "", wanted, open] = /^([^=?]*)(?:=([^?]*))?(\?)?$/u.exec(text)!;
    const at = placeOf(place, args);
    const found = wanted === undefined ? presenceAt(args, at) : presenceOfValue(args, at, wanted);
    return found === "given" && open ? "perhaps" : found;
  });
  return all.find((one) => one === "given") ?? all.find((one) => one === "perhaps") ?? "absent";
}

function presenceAt(args: readonly Shape[], at: ArgumentPath): ReturnType<typeof presenceOf> {
  const shape = shapeAt(args, at);
  if (constantAt(shape) === false) return "absent";
  return shape?.kind === "unknown" && !isWrittenOut(args, at) ? "perhaps" : presenceOf(shape);
}

function presenceOfValue(args: readonly Shape[], at: ArgumentPath, wanted: string): ReturnType<typeof presenceOf> {
  const shape = shapeAt(args, at);
  // What is not written out is data most often, which is only set.
  if (at.path.length > 0 && !isWrittenOut(args, at)) return "absent";
  const all = armsOf(shape).map((arm) => {
    const value = constantAt(arm);
    if (wanted === "#") return typeof value === "number" ? "given" : arm.kind === "unknown" ? "perhaps" : "absent";
    if (value !== undefined) return String(value) === wanted ? "given" : "absent";
    // An id that is given as an argument is one of the caller's.
    return at.path.length > 0 && (arm.kind === "unknown" || arm.kind === "text") ? "perhaps" : "absent";
  });
  return all.every((one) => one === "given") ? "given" : all.every((one) => one === "absent") ? "absent" : "perhaps";
}

/** Of data nobody knows whether it has such a member; what is written out has what is written there. */
function isWrittenOut(args: readonly Shape[], at: ArgumentPath): boolean {
  return at.path.every((_, index) => shapeAt(args, { ...at, path: at.path.slice(0, index) })?.kind === "object");
}

/** Whether something stands at one of several places. Of data nobody knows which members it has. */
function presenceAmong(places: readonly string[], args: readonly Shape[]): ReturnType<typeof presenceOf> {
  const all = places.map((place, index) => {
    const at = placeOf(place, args);
    // What is called with the answer is no key.
    if (at.path.length === 0 && args[at.argument]?.kind === "function") return "absent";
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
  /^(?:del|(?:native)?delete|remove|destroy|unlink|hdel|srem|zrem|getdel|clear|truncate|find(?:One|ById)And(?:Delete|Remove)$)/iu;
