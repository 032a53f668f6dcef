/**
 * Methods that the promises of packages have beside those of the language (`bluebird`, `q`): what they do is said by methods of the
 * language, `promise.catchReturn(value)` as `promise.catch(() => value)`.
 */
import { Arguments } from "../../domain/arguments.ts";
import { simpleValues, whereTruth } from "../../domain/choice.ts";
import type { Call } from "../../domain/site.ts";
import { NEVER, symbolic, type Value } from "../../domain/value.ts";
import { compare } from "../../interpret/values/operators.ts";
import type { Interpreter } from "../../run/interpreter.ts";
import type { NativeFunction } from "../../run/native.ts";

/** What a method is in the language, and how its last argument is meant there. */
interface Meaning {
  readonly method: "then" | "catch" | "finally";
  /** A function that is called; a value that it gives, or an error that it ends by; a function that only looks. */
  readonly last: "work" | "value" | "error" | "look";
}

const MEANINGS: ReadonlyMap<string, Meaning> = new Map<string, Meaning>([
  ["catch", { method: "catch", last: "work" }],
  ["caught", { method: "catch", last: "work" }],
  ["fail", { method: "catch", last: "work" }],
  ["otherwise", { method: "catch", last: "work" }],
  ["catchReturn", { method: "catch", last: "value" }],
  ["catchThrow", { method: "catch", last: "error" }],
  ["tapCatch", { method: "catch", last: "look" }],
  ["return", { method: "then", last: "value" }],
  ["thenReturn", { method: "then", last: "value" }],
  ["thenResolve", { method: "then", last: "value" }],
  ["throw", { method: "then", last: "error" }],
  ["thenThrow", { method: "then", last: "error" }],
  ["thenReject", { method: "then", last: "error" }],
  ["tap", { method: "then", last: "look" }],
  ["lastly", { method: "finally", last: "work" }],
  ["fin", { method: "finally", last: "work" }],
]);

/** The method of the language that does the same, with what it is given; undefined: it is one of the language, or nobody knows it. */
export function asOfLanguage(
  interpreter: Interpreter,
  name: string,
  call: Call,
): { readonly name: Meaning["method"]; readonly call: Call } | undefined {
  const meaning = MEANINGS.get(name);
  const given = call.arguments.values;
  const isFiltered = meaning?.method === "catch" && given.length > 1;
  if (meaning === undefined || (name === "catch" && !isFiltered)) return undefined;
  const work = workOf(interpreter, meaning, call.arguments.at(Math.max(0, given.length - 1)), call);
  const recover = isFiltered ? filtered(interpreter, given.slice(0, -1), work, call) : work;
  return { name: meaning.method, call: { ...call, arguments: new Arguments([recover]) } };
}

function workOf(interpreter: Interpreter, { method, last }: Meaning, value: Value, call: Call): Value {
  if (last === "work") return value;
  return native(interpreter, last, [value], call, (inner, { arguments: given, site }) => {
    if (last === "value") return value;
    if (last === "error") return ending(inner, value);
    inner.await(inner.call(value, given, site), site);
    return method === "catch" ? ending(inner, given.at(0)) : given.at(0);
  });
}

/** The error of what takes too long, whichever package says so. */
const TOO_LATE: Value = { kind: "builtin", path: ["TimeoutError"] };

/** `timeout({ each: 500, with: work })` of rxjs: the function for where it takes too long; undefined: there is none. Any other error goes on. */
export function insteadOfLate(interpreter: Interpreter, options: Value, call: Call): Value | undefined {
  const members = options.kind === "object" ? interpreter.membersOf(options)?.entries : undefined;
  const work = members?.get("with");
  return work && filtered(interpreter, [TOO_LATE], work, call);
}

/** `promise.catch(TimeoutError, work)`: any other error goes on. */
function filtered(interpreter: Interpreter, filters: readonly Value[], work: Value, call: Call): NativeFunction {
  return native(interpreter, "filtered", [...filters, work], call, (inner, { arguments: given, site }) => {
    const error = given.at(0);
    const among = (index: number): Value => {
      const filter = filters[index];
      if (filter === undefined) return ending(inner, error);
      const fits = inner.possible(isCaught(inner, filter, error, call));
      return inner.branch([
        { state: inner.stateWhere(whereTruth(fits, true)), run: () => inner.call(work, given, site) },
        { state: inner.stateWhere(whereTruth(fits, false)), run: () => among(index + 1) },
      ]);
    };
    return among(0);
  });
}

/** By its class, or by what a function says of it. */
function isCaught(interpreter: Interpreter, filter: Value, error: Value, { site }: Call): Value {
  const kinds = new Set(simpleValues(filter).map(({ kind }) => kind));
  if (kinds.has("function") || kinds.has("native")) return interpreter.call(filter, new Arguments([error]), site);
  return kinds.has("object") ? symbolic() : compare(interpreter, "instanceof", error, filter, site.node);
}

function ending(interpreter: Interpreter, error: Value): Value {
  interpreter.throw(error);
  interpreter.goOn(undefined);
  return NEVER;
}

function native(
  interpreter: Interpreter,
  name: string,
  holds: readonly Value[],
  { site }: Call,
  call: NativeFunction["call"],
): NativeFunction {
  return {
    kind: "native",
    name,
    identity: `${name} ${interpreter.context.cell(site.node, `promise ${name}`)}`,
    holds,
    wraps: holds,
    call,
  };
}
