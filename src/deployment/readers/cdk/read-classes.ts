/** One evaluation without an app: what the modules above a file make of it, and what of it nobody makes. */
import type { TSESTree } from "@typescript-eslint/types";
import { directoryOf } from "../../../modules/paths.ts";
import type { RecordingSource } from "../../../modules/recording-source.ts";
import type { Place } from "../../../syntax/source-text.ts";
import type { Reading } from "../reader.ts";
import { foreignBase } from "../../evaluate/class-members.ts";
import { instantiate } from "../../evaluate/classes.ts";
import { loadModule } from "../../evaluate/load-module.ts";
import { printed } from "../../evaluate/print.ts";
import { hole, record } from "../../evaluate/making.ts";
import type { Class, Closure, CodeValue, FunctionNode } from "../../evaluate/values.ts";
import type { Run } from "./constructs/run.ts";
import type { LoadedModule } from "../../evaluate/evaluation.ts";
import { bounded, newRun, readingOf } from "./read-app.ts";

/**
 * The part of a file in what is deployed, where no app of the project reaches it: its classes and factories as the modules above
 * it make them, and those that nobody makes once more, by somebody unknown, with their scope, their id and their props open.
 *
 * @param tops the modules that nobody else imports and that lead to the file
 * @param spoken of these, the ones that are configurations themselves: they speak for what they make
 */
export function readClasses(
  source: RecordingSource,
  path: string,
  tops: readonly string[],
  spoken: readonly string[],
): Reading {
  const run = newRun(source, directoryOf(path));
  for (const module of [...tops, path]) bounded(run, module, () => makeAll(run, module));
  const reading = readingOf(source, run, path);
  if (tops.length === 0) return reading;
  const stacks = reading.stacks.map((stack) => ({
    ...stack,
    functions: stack.functions.filter(
      ({ madeIn }) => madeIn?.has(path) === true && !spoken.some((other) => madeIn.has(other)),
    ),
  }));
  return { ...reading, stacks: stacks.filter(({ functions }) => functions.length > 0) };
}

/** Makes the constructs of a module that nothing has made so far. */
function makeAll(run: Run, path: string): void {
  const loaded = loadModule(run, path);
  if (!loaded) return;
  for (const [name, value] of [...loaded.scope.bindings]) {
    if (value.kind === "class" && !run.executed.has(value.node) && isConstructClass(run, value)) {
      const at = placeOf(loaded, value.node.id ?? value.node);
      bounded(run, path, () => instantiate(run, value, openArguments(run, name), { at, args: [] }));
    }
    if (value.kind === "closure" && !run.executed.has(value.node) && isFactory(loaded, name, value.node))
      bounded(run, path, () =>
        run.callClosure(value, undefined, factoryArguments(run, value), placeOf(loaded, value.node)),
      );
  }
}

function placeOf({ module }: LoadedModule, { range: [start, end] }: TSESTree.Node): Place {
  return { source: module.source, start, end };
}

function openArguments(run: Run, name: string): CodeValue[] {
  return [run.host.outside.instance, hole("token", `id of ${name}`), hole("token", "props"), hole("token", "more")];
}

/** A class of a package above it, that is not known to be something else, or one that is given a scope. */
function isConstructClass(run: Run, value: Class): boolean {
  const base = foreignBase(run, value);
  if (!base) {
    const [constructor] = value.node.body.body.filter(
      (member) => member.type === "MethodDefinition" && member.kind === "constructor",
    );
    return constructor?.type === "MethodDefinition" && isScope(constructor.value.params[0]);
  }
  return (
    base.kind === "external" &&
    !/Error$|EventSource$|^(?:Map|Set|Array)$/u.test(printed(base) ?? "") &&
    base.module !== "global"
  );
}

/** A function for others that puts constructs into what it is given: `createQueues(scope, props)`, `addReader({ scope, table })`. */
function isFactory({ module }: LoadedModule, name: string, node: FunctionNode): boolean {
  const isExported = [...module.table.exports.values()].some(
    (target) => target.kind === "binding" && target.name === name,
  );
  return isExported && isScope(node.params[0]);
}

function isScope(parameter: TSESTree.Parameter | undefined): boolean {
  if (parameter?.type === "TSParameterProperty") return isScope(parameter.parameter);
  if (parameter?.type === "ObjectPattern") return scopeKey(parameter) !== undefined;
  if (parameter?.type !== "Identifier") return false;
  const type = parameter.typeAnnotation?.typeAnnotation;
  const typeName = type?.type === "TSTypeReference" ? lastName(type.typeName) : undefined;
  return typeName === undefined
    ? /^(?:scope|stack)$/u.test(parameter.name)
    : /(?:Construct|Stack|Stage)$/u.test(typeName);
}

function scopeKey(pattern: TSESTree.ObjectPattern): string | undefined {
  const names = pattern.properties.flatMap((property) =>
    property.type === "Property" && property.key.type === "Identifier" ? [property.key.name] : [],
  );
  return names.find((name) => name === "scope" || name === "stack");
}

function lastName(name: TSESTree.EntityName): string {
  if (name.type === "TSQualifiedName") return name.right.name;
  return name.type === "Identifier" ? name.name : "";
}

function factoryArguments(run: Run, { node }: Closure): CodeValue[] {
  return node.params.map((parameter, index) => {
    if (index > 0) return hole("token", parameter.type === "Identifier" ? parameter.name : "props");
    if (parameter.type !== "ObjectPattern") return run.host.outside.instance;
    const given = record([[scopeKey(parameter)!, run.host.outside.instance]]);
    given.open = "props";
    return given;
  });
}
