/**
 * The data of npm packages. A package is a graph of nodes (a client, a collection, a query builder); imports lead to
 * nodes, members and calls lead from node to node, and each node says what its methods do. `docs/knowledge.md` has the form.
 */
import type { ArgumentPath } from "../argument-path.ts";
import type { Known, LibraryThing, UpdateOperator } from "../known.ts";
import { findPackage, generatorOf, MAKE, nodeData, own, packageData } from "./data.ts";
import type { NodeData } from "./data-form.ts";
import { placeOf, shapeAt } from "../inspect/places.ts";
import { isAbsent, textOfShape, type Shape } from "../shape.ts";
import { nameOfTable, storeNamed } from "./stores.ts";
import { calledPath, findByPath, spelled, methodClass, nodeLeadsOn, detailsOf } from "./node-methods.ts";

/** The module object is a node of its own, whose members are the exports and whose call is that of the default. */
const MODULE = "(module)";

/** What a class or a function is that makes things of the package: a node `make …`. */
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
  if (word === "random-value") return { kind: "pure", package: packageName, path: [], result: "random", isValue: true };
  if (word === "random" || word === "random-or-arguments" || word === "random-of-one-or-arguments")
    return { kind: "pure", package: packageName, path: [], result: word };
  return { kind: "library", package: packageName, node: reference, path: [] };
}

/** What an export of a listed package is; undefined: no listed package, or no such export. */
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

/** It is the module object of a package. */
export function isModule(thing: LibraryThing): boolean {
  return thing.node === MODULE;
}

/** Steps of a chain give a chain again; all that they are given makes up what is sent. */
export function isChain(thing: LibraryThing, node: NodeData): boolean {
  return thing.statement !== undefined || (node.sends !== undefined && node.else === "same");
}

/** The same thing as one that stands for a table; things that lead nowhere near a store stay as they are. */
export function withTable(known: Known, name: string | undefined): Known {
  return name === undefined || known.kind !== "library" || known.of === name ? known : { ...known, of: name };
}

/** What a member of a thing is; undefined: nothing is known of it. */
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
    const isMethod = methodClass(node, path) !== undefined || own(node.to, calledPath(path).join(".")) !== undefined;
    if (isModel && !isMaker(thing) && isMethod) return { ...thing, path };
    return withTable(resolveReference(thing.package, reference), isModel ? nameOfTable(name) : thing.of);
  }
  const statics = isMaker(thing) ? classOf(thing, node) : undefined;
  if (statics) return describeLibraryMember(statics, name);
  return !isMaker(thing) && (nodeLeadsOn(node, path) || methodClass(node, path)) ? { ...thing, path } : undefined;
}

/**
 * Where a member of a thing may stand among what the thing was made with: `new Service({ orders }).entities.orders`.
 *
 * @param as the member itself, or the table that it asks: `drizzle(pool, { schema: { orders } }).query.orders`
 */
export function placesOfGivenMember(known: Known, name: string, as: "given" | "tables"): readonly ArgumentPath[] {
  if (known.kind !== "library") return [];
  const node = nodeData(known.package, known.node);
  const places = node && findByPath(node[as], spelled(node, [...known.path, name]));
  return (places?.split(" ") ?? []).map((place) => {
    const { argument, path } = placeOf(place, []);
    return { argument, path: path.map((one) => (one === "*" ? name : one)) };
  });
}

/** The thing with the methods of a class itself. */
export function classOf(thing: LibraryThing, node: NodeData): LibraryThing | undefined {
  return node.class === undefined ? undefined : { ...thing, node: node.class, path: [] };
}

/** What `new` gives; undefined: it is no class. */
export function describeLibraryNew(thing: LibraryThing, args: readonly Shape[]): Known | undefined {
  const maker = defaultOf(thing) ?? thing;
  if (!isMaker(maker)) return undefined;
  const node = nodeData(maker.package, maker.node);
  const made = node && ofProcess(node, args);
  if (made !== undefined) return resolveReference(maker.package, made);
  return withTable(madeBy(maker), node && storeNamed(detailsOf(node, ["new"]), [], args, []));
}

/**
 * `new Keyv()`, `new Database(":memory:")`, `new Database("/tmp/seen.db")`: what is kept there, no other environment has seen.
 * `createTransport({ streamTransport: true })`: nothing leaves the process.
 */
export function ofProcess(node: NodeData, args: readonly Shape[]): string | undefined {
  const [local, ...places] = node.ofProcess?.split(" ") ?? [];
  const isAbsentAt = (place: string): boolean => {
    const { argument, path } = placeOf(place, args);
    const options = args[argument];
    return isAbsent(options) || (options?.kind === "object" && isAbsent(shapeAt(args, { argument, path })));
  };
  const isOf = (place: string): boolean => {
    const [named, asked] = place.split("=");
    if (asked === undefined) return isAbsentAt(place);
    const given = named!.split("|").map((one) => shapeAt(args, placeOf(one, args)));
    return asked === "" ? isKeptNowhere(given[0]) : given.some(isTrue);
  };
  const isOpen = args.some(
    (one) => one.kind === "unknown" || one.kind === "either" || (one.kind === "object" && one.open),
  );
  return local !== undefined && !isOpen && places.every(isOf) ? local : undefined;
}

function isTrue(option: Shape | undefined): boolean {
  return option?.kind === "constant" && option.value === true;
}

function isKeptNowhere(file: Shape | undefined): boolean {
  const [start] = textOfShape(file) ?? [];
  return (
    isAbsent(file) || start === "" || (typeof start === "string" && (start === ":memory:" || start.startsWith("/tmp/")))
  );
}
