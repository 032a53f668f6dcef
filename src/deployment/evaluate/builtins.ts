/** Methods that values have by themselves. */
import type { Place } from "../../syntax/source-text.ts";
import { callListMethod, LIST_METHODS } from "./list-methods.ts";
import { callMapMethod, MAP_METHODS } from "./map-methods.ts";
import type { Evaluation } from "./evaluation.ts";
import { callTextMethod, isTextMethod } from "./text-methods.ts";
import { constant, native } from "./making.ts";
import type { CodeValue, Native } from "./values.ts";

/** The result of a method that a value has by itself; undefined where it has none of that name. */
export function callBuiltin(
  run: Evaluation,
  object: CodeValue,
  name: string,
  args: readonly CodeValue[],
  at: Place,
): CodeValue | undefined {
  const own = ownMethod(run, object, name);
  return own ? own(args, at) : promised(run, object, name, args, at);
}

/** The method itself, as when it is handed on: `list.map(ids.has)`. */
export function boundBuiltin(run: Evaluation, object: CodeValue, name: string): Native | undefined {
  const own = ownMethod(run, object, name);
  return own && native(name, own);
}

type Method = Native["call"];

function ownMethod(run: Evaluation, object: CodeValue, name: string): Method | undefined {
  switch (object.kind) {
    case "list":
      return LIST_METHODS.has(name) ? (args, at) => callListMethod(run, object, name, args, at) : undefined;
    case "record":
      if (object.entries.has(name) && object.flavour === "object") return undefined;
      return MAP_METHODS.has(name) ? (args, at) => callMapMethod(run, object, name, args, at) : undefined;
    case "constant":
    case "text":
      if (object.kind === "constant" && object.value === null) return undefined;
      return isTextMethod(name, object.kind === "constant" ? object.value : undefined)
        ? (args, at) => callTextMethod(run, object, name, args, at)
        : undefined;
    case "closure":
    case "native":
    case "class":
      return functionMethod(run, object, name);
    case "result":
      return name === "test" && object.callee.path[0] === "RegExp"
        ? (args, at) => callTextMethod(run, object, name, args, at)
        : undefined;
    default:
      return undefined;
  }
}

function functionMethod(run: Evaluation, object: CodeValue, name: string): Method | undefined {
  switch (name) {
    case "call":
      return ([thisValue, ...args], at) => run.call(object, thisValue, args, at);
    case "apply":
      return ([thisValue, args], at) =>
        run.call(object, thisValue, args?.kind === "list" ? args.items.map(({ value }) => value) : [], at);
    case "bind":
      return ([thisValue, ...first]) =>
        native(undefined, (args, at) => run.call(object, thisValue, [...first, ...args], at));
    case "toString":
      return () => constant("function");
    default:
      return undefined;
  }
}

/** Promises are what they resolve to, so `then` runs at once. */
function promised(
  run: Evaluation,
  object: CodeValue,
  name: string,
  args: readonly CodeValue[],
  at: Place,
): CodeValue | undefined {
  if (name === "then") return args[0] ? run.call(args[0], undefined, [object], at) : object;
  if (name === "catch") return object;
  if (name !== "finally") return undefined;
  if (args[0]) run.call(args[0], undefined, [], at);
  return object;
}
