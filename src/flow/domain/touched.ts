/**
 * What else may change what the variables of a module hold, as its text says: members that are written under the same name on whichever object,
 * and calls that have a variable and may do anything with it. Nothing is evaluated, and which object it is is not asked.
 */
import { isBuiltin } from "node:module";
import type { TSESTree } from "@typescript-eslint/types";
import { onlySends } from "../../knowledge/index.ts";
import { boundNames, plainKey } from "../../syntax/language/names.ts";
import { childNodes, isFunction, nodesAround, withoutCasts } from "../../syntax/language/nodes.ts";
import { tableListed } from "./searched-lists.ts";
import { definitionsOf, type Around, type Definition, type Definitions, type Variable } from "./definitions.ts";

/** A call, or something that is made by `new`. */
export type AnyCall = TSESTree.CallExpression | TSESTree.NewExpression;

/** Methods of the language that only read what they are called on, and those of promises. */
const READING: ReadonlySet<string> = new Set(
  [
    Array.prototype,
    Map.prototype,
    Set.prototype,
    String.prototype,
    Promise.prototype,
    RegExp.prototype,
    Number.prototype,
  ]
    .flatMap((of) => Object.getOwnPropertyNames(of))
    .filter(
      (name) => !/^(?:add|clear|copyWithin|delete|fill|pop|push|reverse|set|shift|sort|splice|unshift)$/u.test(name),
    ),
);

/** Methods that give something that is in what they are called on. */
const TAKING: ReadonlySet<string> = new Set("at entries find findLast get next pop shift values".split(" "));

/** The changes of what the variables of a module hold that its definitions do not have. */
export class Touched {
  readonly #definitions: Definitions;
  readonly #program: TSESTree.Program;
  readonly #written = new Map<string, Definition[]>();
  readonly #calls = new Map<string, AnyCall[]>();
  readonly #touching = new Map<Variable, Definition[]>();
  readonly #mentioning = new Map<Variable, AnyCall[]>();
  readonly #within = new Map<TSESTree.Node, AnyCall>();

  constructor(program: TSESTree.Program) {
    this.#program = program;
    this.#definitions = definitionsOf(program);
    const pending: { readonly node: TSESTree.Node; readonly around: Around }[] = [{ node: program, around: [program] }];
    for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
      const { node, around } = next;
      this.#visit(node, around);
      const inner = isFunction(node) ? [node, ...around] : around;
      for (const child of childNodes(node)) pending.push({ node: child, around: inner });
    }
  }

  /** Where a member is written under this name, whatever it is a member of. */
  written(member: string): readonly Definition[] {
    return this.#written.get(member) ?? [];
  }

  /** Calls of what has this name: `send`, `.send` of a method; `.*`: methods whose names are computed. */
  callsOf(name: string): readonly AnyCall[] {
    return this.#calls.get(name) ?? [];
  }

  /** The call that is given an object or a list with the function in it: `new Writable({ write })`. */
  keeperOf(node: TSESTree.Node): AnyCall | undefined {
    return this.#within.get(node);
  }

  /** Calls that have the variable as an argument, or as what they are made on. */
  mentionsOf(variable: Variable): readonly AnyCall[] {
    return this.#mentioning.get(variable) ?? [];
  }

  /** What may change what it holds: of a parameter, also of what that is changed by who is given it on. */
  touching(variable: Variable, seen: ReadonlySet<Variable> = new Set()): readonly Definition[] {
    const own = this.#touching.get(variable) ?? [];
    if (seen.size > MOST_GIVEN_ON || seen.has(variable)) return own;
    const inner = new Set([...seen, variable]);
    const given = this.mentionsOf(variable).flatMap((call) => this.#parametersGiven(call, variable));
    return [
      ...own,
      ...given.flatMap((parameter) => [
        ...parameter.definitions.filter(({ from, at }) => at.type !== "AssignmentExpression" || from.length > 1),
        ...this.touching(parameter, inner),
      ]),
    ];
  }

  /** The parameters of functions of the module under which they have the variable. */
  #parametersGiven(call: AnyCall, variable: Variable): readonly Variable[] {
    const { callee } = call;
    if (callee.type !== "Identifier") return [];
    const around = this.#aroundOf(call);
    const own = this.#definitions.find(callee.name, around)?.definitions.flatMap(({ from }) => from) ?? [];
    const functions = own.map((one) => (isFunction(one) ? one : functionOfBody(one, this.#program)));
    return functions.flatMap((one) =>
      one === undefined
        ? []
        : call.arguments.flatMap((argument, index) =>
            argument.type === "Identifier" && this.#definitions.find(argument.name, around) === variable
              ? boundNames(one.params[index] as TSESTree.Node).flatMap(
                  (name) => this.#definitions.find(name, [one]) ?? [],
                )
              : [],
          ),
    );
  }

  #aroundOf(node: TSESTree.Node): Around {
    return [this.#program, ...nodesAround(node, this.#program).filter(isFunction)].reverse();
  }

  #visit(node: TSESTree.Node, around: Around): void {
    switch (node.type) {
      case "AssignmentExpression":
        return this.#write(node.left, [node.right], node, around);
      case "UpdateExpression":
        return this.#write(node.argument, [], node, around);
      case "CallExpression":
      case "NewExpression":
        return this.#visitCall(node, around);
      default:
    }
  }

  /** `item.isNew = answer`, `item[IS_NEW] = answer` */
  #write(target: TSESTree.Node, from: readonly TSESTree.Node[], at: TSESTree.Node, around: Around): void {
    const bare = withoutCasts(target);
    if (bare.type !== "MemberExpression") return;
    const member = nameOfMember(bare);
    if (member !== undefined) push(this.#written, member, { from, at });
    else this.#touch(bare.object, { from: [...from, bare.property], at }, around);
  }

  #visitCall(node: AnyCall, around: Around): void {
    const { callee } = node;
    for (const one of node.arguments.flatMap(held)) {
      if (isFunction(one)) this.#within.set(one, node);
      const variable = one.type === "Identifier" ? this.#definitions.find(one.name, around) : undefined;
      if (variable) push(this.#mentioning, variable, node);
    }
    const bare = withoutCasts(callee);
    if (bare.type === "Identifier") return this.#visitNamed(bare.name, node, around);
    if (bare.type !== "MemberExpression") return;
    const method = plainKey(bare.property, bare.computed);
    push(this.#calls, method === undefined ? ".*" : `.${method}`, node);
    const root = rootOf(bare.object);
    const variable = root && this.#definitions.find(root.name, around);
    if (variable) push(this.#mentioning, variable, node);
    if (root && !variable) return this.#visitPackageCall(root.name, node, around);
    if (method === undefined || READING.has(method) || variable === undefined || this.#isOutside(variable)) return;
    this.#touch(bare.object, { from: [node], at: node }, around);
  }

  /** What a function does that the module does not have: with what it is given first, or with what was handed out beside it. */
  #visitNamed(name: string, node: AnyCall, around: Around): void {
    push(this.#calls, name, node);
    const variable = this.#definitions.find(name, around);
    if (variable === undefined) return this.#visitPackageCall(name, node, around);
    const { declaredAt } = variable;
    if (declaredAt.type !== "VariableDeclarator" || declaredAt.id.type === "Identifier") return;
    for (const beside of boundNames(declaredAt.id)) {
      const other = this.#definitions.find(beside, around);
      if (other && other !== variable) push(this.#touching, other, { from: [node], at: node });
    }
  }

  #visitPackageCall(name: string, node: AnyCall, around: Around): void {
    const from = this.#definitions.importOf(name);
    if (from === undefined || from.startsWith(".") || isBuiltin(from) || node.arguments.length < 2) return;
    if (onlySends(from)) return;
    for (const argument of node.arguments) {
      const others = node.arguments.filter((one) => one !== argument);
      if (argument.type === "Identifier") this.#touch(argument, { from: others, at: node }, around);
    }
  }

  /** All of which it is a part may be changed with it. */
  #touch(node: TSESTree.Node, change: Definition, around: Around, depth = 0): void {
    const bare = withoutCasts(node);
    const root = wholeOf(bare);
    const variable = root && this.#definitions.find(root.name, around);
    if (variable === undefined) return;
    const member =
      bare.type === "MemberExpression" && withoutCasts(bare.object).type === "Identifier"
        ? plainKey(bare.property, bare.computed)
        : undefined;
    push(this.#touching, variable, { ...change, member });
    if (depth > MOST_GIVEN_ON) return;
    for (const one of variable.definitions)
      if (isTaken(one)) for (const of of one.from) this.#touch(of, change, this.#aroundOf(one.at), depth + 1);
  }

  /** A client of a package that the module makes, and what the function is given: what it keeps is not in the process, or is followed elsewhere. */
  #isOutside({ declaredIn, definitions, parameter }: Variable): boolean {
    if (parameter !== undefined) return true;
    return definitions.some(({ from }) =>
      from.flatMap(held).some((one) => {
        const maker = makerOf(one);
        const source = maker && this.#definitions.importOf(maker.name);
        if (source === undefined)
          return maker !== undefined && this.#definitions.find(maker.name, [this.#program]) !== undefined;
        return source.startsWith(".") || (declaredIn === this.#program && !isBuiltin(source));
      }),
    );
  }
}

const MOST_GIVEN_ON = 3;

function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const known = map.get(key);
  if (known) known.push(value);
  else map.set(key, [value]);
}

/** The name of a member, also where a variable says which: `item[IS_NEW]`. */
export function nameOfMember({ property, computed }: TSESTree.MemberExpression): string | undefined {
  const name = plainKey(property, computed);
  if (name !== undefined) return name;
  return property.type === "Identifier" ? `[${property.name}]` : undefined;
}

/** The function whose body it is. */
function functionOfBody(body: TSESTree.Node, program: TSESTree.Program): ReturnType<typeof asFunction> {
  return asFunction(nodesAround(body, program).at(-1));
}

function asFunction(node: TSESTree.Node | undefined) {
  return node && isFunction(node) ? node : undefined;
}

/** What an argument has in it, as it is written there. */
function held(node: TSESTree.Node): readonly TSESTree.Node[] {
  const bare = withoutCasts(node);
  switch (bare.type) {
    case "SpreadElement":
      return held(bare.argument);
    case "ArrayExpression":
      return bare.elements.flatMap((one) => (one ? held(one) : []));
    case "ObjectExpression":
      return bare.properties.flatMap((one) => held(one.type === "Property" ? one.value : one.argument));
    default:
      return [bare];
  }
}

function rootOf(node: TSESTree.Node): TSESTree.Identifier | undefined {
  const bare = withoutCasts(node);
  if (bare.type === "MemberExpression") return rootOf(bare.object);
  return bare.type === "Identifier" ? bare : undefined;
}

/** What makes it: `new Client(url).db("x")` */
function makerOf(node: TSESTree.Node): TSESTree.Identifier | undefined {
  const bare = withoutCasts(node);
  switch (bare.type) {
    case "AwaitExpression":
      return makerOf(bare.argument);
    case "CallExpression":
      return makerOf(tableListed(bare) ?? bare.callee);
    case "NewExpression":
      return makerOf(bare.callee);
    case "MemberExpression":
      return makerOf(bare.object);
    default:
      return bare.type === "Identifier" ? bare : undefined;
  }
}

/** The variable of whose value it is a part, or all. */
function wholeOf(node: TSESTree.Node): TSESTree.Identifier | undefined {
  const bare = withoutCasts(node);
  switch (bare.type) {
    case "Identifier":
      return bare;
    case "AwaitExpression":
      return wholeOf(bare.argument);
    case "MemberExpression":
      return wholeOf(bare.object);
    case "CallExpression": {
      const { callee } = bare;
      if (callee.type !== "MemberExpression") return undefined;
      return TAKING.has(plainKey(callee.property, callee.computed) ?? "") ? wholeOf(callee.object) : undefined;
    }
    case "LogicalExpression":
      return wholeOf(bare.left);
    default:
      return undefined;
  }
}

/** What a variable is given there is what the expression has, or a part of it. */
function isTaken({ from, at }: Definition): boolean {
  if (at.type === "AssignmentExpression") return withoutCasts(at.left).type !== "MemberExpression";
  return at.type === "VariableDeclarator" || from.includes(at);
}

const known = new WeakMap<TSESTree.Program, Touched>();

/** What may change the variables of a program, found once for it. */
export function touchedOf(program: TSESTree.Program): Touched {
  const found = known.get(program) ?? new Touched(program);
  known.set(program, found);
  return found;
}
