/** Objects and numbers where a library goes through a list: each member once, or so many times. */
import { Arguments } from "../../domain/arguments.ts";
import { itemsOf } from "../../domain/contents.ts";
import { constant, symbolic, type SimpleValue, type Value } from "../../domain/value.ts";
import { anyMemberOf, hasChanging, provenanceWrittenOut } from "../../interpret/roots.ts";
import type { Interpreter } from "../../run/interpreter.ts";
import type { Call } from "../../domain/site.ts";
import type { NativeFunction } from "../../run/native.ts";

/** What is gone through, and the names under which it was; `names` undefined: it is a list. */
interface Elements {
  readonly list: SimpleValue;
  readonly names?: readonly string[];
}

/** The members of an object that is no list and no map as a list; what else is given is the list itself. */
export function elementsOf(interpreter: Interpreter, given: SimpleValue, call: Call): Elements {
  // A record is no list: all that it has is gone through, and what changes with each delivery is among that.
  if (given.kind === "symbolic" && hasChanging(given)) {
    const any = { ...anyMemberOf(given), provenance: provenanceWrittenOut(given) };
    return { list: interpreter.newArray(call.site, itemsOf([], any), "members") };
  }
  const named = namedIn(interpreter, given);
  if (!named) return { list: given };
  const list = interpreter.newArray(call.site, itemsOf([...named.values()]), "members");
  return { list, names: [...named.keys()] };
}

/** As `elementsOf`; a number says how often a function is called. */
export function roundsOf(interpreter: Interpreter, given: SimpleValue, call: Call): Elements {
  const times = given.kind === "constant" && typeof given.value === "number" ? given.value : 0;
  if (times === 0) return elementsOf(interpreter, given, call);
  return { list: interpreter.newArray(call.site, itemsOf([], symbolic()), "rounds") };
}

/** Members whose names are all known. */
function namedIn(interpreter: Interpreter, given: SimpleValue): ReadonlyMap<string, Value> | undefined {
  const contents = given.kind === "object" ? interpreter.membersOf(given) : undefined;
  if (!contents || contents.isMap || contents.class || contents.entries.has("length")) return undefined;
  return (contents.open ?? contents.computed ?? contents.base) === undefined ? contents.entries : undefined;
}

/** The function, called with names in place of numbers. @param at which of its arguments is the number */
export function byName(
  { context }: Interpreter,
  callback: Value,
  names: readonly string[],
  at: number,
  { site }: Call,
): NativeFunction {
  const nameOf = (number: Value): Value => {
    const name = number.kind === "constant" ? names[Number(number.value)] : undefined;
    return name === undefined ? symbolic() : constant(name);
  };
  return {
    kind: "native",
    name: "callback",
    identity: `by name ${context.cell(site.node, "by name")}`,
    holds: [callback],
    remembersSince: Infinity,
    wraps: [callback],
    call: (inner, { arguments: args, site: here }) => {
      const { values, rest } = args;
      const given = values.map((value, index) => (index === at ? nameOf(value) : value));
      return inner.call(callback, new Arguments(given, rest), here);
    },
  };
}
