/** Scopes: which cell a name means, in which activation of which module. */
import type { TSESTree } from "@typescript-eslint/types";
import type { CodeModule } from "../../modules/graph.ts";
import type { SourceText } from "../../syntax/source-text.ts";
import type { Arguments } from "./arguments.ts";
import type { Context, CellId } from "./context.ts";
import type { ClassValue, Value } from "./value.ts";

/** A module as it is once it has run. */
export interface ModuleInstance {
  readonly path: string;
  readonly source: SourceText;
  readonly module: CodeModule;
  readonly scope: Scope;
  readonly context: Context;
  /** The variable `module` of CommonJS. */
  readonly commonJs: CellId;
  /** What `export default` of an expression gives. */
  readonly defaultExport: CellId;
  /** It stands for a package. */
  readonly isProgram?: boolean;
  /** Where its top level was left, since what stands in front of it was too much to follow. */
  cutShortAt?: TSESTree.Node;
}

/** One activation of a function, or the top level of a module. */
export interface Frame {
  readonly module: ModuleInstance;
  readonly this: Value;
  readonly arguments: Arguments;
  /** The class whose member runs: where `super` starts. */
  readonly home: ClassValue | undefined;
  /** Of a program that stands for a package: where the project called it. What happens in it happens there. */
  readonly calledFrom?: { readonly node: TSESTree.Node; readonly scope: Scope } | undefined;
}

/** The names that a block declares, each with the cell of its variable; names of blocks around it are found through `parent`. */
export class Scope {
  readonly parent: Scope | undefined;
  readonly frame: Frame;
  readonly #cells = new Map<string, CellId>();

  constructor(parent: Scope | undefined, frame: Frame) {
    this.parent = parent;
    this.frame = frame;
  }

  declare(name: string, cell: CellId): void {
    this.#cells.set(name, cell);
  }

  /** The names of this scope itself, for cells of other numbers; itself where nothing differs. */
  renamed(parent: Scope | undefined, frame: Frame, cellOf: (cell: CellId) => CellId): Scope {
    const all = [...this.#cells].map(([name, cell]) => [name, cell, cellOf(cell)] as const);
    if (parent === this.parent && frame === this.frame && all.every(([, from, to]) => from === to)) return this;
    const scope = new Scope(parent, frame);
    for (const [name, , to] of all) scope.declare(name, to);
    return scope;
  }

  /** The cells of what is declared in this scope itself. */
  cells(): Iterable<CellId> {
    return this.#cells.values();
  }

  declares(name: string): boolean {
    return this.#cells.has(name);
  }

  /** Names mean the same cells in both, of which this is the innermost part. */
  hasCellsOf(other: Scope): boolean {
    if (this.#cells.size !== other.#cells.size) return false;
    return [...this.#cells].every(([name, cell]) => other.#cells.get(name) === cell);
  }

  /** `undefined`: an import or a global. */
  find(name: string): CellId | undefined {
    // eslint-disable-next-line @typescript-eslint/no-this-alias -- the walk begins at this scope
    for (let scope: Scope | undefined = this; scope !== undefined; scope = scope.parent) {
      const cell = scope.#cells.get(name);
      if (cell !== undefined) return cell;
    }
    return undefined;
  }
}
