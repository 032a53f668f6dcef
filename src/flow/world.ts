import type { Settings } from "../project/settings.ts";
import { perGeneration } from "../modules/memo.ts";
import { moduleGraph, type ModuleGraph } from "../modules/graph.ts";
import type { TextSource } from "../project/text-source.ts";
import { CellNumbers } from "./context.ts";
import type { Slot } from "./domain/contents.ts";
import type { CellId } from "./domain/value.ts";
import { Modules } from "./modules.ts";

/** What the runs over one state of a project share: modules as they are once they have run, and the numbers of cells. */
export class World {
  readonly graph: ModuleGraph;
  readonly settings: Settings;
  readonly numbers = new CellNumbers();
  /** Cells of modules. Written while a module runs, read by every run after that. */
  readonly base = new Map<CellId, Slot>();
  readonly modules: Modules;
  readonly #prototypes = new Map<CellId, CellId>();

  constructor(source: TextSource, settings: Settings) {
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

const worlds = perGeneration((source) => {
  const bySettings = new WeakMap<Settings, World>();
  return (settings: Settings): World => {
    let world = bySettings.get(settings);
    if (!world) bySettings.set(settings, (world = new World(source, settings)));
    return world;
  };
});

/** The world of a text source under some settings; good for one generation of the source. */
export function worldOf(source: TextSource, settings: Settings): World {
  return worlds(source)(settings);
}
