/**
 * The data of npm packages. A package is a graph of nodes (a client, a collection, a query builder); imports lead to
 * nodes, members and calls lead from node to node, and each node says what its methods do. `docs/knowledge.md` has the form.
 */
import type { OperationClass } from "../../vocabulary.ts";
import type { Known, LibraryThing, UpdateOperator } from "../known.ts";
import {
  findPackage,
  generatorOf,
  MAKE,
  nodeData,
  own,
  packageData,
  type MethodDetails,
  type NodeData,
} from "./data.ts";
import { placeOf, shapeAt } from "../inspect/places.ts";
import { isAbsent, textOfShape, type Shape } from "../shape.ts";
import { nameOfTable, storeNamed } from "./stores.ts";
import { buildPatterns, findPattern, hasBeginning, hasLongerPath, type Patterns } from "./method-patterns.ts";

/** The module object is a node of its own, whose members are the exports and whose call is that of the default. */
const MODULE = "(module)";

export function isMaker(thing: LibraryThing): boolean {
  return MAKE.test(thing.node);
}

/** What a maker gives. */
export function madeBy(thing: LibraryThing): Known {
  return withTable(resolveReference(thing.package, thing.node.replace(MAKE, "")), thing.of);
}

/** `client`, `make client`, `of knex db`, `operator increments FieldValue.increment`, `pure`, `random`. */
export function resolveReference(packageName: string, reference: string): Known {
  const [word, changes, name] = reference.split(" ");
  if (word === "operator") {
    return {
      kind: "operator",
      package: packageName,
      changes: changes as UpdateOperator["changes"],
      name: name ?? "",
    };
  }
  if (word === "of" && changes !== undefined && name !== undefined)
    return { kind: "library", package: changes, node: name, path: [] };
  if (word === "pure") return { kind: "pure", package: packageName, path: [], result: "arguments" };
  if (word === "random" || word === "random-or-arguments")
    return { kind: "pure", package: packageName, path: [], result: word };
  return { kind: "library", package: packageName, node: reference, path: [] };
}

export function describeLibraryImport(module: string, name: string): Known | undefined {
  const packageName = findPackage(module);
  if (packageName === undefined) return undefined;
  const reference = own(packageData(packageName)!.exports, name);
  if (reference !== undefined) return resolveReference(packageName, reference);
  return name === "*" || name === "default"
    ? { kind: "library", package: packageName, node: MODULE, path: [] }
    : undefined;
}

/** What a name is that only one generator writes: of a module that no data lists and no file of the project is. */
export function describeGenerated(name: string): Known | undefined {
  const packageName = generatorOf(name);
  return packageName === undefined ? undefined : describeLibraryImport(packageName, name);
}

/** The same of a type below such a name: `Prisma.TransactionClient`. */
export function describeGeneratedType([first = "", ...rest]: readonly string[]): Known | undefined {
  const packageName = generatorOf(first);
  return packageName === undefined || rest.length === 0 ? undefined : describeLibraryType(packageName, rest.at(-1)!);
}

/** What a value is whose type has a name that the package gives to no class. */
export function describeLibraryType(module: string, name: string): Known | undefined {
  const packageName = findPackage(module);
  const reference = packageName === undefined ? undefined : own(packageData(packageName)!.types, name);
  return reference === undefined ? undefined : resolveReference(packageName!, reference);
}

/** What stands behind the module object when it is used itself: its default export. Undefined for other things. */
export function defaultOf(thing: LibraryThing): LibraryThing | undefined {
  if (thing.node !== MODULE) return undefined;
  const whole = own(packageData(thing.package)!.exports, "default");
  const inner = whole === undefined ? undefined : resolveReference(thing.package, whole);
  return inner?.kind === "library" ? inner : undefined;
}

/** What a default import is: a module whose whole is not listed is used for it. */
function isWhole({ package: name, node }: LibraryThing): boolean {
  const { exports } = packageData(name)!;
  return own(exports, "default") === node || own(exports, "*") === node;
}

export function isModule(thing: LibraryThing): boolean {
  return thing.node === MODULE;
}

/** A row or document that code holds. */
export function isRow(known: Known): known is LibraryThing {
  return known.kind === "library" && !isMaker(known) && (nodeData(known.package, known.node)?.row ?? false);
}

/** One connection to a store, or a session of one. */
export function isConnection(known: Known): boolean {
  return known.kind === "library" && !isMaker(known) && (nodeData(known.package, known.node)?.connection ?? false);
}

/** Where a statement is refused in a transaction, all of that can only be undone. */
export function abortsByErrors(store: string): boolean {
  return packageData(store)?.aborts === true;
}

/** Members of a document in a field that a write does not name stay, or may do. */
export function mayMergeDocuments(store: string): boolean {
  const data = packageData(store);
  return data?.merges === true || data?.kind === "search" || isService(store);
}

/** Tables of these stores are others, whatever their names: one is of DynamoDB, the other of a package that talks to a SQL database. */
export function areOtherDatabases(store: string, other: string): boolean {
  if (store === other) return false;
  const [a, b] = [databaseOf(store), databaseOf(other)];
  return a !== undefined && b !== undefined && a !== b;
}

/** Undefined: it is not known, or may be any. */
function databaseOf(store: string): string | undefined {
  return store === DYNAMODB ? store : packageData(store)?.database;
}

const DYNAMODB = "DynamoDB";

/** Whether what a store is called by is a table that may have another name elsewhere. */
export function isMapper(store: string): boolean {
  return packageData(store)?.kind === "orm";
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
const STORES_OF_AWS: ReadonlySet<string> = new Set([DYNAMODB, "RDS Data", "S3"]);

/** Whether what a store has are things of a service, of which one call may list what another one makes. */
export function isService(store: string): boolean {
  const kind = packageData(store)?.kind;
  // Services of AWS have the names that their SDK gives them: `Cognito Identity Provider`.
  return kind === undefined ? /^[A-Z]/u.test(store) && !STORES_OF_AWS.has(store) : SERVICES.has(kind);
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

/** A column of a table, unique or not. */
export function isColumn(known: Known): boolean {
  return known.kind === "library" && nodeData(known.package, known.node)?.unique !== undefined;
}

/** Steps of a chain give a chain again; all that they are given makes up what is sent. */
export function isChain(thing: LibraryThing, node: NodeData): boolean {
  return thing.statement !== undefined || (node.sends !== undefined && node.else === "same");
}

/** The same thing as one that stands for a table; things that lead nowhere near a store stay as they are. */
export function withTable(known: Known, name: string | undefined): Known {
  return name === undefined || known.kind !== "library" || known.of === name ? known : { ...known, of: name };
}

export function describeLibraryMember(thing: LibraryThing, name: string): Known | undefined {
  if (isModule(thing)) {
    const reference = own(packageData(thing.package)!.exports, name);
    if (reference !== undefined) return resolveReference(thing.package, reference);
    if (name === "default") return thing;
    const inner = defaultOf(thing);
    return inner && describeLibraryMember(inner, name);
  }
  const node = nodeData(thing.package, thing.node);
  if (!node) return undefined;
  // Compiled code: `mail_1.default.send()`.
  if (name === "default" && thing.path.length === 0 && isWhole(thing)) return thing;
  const path = [...thing.path, name];
  const reference = findByPath(isMaker(thing) ? node.static : node.to, spelled(node, path));
  if (reference !== undefined) {
    // A member of which the data has no name is a model: `prisma.order`.
    const isModel = own(node.to, path.join(".")) === undefined;
    if (isModel && !isMaker(thing) && methodClass(node, path) !== undefined) return { ...thing, path };
    return withTable(resolveReference(thing.package, reference), isModel ? nameOfTable(name) : thing.of);
  }
  const statics = isMaker(thing) ? classOf(thing, node) : undefined;
  if (statics) return describeLibraryMember(statics, name);
  return !isMaker(thing) && (nodeLeadsOn(node, path) || methodClass(node, path)) ? { ...thing, path } : undefined;
}

/** The thing with the methods of a class itself. */
export function classOf(thing: LibraryThing, node: NodeData): LibraryThing | undefined {
  return node.class === undefined ? undefined : { ...thing, node: node.class, path: [] };
}

export function describeLibraryNew(thing: LibraryThing, args: readonly Shape[]): Known | undefined {
  const maker = defaultOf(thing) ?? thing;
  if (!isMaker(maker)) return undefined;
  const node = nodeData(maker.package, maker.node);
  const made = node && ofProcess(node, args);
  if (made !== undefined) return resolveReference(maker.package, made);
  return withTable(madeBy(maker), node && storeNamed(detailsOf(node, ["new"]), [], args, []));
}

/** `new Keyv()`, `new Database(":memory:")`, `new Database("/tmp/seen.db")`: what is kept there, no other environment has seen. */
export function ofProcess(node: NodeData, args: readonly Shape[]): string | undefined {
  const [local, ...places] = node.ofProcess?.split(" ") ?? [];
  const isAbsentAt = (place: string): boolean => {
    const { argument, path } = placeOf(place, args);
    const options = args[argument];
    return isAbsent(options) || (options?.kind === "object" && isAbsent(shapeAt(args, { argument, path })));
  };
  const isOf = (place: string): boolean =>
    place.endsWith("=") ? isKeptNowhere(shapeAt(args, placeOf(place.slice(0, -1), args))) : isAbsentAt(place);
  const isOpen = args.some(
    (one) => one.kind === "unknown" || one.kind === "either" || (one.kind === "object" && one.open),
  );
  return local !== undefined && !isOpen && places.every(isOf) ? local : undefined;
}

function isKeptNowhere(file: Shape | undefined): boolean {
  const [start] = textOfShape(file) ?? [];
  return (
    isAbsent(file) || start === "" || (typeof start === "string" && (start === ":memory:" || start.startsWith("/tmp/")))
  );
}

const CLASSES: readonly OperationClass[] = [
  "read",
  "compute",
  "idempotent",
  "keyed",
  "token",
  "conflict",
  "expression",
  "telemetry",
  "effect",
];

const targetPatterns = new WeakMap<object, Patterns<string>>();
const methodPatterns = new WeakMap<NodeData, Patterns<OperationClass>>();

function patternsOf<K extends object, T>(
  cache: WeakMap<K, Patterns<T>>,
  key: K,
  entries: () => Iterable<readonly [string, T]>,
): Patterns<T> {
  let patterns = cache.get(key);
  if (!patterns) cache.set(key, (patterns = buildPatterns(entries())));
  return patterns;
}

/** @param path parts; a called part ends in `()` */
export function findByPath(
  to: Readonly<Record<string, string>> | undefined,
  path: readonly string[],
): string | undefined {
  return (
    to &&
    findPattern(
      patternsOf(targetPatterns, to, () => Object.entries(to)),
      path,
    )
  );
}

function methodsOf(node: NodeData): Patterns<OperationClass> {
  return patternsOf(methodPatterns, node, () =>
    CLASSES.flatMap((name) => (node[name]?.split(" ") ?? []).map((path) => [path, name] as const)),
  );
}

/** A path as the data has it. */
export function spelled(node: NodeData, path: readonly string[]): readonly string[] {
  return node.anyCase ? path.map((part) => part.toLowerCase()) : path;
}

/** The class of a method of a node. */
export function methodClass(node: NodeData, path: readonly string[]): OperationClass | undefined {
  return findPattern(methodsOf(node), spelled(node, path));
}

/** Some longer path of the node begins with this one; of a path that ends in a call a pattern says so only where that is usual. */
export function nodeLeadsOn(node: NodeData, written: readonly string[]): boolean {
  const path = spelled(node, written);
  const to = node.to;
  const targets = to && patternsOf(targetPatterns, to, () => Object.entries(to));
  if (path.at(-1)!.endsWith("()") && !node.callable) {
    return hasBeginning(methodsOf(node), path) || (targets !== undefined && hasBeginning(targets, path));
  }
  return (
    hasLongerPath(methodsOf(node), path) ||
    (to !== undefined &&
      hasLongerPath(
        patternsOf(targetPatterns, to, () => Object.entries(to)),
        path,
      ))
  );
}

const detailsByName = new WeakMap<object, ReadonlyMap<string, MethodDetails>>();

/** Details of a method: those for all methods, for its last name under any path, and for its path, the last ones first. */
export function detailsOf(node: NodeData, written: readonly string[]): MethodDetails {
  if (!node.details) return {};
  const path = spelled(node, written);
  let map = detailsByName.get(node.details);
  if (!map) {
    const all = new Map<string, MethodDetails>();
    for (const [keys, value] of Object.entries(node.details)) {
      for (const key of keys.split(" ")) all.set(key, { ...all.get(key), ...value });
    }
    detailsByName.set(node.details, (map = all));
  }
  return { ...map.get("*"), ...map.get(`*.${path.at(-1)!}`), ...map.get(path.join(".")) };
}

/** The entry of a method before its arguments are looked at. */
export interface MethodFacts {
  readonly class: OperationClass | undefined;
  /** Reference to what a call gives: a node, `make` and a node, an operator. */
  readonly yields: string | undefined;
  readonly details: MethodDetails;
}

/**
 * The entry of a method; undefined when the data has none.
 *
 * @param node name of a node of the package's data: `client`
 * @param path dotted path from the node: `paymentIntents.create`; `()` for a call of the node itself
 */
export function methodFacts(packageName: string, node: string, path: string): MethodFacts | undefined {
  const data = nodeData(packageName, node);
  if (!data) return undefined;
  const parts = path.split(".");
  const operationClass = methodClass(data, parts);
  const yields = findByPath(data.to, calledPath(spelled(data, parts)));
  if (operationClass === undefined && yields === undefined) return undefined;
  return { class: operationClass, yields, details: detailsOf(data, parts) };
}

/** The path with its last part called. */
export function calledPath(parts: readonly string[]): readonly string[] {
  const last = parts.at(-1)!;
  return last === "()" ? parts : [...parts.slice(0, -1), `${last}()`];
}
