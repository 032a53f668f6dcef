import type { TSESTree } from "@typescript-eslint/types";
import type { CodeModule, ModuleGraph } from "../../modules/graph.ts";
import type { Unresolved } from "../../project/text-source.ts";
import type { Place } from "../../syntax/source-text.ts";
import { Bounds } from "./bounds.ts";
import type { Completion } from "./completion.ts";
import { Journal } from "./journal.ts";
import type { Parts } from "./parts.ts";
import { Remarks } from "./remarks.ts";
import { placeIn } from "./frame.ts";
import type { HostOf } from "./host.ts";
import { absent, unknown as notKnown } from "./making.ts";
import type { Class, CodeValue, Condition, Frame, Scope } from "./values.ts";
import { alternatives, armCondition, both, negation } from "./alternatives.ts";

/** A module whose top level runs or ran. */
export interface LoadedModule {
  readonly module: CodeModule;
  readonly scope: Scope;
  readonly frame: Frame;
  state: "loading" | "loaded";
  /** Each module of which it hands names on has run, too. */
  hasRunAll?: true;
  /** What could not be told of it while nobody asked for it. */
  unsaid?: readonly Unresolved[] | undefined;
  /** What `exports.x = …` and `module.exports = …` gave. */
  commonJs: CodeValue;
}

/** What a framework adds to the language, as an evaluation asks it. */
export type Host = HostOf<Evaluation>;

type Rest<Part> = Part extends (run: Evaluation, ...rest: infer Others) => CodeValue ? Others : never;

/**
 * One evaluation of configuration code: its state, its bounds, and what it could not tell. The parts of the evaluator call each
 * other through it.
 */
export class Evaluation {
  readonly host: Host;
  readonly graph: ModuleGraph;
  /** The folder that the code is started in: what relative paths start from. */
  readonly folder: string;
  readonly modules = new Map<string, LoadedModule>();
  /** Modules of which those behind them have run. */
  readonly handedOn = new Set<string>();
  /** Values at exports, by the node that exports them. */
  readonly exported = new Map<TSESTree.Node, CodeValue>();
  readonly classesBeingBuilt: { readonly class: Class; readonly made: number }[] = [];
  /** Classes that were built and functions that were called. */
  readonly executed = new Set<TSESTree.Node>();
  /** What the code gave variables of the environment, and names to `globalThis`. */
  readonly environment = new Map<string, CodeValue>();
  readonly globals = new Map<string, CodeValue>();
  /** Symbols that were made. */
  symbols = 0;
  conditions: readonly Condition[] = [];
  readonly #journal = new Journal<CodeValue>(absent);
  #statement: { readonly node: TSESTree.Node; readonly frame: Frame } | undefined;
  readonly #remarks = new Remarks();
  readonly #bounds = new Bounds((at, madeBefore) => this.#cutOffCall(at, madeBefore));
  readonly #parts: Parts<Evaluation>;

  constructor(host: Host, graph: ModuleGraph, folder: string, parts: Parts<Evaluation>) {
    this.host = host;
    this.graph = graph;
    this.folder = folder;
    this.#parts = parts;
  }

  evaluate(node: TSESTree.Node, scope: Scope, frame: Frame): CodeValue {
    return this.#parts.evaluate(this, node, scope, frame);
  }

  execute(node: TSESTree.ProgramStatement, scope: Scope, frame: Frame): Completion {
    this.#statement = { node, frame };
    return this.#parts.execute(this, node, scope, frame);
  }

  call(...given: Rest<Parts<Evaluation>["call"]>): CodeValue {
    return this.#parts.call(this, ...given);
  }

  callMember(...given: Rest<Parts<Evaluation>["callMember"]>): CodeValue {
    return this.#parts.callMember(this, ...given);
  }

  callClosure(...given: Rest<Parts<Evaluation>["callClosure"]>): CodeValue {
    return this.#parts.callClosure(this, ...given);
  }

  member(...given: Rest<Parts<Evaluation>["member"]>): CodeValue {
    return this.#parts.member(this, ...given);
  }

  /** The statement that ran last: where a bound was passed. */
  get lastPlace(): Place | undefined {
    return this.#statement && placeIn(this.#statement.frame, this.#statement.node);
  }

  /** Counts one evaluation and what it holds inside. */
  nested<T>(evaluate: () => T): T {
    return this.#bounds.nested(evaluate);
  }

  /** Counts what is made, in parts. */
  make(parts: number): void {
    this.#bounds.make(parts);
  }

  /** Runs a function of the project's, unless that is nested too deeply; `otherwise` is asked only then, since what a value is made of is long. */
  called<T>(at: Place, node: TSESTree.Node, call: () => T, otherwise: () => T): T {
    const undecided = this.conditions.filter(({ decidable }) => !decidable).length;
    return this.#bounds.called({ at, node, made: this.made, undecided }, call, otherwise);
  }

  #cutOffCall(at: Place, madeBefore: number): void {
    this.cutOff(
      at,
      `a function of ${this.host.subject}`,
      "it calls itself, or others, too deeply to follow",
      madeBefore,
    );
  }

  /** Grows with everything that the code makes which may be or hold a function. */
  get made(): number {
    return this.host.made?.(this) ?? 0;
  }

  /** What it could not tell so far. */
  get unresolved(): Unresolved[] {
    return this.#remarks.all;
  }

  /** Everything that could hold functions or mappings was read. */
  get complete(): boolean {
    return this.#remarks.complete;
  }

  /** Something that could hold functions or mappings was not read. */
  problem(place: Unresolved["place"], what: string, why: string): void {
    this.#remarks.problem(place, what, why);
  }

  /** One value is not known, everything else was looked at. */
  note(place: Unresolved["place"], what: string, why: string): void {
    this.#remarks.note(place, what, why);
  }

  /**
   * Code that is not followed to its end. Where nothing in reach could make a function, or what was followed of it made none,
   * its rest is no different.
   *
   * @param madeBefore how much was made before the part that was cut off; undefined: it may be anything
   */
  cutOff(place: Unresolved["place"], what: string, why: string, madeBefore?: number): void {
    const isHarmless = this.host.made !== undefined && (madeBefore === this.made || !this.host.mayMake!(this));
    if (isHarmless) this.note(place, what, why);
    else this.problem(place, what, why);
  }

  /** Something that could not be looked at is handed a place in the deployment, where it may make functions. */
  handOver(called: CodeValue, args: readonly CodeValue[]): void {
    if (called.kind !== "unknown" || !called.behind || !args.some((arg) => this.host.isPlace?.(arg))) return;
    const { place, what, why } = called.behind;
    this.problem(place, what, why);
  }

  /** What cannot be told meanwhile, which is said of nothing yet. */
  keepingBack(work: () => void): readonly Unresolved[] {
    return this.#remarks.keepingBack(work);
  }

  /** Says what was kept back. */
  say(entries: readonly Unresolved[]): void {
    this.#remarks.say(entries);
  }

  /** Somebody asks for a module that ran before, unasked. */
  sayOf(loaded: LoadedModule): void {
    this.#remarks.sayOf(loaded);
  }

  /** False where what holds here says the opposite. */
  allows(condition: Condition): boolean {
    const opposite = negation(condition).text;
    return this.conditions.every(({ text }) => text !== opposite);
  }

  /** What runs inside happens only where the conditions hold. */
  under<T>(conditions: readonly Condition[], run: () => T): T {
    if (conditions.length === 0) return run();
    const outside = this.conditions;
    this.conditions = [...outside, ...conditions];
    try {
      return run();
    } finally {
      this.conditions = outside;
    }
  }

  /** What a module does while it loads happens whatever the conditions at its first use are. */
  outsideOfTests<T>(run: () => T): T {
    const { conditions } = this;
    this.conditions = [];
    try {
      return this.#journal.unrecorded(run);
    } finally {
      this.conditions = conditions;
    }
  }

  /** Runs user code for each possibility, each under its condition. */
  forEachArm(value: CodeValue, run: (value: CodeValue) => CodeValue): CodeValue {
    if (value.kind !== "alternatives") return run(value);
    const arms = value.arms.map((arm) => ({
      condition: armCondition(arm.condition, value.key),
      value: this.under([armCondition(arm.condition, value.key)], () => run(arm.value)),
    }));
    return alternatives(arms);
  }

  /**
   * Both ways of a test that cannot be decided. What one way writes, the other does not see; afterwards it is either. A
   * way that ends (by `return`, `throw` …) leaves nothing behind for what follows.
   */
  eitherWay<T>(
    condition: Condition,
    then: () => T,
    otherwise: () => T,
    ends: (result: T) => boolean = () => false,
  ): readonly [T, T] {
    const opposite = negation(condition);
    return this.#journal.eitherWay(
      () => this.under([condition], then),
      () => this.under([opposite], otherwise),
      ends,
      (first, second) =>
        alternatives([
          { condition, value: first },
          { condition: opposite, value: second },
        ]),
    );
  }

  /** Counts the calls of what nobody evaluates: each of them may throw. */
  calledOutside = 0;

  /** What such a run writes over is not known afterwards, where it is left as told. */
  forgetting<T>(run: () => T, isForgotten: (result: T) => boolean, why: string): T {
    return this.#journal.forgetting(run, isForgotten, notKnown(why));
  }

  /** Every change of a binding or member goes through here, so that it can be taken back. */
  write(bindings: Map<string, CodeValue>, key: string, value: CodeValue): void {
    this.#journal.write(bindings, key, value);
  }

  remove(bindings: Map<string, CodeValue>, key: string): void {
    this.#journal.remove(bindings, key);
  }

  /** The conditions that hold now as one text; undefined where nothing is open. */
  get condition(): Condition | undefined {
    return this.conditions.reduce<Condition | undefined>((all, next) => (all ? both(all, next) : next), undefined);
  }
}
