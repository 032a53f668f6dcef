/** What containers hand out for which token, as the program has told them so far. All containers of a process share one table. */
import { tokenLists, type ProviderKind } from "../../../knowledge/index.ts";
import { Arguments } from "../../domain/arguments.ts";
import { onlyValue } from "../../domain/choice.ts";
import { itemsOf, members } from "../../domain/contents.ts";
import type { Place } from "../../../syntax/source-text.ts";
import { sameValue } from "../../domain/same.ts";
import { constant, isUndefined, type FunctionValue, type SimpleValue, type Value } from "../../domain/value.ts";
import { placeOf, type Site } from "../../domain/site.ts";
import { itemsIn } from "../../interpret/loops/iteration.ts";
import { INJECTED } from "../../interpret/roots.ts";
import type { Interpreter } from "../../run/interpreter.ts";
import type { NativeFunction } from "../../run/native.ts";
import { start } from "./starting.ts";
import { isOfEachAsker, keepsState } from "./stateful.ts";

/** Something that hands out when it is called. */
type Provider = NativeFunction;

/** What a further provider of a token does to those that are there: it takes their place, or who asks says otherwise which one is meant. */
type Precedence = "replaces" | "joins";

/** Where a container was made that asks another one for what it was not told. */
export interface Below {
  readonly below: Place;
}

/** By what a token is known; `undefined`: it is nothing that can be told from others. */
function keyOf(token: Value): string | undefined {
  const only = onlyValue(token);
  switch (only?.kind) {
    case "constant":
      return only.value === undefined || only.value === null ? undefined : `constant ${String(only.value)}`;
    case "class":
      return `class ${only.cell}`;
    case "object":
      return `object ${only.cell}`;
    case "library":
      return `${only.at.source.path}:${only.at.start}`;
    case "external":
      return `${only.package} ${only.path.join(".")}`;
    default:
      return undefined;
  }
}

/**
 * From here on a token stands for what a provider hands out.
 *
 * @param container where the container was made, or the module stands, that is told so, if that is known: what another one has for the token
 * stays there. Of one below another one nobody knows who is asked
 */
export function bind(
  interpreter: Interpreter,
  token: Value,
  provider: Value,
  precedence: Precedence,
  container?: Place | Below,
): void {
  const key = keyOf(token);
  if (key === undefined) return;
  const { bindings } = interpreter.program;
  const table = interpreter.slot(bindings);
  const entries = new Map(table?.kind === "members" ? table.entries : []);
  const of = container && markOf(container);
  const known = entries.get(CONTAINER + key);
  const told = known?.kind === "constant" ? String(known.value) : undefined;
  const isOther =
    told === undefined
      ? of?.startsWith(BELOW) === true && entries.has(key)
      : of === undefined
        ? told.startsWith(BELOW)
        : told !== of;
  // Who makes his container in each invocation tells it the same once more.
  const isOpen = (isOther || (precedence === "joins" && entries.has(key))) && !makesTheSame(entries.get(key), provider);
  entries.set(key, isOpen ? INJECTED : provider);
  if (of !== undefined) entries.set(CONTAINER + key, constant(of));
  // Others may have been made of what it stood for.
  for (const one of entries.keys()) if (one.startsWith(MADE)) entries.delete(one);
  entries.set(allUnder(key), withProvider(entries.get(allUnder(key)), provider));
  interpreter.store(bindings, members(entries));
}

function markOf(container: Place | Below): string {
  const { source, start } = "below" in container ? container.below : container;
  return `${"below" in container ? BELOW : ""}${source.path}:${start}`;
}

/** Both hand out instances of one class, or the same value. */
function makesTheSame(one: Value | undefined, other: Value): boolean {
  if (one?.kind !== "native" || other.kind !== "native") return false;
  const [[a], [b]] = [one.holds, other.holds];
  const isOfPlace = (identity: string): string => identity.slice(0, identity.lastIndexOf(" "));
  return a !== undefined && b !== undefined && sameValue(a, b) && isOfPlace(one.identity) === isOfPlace(other.identity);
}

/** A token stands for something of which nobody knows how it is made: what stands for it together is not known either. */
export function bindUnknown(interpreter: Interpreter, token: Value): void {
  const key = keyOf(token);
  const table = interpreter.slot(interpreter.program.bindings);
  if (key === undefined) return;
  const entries = new Map(table?.kind === "members" ? table.entries : []).set(allUnder(key), INJECTED);
  interpreter.store(interpreter.program.bindings, members(entries));
}

function withProvider(before: Value = PROVIDERS, provider: Value): Value {
  if (before.kind !== "native" || provider.kind !== "native") return INJECTED;
  const { holds } = before;
  if (holds.some((one) => one.kind === "native" && one.identity === provider.identity)) return before;
  return { ...PROVIDERS, identity: `${before.identity}, ${provider.identity}`, holds: [...holds, provider] };
}

/** All that was registered for one token, in this order. */
const PROVIDERS: NativeFunction = {
  kind: "native",
  name: "providers",
  identity: "providers",
  holds: [],
  call: () => INJECTED,
};

/** A list of all that a container hands out for a token, as `@injectAll(TOKEN)` asks for; `undefined`: it was told of none. */
export function allBound(interpreter: Interpreter, token: Value, site: Site): Value | undefined {
  const key = keyOf(token);
  const table = interpreter.slot(interpreter.program.bindings);
  const all = key === undefined || table?.kind !== "members" ? undefined : table.entries.get(allUnder(key));
  if (key === undefined || all === undefined || isUndefined(all)) return undefined;
  if (all.kind !== "native") return INJECTED;
  const values = interpreter.injecting.make(key, () =>
    all.holds.map((provider) => interpreter.call(provider, Arguments.NONE, site)),
  );
  return values ? interpreter.newArray(site, itemsOf(values), "handed out") : INJECTED;
}

/** What a container hands out for a token that it was told of; `undefined`: it was told of none. */
export function bound(interpreter: Interpreter, token: Value, site: Site): Value | undefined {
  const key = keyOf(token);
  const table = interpreter.slot(interpreter.program.bindings);
  if (key === undefined || table?.kind !== "members") return undefined;
  const provider = table.entries.get(key);
  if (provider === undefined || isUndefined(provider)) return undefined;
  if (provider.kind === "symbolic") return INJECTED;
  const isApart = isProvider(provider) && isMadeForEach(provider);
  const make = (isShared: () => boolean): Value => {
    if (isApart) interpreter.injecting.keepApart();
    return onlyOne(interpreter, token, isShared, () => interpreter.call(provider, Arguments.NONE, site)) ?? INJECTED;
  };
  return interpreter.injecting.make(key, make, !isApart) ?? INJECTED;
}

/** Whoever asks has an instance of his own, and these are told from one another by what they hold. */
function isMadeForEach({ holds: [made], identity }: Provider): boolean {
  return made !== undefined && isKeptApart(made, identity.startsWith(APART));
}

function isForEach(value: Value, { kind, apartUnless }: Making): boolean {
  return kind === "class" && isKeptApart(value, apartUnless !== undefined);
}

/** @param isApart the provider says so; else the class may */
function isKeptApart(value: Value, isApart: boolean): boolean {
  const only = onlyValue(value);
  return only?.kind === "class" && (isApart || isOfEachAsker(only)) && keepsState(only);
}

/**
 * What was made for a token before, or is made now: one instance for whoever asks. State that it keeps between records is of the
 * process.
 *
 * @param isShared whether what was made is good for others
 */
export function onlyOne(
  interpreter: Interpreter,
  token: Value,
  isShared: () => boolean,
  make: () => Value | undefined,
): Value | undefined {
  const { bindings } = interpreter.program;
  const key = keyOf(token);
  if (key === undefined) return make();
  const table = interpreter.slot(bindings);
  const made = table?.kind === "members" ? table.entries.get(MADE + key) : undefined;
  if (made?.kind === "object") return made;
  const value = make();
  if (value?.kind !== "object" || !isShared()) return value;
  const now = interpreter.slot(bindings);
  const entries = new Map(now?.kind === "members" ? now.entries : []).set(MADE + key, value);
  interpreter.store(bindings, members(entries));
  return value;
}

/** Whether a name is one of a token. */
function isBound(interpreter: Interpreter, name: string): boolean {
  const table = interpreter.slot(interpreter.program.bindings);
  return table?.kind === "members" && table.entries.has(keyOf(constant(name))!);
}

/** Before the key of a token: what was made for it. */
const MADE = "made ";
/** Before the key of a token: where the container was made that has it. */
const CONTAINER = "container of ";
/** Before the place of a container that is below another one. */
const BELOW = "below ";

function allUnder(key: string): string {
  return `all of ${key}`;
}

/** How what is handed out is made. */
export interface Making {
  readonly kind: ProviderKind;
  /** What a class or function is given, as far as it is said: the tokens, or everything by its name. */
  readonly given?: readonly Value[] | "by-name";
  /** Each that asks has one of its own, until a method of this name of the provider says otherwise. */
  readonly apartUnless?: readonly string[];
}

/** How the identity of a provider begins that makes one for each that asks. */
const APART = "apart ";

/** A provider of a value, which containers hand out as it says. */
export function providerOf(value: Value, making: Making, site: Site): Provider {
  const { source, start } = placeOf(site);
  return {
    kind: "native",
    name: "provider",
    identity: `${making.apartUnless ? APART : ""}${making.kind} ${keyOf(value) ?? ""} ${source.path}:${start}`,
    holds: [value, ...(typeof making.given === "object" ? making.given : [])],
    // What is made for each that asks is made where he asks, so that one is told from another.
    call: (interpreter, { site: asked }) =>
      handOut(interpreter, value, making, isForEach(value, making) ? asked : site),
    // `asClass(Mailer).singleton()`
    method: (_, name, { this: itself }) => {
      const { apartUnless, ...shared } = making;
      return apartUnless?.includes(name) ? providerOf(value, shared, site) : itself;
    },
  };
}

/** What `providerOf` makes. */
export function isProvider(value: Value): value is Provider {
  return value.kind === "native" && value.name === "provider";
}

function handOut(interpreter: Interpreter, value: Value, { kind, given }: Making, site: Site): Value {
  switch (kind) {
    case "value":
      return value;
    case "alias":
      return handedOut(interpreter, value, site);
    case "class":
      return makeOf(interpreter, value, site, given) ?? INJECTED;
    case "factory": {
      const only = onlyValue(value);
      if (only?.kind !== "function" && only?.kind !== "native") return INJECTED;
      return interpreter.await(interpreter.call(only, argumentsOf(interpreter, only, site, given), site), site);
    }
  }
}

function handedOut(interpreter: Interpreter, token: Value, site: Site): Value {
  return bound(interpreter, token, site) ?? makeOf(interpreter, token, site) ?? INJECTED;
}

/** An instance of a class, made as containers make it; `undefined`: it is no class. */
export function makeOf(interpreter: Interpreter, made: Value, site: Site, given?: Making["given"]): Value | undefined {
  const only = onlyValue(made);
  if (only?.kind !== "class") return undefined;
  const instance = interpreter.construct(only, argumentsOf(interpreter, only, site, given), site);
  start(interpreter, only, instance, site);
  return instance;
}

function argumentsOf(interpreter: Interpreter, made: SimpleValue, site: Site, given: Making["given"]): Arguments {
  if (given === "by-name") return argumentsByName(interpreter, made, site);
  const tokens = given ?? listedTokens(interpreter, made, site);
  return tokens ? new Arguments(tokens.map((token) => handedOut(interpreter, token, site))) : Arguments.all(INJECTED);
}

/** `static inject = ["sns", "topic"]`. */
function listedTokens(interpreter: Interpreter, made: SimpleValue, site: Site): readonly Value[] | undefined {
  if (made.kind !== "class" && made.kind !== "function") return undefined;
  for (const name of tokenLists()) {
    const list = onlyValue(interpreter.read(made, name, site));
    if (list?.kind === "array") return itemsIn(interpreter, list, site).items.map(({ value }) => value);
  }
  return undefined;
}

/** All that there is in one argument, or each parameter by its name, where all of them are names that are bound. */
function argumentsByName(interpreter: Interpreter, made: SimpleValue, site: Site): Arguments {
  const names = parametersOf(made).map((one) => {
    const target = one.type === "TSParameterProperty" ? one.parameter : one;
    return target.type === "Identifier" ? target.name : "";
  });
  const isEach = names.length > 0 && names.every((name) => isBound(interpreter, name));
  return isEach
    ? new Arguments(names.map((name) => handedOut(interpreter, constant(name), site)))
    : Arguments.all(ALL_BY_NAME);
}

function parametersOf(made: SimpleValue): FunctionValue["node"]["params"] {
  if (made.kind === "function") return made.node.params;
  if (made.kind !== "class") return [];
  const own = made.node.body.body.find((one) => one.type === "MethodDefinition" && one.kind === "constructor");
  if (own?.type === "MethodDefinition") return own.value.params;
  return made.parent?.kind === "class" ? parametersOf(made.parent) : [];
}

/** `container.cradle`: all that is handed out, by its name. */
export const ALL_BY_NAME: NativeFunction = {
  kind: "native",
  name: "cradle",
  identity: "all that a container hands out",
  holds: [],
  call: () => INJECTED,
  member: (interpreter, name, site) => bound(interpreter, constant(name), site) ?? INJECTED,
  method: (interpreter, name, { arguments: args, site }) =>
    interpreter.call(bound(interpreter, constant(name), site) ?? INJECTED, args, site),
};
