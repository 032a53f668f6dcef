/**
 * What code computes of a field of what was found (`row.state.trim().toLowerCase()`), step by step: what is written to the field can be taken
 * through the same steps.
 */
import { foldMethod, isPureMethod } from "../../syntax/language/fold-method.ts";
import { expressionOf, isSearchable } from "../../syntax/language/text-search.ts";
import { mapValue, onlyValue, simpleValues } from "./choice.ts";
import { computeConstants } from "./comparison.ts";
import type { Computed, Plain, Step } from "./origin.ts";
import { constant, type Constant, type SimpleValue, type SymbolicValue, type Text, type Value } from "./value.ts";

/** More steps than these are not followed. */
const MOST_STEPS = 8;
const LONGEST = 1_000;

/** The computation of a field among the alternatives of a value. */
export function computedIn(value: Value): Computed | undefined {
  for (const one of simpleValues(value)) {
    const computed = one.kind === "symbolic" ? one.computed : undefined;
    if (computed) return computed;
  }
  return undefined;
}

/** What one step more makes of a field, or of what was computed of it. Nothing of what is no field. */
export function computedBy(value: Value, step: Step): Pick<SymbolicValue, "computed"> {
  const before = fieldOf(value);
  return before && before.steps.length < MOST_STEPS
    ? { computed: { of: before.of, steps: [...before.steps, step] } }
    : {};
}

/**
 * What a call makes of the field that it is given: of each alternative by itself, where one of them is a field.
 *
 * @param made what it gives of anything else
 */
export function computedOfGiven(made: SymbolicValue, given: Value, step: Step | undefined): Value {
  if (step === undefined || !simpleValues(given).some((one) => fieldOf(one))) return made;
  return mapValue(given, (one) => computedOf(one, [step]) ?? { ...made, ...computedBy(one, step) });
}

function fieldOf(value: Value): Computed | undefined {
  const only = onlyValue(value);
  if (only?.kind === "text") {
    const [part, ...others] = only.parts;
    if (typeof part !== "object" || others.length > 0) return undefined;
    if (part.computed) return part.computed;
    const inner = only.isPerhapsShorter ? undefined : fieldOf(part);
    return inner && { ...inner, steps: [...inner.steps, { by: "function", name: "String" }] };
  }
  if (only?.kind !== "symbolic") return undefined;
  if (only.computed) return only.computed;
  const { found } = only;
  return found?.field === undefined || found.isCount ? undefined : { of: found, steps: [] };
}

/** A method with what it is given, where that is written: `startsWith("SE")`. */
export function stepByMethod(name: string, given: readonly Value[]): Step | undefined {
  const [first] = given;
  if (name === "match" && first?.kind === "symbolic" && given.length === 1) return stepByPattern(first, null);
  if (!isPureMethod(name)) return undefined;
  const constants = given.flatMap(plainIn);
  return constants.length === given.length ? { by: "method", name, given: constants } : undefined;
}

/** What is written there, if it is; of a `bigint` nothing is computed. */
export function plainIn(value: Value): readonly [Plain] | readonly [] {
  return value.kind === "constant" && typeof value.value !== "bigint" ? [value.value] : [];
}

/** `/^SE/` as something that is asked whether a text has it, and what it gives where it has not. */
export function stepByPattern({ pattern, flags }: SymbolicValue, none: false | null): Step | undefined {
  // One that goes on from where it was answers otherwise the next time.
  if (pattern === undefined || /[gy]/u.test(flags ?? "")) return undefined;
  return { by: "pattern", pattern, flags: flags ?? "", none };
}

/** What the steps make of what is written to the field; undefined: nobody can tell. */
export function computedOf(value: SimpleValue, steps: readonly Step[]): Constant | undefined {
  if (value.kind === "text" && steps.length === 1) return ofText(value, steps[0]!);
  const written = plainIn(value);
  if (written.length === 0) return undefined;
  let known: Plain | readonly Plain[] = written[0];
  for (const step of steps) {
    const next = taken(known, step);
    if (next === undefined) return undefined;
    known = next.value;
  }
  // A list is there, whatever is in it.
  return constant(Array.isArray(known) ? true : (known as Plain));
}

/** Of a text with holes: whether it begins or ends with what is written there, or has it. */
function ofText({ parts, isPerhapsShorter }: Text, step: Step): Constant | undefined {
  const [wanted] = step.by === "method" && step.given.length === 1 ? step.given : [];
  if (step.by !== "method" || typeof wanted !== "string" || isPerhapsShorter) return undefined;
  if (step.name === "includes")
    return parts.some((part) => typeof part === "string" && part.includes(wanted)) ? constant(true) : undefined;
  const end = step.name === "startsWith" ? parts[0] : step.name === "endsWith" ? parts.at(-1) : undefined;
  if (typeof end !== "string") return undefined;
  const length = Math.min(end.length, wanted.length);
  const isStart = step.name === "startsWith";
  const [there, asked] = isStart
    ? [end.slice(0, length), wanted.slice(0, length)]
    : [end.slice(-length), wanted.slice(-length)];
  if (there !== asked) return constant(false);
  return end.length >= wanted.length ? constant(true) : undefined;
}

interface Taken {
  readonly value: Plain | readonly Plain[];
}

function taken(value: Plain | readonly Plain[], step: Step): Taken | undefined {
  if (Array.isArray(value)) return ofList(value as readonly Plain[], step);
  const plain = value as Plain;
  switch (step.by) {
    case "method":
      return foldMethod(plain, step.name, step.given, LONGEST);
    case "argument":
      return foldMethod(step.of, step.name, [plain], LONGEST);
    case "pattern":
      return matches(plain, step);
    case "place":
      return { value: step.among.indexOf(plain) };
    case "function": {
      const called = FUNCTIONS[step.name];
      return called && { value: called(plain) };
    }
    case "operator": {
      const [left, right] = step.isLeft ? [plain, step.with] : [step.with, plain];
      const result = computeConstants(step.operator, left, right);
      return result === undefined ? undefined : { value: result };
    }
  }
}

/** Parts of a text: whether one of them is there, and which one stands at a place. */
function ofList(list: readonly Plain[], step: Step): Taken | undefined {
  if (step.by !== "method") return undefined;
  const [first] = step.given;
  switch (step.name) {
    case "includes":
      return { value: list.includes(first) };
    case "indexOf":
      return { value: list.indexOf(first) };
    case "at":
      return { value: list.at(Number(first)) };
    default:
      return undefined;
  }
}

function matches(value: Plain, { pattern, flags, none }: Extract<Step, { readonly by: "pattern" }>): Taken | undefined {
  const text = String(value);
  const expression = isSearchable(text) ? expressionOf(pattern, flags) : undefined;
  return expression && { value: expression.test(text) || none };
}

/** Functions of the language that ask one value, or make another one of it. */
const FUNCTIONS: Readonly<Record<string, (value: Plain) => Plain>> = {
  String,
  Number,
  Boolean,
  parseInt: (value) => parseInt(String(value), 10),
  parseFloat: (value) => parseFloat(String(value)),
  isNaN: (value) => Number.isNaN(Number(value)),
  isFinite: (value) => Number.isFinite(Number(value)),
  "Number.isNaN": Number.isNaN,
  "Number.isFinite": Number.isFinite,
  "Number.isInteger": Number.isInteger,
  "Number.isSafeInteger": Number.isSafeInteger,
  "Number.parseInt": (value) => parseInt(String(value), 10),
  "Number.parseFloat": (value) => parseFloat(String(value)),
  "Date.parse": (value) => Date.parse(String(value)),
  typeof: (value) => (value === null ? "object" : typeof value),
};

/** A function of the language with the field as all that it is given; undefined: it is none of those. */
export function stepByFunction(name: string): Step | undefined {
  return Object.hasOwn(FUNCTIONS, name) ? { by: "function", name } : undefined;
}
