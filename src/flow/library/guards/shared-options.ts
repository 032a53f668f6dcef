/** What guards may be given together, which keeps the options of the first that is called. */
import type { TSESTree } from "@typescript-eslint/types";
import type { DescribedGuard } from "../../../knowledge/index.ts";
import { childAround, isFunction } from "../../../syntax/language/nodes.ts";
import { parseModule } from "../../../syntax/module.ts";
import type { Place } from "../../../syntax/source-text.ts";
import { placeOf, type Site } from "../../domain/site.ts";
import type { Value } from "../../domain/value.ts";
import type { GuardFacts } from "../../run/facts.ts";

/**
 * What a guard shares, and with which options it does.
 *
 * @param value what it may be given with others
 * @param site where the guard is made
 */
export function sharedBy(
  { keyArgument, keyPath, windowSeconds, requiresKey }: DescribedGuard,
  value: Value,
  hasPrefix: boolean,
  site: Site,
): GuardFacts["shared"] {
  const of = madeAt(value, placeOf(site));
  if (of === undefined) return undefined;
  // What is not known is written as nothing else is.
  const options = [keyArgument, keyPath ?? keyPath === null, windowSeconds ?? windowSeconds === null, requiresKey];
  return { of, options: JSON.stringify(options), hasPrefix };
}

/** Where it was made. Nothing is said of what a function makes that is called elsewhere: it may make one for each. */
function madeAt(value: Value, guard: Place): string | undefined {
  if (value.kind === "object") return `${value.cell}`;
  if (value.kind !== "library") return undefined;
  const { source, start } = value.at;
  const around = functionAround(value.at);
  const isSame =
    around === undefined || (source === guard.source && around[0] <= guard.start && guard.end <= around[1]);
  return isSame ? `${source.path} ${start}` : undefined;
}

/** Offsets of the function that is the nearest around a place. */
function functionAround({ source, start, end }: Place): readonly [start: number, end: number] | undefined {
  const parsed = parseModule(source);
  let found: TSESTree.Node | undefined;
  let next: TSESTree.Node | undefined = parsed.ok ? parsed.program : undefined;
  while (next !== undefined && !(next.range[0] === start && next.range[1] === end)) {
    if (isFunction(next)) found = next;
    next = childAround(next, start, end);
  }
  return found?.range;
}
