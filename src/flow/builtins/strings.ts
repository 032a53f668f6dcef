/** Methods of strings. What is computed on a text with holes stays a text where its wording stays. */
import { itemsOf } from "../domain/contents.ts";
import { INCREMENT } from "../domain/provenance.ts";
import { concatenate, holesOf, textOf } from "../domain/text.ts";
import {
  constant,
  symbolic,
  FALSE,
  TRUE,
  type Constant,
  type Refusal,
  type SymbolicValue,
  type Text,
  type Value,
} from "../domain/value.ts";
import { Arguments } from "../domain/arguments.ts";
import { runMaybe } from "../interpret/unknown-calls.ts";
import type { Interpreter } from "../run/interpreter.ts";
import type { Call } from "../domain/site.ts";
import { foldMethod, isPureMethod } from "../../syntax/language/fold-method.ts";

/** The wording stays, but for an end or the case. */
const KEEPS = new Set(
  "slice substr substring toString trim trimEnd trimStart valueOf replace replaceAll normalize".split(" "),
);
const LONGEST = 10_000;
/** Each character of a text may be replaced by an argument. */
const LONGEST_ARGUMENT = 1_000;

export function callStringMethod(
  interpreter: Interpreter,
  receiver: Constant | Text,
  name: string,
  call: Call,
): Value | undefined {
  const args = call.arguments;
  if (name === "concat")
    return args
      .all()
      .reduce<Value>((text, one) => concatenate(text, one, (value) => interpreter.symbolicOf(value)), receiver);
  if (name === "split") return split(interpreter, receiver, call);
  if (receiver.kind === "constant") return computed(interpreter, receiver, name, call);
  const [first] = receiver.parts;
  const prefix = args.at(0);
  if (name === "startsWith" && typeof first === "string" && prefix.kind === "constant") {
    const wanted = String(prefix.value);
    if (first.length >= wanted.length) return first.startsWith(wanted) ? TRUE : FALSE;
  }
  if (KEEPS.has(name)) return receiver;
  return interpreter.symbolicOfAll([holesOf(receiver), ...args.all()]);
}

function computed(interpreter: Interpreter, receiver: Constant, name: string, call: Call): Value | undefined {
  const { values, rest } = call.arguments;
  const callback = values.find(({ kind }) => kind === "function");
  const given = callback ? [runMaybe(interpreter, callback, Arguments.all(symbolic()), call)] : [];
  const constants = values.flatMap((value) => (value.kind === "constant" ? [value.value] : []));
  const isKnown =
    rest === undefined &&
    constants.length === values.length &&
    constants.every((one) => String(one).length <= LONGEST_ARGUMENT);
  if (isPureMethod(name) && isKnown && String(receiver.value).length <= LONGEST) {
    const folded = foldMethod(receiver.value, name, constants, LONGEST);
    if (!folded || Array.isArray(folded.value)) return symbolic();
    const result = folded.value as Constant["value"];
    return typeof result === "string" ? textOf([result]) : constant(result);
  }
  if (typeof receiver.value !== "string") return symbolic();
  return asGiven(name, interpreter.symbolicOfAll([...values, ...given]));
}

const CUTS = new Set(["slice", "substring", "substr", "charAt", "at"]);

/** What a method of a text is given, as far as it is in what it gives: a position is counted up to cut a text, not to be stored. */
export function asGiven(method: string, given: SymbolicValue): SymbolicValue {
  return CUTS.has(method) ? { ...given, provenance: given.provenance & ~INCREMENT } : given;
}

function split(interpreter: Interpreter, receiver: Constant | Text, call: Call): Value {
  const separator = call.arguments.at(0);
  if (receiver.kind === "constant" && separator.kind === "constant" && typeof separator.value === "string") {
    const parts = String(receiver.value).slice(0, LONGEST).split(separator.value);
    return interpreter.newArray(call.site, itemsOf(parts.map(constant)), "split");
  }
  return interpreter.newArray(call.site, itemsOf([], interpreter.symbolicOf(receiver)), "split");
}

/** `name.includes("ConditionalCheck")` on what tells a refusal. */
export function callRefusalMethod(
  interpreter: Interpreter,
  { guard, names }: Refusal,
  name: string,
  call: Call,
): Value {
  const wanted = call.arguments.at(0);
  if (wanted.kind !== "constant" || typeof wanted.value !== "string") return symbolic();
  const text = wanted.value;
  if (names.some((one) => one.includes(text))) interpreter.log.test(guard);
  switch (name) {
    case "includes":
      return constant(names.some((one) => one.includes(text)));
    case "startsWith":
      return constant(names.some((one) => one.startsWith(text)));
    case "endsWith":
      return constant(names.some((one) => one.endsWith(text)));
    default:
      return symbolic();
  }
}
