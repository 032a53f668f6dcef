/** What knex hands a function that describes a table: `(t) => { t.uuid("id").primary(); t.unique(["tenant", "ref"]); }`. */
import type { TSESTree } from "@typescript-eslint/types";
import type { TableChange, UniqueSet } from "../knowledge/tables/changes.ts";
import { walk } from "../syntax/walk.ts";
import { chainsIn, type Link } from "./chains.ts";
import { isFunction, membersIn, nameIn, namesIn, textIn, type Written } from "./literals.ts";
import { plainName } from "../knowledge/tables/changes.ts";

interface Described {
  readonly sets: readonly UniqueSet[];
  readonly changes: readonly TableChange[];
  /** Something else may say more of the table. */
  readonly isUnread: boolean;
}

/** What a function that describes a table says of it. @param node the function */
export function describedBy(table: string, node: TSESTree.Node | undefined, written: Written): Described {
  const [param] = isFunction(node) ? node.params : [];
  if (!isFunction(node) || param?.type !== "Identifier") return { sets: [], changes: [], isUnread: true };
  const sets: UniqueSet[] = [];
  const changes: TableChange[] = [];
  chainsIn(node.body, (_, chain) => {
    const [first, ...others] = chain?.root.type === "Identifier" && chain.root.name === param.name ? chain.links : [];
    if (first === undefined) return;
    sets.push(...setsOf(first, others, written));
    changes.push(...changesOf(table, first, written));
  });
  return { sets, changes, isUnread: isHandedOn(node.body, param.name) };
}

/** `timestamps(t)`: what becomes of it is written elsewhere. */
function isHandedOn(body: TSESTree.Node, name: string): boolean {
  let isGiven = false;
  walk(body, undefined, (node) => {
    const given = node.type === "CallExpression" ? node.arguments : [];
    if (given.some((one) => one.type === "Identifier" && one.name === name)) isGiven = true;
    return undefined;
  });
  return isGiven;
}

function setsOf({ method, args }: Link, others: readonly Link[], written: Written): readonly UniqueSet[] {
  if (method === "primary" || method === "unique") {
    const columns = namesIn(args[0], written);
    const options = membersIn(args[1], written);
    if (columns === undefined || options?.has("predicate")) return [];
    const name = textIn(options?.get("indexName") ?? options?.get("constraintName") ?? args[1]);
    return [
      {
        columns,
        ...(name !== undefined && { name: plainName(name) }),
        ...(method === "primary" && { isPrimary: true }),
      },
    ];
  }
  if (/^(?:bigI|i)ncrements$/u.test(method)) {
    const isPlain = membersIn(args[1], written)?.has("primaryKey") !== true;
    return isPlain ? [{ columns: [nameIn(args[0], written) ?? "id"], isPrimary: true }] : [];
  }
  const column = nameIn(args[0], written);
  if (column === undefined || /^(?:drop|index|foreign|rename|check)/u.test(method)) return [];
  return others.flatMap((one): UniqueSet[] => {
    if (one.method === "primary") return [{ columns: [column], isPrimary: true }];
    return one.method === "unique" && !membersIn(one.args[0], written)?.has("predicate") ? [{ columns: [column] }] : [];
  });
}

function changesOf(table: string, { method, args }: Link, written: Written): readonly TableChange[] {
  switch (method) {
    case "dropPrimary":
      return [{ does: "drops-key", table }];
    case "dropUnique": {
      const name = textIn(args[1]);
      const columns = namesIn(args[0], written) ?? [];
      return [
        {
          does: "drops-named",
          table,
          name: name === undefined ? `${table}${columns.join("")}unique` : plainName(name),
        },
      ];
    }
    case "dropColumn":
    case "dropColumns":
      return [{ does: "drops-columns", table, columns: args.flatMap((one) => namesIn(one, written) ?? []) }];
    case "renameColumn": {
      const [column, to] = [nameIn(args[0], written), nameIn(args[1], written)];
      return column === undefined || to === undefined ? [] : [{ does: "renames-column", table, column, to }];
    }
    default:
      return [];
  }
}
