/** What names of functions are made of, as the text says: for questions that a run does not answer. */
import type { TSESTree } from "@typescript-eslint/types";
import { childNodes, isFunction } from "../../syntax/language/nodes.ts";
import { boundNames } from "../../syntax/language/names.ts";
import { TESTS, waysOf } from "./given-ways.ts";
import { heldAt, nameOf } from "./held-at.ts";

type Span = readonly [from: number, to: number];

/** What the text of a module says of names, without following them. */
export interface WrittenNames {
  /** What a name is set to, in the innermost function that sets it. */
  definitions(name: string): readonly TSESTree.Node[];
  /** Where something is added to a list of this name, or a flag of this name is turned to `true`. */
  added(name: string): readonly TSESTree.Node[];
  /** Where the calls stand of whose results an expression is made. */
  callsBehind(expression: TSESTree.Node): readonly Span[];
}

type ByName = ReadonlyMap<string, readonly TSESTree.Node[]>;

interface OfFunction {
  readonly set: ByName;
  readonly added: ByName;
  /** Tests of branches in which it is set, or added to. */
  readonly under: ByName;
}

/** More than these expressions behind one are not looked at, the last ones first. */
const MOST = 60;

/** @param around functions around a place, the outermost first; the program among them */
export function writtenNames(around: readonly TSESTree.Node[]): WrittenNames {
  const inner = [...around].reverse().filter(({ type }) => type !== "Program");
  const find = (name: string, of: keyof OfFunction): readonly TSESTree.Node[] => {
    for (const one of inner) {
      const found = namesIn(one)[of].get(name);
      if (found) return found;
    }
    return [];
  };
  const definitions = (name: string): readonly TSESTree.Node[] => find(name, "set");
  const added = (name: string): readonly TSESTree.Node[] => find(name, "added");
  const madeOf = (name: string): readonly TSESTree.Node[] =>
    (["set", "added", "under"] as const).flatMap((of) => find(name, of));
  return { definitions, added, callsBehind: (expression) => callsBehind(expression, madeOf) };
}

function callsBehind(expression: TSESTree.Node, madeOf: (name: string) => readonly TSESTree.Node[]): readonly Span[] {
  const spans: Span[] = [];
  const seen = new Set<string>();
  const open: TSESTree.Node[] = [expression];
  for (let count = 0, next = open.pop(); next !== undefined && count < MOST; next = open.pop(), count++) {
    if (next.type === "CallExpression" || next.type === "NewExpression") spans.push(next.range);
    if (isFunction(next)) continue;
    if (next.type === "CallExpression") open.push(...testsOfItems(next));
    if (next.type === "Identifier" && !seen.has(next.name)) {
      seen.add(next.name);
      open.push(...madeOf(next.name).slice(-MOST));
    }
    if (next.type === "MemberExpression") open.push(next.object, ...(next.computed ? [next.property] : []));
    else open.push(...childNodes(next));
  }
  return spans;
}

/** `rows.filter((_, at) => ends[at].failed)`: what items are chosen by. */
function testsOfItems({ callee, arguments: [given] }: TSESTree.CallExpression): readonly TSESTree.Node[] {
  if (callee.type !== "MemberExpression" || given === undefined || !isFunction(given)) return [];
  const name = nameOf(callee) ?? "";
  if (!CHOOSES.has(name)) return [];
  const tests = waysOf(given).flatMap(({ path }) => heldAt(path).map(({ test }) => test));
  const added = [...namesIn(given).under.values()].flat();
  return [...tests, ...added, ...(given.body.type === "BlockStatement" || !TESTS.has(name) ? [] : [given.body])];
}

const CHOOSES: ReadonlySet<string> = new Set([...TESTS, "flatMap", "map", "reduce"]);

const known = new WeakMap<TSESTree.Node, OfFunction>();

/** Of a function and what is written in it. */
function namesIn(node: TSESTree.Node): OfFunction {
  let names = known.get(node);
  if (!names) known.set(node, (names = readNames(node)));
  return names;
}

function readNames(root: TSESTree.Node): OfFunction {
  const names = { set: new Map<string, TSESTree.Node[]>(), added: new Map<string, TSESTree.Node[]>(), under: new Map<string, TSESTree.Node[]>() }; // prettier-ignore
  const note = (to: keyof OfFunction, name: string, ...nodes: readonly TSESTree.Node[]): void => {
    const known = names[to].get(name);
    if (known) known.push(...nodes);
    else names[to].set(name, [...nodes]);
  };
  const open: (readonly [TSESTree.Node, readonly TSESTree.Node[]])[] = [[root, []]];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const [node, under] = next;
    const isBranch = node.type === "IfStatement" || node.type === "ConditionalExpression";
    for (const child of childNodes(node))
      open.push([child, isBranch && child !== node.test ? [...under, node.test] : under]);
    switch (node.type) {
      case "VariableDeclarator":
        if (node.init) for (const name of boundNames(node.id)) note("set", name, node.init);
        break;
      case "AssignmentExpression":
        if (node.left.type !== "Identifier") break;
        note("set", node.left.name, node.right);
        note("under", node.left.name, ...under);
        if (node.right.type === "Literal" && node.right.value === true) note("added", node.left.name, node);
        break;
      case "ForOfStatement": {
        const bound = node.left.type === "VariableDeclaration" ? node.left.declarations.map(({ id }) => id) : [];
        for (const name of bound.flatMap(boundNames)) note("set", name, node.right);
        break;
      }
      case "CallExpression": {
        const { callee } = node;
        if (callee.type !== "MemberExpression") break;
        // What a list, or a promise, hands to a function is of it.
        for (const one of node.arguments)
          if (isFunction(one))
            for (const name of (one as TSESTree.FunctionExpression).params.flatMap(boundNames))
              note("set", name, callee.object);
        if (callee.object.type !== "Identifier" || !isAdding(callee.property)) break;
        note("added", callee.object.name, node);
        note("under", callee.object.name, ...under);
        break;
      }
      default:
    }
  }
  return names;
}

function isAdding(property: TSESTree.Node): boolean {
  return property.type === "Identifier" && (property.name === "push" || property.name === "add");
}
