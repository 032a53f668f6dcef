import type { Settings } from "../../project/settings.ts";
import { moduleGraph, type ModuleGraph } from "../../modules/graph.ts";
import type { TextSource } from "../../project/text-source.ts";
import { CellNumbers } from "../domain/context.ts";
import type { Slot } from "../domain/contents.ts";
import type { CellId, Value } from "../domain/value.ts";
import { Modules } from "./modules.ts";
import type { TypeHints } from "../../modules/type-hints.ts";

/**
 * One process, as Lambda starts it for a file: modules as they are once they have run, and the numbers of cells. The handlers
 * of another file are another process: what its modules registered or configured on loading is not there, and modules that
 * import each other ran in the order in which this file reaches them. That makes results independent of which file is looked
 * at first.
 */
export class Program {
  readonly graph: ModuleGraph;
  readonly settings: Settings;
  readonly numbers = new CellNumbers();
  /** Cells of modules. Written while a module runs, read by every run after that. */
  readonly base = new Map<CellId, Slot>();
  readonly modules: Modules;
  /** Absent: nobody knows types, and nothing is lost that the syntax shows. */
  readonly types: TypeHints | undefined;
  /** What modules registered with emitters on loading, by the place where the emitter was made. */
  readonly listeners = new Map<string, readonly Value[]>();
  readonly #prototypes = new Map<CellId, CellId>();

  constructor(source: TextSource, settings: Settings, types?: TypeHints) {
    this.types = types;
    this.graph = moduleGraph(source);
    this.settings = settings;
    this.modules = new Modules(this);
  }

  /** The cell of `f.prototype`, by the cell of `f`. */
  prototypeOf(cell: CellId): CellId {
    let prototype = this.#prototypes.get(cell);
    if (prototype === undefined) this.#prototypes.set(cell, (prototype = this.numbers.next()));
    return prototype;
  }
}
