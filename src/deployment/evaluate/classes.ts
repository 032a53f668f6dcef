/** Classes of the project: how their instances come to be. */
import type { TSESTree } from "@typescript-eslint/types";
import { createExternal } from "./create.ts";
import { baseOf, initialiseClass, nameOf } from "./class-members.ts";
import { callMadeOf } from "./provenance.ts";
import type { Evaluation } from "./evaluation.ts";
import { closureOf } from "./frame.ts";
import { absent, external, newInstance, unknown } from "./making.ts";
import type { Class, Closure, CodeValue, Frame, Instance, NewSite, Scope } from "./values.ts";

/** How often one class may be built while it is being built. */
const MAX_SELF_NESTING = 4;

/** `new` of a class of the code: runs its fields and constructors, the base first. A class that builds itself without end is unknown. */
export function instantiate(run: Evaluation, defined: Class, args: readonly CodeValue[], site: NewSite): CodeValue {
  const around = run.classesBeingBuilt.filter((other) => other.class.node === defined.node);
  if (around.length >= MAX_SELF_NESTING) {
    run.cutOff(site.at, `the class \`${defined.name}\``, "it builds itself too deeply to follow", around[0]!.made);
    return unknown("it builds itself", callMadeOf(`new ${defined.name}`, args));
  }
  const instance = newInstance(site, defined);
  run.executed.add(defined.node);
  run.classesBeingBuilt.push({ class: defined, made: run.made });
  try {
    return runConstructor(run, defined, instance, args);
  } finally {
    run.classesBeingBuilt.pop();
  }
}

function runConstructor(run: Evaluation, defined: Class, instance: Instance, args: readonly CodeValue[]): CodeValue {
  return run.called(
    instance.site.at,
    defined.node,
    () => construct(run, defined, instance, args),
    () => unknown("it is built too deeply", callMadeOf(`new ${defined.name}`, args)),
  );
}

function construct(run: Evaluation, defined: Class, instance: Instance, args: readonly CodeValue[]): CodeValue {
  initialiseClass(run, defined);
  const base = baseOf(run, defined);
  const constructor = defined.node.body.body.find(
    (member): member is TSESTree.MethodDefinition =>
      member.type === "MethodDefinition" && member.kind === "constructor" && member.value.body !== null,
  );
  if (!constructor) {
    if (base) constructBase(run, defined, instance, args);
    else initialiseFields(run, defined, instance, undefined);
    return instance;
  }
  const frame: Frame = { ...defined.frame, home: defined };
  const closure = closureOf(constructor.value as TSESTree.FunctionExpression, defined.scope, frame);
  if (!base) initialiseFields(run, defined, instance, undefined);
  run.callClosure(closure, instance, args, instance.site.at, (scope) => {
    if (!base) assignParameterProperties(run, closure, instance, scope);
  });
  return instance;
}

/** `super(…)`: the base's own constructor, then the fields of the class that called it. */
export function constructBase(
  run: Evaluation,
  defined: Class,
  instance: Instance,
  args: readonly CodeValue[],
  at: NewSite = instance.site,
  scope?: Scope,
): void {
  const base = baseOf(run, defined);
  if (base?.kind === "class") runConstructor(run, base, instance, args);
  else if (base) {
    run.handOver(base, args);
    createExternal(run, base.kind === "external" ? base : external(""), args, at.at, instance);
  }
  initialiseFields(run, defined, instance, scope);
}

function initialiseFields(run: Evaluation, defined: Class, instance: Instance, scope: Scope | undefined): void {
  const constructor = defined.node.body.body.find(
    (member) => member.type === "MethodDefinition" && member.kind === "constructor",
  );
  if (scope && constructor?.type === "MethodDefinition")
    assignParameterProperties(run, { node: constructor.value as TSESTree.FunctionExpression }, instance, scope);
  const frame: Frame = { ...defined.frame, thisValue: instance, home: defined, returns: [], isModule: false };
  for (const member of defined.node.body.body) {
    if (member.type !== "PropertyDefinition" || member.static || member.declare) continue;
    const name = nameOf(run, member, defined.scope, frame);
    if (name === undefined) continue;
    // `x!: T` and `readonly x: T` only declare; with a value of the base's they would erase it.
    if (member.value) run.write(instance.members, name, run.evaluate(member.value, defined.scope, frame));
    else if (!instance.members.has(name)) run.write(instance.members, name, absent);
  }
}

function assignParameterProperties(
  run: Evaluation,
  closure: Pick<Closure, "node">,
  instance: Instance,
  scope: Scope,
): void {
  for (const parameter of closure.node.params) {
    if (parameter.type !== "TSParameterProperty") continue;
    const pattern = parameter.parameter.type === "AssignmentPattern" ? parameter.parameter.left : parameter.parameter;
    if (pattern.type === "Identifier")
      run.write(instance.members, pattern.name, scope.holding(pattern.name)?.get(pattern.name) ?? absent);
  }
}
