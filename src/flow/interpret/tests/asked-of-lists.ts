/** What code has asked of a list that was found, before it puts something into it or takes something out: whether a repeat asks in vain. */
import { fieldsOf, lookOf } from "../../domain/attributes.ts";
import { wouldTell, type FieldTest } from "../../domain/field-test.ts";
import { entries } from "../../domain/int-map.ts";
import { DUPLICATE, FAILED, FRESH, type GuardId, type GuardStates, type Outcomes } from "../../domain/outcomes.ts";
import { constant, isNullish, type Value } from "../../domain/value.ts";
import type { Interpreter } from "../../run/interpreter.ts";

/**
 * `empty`: here it has nothing (`if (list.length === 0)`); `bound`: it is longer or shorter than some number; `members`: something of what it
 * has, which may be what is put in or taken out; `filled`: it has something. That it is there is no such question.
 */
type AskedOfList = "empty" | "bound" | "members" | "filled";

/** On each way here; undefined: on some way nothing was asked of it, or what was asked led here whatever it was. */
export function askedOfList(
  { state, log }: Interpreter,
  of: GuardId,
  list: string | undefined,
): AskedOfList | undefined {
  if (state === undefined || list === undefined) return undefined;
  const asked = (path: GuardStates): AskedOfList | undefined => {
    const all = entries(path).flatMap(([id, outcomes]): readonly AskedOfList[] => {
      const side = sideOf(outcomes);
      const look = side === undefined ? undefined : log.guards.get(id)?.look;
      if (look?.id === of && look.asks.of === "test") {
        const kind = kindOf(look.asks.field, look.asks.test, side!, list);
        return kind ? [kind] : [];
      }
      const { attributes = [] } = side === undefined ? {} : (log.decisions.get(id) ?? {});
      const isOfIt = fieldsOf(attributes.filter((one) => lookOf(one) === of)).some((field) => isWithin(field, list));
      return isOfIt ? ["members"] : [];
    });
    return ORDER.find((kind) => all.includes(kind));
  };
  const ways = state.guards.map(asked);
  return ways.includes(undefined) ? undefined : ORDER.findLast((kind) => ways.includes(kind));
}

/** The surest first. */
const ORDER: readonly AskedOfList[] = ["empty", "bound", "members", "filled"];

/** Whether the test was true. Undefined: it leads here in either case. */
export function sideOf(outcomes: Outcomes): boolean | undefined {
  const told = outcomes & ~FAILED;
  return told === FRESH ? true : told === DUPLICATE ? false : undefined;
}

/** The field itself, or a member of it. */
export function isWithin(field: string | undefined, list: string | undefined): boolean {
  if (list === undefined) return field === undefined;
  if (list === "") return true;
  return field !== undefined && (field === list || field.startsWith(`${list}.`));
}

function kindOf(field: string | undefined, test: FieldTest, side: boolean, list: string): AskedOfList | undefined {
  if (!isWithin(field, list)) return undefined;
  if ((field ?? "") === list) return asksForPresence(test) ? undefined : "members";
  if (field !== (list === "" ? "length" : `${list}.length`)) return "members";
  const [none, one, many] = [0, 1, Number.MAX_SAFE_INTEGER].map((length) => wouldTell(test, constant(length)));
  if (none === side && one === !side) return "empty";
  return none === !side && one === side && many === side ? "filled" : "bound";
}

function asksForPresence(test: FieldTest): boolean {
  const isNothing = (value: Value): boolean => isNullish(value);
  return test.is === "truthy" || test.is === "present" || (test.is === "compared" && isNothing(test.with));
}
