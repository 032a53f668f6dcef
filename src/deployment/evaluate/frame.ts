import type { TSESTree } from "@typescript-eslint/types";
import type { CodeModule } from "../../modules/graph.ts";
import type { Place } from "../../syntax/source-text.ts";
import type { CodeValue, Arm, Class, Closure, FunctionNode, List } from "./values.ts";

/** Names that are visible at one place, innermost first. */
export class Scope {
  readonly bindings = new Map<string, CodeValue>();
  readonly parent: Scope | undefined;
  readonly #isFunction: boolean;

  constructor(parent: Scope | undefined, isFunction = parent === undefined) {
    this.parent = parent;
    this.#isFunction = isFunction;
  }

  /** The bindings that have a name, or undefined. */
  holding(name: string): Map<string, CodeValue> | undefined {
    if (this.bindings.has(name)) return this.bindings;
    let scope = this.parent;
    while (scope && !scope.bindings.has(name)) scope = scope.parent;
    return scope?.bindings;
  }

  /** Where `var` declares. */
  get ofFunction(): Scope {
    return this.#isFunction || !this.parent ? this : this.parent.ofFunction;
  }
}

/** One run of a function body or of a module's top level. */
export interface Frame {
  readonly module: CodeModule;
  readonly thisValue: CodeValue | undefined;
  /** The class whose method runs: where `super` starts from. */
  readonly home: Class | undefined;
  /** Values that were returned under a condition that only the deployment can decide. */
  readonly returns: Arm[];
  /** How many conditions held when it began. */
  readonly depth: number;
  /** Of a generator: what it gave so far. It runs to its end before anybody takes an item. */
  readonly yields?: List;
  /** Top level of a module: what its exports are assigned is remembered. */
  readonly isModule: boolean;
}

/** Where a node of the module stands. */
export function placeIn(frame: Pick<Frame, "module">, node: TSESTree.Node): Place {
  return { source: frame.module.source, start: node.range[0], end: node.range[1] };
}

/** A function as it is made here. */
export function closureOf(node: FunctionNode, scope: Scope, frame: Frame): Closure {
  return { kind: "closure", node, scope, frame, home: frame.home, members: new Map(), gave: undefined };
}
