/** Modules as they are once they have run: their variables, what they export, what their imports are. */
import {
  containerPackage,
  describeCall,
  describeGenerated,
  describeImport,
  describeMember,
  programBeside,
  programOf,
  programOfFunction,
  programOfName,
  type Known,
  type LibraryProgram,
} from "../../knowledge/index.ts";
import { exportsByAssignment, isExportedAsWhole } from "../../syntax/language/module-kind.ts";
import {
  readCodeModule,
  type CodeModule,
  type Module,
  type ModuleResult,
  type ResolvedExport,
} from "../../modules/graph.ts";
import { exportedNames } from "../../modules/exported-names.ts";
import { resolveModule } from "../../modules/resolve.ts";
import { majorVersionOf } from "../../modules/versions.ts";
import { SourceText, type Place } from "../../syntax/source-text.ts";
import { importedBuiltin } from "../builtins/names.ts";
import { Context, type CellId } from "../domain/context.ts";
import { members } from "../domain/contents.ts";
import { entries } from "../domain/int-map.ts";
import { UNKNOWN } from "../domain/provenance.ts";
import { symbolic, isUndefined, type Value } from "../domain/value.ts";
import type { ModuleInstance } from "../domain/scope.ts";
import type { Members } from "../domain/slot.ts";
import { Machine } from "../run/machine.ts";
import { modelOf } from "../library/modelled/modelled.ts";
import { Gaps } from "./gaps.ts";
import { storeLocated } from "./located-values.ts";
import { declareModule, runModule } from "./module-run.ts";
import { RunLog } from "../run/run-log.ts";
import type { CellReader, Modules, Program } from "./program.ts";

/** Modules of Node that `builtins/` models: they take functions or gather things, which the knowledge of libraries cannot say. */
const OWN_MODELS = new Set([
  "crypto",
  "stream",
  "stream/promises",
  "util",
  "timers/promises",
  "child_process",
  "worker_threads",
]);

/** A module with more is a list of data. */
const MOST_EXPORTS = 200;

/** Programs that stand for packages, parsed once per process. */
const readPrograms = new Map<string, ModuleResult>();

/** The modules that one entry loads, each run once, with the names that stand for packages. */
export class LoadedModules implements Modules {
  readonly gaps: Gaps;
  readonly #program: Program;
  readonly #instances = new Map<string, ModuleInstance | undefined>();
  readonly #json = new Map<string, Value>();
  readonly #ofPrograms = new Map<string, ModuleInstance | undefined>();

  constructor(program: Program) {
    this.#program = program;
    this.gaps = new Gaps(program.graph);
  }

  instance(path: string): ModuleInstance | undefined {
    if (this.#instances.has(path)) return this.#instances.get(path);
    const read = this.#program.graph.module(path);
    const instance = read.ok && read.module.kind === "code" ? this.#prepare(read.module) : undefined;
    this.#instances.set(path, instance);
    if (instance) this.#run(instance);
    return instance;
  }

  loaded(): readonly ModuleInstance[] {
    return [...this.#instances.values()].flatMap((instance) => instance ?? []);
  }

  load(fromFile: string, specifier: string): void {
    const resolution = resolveModule(this.#program.graph.source, fromFile, specifier);
    if (resolution.kind === "missing") this.gaps.miss(fromFile, specifier, resolution.why);
    if (resolution.kind !== "file" || !this.#program.settings.crossFile) return;
    this.gaps.noteUnread(resolution.path, fromFile, specifier);
    this.instance(resolution.path);
  }

  readImport(reader: CellReader, { module, isProgram }: ModuleInstance, local: string): Value | undefined {
    const binding = module.table.imports.get(local);
    if (!binding || (binding.form !== "import" && binding.node.type !== "TSImportEqualsDeclaration")) return undefined;
    if (isProgram) {
      const beside = programBeside(binding.specifier);
      if (beside) return this.#exportedBy(reader, beside, binding.imported);
      const known = describeImport(binding.specifier, binding.imported);
      return known && { kind: "library", known, arguments: [], at: { source: module.source, start: 0, end: 0 } };
    }
    return this.import(reader, module.path, binding.specifier, binding.imported);
  }

  cellOfImport({ module, isProgram }: ModuleInstance, local: string): CellId | undefined {
    const binding = module.table.imports.get(local);
    if (!binding || isProgram || binding.imported === "*" || !this.#program.settings.crossFile) return undefined;
    const resolution = resolveModule(this.#program.graph.source, module.path, binding.specifier);
    if (resolution.kind !== "file") return undefined;
    const exported = this.#program.graph.exportOf(resolution.path, binding.imported);
    if (exported.kind !== "local" || exportsByAssignment(exported.module)) return undefined;
    const instance = this.instance(exported.module.path);
    const { target } = exported;
    return target.kind === "binding" ? instance?.scope.find(target.name) : instance?.defaultExport;
  }

  import(reader: CellReader, fromFile: string, specifier: string, imported: string): Value {
    const { source } = this.#program.graph;
    const resolution = resolveModule(source, fromFile, specifier);
    switch (resolution.kind) {
      case "file":
        if (!this.#program.settings.crossFile) return this.ofPackage(reader, specifier, imported, fromFile);
        this.gaps.noteUnread(resolution.path, fromFile, specifier);
        return this.readExport(reader, resolution.path, imported);
      case "builtin":
        return this.#ofRuntime(reader, resolution.name, imported, fromFile);
      case "missing":
        if (!describeGenerated(imported)) this.gaps.miss(fromFile, specifier, resolution.why);
        return this.ofPackage(reader, specifier, imported, fromFile);
      case "package":
        return this.ofPackage(reader, specifier, imported, fromFile);
    }
  }

  readExport(reader: CellReader, path: string, name: string): Value {
    const read = this.#program.graph.module(path);
    if (!read.ok) return symbolic(UNKNOWN);
    const { module } = read;
    if (module.kind === "json") return this.#readJson(reader, module, name);
    if (exportsByAssignment(module) || (name === "*" && isExportedAsWhole(module)))
      return this.#readCommonJs(reader, path, name) ?? symbolic(UNKNOWN);
    if (name === "*") return { kind: "module", path };
    const exported = this.#program.graph.exportOf(path, name);
    return this.#assigned(reader, exported) ?? this.#valueOf(reader, exported, name, path);
  }

  exportsOf(reader: CellReader, path: string): Members | undefined {
    const { names, isComplete } = exportedNames(this.#program.graph, path);
    if (!isComplete || names.length > MOST_EXPORTS) return undefined;
    const values = names.filter((name) => !this.#isType(path, name));
    return members(values.map((name) => [name, this.readExport(reader, path, name)]));
  }

  /** It is declared and has no variable. */
  #isType(path: string, name: string): boolean {
    const exported = this.#program.graph.exportOf(path, name);
    if (exported.kind !== "local" || exported.target.kind !== "binding") return false;
    return this.instance(exported.module.path)?.scope.find(exported.target.name) === undefined;
  }

  ofPackage(reader: CellReader, specifier: string, imported: string, fromFile: string): Value {
    const majorOf = (name: string) => majorVersionOf(this.#program.graph.source, fromFile, name);
    const model = modelOf(specifier, imported, majorOf) ?? this.#ofProgram(reader, specifier, imported);
    if (model) return model;
    // Members of the whole are asked for one by one.
    const known = imported === "*" && programOf(specifier) ? undefined : describeImport(specifier, imported);
    if (known) return { kind: "library", known, arguments: [], at: this.#placeOf(fromFile) };
    const isWhole = imported === "*" || imported === "default";
    if (isWhole) return { kind: "external", package: specifier, path: [] };
    return (
      this.#memberOfWhole(specifier, imported, fromFile) ?? { kind: "external", package: specifier, path: [imported] }
    );
  }

  /** `import { post } from "superagent"`: what a module of CommonJS exports is a member of its whole. */
  #memberOfWhole(specifier: string, name: string, fromFile: string): Value | undefined {
    const known = describeImport(specifier, "*");
    if (known?.kind !== "library") return undefined;
    const whole: Value = { kind: "library", known, arguments: [], at: this.#placeOf(fromFile) };
    const member = describeMember(known, name);
    if (member) return { ...whole, known: member, isMember: true };
    return describeCall(known, name, []) ? { kind: "method", receiver: whole, name } : undefined;
  }

  modelOfMember(reader: CellReader, whole: Known, name: string): Value | undefined {
    const isWhole = whole.kind === "aws-namespace" || (whole.kind === "pure" && whole.path.length === 0);
    return isWhole
      ? (modelOf(whole.package, name, () => null) ?? this.#ofProgram(reader, whole.package, name))
      : undefined;
  }

  /** A name of a package for which a program of ours stands. */
  #ofProgram(reader: CellReader, specifier: string, imported: string): Value | undefined {
    const program = programOf(specifier) ?? programOfName(specifier, imported);
    if (program) return this.#exportedBy(reader, program, imported);
    const [whole, name] = imported === "*" || imported === "default" ? (programOfFunction(specifier) ?? []) : [];
    return whole && name !== undefined ? this.#exportedBy(reader, whole, name) : undefined;
  }

  #exportedBy(reader: CellReader, program: LibraryProgram, imported: string): Value | undefined {
    const name = imported === "*" && program.isFunction ? "default" : imported;
    const instance = name === "*" ? undefined : this.#programInstance(program);
    if (!instance) return undefined;
    const cell = name === "default" ? instance.defaultExport : instance.scope.find(name);
    if (cell !== undefined) return reader.variable(cell);
    const from = instance.module.table.imports.get(name);
    const beside = from && programBeside(from.specifier);
    return beside && this.#exportedBy(reader, beside, from.imported);
  }

  #programInstance({ name, text }: LibraryProgram): ModuleInstance | undefined {
    if (this.#ofPrograms.has(name)) return this.#ofPrograms.get(name);
    let read = readPrograms.get(name);
    if (!read) readPrograms.set(name, (read = readCodeModule(new SourceText(`/${name}.js`, text))));
    const instance = read.ok && read.module.kind === "code" ? this.#prepare(read.module, true) : undefined;
    this.#ofPrograms.set(name, instance);
    if (instance) this.#run(instance);
    return instance;
  }

  #ofRuntime(reader: CellReader, name: string, imported: string, fromFile: string): Value {
    const own = this.#ofProgram(reader, `node:${name}`, imported) ?? importedBuiltin(name, imported);
    if (own) return own;
    const known = OWN_MODELS.has(name) ? undefined : describeImport(`node:${name}`, imported);
    if (known) return { kind: "library", known, arguments: [], at: this.#placeOf(fromFile) };
    const isWhole = imported === "*" || imported === "default";
    return { kind: "builtin", path: isWhole ? [`node:${name}`] : [`node:${name}`, imported] };
  }

  #placeOf(path: string): Place {
    const read = this.#program.graph.source.read(path);
    if (read.ok) return { source: read.source, start: 0, end: 0 };
    // A program of ours asks for a member of what it was given.
    const own = [...readPrograms.values()].find((one) => one.ok && one.module.path === path);
    if (!own?.ok) throw new Error(`${path} is imported from but cannot be read`);
    return { source: own.module.source, start: 0, end: 0 };
  }

  #valueOf(reader: CellReader, resolved: ResolvedExport, name: string, path: string): Value {
    switch (resolved.kind) {
      case "local": {
        if (exportsByAssignment(resolved.module)) return this.readExport(reader, resolved.module.path, resolved.name);
        const instance = this.instance(resolved.module.path);
        if (!instance) return symbolic(UNKNOWN);
        const { target } = resolved;
        const cell = target.kind === "binding" ? instance.scope.find(target.name) : instance.defaultExport;
        return (cell === undefined ? undefined : reader.variable(cell)) ?? symbolic(UNKNOWN);
      }
      case "namespace":
        return this.readExport(reader, resolved.module.path, "*");
      case "json":
        return this.#readJson(reader, resolved.module, resolved.key);
      case "package":
        if (containerPackage(resolved.name)) this.#runOnTheWay(path, name);
        return this.ofPackage(
          reader,
          resolved.subpath ? `${resolved.name}/${resolved.subpath}` : resolved.name,
          resolved.imported,
          path,
        );
      case "builtin":
        return this.#ofRuntime(reader, resolved.name, resolved.imported, path);
      case "missing":
        return this.#generated(name, path) ?? this.#missing(reader, resolved);
    }
  }

  /** Modules that hand on a container, each of which may have told it something. */
  #runOnTheWay(path: string, name: string, depth = 0): void {
    const table = this.instance(path)?.module.table;
    const target = table?.exports.get(name);
    const from = target?.kind === "binding" ? table?.imports.get(target.name) : target;
    const specifiers = from === undefined ? (table?.stars ?? []) : "specifier" in from ? [from.specifier] : [];
    for (const specifier of specifiers) {
      const resolution = resolveModule(this.#program.graph.source, path, specifier);
      const next = from && "imported" in from ? from.imported : name;
      if (resolution.kind === "file" && depth < 8) this.#runOnTheWay(resolution.path, next, depth + 1);
    }
  }

  #missing(reader: CellReader, { from, why, asked }: Extract<ResolvedExport, { kind: "missing" }>): Value {
    if (from) this.gaps.miss(from.file, from.specifier, why);
    if (asked && exportsByAssignment(asked.module)) return this.readExport(reader, asked.module.path, asked.name);
    return symbolic(UNKNOWN);
  }

  /** Of a file that is not there, since a generator of a listed package writes it. */
  #generated(name: string, path: string): Value | undefined {
    const known = describeGenerated(name);
    return known && { kind: "library", known, arguments: [], at: this.#placeOf(path) };
  }

  /** Bundlers let a module that imports like an ES module assign to `exports`. */
  #assigned(reader: CellReader, exported: ResolvedExport): Value | undefined {
    if (exported.kind !== "local" || exported.target.kind === "binding") return undefined;
    const { module, target, name } = exported;
    // Whatever name it was handed on under.
    return module.table.exports.get("default") === target ? undefined : this.#readCommonJs(reader, module.path, name);
  }

  /** `module.exports`, or a member of it. A default import of a CommonJS module is the whole, unless it says otherwise. */
  #readCommonJs(reader: CellReader, path: string, name: string): Value | undefined {
    const instance = this.instance(path);
    if (!instance) return undefined;
    const { scope } = instance;
    const site = { node: instance.module.program, scope };
    const holder = reader.variable(instance.commonJs);
    if (holder === undefined) return undefined;
    const whole = reader.read(holder, "exports", site);
    if (name === "*") return whole;
    // Under computed names it may have anything, but for this one.
    const isUnnamed = whole.kind === "object" && reader.membersOf(whole)?.entries.has("default") === false;
    if (name === "default" && isUnnamed) return whole;
    const member = reader.read(whole, name, site);
    return name === "default" && isUndefined(member) ? whole : member;
  }

  #readJson(reader: CellReader, module: Extract<Module, { kind: "json" }>, name: string): Value {
    let whole = this.#json.get(module.path);
    if (!whole) {
      whole = module.value ? storeLocated(module.value, this.#program) : symbolic(UNKNOWN);
      this.#json.set(module.path, whole);
    }
    if (name === "*" || name === "default" || whole.kind !== "object") return whole;
    const members = reader.membersOf(whole);
    return members?.entries.get(name) ?? symbolic();
  }

  #prepare(module: CodeModule, isProgram = false): ModuleInstance {
    const context = new Context(this.#program.numbers);
    return declareModule(module, context, isProgram);
  }

  /** Runs the top level in a state of its own, with effects switched off; what it leaves is the base of every other run. */
  #run(instance: ModuleInstance): void {
    const interpreter = new Machine(this.#program, RunLog.muted(), instance.context);
    const keep = (): void => {
      for (const [cell, slot] of entries(interpreter.state?.store)) this.#program.base.set(cell, slot);
    };
    runModule(interpreter, instance, keep);
    keep();
  }
}
