/** What the data says of stores, and of things of packages, whatever is called of them. */
import type { Known, LibraryThing } from "../known.ts";
import { nodeData, packageData } from "./data.ts";
import { isMaker, madeBy } from "./graph.ts";
import { detailsOf } from "./node-methods.ts";

/** A row or document that code holds. */
export function isRow(known: Known): known is LibraryThing {
  return known.kind === "library" && !isMaker(known) && (nodeData(known.package, known.node)?.row ?? false);
}

/** Of what stands for a document, a method says whether there is one: `snapshot.exists()`. */
export function tellsPresenceByCall(known: Known): boolean {
  const node = known.kind === "library" && !isMaker(known) ? nodeData(known.package, known.node) : undefined;
  return node !== undefined && detailsOf(node, ["exists"]).passes === "presence";
}

/** One connection to a store, or a session of one. */
export function isConnection(known: Known): boolean {
  return known.kind === "library" && !isMaker(known) && (nodeData(known.package, known.node)?.connection ?? false);
}

/** Where a statement is refused in a transaction, all of that can only be undone. */
export function abortsByErrors(store: string): boolean {
  return packageData(store)?.aborts === true;
}

/** Members of what writes of this store answer of which the data says all that they tell of a repeat. */
export function membersOfAnswers(store: string): readonly string[] {
  return packageData(store)?.answers?.split(" ") ?? [];
}

/** A look for one row has the relations of the row as methods: `prisma.order.findUnique({ … }).lines()`. */
export function hasMethodsOfRelations(store: string): boolean {
  return packageData(store)?.relations === true;
}

/** Members of a document in a field that a write does not name stay, or may do. */
export function mayMergeDocuments(store: string): boolean {
  const data = packageData(store);
  return data?.merges === true || data?.kind === "search" || isService(store);
}

/** What is called so there has what stands below it: a write to `jobs/7/sent` is one to what is in `jobs/7`. */
export function isTree(store: string, label: string): boolean {
  return packageData(store)?.tree === label;
}

/** Tables of these stores are others, whatever their names: one is of DynamoDB, or a bucket, the other of a package that talks to a SQL database. */
export function areOtherDatabases(store: string, other: string): boolean {
  if (store === other) return false;
  const [a, b] = [databaseOf(store), databaseOf(other)];
  return a !== undefined && b !== undefined && a !== b;
}

/** Undefined: it is not known, or may be any. */
function databaseOf(store: string): string | undefined {
  return store === DYNAMODB || store === BUCKETS ? store : packageData(store)?.database;
}

const DYNAMODB = "DynamoDB";
const BUCKETS = "S3";

/** Whether what a store is called by is a table that may have another name elsewhere. */
export function isMapper(store: string): boolean {
  return packageData(store)?.kind === "orm";
}

/**
 * Objects that are handed to a call may have members afterwards that they lacked: their ids, and what their rows have by default.
 *
 * @param call as it is told: `typeorm.repository.save`
 */
export function completesRows(store: string, call: string): boolean {
  const methods = packageData(store)?.completes?.split(" ");
  return methods?.includes(call.slice(call.lastIndexOf(".") + 1)) ?? false;
}

/** One entity may be given to it by its own name, and by that of its table. */
export function takesEitherName(store: string): boolean {
  return packageData(store)?.eitherName === true;
}

/**
 * Whether, in a transaction that reads a snapshot (REPEATABLE READ), an update of a row that another transaction has changed in the meantime is refused.
 * MySQL updates what is there now; of a mapper it is not known which database stands behind it.
 */
export function refusesLateUpdates(store: string): "yes" | "no" | "unknown" {
  const late = packageData(store)?.lateUpdates;
  if (late === undefined) return "unknown";
  return late === "refused" ? "yes" : "no";
}

/** It keeps rows or documents that its own calls read and write. */
export function isDatabase(store: string): boolean {
  const kind = packageData(store)?.kind;
  return kind === "database" || kind === "orm";
}

/** It is told by statements of SQL which table is meant: what a statement is about that is not read may be any. */
export function speaksSql(store: string): boolean {
  return packageData(store)?.database === "sql";
}

/** It is asked by filters of MongoDB, of which each condition stands under the name of a field. */
export function speaksMongo(store: string): boolean {
  return packageData(store)?.database === "mongodb";
}

/** Kinds of packages whose things are of a service, under names of its own: no tables, objects or addresses. */
const SERVICES: ReadonlySet<string> = new Set([
  "chat",
  "cms",
  "crm",
  "http",
  "mail",
  "other",
  "payment",
  "push",
  "sms",
]);

/** Of AWS: what its stores keep is told apart by the names of tables and objects. */
const STORES_OF_AWS: ReadonlySet<string> = new Set([DYNAMODB, "RDS Data", BUCKETS]);

/** Services of AWS have the names that their SDK gives them: `Cognito Identity Provider`. */
export function isOfAws(store: string): boolean {
  return packageData(store) === undefined && /^[A-Z]/u.test(store);
}

/** Whether what a store has are things of a service, of which one call may list what another one makes. */
export function isService(store: string): boolean {
  const kind = packageData(store)?.kind;
  return kind === undefined ? isOfAws(store) && !STORES_OF_AWS.has(store) : SERVICES.has(kind);
}

/** What makes rows, and looks for them. */
export function isClassOfRows(known: Known): boolean {
  return known.kind === "library" && isMaker(known) && isRow(madeBy(known));
}

/** A chain whose steps change it. */
export function isMutable(known: Known): boolean {
  return known.kind === "library" && (nodeData(known.package, known.node)?.mutable ?? false);
}

/** A table, or a column of one: its path leads there. */
export function isTable(known: LibraryThing): boolean {
  return nodeData(known.package, known.node)?.columns ?? false;
}

/** `sql({ state, at })`, `sql(["a", "b"])`: what a statement has as columns and values, or as a list. */
export function isListOfSql(known: Known): boolean {
  return known.kind === "library" && (nodeData(known.package, known.node)?.listed ?? false);
}

/** A column of which no two rows have the same value. */
export function isUniqueColumn(known: Known): boolean {
  return known.kind === "library" && (nodeData(known.package, known.node)?.unique ?? false);
}

/** A column of which each row must be given a value. */
export function isRequiredColumn(known: Known): boolean {
  return known.kind === "library" && (nodeData(known.package, known.node)?.required ?? false);
}

/** A column that has a value of its own in a row that is given none. */
export function isDefaultedColumn(known: Known): boolean {
  return known.kind === "library" && (nodeData(known.package, known.node)?.defaulted ?? false);
}

/** A column of a table, unique or not. */
export function isColumn(known: Known): boolean {
  return known.kind === "library" && nodeData(known.package, known.node)?.unique !== undefined;
}
