/** Looks at several tables: what is written in one of them says nothing of the columns of another one. */
import type { Change, Thing } from "../run/changes.ts";
import type { AskedFields, LookFacts } from "../run/look-facts.ts";

/** The change without the columns that are of another table where the look asks for them. */
export function inOwnColumns(change: Change, looked: Thing): Change {
  const { sets, thing } = change;
  const others = [...(sets?.keys() ?? [])].filter((column) => isOfOther(column, looked, thing));
  if (sets === undefined || others.length === 0) return change;
  return { ...change, sets: new Map([...sets].filter(([column]) => !others.includes(column))) };
}

/** What the look asks of the table that is changed. */
export function lookAtTable(look: LookFacts, looked: Thing, { thing }: Change): LookFacts {
  const { asks } = look;
  if (looked.columnTables === undefined || asks.of === "refusal" || asks.of === "condition" || !asks.where) return look;
  const where: AskedFields = new Map([...asks.where].filter(([column]) => !isOfOther(column, looked, thing)));
  return where.size === asks.where.size ? look : { ...look, asks: { ...asks, where } };
}

/** The look has columns of this name of two tables, and it isn't told here which of them is asked. */
export function setsEither({ sets }: Change, { columnTables }: Thing): boolean {
  return [...(columnTables ?? [])].some(([column, table]) => table === null && sets?.has(column) === true);
}

function isOfOther(column: string, { columnTables }: Thing, { names, target }: Thing): boolean {
  const table = columnTables?.get(column);
  return table != null && names !== undefined && table !== target;
}
