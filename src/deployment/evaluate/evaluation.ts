import type { TSESTree } from "@typescript-eslint/types";
import type { CodeModule, ModuleGraph } from "../../modules/graph.ts";
import type { Unresolved } from "../../project/text-source.ts";
import type { Place } from "../../syntax/source-text.ts";
import { BudgetExhausted, type Completion } from "./completion.ts";
import { placeIn, type Frame, type Scope } from "./frame.ts";
import type { Host } from "./host.ts";
import { Journal } from "./journal.ts";
import type { Parts } from "./parts.ts";
import { absent, type CodeValue, type Class, type Condition } from "./values.ts";
import { alternatives, armCondition, both, negation } from "./alternatives.ts";

/** Evaluated nodes per app: real ones of a hundred functions need about 60,000, one with fifty nested stacks needs 570,000. */
const MAX_STEPS = 800_000;
/** Nested evaluations, and among them calls of the project's own functions and classes; real apps stay below 50 and 20. */
const MAX_NESTING = 300;
const MAX_CALLS = 60;
/** Calls of a function by itself of which none is certain: one thing in another, in another. */
const MAX_OPEN_ROUNDS = 4;
/** Items, members and texts that are made, in all: a list of a thousand costs what a thousand values cost. */
const MAX_PARTS = 2_000_000;
const MAX_NOTES = 200;

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

/** A call of the project's own code that is under way. */
interface Call {
  readonly node: TSESTree.Node;
  /** How much was made when it began. */
  readonly made: number;
  /** How many tests that nobody can decide it stands behind. */
  readonly undecided: number;
  /** Where it was not followed any further, inside of it. */
  cutOffAt: Place | undefined;
}

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
  unresolved: Unresolved[] = [];
  readonly classesBeingBuilt: { readonly class: Class; readonly made: number }[] = [];
  /** Classes that were built and functions that were called. */
  readonly executed = new Set<TSESTree.Node>();
  /** What the code gave variables of the environment, and names to `globalThis`. */
  readonly environment = new Map<string, CodeValue>();
  readonly globals = new Map<string, CodeValue>();
  /** Symbols that were made. */
  symbols = 0;
  complete = true;
  conditions: readonly Condition[] = [];
  readonly #journal = new Journal<CodeValue>(absent);
  #statement: { readonly node: TSESTree.Node; readonly frame: Frame } | undefined;
  #steps = 0;
  #nesting = 0;
  #made = 0;
  readonly #calls: Call[] = [];
  #isKeepingBack = false;
  readonly #parts: Parts;

  constructor(host: Host, graph: ModuleGraph, folder: string, parts: Parts) {
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

  call(...given: Rest<Parts["call"]>): CodeValue {
    return this.#parts.call(this, ...given);
  }

  callMember(...given: Rest<Parts["callMember"]>): CodeValue {
    return this.#parts.callMember(this, ...given);
  }

  callClosure(...given: Rest<Parts["callClosure"]>): CodeValue {
    return this.#parts.callClosure(this, ...given);
  }

  member(...given: Rest<Parts["member"]>): CodeValue {
    return this.#parts.member(this, ...given);
  }

  /** The statement that ran last: where a bound was passed. */
  get lastPlace(): Place | undefined {
    return this.#statement && placeIn(this.#statement.frame, this.#statement.node);
  }

  /** Counts one evaluation and what it holds inside. */
  nested<T>(evaluate: () => T): T {
    if (++this.#steps > MAX_STEPS || this.#nesting >= MAX_NESTING) throw new BudgetExhausted();
    this.#nesting++;
    try {
      return evaluate();
    } finally {
      this.#nesting--;
    }
  }

  /** Counts what is made, in parts. */
  make(parts: number): void {
    this.#made += parts;
    if (this.#made > MAX_PARTS) throw new BudgetExhausted();
  }

  /** Runs a function of the project's, unless that is nested too deeply; `otherwise` is asked only then, since what a value is made of is long. */
  called<T>(at: Place, node: TSESTree.Node, call: () => T, otherwise: () => T): T {
    const undecided = this.conditions.filter(({ decidable }) => !decidable).length;
    const endless = this.#endless(node, undecided);
    if (endless) {
      endless.cutOffAt ??= at;
      return otherwise();
    }
    if (this.#calls.length >= MAX_CALLS) {
      // What visits a tree makes nothing on its way, however it got to where it starts.
      this.#cutOffCall(at, this.#calls[MAX_CALLS / 2]!.made);
      return otherwise();
    }
    const own: Call = { node, made: this.made, undecided, cutOffAt: undefined };
    this.#calls.push(own);
    try {
      return call();
    } finally {
      this.#calls.pop();
      // Only now it shows whether it made something on its way back.
      if (own.cutOffAt) this.#cutOffCall(own.cutOffAt, own.made);
    }
  }

  #cutOffCall(at: Place, madeBefore: number): void {
    this.cutOff(
      at,
      `a function of ${this.host.subject}`,
      "it calls itself, or others, too deeply to follow",
      madeBefore,
    );
  }

  /**
   * The call of a function from where it only went on calling itself behind tests that nobody can decide, as one that walks
   * through folders: it goes on until somebody stops it, and each round may double what it gives. Where that was found once, further
   * rounds of that call are not followed either: a list that grows in them has one more to follow each time.
   */
  #endless(node: TSESTree.Node, undecided: number): Call | undefined {
    const all = this.#calls.filter((one) => one.node === node);
    const found = all.find((one) => one.cutOffAt !== undefined && one.undecided < undecided);
    if (found) return found;
    const rounds = all.slice(-MAX_OPEN_ROUNDS);
    const isOpen = rounds.every((one, index) => one.undecided < (rounds[index + 1]?.undecided ?? undecided));
    return rounds.length === MAX_OPEN_ROUNDS && isOpen ? rounds[0] : undefined;
  }

  /** Grows with everything that the code makes which may be or hold a function. */
  get made(): number {
    return this.host.made?.(this) ?? 0;
  }

  /** Something that could hold functions or mappings was not read. */
  problem(place: Unresolved["place"], what: string, why: string): void {
    this.complete = false;
    this.#add({ place, what, why, severity: "problem" });
  }

  /** One value is not known, everything else was looked at. */
  note(place: Unresolved["place"], what: string, why: string): void {
    this.#add({ place, what, why, severity: "note" });
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
    const { unresolved, complete } = this;
    const wasKeepingBack = this.#isKeepingBack;
    this.unresolved = [];
    this.#isKeepingBack = true;
    try {
      work();
      return this.unresolved;
    } finally {
      this.unresolved = unresolved;
      this.complete = complete;
      this.#isKeepingBack = wasKeepingBack;
    }
  }

  /** Says what was kept back. */
  say(entries: readonly Unresolved[]): void {
    for (const { place, what, why, severity } of entries)
      if (severity === "problem") this.problem(place, what, why);
      else this.note(place, what, why);
  }

  /** Somebody asks for a module that ran before, unasked. */
  sayOf(loaded: LoadedModule): void {
    this.say(loaded.unsaid ?? []);
    if (!this.#isKeepingBack) loaded.unsaid = undefined;
  }

  #add(entry: Unresolved): void {
    const known = this.unresolved.findIndex(
      ({ place, what }) => what === entry.what && isSamePlace(place, entry.place),
    );
    // What was worth a note may turn out to be a problem.
    if (known >= 0 && entry.severity === "problem") this.unresolved[known] = entry;
    else if (known < 0 && this.unresolved.length < MAX_NOTES) this.unresolved.push(entry);
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

function isSamePlace(a: Unresolved["place"], b: Unresolved["place"]): boolean {
  if ("source" in a && "source" in b) return a.source === b.source && a.start === b.start;
  return "path" in a && "path" in b && a.path === b.path;
}
