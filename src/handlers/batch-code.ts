/** The functions that take a batch, as they are written: where things stand in them, what goes through records, where failures are told. */
import type { TSESTree } from "@typescript-eslint/types";
import type { FunctionNode } from "../flow/domain/value.ts";
import { childNodes, withoutCasts, isFunction, isWithin } from "../syntax/language/nodes.ts";
import { walk } from "../syntax/walk.ts";

/** Through so many variables a list is looked for: they may be made of each other. */
const MAX_STEPS = 8;

/** The code that handles a batch, with what in it stands for the records. */
export class BatchCode {
  readonly nodes: readonly TSESTree.Node[];
  /** `itemIdentifier: …`, wherever it stands. */
  readonly tellings: readonly TSESTree.Property[];
  readonly #parents = new Map<TSESTree.Node, TSESTree.Node>();
  /** Names that stand for all records: parameters that are given them, `const { Records: orders } = event`. */
  readonly #names = new Set(["Records"]);
  readonly #holders: readonly TSESTree.Node[];

  /** @param holders functions that are given the records, and the names under which they have them */
  constructor(readers: Iterable<FunctionNode>, holders: ReadonlyMap<FunctionNode, ReadonlySet<string>> = new Map()) {
    const nodes = new Set<TSESTree.Node>();
    this.#holders = [...holders.keys()];
    for (const names of holders.values()) for (const name of names) this.#names.add(name);
    for (const fn of [...readers, ...holders.keys()])
      walk<TSESTree.Node | undefined>(fn, undefined, (node, parent) => {
        nodes.add(node);
        if (parent) this.#parents.set(node, parent);
        return node;
      });
    this.nodes = [...nodes];
    this.tellings = this.nodes.filter(isTelling);
    for (const node of this.nodes) {
      const name = this.#parents.get(node)?.type === "ObjectPattern" ? namedRecords(node) : undefined;
      if (name !== undefined) this.#names.add(name);
    }
  }

  /** The records are handed to the one function that is given them, in which `loop` stands, and to no other. */
  isHandedOn(node: TSESTree.Node, loop: TSESTree.Node): boolean {
    const [holder, ...others] = this.#holders;
    if (holder === undefined || others.length > 0 || !isWithin(loop, holder)) return false;
    const handed = this.nodes.filter((one) => {
      const parent = this.#parents.get(one);
      return parent?.type === "CallExpression" && parent.callee !== one && this.isRecords(one);
    });
    return handed.length === 1 && handed[0] === node;
  }

  /** What a node stands in, innermost first. */
  around(node: TSESTree.Node): TSESTree.Node[] {
    const all: TSESTree.Node[] = [];
    for (let next = this.#parents.get(node); next !== undefined; next = this.#parents.get(next)) all.push(next);
    return all;
  }

  /** `event.Records`, a variable with it, `event.Records.entries()`: all records, in their order. */
  isRecords(node: TSESTree.Node, steps = MAX_STEPS): boolean {
    const list = withoutCasts(node);
    if (steps === 0) return false;
    if (list.type === "MemberExpression") return !list.computed && isNamed(list.property, "Records");
    if (list.type === "LogicalExpression") return this.isRecords(list.left, steps - 1);
    if (list.type === "Identifier") {
      const value = this.valueOf(list.name);
      return value === undefined ? this.#names.has(list.name) : this.isRecords(value, steps - 1);
    }
    return calls(list, ["entries"]) && this.isRecords(list.callee.object, steps - 1);
  }

  /** What a variable is made with, where only one has the name and it is made with something. */
  valueOf(name: string): TSESTree.Node | undefined {
    const made = this.nodes.filter(
      (node): node is TSESTree.VariableDeclarator =>
        node.type === "VariableDeclarator" && node.id.type === "Identifier" && node.id.name === name,
    );
    return made.length === 1 ? (made[0]!.init ?? undefined) : undefined;
  }
}

/** `orders` of `{ Records: orders }`. */
function namedRecords(node: TSESTree.Node): string | undefined {
  if (node.type !== "Property" || node.computed || !isNamed(node.key, "Records")) return undefined;
  const target = node.value.type === "AssignmentPattern" ? node.value.left : node.value;
  return target.type === "Identifier" ? target.name : undefined;
}

/**
 * Where it is noted that a record failed: `failures.push({ itemIdentifier })` itself, or what is put into a list, set or map of which the
 * answer is made behind it: `failed.add(record.messageId)` for `[...failed].map((itemIdentifier) => ({ itemIdentifier }))`.
 */
export function notings(code: BatchCode): readonly TSESTree.Node[] {
  return code.tellings.flatMap((telling): readonly TSESTree.Node[] => {
    const name = collectionOf(code, telling);
    const puts = code.nodes.filter(
      (node) => name !== undefined && calls(node, PUTS) && isNamed(node.callee.object, name),
    );
    return puts.length > 0 ? puts : [telling];
  });
}

const PUTS = ["push", "unshift", "add", "set"];

/** The variable of the list, set or map that an answer is made of. */
function collectionOf(code: BatchCode, telling: TSESTree.Node): string | undefined {
  const round = code.around(telling).find((node): node is MethodCall => calls(node, ["map", "flatMap", "from"]));
  if (round === undefined) return undefined;
  const list = isNamed(round.callee.property, "from") ? round.arguments[0] : round.callee.object;
  return list && nameOfList(list);
}

/** `failed` of `[...failed.keys()]`, `Array.from(failed)`, `failed.values()`. */
function nameOfList(node: TSESTree.Node, steps = MAX_STEPS): string | undefined {
  const list = withoutCasts(node);
  if (steps === 0) return undefined;
  if (list.type === "Identifier") return list.name;
  if (list.type === "ArrayExpression") {
    const [only] = list.elements;
    return list.elements.length === 1 && only?.type === "SpreadElement"
      ? nameOfList(only.argument, steps - 1)
      : undefined;
  }
  if (calls(list, ["from"])) return list.arguments[0] && nameOfList(list.arguments[0], steps - 1);
  return calls(list, ["keys", "values", "entries"]) ? nameOfList(list.callee.object, steps - 1) : undefined;
}

function isTelling(node: TSESTree.Node): node is TSESTree.Property {
  return node.type === "Property" && isNamed(node.key, "itemIdentifier");
}

/** A call of a member: `records.map(…)`. */
export type MethodCall = TSESTree.CallExpression & { readonly callee: TSESTree.MemberExpression };

/** `list.map(…)`: a call of one of the methods. */
export function calls(node: TSESTree.Node, names: readonly string[]): node is MethodCall {
  if (node.type !== "CallExpression" || node.callee.type !== "MemberExpression") return false;
  const { property, computed } = node.callee;
  return !computed && names.some((name) => isNamed(property, name));
}

/** Whether a node is this name, as an identifier or as a string. */
export function isNamed(node: TSESTree.Node, name: string): boolean {
  return (node.type === "Identifier" && node.name === name) || (node.type === "Literal" && node.value === name);
}

/** A node and all that stands in it. */
export function nodesIn(root: TSESTree.Node): TSESTree.Node[] {
  const nodes: TSESTree.Node[] = [];
  walk(root, undefined, (node) => void nodes.push(node));
  return nodes;
}

/** What a node holds, without what stands in functions inside of it. */
export function own(root: TSESTree.Node): TSESTree.Node[] {
  return childNodes(root).flatMap((child) => (isFunction(child) ? [] : [child, ...own(child)]));
}
