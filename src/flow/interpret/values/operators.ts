/**
 * Binary operators. Comparisons keep the conditions of what they compare, so that a test of the result tests the
 * guard.
 */
import type { TSESTree } from "@typescript-eslint/types";
import { compareValues } from "../../domain/comparison.ts";
import { combineValues, onlyValue } from "../../domain/choice.ts";
import { withGiven } from "../../domain/given-members.ts";
import { opposite, truthOf } from "../../domain/truth.ts";
import { has, RANDOM } from "../../domain/provenance.ts";
import type { Place } from "../../../syntax/source-text.ts";
import { placeOf } from "../../domain/site.ts";
import { asTheirData } from "../../domain/times-of-data.ts";
import {
  constant,
  symbolic,
  FALSE,
  isNullish,
  isPerhapsUndefined,
  isUndefined,
  TRUE,
  type SimpleValue,
  type Value,
} from "../../domain/value.ts";
import type { Scope } from "../../domain/scope.ts";
import type { Interpreter } from "../../run/interpreter.ts";
import { apartFromKept } from "../../library/guards/kept-finds.ts";
import { askedField, fieldIn, isOpenFind, refineByField } from "../../library/found/fields.ts";
import { refineByName } from "../../library/found/memberships.ts";
import { answersOfRefusals } from "../../library/guards/asked-refusals.ts";
import { noteRefusal } from "../../library/guards/refused-answers.ts";
import { asClaimedOne } from "./claimed-one.ts";
import { add, arithmetic, fewPairs } from "./arithmetic.ts";
import { digestOr } from "./digests.ts";
import { isThereByError } from "../errors/named-in-tables.ts";
import { hasTelling, isNamedOtherwise } from "../errors/error-members.ts";
import { isClassOfAllErrors, isErrorOfLibrary, isInstance, isNamedCode } from "../members/instances.ts";
import { comparedKeys, isSameInRows } from "../loops/same-keys.ts";
import { untoldByNumber } from "../tests/untold.ts";
import { comparedTimesOfRow } from "../tests/times-of-rows.ts";
import { noteTest } from "../tests/noted-tests.ts";
import { asPrimitive } from "./primitives.ts";
import { putTogetherOr } from "./put-together.ts";
import { comparedByRank } from "../tests/ranked.ts";
import { noteRanked } from "../tests/ranking.ts";
import { withoutRounding } from "./rounding.ts";
import { askWhich } from "./made-once.ts";
import { hasMemberOfSource } from "../members/members-of-source.ts";

/** What a binary operator gives of what stands on its sides. */
export function evaluateBinary(interpreter: Interpreter, node: TSESTree.BinaryExpression, scope: Scope): Value {
  if (node.left.type === "PrivateIdentifier") return symbolic();
  const operand = (side: TSESTree.Expression): Value => {
    const value = interpreter.evaluate(side, scope);
    return node.operator === "+" ? asPrimitive(interpreter, value, "default", { node: side, scope }) : value;
  };
  const [left, right] = [operand(node.left), operand(node.right)];
  const compared =
    comparedByRank(interpreter, node, scope) ??
    comparedTimesOfRow(interpreter, node, [left, right], scope) ??
    compare(interpreter, node.operator, left, right, node, placeOf({ node, scope }));
  const named = node.operator === "in" ? namedIn(interpreter, left, right, compared, node) : undefined;
  const result =
    named ?? (node.operator === "in" ? refineByName(interpreter, right, left, compared, { node, scope }) : compared);
  const sum = putTogetherOr(interpreter, node, withoutRounding(interpreter, node, result, scope), scope);
  return digestOr(sum, [left, right], node);
}

/** `row.state in FINAL_STATES`: whether the field is one of the names that are written there; undefined: something else is asked. */
function namedIn(interpreter: Interpreter, key: Value, table: Value, result: Value, site: object): Value | undefined {
  const asked = askedField(key);
  const only = onlyValue(table);
  const contents = asked && interpreter.state && only?.kind === "object" ? interpreter.membersOf(only) : undefined;
  if (!asked || !contents || (contents.open ?? contents.computed ?? contents.base ?? contents.class)) return undefined;
  const of = [...contents.entries.keys()].map(constant);
  return refineByField(interpreter, asked.found, asked.as({ is: "among", of }), result, site);
}

const COMPARISONS = new Set(["===", "==", "!==", "!=", "<", ">", "<=", ">=", "in"]);

/** A comparison as it is written at a place: one of a field of a found item may tell a repeat. */
export function compare(
  interpreter: Interpreter,
  operator: string,
  left: Value,
  right: Value,
  site: object,
  at?: Place,
): Value {
  if (!COMPARISONS.has(operator)) return compareOnce(interpreter, operator, left, right, site, at);
  const [a, b] = asTheirData(left, right) ?? [left, right];
  const [one, other] = asClaimedOne(interpreter, operator, a, b);
  return apartFromKept(interpreter, one, (first) =>
    apartFromKept(interpreter, other, (second) => compareOnce(interpreter, operator, first, second, site, at)),
  );
}

function compareOnce(
  interpreter: Interpreter,
  operator: string,
  left: Value,
  right: Value,
  site: object,
  at?: Place,
): Value {
  const plain = applyBinary(interpreter, operator, left, right, at);
  const result = COMPARISONS.has(operator) ? untoldByNumber(interpreter, plain, left, right) : plain;
  // `error.code + suffix` is a text about the error, and asks it nothing.
  if (COMPARISONS.has(operator) || (operator === "instanceof" && !isClassOfAllErrors(right))) {
    noteTest(interpreter, left, right, operator);
    noteTest(interpreter, right, left, operator);
    noteRanked(interpreter, operator, left, right);
    noteRefusal(interpreter, left, right);
    noteRefusal(interpreter, right, left);
  }
  if (!COMPARISONS.has(operator) || operator === "in" || interpreter.state === undefined) return result;
  // Which of the rows it is says nothing of what is stored.
  if (isSameInRows(left, right)) return result;
  const byLeft = refineByOperand(interpreter, operator, left, right, true, result, site);
  // Of two things that were found either may be marked.
  const isOfAnother = fieldIn(right)?.guard !== fieldIn(left)?.guard;
  return isOfAnother ? refineByOperand(interpreter, operator, right, left, false, byLeft, site) : byLeft;
}

function refineByOperand(
  interpreter: Interpreter,
  operator: string,
  value: Value,
  other: Value,
  isLeft: boolean,
  result: Value,
  site: object,
): Value {
  const asked = askedField(value);
  const isTold = asked?.found.field === undefined && !isOpenFind(value);
  // `Math.random() < row.share`: chance decides, and not what is stored.
  const isOfChance = [value, other].some((one) => has(interpreter.symbolicOf(one).provenance, RANDOM));
  if (isOfChance && /^[<>]/u.test(operator)) return result;
  if (asked === undefined || (isTold && other.kind === "constant" && isNullish(other))) return result;
  const side = isLeft ? "left" : "right";
  const test = asked.as({ is: "compared", operator, with: other, isLeft });
  return refineByField(interpreter, asked.found, test, result, site, side);
}

/**
 * What an operator gives of two values, whatever is tested by it.
 *
 * @param at where it is written: the origin of a sum
 */
export function applyBinary(interpreter: Interpreter, operator: string, left: Value, right: Value, at?: Place): Value {
  const test = (decide: (a: SimpleValue, b: SimpleValue) => boolean | undefined, ofSameRecord?: boolean): Value =>
    combineValues(left, right, (a, b) => {
      const truth = decide(a, b);
      if (truth !== undefined) return truth ? TRUE : FALSE;
      const ofSame = ofSameRecord === undefined ? {} : comparedKeys(a, b, ofSameRecord);
      const answers = answersOfRefusals(interpreter, [a, b]);
      return { ...interpreter.symbolicOfAll([a, b]), ...ofSame, ...(answers.length > 0 && { answers }) };
    });
  switch (operator) {
    case "===":
    case "==":
      askWhich(interpreter, left, right);
      return test((a, b) => isSame(left, a, b, operator), true);
    case "!==":
    case "!=":
      askWhich(interpreter, left, right);
      return test((a, b) => opposite(isSame(left, a, b, operator === "!=" ? "==" : "===")), false);
    case "in":
      return test((a, b) => isMember(interpreter, a, b));
    case "instanceof":
      return test((a, b) => (isErrorOfLibrary(interpreter, left, a, b) ? false : isInstance(interpreter, a, b)));
    case "+":
      return add(interpreter, left, right, at);
    default: {
      const [first, second] = COMPARISONS.has(operator) ? [left, right] : fewPairs(interpreter, left, right);
      return combineValues(first, second, (a, b) => arithmetic(interpreter, operator, a, b, at));
    }
  }
}

function isSame(left: Value, a: SimpleValue, b: SimpleValue, operator: "==" | "==="): boolean | undefined {
  if (isNamedOtherwise(left, a, b)) return false;
  return compareValues(operator, a, b) ?? isNamedCode(a, b) ?? isNamedCode(b, a);
}

/** `key in target`; undefined: it is not known. */
export function isMember(interpreter: Interpreter, key: SimpleValue, target: SimpleValue): boolean | undefined {
  if (target.kind === "symbolic")
    return key.kind === "constant" ? hasMemberOfSource(interpreter, target, String(key.value)) : undefined;
  if (target.kind === "refusal")
    return key.kind === "constant" ? hasTelling(interpreter, target, String(key.value)) : undefined;
  const listed = interpreter.membersOf(target);
  const contents = listed && withGiven(listed);
  if (contents && key.kind === "refusal") {
    const isThere = onlyValue(isThereByError(interpreter, contents, key) ?? symbolic());
    return isThere && truthOf(isThere);
  }
  if (contents === undefined || key.kind !== "constant") return undefined;
  const member = contents.entries.get(String(key.value));
  if (member === undefined || (contents.mayBeGiven && isUndefined(member)))
    return contents.open || contents.base || contents.class ? undefined : false;
  if (member.kind === "choice" || (contents.isOfJson && isPerhapsUndefined(member))) return undefined;
  return !(member.kind === "constant" && member.value === undefined);
}
