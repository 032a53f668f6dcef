/** What a query builder is told to select: columns under other names, what is computed of rows, their number. */
import type { PendingStatement } from "../calls.ts";
import { constantAt } from "../inspect/places.ts";
import type { Shape } from "../shape.ts";
import { nodeData } from "./data.ts";
import type { NodeData } from "./data-form.ts";

type Selected = Pick<PendingStatement, "columns" | "computed" | "counted" | "selected">;

const OF_ROWS: ReadonlySet<string> = new Set(["*"]);
/** Under whatever name. */
const ANY = "*";

/**
 * `select({ n: count() })`, `select((eb) => eb.fn.max("seq").as("last"))`, with what such a function returns in its place.
 *
 * @param at the place of the first of them in all that the steps of the statement are given
 * @param before what earlier steps selected
 */
export function selectedIn(args: readonly Shape[], at: number, before: Selected = {}): Selected {
  const selected = new Set([...(before.selected ?? []), ...args.map((_, index) => at + index)]);
  return { ...namedIn(args, before), ...(selected.size > 0 && { selected }) };
}

function namedIn(args: readonly Shape[], before: Selected): Selected {
  const all = args.flatMap((one) => (one.kind === "array" ? one.items : [one])).flatMap(partsOf);
  const isOnly = all.length === 1 && before.computed === undefined && before.columns === undefined;
  const [first] = all;
  if (isOnly && first?.kind === "count" && before.counted === undefined) return { counted: first.name };
  const columns = all.flatMap((one) => (one.kind === "value" ? [[one.name, one.column] as const] : []));
  const computed = all.flatMap((one) =>
    one.kind === "value" || one.kind === "column" ? [] : [[one.name, OF_ROWS] as const],
  );
  if (before.counted !== undefined) computed.push([before.counted, OF_ROWS]);
  const [ofColumns, ofRows] = [
    new Map([...(before.columns ?? []), ...columns]),
    new Map([...(before.computed ?? []), ...computed]),
  ];
  return { ...(ofColumns.size > 0 && { columns: ofColumns }), ...(ofRows.size > 0 && { computed: ofRows }) };
}

type Part =
  | { readonly kind: "value"; readonly name: string; readonly column: string }
  | { readonly kind: "column" | "count" | "computed"; readonly name: string };

/** Of what is not known it is believed that it names columns. */
function partsOf(selected: Shape): readonly Part[] {
  if (selected.kind !== "object" && selected.kind !== "known" && selected.kind !== "function") return [];
  if (selected.kind === "object")
    return [...selected.members].map(([name, one]) => ({ kind: isColumn(one) ? "column" : "computed", name }));
  return [partUnderName(selected)];
}

function isColumn(one: Shape): boolean {
  return one.kind === "constant" || (one.kind === "known" && one.known.kind === "library");
}

/** `eb.fn.max("seq").as("last")`, whose arguments are all that its steps were given. */
function partUnderName(selected: Shape): Part {
  const { selects } = nodeOf(selected) ?? {};
  const given = selected.kind === "known" ? selected.arguments.map((one) => constantAt(one)) : [];
  const [column, name] = [given.length > 1 ? given[0] : undefined, given.at(-1)];
  if (selects === undefined || typeof name !== "string") return { kind: "computed", name: ANY };
  if (selects !== "value") return { kind: selects, name };
  return typeof column === "string"
    ? { kind: "value", name, column: column.replace(/^[\s\S]*\./u, "") }
    : { kind: "computed", name };
}

function nodeOf(shape: Shape): NodeData | undefined {
  if (shape.kind !== "known" || shape.known.kind !== "library") return undefined;
  return nodeData(shape.known.package, shape.known.node);
}
