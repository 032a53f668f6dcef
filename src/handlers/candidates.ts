/** Exported values that may be handlers: anything that can be called. */
import { exportedMembers, readExported } from "../flow/program/entry.ts";
import { simpleValues } from "../flow/domain/choice.ts";
import type { FunctionNode, SimpleValue, Value } from "../flow/domain/value.ts";
import type { ModuleInstance } from "../flow/domain/scope.ts";
import { exportsByAssignment } from "../syntax/language/module-kind.ts";
import type { Program } from "../flow/program/program.ts";
import type { Place } from "../syntax/source-text.ts";
import { nodesAround, withoutCasts } from "../syntax/language/nodes.ts";
import type { HandlerSource } from "../vocabulary.ts";
import type { Wire } from "../wiring/wiring.ts";
import { isEntryName } from "./deployed.ts";
import { namesHandler } from "./text-test.ts";
import {
  amongOthers,
  byJsDoc,
  byType,
  sourceOfExpression,
  sourceOfJsDoc,
  sourceOfParameter,
  sourceOfType,
  type Annotation,
  type TypeScope,
} from "./type-evidence.ts";

/** An export that may be a handler. */
export interface Candidate {
  readonly name: string;
  readonly value: Value;
  /** The function that receives the event, where it stands in the module; else where the export stands. */
  readonly at: Place;
  readonly node: FunctionNode | undefined;
  readonly wires: readonly Wire[];
  /** The source that the variable (`const handler: SQSHandler = …`) or the first parameter is annotated with. */
  readonly annotated: Annotation | undefined;
  /** It has the name that entries have, and helpers have not. */
  readonly isEntry: boolean;
  /** The configuration, a type, or its name together with what its module speaks of says that it is a handler. */
  readonly isCertain: boolean;
}

/** Whether a module exports something of a name that can be called, as far as that is known. */
export function exportsHandler(program: Program, path: string, name: string): boolean {
  return simpleValues(readExported(program, path, name)).some(mayBeCalled);
}

/** The exports of a module that may be handlers: functions, and what may be called, under each name. */
export function candidatesIn(program: Program, instance: ModuleInstance, wires: readonly Wire[]): Candidate[] {
  const { module, path } = instance;
  const names = new Set(exportsByAssignment(module) ? exportedMembers(program, path) : module.table.exports.keys());
  for (const { exportName } of wires) names.add(exportName);
  if (exportsByAssignment(module) && names.size === 0) names.add("*");
  const all = [...names].flatMap((name): Candidate[] => {
    const own = wires.filter(({ exportName }) => exportName === name);
    const value = readExported(program, path, name);
    if (!simpleValues(value).some(mayBeCalled)) return [];
    const target = module.table.exports.get(name);
    // What is only passed on belongs to the module that it comes from, unless the configuration names it here.
    if (own.length === 0 && target?.kind === "from") return [];
    const node = functionIn(value, instance);
    if (node?.returnType?.typeAnnotation.type === "TSTypePredicate") return [];
    if (own.length === 0 && node === undefined && !isWrapper(value) && !isMade(value)) return [];
    const isEntry = isEntryName(name) || own.length > 0;
    const named = new Set<HandlerSource>();
    const scope = { graph: program.graph, module, isEntry, named };
    const told =
      annotationOf(scope, target?.kind === "binding" ? target.name : name) ??
      byType(node && sourceOfParameter(node, scope)) ??
      byType(node && sourceOfTyped(node, scope)) ??
      byJsDoc(node && sourceOfJsDoc(module.source, node.range[0])) ??
      (target && byJsDoc(sourceOfJsDoc(module.source, target.node.range[0])));
    const annotated = amongOthers(told, named);
    return [
      {
        name: name === "*" ? "default" : name,
        value,
        node,
        at: placeOfNode(instance, node ?? target?.node ?? module.program),
        wires: own,
        annotated,
        isEntry,
        isCertain:
          own.length > 0 ||
          annotated !== undefined ||
          takesTypedEvent(program, value) ||
          (isEntry && namesHandler(module.source.text)),
      },
    ];
  });
  return withOneName(all);
}

/** A function that an entry is, or the configuration names, is told under the best of these names. */
function withOneName(all: readonly Candidate[]): Candidate[] {
  const best = new Map<object, Candidate>();
  for (const one of all) {
    const before = best.get(identityOf(one));
    if (before === undefined || rankOf(one) > rankOf(before)) best.set(identityOf(one), one);
  }
  return all.filter((one) => one.wires.length > 0 || rankOf(one) === rankOf(best.get(identityOf(one))!));
}

/** A function that several calls of a factory made is one for each of them. */
function identityOf({ value }: Candidate): object {
  return value.kind === "function" && value.scope === value.scope.frame.module.scope ? value.node : value;
}

const RANKED = ["default", "main", "lambdaHandler", "handler"];

function rankOf({ name, isEntry, wires }: Candidate): number {
  if (wires.length > 0) return RANKED.length;
  return isEntry ? RANKED.indexOf(name) : -1;
}

/** The place of a node of a module. */
export function placeOfNode(
  { source }: ModuleInstance,
  { range }: { readonly range: readonly [number, number] },
): Place {
  return { source, start: range[0], end: range[1] };
}

function mayBeCalled({ kind }: SimpleValue): boolean {
  return kind === "function" || kind === "native" || kind === "symbolic" || kind === "external" || kind === "method";
}

/** The result of an unlisted wrapper, which calls what it was given. */
function isWrapper(value: Value): boolean {
  return simpleValues(value).some(
    (simple) => simple.kind === "native" || (simple.kind === "symbolic" && simple.wraps !== undefined),
  );
}

/** A function that a call of another module's factory made, with what this module gave to it. */
function isMade(value: Value): boolean {
  return simpleValues(value).some(
    (simple) => simple.kind === "function" && simple.scope !== simple.scope.frame.module.scope,
  );
}

/** Also a function that a wrapper of another module gave: `withDatabase(async (event) => …)`. */
function takesTypedEvent({ graph }: Program, value: Value): boolean {
  return simpleValues(value).some((simple) => {
    if (simple.kind !== "function") return false;
    const { module } = simple.scope.frame.module;
    return sourceOfParameter(simple.node, { graph, module, isEntry: true }) !== undefined;
  });
}

/** The function of this module that is the value, or that the value wraps. */
function functionIn(value: Value, instance: ModuleInstance, depth = 3): FunctionNode | undefined {
  for (const simple of simpleValues(value)) {
    if (simple.kind === "function" && simple.scope.frame.module.path === instance.path) return simple.node;
    const wrapped = simple.kind === "symbolic" ? simple.wraps : simple.kind === "native" ? simple.wraps : undefined;
    for (const inner of depth > 0 ? (wrapped ?? []) : []) {
      const node = functionIn(inner, instance, depth - 1);
      if (node) return node;
    }
  }
  return undefined;
}

/** `const main: SQSHandler = async (event) => …`, which is exported by another name or handed to a wrapper; `wrap((async (event) => …) as SQSHandler)`. */
function sourceOfTyped(node: FunctionNode, scope: TypeScope): HandlerSource | undefined {
  for (const around of nodesAround(node, scope.module.program).toReversed()) {
    if (around.type === "VariableDeclarator") return sourceOfType(around.id.typeAnnotation?.typeAnnotation, scope);
    if (withoutCasts(around) !== node) return undefined;
    const source = sourceOfExpression(around, scope);
    if (source !== undefined) return source;
  }
  return undefined;
}

/** The source that the type of a top-level variable names, one that its value is said to have, or the JSDoc before it. */
function annotationOf(scope: TypeScope, name: string): Annotation | undefined {
  const { program, source } = scope.module;
  for (const statement of program.body) {
    if (statement.type === "ExportDefaultDeclaration" && name === "default")
      return byType(sourceOfExpression(statement.declaration, scope));
    const declaration = statement.type === "ExportNamedDeclaration" ? statement.declaration : statement;
    if (declaration?.type !== "VariableDeclaration") continue;
    for (const { id, init } of declaration.declarations)
      if (id.type === "Identifier" && id.name === name)
        return (
          byType(sourceOfType(id.typeAnnotation?.typeAnnotation, scope) ?? sourceOfExpression(init, scope)) ??
          byJsDoc(sourceOfJsDoc(source, statement.range[0]))
        );
  }
  return undefined;
}
