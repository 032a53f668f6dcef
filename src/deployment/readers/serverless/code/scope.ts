import type { TSESTree } from "@typescript-eslint/types";
import type { CodeModule, ModuleGraph } from "../../../../modules/graph.ts";
import type { Place } from "../../../../syntax/source-text.ts";
import type { Ledger } from "../ledger.ts";
import type { CodeValue, FunctionValue } from "./values.ts";

/** Names of a block, a function or a module. */
export class Scope {
  readonly module: CodeModule;
  readonly #parent: Scope | undefined;
  readonly #names = new Map<string, CodeValue>();

  constructor(module: CodeModule, parent?: Scope) {
    this.module = module;
    this.#parent = parent;
  }

  inner(): Scope {
    return new Scope(this.module, this);
  }

  get(name: string): CodeValue | undefined {
    return this.#names.get(name) ?? this.#parent?.get(name);
  }

  declare(name: string, value: CodeValue): void {
    this.#names.set(name, value);
  }

  /** Where the name is declared; a name that nobody declares is dropped. */
  assign(name: string, value: CodeValue): void {
    if (this.#names.has(name)) this.#names.set(name, value);
    else this.#parent?.assign(name, value);
  }
}

/** Expressions and statements inside each other, calls included. */
export const maximumDepth = 400;

/** One evaluation of a configuration's code. */
export interface Run {
  readonly ledger: Pick<Ledger, "include">;
  readonly graph: ModuleGraph;
  /** The folder that the framework runs in. */
  readonly directory: string;
  readonly modules: Map<string, Scope>;
  /** What was assigned, or stands in a literal: an exported name leads to the expression, and its value may have changed. */
  readonly written: WeakMap<TSESTree.Node, CodeValue>;
  stepsLeft: number;
  depth: number;
  /** What an expression is. Each part of the evaluator leads to all others: they call these back through the run. */
  evaluate(node: TSESTree.Node, scope: Scope): CodeValue;
  /** What a function of the project returns. */
  callFunction(called: FunctionValue, given: readonly CodeValue[], at: Place): CodeValue;
}

export function placeOf(node: TSESTree.Node, scope: Scope): Place {
  return { source: scope.module.source, start: node.range[0], end: node.range[1] };
}
