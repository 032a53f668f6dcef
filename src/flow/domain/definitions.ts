/** Where the variables of a module get their values, as its text says: every definition, whichever of them runs first. */
import type { TSESTree } from "@typescript-eslint/types";
import { boundNames, plainKey, withoutThis } from "../../syntax/language/names.ts";
import { childNodes, isFunction, withoutCasts } from "../../syntax/language/nodes.ts";

/** One place that may give a variable its value, or change what it holds. */
export interface Definition {
  /** What the value is made of. */
  readonly from: readonly TSESTree.Node[];
  /** What runs where it is given. */
  readonly at: TSESTree.Node;
  /** The member of what the variable holds that is written; undefined: all of it, or one that is not known. */
  readonly member?: string | undefined;
}

/** A parameter, by the function whose it is. */
export interface Parameter {
  readonly of: TSESTree.Node;
  readonly index: number;
  /** It takes all arguments from there on. */
  readonly isRest: boolean;
}

/** A variable with all that the text says of it. */
export interface Variable {
  /** The function that declares it, or the module. */
  readonly declaredIn: TSESTree.Node;
  /** Where it does. */
  readonly declaredAt: TSESTree.Node;
  readonly definitions: Definition[];
  /** The function that is called with it, and as which of its arguments. */
  readonly parameter?: Parameter;
}

/** The functions in which a place stands, the innermost first, and last the module. */
export type Around = readonly TSESTree.Node[];

interface Occurrence extends Definition {
  readonly name: string;
  readonly around: Around;
  /** A method that changes lists, sets and maps: of other things it may be anything. */
  readonly isOfCollection?: true;
}

/** Members of `this` are variables of the module, whichever class they are of. */
export function memberOfThis(node: TSESTree.Node): string | undefined {
  if (node.type !== "MemberExpression" || node.object.type !== "ThisExpression" || node.computed) return undefined;
  return `this.${node.property.type === "PrivateIdentifier" ? "#" : ""}${node.property.name}`;
}

/** Methods that put something into what they are called on, or take it out. */
const CHANGING = new Set([
  "abort",
  "add",
  "append",
  "delete",
  "fill",
  "pop",
  "push",
  "set",
  "shift",
  "splice",
  "unshift",
]);

const COLLECTIONS = new Set(["AbortController", "Array", "Map", "Object", "Set", "WeakMap", "WeakSet"]);

/** Functions of packages that change what they are given first, as lodash has them. */
const CHANGING_FIRST = new Set(["assign", "merge", "pull", "pullAll", "pullAt", "remove", "set", "unset"]);

/** The variables of a module by their names, each with the expressions that define it. Nothing is evaluated. */
export class Definitions {
  readonly #scopes = new Map<TSESTree.Node, Map<string, Variable>>();
  readonly #imports = new Map<string, string>();
  readonly #handed = new Map<TSESTree.Node, TSESTree.CallExpression | TSESTree.NewExpression>();

  constructor(program: TSESTree.Program) {
    const occurrences: Occurrence[] = [];
    this.#collect(program, occurrences);
    const changes: Occurrence[] = [];
    for (const one of occurrences) if (one.isOfCollection) changes.push(one); else this.#define(one); // prettier-ignore
    for (const one of changes) if (this.#isCollection(one)) this.#define(one);
  }

  /** The variable that a name means in a function: the next one outwards. */
  find(name: string, around: Around): Variable | undefined {
    for (const one of around) {
      const variable = this.#scopes.get(one)?.get(name);
      if (variable) return variable;
    }
    return undefined;
  }

  /** The module that a name of this one stands for, or is taken of. */
  importOf(name: string): string | undefined {
    return this.#imports.get(name);
  }

  /** The call that is handed a function where it is written. */
  callWith(node: TSESTree.Node): TSESTree.CallExpression | TSESTree.NewExpression | undefined {
    return this.#handed.get(node);
  }

  #collect(program: TSESTree.Program, found: Occurrence[]): void {
    const pending: { readonly node: TSESTree.Node; readonly around: Around }[] = [{ node: program, around: [program] }];
    for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
      const { node, around } = next;
      this.#visit(node, around, found);
      const inner = isFunction(node) ? [node, ...around] : around;
      for (const child of childNodes(node)) pending.push({ node: child, around: inner });
    }
  }

  #visit(node: TSESTree.Node, around: Around, found: Occurrence[]): void {
    const define = (
      targets: readonly (string | Target)[],
      from: readonly TSESTree.Node[],
      at: TSESTree.Node = node,
    ): void => {
      for (const one of targets) found.push({ ...(typeof one === "string" ? { name: one } : one), from, at, around });
    };
    switch (node.type) {
      case "FunctionDeclaration":
      case "FunctionExpression":
      case "ArrowFunctionExpression":
        if (node.type === "FunctionDeclaration" && node.id) {
          this.#declare([node.id.name], around[0]!, node);
          define([node.id.name], [node.body]);
        }
        for (const [index, one] of withoutThis(node.params).entries()) {
          const parameter = one.type === "TSParameterProperty" ? one.parameter : one;
          this.#declare(boundNames(parameter), node, node, {
            of: node,
            index,
            isRest: parameter.type === "RestElement",
          });
        }
        return;
      case "VariableDeclarator":
        this.#declare(boundNames(node.id), around[0]!, node);
        if (node.init) define(boundNames(node.id), [node.init]);
        return;
      case "ImportDeclaration":
        for (const { local } of node.specifiers) this.#imports.set(local.name, node.source.value);
        return;
      case "ClassDeclaration":
        if (node.id) this.#declare([node.id.name], around[0]!, node);
        return;
      case "ForOfStatement":
      case "ForInStatement":
        return define(targetsOf(node.left), [node.right], node.right);
      case "TryStatement":
        if (!node.handler?.param) return;
        this.#declare(boundNames(node.handler.param), around[0]!, node);
        return define(boundNames(node.handler.param), [node.block]);
      case "AssignmentExpression":
        return define(targetsOf(node.left), [node.right, ...keysOf(node.left)]);
      case "UpdateExpression":
        return define(targetsOf(node.argument), keysOf(node.argument));
      case "UnaryExpression":
        return node.operator === "delete" ? define(targetsOf(node.argument), keysOf(node.argument)) : undefined;
      case "CallExpression":
      case "NewExpression":
        for (const argument of node.arguments) {
          const given = withoutCasts(argument);
          if (isFunction(given)) this.#handed.set(given, node);
        }
        if (node.type === "CallExpression") this.#change(node, around, found);
        return;
      default:
    }
  }

  /** `won.add(id)`, `Object.assign(state, { isDone })`, `remove(records, isDone)`. */
  #change(node: TSESTree.CallExpression, around: Around, found: Occurrence[]): void {
    const { callee } = node;
    const isOn = callee.type === "MemberExpression";
    const name = isOn ? callee.property : callee;
    if (name.type !== "Identifier") return;
    if (isOn && CHANGING.has(name.name))
      for (const target of targetsOf(callee.object))
        found.push({ ...target, from: node.arguments, at: node, around, isOfCollection: true });
    const [target, ...sources] = node.arguments;
    if (CHANGING_FIRST.has(name.name) && target)
      for (const one of targetsOf(target)) found.push({ ...one, member: undefined, from: sources, at: node, around });
  }

  #declare(
    names: readonly string[],
    declaredIn: TSESTree.Node,
    declaredAt: TSESTree.Node,
    parameter?: Parameter,
  ): void {
    const scope = this.#scopes.get(declaredIn) ?? new Map<string, Variable>();
    this.#scopes.set(declaredIn, scope);
    for (const name of names)
      if (!scope.has(name))
        scope.set(name, { declaredIn, declaredAt, definitions: [], ...(parameter && { parameter }) });
  }

  #define({ name, from, at, member, around }: Occurrence): void {
    if (name.startsWith("this.")) this.#declare([name], around.at(-1)!, around.at(-1)!);
    this.find(name, around)?.definitions.push({ from, at, member });
  }

  /** What a method is called on is a list, a set or a map that code makes, or whoever calls the function hands over. */
  #isCollection({ name, around }: Occurrence): boolean {
    const variable = this.find(name, around);
    if (variable === undefined) return false;
    return variable.definitions.length === 0 || variable.definitions.some(({ from }) => from.some(makesCollection));
  }
}

function makesCollection(node: TSESTree.Node): boolean {
  const made = withoutCasts(node);
  if (made.type === "ArrayExpression" || made.type === "ObjectExpression") return true;
  if (made.type !== "NewExpression" && made.type !== "CallExpression") return false;
  const { callee } = made;
  const root = callee.type === "MemberExpression" ? callee.object : callee;
  return root.type === "Identifier" && COLLECTIONS.has(root.name);
}

interface Target {
  readonly name: string;
  readonly member?: string | undefined;
}

/** The variables that are given a value, or in which something is, by writing to this. */
function targetsOf(target: TSESTree.Node): readonly Target[] {
  const bare = withoutCasts(target);
  if (bare.type === "VariableDeclaration") return bare.declarations.flatMap(({ id }) => targetsOf(id));
  if (bare.type !== "MemberExpression") return boundNames(bare).map((name) => ({ name }));
  const ofThis = memberOfThis(bare);
  if (ofThis !== undefined) return [{ name: ofThis }];
  const member = plainKey(bare.property, bare.computed);
  const isDirect = withoutCasts(bare.object).type === "Identifier";
  return targetsOf(bare.object).map(({ name, ...outer }) => ({ name, member: isDirect ? member : outer.member }));
}

/** `won[item.id] = true`: under which name something is written. */
function keysOf(target: TSESTree.Node): readonly TSESTree.Node[] {
  const bare = withoutCasts(target);
  if (bare.type !== "MemberExpression") return [];
  return [...(bare.computed ? [bare.property] : []), ...keysOf(bare.object)];
}

const known = new WeakMap<TSESTree.Program, Definitions>();

/** What is said where of the names of a program, found once for each program. */
export function definitionsOf(program: TSESTree.Program): Definitions {
  const found = known.get(program) ?? new Definitions(program);
  known.set(program, found);
  return found;
}
