/**
 * The key of a table, as the code beside a put says it: who asks for `{ TableName: ORDERS, Key: { orderId } }` names all of it, and so does a query
 * whose condition has both of its attributes. Only the same module counts, and only a table that is written the same way there and means the same
 * variables.
 */
import type { TSESTree } from "@typescript-eslint/types";
import { declarationsOf } from "../../../syntax/language/declarations.ts";
import { boundNames, plainKey } from "../../../syntax/language/names.ts";
import { withoutCasts } from "../../../syntax/language/nodes.ts";
import { parseModule } from "../../../syntax/module.ts";
import type { Place, SourceText } from "../../../syntax/source-text.ts";
import { walk } from "../../../syntax/walk.ts";

/** Attributes of the key of the table into which something is put at a place. Empty: nothing says them, or not all say the same. */
export function keyOfTableAt(place: Place): readonly string[] {
  const { keys, puts, functions } = tablesIn(place.source);
  if (puts.length === 0 || keys.size === 0) return [];
  const around = functions
    .filter(({ range: [start, end] }) => start <= place.start && place.end <= end)
    .toSorted((a, b) => b.range[0] - a.range[0]);
  for (const { range } of [{ range: [place.start, place.end] }, ...around]) {
    const tables = new Set(puts.filter(({ at }) => range[0]! <= at && at < range[1]!).map(({ table }) => table));
    const [table, ...others] = tables;
    if (table !== undefined) return others.length === 0 ? (keys.get(table) ?? []) : [];
  }
  return [];
}

interface Tables {
  /** By table; empty: two of them differ. */
  readonly keys: ReadonlyMap<string, readonly string[]>;
  readonly puts: readonly { readonly table: string; readonly at: number }[];
  readonly functions: readonly TSESTree.Node[];
}

const known = new WeakMap<SourceText, Tables>();

function tablesIn(source: SourceText): Tables {
  let tables = known.get(source);
  if (!tables) known.set(source, (tables = readTables(source)));
  return tables;
}

function readTables(source: SourceText): Tables {
  const keys = new Map<string, readonly string[]>();
  const puts: { table: string; at: number }[] = [];
  const functions: TSESTree.Node[] = [];
  const syntax = source.text.includes("TableName") ? parseModule(source) : undefined;
  if (!syntax?.ok) return { keys, puts, functions };
  walk<Surroundings | undefined>(syntax.program, undefined, (node, outer) => {
    if (/Function/u.test(node.type)) functions.push(node);
    const members = node.type === "ObjectExpression" ? membersOf(node) : undefined;
    const name = members?.get("TableName");
    if (name === undefined) return within(node, outer);
    const table = nameOfTable(source, name, outer);
    if (members?.has("Item")) puts.push({ table, at: node.range[0] });
    const attributes = attributesOf(members?.get("Key")) ?? askedInQuery(members!);
    if (attributes) keys.set(table, sameOrNone(keys.get(table), attributes));
    return within(node, outer);
  });
  return { keys, puts, functions };
}

function sameOrNone(before: readonly string[] | undefined, attributes: readonly string[]): readonly string[] {
  if (before === undefined) return attributes;
  return before.length === attributes.length && before.every((one) => attributes.includes(one)) ? before : [];
}

function membersOf({ properties }: TSESTree.ObjectExpression): ReadonlyMap<string, TSESTree.Node> {
  return new Map(
    properties.flatMap((property) => {
      const key = property.type === "Property" ? plainKey(property.key, property.computed) : undefined;
      return key === undefined ? [] : [[key, (property as TSESTree.Property).value] as const];
    }),
  );
}

/** `{ orderId }`, `marshall({ orderId })`: all of it, or undefined. */
function attributesOf(key: TSESTree.Node | undefined): readonly string[] | undefined {
  const written = key && withoutCasts(key);
  const object = written?.type === "CallExpression" ? written.arguments[0] : written;
  if (object?.type !== "ObjectExpression" || object.properties.length === 0) return undefined;
  const members = membersOf(object);
  return members.size === object.properties.length ? [...members.keys()] : undefined;
}

/** Of a condition on a key of two attributes, which are all that a key has. An index has a key of its own. */
function askedInQuery(query: ReadonlyMap<string, TSESTree.Node>): readonly string[] | undefined {
  const condition = query.has("IndexName") ? undefined : textOf(query.get("KeyConditionExpression"));
  // Behind the AND of `BETWEEN` stands a value.
  const parts = condition?.split(/\sand\s(?!\s*:)/iu) ?? [];
  if (parts.length !== 2) return undefined;
  const written = query.get("ExpressionAttributeNames");
  const names = written && membersIn(written);
  const asked = parts.flatMap((part) => {
    const name = /^[\s(]*(?:begins_with[\s(]+)?(#?[\w.-]+)/iu.exec(part)?.[1];
    return (name?.startsWith("#") ? textOf(names?.get(name)) : name) ?? [];
  });
  return new Set(asked).size === 2 ? asked : undefined;
}

function textOf(node: TSESTree.Node | undefined): string | undefined {
  const bare = node && withoutCasts(node);
  if (bare?.type === "Literal") return typeof bare.value === "string" ? bare.value : undefined;
  const isPlain = bare?.type === "TemplateLiteral" && bare.expressions.length === 0;
  return isPlain ? (bare.quasis[0]!.value.cooked ?? undefined) : undefined;
}

function membersIn(node: TSESTree.Node): ReadonlyMap<string, TSESTree.Node> | undefined {
  const bare = withoutCasts(node);
  return bare.type === "ObjectExpression" ? membersOf(bare) : undefined;
}

/** What declares names around a node, innermost first. */
interface Surroundings {
  readonly at: number;
  readonly names: ReadonlySet<string>;
  readonly outer: Surroundings | undefined;
}

/** By which `this` is known, as something that a class declares. */
const THIS = "this";

function within(node: TSESTree.Node, outer: Surroundings | undefined): Surroundings | undefined {
  const names = namesDeclaredBy(node);
  return names.length === 0 ? outer : { at: node.range[0], names: new Set(names), outer };
}

function namesDeclaredBy(node: TSESTree.Node): readonly string[] {
  switch (node.type) {
    case "BlockStatement": {
      const { lexical, variables } = declarationsOf(node.body);
      return [...lexical, ...variables];
    }
    case "ArrowFunctionExpression":
    case "FunctionExpression":
    case "FunctionDeclaration":
      return node.params.flatMap((one) => boundNames(one.type === "TSParameterProperty" ? one.parameter : one));
    case "ForOfStatement":
    case "ForInStatement":
      return node.left.type === "VariableDeclaration" ? node.left.declarations.flatMap(({ id }) => boundNames(id)) : [];
    case "ClassBody":
      return [THIS];
    default:
      return [];
  }
}

/** The text of a table's name, with where its variables are declared. */
function nameOfTable(source: SourceText, name: TSESTree.Node, around: Surroundings | undefined): string {
  const bare = withoutCasts(name);
  const owners: number[] = [];
  walk(bare, undefined, (node) => {
    const own = node.type === "ThisExpression" ? THIS : node.type === "Identifier" ? node.name : undefined;
    let one = around;
    while (one && own !== undefined && !one.names.has(own)) one = one.outer;
    if (own !== undefined) owners.push(one?.at ?? 0);
  });
  return [source.text.slice(...bare.range), ...owners].join(" ");
}
