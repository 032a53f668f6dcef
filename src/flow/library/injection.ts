/** Things that the code does not make itself: a container does, or a caller that is not seen. Their types say what they are. */
import type { TSESTree } from "@typescript-eslint/types";
import { describeType, programOf, type Known } from "../../knowledge/index.ts";
import { implementersOf, type DeclaredClass } from "../../modules/implementers.ts";
import { declaredType, type TypeName } from "../../modules/type-names.ts";
import { resolveDeclaration, resolveType, type TypeScope, type WrittenType } from "../../modules/written-types.ts";
import { Arguments } from "../domain/arguments.ts";
import { onlyValue } from "../domain/choice.ts";
import type { Members } from "../domain/slot.ts";
import { members } from "../domain/contents.ts";
import { ENVIRONMENT, has, RECORD } from "../domain/provenance.ts";
import { isUndefined, type ClassValue, type SimpleValue, type Value } from "../domain/value.ts";
import type { Scope } from "../domain/scope.ts";
import type { Interpreter } from "../run/interpreter.ts";
import { keyColumnsOf, uniqueColumnsOf } from "./entities.ts";
import { allBound, bound, makeOf, onlyOne } from "./bindings.ts";
import { asksContainer, injectedByDecorator } from "./containers.ts";
import { shapeOf } from "./shapes.ts";
import { keepsState } from "./stateful.ts";
import { readName } from "../interpret/names.ts";
import { CONTEXT, INJECTED } from "../interpret/roots.ts";
import { placeOf, type Call, type Site } from "../domain/site.ts";

/** Methods by which containers are asked: `container.get(Mailer)`, `container.resolve(Mailer)`, `app.get(Mailer)`. */
const ASKING = /^(?:get|resolve|getInstance|resolveAsync|getAsync)$/u;
/** The same for all that a token stands for: `container.resolveAll(Step)`, `container.getAll(Step)`. */
const ASKING_ALL = /^(?:resolveAll|getAll|getAllAsync)$/u;
/** Objects in objects are made out of their types down to this depth. */
const MAX_DEPTH = 3;

/**
 * What a container of an unlisted package gives for a class of the project, or for a type that the call names:
 * `container.resolve<Mailer>("mailer")`. `undefined`: it is not asked for one.
 */
export function resolveFromContainer(
  interpreter: Interpreter,
  name: string | undefined,
  call: Call,
): Value | undefined {
  if (name !== undefined && ASKING_ALL.test(name)) return allBound(interpreter, call.arguments.at(0), call.site);
  if (name === undefined || !ASKING.test(name)) return undefined;
  const wanted = call.arguments.at(0);
  const handed = bound(interpreter, wanted, call.site) ?? makeOf(interpreter, wanted, call.site);
  if (handed) return handed;
  const { node, scope } = call.site;
  const [type] = (node.type === "CallExpression" && node.typeArguments?.params) || [];
  return type && new Maker(interpreter, INJECTED, call.site).ofNode(type, scopeOf(interpreter, scope));
}

/** The value of a parameter or field, made by its type where nothing else is known of it. */
export function injectByType(
  interpreter: Interpreter,
  value: Value,
  node: TSESTree.Node,
  annotation: TSESTree.TypeNode | undefined,
  scope: Scope,
): Value {
  if (annotation === undefined || !isOpen(value)) return value;
  return new Maker(interpreter, value, { node, scope }).ofNode(annotation, scopeOf(interpreter, scope)) ?? value;
}

/**
 * What nobody knows where it comes from, by the type that is written for it: `const mailer: Mailer = container.get("mailer")`,
 * `container.get("mailer") as Mailer`. Data is what it is.
 */
export function suppliedByType(
  interpreter: Interpreter,
  value: Value,
  node: TSESTree.Node,
  annotation: TSESTree.TypeNode | undefined,
  scope: Scope,
): Value {
  return isSupplied(value) ? injectByType(interpreter, value, node, annotation, scope) : value;
}

/** The same for what is assigned to a variable at the top of the module, or to a field of the class, that is declared with its type. */
export function suppliedByTarget(interpreter: Interpreter, value: Value, target: TSESTree.Node, scope: Scope): Value {
  if (!isSupplied(value)) return value;
  const { home, module } = scope.frame;
  const field =
    target.type === "MemberExpression" && target.object.type === "ThisExpression" ? target.property : target;
  if (field.type !== "Identifier") return value;
  if (field !== target && home)
    return injectByType(interpreter, value, target, fieldNamed(home.node, field.name), home.scope);
  return scope.find(field.name) === module.scope.find(field.name)
    ? injectByType(interpreter, value, target, variableNamed(module.module.program, field.name), module.scope)
    : value;
}

/** The type that is written for a field of a class. */
export function fieldNamed({ body }: ClassValue["node"], name: string): TSESTree.TypeNode | undefined {
  const field = body.body.find(
    (one) =>
      one.type === "PropertyDefinition" && !one.computed && one.key.type === "Identifier" && one.key.name === name,
  );
  return field?.type === "PropertyDefinition" ? field.typeAnnotation?.typeAnnotation : undefined;
}

/** The type that is written for a variable at the top of a module. */
export function variableNamed({ body }: TSESTree.Program, name: string): TSESTree.TypeNode | undefined {
  const declared = body
    .flatMap((one) => (one.type === "ExportNamedDeclaration" ? (one.declaration ?? []) : one))
    .flatMap((one) => (one.type === "VariableDeclaration" ? one.declarations : []))
    .find(({ id }) => id.type === "Identifier" && id.name === name);
  return declared?.id.typeAnnotation?.typeAnnotation;
}

function isSupplied(value: Value): boolean {
  if (value.kind === "external") return true;
  return value.kind === "symbolic" && (value.provenance & ~ENVIRONMENT) === 0 && value.found === undefined;
}

/** A parameter of something that a container makes: by the token that a decorator names, else by its type. */
export function injectedParameter(
  interpreter: Interpreter,
  parameter: TSESTree.Parameter,
  value: Value,
  scope: Scope,
): Value {
  if (isUndefined(value) && asksContainer(parameter, scope.frame.home))
    return injectedParameter(interpreter, parameter, INJECTED, scope);
  const isAsked = value.kind === "symbolic" && isInjected(value);
  const handed = isAsked ? injectedByDecorator(interpreter, parameter.decorators, scope) : undefined;
  if (handed && !isUntold(handed)) return handed;
  // What is told otherwise in two places is told by its type at least, and may be nothing.
  const open: Value = handed ? { ...INJECTED, truth: "either" } : value;
  const target = parameter.type === "TSParameterProperty" ? parameter.parameter : parameter;
  const annotated = target.type === "AssignmentPattern" ? target.left : target;
  const annotation = "typeAnnotation" in annotated ? annotated.typeAnnotation?.typeAnnotation : undefined;
  return annotation ? injectByType(interpreter, open, annotated, annotation, scope) : open;
}

/** A field with a decorator and a type but no value: `@Inject() private mailer: Mailer`. */
export function injectedField(interpreter: Interpreter, field: TSESTree.PropertyDefinition, scope: Scope): Value {
  const annotation = field.typeAnnotation?.typeAnnotation;
  const handed = injectedByDecorator(interpreter, field.decorators, scope);
  if (handed) return handed;
  return injectByType(interpreter, INJECTED, field, annotation, scope);
}

/**
 * What the receiver of a call is by the type that a type checker gives it; `undefined`: there is none, or it tells nothing.
 * Asked where the syntax has told nothing.
 */
export function receiverByType(interpreter: Interpreter, receiver: SimpleValue, { site }: Call): Value | undefined {
  const isUnknown = receiver.kind === "external" || (receiver.kind === "symbolic" && !has(receiver.provenance, RECORD));
  const callee = site.node.type === "CallExpression" ? site.node.callee : undefined;
  if (!isUnknown || callee?.type !== "MemberExpression") return undefined;
  const names = interpreter.program.types?.typesOf(placeOf({ ...site, node: callee.object })) ?? [];
  const maker = new Maker(interpreter, receiver, site);
  for (const name of names) {
    const made = maker.ofName(name);
    if (made) return made;
  }
  return undefined;
}

function scopeOf({ program: program }: Interpreter, scope: Scope): TypeScope {
  return { graph: program.graph, module: scope.frame.module.module };
}

/** Data of which nothing is known that would be lost. */
function isOpen(value: Value): value is SimpleValue {
  if (value.kind === "external") return true;
  return (
    value.kind === "symbolic" &&
    !has(value.provenance, RECORD) &&
    (value.path === undefined || isInjected(value) || isOnContext(value.path))
  );
}

/** Nothing is known of it but that a container hands it over. */
function isUntold(value: Value): boolean {
  return value.kind === "symbolic" && isInjected(value);
}

function isInjected(value: SimpleValue): boolean {
  return value.kind === "symbolic" && value.path === INJECTED.path;
}

/** `context.orders`: middlewares lay down there what handlers are to use. */
function isOnContext(path: string): boolean {
  return path.startsWith(`${CONTEXT.path}.`);
}

/** What the rows are of by their type: `Order` of `HydratedDocument<Order>`, too. */
function ofRows(type: TSESTree.TypeNode, scope: TypeScope, depth = 0): WrittenType | undefined {
  const resolved = resolveType(type, scope);
  const inner = resolved?.kind === "package" && depth < MAX_DEPTH ? resolved.of : undefined;
  return inner ? ofRows(inner, scope, depth + 1) : resolved;
}

/** The name of that, or else of the type as it is written. */
function nameOfRows(rows: WrittenType | undefined, { type, ...written }: TSESTree.TypeNode): string | undefined {
  if (rows?.kind === "class" || rows?.kind === "members") return rows.name;
  return type === "TSTypeReference" && "typeName" in written && written.typeName.type === "Identifier"
    ? written.typeName.name
    : undefined;
}

/** Makes values out of types. */
class Maker {
  readonly #interpreter: Interpreter;
  readonly #open: SimpleValue;
  readonly #site: Site;

  /** @param open what stands there without a type, and for members of which the type says nothing */
  constructor(interpreter: Interpreter, open: SimpleValue, site: Site) {
    this.#interpreter = interpreter;
    this.#open = open;
    this.#site = site;
  }

  ofName(name: TypeName): Value | undefined {
    const { graph } = this.#interpreter.program;
    if (name.kind === "package") return this.#ofKnown(describeType(name.package, [name.name]));
    const named = declaredType(graph, name.path, name.name);
    const type = named && resolveDeclaration(named.node, { graph, module: named.module });
    return type && this.#ofType(type, 0);
  }

  ofNode(node: TSESTree.TypeNode, scope: TypeScope, depth = 0): Value | undefined {
    const type = resolveType(node, scope);
    return type && this.#ofType(type, depth);
  }

  /** Things that are made of each other end at the one that is being made. */
  #ofType(type: WrittenType, depth: number): Value | undefined {
    if (type.kind === "package" || type.name === undefined) return this.#make(type, depth, () => false);
    return this.#interpreter.injecting.make(`${type.name}\n${type.module.path}`, (isShared) =>
      this.#make(type, depth, isShared),
    );
  }

  #make(type: WrittenType, depth: number, isShared: () => boolean): Value | undefined {
    switch (type.kind) {
      case "class":
        return this.#instance({ path: type.module.path, name: type.name }, isShared);
      case "package":
        return this.#ofPackage(type);
      case "value":
        return this.#ofValue(type);
      case "members":
        return this.#implementation(type, isShared) ?? this.#object(type, depth);
    }
  }

  #ofKnown(known: Known | undefined): Value | undefined {
    return known && { kind: "library", known, arguments: [], at: placeOf(this.#site) };
  }

  /** `Repository<Order>`: made for the entity, whose class says what its key is, and what else is unique. */
  #ofPackage({ package: name, from, path, of, scope }: Extract<WrittenType, { kind: "package" }>): Value | undefined {
    const own = path.length === 0 ? this.#ofProgram(name, from, scope) : undefined;
    if (own) return own;
    const type = of && ofRows(of, scope);
    const made = type?.kind === "class" ? this.#named(type.module.path, type.name) : undefined;
    const isTold = made?.kind === "class" && (keyColumnsOf(made).size > 0 || uniqueColumnsOf(made).length > 0);
    const given = isTold ? [made] : [];
    const shapes = given.map((one) => shapeOf(this.#interpreter, one));
    const known = describeType(name, [from, ...path], shapes, of && nameOfRows(type, of));
    const entity = made?.kind === "class" ? { entity: made } : {};
    return known && { kind: "library", known, arguments: given, at: placeOf(this.#site), ...entity };
  }

  /** A class of a package for which a program of ours stands. */
  #ofProgram(specifier: string, name: string, { module }: TypeScope): Value | undefined {
    if (!programOf(specifier)) return undefined;
    const interpreter = this.#interpreter;
    const made = interpreter.program.modules.ofPackage(interpreter, specifier, name, module.path);
    return makeOf(interpreter, made, this.#site);
  }

  #instance({ path, name }: DeclaredClass, isShared: () => boolean): Value | undefined {
    const made = this.#named(path, name);
    if (made === undefined) return undefined;
    const [interpreter, site] = [this.#interpreter, this.#site];
    const handed = bound(interpreter, made, site);
    if (handed) return handed;
    // A container may make one for each that asks.
    if (made.kind === "class" && keepsState(made)) interpreter.injecting.keepApart();
    return onlyOne(interpreter, made, isShared, () => makeOf(interpreter, made, site));
  }

  #ofValue({ module, name, as }: Extract<WrittenType, { kind: "value" }>): Value | undefined {
    const interpreter = this.#interpreter;
    const value = this.#named(module.path, name);
    if (value === undefined || value.kind === "symbolic" || value.kind === "external") return undefined;
    if (as === "itself") return value;
    const given = Arguments.all(INJECTED);
    if (as === "instance") return interpreter.construct(value, given, this.#site);
    const result = interpreter.call(value, given, this.#site);
    // A statement that is begun would be sent by being awaited.
    return result.kind === "promise" ? interpreter.await(result, this.#site) : result;
  }

  /** The value of a name at the top level of a module. */
  #named(path: string, name: string): SimpleValue | undefined {
    const interpreter = this.#interpreter;
    const owner = interpreter.program.modules.instance(path);
    return owner && onlyValue(readName(interpreter, name, { node: owner.module.program, scope: owner.scope }));
  }

  /** Of the only class that implements an interface. */
  #implementation(
    { module, name }: Extract<WrittenType, { kind: "members" }>,
    isShared: () => boolean,
  ): Value | undefined {
    const { source } = this.#interpreter.program.graph;
    const all = name === undefined ? [] : implementersOf(source, module.path, name);
    return all.length === 1 ? this.#instance(all[0]!, isShared) : undefined;
  }

  /** An object with the members of which the types say something; `undefined`: there is none. */
  #object({ members: written }: Extract<WrittenType, { kind: "members" }>, depth: number): Value | undefined {
    if (depth === MAX_DEPTH) return undefined;
    const known = written.flatMap(({ name, type, scope }): [string, Value][] => {
      const value = this.ofNode(type, scope, depth + 1);
      return value ? [[name, value]] : [];
    });
    if (known.length === 0) return undefined;
    const interpreter = this.#interpreter;
    const contents: Members = { ...members(known), open: interpreter.symbolicOf(this.#open) };
    return interpreter.newObject(this.#site, contents, `typed ${depth} ${known.map(([name]) => name).join(" ")}`);
  }
}
