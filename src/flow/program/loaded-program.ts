import type { Settings } from "../../project/settings.ts";
import { moduleGraph, type ModuleGraph } from "../../modules/graph.ts";
import type { TextSource } from "../../project/text-source.ts";
import { GLOBAL_OBJECT } from "../builtins/names.ts";
import { members } from "../domain/contents.ts";
import { CellNumbers, type CellId } from "../domain/context.ts";
import type { Slot } from "../domain/slot.ts";
import { LoadedModules } from "./modules.ts";
import type { AroundCalls, Listener, Program } from "./program.ts";
import type { TypeHints } from "../../modules/type-hints.ts";

/** What is known beside the code. */
type Surroundings = Pick<Program, "types" | "declared">;

/** Nothing is declared beside the code. */
export const NO_DECLARATIONS: Program["declared"] = {
  tables: [],
  otherVariables: [],
  machines: [],
  queues: [],
  migrated: [],
};

/** A program whose modules run when they are first asked for. */
export class LoadedProgram implements Program {
  readonly graph: ModuleGraph;
  readonly settings: Settings;
  readonly numbers = new CellNumbers();
  readonly base = new Map<CellId, Slot>();
  readonly globals: CellId;
  readonly bindings: CellId;
  readonly laidDown: CellId;
  readonly modules: LoadedModules;
  readonly types: TypeHints | undefined;
  readonly declared: Program["declared"];
  readonly listeners = new Map<string, readonly Listener[]>();
  readonly indexes: Program["indexes"] = new Map();
  readonly windows: Program["windows"] = new Map();
  readonly around: AroundCalls[] = [];
  readonly #prototypes = new Map<CellId, CellId>();

  constructor(
    source: TextSource,
    settings: Settings,
    { types, declared = NO_DECLARATIONS }: Partial<Surroundings> = {},
  ) {
    this.types = types;
    this.declared = declared;
    this.graph = moduleGraph(source);
    this.settings = settings;
    this.globals = this.numbers.next();
    this.base.set(this.globals, { ...members(), base: GLOBAL_OBJECT });
    this.bindings = this.numbers.next();
    this.base.set(this.bindings, members());
    this.laidDown = this.numbers.next();
    this.base.set(this.laidDown, members());
    this.modules = new LoadedModules(this);
  }

  knownPrototypeOf(cell: CellId): CellId | undefined {
    return this.#prototypes.get(cell);
  }

  prototypeOf(cell: CellId): CellId {
    let prototype = this.#prototypes.get(cell);
    if (prototype === undefined) this.#prototypes.set(cell, (prototype = this.numbers.next()));
    return prototype;
  }
}
