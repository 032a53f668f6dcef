/** Backward slices: what the value of an expression may depend on, by data or by control, as the text of its module says. */
import { isBuiltin } from "node:module";
import type { TSESTree } from "@typescript-eslint/types";
import { plainKey } from "../../syntax/language/names.ts";
import { childNodes, isFunction, isLoop, isWithin, nodesAround, withoutCasts } from "../../syntax/language/nodes.ts";
import { testsAround } from "./control.ts";
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

const ofRuns = new WeakMap<TSESTree.Node, Slice>();

/** The same for whether a part of the module runs at all: tests around it, loops and what they go through, and which function is called there. */
export function sliceOfRun(program: TSESTree.Program, node: TSESTree.Node): Slice {
  const slice = ofRuns.get(node) ?? new Slicer(program).sliceOfRun(node);
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

  constructor(program: TSESTree.Program) {
    this.#program = program;
    this.#definitions = definitionsOf(program);
  }

  slice(node: TSESTree.Node): Slice {
    this.#loops = nodesAround(node, this.#program).filter((one) => isLoop(one) || this.#definitions.callWith(one));
    this.#begin(node, SLICED);
    return this.#finish();
  }

  sliceOfRun(node: TSESTree.Node): Slice {
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
    }
    if (node.type === "Identifier") return this.#use(node.name, around, by);
    if (node.type === "MemberExpression") return this.#visitMember(node, around, by);
    const inner = isFunction(node) ? [node, ...around] : around;
    for (const child of childNodes(node))
      if (isUsed(child, node))
        this.#pending.push({ node: child, around: inner, by: isSentOn(child, node) ? outer : by });
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
    if (parameter) this.#useParameter(read, parameter);
    for (const { from, at, member: written } of definitions) {
      if (member !== undefined && written !== undefined && written !== member) continue;
      this.#nodes.add(at);
      for (const node of from) this.#begin(node, read);
      if (!this.#isOfRounds(at, variable)) this.#control(at, declaredIn, read);
    }
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

  /** What a function is called with: by who calls it, or by what the call that it is handed to is made on. */
  #useParameter(read: Dependence, parameter: Parameter): void {
    const call = this.#definitions.callWith(parameter.of);
    if (call) this.#handOver(call, parameter.of, read);
    else this.#parameters.set(read, parameter);
  }

  #handOver(call: TSESTree.CallExpression | TSESTree.NewExpression, node: TSESTree.Node, by: Dependence): void {
    const { callee } = call;
    this.#begin(callee.type === "MemberExpression" ? callee.object : callee, by);
    for (const argument of call.arguments) if (argument.range[0] !== node.range[0]) this.#begin(argument, by);
  }

  /** What decides whether a definition runs, up to the function that declares the variable. */
  #control(at: TSESTree.Node, declaredIn: TSESTree.Node, read: Dependence): void {
    const control: Dependence = { of: read };
    this.#controls.add(control);
    this.#dependOn(control, read);
    this.#beginAround(at, declaredIn, control);
  }

  #beginAround(at: TSESTree.Node, declaredIn: TSESTree.Node, control: Dependence): void {
    const path = [...nodesAround(at, this.#program), at];
    for (let index = path.length - 1; index > 0 && path[index] !== declaredIn; index--) {
      const [inner, outer] = [path[index]!, path[index - 1]!];
      const call = isFunction(inner) ? this.#definitions.callWith(inner) : undefined;
      if (call) this.#handOver(call, inner, control);
      for (const test of testsAround(inner, outer)) this.#begin(test, control);
    }
  }
}

function isPromise(node: TSESTree.Node): boolean {
  return node.type === "NewExpression" && node.callee.type === "Identifier" && node.callee.name === "Promise";
}

function rootOf(node: TSESTree.Node): TSESTree.Node | undefined {
  const bare = withoutCasts(node);
  return bare.type === "MemberExpression" ? rootOf(bare.object) : bare;
}

/** `rows[Symbol.iterator]()` */
function isIterator(key: TSESTree.Node): boolean {
  return key.type === "MemberExpression" && key.object.type === "Identifier" && key.object.name === "Symbol";
}

/** Methods of the values of the language, and what its namespaces have. */
const METHODS: ReadonlySet<string> = new Set(
  [Array, Date, Map, Number, Object, RegExp, Set, String]
    .flatMap((of) => [of, of.prototype] as object[])
    .concat([JSON, Math, Object.getPrototypeOf([].values()) as object])
    .flatMap((of) => Object.getOwnPropertyNames(of))
    // Of ES2025, which not every version of Node that runs this has.
    .concat(
      "difference drop intersection isDisjointFrom isSubsetOf isSupersetOf symmetricDifference take toArray union".split(
        " ",
      ),
    ),
);

const waiting = new WeakMap<TSESTree.Node, boolean>();

/** What is written there waits for something. */
function waits(node: TSESTree.Node): boolean {
  const known = waiting.get(node);
  if (known !== undefined) return known;
  const open = [node];
  let isWaiting = false;
  for (let next = open.pop(); next !== undefined && !isWaiting; next = open.pop()) {
    isWaiting = next.type === "AwaitExpression" || isPromise(next);
    open.push(...childNodes(next));
  }
  waiting.set(node, isWaiting);
  return isWaiting;
}

/** Names of members and keys are no variables, and types are nothing that runs. */
function isUsed(child: TSESTree.Node, parent: TSESTree.Node): boolean {
  if (parent.type === "Property") return child !== parent.key || parent.computed || parent.shorthand;
  return !/^TS(?:Type|\w*Keyword$)/u.test(child.type) || child.type === "TSTypeAssertion";
}

/** Arithmetic, and `0 in rows`: what a test tells of the result is not followed back to what that was made of. */
export function isReckoning(node: TSESTree.Node): boolean {
  if (node.type === "UnaryExpression") return node.operator === "~" || node.operator === "-";
  return node.type === "BinaryExpression" && /^(?:in|[-*/%&|^]|\*\*|<<|>>>?)$/u.test(node.operator);
}

/** `db.insert(seen).values(row)`, `put().catch(say)`: the call goes on, and what it is made on is no value that anybody computes with. */
function isSentOn(child: TSESTree.Node, parent: TSESTree.Node): boolean {
  if (parent.type !== "CallExpression" || child !== parent.callee) return false;
  let on = withoutCasts(child);
  while (on.type === "MemberExpression") on = withoutCasts(on.object);
  return on.type === "CallExpression" || (on.type === "NewExpression" && !isMadeOfOthers(on));
}

/** `new Map(pairs)`: a thing of the language that has what it is given. */
function isMadeOfOthers({ type, ...node }: TSESTree.Node): boolean {
  return (
    type === "NewExpression" && "callee" in node && node.callee.type === "Identifier" && MADE.has(node.callee.name)
  );
}

const MADE: ReadonlySet<string> = new Set(["Array", "Date", "Map", "RegExp", "Set", "URL", "URLSearchParams"]);

function functionsAround(node: TSESTree.Node, program: TSESTree.Program): Around {
  return [program, ...nodesAround(node, program).filter(isFunction)].reverse();
}
