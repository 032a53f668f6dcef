/** Members that are defined by their descriptors, and prototypes that are set. */
import { Arguments } from "../domain/arguments.ts";
import { joinAll, onlyValue, simpleValues } from "../domain/choice.ts";
import { members } from "../domain/contents.ts";
import type { Call } from "../domain/site.ts";
import { UNKNOWN } from "../domain/provenance.ts";
import {
  stringOf,
  symbolic,
  TRUE,
  UNDEFINED,
  type SimpleValue,
  type SymbolicValue,
  type Value,
} from "../domain/value.ts";
import { writeComputed } from "../interpret/members/member-writes.ts";
import { constantNames } from "../interpret/members/unknown-members.ts";
import type { Interpreter } from "../run/interpreter.ts";

/** `Object.defineProperty(a, "b", { … })` */
export function defineProperty(interpreter: Interpreter, call: Call): Value {
  const target = call.arguments.at(0);
  const given = call.arguments.at(1);
  const name = stringOf(given);
  if (name !== undefined) defineAs(interpreter, target, name, call.arguments.at(2), call);
  else if (constantNames(given) === undefined)
    writeComputed(interpreter, target, given, interpreter.read(call.arguments.at(2), "value", call.site));
  // A round of a loop that stands for all: each of the names is defined.
  else
    for (const one of new Set(simpleValues(given).flatMap((simple) => stringOf(simple) ?? [])))
      if (!interpreter.membersOf(target as SimpleValue)?.entries.has(one))
        defineAs(interpreter, target, one, call.arguments.at(2), call);
  return target;
}

/** `Object.getOwnPropertyDescriptor(target, name)`; undefined: the member is not known. */
export function descriptorOf(interpreter: Interpreter, call: Call): Value | undefined {
  const [target, name] = [onlyValue(call.arguments.at(0)), stringOf(call.arguments.at(1))];
  const contents = target?.kind === "object" ? interpreter.membersOf(target) : undefined;
  const held = name === undefined ? undefined : contents?.entries.get(name);
  return held === undefined ? undefined : describedAs(interpreter, held, call, "descriptor");
}

/** `Object.getOwnPropertyDescriptors(target)`; undefined: not all of its members are known. */
export function descriptorsOf(interpreter: Interpreter, call: Call): Value | undefined {
  const target = onlyValue(call.arguments.at(0));
  const contents = target?.kind === "object" ? interpreter.membersOf(target) : undefined;
  if (contents === undefined || contents.open || contents.computed) return undefined;
  const all = [...contents.entries].map(([name, held]): readonly [string, Value] => [
    name,
    describedAs(interpreter, held, call, `descriptor of ${name}`),
  ]);
  return interpreter.newObject(call.site, members(all), "descriptors");
}

function describedAs(interpreter: Interpreter, held: Value, { site }: Call, as: string): Value {
  const { getter, setter } = held.kind === "accessor" ? held : {};
  const described: readonly (readonly [string, Value])[] =
    held.kind === "accessor"
      ? [
          ["get", getter ?? UNDEFINED],
          ["set", setter ?? UNDEFINED],
        ]
      : [["value", held]];
  return interpreter.newObject(site, members([...described, ["enumerable", TRUE]]), as);
}

/** `Object.create(prototype, { name: { value: … } })` */
export function createdOf(interpreter: Interpreter, prototype: Value, call: Call): Value {
  const base = prototype.kind === "object" ? { base: prototype } : {};
  const made = interpreter.newObject(call.site, { ...members(), ...base });
  return defineProperties(interpreter, { ...call, arguments: new Arguments([made, call.arguments.at(1)]) });
}

/** `Object.defineProperties(target, { name: { get: … } })` */
export function defineProperties(interpreter: Interpreter, call: Call): Value {
  const [target, given] = [call.arguments.at(0), onlyValue(call.arguments.at(1))];
  const described = given?.kind === "object" ? interpreter.membersOf(given)?.entries : undefined;
  for (const [name, descriptor] of described ?? []) defineAs(interpreter, target, name, descriptor, call);
  if (given?.kind === "symbolic") mayHaveOthers(interpreter, target, given);
  return target;
}

/** Which members it has been given is not known. */
function mayHaveOthers(interpreter: Interpreter, target: Value, given: SymbolicValue): void {
  const contents = target.kind === "object" ? interpreter.membersOf(target) : undefined;
  if (target.kind !== "object" || contents === undefined) return;
  const others = symbolic(given.provenance | UNKNOWN);
  interpreter.store(target.cell, { ...contents, open: contents.open ? joinAll([contents.open, others]) : others });
}

/** `target.__defineGetter__(name, read)` and its like. */
export function defineAccessor(interpreter: Interpreter, target: SimpleValue, kind: "get" | "set", call: Call): Value {
  const descriptor = interpreter.newObject(call.site, members([[kind, call.arguments.at(1)]]), "descriptor");
  return defineProperty(interpreter, { ...call, arguments: new Arguments([target, call.arguments.at(0), descriptor]) });
}

function defineAs(interpreter: Interpreter, target: Value, name: string, descriptor: Value, { site }: Call): void {
  const read = (member: "get" | "set" | "value"): Value => interpreter.read(descriptor, member, site);
  const [getter, setter] = [read("get"), read("set")];
  const isComputed = getter.kind === "function" || setter.kind === "function";
  const value: Value = isComputed
    ? {
        kind: "accessor",
        ...(getter.kind === "function" && { getter }),
        ...(setter.kind === "function" && { setter }),
      }
    : read("value");
  interpreter.write(target, name, value);
}

/** What an instance inherits from. */
export function prototypeIn(interpreter: Interpreter, target: Value): Value {
  const contents = target.kind === "object" ? interpreter.membersOf(target) : undefined;
  if (contents?.class) return { kind: "object", cell: contents.class.prototype };
  return contents?.base?.kind === "object" ? contents.base : symbolic(UNKNOWN);
}
