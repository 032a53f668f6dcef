/** What a project says about functions: JSDoc tags, `settings.guards`, `settings.effects`. */
import { applyRequestRules, type LibraryCall } from "../../../knowledge/index.ts";
import type { CallRule } from "../../../project/settings.ts";
import type { Arguments } from "../../domain/arguments.ts";
import { madeBelow } from "../../domain/made-by.ts";
import type { FunctionValue, SimpleValue, SymbolicValue, Value } from "../../domain/value.ts";
import { starMatcher } from "../../../modules/stars.ts";
import { fulfilledWith } from "../../interpret/calls/await.ts";
import { calleeNames } from "../../interpret/calls/callee-names.ts";
import type { Interpreter } from "../../run/interpreter.ts";
import { calleeText, placeOf, type Call } from "../../domain/site.ts";
import { addressAt } from "../things/addresses.ts";
import { applyGuardRule } from "./guard-rules.ts";
import { readJsDoc, type Declaration } from "./jsdoc.ts";
import { shapeOf } from "../shapes.ts";
import type { GuardRule } from "../../../vocabulary.ts";

/** A call of a function of the project as it is declared; `undefined`: nothing is declared, the body says it. */
export function callDeclared(interpreter: Interpreter, callee: FunctionValue, call: Call): Value | undefined {
  const { module } = callee.scope.frame;
  const names = namesOf(callee);
  const declaration = readJsDoc(callee.node, module) ?? readSettings(interpreter, names, module.path, names);
  return declaration && applyDeclaration(interpreter, declaration, call, callee.node.async);
}

/**
 * The same for something of a package that the knowledge does not list: a function of it, or a method of what it has made.
 *
 * @param method undefined: the thing itself is called
 */
export function callDeclaredExternal(
  interpreter: Interpreter,
  callee: SimpleValue,
  method: string | undefined,
  call: Call,
): Value | undefined {
  const { module, exported = [], names = [] } = inPackage(callee, method);
  const declaration = readSettings(interpreter, [calleeText(call.site), ...names], module, exported);
  return declaration && applyDeclaration(interpreter, declaration, call, false);
}

/** A package, with what something of it is called: as an export, and by a whole name. */
interface InPackage {
  readonly module?: string | undefined;
  readonly exported?: readonly string[];
  readonly names?: readonly string[];
}

/** `once`, `idempotency.once`; of what a class of the package has made `HouseMailer.deliver`. */
function inPackage(callee: SimpleValue, method: string | undefined): InPackage {
  const below = method === undefined ? [] : [method];
  if (callee.kind === "external") {
    const { package: module, path } = callee;
    const names = [path, [...path, ...below]].map((one) => one.join(".")).filter((one) => one !== "");
    return { module, exported: [path.at(-1) ?? "default", ...names], names };
  }
  const [module, made] = (callee.kind === "symbolic" && callee.madeBy?.split(" ")) || [];
  const path = made === undefined ? below : [...made.split("."), ...below];
  const names = made === undefined ? [] : [path.join(".")];
  return { module, exported: [...path.slice(-1), ...names], names };
}

/**
 * By what a call of an unlisted package makes what it gives, where a setting names the package: `new HouseMailer()`. Nobody else asks for it.
 */
export function madeByCall(
  interpreter: Interpreter,
  callee: SimpleValue,
  { site: { node } }: Call,
): Pick<SymbolicValue, "madeBy"> {
  if (callee.kind === "symbolic")
    return callee.madeBy === undefined ? {} : { madeBy: madeBelow(callee.madeBy, undefined) };
  if (callee.kind !== "external") return {};
  const name = node.type === "NewExpression" ? (callee.path.at(-1) ?? calleeNames(node).at(-1)) : undefined;
  return madeOf(interpreter, callee.package, name === "default" ? calleeNames(node).at(-1) : name);
}

/** What says that something is of a class of a package, where a setting names the package. */
export function madeOf(
  { program: { settings } }: Interpreter,
  from: string,
  name: string | undefined,
): Pick<SymbolicValue, "madeBy"> {
  const isNamed = [...settings.guards, ...settings.effects.calls].some(({ module }) => module && isFrom(module, from));
  return isNamed ? { madeBy: name === undefined ? from : `${from} ${name}` } : {};
}

function namesOf({ name, home }: FunctionValue): readonly string[] {
  return home?.name ? [name, `${home.name}.${name}`] : [name];
}

function readSettings(
  { program: { settings } }: Interpreter,
  names: readonly string[],
  module: string | undefined,
  exported: readonly string[],
): Declaration | undefined {
  const guard = settings.guards.find((rule) => guardFits(rule, names, module, exported));
  if (guard) return { is: "guard", rule: guard };
  const rule = settings.effects.calls.find((one) => callFits(one, names, module));
  return rule && { is: rule.class === "effect" ? "effect" : "idempotent" };
}

function guardFits(
  rule: GuardRule,
  names: readonly string[],
  module: string | undefined,
  exported: readonly string[],
): boolean {
  if (rule.module !== undefined && !isFrom(rule.module, module)) return false;
  if (rule.export !== undefined && !exported.includes(rule.export)) return false;
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
export function underSettings(
  interpreter: Interpreter,
  facts: LibraryCall,
  args: Arguments,
  from: string | undefined,
): LibraryCall {
  const { requests, calls } = interpreter.program.settings.effects;
  const rule = calls.find((one) => callFits(one, [facts.call], from));
  if (rule) {
    const repeat: LibraryCall["repeat"] =
      rule.class === "effect" ? { on: "again", because: "call", text: "" } : { on: "nothing" };
    return { ...facts, class: rule.class, repeat };
  }
  if (!facts.http?.url || requests.length === 0) return facts;
  const url = shapeOf(interpreter, addressAt(interpreter, facts.http, args));
  const text = url.kind === "text" ? url.parts : url.kind === "constant" ? [String(url.value)] : undefined;
  return applyRequestRules(facts, text, requests);
}
