/** Methods of a node of the data: their class, what they lead to, and their details. */
import type { OperationClass } from "../../vocabulary.ts";
import { nodeData } from "./data.ts";
import type { MethodDetails, NodeData } from "./data-form.ts";
import { buildPatterns, findPattern, hasBeginning, hasLongerPath, type Patterns } from "./method-patterns.ts";

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
  return hasLongerPath(methodsOf(node), path) || (targets !== undefined && hasLongerPath(targets, path));
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
