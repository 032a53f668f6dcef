/** A program that is looked at, as those see it who run parts of it. */
import type {
  DeclaredMachine,
  DeclaredTable,
  Known,
  MigratedTable,
  OtherVariable,
  QueueVariable,
  UniqueColumns,
} from "../../knowledge/index.ts";
import type { ModuleGraph } from "../../modules/graph.ts";
import type { TypeHints } from "../../modules/type-hints.ts";
import type { Settings } from "../../project/settings.ts";
import type { Members, Slot } from "../domain/slot.ts";
import type { CellNumbers, CellId } from "../domain/context.ts";
import type { ModuleInstance } from "../domain/scope.ts";
import type { Call, Site } from "../domain/site.ts";
import type { SimpleValue, Value } from "../domain/value.ts";

/** A function that an emitter calls for an event; undefined: for whichever, or that is not known. */
export interface Listener {
  readonly event: string | undefined;
  readonly run: Value;
  /** It listens to whatever is emitted, and is told its name first. */
  readonly isOfAny: boolean;
}

/** A function that a module hands to a client of a package on loading, which calls it around its own calls. */
export interface AroundCalls {
  readonly run: SimpleValue;
  readonly call: Call;
}

/** What the configurations around a module declare; each is looked for when somebody asks. */
export interface Declarations {
  /** The keys of tables: each the attributes that an item has to have, with the names of the tables. */
  readonly tables: readonly DeclaredTable[];
  /** Variables of the environment that name no such table. */
  readonly otherVariables: readonly OtherVariable[];
  /** State machines. */
  readonly machines: readonly DeclaredMachine[];
  /** Variables of the environment that name queues. */
  readonly queues: readonly QueueVariable[];
  /** Tables of databases, as migrations leave them. */
  readonly migrated: readonly MigratedTable[];
}

/** When something is deleted. */
export interface DeclaredWindow {
  /** It is deleted so long after the time in this field; undefined: after it was made. */
  readonly field?: string;
  readonly seconds: number;
  /** Where code gives the field no time, it has that of so many seconds after it was made; absent: it has none that is known. */
  readonly filledAfter?: number;
}

/**
 * One process, as Lambda starts it for a file: modules as they are once they have run, and the numbers of cells. The handlers
 * of another file are another process: what its modules registered or configured on loading is not there, and modules that
 * import each other ran in the order in which this file reaches them. That makes results independent of which file is looked
 * at first.
 */
export interface Program {
  readonly graph: ModuleGraph;
  readonly settings: Settings;
  readonly numbers: CellNumbers;
  /** Cells of modules. Written while a module runs, read by every run after that. */
  readonly base: Map<CellId, Slot>;
  readonly modules: Modules;
  /** Absent: nobody knows types, and nothing is lost that the syntax shows. */
  readonly types: TypeHints | undefined;
  readonly declared: Declarations;
  /** The cell of the global object. */
  readonly globals: CellId;
  /** The cell of what containers hand out. */
  readonly bindings: CellId;
  /** The cell of what code lays down on the event and the context. */
  readonly laidDown: CellId;
  /** What modules registered with emitters on loading, by the place where the emitter was made. */
  readonly listeners: Map<string, readonly Listener[]>;
  /** Columns of unique indexes that they added to schemas, by the place where the schema was made. */
  readonly indexes: Map<string, UniqueColumns>;
  /** After how long what stands in a collection or model is deleted, by the place where its schema or model was made, or by its name. */
  readonly windows: Map<string, readonly DeclaredWindow[]>;
  /** What they handed to clients that call it around their own calls. */
  readonly around: AroundCalls[];
  /** The cell of `f.prototype`, by the cell of `f`. */
  prototypeOf(cell: CellId): CellId;
  /** The same where somebody asked for it before. */
  knownPrototypeOf(cell: CellId): CellId | undefined;
}

/** Modules as they are once they have run: their variables, what they export, what their imports are. */
export interface Modules {
  /** The module at a path, run when it is first asked for; `undefined`: it cannot be read. */
  instance(path: string): ModuleInstance | undefined;
  /** Those of the project that have run so far. */
  loaded(): readonly ModuleInstance[];
  /** Runs what is imported for nothing but that. */
  load(fromFile: string, specifier: string): void;
  /** What an imported name is; `undefined` when the module does not import it. */
  readImport(reader: CellReader, instance: ModuleInstance, local: string): Value | undefined;
  /** The variable of the module that exports it; `undefined`: it is of no module of the project, or a whole one. */
  cellOfImport(instance: ModuleInstance, local: string): CellId | undefined;
  /** What `imported` of `specifier` is, as written in a file; `*` is the module as a whole. */
  import(reader: CellReader, fromFile: string, specifier: string, imported: string): Value;
  /** What a module exports under a name; `*` is the module as a whole. */
  readExport(reader: CellReader, path: string, name: string): Value;
  /** All that a module of the project exports; `undefined`: not all of it is known, or it is very much. */
  exportsOf(reader: CellReader, path: string): Members | undefined;
  /** A name of a package: what the knowledge says it is, else something unlisted. */
  ofPackage(reader: CellReader, specifier: string, imported: string, fromFile: string): Value;
  /** A name of a package of which the whole is held: `import * as batch`; `undefined`: it is no model of ours. */
  modelOfMember(reader: CellReader, whole: Known, name: string): Value | undefined;
}

/** Whoever reads an export: a run sees what it wrote itself. */
export interface CellReader {
  variable(cell: CellId): Value | undefined;
  membersOf(value: SimpleValue): Members | undefined;
  read(target: Value, name: string, site: Site): Value;
}
