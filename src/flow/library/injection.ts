/** Objects that a container makes: by their class, with what the types of their parameters ask for. */
import type { TSESTree } from "@typescript-eslint/types";
import { describeNew } from "../../knowledge/index.ts";
import { Arguments } from "../arguments.ts";
import { onlyValue } from "../domain/choice.ts";
import { ENVIRONMENT, has, RECORD } from "../domain/provenance.ts";
import { data, type Data, type SimpleValue, type Value } from "../domain/value.ts";
import type { Scope } from "../environment.ts";
import type { Interpreter } from "../interpreter.ts";
import { readName } from "../interpret/names.ts";
import { placeOf, type Call } from "../native.ts";

/** What a container hands over for a parameter; the type of the parameter says what it is. */
const INJECTED: Data = data(ENVIRONMENT, { truth: "truthy", path: "injected" });
/** Methods by which containers are asked: `container.get(Mailer)`, `container.resolve(Mailer)`, `app.get(Mailer)`. */
const ASKING = /^(?:get|resolve|getInstance|resolveAsync|getAsync)$/u;

/** The instance that a container of an unlisted package gives for a class of the project; `undefined`: it is not asked for one. */
export function askContainer(interpreter: Interpreter, name: string | undefined, call: Call): Value | undefined {
  const wanted = onlyValue(call.arguments.at(0));
  if (name === undefined || !ASKING.test(name) || wanted?.kind !== "class") return undefined;
  return interpreter.construct(wanted, Arguments.all(INJECTED), call.site);
}

/** The value of a parameter or field, made by its type where a container hands it over or a client is all that it can be. */
export function injectByType(
  interpreter: Interpreter,
  value: Value,
  node: TSESTree.Node,
  annotation: TSESTree.TypeNode | undefined,
  scope: Scope,
): Value {
  if (!isOpen(value) || annotation?.type !== "TSTypeReference" || annotation.typeName.type !== "Identifier")
    return value;
  const named = onlyValue(readName(interpreter, annotation.typeName.name, { node, scope }));
  return (named && instanceOf(interpreter, named, value, { node, scope })) ?? value;
}

function instanceOf(interpreter: Interpreter, named: SimpleValue, value: Value, site: Call["site"]): Value | undefined {
  if (named.kind === "class" && isInjected(value)) return interpreter.construct(named, Arguments.all(INJECTED), site);
  if (named.kind !== "library" || named.known.kind === "pure") return undefined;
  const known = describeNew(named.known);
  return known && { kind: "library", known, arguments: [], at: placeOf(site) };
}

/** Data of which nothing is known that would be lost. */
function isOpen(value: Value): boolean {
  return value.kind === "data" && !has(value.provenance, RECORD) && (value.path === undefined || isInjected(value));
}

function isInjected(value: Value): boolean {
  return value.kind === "data" && value.path === INJECTED.path;
}

/** A field with a decorator and a type but no value: `@Inject() private mailer: Mailer`. */
export function injectedField(interpreter: Interpreter, field: TSESTree.PropertyDefinition, scope: Scope): Value {
  const annotation = field.typeAnnotation?.typeAnnotation;
  return injectByType(interpreter, INJECTED, field, annotation, scope);
}
