/** Members of values: what `object.name` is, and what assigning it does. */
import type { Place } from "../../syntax/source-text.ts";
import { boundBuiltin } from "./builtins.ts";
import { ancestry, findMethod, initialiseClass } from "./class-members.ts";
import { nameOfFunction } from "./function-names.ts";
import { entriesOf, entryOf, isUncertain, openTo } from "./iteration.ts";
import { setItem, setLength } from "./list-changes.ts";
import { memberOfGlobal, setGlobal } from "./globals.ts";
import { memberOfNamespace } from "./modules.ts";
import { keyOf, printed, token } from "./print.ts";
import { derived, joined, madeOf } from "./provenance.ts";
import type { Evaluation } from "./evaluation.ts";
import { absent, constant, hole, holeOf, native, unknown } from "./making.ts";
import type { Class, Closure, CodeValue, ExternalResult, Frame, Instance, ObjectValue, Text } from "./values.ts";
import { alternatives, both, mapArms } from "./alternatives.ts";

/** `object[key]`; of alternatives the member of each. */
export function getMember(run: Evaluation, object: CodeValue, key: CodeValue, at: Place, frame?: Frame): CodeValue {
  if (object.kind === "alternatives") return mapArms(object, (arm) => getMember(run, arm, key, at, frame));
  const name = keyOf(key);
  if (name === undefined) return lookedUp(run, object, key, at);
  switch (object.kind) {
    case "record":
      if (object.flavour === "map" && name === "size") return sizeOf(run, object);
      return entryOf(run, object, name) ?? boundBuiltin(run, object, name) ?? missingIn(object, name);
    case "list":
      return memberOfList(object, name) ?? boundBuiltin(run, object, name) ?? ofMatch(name) ?? absent;
    case "constant":
      if (typeof object.value !== "string") return boundBuiltin(run, object, name) ?? absent;
      if (name === "length") return constant(object.value.length);
      if (/^\d+$/u.test(name)) return constant(object.value[Number(name)]);
      return boundBuiltin(run, object, name) ?? ofConstructor(name) ?? absent;
    case "text":
      return boundBuiltin(run, object, name) ?? memberOfText(object, name);
    case "closure":
      return memberOfFunction(run, object, name);
    case "native":
      if (name === "name") return object.name === undefined ? unknown("its name is not told") : constant(object.name);
      return boundBuiltin(run, object, name) ?? absent;
    case "class":
      return memberOfClass(run, object, name, at);
    case "instance":
      return memberOfInstance(run, object, name, at);
    case "external":
      return object.module === "global"
        ? memberOfGlobal(run, object, name, frame)
        : run.host.memberOfExternal(object, name);
    case "result":
      return boundBuiltin(run, object, name) ?? memberOfResult(object, name);
    case "namespace":
      return memberOfNamespace(run, object.path, name);
    case "unknown":
      return derived(object.reason, object, (from) => `${from}.${name}`);
  }
}

function missingIn(object: ObjectValue, name: string): CodeValue {
  if (object.open === undefined) return absent;
  return object.open === ""
    ? unknown("an unknown object is spread into it", `${object.more ?? ""}.${name}`)
    : hole("token", `${object.open}.${name}`);
}

function sizeOf(run: Evaluation, object: ObjectValue): CodeValue {
  const entries = entriesOf(run, object);
  return entries && !isUncertain(entries)
    ? constant(entries.items.length)
    : derived("the size of a map that is not known", object, (from) => `${from}.size`);
}

function memberOfList(object: Extract<CodeValue, { kind: "list" }>, name: string): CodeValue | undefined {
  if (name === "length" || name === "size")
    return object.open || object.items.some((item) => item.conditions.length > 0)
      ? derived("the length of a list that is not known", object, (from) => `${from}.length`)
      : constant(object.items.length);
  if (!/^-?\d+$/u.test(name)) return undefined;
  const item = object.items[Number(name)];
  if (!item)
    return object.open ? derived("it is an item of an unknown list", object, (from) => `${from}[${name}]`) : absent;
  if (item.conditions.length === 0) return item.value;
  return alternatives([
    { condition: item.conditions.reduce(both), value: item.value },
    { condition: { text: "otherwise", decidable: false }, value: absent },
  ]);
}

function ofConstructor(name: string): CodeValue | undefined {
  return name === "constructor" ? unknown("it is a class of the language") : undefined;
}

/** What a match has besides its texts is not kept. */
function ofMatch(name: string): CodeValue | undefined {
  return ["index", "input", "groups"].includes(name) ? unknown("it may be a member of a match") : undefined;
}

/** A member keeps the kind of what it is a member of: part of a variable is as variable. */
function memberOfText(object: Text, name: string): CodeValue {
  const only = holeOf(object);
  if (!only) return absent;
  if (only.host) {
    return {
      kind: "text",
      parts: [{ ...only, text: `${only.text}.${name}`, members: [...(only.members ?? []), name] }],
    };
  }
  const member = hole(only.kind === "variable" ? "variable" : "token", `${only.text}.${name}`);
  return only.isOptional ? optional(member) : member;
}

function memberOfResult(object: ExternalResult, name: string): CodeValue {
  const member = memberOfPrinted(object, name);
  return object.callee.isForeign ? optional(member) : member;
}

function optional(value: CodeValue): CodeValue {
  const only = holeOf(value);
  return only && value.kind === "text" ? { ...value, parts: [{ ...only, isOptional: true }] } : value;
}

function memberOfPrinted(object: CodeValue, name: string): CodeValue {
  const text = printed(object);
  return token(text && `${text}.${name}`, "it is a member of something unknown", () => `${madeOf(object)}.${name}`);
}

function memberOfFunction(run: Evaluation, object: Closure, name: string): CodeValue {
  const given = object.members.get(name);
  if (!given && name === "length") return unknown("how many parameters it has is not counted");
  if (given || name !== "name") return given ?? boundBuiltin(run, object, name) ?? absent;
  return constant(nameOfFunction(object.node, object.frame.module.program));
}

function memberOfClass(run: Evaluation, object: Class, name: string, at: Place): CodeValue {
  if (name === "name") return constant(object.name);
  for (const defined of ancestry(run, object)) {
    initialiseClass(run, defined);
    const value = defined.statics.get(name);
    if (value) return value;
  }
  const method = findMethod(run, object, name, "get", true);
  if (method)
    return method.kind === "get"
      ? run.callClosure(method.closure, object, [], at)
      : bound(run, name, method.closure, object);
  if (name === "prototype")
    return unknown("what its objects share is not looked at as one", `${madeOf(object)}.prototype`);
  const base = [...ancestry(run, object)].at(-1)?.base?.value;
  return base?.kind === "external" ? run.host.memberOfExternal(base, name) : absent;
}

function memberOfInstance(run: Evaluation, object: Instance, name: string, at: Place): CodeValue {
  const own = object.members.get(name);
  if (own && !(own.kind === "constant" && own.value === undefined)) return own;
  const method = findMethod(run, object.class, name, "get", false);
  if (method)
    return method.kind === "get"
      ? run.callClosure(method.closure, object, [], at)
      : bound(run, name, method.closure, object);
  if (object.host) return run.host.member(run, object, name, at);
  if (own) return own;
  if (object.created) return memberOfPrinted(object.created, name);
  return absent;
}

/** A method that is taken from its object keeps it here: forgetting `this` is no mistake that matters. */
function bound(run: Evaluation, name: string, closure: Closure, thisValue: CodeValue): CodeValue {
  return native(name, (args, at) => run.callClosure(closure, thisValue, args, at));
}

/** A look-up by a key that is not known: any of the values. */
function lookedUp(run: Evaluation, object: CodeValue, key: CodeValue, at: Place): CodeValue {
  if (key.kind === "alternatives") return mapArms(key, (arm) => getMember(run, object, arm, at));
  const text = printed(key);
  if (text === undefined) return derived("the key is not known", object, (from) => `${from}[${madeOf(key)}]`);
  if (object.kind === "record" && object.open === undefined) {
    const arms = [...object.entries].map(([name, value]) => ({ condition: { text: name, decidable: true }, value }));
    return arms.length === 0 ? absent : alternatives(arms, text);
  }
  if (object.kind === "external" && object.module === "global" && printed(object) === "process.env")
    return hole("variable", `env:\${${text}}`, at);
  const whole = printed(object);
  return token(
    whole && `${whole}[${text}]`,
    "it is looked up in something unknown",
    () => `${madeOf(object)}[${text}]`,
  );
}

/** @param at where the key is written */
export function setMember(
  run: Evaluation,
  object: CodeValue,
  key: CodeValue,
  value: CodeValue,
  frame: Frame,
  at: Place,
): void {
  const name = keyOf(key);
  switch (object.kind) {
    case "record":
      if (name === undefined) {
        object.open ??= "";
        object.more = joined(object.more, `${madeOf(key)}:${madeOf(value)}`);
      } else if (object.accessors?.has(name)) {
        const { set } = object.accessors.get(name)!;
        if (set) run.callClosure(set, object, [value], at);
      } else {
        run.write(object.entries, name, value);
        object.places.set(name, { key: at, value: at });
      }
      return;
    case "list":
      if (name === "length") setLength(run, object, value);
      else setItem(run, object, name, value);
      return;
    case "closure":
      if (name !== undefined && name !== "name") run.write(object.members, name, value);
      return;
    case "class":
      if (name !== undefined) run.write(object.statics, name, value);
      return;
    case "instance": {
      if (name === undefined) return;
      const setter = findMethod(run, object.class, name, "set", false);
      if (setter?.kind === "set") run.callClosure(setter.closure, object, [value], object.site.at);
      else if (!object.host || !run.host.setMember(object, name, value)) run.write(object.members, name, value);
      return;
    }
    case "external":
      if (object.module !== "global" || name === undefined) return;
      if (name === "exports" && object.path[0] === "module") {
        const loaded = run.modules.get(frame.module.path);
        if (loaded) loaded.commonJs = value;
      } else setGlobal(run, object, name, value);
      return;
    case "alternatives":
      for (const arm of object.arms) run.under([arm.condition], () => setMember(run, arm.value, key, value, frame, at));
  }
}

/** `delete object.name`: where only the deployment decides whether that happens, it may be absent. */
export function removeMember(run: Evaluation, object: CodeValue, key: CodeValue): void {
  const name = keyOf(key);
  if (object.kind === "alternatives")
    for (const arm of object.arms) run.under([arm.condition], () => removeMember(run, arm.value, key));
  else if (object.kind === "list") openTo(object, { open: true, more: undefined });
  else if (object.kind === "record" && name === undefined) object.open ??= "";
  else if (object.kind === "record") run.remove(object.entries, name!);
  else if (object.kind === "instance" && name !== undefined) run.remove(object.members, name);
}
