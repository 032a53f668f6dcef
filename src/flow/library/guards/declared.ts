/** What a project says about functions: JSDoc tags, `settings.guards`, `settings.effects`. */
import { applyRequestRules, type LibraryCall } from "../../../knowledge/index.ts";
import type { CallRule } from "../../../project/settings.ts";
import type { Arguments } from "../../domain/arguments.ts";
import type { FunctionValue, SimpleValue, Value } from "../../domain/value.ts";
import { starMatcher } from "../../../modules/stars.ts";
import { fulfilledWith } from "../../interpret/calls/await.ts";
import type { Interpreter } from "../../run/interpreter.ts";
import { calleeText, placeOf, type Call } from "../../domain/site.ts";
import { valueAtPath } from "../argument-paths.ts";
import { applyGuardRule } from "./guard-rules.ts";
import { readJsDoc, type Declaration } from "./jsdoc.ts";
import { shapeOf } from "../shapes.ts";
import type { GuardRule } from "../../../vocabulary.ts";

/** A call of a function of the project as it is declared; `undefined`: nothing is declared, the body says it. */
export function callDeclared(interpreter: Interpreter, callee: FunctionValue, call: Call): Value | undefined {
  const { module } = callee.scope.frame;
  const declaration =
    readJsDoc(callee.node, module) ?? readSettings(interpreter, namesOf(callee), module.path, callee.name);
  return declaration && applyDeclaration(interpreter, declaration, call, callee.node.async);
}

/** The same for something of a package that the knowledge does not list. */
export function callDeclaredExternal(interpreter: Interpreter, callee: SimpleValue, call: Call): Value | undefined {
  const external = callee.kind === "external" ? callee : undefined;
  const name = external?.path.join(".") ?? "";
  const names = [calleeText(call.site), ...(name ? [name] : [])];
  const declaration = readSettings(interpreter, names, external?.package, external?.path.at(-1) ?? "default");
  return declaration && applyDeclaration(interpreter, declaration, call, false);
}

function namesOf({ name, home }: FunctionValue): readonly string[] {
  return home?.name ? [name, `${home.name}.${name}`] : [name];
}

function readSettings(
  { program: { settings } }: Interpreter,
  names: readonly string[],
  module: string | undefined,
  exported: string,
): Declaration | undefined {
  const guard = settings.guards.find((rule) => guardFits(rule, names, module, exported));
  if (guard) return { is: "guard", rule: guard };
  const rule = settings.effects.calls.find((one) => callFits(one, names, module));
  return rule && { is: rule.class === "effect" ? "effect" : "idempotent" };
}

function guardFits(rule: GuardRule, names: readonly string[], module: string | undefined, exported: string): boolean {
  if (rule.module !== undefined && !isFrom(rule.module, module)) return false;
  if (rule.export !== undefined && rule.export !== exported) return false;
  return rule.name === undefined ? rule.module !== undefined : names.includes(rule.name);
}

/** `*` stands for any part of a name. */
function callFits(rule: CallRule, names: readonly string[], module: string | undefined): boolean {
  if (rule.module !== undefined && !isFrom(rule.module, module)) return false;
  return names.some(starMatcher(rule.call));
}

/** A package by its name, a module of the project by the end of its path. */
function isFrom(wanted: string, module: string | undefined): boolean {
  if (module === undefined) return false;
  const plain = (path: string): string => path.replace(/^(?:\.{1,2}\/)+/u, "").replace(/\.[cm]?[jt]sx?$/u, "");
  return module === wanted || `/${plain(module)}`.endsWith(`/${plain(wanted)}`);
}

function applyDeclaration(interpreter: Interpreter, declaration: Declaration, call: Call, isAsync: boolean): Value {
  const result = interpreter.symbolicOfAll(call.arguments.all());
  const give = (value: Value): Value => (isAsync ? fulfilledWith(value) : value);
  if (declaration.is === "idempotent") return give(result);
  if (declaration.is === "guard") return applyGuardRule(interpreter, declaration.rule, call, isAsync);
  interpreter.log.effect(interpreter, {
    at: placeOf(call.site),
    call: calleeText(call.site),
    nature: "other",
    repeat: { on: "again", because: { kind: "declared" } },
    own: [],
  });
  return give(result);
}

/** The facts under what the settings say of calls, and of requests to some hosts and paths. */
export function underSettings(interpreter: Interpreter, facts: LibraryCall, args: Arguments): LibraryCall {
  const { requests, calls } = interpreter.program.settings.effects;
  const rule = calls.find((one) => callFits(one, [facts.call], undefined));
  if (rule) {
    const repeat: LibraryCall["repeat"] =
      rule.class === "effect" ? { on: "again", because: "call", text: "" } : { on: "nothing" };
    return { ...facts, class: rule.class, repeat };
  }
  if (!facts.http?.url || requests.length === 0) return facts;
  const url = shapeOf(interpreter, valueAtPath(interpreter, args, facts.http.url));
  const text = url.kind === "text" ? url.parts : url.kind === "constant" ? [String(url.value)] : undefined;
  return applyRequestRules(facts, text, requests);
}
