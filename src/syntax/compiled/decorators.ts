/** Decorators, and the types that are written down for them. */
import type { TSESTree } from "@typescript-eslint/types";
import { childNodes } from "../language/nodes.ts";
import { givenTo, memberOf, nameOf, plainCallee, putInPlace } from "./helpers.ts";

type ClassNode = TSESTree.ClassDeclaration | TSESTree.ClassExpression;
type Method = TSESTree.MethodDefinition;
/** Something that has decorators and, of the same call, types. */
interface Told {
  readonly decorators: readonly TSESTree.Decorator[];
  /** Of parameters, by their places. */
  readonly ofParameters: readonly (readonly [place: number, decorator: TSESTree.Decorator])[];
  readonly type: TSESTree.Node | undefined;
  readonly parameterTypes: readonly TSESTree.Node[];
}

/**
 * `__decorate([…], Class.prototype, "name", null)` behind a class, and `Class = __decorate([…], Class)`: what is told there stands
 * with the class and its members again.
 */
export function decorateAgain({ body }: TSESTree.BlockStatement | TSESTree.Program): void {
  const classes = new Map<string, { readonly node: ClassNode; readonly at: number }>();
  for (const [at, statement] of body.entries()) {
    for (const [name, node] of classesIn(statement)) classes.set(name, { node, at });
    if (statement.type !== "ExpressionStatement") continue;
    const { targets, value } = chainOf(statement.expression);
    const [list, target, key, described] = givenTo(value, "__decorate", "__decorateClass", "_ts_decorate") ?? [];
    if (list?.type !== "ArrayExpression" || target === undefined) continue;
    const told = toldBy(list.elements);
    const isWhole = key === undefined;
    const name = isWhole ? nameOf(target) : (prototypeOf(target) ?? nameOf(target));
    const found = name === undefined ? undefined : classes.get(name);
    if (name === undefined || found === undefined) continue;
    if (isWhole) {
      tellClass(found.node, told);
      const others = targets.filter((one) => nameOf(one) !== name);
      putInPlace(statement, others.length === 0 ? { type: "EmptyStatement" } : assigned(others, target, statement));
      body[found.at] = declared(body[found.at]!, found.node, name) as TSESTree.Statement;
    } else if (tellMember(found.node, key, told, prototypeOf(target) === undefined, isOfProperty(described)))
      putInPlace(statement, { type: "EmptyStatement" });
  }
}

/** `let Name = Name_1 = class Name { … }`, `class Name { … }`, `export class Name { … }` */
function classesIn(statement: TSESTree.Node): readonly (readonly [string, ClassNode])[] {
  if (statement.type === "ExportNamedDeclaration" && statement.declaration) return classesIn(statement.declaration);
  if (statement.type === "ClassDeclaration") return statement.id ? [[statement.id.name, statement]] : [];
  if (statement.type !== "VariableDeclaration") return [];
  return statement.declarations.flatMap(({ id, init }) => {
    const { value } = chainOf(init);
    const name = nameOf(id);
    return name !== undefined && value?.type === "ClassExpression" ? [[name, value] as const] : [];
  });
}

/** `a = b = value` */
function chainOf(node: TSESTree.Node | null): { targets: readonly TSESTree.Node[]; value: TSESTree.Node | null } {
  if (node?.type !== "AssignmentExpression") return { targets: [], value: node };
  const { targets, value } = chainOf(node.right);
  return { targets: [node.left, ...targets], value };
}

/** What else is given the class: `exports.Name = Name_1 = Name`. */
function assigned(targets: readonly TSESTree.Node[], value: TSESTree.Node, { range }: TSESTree.Node): object {
  const expression = targets.reduceRight<object>(
    (right, left) => ({ type: "AssignmentExpression", operator: "=", left, right, range }),
    value,
  );
  return { type: "ExpressionStatement", expression };
}

/** A class that was declared as a variable since its decorators may give another one. */
function declared(statement: TSESTree.Node, node: ClassNode, name: string): TSESTree.Node {
  if (statement.type !== "VariableDeclaration" || statement.declarations.length !== 1) return statement;
  const id = { ...statement.declarations[0].id, name };
  return { ...node, type: "ClassDeclaration", id, range: statement.range } as unknown as TSESTree.Node;
}

function prototypeOf(node: TSESTree.Node): string | undefined {
  const [of, member] = memberOf(node);
  return member === "prototype" ? of : undefined;
}

/** The last argument: `void 0` of TypeScript, 2 of esbuild. */
function isOfProperty(node: TSESTree.Node | undefined): boolean {
  return node?.type === "UnaryExpression" || (node?.type === "Literal" && node.value === 2);
}

function toldBy(elements: readonly (TSESTree.Node | null)[]): Told {
  const decorators: TSESTree.Decorator[] = [];
  const ofParameters: (readonly [number, TSESTree.Decorator])[] = [];
  let type: TSESTree.Node | undefined;
  let parameterTypes: readonly TSESTree.Node[] = [];
  for (const element of elements) {
    if (element === null) continue;
    const [place, onParameter] = givenTo(element, "__param", "__decorateParam", "_ts_param") ?? [];
    const [what, written] = givenTo(element, "__metadata", "_ts_metadata") ?? [];
    if (onParameter && place?.type === "Literal") ofParameters.push([Number(place.value), decorator(onParameter)]);
    else if (what?.type !== "Literal") decorators.push(decorator(element));
    else if (what.value === "design:type") type = written;
    else if (what.value === "design:paramtypes" && written?.type === "ArrayExpression")
      parameterTypes = written.elements.flatMap((one) => one ?? []);
  }
  return { decorators, ofParameters, type, parameterTypes };
}

function decorator(expression: TSESTree.Node): TSESTree.Decorator {
  if (expression.type === "CallExpression") expression.callee = plainCallee(expression.callee);
  return { type: "Decorator", expression, range: expression.range } as TSESTree.Decorator;
}

function tellClass(node: ClassNode, told: Told): void {
  node.decorators = [...(node.decorators ?? []), ...told.decorators];
  const made = node.body.body.find((one) => one.type === "MethodDefinition" && one.kind === "constructor");
  if (made) tellParameters(made as Method, told);
}

function tellMember(node: ClassNode, key: TSESTree.Node, told: Told, isStatic: boolean, isProperty: boolean): boolean {
  if (key.type !== "Literal" || typeof key.value !== "string") return false;
  const members = node.body.body;
  const member = members.find(
    (one) =>
      (one.type === "MethodDefinition" || one.type === "PropertyDefinition") &&
      (nameOf(one.key) ?? (one.key.type === "Literal" ? one.key.value : undefined)) === key.value &&
      one.static === isStatic,
  ) as Method | TSESTree.PropertyDefinition | undefined;
  if (member?.type === "MethodDefinition") tellParameters(member, told);
  else if (!isProperty) return false;
  const of = member ?? field(key, key.value, isStatic);
  if (member === undefined) members.unshift(of);
  Object.assign(of, { decorators: [...(of.decorators ?? []), ...told.decorators] });
  if (of.type === "PropertyDefinition" && told.type) Object.assign(of, { typeAnnotation: annotation(told.type) });
  return true;
}

/** Older targets have fields in the constructor alone. */
function field({ range }: TSESTree.Node, name: string, isStatic: boolean): TSESTree.PropertyDefinition {
  const key = { type: "Identifier", name, range };
  const plain = { type: "PropertyDefinition", key, value: null, computed: false, static: isStatic, range };
  return { ...plain, decorators: [], declare: false } as unknown as TSESTree.PropertyDefinition;
}

function tellParameters({ value }: Method, { ofParameters, parameterTypes }: Told): void {
  for (const [place, parameter] of value.params.entries()) {
    const decorators = ofParameters.flatMap(([of, one]) => (of === place ? [one] : []));
    if (decorators.length > 0) Object.assign(parameter, { decorators });
    const type = parameterTypes[place];
    const target = parameter.type === "AssignmentPattern" ? parameter.left : parameter;
    if (type) Object.assign(target, { typeAnnotation: annotation(type) });
  }
}

/** The name of a class; where it may be none at run time, TypeScript and SWC test for it: `typeof (_a = typeof Name …) === "function" ? _a : Object`. */
function annotation(type: TSESTree.Node): TSESTree.TSTypeAnnotation | undefined {
  const named = type.type === "ConditionalExpression" ? namedIn(type) : type;
  const typeName = named && entity(named);
  if (typeName === undefined) return undefined;
  const typeAnnotation = { type: "TSTypeReference", typeName, range: type.range };
  return { type: "TSTypeAnnotation", typeAnnotation, range: type.range } as unknown as TSESTree.TSTypeAnnotation;
}

function namedIn(node: TSESTree.Node): TSESTree.Node | undefined {
  if (node.type === "LogicalExpression" && node.operator === "&&") return node.right;
  if (node.type === "ConditionalExpression" && nameOf(node.consequent) === "Object") return node.alternate;
  return childNodes(node).map(namedIn).find(Boolean);
}

function entity(node: TSESTree.Node): object | undefined {
  if (node.type === "Identifier") return node;
  if (node.type !== "MemberExpression" || node.computed) return undefined;
  const left = entity(node.object);
  return left && { type: "TSQualifiedName", left, right: node.property, range: node.range };
}
