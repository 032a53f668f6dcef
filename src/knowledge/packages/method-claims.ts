/** Conditional writes of libraries: those whose filter does not find again what they wrote. */
import type { ArgumentPath, Passing } from "../argument-path.ts";
import type { LibraryCall, OwnRefusal } from "../calls.ts";
import type { CallGuard } from "../call-guard.ts";
import { alternativesOf } from "../inspect/alternatives.ts";
import { claimGuard, countAt } from "../inspect/claims.ts";
import { refusalOf, type Counted, strongest, untilMarked, weakest } from "../inspect/filter-refusals.ts";
import { passingFilter } from "../inspect/passing-filter.ts";
import { columnAndValue, placeOf, shapeAt } from "../inspect/places.ts";
import { allOf, eitherOf } from "../passing.ts";
import { refusedOnce, unrefused } from "../repeat.ts";
import { isAbsent, textOfShape, type Shape } from "../shape.ts";
import { nodeData } from "./data.ts";
import type { MethodDetails } from "./data-form.ts";
import { foundGuard } from "./found-rows.ts";
import { isChain } from "./graph.ts";
import { countedOn, stepsOf } from "./stores.ts";

/** Of what the steps before were given: a function, a piece of SQL, another query. */
export function isConditionUnread(shape: Shape): boolean {
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
  details: MethodDetails,
  args: readonly Shape[],
  made: readonly Shape[],
  call: LibraryCall,
): Partial<LibraryCall> {
  const { claims, missing } = details;
  const alone = call.repeat;
  const [where, values = "0", ...member] = claims?.split(" ") ?? [];
  if (where === undefined) return {};
  const at = placeOf(values, args);
  const set = columnSet(details.setsOne, args) ?? countedOn(details, args) ?? shapeAt(args, at);
  const fields = details.countsOn === undefined ? NO_STEPS : stepsOf(details, args);
  const filters = where === "before" ? made : [shapeAt(args, placeOf(where, args))];
  // What the steps before were given stands in front of the arguments of this one.
  const steps = made.map((_, index): ArgumentPath => ({ argument: index - made.length, path: [] }));
  const places = where === "before" ? steps : [placeOf(where, args)];
  const alternatives = alternativesOf(filters);
  const asked = (counted: Counted): Conditions => conditionsOf(alternatives, places, set, counted);
  const claim = (refusal: OwnRefusal, { passes, refusals }: Conditions): CallGuard => {
    const [filter, shape] =
      where === "before"
        ? [steps[Math.max(0, refusals.indexOf(refusal))]!]
        : [placeOf(where, args), shapeAt(args, placeOf(where, args))];
    const told = claimGuard({ at: filter, shape }, { at, shape: set }, refusal, countAt(member));
    return {
      ...told,
      ...(where === "before" && { keys: steps, passes }),
      ...unrefused(alone),
      ...(missing !== undefined && { tells: "throws", errors: [missing] }),
    };
  };
  const conditions = asked({ fields, skipsNothing: true });
  const refusal = conditions.refusal ?? untilMarked(conditions.passes);
  const moved = conditions.refusal ? undefined : asked({ fields, areTimes: true, skipsNothing: true });
  const lease = moved?.refusal?.for === "lease" &&
    alone && { asLease: { nature: call.nature, repeat: refusedOnce(alone), guard: claim(moved.refusal, moved) } };
  if (refusal === undefined) {
    const keys = where === "before" ? steps : [placeOf(where, args)];
    const found = foundGuard(call, keys, countAt(member), missing);
    return { ...(found && { guard: found }), ...lease };
  }
  const guard = claim(refusal, conditions);
  const isOfRepeat = refusal.for !== "unread" && refusal.for !== "marked";
  return { ...(isOfRepeat && { repeat: refusedOnce(alone) }), guard, ...lease };
}

const NO_STEPS: Counted["fields"] = new Map();

/** What filters ask for together: the states under which they pass, and how each of them refuses the second time. */
interface Conditions {
  readonly passes: Passing | undefined;
  readonly refusal: OwnRefusal | undefined;
  readonly refusals: readonly (OwnRefusal | undefined)[];
}

function conditionsOf(
  alternatives: ReturnType<typeof alternativesOf>,
  places: readonly ArgumentPath[],
  set: Shape | undefined,
  counted: Counted,
): Conditions {
  const asked = alternatives.map((alternative) => {
    const passes = alternative.map(({ filter, index, path }) => {
      const place = places[index];
      return passingFilter(filter, place && { ...place, path: [...place.path, ...path] });
    });
    const refusals = alternative.map(({ filter }) =>
      filter && isConditionUnread(filter) ? UNREAD : refusalOf(filter, set, counted),
    );
    return { passes: allOf(passes), refusal: strongest(refusals), refusals };
  });
  const [only] = asked.length > 1 ? [] : asked;
  return {
    passes: only ? only.passes : eitherOf(asked.map((one) => one.passes)),
    refusal: weakest(asked.map((one) => one.refusal)),
    refusals: only?.refusals ?? [],
  };
}
