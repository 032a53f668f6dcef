import type { TSESTree } from "@typescript-eslint/types";
import { isRequire, requiredFrom, specifierOf } from "./requests.ts";
import { withoutCasts } from "../syntax/language/nodes.ts";
import { NAMESPACE, type ExportTarget } from "./bindings.ts";

interface CommonJsExports {
  readonly exports: ReadonlyMap<string, ExportTarget>;
  readonly stars: readonly string[];
  readonly whole: ExportTarget | undefined;
}

/**
 * What a module assigns to `exports` and `module.exports` while it loads: at the top level, also in blocks. A later
 * assignment wins, as it does when the module runs.
 */
export function readCommonJs(program: TSESTree.Program): CommonJsExports {
  const reader = new CommonJsReader();
  for (const statement of program.body) reader.collectNames(statement);
  for (const statement of program.body) reader.readStatement(statement);
  return reader;
}

class CommonJsReader implements CommonJsExports {
  readonly exports = new Map<string, ExportTarget>();
  readonly stars: string[] = [];
  whole: ExportTarget | undefined;
  /** Top-level names of whole modules and of literals, which `module.exports = { ...name }` and `= name` give on. */
  readonly #required = new Map<string, string>();
  readonly #literals = new Map<string, TSESTree.ObjectExpression>();
  /** Literals that are being copied, since two may spread each other. */
  readonly #merging = new Set<TSESTree.ObjectExpression>();

  /** Getters that compilers write name what is required further down. */
  collectNames(statement: TSESTree.Statement): void {
    if (statement.type !== "VariableDeclaration") return;
    for (const { id, init } of statement.declarations) {
      if (id.type !== "Identifier" || !init) continue;
      const required = requiredFrom(init);
      const value = withoutCasts(init);
      if (required?.imported === NAMESPACE) this.#required.set(id.name, required.specifier);
      if (value.type === "ObjectExpression") this.#literals.set(id.name, value);
    }
  }

  readStatement(statement: TSESTree.Statement | null | undefined): void {
    switch (statement?.type) {
      case "ExpressionStatement":
        return this.#readExpression(statement.expression);
      case "VariableDeclaration":
        // `const api = (module.exports = { … })`
        return statement.declarations.forEach(({ init }) => init && this.#readExpression(init));
      case "TSExportAssignment":
        return this.#assignWhole(statement.expression, statement);
      case "BlockStatement":
        return statement.body.forEach((inner) => this.readStatement(inner));
      case "IfStatement":
        this.readStatement(statement.consequent);
        return this.readStatement(statement.alternate);
      case "TryStatement":
        this.readStatement(statement.block);
        return this.readStatement(statement.finalizer);
    }
  }

  #readExpression(expression: TSESTree.Node): void {
    const node = withoutCasts(expression);
    if (node.type === "AssignmentExpression" && node.operator === "=") this.#readAssignment(node);
    else if (node.type === "CallExpression") this.#readCall(node);
    else if (node.type === "SequenceExpression") node.expressions.forEach((inner) => this.#readExpression(inner));
  }

  /** `exports.a = exports.b = f`, `module.exports = exports = { … }`: every target of the chain gets the last value. */
  #readAssignment(assignment: TSESTree.AssignmentExpression): void {
    const targets: TSESTree.Node[] = [];
    let value: TSESTree.Node = assignment;
    while (value.type === "AssignmentExpression" && value.operator === "=") {
      targets.push(value.left);
      value = withoutCasts(value.right);
    }
    for (const target of targets) {
      const name = exportedName(target);
      if (name === NAMESPACE) this.#assignWhole(value as TSESTree.Expression, assignment);
      else if (name !== undefined && !isVoid(value))
        this.exports.set(name, this.#targetOf(value as TSESTree.Expression, assignment));
    }
  }

  #assignWhole(value: TSESTree.Expression, node: TSESTree.Node): void {
    this.exports.clear();
    this.whole = this.#targetOf(value, node);
    this.#merge(value);
  }

  /** Members of what is exported as a whole, or copied onto it, are exports. */
  #merge(value: TSESTree.Node): void {
    const node = withoutCasts(value);
    const required = requiredFrom(node);
    if (required?.imported === NAMESPACE) return void this.stars.push(required.specifier);
    if (node.type === "Identifier") {
      const specifier = this.#required.get(node.name);
      if (specifier !== undefined) this.stars.push(specifier);
      const literal = this.#literals.get(node.name);
      if (literal) this.#mergeLiteral(literal);
    } else if (node.type === "ObjectExpression") this.#mergeLiteral(node);
  }

  #mergeLiteral(literal: TSESTree.ObjectExpression): void {
    if (this.#merging.has(literal)) return;
    this.#merging.add(literal);
    for (const property of literal.properties) {
      if (property.type === "SpreadElement") {
        this.#merge(property.argument);
        continue;
      }
      const key =
        property.computed || property.key.type !== "Identifier" ? specifierOf(property.key) : property.key.name;
      if (key !== undefined && property.kind === "init")
        this.exports.set(key, this.#targetOf(property.value as TSESTree.Expression, property));
    }
    this.#merging.delete(literal);
  }

  /** `Object.assign(exports, …)`, `Object.defineProperty(exports, "a", { get })`, `__exportStar(require("x"), exports)`. */
  #readCall(call: TSESTree.CallExpression): void {
    const callee = call.callee.type === "MemberExpression" ? call.callee.property : call.callee;
    const [first, second, third] = call.arguments;
    if (callee.type !== "Identifier" || !first) return;
    if (callee.name === "assign" && exportedName(first) === NAMESPACE)
      call.arguments.slice(1).forEach((argument) => this.#merge(argument));
    else if (/^_*export(?:Star|All)?$/u.test(callee.name) && !isRequire(call)) this.#merge(first);
    else if (callee.name === "defineProperty" && exportedName(first) === NAMESPACE && second && third) {
      const name = specifierOf(second);
      const value = name === undefined ? undefined : describedValue(third);
      if (name !== undefined && value && name !== "__esModule") this.exports.set(name, this.#targetOf(value, call));
    }
  }

  #targetOf(value: TSESTree.Expression, node: TSESTree.Node): ExportTarget {
    const inner = withoutCasts(value) as TSESTree.Expression;
    const required = requiredFrom(inner);
    if (required) return { kind: "from", ...required, node };
    if (inner.type === "Identifier") return { kind: "binding", name: inner.name, node };
    if (inner.type === "MemberExpression" && inner.object.type === "Identifier" && !inner.computed) {
      const specifier = this.#required.get(inner.object.name);
      const imported = (inner.property as TSESTree.Identifier).name;
      if (specifier !== undefined) return { kind: "from", specifier, imported, form: "require", node };
    }
    return { kind: "value", value: inner, node };
  }
}

/** `exports.a` -> `a`; `module.exports.a` -> `a`; `exports` and `module.exports` -> `*`. */
function exportedName(target: TSESTree.Node): string | undefined {
  if (target.type === "Identifier") return target.name === "exports" ? NAMESPACE : undefined;
  if (target.type !== "MemberExpression") return undefined;
  const { object } = target;
  const member = target.computed ? specifierOf(target.property) : (target.property as TSESTree.Identifier).name;
  if (object.type === "Identifier" && object.name === "module") return member === "exports" ? NAMESPACE : undefined;
  return exportedName(object) === NAMESPACE ? member : undefined;
}

/** `exports.a = exports.b = void 0`, which compilers write before the values. */
function isVoid(node: TSESTree.Node): boolean {
  return node.type === "UnaryExpression" && node.operator === "void";
}

/** The value of a property descriptor, also of a getter that only returns something. */
function describedValue(descriptor: TSESTree.Node): TSESTree.Expression | undefined {
  if (descriptor.type !== "ObjectExpression") return undefined;
  for (const property of descriptor.properties) {
    if (property.type !== "Property" || property.key.type !== "Identifier") continue;
    if (property.key.name === "value") return property.value as TSESTree.Expression;
    if (property.key.name !== "get") continue;
    const getter = property.value;
    if (getter.type === "ArrowFunctionExpression" && getter.body.type !== "BlockStatement") return getter.body;
    if (getter.type !== "FunctionExpression" && getter.type !== "ArrowFunctionExpression") return undefined;
    const statement = getter.body?.type === "BlockStatement" ? getter.body.body[0] : undefined;
    return statement?.type === "ReturnStatement" ? (statement.argument ?? undefined) : undefined;
  }
  return undefined;
}
