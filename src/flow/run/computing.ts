/** Functions that only compute, whatever they are given: they, and all that they call, change nothing that others see and wait for nothing. */
import type { TSESTree } from "@typescript-eslint/types";
import { computesIn, isReading, type Outside } from "../../syntax/language/computes.ts";
import { simpleValues } from "../domain/choice.ts";
import { UNDEFINED, type FunctionNode, type FunctionValue, type SimpleValue, type Value } from "../domain/value.ts";
import { readName } from "../interpret/names.ts";
import type { Interpreter } from "./interpreter.ts";

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
    const computes = computesIn(node);
    for (const one of computes.called ?? [undefined]) {
      const called = one && calledThere(interpreter, one, next);
      if (called === undefined) return undefined;
      if (called === "anew") isSame = false;
      else pending.push(...called);
    }
    adds ||= computes.adds;
    for (const name of computes.names) {
      const cell = scope.find(name);
      const held = cell === undefined ? undefined : interpreter.variable(cell);
      if (held !== undefined && simpleValues(held).some(({ kind }) => kind !== "function")) reads.push(held);
    }
  }
  return { isSame, reads, adds };
}

function boundTo(callee: FunctionValue, receiver: Value): FunctionValue {
  return { ...callee, boundThis: callee.boundThis ?? receiver };
}

/** The functions of the project that are called there; `undefined`: it is something else than they, and than what there is for data. */
function calledThere(
  interpreter: Interpreter,
  { name, method, isAnyMethod }: Outside,
  { node, scope, boundThis = UNDEFINED }: FunctionValue,
): readonly FunctionValue[] | "anew" | undefined {
  const site = { node: node as TSESTree.Node, scope };
  const self = node.type === "ArrowFunctionExpression" ? scope.frame.this : boundThis;
  const of = name === "this" ? self : readName(interpreter, name, site);
  if (method !== undefined && simpleValues(of).every((one) => isOfData(one, method)))
    return OF_CLOCK_OR_CHANCE.has(method) ? "anew" : [];
  const isMethod = isAnyMethod || method !== undefined;
  const called = isAnyMethod
    ? methodsOf(interpreter, of)
    : [method === undefined ? of : interpreter.read(of, method, site)];
  const all = called?.flatMap(simpleValues);
  if (all === undefined) return undefined;
  const isKnown = all.every((one) => one.kind === "function" || isPlain(one));
  const receiver = isMethod ? of : UNDEFINED;
  return isKnown ? all.flatMap((one) => (one.kind === "function" ? boundTo(one, receiver) : [])) : undefined;
}

/** What a table of functions has; `undefined`: it may have others. */
function methodsOf(interpreter: Interpreter, of: Value): readonly Value[] | undefined {
  const tables = simpleValues(of).map((one) => interpreter.membersOf(one));
  const isTold = tables.every((one) => one && !one.open && !one.base && !one.computed && !one.class);
  return isTold ? tables.flatMap((one) => [...one!.entries.values()]) : undefined;
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
