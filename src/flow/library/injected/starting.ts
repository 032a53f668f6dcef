/** What a container runs of what it has made, before anybody has it: `onModuleInit()`, `@postConstruct() connect()`. */
import type { TSESTree } from "@typescript-eslint/types";
import { containerPackage, type ContainerPackage } from "../../../knowledge/index.ts";
import type { Site } from "../../domain/site.ts";
import type { Scope } from "../../domain/scope.ts";
import type { ClassValue, Value } from "../../domain/value.ts";
import type { Interpreter } from "../../run/interpreter.ts";
import { importedAs } from "./decorator-names.ts";

/** It is run once per process, as what a module does on loading: a replay does not do it again. */
export function start(interpreter: Interpreter, made: ClassValue, instance: Value, site: Site): void {
  const names = startingMethods(made);
  if (names.length === 0) return;
  interpreter.log.withoutEffects(() => {
    for (const name of names) interpreter.await(interpreter.invoke(instance, name, [], site), site);
  });
}

function startingMethods({ node, scope, parent }: ClassValue): readonly string[] {
  const packages = node.decorators.flatMap((one) => decoratedBy(one, scope)?.package ?? []);
  const own = node.body.body.flatMap((one): string[] => {
    if (one.type !== "MethodDefinition" || one.static || one.key.type !== "Identifier") return [];
    const { name } = one.key;
    const isMarked = one.decorators.some((decorator) => {
      const by = decoratedBy(decorator, scope);
      return by?.package.startsBy(by.name) ?? false;
    });
    return isMarked || packages.some((row) => row.starts(name)) ? [name] : [];
  });
  return parent?.kind === "class" ? [...new Set([...startingMethods(parent), ...own])] : own;
}

function decoratedBy(
  decorator: TSESTree.Decorator,
  scope: Scope,
): { readonly package: ContainerPackage; readonly name: string } | undefined {
  const imported = importedAs(decorator, scope);
  const row = imported && containerPackage(imported.specifier);
  return row && { package: row, name: imported.imported };
}
