/** Functions of libraries that are operators of the language: `_.gt(count, 0)`, `_.isNil(item)`. */
import type { LibraryCall } from "../../knowledge/index.ts";
import { mapValue, simpleValues } from "../domain/choice.ts";
import { placeOf, type Call } from "../domain/site.ts";
import { asTheirData } from "../domain/times-of-data.ts";
import { FALSE, isNullish, NULL, UNDEFINED, type SimpleValue, type Value } from "../domain/value.ts";
import { compare } from "../interpret/values/operators.ts";
import { isFilled, isRow } from "./found/found-by.ts";
import { refineByName } from "./found/memberships.ts";
import type { Interpreter } from "../run/interpreter.ts";
import { fieldIn, isOpenFind } from "./found/fields.ts";

/** `_.gt(count, 0)` is `count > 0`. Objects are left to who looks into them. */
export function testedBy(
  interpreter: Interpreter,
  tests: NonNullable<LibraryCall["tests"]>,
  call: Call,
): Value | undefined {
  if (tests === "member") return hasMember(interpreter, call);
  if (!isComparison(tests)) return toldOfNothing(interpreter, tests, call);
  const { values, rest } = call.arguments;
  const [left, right] = values;
  if (left === undefined || right === undefined || rest) return undefined;
  if (![left, right].some(isPlainConstant) && !asTheirData(left, right)) return undefined;
  return compare(interpreter, tests, left, right, call.site.node, placeOf(call.site));
}

function isComparison(tests: string): boolean {
  return /[<=>]/u.test(tests);
}

function isPlainConstant({ kind }: Value): boolean {
  return kind === "constant";
}

/** `_.has(seen, record.messageId)`. A way into it, `"job.state"`, is not followed. */
function hasMember(interpreter: Interpreter, { arguments: args, site }: Call): Value | undefined {
  const [target, name] = args.values;
  const isWay = name?.kind === "array" || (name?.kind === "constant" && /[.[]/u.test(String(name.value)));
  if (target === undefined || name === undefined || isWay || args.rest) return undefined;
  // Of a row that a claim gave back it is left open.
  const isTold = (one: SimpleValue): boolean => isNullish(one) || isFilled(interpreter, one) || isRow(interpreter, one);
  if (!simpleValues(target).every(isTold)) return undefined;
  const all = interpreter.symbolicOfAll([target, name]);
  const asked = mapValue(target, (one) => (isNullish(one) ? FALSE : all));
  return refineByName(interpreter, target, name, asked, site);
}

/** `_.isNil(item)` is `item == null`; whether there is anything in a list, a text or an object is left to who knows what it is. */
function toldOfNothing(
  interpreter: Interpreter,
  tests: NonNullable<LibraryCall["tests"]>,
  { arguments: args, site }: Call,
): Value | undefined {
  const given = args.at(0);
  const all = simpleValues(given);
  const isFound = all.every(
    (one) =>
      isNullish(one) ||
      (one.kind === "symbolic" && one.found && (!one.found.isOfMany || one.found.field === undefined)),
  );
  const isOpen = all.some(isNullish) || isOpenFind(given) || fieldIn(given)?.field !== undefined;
  if (tests === "empty" && !(isFound && isOpen)) return undefined;
  const isStrict = tests === "null" || tests === "undefined";
  return compare(
    interpreter,
    isStrict ? "===" : "==",
    given,
    tests === "undefined" ? UNDEFINED : NULL,
    site.node,
    placeOf(site),
  );
}
