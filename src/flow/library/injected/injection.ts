/** Things that the code does not make itself: a container does, or a caller that is not seen. Their types say what they are. */
import type { TSESTree } from "@typescript-eslint/types";
import { columnByName } from "../../../knowledge/index.ts";
import type { TypeScope } from "../../../modules/written-types.ts";
import { joinValues, onlyValue } from "../../domain/choice.ts";
import { ENVIRONMENT, has, RECORD } from "../../domain/provenance.ts";
import { isUndefined, UNDEFINED, type ClassValue, type SimpleValue, type Value } from "../../domain/value.ts";
import type { Scope } from "../../domain/scope.ts";
import type { Interpreter } from "../../run/interpreter.ts";
import { allBound, bound, makeOf } from "./bindings.ts";
import { asksContainer, injectedByDecorator } from "./containers.ts";
import { nameOf } from "./decorator-names.ts";
import { fulfilledWith } from "../../interpret/calls/await.ts";
import { CONTEXT, INJECTED } from "../../interpret/roots.ts";
import { Maker } from "./made-by-types.ts";
import { placeOf, type Call } from "../../domain/site.ts";

/** Methods by which containers are asked: `container.get(Mailer)`, `container.resolve(Mailer)`, `app.get(Mailer)`. */
const ASKING = /^(?:get|resolve|getInstance|resolveAsync|getAsync|get(?:Named|Tagged)(?:Async)?)$/u;
/** The same for all that a token stands for: `container.resolveAll(Step)`, `container.getAll(Step)`. */
const ASKING_ALL = /^(?:resolveAll|getAll|getAllAsync|getMany)$/u;

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
  if (handed) return name.endsWith("Async") ? fulfilledWith(handed) : handed;
  const { node, scope } = call.site;
  const [type] = (node.type === "CallExpression" && node.typeArguments?.params) || [];
  if (type === undefined) return undefined;
  const maker = new Maker(interpreter, INJECTED, call.site);
  // `container.get<Task>(event.type)`: any of the tasks.
  const isAny = onlyValue(wanted)?.kind === "symbolic";
  return (
    (isAny ? maker.anyOf(type, scopeOf(interpreter, scope)) : undefined) ??
    maker.ofNode(type, scopeOf(interpreter, scope))
  );
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
  const data = { ...INJECTED, truth: "either" } as const;
  if (isColumn(field) || (annotation && isOfData(annotation))) return joinValues(data, UNDEFINED);
  if (field.decorators.some((one) => HANDS_IN.test(nameOf(one))))
    return injectByType(interpreter, INJECTED, field, annotation, scope);
  return joinValues(injectByType(interpreter, data, field, annotation, scope), UNDEFINED);
}

/** Decorators by which something is there before the code runs: `@Inject()`, `@Autowired()`, `@InjectRepository(Order)`. */
const HANDS_IN = /inject|wired?|resource|provide|service|client|logger|tracer|metrics|config|env|setting/iu;

/** `@Column() state!: State`: nobody has given it yet, or a mapper has set it. */
function isColumn({ decorators }: TSESTree.PropertyDefinition): boolean {
  return decorators.some((one) => columnByName(nameOf(one)) !== undefined);
}

/** `@Property() note!: string | null`, `@Value("HOST") host!: string`: a column whose decorator is not listed, or a setting that is handed in. */
function isOfData(annotation: TSESTree.TypeNode): boolean {
  if (annotation.type === "TSUnionType") return annotation.types.every(isOfData);
  if (annotation.type === "TSTypeReference")
    return annotation.typeName.type === "Identifier" && annotation.typeName.name === "Date";
  return PRIMITIVES.has(annotation.type);
}

const PRIMITIVES: ReadonlySet<string> = new Set([
  "TSStringKeyword", "TSNumberKeyword", "TSBooleanKeyword", "TSBigIntKeyword", "TSNullKeyword", "TSUndefinedKeyword", "TSLiteralType",
]); // prettier-ignore

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
