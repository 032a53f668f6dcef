/** Methods of strings. On a text that is known in part, what a method gives has the call for its name. */
import type { Place } from "../../syntax/source-text.ts";
import { called, concatenated, printed } from "./print.ts";
import { callMadeOf, madeOf } from "./provenance.ts";
import { runCallbacks } from "./callbacks.ts";
import type { Evaluation } from "./evaluation.ts";
import {
  expressionOf,
  filledIn,
  isSearchable,
  literalMatches,
  matchesOf,
  type Found,
} from "../../syntax/language/text-search.ts";
import { constant, list, stringOf, unknown } from "./making.ts";
import type { CodeValue, Constant, ExternalResult, Text } from "./values.ts";
import { foldMethod, isPureMethod } from "../../syntax/language/fold-method.ts";

const MAX_LENGTH = 8_000;

/** Whether strings have a method that is known here. */
export function isTextMethod(name: string, value: Constant["value"] = ""): boolean {
  return isPureMethod(name) || name === "match" || name === "test" || hasMethod(value, name);
}

/** The language has a method of that name, which is not followed: what it gives is not known. */
function hasMethod(value: Constant["value"], name: string): boolean {
  return (
    value !== null && name !== "constructor" && typeof (Object(value) as Record<string, unknown>)[name] === "function"
  );
}

/** What a method of a string gives. */
export function callTextMethod(
  run: Evaluation,
  object: Constant | Text | ExternalResult,
  name: string,
  args: readonly CodeValue[],
  at: Place,
): CodeValue {
  if (name === "toString" && args.length === 0 && object.kind === "text") return object;
  if (name === "concat") return concatenated([object, ...args], at);
  if (object.kind === "text" || args.some((arg) => arg.kind === "text"))
    return decided(object, name, args) ?? symbolic(object, name, args);
  const searched = searchedText(run, object, name, args, at);
  if (searched) return searched;
  if (object.kind !== "constant" || name.startsWith("replace")) return symbolic(object, name, args);
  runCallbacks(run, `${printed(object) ?? ""}.${name}`, args, at);
  const plain = args.map((arg) => (arg.kind === "constant" ? [arg.value] : []));
  const isPlain = plain.every((values) => values.length === 1);
  const folded = isPlain ? foldMethod(object.value, name, plain.flat(), MAX_LENGTH) : undefined;
  if (!folded) return symbolic(object, name, args);
  const { value } = folded;
  return typeof value === "object" && value !== null ? textList(run, value, at) : constant(value, at);
}

/** `${prefix}-reader`.startsWith and the like, where a literal part decides. */
function decided(object: CodeValue, name: string, args: readonly CodeValue[]): CodeValue | undefined {
  const wanted = stringOf(args[0]);
  if (object.kind !== "text" || wanted === undefined) return undefined;
  const [first, last] = [object.parts[0], object.parts.at(-1)];
  const literals = object.parts.filter((part) => typeof part === "string");
  if (name === "startsWith" && typeof first === "string" && first.length >= wanted.length)
    return constant(first.startsWith(wanted));
  if (name === "endsWith" && typeof last === "string" && last.length >= wanted.length)
    return constant(last.endsWith(wanted));
  if (name === "includes" && literals.some((part) => part.includes(wanted))) return constant(true);
  return undefined;
}

function symbolic(object: CodeValue, name: string, args: readonly CodeValue[]): CodeValue {
  const text = printed(object);
  if (text === undefined) return unknown("its text is not known", callMadeOf(`${madeOf(object)}.${name}`, args));
  return called(`${text}.${name}`, args, "its text is not known");
}

/** Methods that look for something: undefined for all others, and where the result cannot be told. */
function searchedText(
  run: Evaluation,
  object: CodeValue,
  name: string,
  args: readonly CodeValue[],
  at: Place,
): CodeValue | undefined {
  if (name === "test") return tested(expressionIn(object), stringOf(args[0]), at);
  const text = stringOf(object);
  if (!isSearchable(text)) return undefined;
  const expression = expressionIn(args[0]);
  switch (name) {
    case "replace":
    case "replaceAll": {
      const wanted = stringOf(args[0]);
      const found = wanted === undefined ? undefined : literalMatches(text, wanted, name === "replaceAll");
      const isAllowed = expression && (name === "replace" || expression.global);
      return replaced(run, text, isAllowed ? matchesOf(text, expression) : found, args[1], at);
    }
    case "split":
      return expression && args.length === 1 ? textList(run, text.split(expression), at) : undefined;
    case "match": {
      const match = expression && text.match(expression);
      return match ? textList(run, match, at) : expression && constant(null, at);
    }
    default:
      return undefined;
  }
}

function textList(run: Evaluation, texts: readonly (string | undefined)[], at: Place): CodeValue {
  return list(
    texts.map((text) => constant(text, at)),
    run.conditions.length,
  );
}

/** With these flags an expression remembers where it was. */
function tested(expression: RegExp | undefined, text: string | undefined, at: Place): CodeValue | undefined {
  if (!expression || expression.global || expression.sticky || !isSearchable(text)) return undefined;
  return constant(expression.test(text), at);
}

function replaced(
  run: Evaluation,
  text: string,
  found: readonly Found[] | undefined,
  by: CodeValue | undefined,
  at: Place,
): CodeValue | undefined {
  if (!found || !by) return undefined;
  const pieces: CodeValue[] = [];
  let end = 0;
  for (const match of found) {
    const replacement = replacementOf(run, text, match, by, at);
    if (!replacement) return undefined;
    pieces.push(constant(text.slice(end, match.index)), replacement);
    end = match.index + match.text.length;
  }
  return concatenated([...pieces, constant(text.slice(end))], at);
}

function replacementOf(run: Evaluation, text: string, found: Found, by: CodeValue, at: Place): CodeValue | undefined {
  if (by.kind === "closure" || by.kind === "native" || by.kind === "external") {
    const groups = found.groups.map((group) => constant(group));
    return run.call(by, undefined, [constant(found.text), ...groups, constant(found.index), constant(text)], at);
  }
  const pattern = stringOf(by);
  if (!pattern?.includes("$")) return by;
  const filled = filledIn(pattern, found);
  return filled === undefined ? undefined : constant(filled);
}

function expressionIn(value: CodeValue | undefined): RegExp | undefined {
  if (value?.kind !== "result" || value.callee.path[0] !== "RegExp") return undefined;
  return expressionOf(stringOf(value.args[0]), stringOf(value.args[1]));
}
