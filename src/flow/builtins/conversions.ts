/** Functions that make one value of another: numbers, strings, JSON, arithmetic. */
import { mapValue, simpleValues } from "../domain/choice.ts";
import { computedOfGiven, stepByFunction } from "../domain/computed-field.ts";
import { itemsOf, members } from "../domain/contents.ts";
import { BATCH, MAY_BE_OTHER, RANDOM, RECORD, VOLATILE, WHOLE_RECORD, has } from "../domain/provenance.ts";
import { concatenate, constantText } from "../domain/text.ts";
import {
  constant,
  symbolic,
  FALSE,
  isNullish,
  isUndefined,
  NULL,
  stringOf,
  TRUE,
  type Constant,
  type SimpleValue,
  type SymbolicValue,
  type Value,
} from "../domain/value.ts";
import { truthOf } from "../domain/truth.ts";
import { Arguments } from "../domain/arguments.ts";
import { runMaybe } from "../interpret/calls/possible-calls.ts";
import type { Interpreter } from "../run/interpreter.ts";
import { rankedBy } from "../interpret/tests/ranking.ts";
import { refineByPresence } from "../library/found/fields.ts";
import { placeOf, type Call } from "../domain/site.ts";
import { asPrimitive } from "../interpret/values/primitives.ts";
import { asWritten } from "./joined-lists.ts";
import { copied } from "./copies.ts";
import { revived } from "./revived.ts";
import { oneOfTimes } from "./one-of-times.ts";
import { asNumber, sameFindAs, sameNumberAs } from "../interpret/values/numbers.ts";
import { madeOfAll } from "../interpret/values/items-by-place.ts";
import { wholeOf } from "../interpret/values/content-pieces.ts";
import { madeBy } from "../interpret/values/known-parts.ts";
import { perhapsAnother } from "../interpret/values/made-once.ts";
import { hasChanging, withoutPath } from "../interpret/roots.ts";
import { changingIn } from "../interpret/members/changing-members.ts";
import { spreadInto } from "../interpret/members/spread-members.ts";
import { itemsIn } from "../interpret/loops/iteration.ts";

/** `String(x)`, `Number(x)`, `JSON.parse(x)` and others that make one value of another. */
export function callConversion(interpreter: Interpreter, path: readonly string[], call: Call): Value {
  const argument = call.arguments.at(0);
  switch (path.join(".")) {
    case "Boolean":
      return mapValue(refineByPresence(interpreter, argument, call.site.node), (simple) => {
        const truth = truthOf(simple);
        return truth === undefined ? withoutPath(interpreter.symbolicOf(simple)) : truth ? TRUE : FALSE;
      });
    case "String":
      return mapValue(asWritten(interpreter, asPrimitive(interpreter, argument, "string", call.site)), (one) =>
        one.kind === "refusal"
          ? { ...one, as: "message" }
          : concatenate(constant(""), one, (value) => interpreter.symbolicOf(value)),
      );
    case "Number":
    case "parseInt":
    case "parseFloat":
    case "Number.parseInt":
    case "Number.parseFloat":
      return mapValue(argument, (simple) =>
        simple.kind === "constant"
          ? constant(
              path[0] === "Number" && path.length === 1 ? Number(simple.value) : parseFloat(String(simple.value)),
            )
          : simple.kind === "refusal"
            ? simple
            : asNumber(simple, withoutPath(interpreter.symbolicOf(simple))),
      );
    case "BigInt":
      return mapValue(argument, (simple) =>
        simple.kind === "constant"
          ? asBigInt(simple)
          : sameFindAs(simple, sameNumberAs(simple, withoutPath(interpreter.symbolicOf(simple)))),
      );
    case "JSON.parse":
      return revived(interpreter, parseJson(interpreter, argument, call), call);
    case "structuredClone":
      return perhapsAnother(copyOfRecord(interpreter, argument, call));
    case "Math.random":
      return symbolic(RANDOM, { origin: placeOf(call.site) });
    case "Number.isInteger":
    case "Number.isSafeInteger":
    case "Number.isFinite":
    case "Number.isNaN":
      return computedOfGiven(interpreter.symbolicOf(argument), argument, stepByFunction(path.join(".")));
    default:
      return path[0] === "Math" ? callMath(interpreter, path[1], call) : stringify(interpreter, call);
  }
}

/** Of a record, from which code may take away what changes from delivery to delivery, the copy is an object of its own. */
function copyOfRecord(interpreter: Interpreter, value: Value, { site }: Call): Value {
  return mapValue(value, (one) =>
    one.kind === "symbolic" && hasChanging(one)
      ? interpreter.newObject(site, spreadInto(interpreter, members(), one), "copy")
      : one,
  );
}

/** `BigInt(0)`; of what is no number it throws. */
function asBigInt({ value }: Constant): Value {
  try {
    return constant(BigInt(value as string | number | bigint | boolean));
  } catch {
    return symbolic();
  }
}

/** Each alternative that can be read again is a text of its own. */
function stringify(interpreter: Interpreter, call: Call): Value {
  const replacer = call.arguments.at(1);
  const others: Value[] = [];
  if (replacer.kind === "function" || replacer.kind === "native") {
    // It is called for each member, down to the last.
    const any = withoutPath(interpreter.symbolicOf(call.arguments.at(0)));
    others.push(runMaybe(interpreter, replacer, new Arguments([symbolic(any.provenance), any]), call, true));
  }
  const names = namesIn(interpreter, replacer, call);
  const whole = call.arguments.at(0);
  const given = names
    ? onlyNamed(interpreter, whole, names, call)
    : withoutReplaced(interpreter, whole, replacer, call);
  const written = asPrimitive(interpreter, given, "JSON", call.site);
  others.push(...writtenInside(interpreter, written, call));
  const isOne = !simpleValues(written).some(isReadAgain);
  return isOne
    ? textOfJson(interpreter, written, others, call)
    : mapValue(written, (one) => textOfJson(interpreter, one, others, call));
}

/** `["messageId", "body"]`, as the second argument: all names are known. */
function namesIn(interpreter: Interpreter, replacer: Value, { site }: Call): readonly string[] | undefined {
  if (replacer.kind !== "array") return undefined;
  const { items, rest } = itemsIn(interpreter, replacer, site);
  const names = items.flatMap(({ value }) => constantText(value) ?? []);
  return rest === undefined && names.length === items.length ? names : undefined;
}

/** A record without what changes from delivery to delivery, where a replacer gives nothing in the place of each of it. */
function withoutReplaced(interpreter: Interpreter, value: Value, replacer: Value, call: Call): Value {
  if (replacer.kind !== "function") return value;
  const isLeftOut = (name: string): boolean => {
    const given = new Arguments([constant(name), symbolic(RECORD)]);
    return isUndefined(interpreter.peek(() => interpreter.call(replacer, given, call.site)));
  };
  return mapValue(value, (one) => {
    const changing = one.kind === "symbolic" ? changingIn(interpreter, one) : undefined;
    return changing?.every((steps) => steps.some(isLeftOut)) ? symbolic((one as SymbolicValue).provenance) : one;
  });
}

/** A record, of which only these members are written, and of them as well: what changes in it from delivery to delivery may not be among them. */
function onlyNamed(
  interpreter: Interpreter,
  value: Value,
  names: readonly string[],
  call: Call,
  cell = "named",
): Value {
  return mapValue(value, (one) => {
    if (one.kind !== "symbolic" || !hasChanging(one)) return one;
    const named = names.map((name): [string, Value] => [
      name,
      onlyNamed(interpreter, interpreter.read(one, name, call.site), names, call, `${cell} ${name}`),
    ]);
    return interpreter.newObject(call.site, members(named), cell);
  });
}

/** What objects inside of it give by their own `toJSON`, as far as a few steps in. */
function writtenInside(interpreter: Interpreter, value: Value, call: Call, depth = 0): readonly Value[] {
  if (depth > 3) return [];
  return simpleValues(value).flatMap((one) => {
    const contents = one.kind === "object" ? interpreter.membersOf(one) : undefined;
    const held = one.kind === "array" ? interpreter.itemsOf(one)?.items.map((item) => item.value) : undefined;
    return [...(contents?.entries.values() ?? []), ...(held ?? [])].flatMap((inner) => {
      const asJson = asPrimitive(interpreter, inner, "JSON", call.site);
      return [...(asJson === inner ? [] : [asJson]), ...writtenInside(interpreter, inner, call, depth + 1)];
    });
  });
}

/** The place is remembered for words about keys. */
function textOfJson(interpreter: Interpreter, written: Value, others: readonly Value[], call: Call): Value {
  const all = simpleValues(written);
  const isAsWritten = !has(interpreter.symbolicOfAll(others).provenance, VOLATILE | MAY_BE_OTHER);
  const parsed = isAsWritten && all.every(isReadAgain) ? { parsedJson: written } : {};
  const isText = all.every(({ kind }) => kind === "object" || kind === "array");
  const text = {
    ...interpreter.writtenOut([written, ...others, ...call.arguments.all().slice(1)]),
    ...parsed,
    ...(isText && { truth: "truthy" as const }),
  };
  return has(text.provenance, WHOLE_RECORD) && text.origin === undefined
    ? { ...text, origin: placeOf(call.site) }
    : text;
}

/** What the text is parsed to is then as well known as what was written. */
function isReadAgain(written: SimpleValue): boolean {
  return (
    written.kind === "object" ||
    written.kind === "array" ||
    (written.kind === "symbolic" && written.found !== undefined)
  );
}

function callMath(interpreter: Interpreter, name: string | undefined, call: Call): Value {
  const { values, rest } = call.arguments;
  const numbers = values.map((value) => (value.kind === "constant" ? Number(value.value) : NaN));
  const compute = name === undefined ? undefined : (Math as unknown as Record<string, unknown>)[name];
  if (typeof compute === "function" && rest === undefined && numbers.every(Number.isFinite))
    return constant(compute(...numbers) as number);
  const time = oneOfTimes(interpreter, `Math.${name}`, values);
  if (time) return time;
  const all = interpreter.symbolicOfAll(call.arguments.all());
  // `Math.max(...numbers)`
  const result = call.arguments.spread ? interpreter.symbolicOf(madeOfAll(call.arguments.spread, all)) : all;
  if (name === "min" || name === "max") rankedBy(interpreter, result);
  return values.length === 1 && name !== undefined && ROUNDING.has(name) ? sameNumberAs(values[0]!, result) : result;
}

const ROUNDING = new Set(["floor", "ceil", "round", "trunc"]);

/** What a constant text says; of anything else the parsed value comes from where the text comes from. */
function parseJson(interpreter: Interpreter, argument: Value, call: Call): Value {
  const text = stringOf(argument);
  if (text === undefined) {
    if (mayBeMisread(interpreter, argument, call)) interpreter.misreads++;
    return mapValue(argument, (simple) => {
      const written = stringOf(simple);
      if (written !== undefined) return parseText(interpreter, written, call);
      if (isNullish(simple)) return NULL;
      if (simple.kind === "symbolic" && simple.parsedJson) return copied(interpreter, simple.parsedJson, call);
      const parsed = sameFindAs(simple, withoutPath(interpreter.symbolicOf(simple)));
      if (parsed.kind !== "symbolic") return parsed;
      const whole = parsed.found ?? wholeOf(simple, parsed);
      const found = whole && ({ ...whole, isNoRow: true } as const);
      const setting = settingIn(simple);
      return {
        ...parsed,
        ...madeBy("JSON", [simple]),
        ...(found && { found }),
        ...(setting !== undefined && { setting }),
      };
    });
  }
  return parseText(interpreter, text, call);
}

/** What a variable of the environment, or a file, has under a name is a setting of that name. */
function settingIn(text: SimpleValue): string | undefined {
  if (text.kind !== "symbolic") return undefined;
  return text.setting ?? (text.path?.startsWith("env.") ? text.path : undefined);
}

function parseText(interpreter: Interpreter, text: string, call: Call): Value {
  try {
    return plainValue(interpreter, JSON.parse(text), call, "json");
  } catch {
    return symbolic();
  }
}

/** Something of a record that may be no text of JSON. What the code wrote itself can be read: `JSON.parse(JSON.stringify(event))`. */
function mayBeMisread(interpreter: Interpreter, argument: Value, { site: { node } }: Call): boolean {
  const [written] = node.type === "CallExpression" ? node.arguments : [];
  const isCopy =
    written?.type === "CallExpression" &&
    written.callee.type === "MemberExpression" &&
    written.callee.property.type === "Identifier" &&
    written.callee.property.name === "stringify";
  return (
    !isCopy &&
    simpleValues(argument).some((simple) => {
      const isWritten = simple.kind === "symbolic" && simple.parsedJson !== undefined;
      return !isWritten && has(interpreter.symbolicOf(simple).provenance, RECORD | BATCH);
    })
  );
}

function plainValue(interpreter: Interpreter, plain: unknown, call: Call, name: string): Value {
  if (Array.isArray(plain)) {
    const items = plain.map((one, index) => plainValue(interpreter, one, call, `${name}.${index}`));
    return interpreter.newArray(call.site, itemsOf(items), name);
  }
  if (typeof plain === "object" && plain !== null) {
    const entries = Object.entries(plain).map(
      ([key, one]) => [key, plainValue(interpreter, one, call, `${name}.${key}`)] as const,
    );
    return interpreter.newObject(call.site, members(entries), name);
  }
  return constant(plain as string | number | boolean | null);
}
