/** Methods of strings. What is computed on a text with holes stays a text where its wording stays. */
import type { TSESTree } from "@typescript-eslint/types";
import { answerOfRefusal } from "../library/guards/asked-refusals.ts";
import { noteRefusal } from "../library/guards/refused-answers.ts";
import { speaksOfRefusal } from "../../knowledge/index.ts";
import { mapValue, optionsOf } from "../domain/choice.ts";
import { mergeSymbolic } from "../domain/joined-data.ts";
import { itemsOf } from "../domain/contents.ts";
import { BY_PLACE, ERROR, has, INCREMENT, NONE, OTHER_RECORD } from "../domain/provenance.ts";
import { computedBy, computedOf, computedOfGiven, stepByMethod } from "../domain/computed-field.ts";
import { concatenate, holesOf, textOf } from "../domain/text.ts";
import { truthOf } from "../domain/truth.ts";
import {
  constant,
  symbolic,
  FALSE,
  stringOf,
  TRUE,
  UNDEFINED,
  type Constant,
  type Refusal,
  type SimpleValue,
  type SymbolicValue,
  type Text,
  type Value,
} from "../domain/value.ts";
import { Arguments } from "../domain/arguments.ts";
import { hasTelling, saysOtherwise, speaksOfFailure } from "../interpret/errors/error-members.ts";
import { runMaybe } from "../interpret/calls/possible-calls.ts";
import { withoutInstant } from "../interpret/roots.ts";
import type { Interpreter } from "../run/interpreter.ts";
import type { Call } from "../domain/site.ts";
import { replaceIn } from "./replaced-text.ts";
import { foldMethod, isPureMethod } from "../../syntax/language/fold-method.ts";

/** The wording stays, but for an end or the case. */
const KEEPS = new Set("slice substr substring toString trim trimEnd trimStart valueOf normalize".split(" "));
const SHORTENS = new Set("slice substr substring trim trimEnd trimStart".split(" "));
const REPLACES = new Set(["replace", "replaceAll"]);
const LONGEST = 10_000;
/** Each character of a text may be replaced by an argument. */
const LONGEST_ARGUMENT = 1_000;

/** A method of a string that is known, whole or in parts; undefined: nothing is known of what it gives. */
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
  if (name === "startsWith" && typeof first === "string" && !receiver.isPerhapsShorter && prefix.kind === "constant") {
    const wanted = String(prefix.value);
    if (first.length >= wanted.length) return first.startsWith(wanted) ? TRUE : FALSE;
  }
  if (name === "includes" && prefix.kind === "constant" && !receiver.isPerhapsShorter) {
    const wanted = String(prefix.value);
    if (receiver.parts.some((part) => typeof part === "string" && part.includes(wanted))) return TRUE;
  }
  if (REPLACES.has(name)) return replaceIn(interpreter, receiver, name, call);
  const step = stepByMethod(name, args.all());
  const made = step ? computedBy(receiver, step) : {};
  if (KEEPS.has(name))
    return SHORTENS.has(name) ? withComputed(shortened(interpreter, receiver, name, call), made) : receiver;
  return { ...withoutInstant(interpreter.symbolicOfAll([holesOf(receiver), ...args.all()])), ...made };
}

/** What is left of a text that is one field alone is still computed of that. */
function withComputed(text: Text, computed: Pick<SymbolicValue, "computed">): Text {
  if (computed.computed === undefined) return text;
  return { ...text, parts: text.parts.map((part) => (typeof part === "string" ? part : { ...part, ...computed })) };
}

/** What is left of a text, which of a time may be the day. Where it is cut decides on what is left. */
function shortened(interpreter: Interpreter, text: Text, name: string, { arguments: args }: Call): Text {
  if (name.startsWith("trim")) return { ...text, isPerhapsShorter: true };
  const places = asGiven(name, interpreter.symbolicOfAll(args.all()));
  // Of its own length nothing comes in.
  const isOther = (places.provenance & ~holesOf(text).provenance) !== NONE;
  const parts = text.parts.map((part) => {
    if (typeof part === "string") return part;
    return isOther ? mergeSymbolic(withoutInstant(part), places) : withoutInstant(part);
  });
  return { ...text, parts, isPerhapsShorter: true };
}

/** What is found in a text that is written down, and what of it stands in brackets: as written as the text is. */
const PARTS = new Arguments(Array.from({ length: 8 }, () => symbolic()));

function computed(interpreter: Interpreter, receiver: Constant, name: string, call: Call): Value | undefined {
  const { values, rest } = call.arguments;
  const callback = REPLACES.has(name) ? undefined : values.find(({ kind }) => kind === "function");
  const given = callback ? [runMaybe(interpreter, callback, PARTS, call)] : [];
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
  if (REPLACES.has(name)) return replaceIn(interpreter, receiver, name, call);
  const [only] = values.length === 1 && rest === undefined ? values : [];
  const isAsked = only && isPureMethod(name) && given.length === 0;
  const all = asGiven(name, interpreter.symbolicOfAll([...values, ...given]));
  // `record.eventSource.match(/sqs/)`
  const step = name === "match" ? stepByMethod(name, values) : undefined;
  const told = step && computedOf(receiver, [step]);
  if (told) return truthOf(told) === true ? { ...all, truth: "truthy" } : told;
  return isAsked ? computedOfGiven(all, only, { by: "argument", of: receiver.value, name }) : all;
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
  const made = withoutInstant(interpreter.symbolicOfAll([receiver, separator]));
  return interpreter.newArray(call.site, itemsOf([], made), "split");
}

/**
 * `eventID.split(":")` of the first record: what stands in front is the shard, which all records of the invocation are of. Undefined: something
 * else is split.
 */
export function splitIdAtPlace(interpreter: Interpreter, receiver: SymbolicValue, call: Call): Value | undefined {
  const { provenance, path } = receiver;
  if (!has(provenance, BY_PLACE) || path?.endsWith("[].eventID") !== true) return undefined;
  const separator = call.arguments.at(0);
  if (separator.kind !== "constant" || separator.value !== ":") return undefined;
  const shard = symbolic(provenance & ~OTHER_RECORD, { truth: "truthy" });
  return interpreter.newArray(call.site, itemsOf([shard], symbolic(provenance)), "split");
}

const SAME = new Set(["toLowerCase", "toUpperCase", "toLocaleLowerCase", "toLocaleUpperCase", "toString", "trim"]);

/** `name.includes("ConditionalCheck")` on what tells a refusal. */
export function callRefusalMethod(interpreter: Interpreter, refusal: Refusal, name: string, call: Call): Value {
  const { names, as } = refusal;
  const wanted = call.arguments.at(0);
  if (as && SAME.has(name)) return refusal;
  // Of the error itself its name and what it says.
  if (name === "toString") return { ...refusal, as: "message" };
  if (SAME.has(name)) return { ...refusal, names: names.map((one) => inCase(one, name)) };
  if (name === "match") return tellsOfPattern(interpreter, refusal, patternOf(call.site.node, "argument"), UNDEFINED);
  if (name === "hasOwnProperty") return toldMember(interpreter, refusal, wanted);
  if (as) {
    const text = stringOf(wanted) ?? patternOf(call.site.node, "argument");
    return text === undefined ? untold(interpreter, refusal) : tellsOf(interpreter, refusal, text);
  }
  const asks = ASKS.get(name);
  if (asks === undefined || wanted.kind !== "constant" || typeof wanted.value !== "string")
    return untold(interpreter, refusal);
  const text = wanted.value;
  return isNamedBy(interpreter, refusal, (one) => asks(one, text));
}

const ASKS = new Map<string, (name: string, text: string) => boolean>([
  ["includes", (name, text) => name.includes(text)],
  ["startsWith", (name, text) => name.startsWith(text)],
  ["endsWith", (name, text) => name.endsWith(text)],
]);

function inCase(text: string, method: string): string {
  if (method.endsWith("LowerCase")) return text.toLowerCase();
  return method.endsWith("UpperCase") ? text.toUpperCase() : text;
}

/** Whether one of the names is the one that is asked for. Another error has none of these. */
function isNamedBy(
  interpreter: Interpreter,
  { guard, names, isOther }: Refusal,
  asks: (name: string) => boolean,
): Value {
  if (!names.some(asks)) return isOther ? symbolic(ERROR) : FALSE;
  interpreter.log.test(guard);
  return isOther ? FALSE : TRUE;
}

function toldMember(interpreter: Interpreter, refusal: Refusal, name: Value): Value {
  const isThere = name.kind === "constant" ? hasTelling(interpreter, refusal, String(name.value)) : undefined;
  return isThere === undefined ? untold(interpreter, refusal) : constant(isThere);
}

/** What is asked of the error of a refusal in a way that nobody follows. */
function untold(interpreter: Interpreter, refusal: Refusal): Value {
  const answers = answerOfRefusal(interpreter, refusal);
  return symbolic(ERROR, answers ? { answers } : {});
}

/** `/^Conditional/.test(error.name)`: letters that the name begins with, ends with or has, or one of several. */
function tellsOfPattern(interpreter: Interpreter, refusal: Refusal, pattern: string | undefined, none: Value): Value {
  if (pattern === undefined) return untold(interpreter, refusal);
  const isTold = refusal.as ? tellsOf(interpreter, refusal, pattern) : isMatchedBy(interpreter, refusal, pattern);
  if (isTold === FALSE) return none;
  return isTold === TRUE && none !== FALSE ? symbolic(ERROR, { truth: "truthy" }) : isTold;
}

function isMatchedBy(interpreter: Interpreter, refusal: Refusal, pattern: string): Value {
  const [, start, inner, end] = /^(\^?)(?:\((?:\?:)?)?([\w |]+)\)?(\$?)$/u.exec(pattern) ?? [];
  if (inner === undefined) return untold(interpreter, refusal);
  // Whether the pattern tells capitals apart is not asked: no name of an error differs from another one in these.
  const words = inner.toLowerCase().split("|");
  return isNamedBy(interpreter, refusal, (name) => {
    const text = name.toLowerCase();
    return words.some((word) =>
      start && end ? text === word : start ? text.startsWith(word) : end ? text.endsWith(word) : text.includes(word),
    );
  });
}

/** The words of a refusal in its text, or whatever the code calls what was violated: they tell it from other errors. */
function tellsOf(interpreter: Interpreter, refusal: Refusal, text: string): Value {
  const { guard, names, as } = refusal;
  const isNamed = names.some((one) => text.includes(one) || (as === "name" && one.includes(text)));
  if (as !== "constraint" && !isNamed && !(as === "message" && speaksOfRefusal(text))) {
    const isOther = speaksOfFailure(text);
    if (isOther !== false) return isOther ? FALSE : symbolic();
    return symbolic(ERROR, { answers: answerOfRefusal(interpreter, refusal) });
  }
  interpreter.log.test(guard);
  return TRUE;
}

/** `/duplicate key/.test(error.message)`; undefined: something else is asked. */
export function testOfRefusal(interpreter: Interpreter, receiver: Value, name: string, call: Call): Value | undefined {
  const given = call.arguments.at(0);
  const options = optionsOf(given);
  const [pattern, asked] = (["receiver", "argument"] as const).map((where) => patternOf(call.site.node, where));
  if (pattern !== undefined) noteRefusal(interpreter, given, pattern);
  if (asked !== undefined) noteRefusal(interpreter, receiver, asked);
  if (name !== "test") return undefined;
  const words = pattern !== undefined && /^[\w ]+$/u.test(pattern) ? pattern : undefined;
  const isOtherText = (one: SimpleValue): boolean => words !== undefined && saysOtherwise(given, one, words);
  if (!options.some(({ value }) => value.kind === "refusal" || isOtherText(value))) return undefined;
  return mapValue(given, (one) => {
    if (isOtherText(one)) return FALSE;
    return one.kind === "refusal" ? tellsOfPattern(interpreter, one, pattern, FALSE) : symbolic();
  });
}

/** What a pattern that is written there is made of. */
function patternOf(node: TSESTree.Node, where: "argument" | "receiver"): string | undefined {
  if (node.type !== "CallExpression" || node.callee.type !== "MemberExpression") return undefined;
  const at = where === "argument" ? node.arguments[0] : node.callee.object;
  return at?.type === "Literal" && "regex" in at ? at.regex.pattern : undefined;
}
