/**
 * Functions that only compute, as far as their text tells: whatever they are given, they change nothing that others see, wait for nothing, and call
 * nothing that may do something. What formats, redacts or copies data for a log is of this kind, and so is most of what checks and counts.
 */
import type { TSESTree } from "@typescript-eslint/types";
import { isPureMethod } from "../../syntax/language/fold-method.ts";
import { boundNames } from "../../syntax/language/names.ts";
import { isFunction, withoutCasts } from "../../syntax/language/nodes.ts";
import { walk } from "../../syntax/walk.ts";
import { simpleValues } from "../domain/choice.ts";
import { UNDEFINED, type FunctionNode, type FunctionValue, type SimpleValue, type Value } from "../domain/value.ts";
import type { Interpreter } from "./interpreter.ts";
import { readName } from "../interpret/names.ts";
import { bindingsIn, type Bindings } from "../../syntax/language/bindings.ts";

/** What a function calls that stands outside of it: a function of this name, or a method of what has it. */
interface Outside {
  readonly name: string;
  readonly method?: string;
}

/** Undefined: a function may do something. */
type Called = readonly Outside[] | undefined;

const NOTHING: Called = [];
const known = new WeakMap<FunctionNode, { readonly called: Called }>();

/** How a function computes: by what it is given and reads alone, or by the clock or chance as well. */
interface Computing {
  readonly isSame: boolean;
  /** What variables around it, and around those that it calls, hold. */
  readonly reads: readonly Value[];
  /** Numbers may be added in it. */
  readonly adds: boolean;
}

/**
 * How a function, and all that it calls, computes.
 *
 * @param receiver on which it is called
 * @returns `undefined`: it may do something
 */
export function computingOf(interpreter: Interpreter, callee: FunctionValue, receiver: Value): Computing | undefined {
  let [isSame, adds] = [true, false];
  const reads: Value[] = [];
  const asked = new Set<FunctionNode>();
  const pending = [boundTo(callee, receiver)];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const { node, scope } = next;
    if (asked.has(node)) continue;
    asked.add(node);
    for (const one of calledIn(node) ?? [undefined]) {
      const called = one && calledThere(interpreter, one, next);
      if (called === undefined) return undefined;
      if (called === "anew") isSame = false;
      else pending.push(...called);
    }
    const { names, isSum } = writtenIn(node);
    adds ||= isSum;
    for (const name of names) {
      const cell = scope.find(name);
      const held = cell === undefined ? undefined : interpreter.variable(cell);
      if (held !== undefined && simpleValues(held).some(({ kind }) => kind !== "function")) reads.push(held);
    }
  }
  return { isSame, reads, adds };
}

/** Names in a function of variables that stand around it, and whether numbers may be added in it. */
interface Written {
  readonly names: readonly string[];
  readonly isSum: boolean;
}

const written = new WeakMap<FunctionNode, Written>();

function writtenIn(node: FunctionNode): Written {
  let one = written.get(node);
  if (one === undefined) {
    const { own } = bindingsIn(node);
    const names = new Set<string>();
    let isSum = false;
    walk(node as TSESTree.Node, undefined, (at) => {
      if (at.type === "Identifier" && !own.has(at.name)) names.add(at.name);
      isSum ||= addsNumbers(at);
      return undefined;
    });
    written.set(node, (one = { names: [...names], isSum }));
  }
  return one;
}

/** `total + part`, `total += part`; not `"-" + part`. */
function addsNumbers(node: TSESTree.Node): boolean {
  if (node.type !== "BinaryExpression" && node.type !== "AssignmentExpression") return false;
  return /^[-+*]=?$/u.test(node.operator) && ![node.left, node.right].some(isTextWritten);
}

function isTextWritten(node: TSESTree.Node): boolean {
  return node.type === "TemplateLiteral" || (node.type === "Literal" && typeof node.value === "string");
}

function boundTo(callee: FunctionValue, receiver: Value): FunctionValue {
  return { ...callee, boundThis: callee.boundThis ?? receiver };
}

/** The functions of the project that are called there; `undefined`: it is something else than they, and than what there is for data. */
function calledThere(
  interpreter: Interpreter,
  { name, method }: Outside,
  { node, scope, boundThis = UNDEFINED }: FunctionValue,
): readonly FunctionValue[] | "anew" | undefined {
  const site = { node: node as TSESTree.Node, scope };
  const self = node.type === "ArrowFunctionExpression" ? scope.frame.this : boundThis;
  const of = name === "this" ? self : readName(interpreter, name, site);
  if (method !== undefined && simpleValues(of).every((one) => isOfData(one, method)))
    return method !== undefined && OF_CLOCK_OR_CHANCE.has(method) ? "anew" : [];
  const all = simpleValues(method === undefined ? of : interpreter.read(of, method, site));
  const isKnown = all.every((one) => one.kind === "function" || isPlain(one));
  const receiver = method === undefined ? UNDEFINED : of;
  return isKnown ? all.flatMap((one) => (one.kind === "function" ? boundTo(one, receiver) : [])) : undefined;
}

const CONVERSIONS = new Set("Array BigInt Boolean Number Object String isNaN parseFloat parseInt".split(" "));
const OF_DATA = new Set("Array Date JSON Math Number Object String console".split(" "));
/** Methods of these that give another thing each time. */
const OF_CLOCK_OR_CHANCE = new Set(["now", "random"]);
/** Methods of these that change what they are given. */
const CHANGING = new Set("assign defineProperties defineProperty freeze setPrototypeOf".split(" "));

/** `String`, `parseInt`; a function of a package that is known to do nothing. */
function isPlain(value: SimpleValue): boolean {
  if (value.kind === "library") return value.known.kind === "pure" && value.known.result === "arguments";
  return value.kind === "builtin" && CONVERSIONS.has(value.path.join("."));
}

/** `Object.keys`, `console.log`; `SECRET.has` of a list or a set of the module, `SECRET.test` of a pattern. */
function isOfData(on: SimpleValue, method: string): boolean {
  if (on.kind === "array" || on.kind === "constant") return isReading(method);
  return on.kind === "builtin" && OF_DATA.has(on.path.join(".")) && !CHANGING.has(method);
}

function calledIn(node: FunctionNode): Called {
  let one = known.get(node);
  if (one === undefined) known.set(node, (one = { called: readFunction(node) }));
  return one.called;
}

function readFunction(node: FunctionNode): Called {
  const bindings = bindingsIn(node);
  const outside: Outside[] = [];
  let mayAct = false;
  walk(node as TSESTree.Node, undefined, (at) => {
    const called = mayAct ? undefined : calledAt(at, bindings);
    mayAct ||= called === undefined;
    outside.push(...(called ?? []));
    return undefined;
  });
  return mayAct ? undefined : outside;
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

function isReading(method: string): boolean {
  return isPureMethod(method) || READING.has(method);
}

function calledBy(node: TSESTree.CallExpression, bindings: Bindings): Called {
  const { own, made, functions } = bindings;
  const callee = withoutCasts(node.callee);
  if (callee.type === "Identifier") {
    if (functions.has(callee.name)) return NOTHING;
    return own.has(callee.name) ? undefined : [{ name: callee.name }];
  }
  if (callee.type !== "MemberExpression" || callee.computed || callee.property.type !== "Identifier") return undefined;
  const { name: method } = callee.property;
  const on = withoutCasts(callee.object);
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
