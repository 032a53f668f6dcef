/** Where values stand among the arguments of a call. */
import { NAME_OF_MEMBER, REST, type ArgumentPath } from "../../knowledge/index.ts";
import type { Arguments } from "../domain/arguments.ts";
import { filterValue, joinAll, mapValue, optionsOf } from "../domain/choice.ts";
import { orGiven } from "../domain/given-members.ts";
import { anyItem } from "../domain/contents.ts";
import type { Members } from "../domain/slot.ts";
import {
  constant,
  isNever,
  isUndefined,
  symbolic,
  UNDEFINED,
  type LibraryValue,
  type SimpleValue,
  type Value,
} from "../domain/value.ts";
import { anyMemberOf, elementOf } from "../interpret/roots.ts";
import type { Interpreter } from "../run/interpreter.ts";

/** The value at a path among the arguments of a call; a command is looked through to its input. */
export function valueAtPath(interpreter: Interpreter, args: Arguments, path: ArgumentPath): Value {
  return atPath(args, path, (value, step) => stepInto(interpreter, value, step));
}

/** The same, each alternative under the outcomes of guards that lead to the object that has it. */
export function valuesAtPath(interpreter: Interpreter, args: Arguments, path: ArgumentPath): Value {
  return atPath(args, path, (value, step) => mapValue(value, (one) => stepIntoSimple(interpreter, one, step)));
}

function atPath(
  args: Arguments,
  { argument, path, ofReceiver, isRequired }: ArgumentPath,
  into: (value: Value, step: string) => Value,
): Value {
  const start = ofReceiver ? (args.ofReceiver[argument] ?? UNDEFINED) : args.at(argument);
  const input = start.kind === "library" && start.known.kind === "aws-command" ? inputOf(start) : start;
  const found = path.reduce(into, input);
  return isRequired ? present(found) : found;
}

/** Without the alternatives in which nothing is there, where there are others. */
function present(value: Value): Value {
  const there = filterValue(value, (one) => !isUndefined(one));
  return isNever(there) ? value : there;
}

/** What a command was made with. */
export function inputOf(command: LibraryValue): Value {
  return command.arguments[0] ?? UNDEFINED;
}

function stepInto(interpreter: Interpreter, value: Value, step: string): Value {
  // Where there is no list, there is nothing in it to ask for.
  const lists = step === "[]" ? present(value) : value;
  return joinAll(optionsOf(lists).map((option) => stepIntoSimple(interpreter, option.value, step)));
}

function stepIntoSimple(interpreter: Interpreter, value: SimpleValue, step: string): Value {
  if (value.kind === "symbolic" && value.parsedJson) return stepInto(interpreter, value.parsedJson, step);
  const items = interpreter.itemsOf(value);
  if (items) {
    const parameter = items.items
      .map((one) => givenUnder(interpreter, one.value, step))
      .find((one) => one !== undefined);
    if (parameter !== undefined) return parameter;
    const index = items.items[Number(step)] ?? items.also?.[Number(step) - items.items.length];
    return index?.value ?? anyItem(items)?.value ?? UNDEFINED;
  }
  const contents = interpreter.membersOf(value);
  if (contents) {
    if (step === NAME_OF_MEMBER) return nameOfOnly(contents);
    if (step === "*" || step === "[]")
      return joinAll([...contents.entries.values(), ...(contents.open ? [contents.open] : [])]);
    const { base } = contents;
    if (step === REST && base?.kind === "symbolic") return anyMemberOf(base);
    const own = contents.entries.get(step) ?? contents.open;
    return orGiven(own ?? (base?.kind === "symbolic" ? anyMemberOf(base) : UNDEFINED), contents.mayBeGiven);
  }
  // What an operator, or a request, was given: `lt(jobs.at, stale)`, `new Request(url, options)`.
  if (value.kind === "library" && /^(?:operator|library)$/u.test(value.known.kind) && /^\d+$/u.test(step))
    return value.arguments[Number(step)] ?? UNDEFINED;
  // `import * as schema from "./schema"`
  if (value.kind === "module") return interpreter.program.modules.readExport(interpreter, value.path, step);
  if (value.kind === "symbolic") return step === "[]" ? elementOf(value) : anyMemberOf(value);
  return value.kind === "constant" ? UNDEFINED : interpreter.symbolicOf(value);
}

/** The value of the parameter of this name in a list of them: `{ name: "id", value: { stringValue: id } }`, `{ name: "id", value: id }`. */
function givenUnder(interpreter: Interpreter, one: Value, name: string): Value | undefined {
  const contents = one.kind === "object" ? interpreter.membersOf(one) : undefined;
  const called = contents?.entries.get("name");
  const value = contents?.entries.get("value");
  if (called?.kind !== "constant" || called.value !== name || value === undefined) return undefined;
  const [[type, inner] = [], ...others] = (value.kind === "object" && interpreter.membersOf(value)?.entries) || [];
  return type !== undefined && /^\w+Value$/u.test(type) && others.length === 0 ? inner : value;
}

/** The name of the only member that an object has; anything where it may have others. */
function nameOfOnly({ entries, open, computed, base }: Members): Value {
  if (base !== undefined) return symbolic();
  const [name] = entries.keys();
  if (computed === undefined) return name !== undefined && entries.size === 1 && !open ? constant(name) : symbolic();
  const all = [...computed.items, ...(computed.rest ? [computed.rest] : [])];
  return (entries.size === 0 && all.length === 1 && all[0]!.key) || symbolic();
}
