/** `Object.…`, `Reflect.…` and the methods that every object has. */
import { Arguments } from "../domain/arguments.ts";
import { choose, filterValue, joinAll, onlyValue, optionsOf, simpleValues } from "../domain/choice.ts";
import type { Item, Items, Members } from "../domain/slot.ts";
import {
  anyItem,
  item,
  itemsOf,
  members,
  NO_ITEMS,
  withComputed,
  withEither,
  withItems,
  withMember,
} from "../domain/contents.ts";
import { disjunctionOf, type Conditions } from "../domain/guard-paths.ts";
import { ALWAYS } from "../domain/outcomes.ts";
import {
  constant,
  isNullish,
  isPerhapsUndefined,
  isUndefined,
  symbolic,
  FALSE,
  stringOf,
  TRUE,
  UNDEFINED,
  type Option,
  type SimpleValue,
  type SymbolicValue,
  type Value,
} from "../domain/value.ts";
import type { Found } from "../domain/origin.ts";
import { copyApart } from "../interpret/values/copied-lists.ts";
import { callArrayMethod } from "./arrays.ts";
import { withoutCasts } from "../../syntax/language/nodes.ts";
import { becomesEverywhere, growsWhereHeld } from "../interpret/members/aliases.ts";
import { growsWhole, noteWritten } from "../interpret/members/member-assignment.ts";
import { changeNamed } from "../interpret/changed-variables.ts";
import { fillForeign } from "../interpret/calls/foreign-things.ts";
import { isChangedInPlace } from "../interpret/values/parts.ts";
import { isOfInvocation } from "../interpret/members/laid-down.ts";
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
import { inheritFrom, settingsUnder, writeComputed } from "../interpret/members/member-writes.ts";
import { readComputed, valueAt } from "../interpret/members/members.ts";
import type { Interpreter } from "../run/interpreter.ts";
import { holding, isCalled } from "../library/elements.ts";
import { refineByName } from "../library/found/memberships.ts";
import type { Call } from "../domain/site.ts";
import { anyOf } from "../interpret/values/known-parts.ts";
import { anyMemberOf, anyNameOf, asElement, isBatch, isRecord, provenanceWrittenOut } from "../interpret/roots.ts";
import { metadata } from "./metadata.ts";
import { isObjectMethod } from "./names.ts";
import { isTheSame } from "./object-is.ts";

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
      return listOf(interpreter, target, call, (key, value, index) =>
        interpreter.newArray(call.site, itemsOf([key, value]), `entry ${index}`),
      );
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
    case "set": {
      const key = call.arguments.at(1);
      const name = stringOf(key);
      const written = name === undefined ? undefined : members([[name, call.arguments.at(2)]]);
      const data = onlyValue(filterValue(target, (one) => !isNullish(one)));
      if (data?.kind === "symbolic" && written && isChangedInPlace(data)) changeData(interpreter, data, written, call);
      else if (!callSetters(interpreter, target, key, call.arguments.at(2), call.site))
        writeComputed(interpreter, target, key, call.arguments.at(2));
      return TRUE;
    }
    case "construct": {
      const { items, rest } = itemsIn(interpreter, call.arguments.at(1), call.site);
      const given = items.map(({ value }) => value);
      return interpreter.construct(target, new Arguments(given, rest?.value), call.site);
    }
    case "apply":
      return interpreter.invoke(target, "apply", call.arguments.from(1).all(), call.site);
    case "get":
      return readComputed(interpreter, target, call.arguments.at(1), call.site);
    case "defineMetadata":
    case "getMetadata":
    case "getOwnMetadata":
      return metadata(interpreter, name, call) ?? interpreter.symbolicOfAll(call.arguments.all());
    case "groupBy":
      if (!isCalled(call.arguments.at(1)))
        for (const one of simpleValues(target))
          callArrayMethod(interpreter, one, "forEach", { ...call, arguments: call.arguments.from(1) });
      return holding(interpreter, { argument: 0, as: "groups" }, call);
    case "is":
      return isTheSame(interpreter, call);
    case "hasOwn":
    case "has": {
      const key = call.arguments.at(1);
      const all = interpreter.symbolicOfAll(call.arguments.all());
      return refineByName(interpreter, target, key, all, call.site);
    }
    default:
      return interpreter.symbolicOfAll(call.arguments.all());
  }
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
    if (one.kind === "symbolic" && isOfInvocation(one)) {
      const added = sources.reduce<Members>(
        (all, source) => spreadInto(interpreter, all, source, call.site),
        members(),
      );
      for (const [name, value] of added.entries) interpreter.write(one, name, value);
    }
    if (one.kind !== "object" && one.kind !== "function" && one.kind !== "class") continue;
    const contents = sources.reduce<Members>(
      (all, source) => spreadInto(interpreter, all, source, call.site),
      interpreter.membersOf(one) ?? members(),
    );
    interpreter.store(one.cell, contents);
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

/** A list made of the members of an object. */
function listOf(
  interpreter: Interpreter,
  target: Value,
  call: Call,
  make: (key: Value, value: Value, index: number) => Value,
): Value {
  const options = optionsOf(target);
  const lists = options.map(({ value }) => membersList(interpreter, value, call, make));
  // Which object it is may hang on a guard: what was there, or none.
  if (options.some(({ when }) => when !== ALWAYS))
    return choose(
      options.map(({ when }, index) => ({
        value: interpreter.newArray(call.site, lists[index]!, `list ${index}`),
        when,
      })),
    );
  const [first = NO_ITEMS] = lists;
  const contents =
    lists.length <= 1
      ? first
      : itemsOf(
          [],
          joinAll(
            lists.flatMap((list) => [...list.items, ...(list.rest ? [list.rest] : [])]).map(({ value }) => value),
          ),
        );
  return interpreter.newArray(call.site, contents, "list");
}

/** Whether what was found has any members tells whether it was there. Names of a map that stands in a row are asked as items of a list there. */
function membersFound(
  target: SymbolicValue,
  found: Found,
  make: (key: Value, value: Value, index: number) => Value,
): Items {
  const any = anyMemberOf(target);
  const one = item(make({ ...anyNameOf(target), found }, { ...any, found }, 0));
  return { ...NO_ITEMS, rest: one };
}

/** What a look found, and no field of it, nor how much there is. */
function isWholeFound(value: Value): boolean {
  if (value.kind !== "symbolic" || value.found === undefined) return false;
  return value.found.field === undefined && !value.found.isCount;
}

function membersList(
  interpreter: Interpreter,
  target: SimpleValue,
  call: Call,
  make: (key: Value, value: Value, index: number) => Value,
) {
  if (target.kind === "symbolic") {
    if (target.found && isWholeFound(target)) return membersFound(target, { guard: target.found.guard }, make);
    if (target.found?.field !== undefined && !target.found.isCount)
      return membersFound(target, asElement(target.found), make);
    // All members of a record have those among them that change with each delivery.
    const any = isRecord(target)
      ? { ...anyMemberOf(target), provenance: provenanceWrittenOut(target) }
      : anyMemberOf(target);
    const [name, each] = [
      { ...anyNameOf(target), ...anyOf(target, "names") },
      { ...any, ...anyOf(target, "values") },
    ];
    return { ...NO_ITEMS, rest: item(make(name, each, 0)), ofBatch: isBatch(target) };
  }
  if (target.kind === "array") {
    const { items, rest } = itemsIn(interpreter, target, call.site);
    return itemsOf(
      items.map((one, index) => make(constant(String(index)), one.value, index)),
      rest && make(symbolic(), rest.value, items.length),
    );
  }
  const contents =
    target.kind === "module"
      ? interpreter.program.modules.exportsOf(interpreter, target.path)
      : interpreter.membersOf(target);
  if (!contents)
    return target.kind === "constant" ? NO_ITEMS : itemsOf([], make(symbolic(), interpreter.symbolicOf(target), 0));
  const computed = contents.entries.size === 0 && contents.computed ? anyItem(contents.computed) : undefined;
  if (computed?.key) return { ...NO_ITEMS, rest: { ...computed, value: make(computed.key, computed.value, 0) } };
  const items = [...contents.entries].map(([key, value], index) =>
    memberAsItem(value, Boolean(contents.isOfJson), (set) => make(constant(key), set, index)),
  );
  const open =
    contents.open && make(symbolic(interpreter.symbolicOf(contents.open).provenance), contents.open, items.length);
  // A row that was found has a column at least.
  const all = open && items.length === 0 && isWholeFound(contents.open!) ? [item(open)] : items;
  return withItems(NO_ITEMS, all, open && item(open));
}

/** What is `undefined` on one way was not set there: then it is not listed. */
function memberAsItem(value: Value, isOfJson: boolean, make: (set: Value) => Value): Item {
  if (isOfJson && isPerhapsUndefined(value)) return { ...item(make(value)), isOptional: true };
  const options = optionsOf(value);
  const absent = options.filter((one) => isUndefined(one.value));
  const set = options.filter((one) => !isUndefined(one.value));
  if (absent.length === 0) return item(make(value));
  const under = (some: readonly Option[]): Conditions =>
    some.map(({ when }): Conditions => [when]).reduce(disjunctionOf);
  if (set.length === 0) return { ...item(make(value)), isOptional: true };
  return { value: make(choose(set)), isOptional: true, guards: under(set), missing: under(absent) };
}

function fromEntries(interpreter: Interpreter, call: Call): Value {
  const copy = (list: Value, name: string): Value => objectOf(interpreter, list, name, call);
  return copyApart(interpreter, call.arguments.at(0), copy, "from entries");
}

function objectOf(interpreter: Interpreter, list: Value, cell: string, call: Call): Value {
  let contents = members();
  const { items, rest } = itemsIn(interpreter, list, call.site);
  for (const one of [...items, ...(rest ? [rest] : [])]) {
    const pair = itemsIn(interpreter, one.value, call.site);
    const [key, value] = [valueAt(pair, 0), valueAt(pair, 1)];
    const name = one === rest || one.isOptional ? undefined : stringOf(key);
    if (name !== undefined) contents = withMember(contents, name, value);
    else contents = withComputed(withEither(contents, settingsUnder(contents, key), value), { ...one, value, key });
  }
  return interpreter.newObject(call.site, contents, cell);
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
  const contents = interpreter.membersOf(receiver);
  const key = stringOf(call.arguments.at(0));
  const member = key === undefined ? undefined : contents?.entries.get(key);
  const isUntold = member !== undefined && contents?.isOfJson && isPerhapsUndefined(member);
  if (!contents || key === undefined || contents.open || member?.kind === "choice" || isUntold)
    return interpreter.symbolicOf(receiver);
  return member === undefined || member === UNDEFINED ? FALSE : TRUE;
}
