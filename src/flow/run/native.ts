import type { TSESTree } from "@typescript-eslint/types";
import type { Place } from "../../syntax/source-text.ts";
import type { Arguments } from "../domain/arguments.ts";
import type { NativeValue, Value } from "../domain/value.ts";
import type { Scope } from "../domain/scope.ts";
import type { Interpreter } from "./interpreter.ts";

/** A place of the syntax tree and the variables that are visible there. */
export interface Site {
  readonly node: TSESTree.Node;
  readonly scope: Scope;
}

export interface Call {
  readonly this: Value;
  readonly arguments: Arguments;
  readonly site: Site;
}

/** A function of the analysis with what it does. */
export interface NativeFunction extends NativeValue {
  /** `undefined`: no such method. */
  readonly method?: (interpreter: Interpreter, name: string, call: Call) => Value | undefined;
  readonly call: (interpreter: Interpreter, call: Call) => Value;
}

/** The domain does not know what an interpreter is; here a native is again what it was made as. */
export function nativeFunction(value: NativeValue): NativeFunction {
  return value as NativeFunction;
}

export function placeOf(site: Site): Place {
  const [start, end] = site.node.range;
  return { source: site.scope.frame.module.source, start, end };
}

export function textOfPlace({ source, start, end }: Place): string {
  return source.text.slice(start, end).replaceAll(/\s+/gu, " ");
}

/** The callee as written, short enough to name it. */
export function calleeText(site: Site): string {
  const { node, scope } = site;
  const callee = node.type === "CallExpression" || node.type === "NewExpression" ? node.callee : node;
  const text = textOfPlace(placeOf({ node: callee, scope }));
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}
