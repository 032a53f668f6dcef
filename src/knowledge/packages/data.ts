/** What the data say of a package, and where a module's entry is found. */
import { loadData } from "../load.ts";
import type { NodeData, PackageData } from "./data-form.ts";

interface PackagesFile {
  readonly packages: Readonly<Record<string, PackageData>>;
}

let names: ReadonlyMap<string, string> | undefined;
let generated: ReadonlyMap<string, string> | undefined;

function packageNames(): ReadonlyMap<string, string> {
  if (names) return names;
  const all = new Map<string, string>();
  for (const [name, data] of Object.entries(loadData<PackagesFile>("packages").packages)) {
    for (const alias of [name, ...(data.aliases ?? [])]) all.set(alias, name);
  }
  return (names = all);
}

/** The entry of a module specifier; `pkg/lib/x` falls back to `pkg`, since people import from inside of packages. */
export function findPackage(module: string): string | undefined {
  const all = packageNames();
  for (let name = module; name !== ""; name = name.slice(0, Math.max(0, name.lastIndexOf("/")))) {
    const found = all.get(name);
    if (found !== undefined) return found;
    if (name.startsWith("@") && name.split("/").length <= 2) return undefined;
  }
  return undefined;
}

/** The package whose generator writes an export of this name. */
export function generatorOf(name: string): string | undefined {
  generated ??= new Map(
    Object.entries(loadData<PackagesFile>("packages").packages).flatMap(([of, { generates }]) =>
      (generates?.split(" ") ?? []).map((one) => [one, of] as const),
    ),
  );
  return generated.get(name);
}

/** A class or a factory: `new` of it or a call of it gives the node. */
export const MAKE = /^make /u;

/** What the data say of a package; undefined: it is not listed. */
export function packageData(name: string): PackageData | undefined {
  return own(loadData<PackagesFile>("packages").packages, name);
}

/** What its answers tell is known: statements are read as SQL, or the data say of some method that it is a guard, a claim or a look for a row. */
export function tellsOfAnswers(name: string): boolean {
  const { nodes = {} } = packageData(name) ?? {};
  const all = Object.values(nodes).flatMap(({ details = {} }) => Object.values(details));
  return all.some(
    ({ guard, claims, missing, look }) => (guard ?? claims ?? missing) !== undefined || look?.startsWith("sql"),
  );
}

/** By which errors it refuses a repeat is what the data say: of a store with some of them, and not of a service. */
export function refusesAsListed(name: string): boolean {
  return /^(?:database|cache|orm|storage|search)$/u.test(packageData(name)?.kind ?? "") && tellsOfAnswers(name);
}

/** It sends what it is given, and leaves it as it is: a client of a service, and no mapper that fills in what it stores. */
export function onlySends(name: string): boolean {
  return SENDING.test(packageData(name)?.kind ?? "");
}

const SENDING = /^(?:http|queue|mail|chat|crm|ai|payment|push|analytics|sms)$/u;

/** The package talks to others, as far as it is listed. */
export function isClient(name: string): boolean {
  return packageData(name) !== undefined;
}

/** The same by its name, with what it takes over from another one (`like`). */
export function nodeData(packageName: string, node: string): NodeData | undefined {
  const data = own(packageData(packageName)?.nodes, node.replace(MAKE, ""));
  return data?.like === undefined ? data : likeAnother(packageName, data, data.like);
}

const merged = new WeakMap<NodeData, NodeData>();

function likeAnother(packageName: string, data: NodeData, like: string): NodeData {
  let known = merged.get(data);
  if (!known) {
    const other = nodeData(packageName, like);
    known = { ...other, ...data, details: { ...other?.details, ...data.details } };
    merged.set(data, known);
  }
  return known;
}

/** A member of the record itself, and none that all objects have. */
export function own<T>(record: Readonly<Record<string, T>> | undefined, key: string): T | undefined {
  return record && Object.hasOwn(record, key) ? record[key] : undefined;
}
