/** Members that classes and functions bring: what instances inherit, what is static, prototypes. */
import { tableOfEntity } from "../../library/tables/entities.ts";
import { withoutThis } from "../../../syntax/language/names.ts";
import { withTable } from "../../../knowledge/index.ts";
import { onlyValue, simpleValues } from "../../domain/choice.ts";
import { isEqual } from "../../domain/comparison.ts";
import { members } from "../../domain/contents.ts";
import {
  constant,
  UNDEFINED,
  type ClassValue,
  type FunctionValue,
  type SimpleValue,
  type Value,
} from "../../domain/value.ts";
import type { Interpreter } from "../../run/interpreter.ts";

/** A member that instances of a class inherit; `undefined` when the classes that are known have none. */
export function readPrototype(interpreter: Interpreter, of: ClassValue, name: string): Value | undefined {
  let current: Value | undefined = of;
  for (let depth = 0; current?.kind === "class" && depth < 32; depth++) {
    const contents = interpreter.slot(current.prototype);
    const member: Value | undefined = contents?.kind === "members" ? contents.entries.get(name) : undefined;
    if (member !== undefined) return member;
    current = current.parent;
  }
  return undefined;
}

/** Methods that an instance has from its classes, of which a key that is not known may name any: this[`on${event.type}`]. */
export function methodsNamed(interpreter: Interpreter, of: ClassValue, key: Value): readonly Value[] {
  const found: Value[] = [];
  let current: Value | undefined = of;
  for (let depth = 0; current?.kind === "class" && depth < 32; depth++) {
    const contents = interpreter.slot(current.prototype);
    if (contents?.kind === "members") found.push(...functionsUnder(key, contents.entries));
    current = current.parent;
  }
  return found;
}

/** Functions among these members that a key may name. */
export function functionsUnder(key: Value, entries: ReadonlyMap<string, Value> = new Map()): readonly Value[] {
  return [...entries].flatMap(([name, value]) =>
    name !== "constructor" && value.kind === "function" && simpleValues(key).some((one) => mayBeNamed(one, name))
      ? [value]
      : [],
  );
}

/** A key that is put together begins and ends as it is written. */
function mayBeNamed(key: SimpleValue, name: string): boolean {
  return key.kind === "symbolic" || (key.kind === "text" && isEqual(key, constant(name), false) !== false);
}

/** A static member that a class of the project has of a mapper is about the table of this class. */
export function asStaticOf(target: ClassValue, member: SimpleValue, columns: readonly Value[]): SimpleValue {
  if (member.kind === "method") {
    const receiver = asStaticOf(target, member.receiver, columns);
    return receiver === member.receiver ? member : { ...member, receiver };
  }
  if (member.kind !== "library" || member.known.kind !== "library") return member;
  const known = withTable(member.known, tableOfEntity(target));
  return { ...member, known, arguments: [...member.arguments, ...columns], entity: target };
}

/** A member of a function: its own, those that all have, and its prototype. */
export function readFunctionMember(interpreter: Interpreter, target: FunctionValue, name: string): Value {
  const contents = interpreter.membersOf(target);
  const own = contents?.entries.get(name);
  if (own !== undefined) return own;
  if (name === "call" || name === "apply" || name === "bind") return { kind: "method", receiver: target, name };
  if (name === "prototype") return prototypeOf(interpreter, target);
  if (name === "constructor") return { kind: "builtin", path: ["Function"] };
  if (name === "length") return constant(numberOfParameters(target));
  return name === "name" ? constant(target.name) : (contents?.open ?? UNDEFINED);
}

/** Those before the first that has a default, or that takes the rest. */
function numberOfParameters({ node, boundArguments = [] }: FunctionValue): number {
  const params = withoutThis(node.params);
  const end = params.findIndex(({ type }) => type === "RestElement" || type === "AssignmentPattern");
  return Math.max(0, (end < 0 ? params.length : end) - boundArguments.length);
}

/** The prototype object of a function that is used as a constructor: the one it was given, or its own, made when it is first asked for. */
export function prototypeOf(interpreter: Interpreter, target: FunctionValue): SimpleValue {
  const given = interpreter.membersOf(target)?.entries.get("prototype");
  const set = given && onlyValue(given);
  if (set) return set;
  const cell = interpreter.program.prototypeOf(target.cell);
  if (interpreter.slot(cell) === undefined) interpreter.store(cell, members([["constructor", target]]));
  return { kind: "object", cell };
}
