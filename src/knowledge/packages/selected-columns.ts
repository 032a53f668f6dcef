/** What a query builder is told to select: columns under other names, what is computed of rows, their number. */
import type { NestedColumn } from "../call-parts.ts";
import type { PendingStatement } from "../known.ts";
import { constantAt } from "../inspect/places.ts";
import type { Shape } from "../shape.ts";
import { nodeData } from "./data.ts";
import type { NodeData } from "./data-form.ts";
import { columnsBelow } from "./nested-columns.ts";

type Selected = Pick<PendingStatement, "columns" | "computed" | "counted" | "selected" | "nested">;

const OF_ROWS: ReadonlySet<string> = new Set(["*"]);
/** Under whatever name. */
const ANY = "*";

/**
 * `select({ n: count() })`, `select((eb) => eb.fn.max("seq").as("last"))`, with what such a function returns in its place.
 *
 * @param at the place of the first of them in all that the steps of the statement are given
 * @param before what earlier steps selected
 */
export function selectedIn(args: readonly (Shape | Aggregate)[], at: number, before: Selected = {}): Selected {
  const selected = new Set([...(before.selected ?? []), ...args.map((_, index) => at + index)]);
  return { ...namedIn(args, before), ...(selected.size > 0 && { selected }) };
}

function namedIn(args: readonly (Shape | Aggregate)[], before: Selected): Selected {
  const each = args.flatMap((one): readonly (Shape | Aggregate)[] => (one.kind === "array" ? one.items : [one]));
  const all = each.flatMap(partsOf);
  const isOnly = all.length === 1 && before.computed === undefined && before.columns === undefined;
  const [first] = all;
  if (isOnly && first?.kind === "count" && before.counted === undefined) return { counted: first.name };
  const columns = all.flatMap((one) => (one.kind === "value" ? [[one.name, one.column] as const] : []));
  const nested = all.flatMap((one) => (one.kind === "nested" ? one.columns : []));
  const computed = all.flatMap((one) =>
    one.kind === "count" || one.kind === "computed" ? [[one.name, OF_ROWS] as const] : [],
  );
  if (before.counted !== undefined) computed.push([before.counted, OF_ROWS]);
  const [ofColumns, ofRows] = [
    new Map([...(before.columns ?? []), ...columns]),
    new Map([...(before.computed ?? []), ...computed]),
  ];
  return {
    ...(ofColumns.size > 0 && { columns: ofColumns }),
    ...(ofRows.size > 0 && { computed: ofRows }),
    ...(nested.length + (before.nested?.length ?? 0) > 0 && { nested: [...(before.nested ?? []), ...nested] }),
  };
}

/** What `max("at as last")`, `sum({ total: "amount" })` is given. */
interface Aggregate {
  readonly kind: "aggregate";
  readonly of: Shape;
  /** It is one value of the column, or something that is computed. */
  readonly as: "value" | "computed";
}

/** What a step that selects is given. @param selects how it takes what it is given */
export function selectedAs(
  selects: boolean | Aggregate["as"] | undefined,
  args: readonly Shape[],
): readonly (Shape | Aggregate)[] {
  return typeof selects === "string" ? args.map((of) => ({ kind: "aggregate", of, as: selects })) : args;
}

function partsOfAggregate({ of, as }: Aggregate): readonly Part[] {
  const named =
    of.kind === "object"
      ? [...of.members].map(([name, column]) => [constantAt(column), name] as const)
      : [[undefined, undefined] as const];
  const text = constantAt(of);
  const [, column, name] = (typeof text === "string" && /^\s*([\w.]+)\s+as\s+(\w+)\s*$/iu.exec(text)) || [];
  return (column === undefined ? named : [[column, name] as const]).map(([from, under]): Part => {
    // What the rows call it without a name of its own hangs on the database.
    if (under === undefined) return { kind: "computed", name: ANY };
    if (as === "computed" || typeof from !== "string") return { kind: "computed", name: under };
    return { kind: "value", name: under, column: from.replace(/^[\s\S]*\./u, "") };
  });
}

type Part =
  | { readonly kind: "value"; readonly name: string; readonly column: string }
  | { readonly kind: "nested"; readonly columns: readonly NestedColumn[] }
  | { readonly kind: "column" | "count" | "computed"; readonly name: string };

/** Of what is not known it is believed that it names columns. */
function partsOf(selected: Shape | Aggregate): readonly Part[] {
  if (selected.kind === "aggregate") return partsOfAggregate(selected);
  if (selected.kind !== "object" && selected.kind !== "known" && selected.kind !== "function") return [];
  if (selected.kind === "object")
    return [...selected.members].flatMap(([name, one]): readonly Part[] => {
      const { columns, computed } = columnsBelow(name, one) ?? { columns: [], computed: [] };
      const nested: readonly Part[] = [
        ...(columns.length > 0 ? [{ kind: "nested", columns } as const] : []),
        ...computed.map((each) => ({ kind: "computed", name: each }) as const),
      ];
      return nested.length > 0 ? nested : [{ kind: isColumn(one) ? "column" : "computed", name }];
    });
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
