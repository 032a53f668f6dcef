/** Getters and setters: what is computed where a member is read, and done where it is written. */
import { Arguments } from "../../domain/arguments.ts";
import { onlyValue, simpleValues } from "../../domain/choice.ts";
import type { Site } from "../../domain/site.ts";
import type { Members } from "../../domain/slot.ts";
import {
  constant,
  UNDEFINED,
  type Accessor,
  type FunctionValue,
  type SimpleValue,
  type Value,
} from "../../domain/value.ts";
import type { Interpreter } from "../../run/interpreter.ts";
import { readPrototype } from "./class-members.ts";

/** A getter and a setter of one name are one member. */
export function accessorOf(kind: "get" | "set", made: FunctionValue, before: Value | undefined): Accessor {
  const other = before?.kind === "accessor" ? before : undefined;
  return { ...other, kind: "accessor", ...(kind === "get" ? { getter: made } : { setter: made }) };
}

/** What the getters among these give, of an object that is asked for the member. */
export function callGetters(interpreter: Interpreter, value: Value, name: Value, target: Value, site: Site): Value {
  if (!simpleValues(value).some(({ kind }) => kind === "accessor")) return value;
  return interpreter.split(value, (simple) => {
    if (simple.kind !== "accessor") return simple;
    const { getter, of } = simple;
    if (getter) return interpreter.call(getter, of ? new Arguments([of, name, target]) : Arguments.NONE, site, target);
    return of && name.kind === "constant" ? interpreter.read(of, String(name.value), site) : UNDEFINED;
  });
}

/**
 * `target.name = value`, where setters are called for it.
 *
 * @returns false: none is
 */
export function callSetters(interpreter: Interpreter, target: Value, name: Value, value: Value, site: Site): boolean {
  const known = simpleValues(target).map((one) => [one, setterOf(interpreter, one, name)] as const);
  if (known.every(([, setter]) => setter === undefined)) return false;
  const setters = new Map(known);
  interpreter.split(target, (simple) => {
    const { setter, of } = setters.get(simple) ?? {};
    if (setter) interpreter.call(setter, new Arguments(of ? [of, name, value, simple] : [value]), site, simple);
    else if (name.kind === "constant") interpreter.write(simple, String(name.value), value);
    return UNDEFINED;
  });
  return true;
}

function setterOf(interpreter: Interpreter, target: SimpleValue, name: Value): Accessor | undefined {
  if (target.kind !== "object" && target.kind !== "class") return undefined;
  const contents = interpreter.membersOf(target);
  const written = name.kind === "constant" ? String(name.value) : undefined;
  const own = written === undefined ? undefined : memberIn(interpreter, contents, written);
  const member = onlyValue(own ?? contents?.open ?? UNDEFINED);
  if (member?.kind === "accessor" && member.setter) return member;
  const { base } = contents ?? {};
  return base?.kind === "object" && own === undefined ? setterOf(interpreter, base, name) : undefined;
}

function memberIn(interpreter: Interpreter, contents: Members | undefined, name: string): Value | undefined {
  return contents?.entries.get(name) ?? (contents?.class && readPrototype(interpreter, contents.class, name));
}

/** The object as its members read: what is spread or written out is what the getters give. */
export function readAccessors(
  interpreter: Interpreter,
  { entries, ...contents }: Members,
  of: Value,
  site: Site,
): Members {
  const isAccessor = (value: Value): boolean => simpleValues(value).some(({ kind }) => kind === "accessor");
  if (![...entries.values()].some(isAccessor)) return { ...contents, entries };
  const read = [...entries].map(
    ([name, value]) => [name, callGetters(interpreter, value, constant(name), of, site)] as const,
  );
  return { ...contents, entries: new Map(read) };
}
