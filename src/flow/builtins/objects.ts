/** `Object.…`, `Reflect.…` and the methods that every object has. */
import { Arguments } from "../domain/arguments.ts";
import { filterValue, joinAll, onlyValue, simpleValues } from "../domain/choice.ts";
import { withGiven } from "../domain/given-members.ts";
import type { Members } from "../domain/slot.ts";
import { members } from "../domain/contents.ts";
import {
  isNullish,
  isPerhapsUndefined,
  symbolic,
  FALSE,
  stringOf,
  TRUE,
  UNDEFINED,
  type SimpleValue,
  type SymbolicValue,
  type Value,
} from "../domain/value.ts";
import { callArrayMethod } from "./arrays.ts";
import { withoutCasts } from "../../syntax/language/nodes.ts";
import { becomesEverywhere, growsWhereHeld } from "../interpret/members/aliases.ts";
import { isThisOne } from "../interpret/values/one-of-many.ts";
import { joinMembers, NO_SIDES } from "../domain/join.ts";
import { growsWhole, noteWritten } from "../interpret/members/member-assignment.ts";
import { changeNamed } from "../interpret/changed-variables.ts";
import { fillForeign } from "../interpret/calls/foreign-things.ts";
import { isChangedInPlace } from "../interpret/values/parts.ts";
import { takesMembers } from "../interpret/members/laid-down.ts";
import { itemsIn } from "../interpret/loops/iteration.ts";
import { spreadInto } from "../interpret/members/spread-members.ts";
import {
  createdOf,
  defineAccessor,
  defineProperties,
  defineProperty,
  descriptorOf,
  descriptorsOf,
  prototypeIn,
} from "./properties.ts";
import { callSetters } from "../interpret/members/accessors.ts";
import { inheritFrom, writeComputed } from "../interpret/members/member-writes.ts";
import { readComputed } from "../interpret/members/members.ts";
import type { Interpreter } from "../run/interpreter.ts";
import { holding, isCalled } from "../library/elements.ts";
import { compare } from "../interpret/values/operators.ts";
import { refineByName } from "../library/found/memberships.ts";
import { fillLater } from "../domain/work.ts";
import { placeOf, type Call } from "../domain/site.ts";
import { metadata } from "./metadata.ts";
import { isObjectMethod } from "./names.ts";
import { isTheSame } from "./object-is.ts";
import { entriesOf, fromEntries, listOf } from "./object-lists.ts";

/** A function of `Object` or `Reflect`: `Object.assign(…)`. */
export function callObjectFunction(interpreter: Interpreter, name: string | undefined, call: Call): Value {
  const target = call.arguments.at(0);
  switch (name) {
    case "assign":
      return assign(interpreter, call);
    case "keys":
    case "getOwnPropertyNames":
    case "ownKeys":
      return listOf(interpreter, target, call, (key) => key);
    case "values":
      return listOf(interpreter, target, call, (_key, value) => value);
    case "entries":
      return entriesOf(interpreter, target, call);
    case "fromEntries":
      return fromEntries(interpreter, call);
    case "create":
      return createdOf(interpreter, target, call);
    case "getOwnPropertyDescriptor":
      return descriptorOf(interpreter, call) ?? symbolic(interpreter.symbolicOf(target).provenance);
    case "getOwnPropertyDescriptors":
      return descriptorsOf(interpreter, call) ?? symbolic(interpreter.symbolicOf(target).provenance);
    case "defineProperty":
      return defineProperty(interpreter, call);
    case "freeze":
    case "seal":
    case "preventExtensions":
      return target;
    case "getPrototypeOf":
      return prototypeIn(interpreter, target);
    case "setPrototypeOf":
      inheritFrom(interpreter, target, call.arguments.at(1));
      return target;
    case "defineProperties":
      return defineProperties(interpreter, call);
    case "set":
      setMember(interpreter, target, call);
      return TRUE;
    case "construct":
      return construct(interpreter, target, call);
    case "apply":
      return interpreter.invoke(target, "apply", call.arguments.from(1).all(), call.site);
    case "get":
      return readComputed(interpreter, target, call.arguments.at(1), call.site);
    case "defineMetadata":
    case "getMetadata":
    case "getOwnMetadata":
      return metadata(interpreter, name, call) ?? interpreter.symbolicOfAll(call.arguments.all());
    case "groupBy":
      return grouped(interpreter, target, call);
    case "is":
      return isTheSame(interpreter, call);
    case "hasOwn":
    case "has": {
      const key = call.arguments.at(1);
      const told = compare(interpreter, "in", key, target, call.site.node, placeOf(call.site));
      return refineByName(interpreter, target, key, told, call.site);
    }
    default:
      return interpreter.symbolicOfAll(call.arguments.all());
  }
}

/** `Object.groupBy(list, keyOf)`. */
function grouped(interpreter: Interpreter, list: Value, call: Call): Value {
  if (!isCalled(call.arguments.at(1)))
    for (const one of simpleValues(list))
      callArrayMethod(interpreter, one, "forEach", { ...call, arguments: call.arguments.from(1) });
  return holding(interpreter, { argument: 0, as: "groups" }, call);
}

/** `Reflect.set(object, key, value)`. */
function setMember(interpreter: Interpreter, target: Value, call: Call): void {
  const key = call.arguments.at(1);
  const name = stringOf(key);
  const written = name === undefined ? undefined : members([[name, call.arguments.at(2)]]);
  const data = onlyValue(filterValue(target, (one) => !isNullish(one)));
  if (data?.kind === "symbolic" && written && isChangedInPlace(data)) changeData(interpreter, data, written, call);
  else if (!callSetters(interpreter, target, key, call.arguments.at(2), call.site))
    writeComputed(interpreter, target, key, call.arguments.at(2));
}

/** `Reflect.construct(type, list)`. */
function construct(interpreter: Interpreter, target: Value, call: Call): Value {
  const { items, rest } = itemsIn(interpreter, call.arguments.at(1), call.site);
  const given = items.map(({ value }) => value);
  return interpreter.construct(target, new Arguments(given, rest?.value), call.site);
}

/** Writes into the first argument; a client among the sources stays behind the members, as their base. */
function assign(interpreter: Interpreter, call: Call): Value {
  const given = call.arguments.at(0);
  // What nothing was found for throws.
  const target = onlyValue(filterValue(given, (one) => !isNullish(one))) ?? given;
  const sources = call.arguments.from(1).all();
  if (target.kind === "symbolic" && isChangedInPlace(target)) {
    const contents = sources.reduce<Members>(
      (all, source) => spreadInto(interpreter, all, source, call.site),
      members(),
    );
    return changeData(interpreter, target, contents, call);
  }
  for (const one of simpleValues(target)) {
    if (one.kind === "symbolic" && takesMembers(one)) {
      const added = sources.reduce<Members>(
        (all, source) => spreadInto(interpreter, all, source, call.site),
        members(),
      );
      for (const [name, value] of added.entries) interpreter.write(one, name, value);
    }
    if (one.kind !== "object" && one.kind !== "function" && one.kind !== "class") continue;
    const before = interpreter.membersOf(one) ?? members();
    const contents = sources.reduce<Members>((all, source) => spreadInto(interpreter, all, source, call.site), before);
    fillLater(one, contents.entries.values());
    interpreter.store(one.cell, isThisOne(one) ? contents : joinMembers(before, contents, NO_SIDES));
  }
  const { node } = call.site;
  const [first] = node.type === "CallExpression" ? node.arguments : [];
  if (first) fillForeign(interpreter, first, interpreter.symbolicOfAll(sources), call.site);
  return target.kind === "constant" ? joinAll(sources) : target;
}

/** Data that is the first argument has these members from then on. */
function changeData(interpreter: Interpreter, data: SymbolicValue, contents: Members, { site }: Call): Value {
  const made = interpreter.newObject(site, { ...contents, base: data });
  const [first] = site.node.type === "CallExpression" ? site.node.arguments : [];
  const target = first && withoutCasts(first);
  if (target?.type === "Identifier") changeNamed(interpreter, target.name, data, made, site);
  else becomesEverywhere(interpreter, data, made);
  // A part of a row: the row has grown as well.
  const sum = interpreter.symbolicOfAll([...contents.entries.values(), ...(contents.open ? [contents.open] : [])]);
  if (first) growsWhole(interpreter, first, sum, site.scope);
  growsWhereHeld(interpreter, data, sum);
  noteWritten(interpreter, data, contents.open ? undefined : [...contents.entries.keys()]);
  return made;
}

/** A method that all objects have; undefined: it is none of these. */
export function callObjectMethod(
  interpreter: Interpreter,
  receiver: SimpleValue,
  name: string,
  call: Call,
): Value | undefined {
  const defined = name === "__defineGetter__" ? "get" : name === "__defineSetter__" ? "set" : undefined;
  if (defined && receiver.kind === "object") return defineAccessor(interpreter, receiver, defined, call);
  if (!isObjectMethod(name)) return undefined;
  if (name !== "hasOwnProperty") return interpreter.symbolicOf(receiver);
  const listed = interpreter.membersOf(receiver);
  const contents = listed && withGiven(listed);
  const key = stringOf(call.arguments.at(0));
  const member = key === undefined ? undefined : contents?.entries.get(key);
  const isUntold = member !== undefined && contents?.isOfJson && isPerhapsUndefined(member);
  if (!contents || key === undefined || contents.open || member?.kind === "choice" || isUntold)
    return refineByName(interpreter, receiver, call.arguments.at(0), interpreter.symbolicOf(receiver), call.site);
  return member === undefined || member === UNDEFINED ? FALSE : TRUE;
}
