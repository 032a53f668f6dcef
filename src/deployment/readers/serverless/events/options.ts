/** Options of events as properties of the mapping. */
import type { Located } from "../../../../syntax/located.ts";
import { isAbsent } from "../sections.ts";
import { scalar } from "../variables/evaluated.ts";
import type { EventContext, Property } from "./compile.ts";
import { map } from "./nodes.ts";

/** The value of an option with its variables replaced; undefined where it is absent or `null`. */
export function option({ evaluator, value }: EventContext, ...path: readonly string[]): Located | undefined {
  const found = evaluator.at(value, ...path);
  return found === undefined || isAbsent(found) ? undefined : evaluator.tree(found);
}

/** Options that keep their value under another name. */
export function renamed(context: EventContext, names: Readonly<Record<string, string>>): readonly Property[] {
  return Object.entries(names).flatMap(([from, to]) => {
    const value = option(context, from);
    return value ? [[to, value] as const] : [];
  });
}

/** `TRIM_HORIZON` where nothing is given. */
export function startingPosition(context: EventContext): { readonly value: Located; readonly defaulted: boolean } {
  const value = option(context, "startingPosition");
  return value ? { value, defaulted: false } : { value: scalar("TRIM_HORIZON", context.at), defaulted: true };
}

export function failureDestination(context: EventContext): readonly Property[] {
  const destination = option(context, "destinations", "onFailure");
  if (!destination) return [];
  const onFailure = map(context.at, { Destination: destination });
  return [["DestinationConfig", map(context.at, { OnFailure: onFailure })]];
}
