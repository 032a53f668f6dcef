/** Backward slices: what the value of an expression may depend on, by data or by control, as the text of its module says. */
import { isBuiltin } from "node:module";
import type { TSESTree } from "@typescript-eslint/types";
import { plainKey } from "../../syntax/language/names.ts";
import { childNodes, isFunction, isLoop, isWithin, nodesAround, withoutCasts } from "../../syntax/language/nodes.ts";
import {
  METHODS,
  endsWork,
  functionsAround,
  isIterator,
  isMadeOfOthers,
  isReckoning,
  isSentOn,
  isUsed,
  keysBound,
  namesOfFunction,
  rootOf,
  waits,
} from "./slice-text.ts";
import { testsAround } from "./control.ts";
import { isFixedTable, membershipOf } from "./fixed-tables.ts";
import { isOfObjects, searchIn, writtenUnder } from "./searched-lists.ts";
import { nameOfMember, touchedOf, type AnyCall, type Touched } from "./touched.ts";
import {
  definitionsOf,
  memberOfThis,
  type Around,
  type Definitions,
  type Parameter,
  type Variable,
} from "./definitions.ts";

/** A call, a variable, or a member of what one holds. */
export type Dependence = object;

/** The expression itself. */
export const SLICED: Dependence = { is: "sliced" };

/** Each dependence with those through which the expression depends on it. */
export interface Slice {
  readonly calls: ReadonlySet<TSESTree.Node>;
  /** Of the calls those that compute what they give of what they are given, as far as the text says. */
  readonly computing: ReadonlySet<TSESTree.Node>;
  /** What only decides whether variables are given their values. */
  readonly controls: ReadonlySet<Dependence>;
  /** Parameters of functions that are called elsewhere. */
  readonly parameters: ReadonlyMap<Dependence, Parameter>;
  readonly through: ReadonlyMap<Dependence, ReadonlySet<Dependence>>;
  /** All of the text that it has. */
  readonly nodes: ReadonlySet<TSESTree.Node>;
}

/** Beyond so many nodes a slice says nothing that could be told. */
const MOST_NODES = 4000;

const known = new WeakMap<TSESTree.Node, Slice>();

/** Flow-insensitive: each definition of a variable counts, in whatever order they run. Functions count by what is written in them. */
export function sliceOf(program: TSESTree.Program, node: TSESTree.Node): Slice {
  const slice = known.get(node) ?? new Slicer(program).slice(node);
  known.set(node, slice);
  return slice;
}

const ofWide = new WeakMap<TSESTree.Node, Slice>();

/**
 * The same with all that may change what is asked there (`touched.ts`), and with who runs the functions in which that is written. What it says is
 * only that nobody knows.
 */
export function wideSliceOf(program: TSESTree.Program, node: TSESTree.Node): Slice {
  const slice = ofWide.get(node) ?? new Slicer(program, touchedOf(program)).slice(node);
  ofWide.set(node, slice);
  return slice;
}

const ofRuns = new WeakMap<TSESTree.Node, Slice>();

/** The same for whether a part of the module runs at all: tests around it, loops and what they go through, and which function is called there. */
export function sliceOfRun(program: TSESTree.Program, node: TSESTree.Node): Slice {
  const slice = ofRuns.get(node) ?? new Slicer(program, touchedOf(program)).sliceOfRun(node);
  ofRuns.set(node, slice);
  return slice;
}

class Slicer {
  readonly #calls = new Set<TSESTree.Node>();
  readonly #controls = new Set<Dependence>();
  readonly #computing = new Set<TSESTree.Node>();
  readonly #parameters = new Map<Dependence, Parameter>();
  readonly #members = new Map<Variable, Map<string, Dependence>>();
  readonly #through = new Map<Dependence, Set<Dependence>>();
  readonly #nodes = new Set<TSESTree.Node>();
  readonly #program: TSESTree.Program;
  readonly #definitions: Definitions;
  /** The loops in which the expression stands, and functions that are called with each item. */
  #loops: readonly TSESTree.Node[] = [];
  readonly #pending: { readonly node: TSESTree.Node; readonly around: Around; readonly by: Dependence }[] = [];

  readonly #touched: Touched | undefined;
  readonly #runners = new Set<TSESTree.Node>();
  #start: TSESTree.Node;

  constructor(program: TSESTree.Program, touched?: Touched) {
    this.#program = program;
    this.#touched = touched;
    this.#start = program;
    this.#definitions = definitionsOf(program);
  }

  slice(node: TSESTree.Node): Slice {
    this.#start = node;
    this.#loops = nodesAround(node, this.#program).filter((one) => isLoop(one) || this.#definitions.callWith(one));
    this.#begin(node, SLICED);
    return this.#finish();
  }

  sliceOfRun(node: TSESTree.Node): Slice {
    this.#start = node;
    this.#beginAround(node, this.#program, SLICED);
    const callee = node.type === "CallExpression" ? withoutCasts(node.callee) : undefined;
    if (callee?.type === "MemberExpression" && callee.computed) this.#begin(callee.property, SLICED);
    return this.#finish();
  }

  #finish(): Slice {
    let visited = 0;
    for (let next = this.#pending.pop(); next !== undefined; next = this.#pending.pop()) {
      if (++visited > MOST_NODES) break;
      this.#nodes.add(next.node);
      this.#visit(next.node, next.around, next.by);
    }
    return {
      calls: this.#calls,
      computing: this.#computing,
      controls: this.#controls,
      parameters: this.#parameters,
      through: this.#through,
      nodes: this.#nodes,
    };
  }

  #begin(node: TSESTree.Node, by: Dependence): void {
    this.#pending.push({ node, around: functionsAround(node, this.#program), by });
  }

  /** @returns whether it is the first time that it is come to */
  #dependOn(on: Dependence, by: Dependence): boolean {
    const through = this.#through.get(on);
    if (through === undefined) this.#through.set(on, new Set([by]));
    else through.add(by);
    return through === undefined;
  }

  #visit(node: TSESTree.Node, around: Around, outer: Dependence): void {
    let by = outer;
    const asked = membershipOf(node);
    if (asked && this.#isFixed(asked.table, around)) {
      if (asked.key) this.#pending.push({ node: asked.key, around, by });
      return;
    }
    if (isReckoning(node)) {
      by = node;
      if (!this.#dependOn(node, outer)) return;
    }
    if (node.type === "CallExpression" || node.type === "NewExpression" || node.type === "TaggedTemplateExpression") {
      this.#calls.add(node);
      if (isMadeOfOthers(node) || (node.type === "CallExpression" && this.#isComputing(node, around)))
        this.#computing.add(node);
      if (!this.#dependOn(node, outer)) return;
      by = node;
      const told = this.#askedBySearch(node, outer === SLICED);
      if (told !== node) {
        this.#begin(told, by);
        return;
      }
    }
    if (node.type === "Identifier") return this.#use(node.name, around, by);
    if (node.type === "MemberExpression") return this.#visitMember(node, around, by);
    const inner = isFunction(node) ? [node, ...around] : around;
    for (const child of childNodes(node))
      if (isUsed(child, node))
        this.#pending.push({ node: child, around: inner, by: isSentOn(child, node) ? outer : by });
  }

  #isFixed({ name }: TSESTree.Identifier, around: Around): boolean {
    const variable = this.#definitions.find(name, around);
    return variable !== undefined && isFixedTable(variable, this.#program);
  }

  /** A method of the language, a function of a package or of the project: none that waits for something, as far as it is written here. */
  #isComputing({ callee }: TSESTree.CallExpression, around: Around): boolean {
    const method = callee.type === "MemberExpression" ? plainKey(callee.property, callee.computed) : undefined;
    if (method !== undefined && METHODS.has(method)) return true;
    if (callee.type === "MemberExpression" && isIterator(callee.property)) return true;
    const root = rootOf(callee);
    if (root?.type !== "Identifier") return false;
    const variable = this.#definitions.find(root.name, around);
    const own = variable?.definitions.flatMap(({ from }) => from) ?? [];
    if (variable) return callee.type === "Identifier" && own.length > 0 && !own.some(waits);
    const from = this.#definitions.importOf(root.name);
    return from !== undefined && !isBuiltin(from);
  }

  #visitMember(node: TSESTree.MemberExpression, around: Around, by: Dependence): void {
    const ofThis = memberOfThis(node);
    if (ofThis !== undefined) return this.#use(ofThis, around, by);
    const written = this.#touched && nameOfMember(node);
    if (written !== undefined) this.#useWritten(written, by);
    const object = withoutCasts(node.object);
    if (object.type === "Identifier" && !node.computed)
      return this.#use(object.name, around, by, plainKey(node.property, false));
    this.#pending.push({ node: object, around, by });
    if (node.computed) this.#pending.push({ node: node.property, around, by });
  }

  #use(name: string, around: Around, by: Dependence, member?: string): void {
    const variable = this.#definitions.find(name, around);
    if (variable === undefined) return;
    const read = this.#partOf(variable, member);
    if (!this.#dependOn(read, by)) return;
    const { parameter, definitions, declaredIn } = variable;
    if (parameter) this.#useParameter(read, parameter, name, member);
    const isItself = by === SLICED && member === undefined;
    for (const { from, at, member: written } of definitions) {
      if (member !== undefined && written !== undefined && written !== member) continue;
      this.#nodes.add(at);
      for (const node of from) this.#begin(this.#askedBySearch(node, isItself), read);
      if (!this.#isOfRounds(at, variable)) this.#control(at, declaredIn, read);
    }
    if (this.#touched) this.#useTouched(this.#touched, variable, member, read);
  }

  /** What else may change it. */
  #useTouched(touched: Touched, variable: Variable, member: string | undefined, read: Dependence): void {
    const { declaredAt, declaredIn } = variable;
    if (declaredAt.type === "ClassDeclaration") this.#begin(declaredAt.body, read);
    for (const { from, at, member: written } of touched.touching(variable)) {
      if (!this.#isOfRun(at) || (member !== undefined && written !== undefined && written !== member)) continue;
      this.#changeBy(from, at, read);
      if (!this.#isOfRounds(at, variable)) this.#control(at, declaredIn, read);
    }
    for (const key of keysBound(declaredAt)) this.#useWritten(key, read);
  }

  /** All that is written somewhere as a member of this name. */
  #useWritten(name: string, by: Dependence): void {
    for (const { from, at } of this.#touched?.written(name) ?? []) {
      if (!this.#isOfRun(at) || !this.#dependOn(at, by)) continue;
      this.#changeBy(from, at, at);
      this.#control(at, this.#program, at);
    }
  }

  /** What a run may not have followed counts as computed. */
  #changeBy(from: readonly TSESTree.Node[], at: TSESTree.Node, read: Dependence): void {
    this.#nodes.add(at);
    const change: Dependence = { of: read };
    this.#controls.add(change);
    this.#dependOn(change, read);
    for (const node of from) this.#begin(node, change);
  }

  /** Who may run a function that is no argument of a call itself: by its name, as a method, or where it is kept. */
  #runnersOf(node: TSESTree.Node, outer: TSESTree.Node): readonly AnyCall[] {
    const touched = this.#touched;
    if (touched === undefined) return [];
    const keeper = touched.keeperOf(node);
    if (keeper) return [keeper];
    return namesOfFunction(node, outer)
      .flatMap((name) => touched.callsOf(name))
      .filter((call) => this.#isOfRun(call));
  }

  /** Of what a module exports, other handlers may be, which have calls of their own. */
  #isOfRun(node: TSESTree.Node): boolean {
    const [, outermost] = nodesAround(node, this.#program);
    return outermost === undefined || !outermost.type.startsWith("Export") || isWithin(this.#start, outermost);
  }

  #dependOnRunner(call: AnyCall, control: Dependence): void {
    if (this.#runners.has(call)) return;
    this.#runners.add(call);
    const { callee } = call;
    this.#nodes.add(call);
    if (callee.type === "MemberExpression") this.#begin(callee, control);
    for (const argument of call.arguments) if (!isFunction(argument)) this.#begin(argument, control);
    this.#beginAround(call, this.#program, control);
    // What is made of it may be handed on to who runs it.
    const made = nodesAround(call, this.#program).at(-1);
    const name = made?.type === "VariableDeclarator" && made.id.type === "Identifier" ? made.id.name : undefined;
    const variable =
      name === undefined ? undefined : this.#definitions.find(name, functionsAround(call, this.#program));
    for (const mention of variable ? this.#touched!.mentionsOf(variable) : []) this.#dependOnRunner(mention, control);
  }

  /** In a loop around the expression, of a variable from before that: what it has may be of an earlier round, and is known to be. */
  #isOfRounds(at: TSESTree.Node, { declaredAt }: Variable): boolean {
    return this.#loops.some((loop) => isWithin(at, loop) && !isWithin(declaredAt, loop));
  }

  /** A variable, or a member of what it holds. */
  #partOf(variable: Variable, member: string | undefined): Dependence {
    if (member === undefined) return variable;
    const members = this.#members.get(variable) ?? new Map<string, Dependence>();
    this.#members.set(variable, members);
    const part = members.get(member) ?? { variable, member };
    members.set(member, part);
    return part;
  }

  /** Which of the objects in a list is found hangs on what the search asks of them. @param isItself nobody asks anything of what it gives */
  #askedBySearch(node: TSESTree.Node, isItself: boolean): TSESTree.Node {
    const search = searchIn(node);
    if (search === undefined || (search.gives !== "told" && !isItself)) return node;
    return isOfObjects(this.#listOf(search.list), this.#findAt) ? search.by.body : node;
  }

  #listOf(list: TSESTree.Identifier): Variable | undefined {
    return this.#findAt(list.name, list);
  }

  readonly #findAt = (name: string, at: TSESTree.Node): Variable | undefined =>
    this.#definitions.find(name, functionsAround(at, this.#program));

  /** What a function is called with: by who calls it, or by what the call that it is handed to is made on. */
  #useParameter(read: Dependence, parameter: Parameter, name: string, member: string | undefined): void {
    const call = this.#definitions.callWith(parameter.of);
    const search = call && member !== undefined && parameter.index === 0 ? searchIn(call) : undefined;
    const asked = search?.item === name ? writtenUnder(member!, this.#listOf(search.list), this.#findAt) : undefined;
    if (asked) for (const node of asked) this.#begin(node, read);
    else if (call) this.#handOver(call, parameter.of, read);
    else this.#parameters.set(read, parameter);
  }

  #handOver(call: TSESTree.CallExpression | TSESTree.NewExpression, node: TSESTree.Node, by: Dependence): void {
    const { callee } = call;
    const handed: Dependence = { handedBy: call };
    this.#dependOn(handed, by);
    this.#begin(callee.type === "MemberExpression" ? callee.object : callee, handed);
    for (const argument of call.arguments)
      if (argument.range[0] !== node.range[0] && !endsWork(argument, call)) this.#begin(argument, handed);
  }

  /** What decides whether a definition runs, up to the function that declares the variable. */
  #control(at: TSESTree.Node, declaredIn: TSESTree.Node, read: Dependence): void {
    const control: Dependence = { of: read };
    this.#controls.add(control);
    this.#dependOn(control, read);
    this.#beginAround(at, declaredIn, control);
  }

  #beginAround(at: TSESTree.Node, declaredIn: TSESTree.Node, control: Dependence): void {
    // Who runs a function does not decide whether it is declared.
    const path = [...nodesAround(at, this.#program), ...(at.type === "FunctionDeclaration" ? [] : [at])];
    for (let index = path.length - 1; index > 0 && path[index] !== declaredIn; index--) {
      const [inner, outer] = [path[index]!, path[index - 1]!];
      const call = isFunction(inner) ? this.#definitions.callWith(inner) : undefined;
      if (call) this.#handOver(call, inner, control);
      // By its name a function is run by the calls that the run itself has.
      if (isFunction(inner) && !call && (control !== SLICED || this.#touched?.keeperOf(inner)))
        for (const one of this.#runnersOf(inner, outer)) this.#dependOnRunner(one, control);
      for (const test of testsAround(inner, outer)) this.#begin(test, control);
    }
  }
}
