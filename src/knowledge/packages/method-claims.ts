/** Conditional writes of libraries: those whose filter does not find again what they wrote. */
import type { ArgumentPath } from "../argument-path.ts";
import type { LibraryCall, OwnRefusal } from "../calls.ts";
import type { CallGuard } from "../call-guard.ts";
import { alternativesOf } from "../inspect/alternatives.ts";
import { claimGuard, countAt } from "../inspect/claims.ts";
import { refusalOf, strongest, untilMarked, weakest } from "../inspect/filter-refusals.ts";
import { passingFilter } from "../inspect/passing-filter.ts";
import { columnAndValue, placeOf, shapeAt } from "../inspect/places.ts";
import { allOf, eitherOf } from "../passing.ts";
import { refusedOnce, unrefused } from "../repeat.ts";
import { isAbsent, textOfShape, type Shape } from "../shape.ts";
import { nodeData, type MethodDetails } from "./data.ts";
import { foundGuard } from "./found-rows.ts";
import { isChain } from "./graph.ts";

/** Of what the steps before were given: a function, a piece of SQL, another query. */
function isConditionUnread(shape: Shape): boolean {
  if (shape.kind === "function") return true;
  if (shape.kind === "known" && shape.known.kind === "library") {
    const node = nodeData(shape.known.package, shape.known.node);
    return node !== undefined && isChain(shape.known, node);
  }
  if (shape.kind === "known" && shape.known.kind === "operator") return shape.known.changes === "sql";
  const text = textOfShape(shape);
  return text?.some((part) => typeof part === "string" && CONDITION.test(part)) ?? false;
}

/** With what is compared in it: an operator alone is one of the arguments of a step. */
const CONDITION = /\w["`\])\s]*[=<>]|\w\s+(?:is|in|like|between)\s*[\w('"]|\bexists\s*\(/iu;
const UNREAD: OwnRefusal = { for: "unread" };

/** `update("state", "sent")` sets what `update({ state: "sent" })` does. */
function columnSet(setsOne: string | undefined, args: readonly Shape[]): Shape | undefined {
  const [column, value] = (setsOne?.split(" ") ?? []).map((text) => shapeAt(args, placeOf(text, args)));
  const pair = columnAndValue(column, value);
  return pair && !isAbsent(pair[1]) ? { kind: "object", members: new Map([pair]), open: false } : undefined;
}

/** An update that finds nothing the second time leaves what the first one did. */
export function claimIn(
  { claims, missing, setsOne }: MethodDetails,
  args: readonly Shape[],
  made: readonly Shape[],
  call: LibraryCall,
): Partial<LibraryCall> {
  const alone = call.repeat;
  const [where, values = "0", ...member] = claims?.split(" ") ?? [];
  if (where === undefined) return {};
  const at = placeOf(values, args);
  const set = columnSet(setsOne, args) ?? shapeAt(args, at);
  const filters = where === "before" ? made : [shapeAt(args, placeOf(where, args))];
  // What the steps before were given stands in front of the arguments of this one.
  const steps = made.map((_, index): ArgumentPath => ({ argument: index - made.length, path: [] }));
  const places = where === "before" ? steps : [placeOf(where, args)];
  const asked = alternativesOf(filters).map((alternative) => {
    const passes = alternative.map(({ filter, index }) => passingFilter(filter, places[index]));
    const refusals = alternative.map(({ filter }) =>
      filter && isConditionUnread(filter) ? UNREAD : refusalOf(filter, set),
    );
    return { passes: allOf(passes), refusal: strongest(refusals), refusals };
  });
  const passes = asked.length > 1 ? eitherOf(asked.map((one) => one.passes)) : asked[0]!.passes;
  const refusals = asked.length > 1 ? [] : asked[0]!.refusals;
  const refusal = weakest(asked.map((one) => one.refusal)) ?? untilMarked(passes);
  if (refusal === undefined) {
    const keys = where === "before" ? steps : [placeOf(where, args)];
    const found = foundGuard(call, keys, countAt(member), missing);
    return found ? { guard: found } : {};
  }
  const claim = (filter: ArgumentPath, shape?: Shape): CallGuard =>
    claimGuard({ at: filter, shape }, { at, shape: set }, refusal, countAt(member));
  const told =
    where === "before"
      ? { ...claim(steps[Math.max(0, refusals.indexOf(refusal))]!), keys: steps, passes }
      : claim(placeOf(where, args), shapeAt(args, placeOf(where, args)));
  const refused = { ...told, ...unrefused(alone) };
  const guard: CallGuard = missing === undefined ? refused : { ...refused, tells: "throws", errors: [missing] };
  return refusal.for === "unread" || refusal.for === "marked" ? { guard } : { repeat: refusedOnce(alone), guard };
}
