/** Claims that pass again once a time has come: `{ at: { lt: stale } }` where `at` is set to now. */
import { isPlace, type ArgumentPath, type Expiry, type Moved } from "../argument-path.ts";
import type { LibraryCall, OwnRefusal, Step } from "../calls.ts";
import type { Shape } from "../shape.ts";
import { comparisonOf, placeInCondition } from "./conditions.ts";

/** What a lease needs, which lies where `asked` leads: a filter that asks for less than what is written is met no more, whatever the two are. */
export function clockOf(asked: readonly string[]): Pick<Expiry, "needsClock" | "isStrict"> {
  return { needsClock: true, ...(/^\$?lt$/u.test(asked.at(-1) ?? "") && { isStrict: true }) };
}

/**
 * The lease that a step of a statement asks for: `.where({ at: { lt: stale } })`, `.where("at", "<", stale)`, `.lt("at", stale)`, `.where(lt(jobs.at, stale))`. Undefined: it
 * asks for none, or what it is compared with, or set to, has no place.
 *
 * @param here where the arguments of the step stand
 */
export function leaseOf(
  refusal: OwnRefusal | undefined,
  sets: LibraryCall["sets"],
  args: readonly Shape[],
  here: readonly ArgumentPath[],
  method = "",
): Expiry | undefined {
  const { field = "", asked, movedBy } = refusal?.for === "lease" ? refusal : {};
  const to = sets?.get(field);
  const isMoved = movedBy !== undefined && !(typeof movedBy === "object" && "within" in movedBy);
  const set = isMoved ? { movedBy } : to;
  if (asked === undefined || set === undefined || typeof set === "string" || !("movedBy" in set || isPlace(set)))
    return undefined;
  const clock = clockOf(isMoved ? [] : asked);
  if (args.length === 1 && args[0]!.kind === "object") return { set, compared: { ...here[0]!, path: asked }, ...clock };
  const inside = args.length === 1 ? placeInCondition(args[0]!, asked) : undefined;
  if (inside) return { set, compared: { ...here[0]!, path: inside }, ...clock };
  const compared = args.length === 3 ? here[2] : comparisonOf(method) === undefined ? undefined : here[1];
  return compared && { set, compared, ...clock };
}

/** Where the amount stands by which a time is moved on, where what is set stands at this place. */
export function stepFrom(at: ArgumentPath, step: Step): Moved["movedBy"] {
  return typeof step === "object" && "within" in step ? { ...at, path: [...at.path, ...step.within] } : step;
}
