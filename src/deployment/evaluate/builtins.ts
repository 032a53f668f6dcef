/** Methods that values have by themselves. */
import type { Place } from "../../syntax/source-text.ts";
import { callListMethod, LIST_METHODS } from "./list-methods.ts";
import { callMapMethod, MAP_METHODS } from "./map-methods.ts";
import type { Evaluation } from "./evaluation.ts";
import { callTextMethod, isTextMethod } from "./text-methods.ts";
import { constant, native, type CodeValue, type Native } from "./values.ts";

/** The result of a method that a value has by itself; undefined where it has none of that name. */
export function callBuiltin(
  run: Evaluation,
  object: CodeValue,
  name: string,
  args: readonly CodeValue[],
  at: Place,
): CodeValue | undefined {
  const own = ownMethod(object, name);
  return own ? own(run, args, at) : promised(run, object, name, args, at);
}

/** The method itself, as when it is handed on: `list.map(ids.has)`. */
export function boundBuiltin(object: CodeValue, name: string): Native | undefined {
  const own = ownMethod(object, name);
  return own && native(name, own);
}

type Method = Native["call"];

function ownMethod(object: CodeValue, name: string): Method | undefined {
  switch (object.kind) {
    case "list":
      return LIST_METHODS.has(name) ? (run, args, at) => callListMethod(run, object, name, args, at) : undefined;
    case "record":
      if (object.entries.has(name) && object.flavour === "object") return undefined;
      return MAP_METHODS.has(name) ? (run, args, at) => callMapMethod(run, object, name, args, at) : undefined;
    case "constant":
    case "text":
      if (object.kind === "constant" && object.value === null) return undefined;
      return isTextMethod(name, object.kind === "constant" ? object.value : undefined)
        ? (run, args, at) => callTextMethod(run, object, name, args, at)
        : undefined;
    case "closure":
    case "native":
    case "class":
      return functionMethod(object, name);
    case "result":
      return name === "test" && object.callee.path[0] === "RegExp"
        ? (run, args, at) => callTextMethod(run, object, name, args, at)
        : undefined;
    default:
      return undefined;
  }
}

function functionMethod(object: CodeValue, name: string): Method | undefined {
  switch (name) {
    case "call":
      return (run, [thisValue, ...args], at) => run.call(object, thisValue, args, at);
    case "apply":
      return (run, [thisValue, args], at) =>
        run.call(object, thisValue, args?.kind === "list" ? args.items.map(({ value }) => value) : [], at);
    case "bind":
      return (_, [thisValue, ...first]) =>
        native(undefined, (run, args, at) => run.call(object, thisValue, [...first, ...args], at));
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
