/** Options of events as properties of the mapping. */
import { unknownNode, type Located } from "../../../../syntax/located.ts";
import { isAbsent } from "../sections.ts";
import { scalar } from "../variables/evaluated.ts";
import type { EventContext, Property } from "./compiled.ts";
import { map } from "./nodes.ts";

/** The arn of an event that may be written as the arn alone: `sqs: arn:…`. */
export function arnOf(context: EventContext): Located | undefined {
  const arn = isArnAlone(context) ? context.evaluator.text(context.value) : option(context, "arn");
  if (arn && !isAbsent(arn)) return arn;
  const { kind, at } = context.value;
  return kind === "choice" ? unknownNode("its arn depends on what only the deployment knows", at) : undefined;
}

/** A string, known or not; what is only one variable is taken for one too. */
function isArnAlone({ evaluator, value }: EventContext): boolean {
  if (value.kind === "choice") return evaluator.text(value)?.kind !== "unknown";
  return value.kind !== "map" && value.kind !== "unknown";
}

/** The value of an option with its variables replaced; undefined where it is absent or `null`. */
export function option(context: EventContext, ...path: readonly string[]): Located | undefined {
  if (isArnAlone(context)) return undefined;
  const { evaluator, value } = context;
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

/** `destinations.onFailure` of an event as properties of its mapping; none where it has none, or it is not known. */
export function failureDestination(context: EventContext): readonly Property[] {
  const destination = option(context, "destinations", "onFailure");
  if (!destination || destination.kind === "unknown") return [];
  const onFailure = map(context.at, { Destination: destination });
  return [["DestinationConfig", map(context.at, { OnFailure: onFailure })]];
}

/** An event without a part that names its source. */
export function without(part: string): { readonly ok: false; readonly why: string; readonly namesNone: true } {
  return { ok: false, why: `it has no ${part}`, namesNone: true };
}
