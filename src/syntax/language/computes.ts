/**
 * What a function computes, as far as its text tells: whether it changes nothing that others see, waits for nothing, and calls nothing that may
 * do something but what stands outside of it and is named here. What formats, redacts or copies data for a log is of this kind, and so is
 * most of what checks and counts.
 */
import type { TSESTree } from "@typescript-eslint/types";
import { walk } from "../walk.ts";
import { bindingsIn, type Bindings } from "./bindings.ts";
import { isPureMethod } from "./fold-method.ts";
import { boundNames } from "./names.ts";
import { isFunction, withoutCasts } from "./nodes.ts";

/** What a function calls that stands outside of it: a function of this name, or a method of what has it. */
export interface Outside {
  readonly name: string;
  readonly method?: string;
  /** Any of the methods that it has: `FORMS[part.type](part)`. */
  readonly isAnyMethod?: true;
}

/** What a function tells of what it computes. */
interface Computes {
  /** What it calls that stands outside of it; `undefined`: it may do something itself. */
  readonly called: Called;
  /** Names in it of variables that stand around it. */
  readonly names: readonly string[];
  /** Those of them whose value goes somewhere, a function that is called there, as `send` of `forEach(parts, send)`. */
  readonly values: readonly string[];
  /** Numbers may be added in it. */
  readonly adds: boolean;
}

type Called = readonly Outside[] | undefined;

const NOTHING: Called = [];
const known = new WeakMap<TSESTree.Node, Computes>();

/** What the text of a function tells of what it computes. Answers are kept: a function is asked at each of its calls. */
export function computesIn(node: TSESTree.Node): Computes {
  let one = known.get(node);
  if (one === undefined) {
    const bindings = bindingsIn(node);
    known.set(node, (one = { called: callsIn(node, bindings), ...namesIn(node, bindings) }));
  }
  return one;
}

function callsIn(node: TSESTree.Node, bindings: Bindings): Called {
  const outside: Outside[] = [];
  let mayAct = false;
  walk(node, undefined, (at) => {
    const called = mayAct ? undefined : calledAt(at, bindings);
    mayAct ||= called === undefined;
    outside.push(...(called ?? []));
    return undefined;
  });
  return mayAct ? undefined : outside;
}

function namesIn(node: TSESTree.Node, { own }: Bindings): Pick<Computes, "names" | "values" | "adds"> {
  const [names, values] = [new Set<string>(), new Set<string>()];
  const elsewhere = new Set<TSESTree.Node>();
  let adds = false;
  walk(node, undefined, (at) => {
    for (const one of withoutValue(at)) elsewhere.add(one);
    if (at.type === "Identifier" && !own.has(at.name)) {
      names.add(at.name);
      if (!elsewhere.has(at)) values.add(at.name);
    }
    adds ||= addsNumbers(at);
    return undefined;
  });
  return { names: [...names], values: [...values], adds };
}

/** Parts of a node that are no values which go somewhere: what is called, what a method is called on, names of members. */
function withoutValue(node: TSESTree.Node): readonly TSESTree.Node[] {
  switch (node.type) {
    case "CallExpression":
    case "NewExpression": {
      const callee = withoutCasts(node.callee);
      return callee.type === "MemberExpression" ? [withoutCasts(callee.object)] : [callee];
    }
    case "MemberExpression":
      return node.computed ? [] : [node.property];
    case "Property":
      return node.computed || node.shorthand ? [] : [node.key];
    case "BinaryExpression":
      return node.operator === "instanceof" ? [node.right] : [];
    default:
      return [];
  }
}

/** `total + part`, `total += part`; not `"-" + part`. */
function addsNumbers(node: TSESTree.Node): boolean {
  if (node.type !== "BinaryExpression" && node.type !== "AssignmentExpression") return false;
  return /^[-+*]=?$/u.test(node.operator) && ![node.left, node.right].some(isTextWritten);
}

function isTextWritten(node: TSESTree.Node): boolean {
  return node.type === "TemplateLiteral" || (node.type === "Literal" && typeof node.value === "string");
}

/** What stands outside and is called at a node; undefined: the node may do something. */
function calledAt(node: TSESTree.Node, bindings: Bindings): Called {
  switch (node.type) {
    case "AwaitExpression":
    case "ClassDeclaration":
    case "ClassExpression":
    case "ImportExpression":
    case "TaggedTemplateExpression":
    case "ThrowStatement":
    case "YieldExpression":
      return undefined;
    case "ArrowFunctionExpression":
    case "FunctionDeclaration":
    case "FunctionExpression":
      return node.async || node.generator ? undefined : NOTHING;
    case "AssignmentExpression":
      return changesOwn(node.left, bindings) ? NOTHING : undefined;
    case "ForInStatement":
    case "ForOfStatement":
      return node.left.type === "VariableDeclaration" || changesOwn(node.left, bindings) ? NOTHING : undefined;
    case "UpdateExpression":
      return changesOwn(node.argument, bindings) ? NOTHING : undefined;
    case "UnaryExpression":
      return node.operator !== "delete" || changesOwn(node.argument, bindings) ? NOTHING : undefined;
    case "NewExpression":
      return madeBy(node, bindings);
    case "CallExpression":
      return calledBy(node, bindings);
    default:
      return NOTHING;
  }
}

/** What is changed is a variable of the function, or a part of what it has made. */
function changesOwn(written: TSESTree.Node, { own, made }: Bindings): boolean {
  const target = withoutCasts(written);
  if (target.type !== "MemberExpression")
    return boundNames(target).every((name) => own.has(name)) && !hasMembers(target);
  const of = withoutCasts(target.object);
  return of.type === "Identifier" && made.has(of.name);
}

/** `[this.mode, sum] = pair` */
function hasMembers(pattern: TSESTree.Node): boolean {
  let isFound = false;
  walk(pattern, undefined, ({ type }) => {
    isFound ||= type === "MemberExpression";
    return undefined;
  });
  return isFound;
}

const DATA_CLASSES = new Set("Array Date Error Map RangeError RegExp Set TypeError WeakMap WeakSet".split(" "));

function madeBy({ callee, arguments: given }: TSESTree.NewExpression, { own }: Bindings): Called {
  if (callee.type !== "Identifier" || own.has(callee.name) || !DATA_CLASSES.has(callee.name)) return undefined;
  return callee.name === "Date" && given.length === 0 ? [{ name: "Date", method: "now" }] : NOTHING;
}

/** Methods of lists, sets and patterns that only read, and by which no client sends anything. */
const READING = new Set(
  "every filter flat flatMap forEach has hasOwnProperty isArray join map match matchAll reduce reduceRight search some test toISOString".split(
    " ",
  ),
);
/** Methods of what a function has made for itself: those of others may be clients. */
const OF_MADE = new Set(
  "add at delete entries find findIndex get keys pop push reverse set shift sort unshift values".split(" "),
);

/** A method by which a list, a set or a pattern is only read. */
export function isReading(method: string): boolean {
  return isPureMethod(method) || READING.has(method);
}

function calledBy(node: TSESTree.CallExpression, bindings: Bindings): Called {
  const { own, made, functions } = bindings;
  const callee = withoutCasts(node.callee);
  if (callee.type === "Identifier") {
    if (functions.has(callee.name)) return NOTHING;
    return own.has(callee.name) ? undefined : [{ name: callee.name }];
  }
  if (callee.type !== "MemberExpression") return undefined;
  const on = withoutCasts(callee.object);
  if (callee.computed)
    return on.type === "Identifier" && !own.has(on.name) ? [{ name: on.name, isAnyMethod: true }] : undefined;
  if (callee.property.type !== "Identifier") return undefined;
  const { name: method } = callee.property;
  if (on.type === "ThisExpression") return [{ name: "this", method }];
  const calledBack = calledBackBy(method, node.arguments, bindings);
  if (on.type === "Identifier" && !own.has(on.name)) return calledBack && [{ name: on.name, method }, ...calledBack];
  // `item.replace(document)` of a database: a text is given what to look for, and what stands there then.
  if (/^replace/u.test(method) && (node.arguments.length < 2 || node.arguments.some(isObject))) return undefined;
  const isOfMade = on.type === "Identifier" && made.has(on.name) && OF_MADE.has(method);
  return isOfMade || isReading(method) ? calledBack : undefined;
}

function isObject({ type }: TSESTree.Node): boolean {
  return type === "ObjectExpression";
}

/** Where methods of lists, texts and the language take a function. */
const CALLBACKS: Readonly<Record<string, number>> = {
  ...{ every: 0, filter: 0, find: 0, findIndex: 0, flatMap: 0, forEach: 0, map: 0, reduce: 0, reduceRight: 0, some: 0 },
  ...{ sort: 0, from: 1, parse: 1, replace: 1, replaceAll: 1, stringify: 1 },
};

/** A function that is handed over, and is none that stands there: `parts.map(redact)`, `text.replace(SECRET, mask)`. */
function calledBackBy(
  method: string,
  given: TSESTree.CallExpression["arguments"],
  { own, functions }: Bindings,
): Called {
  const at = CALLBACKS[method];
  const callback = at === undefined ? undefined : given[at];
  if (callback === undefined || isFunction(callback) || !MAY_BE_FUNCTION.has(callback.type)) return NOTHING;
  if (callback.type !== "Identifier") return undefined;
  if (callback.name === "undefined" || functions.has(callback.name)) return NOTHING;
  return own.has(callback.name) ? undefined : [{ name: callback.name }];
}

/** Others are text or a list. */
const MAY_BE_FUNCTION = new Set(["CallExpression", "Identifier", "MemberExpression", "SpreadElement"]);
