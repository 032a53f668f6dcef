import type { TSESTree } from "@typescript-eslint/types";
import type { Place } from "../../syntax/source-text.ts";
import type { Closure, Frame, FunctionNode, Scope } from "./values.ts";

/** Where a node of the module stands. */
export function placeIn(frame: Pick<Frame, "module">, node: TSESTree.Node): Place {
  return { source: frame.module.source, start: node.range[0], end: node.range[1] };
}

/** A function as it is made here. */
export function closureOf(node: FunctionNode, scope: Scope, frame: Frame): Closure {
  return { kind: "closure", node, scope, frame, home: frame.home, members: new Map(), gave: undefined };
}
