/** Functions that only compute, whatever they are given: they, and all that they call, change nothing that others see and wait for nothing. */
import type { TSESTree } from "@typescript-eslint/types";
import { computesIn, isReading, type Outside } from "../../syntax/language/computes.ts";
import { simpleValues } from "../domain/choice.ts";
import type { CellId } from "../domain/context.ts";
import { valuesIn } from "../domain/contents.ts";
import { heldBy } from "../domain/size.ts";
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
 * @param given what it is given: functions among it may be called
 * @returns `undefined`: it may do something
 */
export function computingOf(
  interpreter: Interpreter,
  callee: FunctionValue,
  receiver: Value,
  given: readonly Value[],
): Computing | undefined {
  let [isSame, adds] = [true, false];
  const reads: Value[] = [];
  const asked = new Set<FunctionNode>();
  const handed = functionsIn(interpreter, given);
  if (handed === undefined) return undefined;
  const pending = [boundTo(callee, receiver), ...handed];
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
    const heldBy = (name: string): readonly Value[] => {
      const cell = scope.find(name);
      const held = cell === undefined ? undefined : interpreter.variable(cell);
      return held === undefined ? [] : [held];
    };
    const others = functionsIn(interpreter, computes.values.flatMap(heldBy));
    if (others === undefined) return undefined;
    pending.push(...others);
    for (const held of computes.names.flatMap(heldBy))
      if (simpleValues(held).some(({ kind }) => kind !== "function")) reads.push(held);
  }
  return { isSame, reads, adds };
}

/** Parts of values that are looked at for functions. */
const MAX_PARTS = 400;

/** The functions of the project to which values lead; `undefined`: there are too many parts, or others may be among them. */
function functionsIn(interpreter: Interpreter, values: readonly Value[]): readonly FunctionValue[] | undefined {
  const found: FunctionValue[] = [];
  const cells = new Set<CellId>();
  const pending = [...values];
  let parts = 0;
  for (let value = pending.pop(); value !== undefined; value = pending.pop()) {
    if (++parts > MAX_PARTS) return undefined;
    switch (value.kind) {
      case "function":
        found.push(value);
        break;
      case "class":
      case "method":
      case "native":
        return undefined;
      case "object":
      case "array": {
        const slot = cells.has(value.cell) ? undefined : interpreter.slot(value.cell);
        cells.add(value.cell);
        if (slot !== undefined) pending.push(...valuesIn(slot));
        break;
      }
      default:
        pending.push(...heldBy(value));
    }
  }
  return found;
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
  const isKnown = all.every((one) => one.kind === "function" || isPlain(interpreter, one, method));
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

/** Classes of packages, and what is made of them. */
const OF_CLASS = /^\p{Lu}/u;

/** Methods by which a thing is told something: who listens there may do anything. */
const TELLING = /^(?:add|dispatch|emit|enqueue|fire|next|notify|publish|push|run|send|trigger|write)/u;

/** `String`, `parseInt`; a function of a package that is known to do nothing, and has kept none that it was given. */
function isPlain(interpreter: Interpreter, value: SimpleValue, method: string | undefined): boolean {
  if (value.kind === "builtin") return CONVERSIONS.has(value.path.join("."));
  if (value.kind !== "library" || value.known.kind !== "pure" || value.known.result !== "arguments") return false;
  const mayKeep =
    value.told !== undefined || value.known.path.some((name) => OF_CLASS.test(name)) || TELLING.test(method ?? "");
  return !mayKeep && functionsIn(interpreter, value.arguments)?.length === 0;
}

/** `Object.keys`, `console.log`; `SECRET.has` of a list or a set of the module, `SECRET.test` of a pattern. */
function isOfData(on: SimpleValue, method: string): boolean {
  if (on.kind === "array" || on.kind === "constant") return isReading(method);
  return on.kind === "builtin" && OF_DATA.has(on.path.join(".")) && !CHANGING.has(method);
}
