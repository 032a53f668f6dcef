/** Where the members of the project's classes are found. */
import type { TSESTree } from "@typescript-eslint/types";
import { keyOf } from "./print.ts";
import type { Evaluation } from "./evaluation.ts";
import { closureOf } from "./frame.ts";
import { absent, constant } from "./making.ts";
import { type Class, type Closure, type CodeValue, type Frame, Scope } from "./values.ts";

/** A class as it is written; its base and its static members are evaluated later. */
export function defineClass(
  node: TSESTree.ClassDeclaration | TSESTree.ClassExpression,
  scope: Scope,
  frame: Frame,
): Class {
  return {
    kind: "class",
    node,
    name: node.id?.name ?? "",
    scope,
    frame,
    statics: new Map(),
    base: undefined,
    isInitialised: false,
  };
}

/** Static members get their values where the class is written; methods are there from the start. */
export function initialiseClass(run: Evaluation, defined: Class): void {
  if (defined.isInitialised) return;
  defined.isInitialised = true;
  const frame: Frame = { ...defined.frame, thisValue: defined, home: defined, isModule: false };
  for (const member of defined.node.body.body) {
    if (member.type === "StaticBlock") {
      for (const statement of member.body) run.execute(statement, new Scope(defined.scope, true), frame);
    } else if (member.type === "PropertyDefinition" && member.static) {
      const name = nameOf(run, member, defined.scope, frame);
      if (name !== undefined)
        run.write(defined.statics, name, member.value ? run.evaluate(member.value, defined.scope, frame) : absent);
    }
  }
}

/** What a class extends, evaluated once. */
export function baseOf(run: Evaluation, defined: Class): CodeValue | undefined {
  if (!defined.node.superClass) return undefined;
  defined.base ??= { value: run.evaluate(defined.node.superClass, defined.scope, defined.frame) };
  return defined.base.value;
}

/** The class and the project's classes that it extends, nearest first. */
export function* ancestry(run: Evaluation, defined: Class | undefined): Generator<Class> {
  const seen = new Set<Class>();
  for (let current = defined; current && !seen.has(current);) {
    seen.add(current);
    yield current;
    const base = baseOf(run, current);
    current = base?.kind === "class" ? base : undefined;
  }
}

/** What the last of the project's classes extends. */
export function foreignBase(run: Evaluation, defined: Class): CodeValue | undefined {
  return [...ancestry(run, defined)].map((own) => baseOf(run, own)).find((base) => base?.kind !== "class");
}

type Member = TSESTree.MethodDefinition | TSESTree.PropertyDefinition | TSESTree.TSAbstractMethodDefinition;

/** The name of a member; undefined where it is computed and cannot be told. */
export function nameOf(
  run: Evaluation,
  member: Pick<Member, "key" | "computed">,
  scope: Scope,
  frame: Frame,
): string | undefined {
  if (member.computed) return keyOf(run.evaluate(member.key as TSESTree.Expression, scope, frame));
  const { key } = member;
  if (key.type === "PrivateIdentifier") return `#${key.name}`;
  return key.type === "Identifier" ? key.name : keyOf(constant((key as TSESTree.Literal).value as string));
}

interface Method {
  readonly closure: Closure;
  readonly kind: "method" | "get" | "set";
}

/** `super.name`: a method or accessor above the class whose method runs. */
export function findSuperMethod(run: Evaluation, { home, thisValue }: Frame, name: string): Method | undefined {
  const base = home && baseOf(run, home);
  return base?.kind === "class" ? findMethod(run, base, name, "get", thisValue?.kind === "class") : undefined;
}

/** A method or accessor of the project's classes, the most derived one first. */
export function findMethod(
  run: Evaluation,
  from: Class | undefined,
  name: string,
  kind: "get" | "set",
  isStatic: boolean,
): Method | undefined {
  for (const defined of ancestry(run, from)) {
    for (const member of defined.node.body.body) {
      if (member.type !== "MethodDefinition" || member.kind === "constructor" || member.static !== isStatic) continue;
      if (member.value.body === null || (member.kind !== "method" && member.kind !== kind)) continue;
      const frame: Frame = { ...defined.frame, home: defined };
      if (nameOf(run, member, defined.scope, frame) !== name) continue;
      const closure = closureOf(member.value as TSESTree.FunctionExpression, defined.scope, frame);
      return { closure, kind: member.kind === "method" ? "method" : kind };
    }
  }
  return undefined;
}
