/** Conditions of a chain by which a row is found, `where(…).orWhere(…)`: `AND` binds more than `OR`. */
import type { Shape } from "../shape.ts";

/**
 * Beside a member that says it cannot be read as a condition of its own (`NOT`): it is an alternative to all conditions before it, `orWhere(…)`.
 */
export const ALTERNATIVE = "|";
/** The same of a step that drops all conditions before it. */
export const CLEARED = "|clear";

/** The same of a step of which it is not known what it does to them. */
export const UNSURE = "|unsure";

/** The member that has the names of fields of which a step asked something that is not read. */
export const UNREAD_FIELDS = "|unread";

/** Whether a step stands there which may have dropped what was asked before it. */
export function isUnsure(filter: Shape): boolean {
  return filter.kind === "object" && filter.members.has(UNSURE);
}

/** A condition of a chain with its place: the argument, and the steps into that. */
export interface PlacedCondition {
  readonly filter: Shape | undefined;
  readonly index: number;
  readonly path: readonly string[];
}

/** Conditions of a chain that hold together, by the alternatives that `orWhere(…)` makes of them. */
export function alternativesOf(filters: readonly (Shape | undefined)[]): readonly (readonly PlacedCondition[])[] {
  const cleared = filters.findLastIndex((one) => one?.kind === "object" && one.members.has(CLEARED));
  const unsure = filters.findLastIndex((one) => one !== undefined && isUnsure(one));
  const all: PlacedCondition[][] = [[]];
  for (const [index, filter] of filters.entries()) {
    if (index <= cleared || index < unsure) continue;
    const alternative = alternativeIn(filter);
    if (alternative && all.at(-1)!.length > 0) all.push([]);
    all.at(-1)!.push({ filter: alternative ?? filter, index, path: alternative ? [ALTERNATIVE] : [] });
  }
  return all;
}

/** What an alternative asks for. */
export function alternativeIn(filter: Shape | undefined): Shape | undefined {
  return filter?.kind === "object" ? filter.members.get(ALTERNATIVE) : undefined;
}
