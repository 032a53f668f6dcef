/** How code tells containers what they hand out: by calls of their methods, by modules and decorators of classes. */
import type { TSESTree } from "@typescript-eslint/types";
import {
  containerPackage,
  type ContainerPackage,
  type ProviderKind,
  type Registration,
} from "../../../knowledge/index.ts";
import { Arguments } from "../../domain/arguments.ts";
import { onlyValue } from "../../domain/choice.ts";
import { has, OF_EVENT } from "../../domain/provenance.ts";
import { constant, isNullish, stringOf, type ClassValue, type LibraryValue, type Value } from "../../domain/value.ts";
import type { Place } from "../../../syntax/source-text.ts";
import type { Scope } from "../../domain/scope.ts";
import { placeOf, type Call, type Site } from "../../domain/site.ts";
import { itemsIn } from "../../interpret/loops/iteration.ts";
import { INJECTED } from "../../interpret/roots.ts";
import type { Interpreter } from "../../run/interpreter.ts";
import type { NativeFunction } from "../../run/native.ts";
import { importedAs, nameOf } from "./decorator-names.ts";
import {
  ALL_BY_NAME,
  allBound,
  bind,
  bindUnknown,
  bound,
  isProvider,
  makeOf,
  providerOf,
  type Below,
  type Making,
} from "./bindings.ts";

/** A call of something of a package with containers; `undefined`: it says nothing of what is handed out. */
export function callContainer(
  interpreter: Interpreter,
  receiver: LibraryValue,
  method: string | undefined,
  call: Call,
): Value | undefined {
  const { known } = receiver;
  const row = known.kind === "pure" ? containerPackage(known.package) : undefined;
  if (known.kind !== "pure" || row === undefined) return undefined;
  if (known.path.length === 0 && method !== undefined && row.exports(method)) {
    // `import * as awilix from "awilix"`, `awilix.asClass(Mailer)`
    const named = { ...receiver, known: { ...known, path: [method] } };
    return callContainer(interpreter, named, undefined, call);
  }
  if (method === undefined) {
    const named = known.path.at(-1) ?? "";
    const kind = row.makes(named);
    if (kind)
      return providerOf(
        call.arguments.at(0),
        { kind, given: "by-name", ...apartBy(interpreter, row, named, call) },
        call.site,
      );
    return row.isContainer(named) ? { ...receiver, at: placeOf(call.site) } : undefined;
  }
  if (row.givesItself(method)) return receiver;
  if (row.givesBelow(method))
    return { ...receiver, known: { ...known, path: [...known.path, method] }, at: placeOf(call.site) };
  const registration = row.registers(method);
  if (registration) return register(interpreter, row, registration, receiver, call);
  if (!row.asks(method)) return undefined;
  const asked = onlyValue(call.arguments.at(0));
  if (asked?.kind === "function")
    return interpreter.call(providerOf(asked, { kind: "factory" }, call.site), Arguments.NONE, call.site);
  return makeOf(interpreter, call.arguments.at(0), call.site) ?? INJECTED;
}

/** By which names a provider that makes one for each asker is told otherwise, unless its options have done so. */
function apartBy(
  interpreter: Interpreter,
  row: ContainerPackage,
  named: string,
  { arguments: args }: Call,
): Pick<Making, "apartUnless"> {
  const options = onlyValue(args.at(1));
  const entries = options && interpreter.membersOf(options)?.entries;
  const isShared = row.shared.some((name) => entries?.has(name));
  return row.makesApart(named) && !isShared ? { apartUnless: row.shared } : {};
}

/** A member of a container with all that it hands out; `undefined`: another member. */
export function readContainer({ known }: LibraryValue, name: string): Value | undefined {
  const row = known.kind === "pure" ? containerPackage(known.package) : undefined;
  return row?.isAll(name) ? ALL_BY_NAME : undefined;
}

/** What decorators of a class say of what is handed out: `@Module({ providers: [Mailer] })`. */
export function declareProvided(interpreter: Interpreter, made: ClassValue, scope: Scope): void {
  for (const { expression } of made.node.decorators) {
    if (expression.type !== "CallExpression") continue;
    const { callee } = expression;
    if (callee.type !== "Identifier" && callee.type !== "MemberExpression") continue;
    const decorator = onlyValue(interpreter.evaluate(callee, scope));
    if (decorator?.kind !== "library" || decorator.known.kind !== "pure") continue;
    const { package: name, path } = decorator.known;
    const registration = containerPackage(name)?.declares(path.at(-1) ?? "");
    if (registration === undefined) continue;
    const site = { node: expression, scope };
    const [first] = expression.arguments;
    const given =
      first === undefined || first.type === "SpreadElement" ? undefined : interpreter.evaluate(first, scope);
    if (given === undefined) continue;
    if (registration.as === "own") bindOwn(interpreter, made, given, site);
    else
      for (const [, ...members] of registration.of)
        bindListed(interpreter, reach(interpreter, given, members, site), site, site);
  }
}

/** The token of a parameter or field, as a decorator of it names it, and what is handed out for it. */
export function injectedByDecorator(
  interpreter: Interpreter,
  decorators: readonly TSESTree.Decorator[],
  scope: Scope,
): Value | undefined {
  for (const decorator of decorators) {
    const { expression } = decorator;
    const asked = askedBy(decorator, scope);
    if (asked === undefined) continue;
    const [first] = expression.type === "CallExpression" ? expression.arguments : [];
    if (first === undefined || first.type === "SpreadElement") continue;
    const site = { node: expression, scope };
    const given = onlyValue(interpreter.evaluate(first, scope));
    // `@Inject(() => Mailer)`, `forwardRef(() => Mailer)`
    const token = given?.kind === "function" ? interpreter.call(given, Arguments.NONE, site) : given;
    const handed = token && (asked === "all" ? allBound : bound)(interpreter, token, site);
    if (handed) return handed;
  }
  return undefined;
}

const INJECTING = /^(?:lazy)?inject$/iu;
const INJECTING_ALL = /^(?:[iI]nject(?:All|Many)|multiInject)$/u;

/**
 * `@inject(TOKEN)`, `@Inject(TOKEN)`, `@lazyInject(TOKEN)`; of all that a token stands for `@injectAll(TOKEN)` of tsyringe,
 * `@multiInject(TOKEN)` of inversify, `@InjectMany(TOKEN)` of typedi. `@InjectQueue("mail")` speaks of another thing.
 */
function askedBy(decorator: TSESTree.Decorator, scope: Scope): "one" | "all" | undefined {
  if (decorator.expression.type !== "CallExpression") return undefined;
  const imported = importedAs(decorator, scope)?.imported ?? nameOf(decorator);
  if (INJECTING_ALL.test(imported)) return "all";
  return INJECTING.test(imported) ? "one" : undefined;
}

/** What a constructor is not given, of a class whose own constructor asks the container: `@autoInjectable() class …`, `new Work()`. */
export function asksContainer(parameter: TSESTree.Parameter, home: ClassValue | undefined): boolean {
  if (parameter.type !== "TSParameterProperty" && parameter.type !== "Identifier") return false;
  return home?.node.decorators.some((one) => nameOf(one) === "autoInjectable") ?? false;
}

/** Beside what is registered something of the event is handed in: what the package does with that nobody knows. */
export function isGivenEvent(
  interpreter: Interpreter,
  { known }: LibraryValue,
  method: string | undefined,
  { arguments: args }: Call,
): boolean {
  const row = known.kind === "pure" && method !== undefined ? containerPackage(known.package) : undefined;
  const registration = row?.registers(method!);
  if (registration === undefined) return false;
  const registered = new Set(registration.of.map(([index]) => args.at(index)));
  const others = args.all().filter((one) => !registered.has(one));
  return has(interpreter.symbolicOfAll(others).provenance, OF_EVENT);
}

function register(
  interpreter: Interpreter,
  row: ContainerPackage,
  { as, of }: Registration,
  receiver: LibraryValue,
  { arguments: args, site }: Call,
): Value {
  const [token, value] = of.map(([index]) => args.at(index));
  const below = belowAt(row, receiver);
  switch (as) {
    case "binds":
      return token ? binder(row, token, below) : receiver;
    case "modules":
      for (const one of args.all()) runModule(interpreter, row, one, site, below);
      return receiver;
    case "names":
      bindNames(interpreter, args, below ?? receiver.at);
      return receiver;
    case "listed":
    case "own":
      if (token) bindListed(interpreter, token, site);
      return receiver;
    default:
      if (token === undefined) return receiver;
      if (value === undefined || isNullish(value)) bindListed(interpreter, token, site);
      else bindTo(interpreter, token, as === "provider" ? undefined : as, value, site, below);
      return receiver;
  }
}

/** Of a container below another one: where it was made. */
function belowAt(row: ContainerPackage, { known, at }: LibraryValue): Below | undefined {
  return known.kind === "pure" && row.givesBelow(known.path.at(-1) ?? "") ? { below: at } : undefined;
}

/** @param kind undefined: a class, or an object says which */
function bindTo(
  interpreter: Interpreter,
  token: Value,
  kind: ProviderKind | undefined,
  value: Value,
  site: Site,
  below: Below | undefined,
): void {
  const making = kind ? { kind, value } : makingOf(interpreter, value, site);
  if (making) bind(interpreter, token, providerOf(making.value, making, site), "replaces", below);
  else bindUnknown(interpreter, token);
}

/** `bind(TOKEN)`, before `.to(Mailer)`. */
function binder(row: ContainerPackage, token: Value, below: Below | undefined): NativeFunction {
  const made: NativeFunction = {
    kind: "native",
    name: "binding",
    identity: "what a token is bound by",
    holds: [token],
    call: () => INJECTED,
    method: (interpreter, name, { arguments: args, site }) => {
      const kind = row.binds(name);
      const value = isNullish(args.at(0)) ? token : args.at(0);
      if (kind) bind(interpreter, token, providerOf(value, { kind }, site), "joins", below);
      return made;
    },
  };
  return made;
}

/** `new ContainerModule((bind) => { … })`; of the newer form, whose function is given an object with `bind`. */
function runModule(
  interpreter: Interpreter,
  row: ContainerPackage,
  module: Value,
  site: Site,
  below: Below | undefined,
): void {
  const only = onlyValue(module);
  const work = only?.kind === "library" ? only.arguments[0] : only;
  if (work === undefined) return;
  const binds: NativeFunction = {
    kind: "native",
    name: "bind",
    identity: "bind",
    holds: [],
    call: (_, { arguments: args }) => binder(row, args.at(0), below),
    method: (_, name, { arguments: args }) => (row.registers(name) ? binder(row, args.at(0), below) : undefined),
  };
  interpreter.await(interpreter.call(work, new Arguments([binds, binds, binds, binds]), site), site);
}

/**
 * `register({ mailer: asClass(Mailer) })`, `register("mailer", asClass(Mailer))`. What another container has under the name is not told from what
 * this one has.
 */
function bindNames(interpreter: Interpreter, args: Arguments, at: Place | Below): void {
  const first = args.at(0);
  const name = stringOf(first);
  const only = onlyValue(first);
  const contents = only && interpreter.membersOf(only);
  const pairs: (readonly [string, Value])[] =
    name === undefined ? [...(contents?.entries ?? [])] : [[name, args.at(1)]];
  for (const [key, provider] of pairs)
    if (isProvider(provider)) bind(interpreter, constant(key), provider, "replaces", at);
}

/**
 * Providers in a list, one in the other; what is no provider itself may have some: `imports` of modules.
 *
 * @param of the module that has them, whose own they are
 */
function bindListed(interpreter: Interpreter, list: Value, site: Site, of?: Site, depth = 0): void {
  const only = onlyValue(list);
  if (only?.kind === "array") {
    if (depth > 8) return;
    const { items, rest } = itemsIn(interpreter, only, site);
    for (const one of [...items, ...(rest ? [rest] : [])]) bindListed(interpreter, one.value, site, of, depth + 1);
    return;
  }
  if (only?.kind === "class") return bind(interpreter, only, providerOf(only, { kind: "class" }, site), "replaces");
  if (only?.kind !== "object") return;
  const token = TOKENS.map((name) => reach(interpreter, only, [name], site)).find((value) => !isNullish(value));
  const making = token && makingOf(interpreter, only, site);
  const container = of && placeOf(of);
  if (making) return bind(interpreter, token, providerOf(making.value, making, site), "replaces", container);
  for (const name of ["providers", "imports"]) {
    const inner = reach(interpreter, only, [name], site);
    if (onlyValue(inner)?.kind === "array") bindListed(interpreter, inner, site, of, depth + 1);
  }
}

/** `@Service({ id: MAILER })`, `@Service(MAILER)`. */
function bindOwn(interpreter: Interpreter, made: ClassValue, given: Value, site: Site): void {
  const id = onlyValue(given)?.kind === "object" ? reach(interpreter, given, ["id"], site) : given;
  const factory = onlyValue(given)?.kind === "object" ? reach(interpreter, given, ["factory"], site) : undefined;
  const token = isNullish(id) ? made : id;
  const isMade = onlyValue(factory ?? constant(undefined))?.kind === "function";
  if (isMade) bind(interpreter, token, providerOf(factory!, { kind: "factory" }, site), "replaces");
  else if (token !== made) bind(interpreter, token, providerOf(made, { kind: "class" }, site), "replaces");
}

/** Members by which an object names its token. */
const TOKENS = ["provide", "token", "id"];

/** Members by which an object says what is handed out. */
const MAKERS: readonly (readonly [name: string, kind: ProviderKind])[] = [
  ["useClass", "class"],
  ["useValue", "value"],
  ["useFactory", "factory"],
  ["useExisting", "alias"],
  ["useToken", "alias"],
  ["type", "class"],
  ["value", "value"],
  ["factory", "factory"],
];

function makingOf(
  interpreter: Interpreter,
  value: Value,
  site: Site,
): (Making & { readonly value: Value }) | undefined {
  const only = onlyValue(value);
  if (only?.kind === "class") return { kind: "class", value: only };
  if (only?.kind !== "object") return undefined;
  for (const [name, kind] of MAKERS) {
    const made = reach(interpreter, only, [name], site);
    if (isNullish(made)) continue;
    const list = onlyValue(reach(interpreter, only, ["inject"], site));
    const given = list?.kind === "array" ? itemsIn(interpreter, list, site).items.map((one) => one.value) : undefined;
    return { kind, value: made, ...(given && { given }) };
  }
  // `register(TOKEN, options)` with something of which nothing is known.
  return undefined;
}

function reach(interpreter: Interpreter, value: Value, members: readonly string[], site: Site): Value {
  return members.reduce((inner, name) => interpreter.read(inner, name, site), value);
}
