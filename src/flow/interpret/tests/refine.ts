/** Conditions: the states in which a test is true and in which it is false. */
import type { TSESTree } from "@typescript-eslint/types";
import {
  conditionOf,
  filterValue,
  mapValue,
  onlyValue,
  optionsOf,
  simpleValues,
  whereTruth,
} from "../../domain/choice.ts";
import { sameValue } from "../../domain/same.ts";
import { joinReachable, restrictState, restrictStateToAny, type State } from "../../domain/state.ts";
import { mayBeMissing, refineEqual, refineTruth } from "../../domain/refinement.ts";
import {
  constant,
  FALSE,
  isNullish,
  NEVER,
  stringOf,
  UNDEFINED,
  type Constant,
  type SimpleValue,
  type Value,
} from "../../domain/value.ts";
import { truthOf } from "../../domain/truth.ts";
import { withoutCasts } from "../../../syntax/language/nodes.ts";
import type { Scope } from "../../domain/scope.ts";
import { memberName } from "../members/access-paths.ts";
import { compareValues, isEqual } from "../../domain/comparison.ts";
import { noteChosenBeside, noteTestedBeside } from "./chosen-beside.ts";
import { noteDone } from "./noted-tests.ts";
import { whereOneSaysNo } from "./several-facts.ts";
import { narrowArguments } from "./narrowed-arguments.ts";
import { narrowByList } from "./narrowed-lists.ts";
import { narrowMap } from "./narrowed-maps.ts";
import { isPath, isTransparent, narrow, readAgain, type Narrowing } from "./narrowing.ts";
import { compare, isMember } from "../values/operators.ts";
import { refineByMoment } from "./moving-tests.ts";
import { refineBySlice } from "./sliced-tests.ts";
import { isTellable } from "./tellable.ts";
import { untoldKindOf } from "./untold-expressions.ts";
import { assumeOneOf } from "./several-tests.ts";
import { isInstance } from "../members/instances.ts";
import { refineByAnswer } from "../../library/guards/answered-calls.ts";
import { refineByPresence } from "../../library/found/fields.ts";
import { noteRefusal } from "../../library/guards/refused-answers.ts";
import type { Interpreter } from "../../run/interpreter.ts";

/** What a condition gives, and the states in which it is true and false; undefined: it never is. */
export interface Tested {
  readonly value: Value;
  readonly whenTrue: State | undefined;
  readonly whenFalse: State | undefined;
  /** How it comes out was told before: a variable has it. */
  readonly isKept?: boolean;
}

/**
 * Evaluates a test. In each of the two states the guards have only the outcomes that the test allows there, and variables
 * and members that it names have lost the alternatives that it excludes. Leaves the machine without a state: callers go on
 * from one of the two.
 */
export function evaluateCondition(interpreter: Interpreter, node: TSESTree.Node, scope: Scope): Tested {
  const tested = testOf(interpreter, node, scope);
  interpreter.goOn(undefined);
  return tested;
}

/** `case test:` of a `switch`: in `switch (true)` the test itself is what is true. */
export function testCase(
  interpreter: Interpreter,
  node: TSESTree.Node,
  discriminant: Value,
  test: TSESTree.Node,
  scope: Scope,
): Omit<Tested, "value"> {
  if (discriminant.kind === "constant" && discriminant.value === true)
    return evaluateCondition(interpreter, test, scope);
  const other = interpreter.evaluate(test, scope);
  const compared = compare(interpreter, "===", discriminant, other, test);
  const told = refineByAnswer(interpreter, compared, test);
  const sliced = refineBySlice(interpreter, told, node, scope, test);
  const value = sliced === compared ? refineByMoment(interpreter, sliced, test, scope) : sliced;
  const right = onlyValue(other);
  return splitBy(interpreter, value, test, (areEqual) => {
    if (right) narrow(interpreter, node, scope, whereComparison(right, false, areEqual));
  });
}

/** `a && b`, `a || b`, `a ?? b` as values. */
export function evaluateLogical(interpreter: Interpreter, node: TSESTree.LogicalExpression, scope: Scope): Value {
  if (node.operator === "??") return evaluateNullish(interpreter, node, scope);
  const isAnd = node.operator === "&&";
  const isNegation = node.left.type === "UnaryExpression" && node.left.operator === "!";
  const left = isNegation ? testOf(interpreter, node.left, scope) : testOfValue(interpreter, node.left, scope);
  const decided = isNegation
    ? constant(!isAnd)
    : mapValue(whereTruth(left.value, !isAnd), (one) => (isTellable(one) ? refineTruth(one, !isAnd) : one));
  return interpreter.branch([
    { state: isAnd ? left.whenFalse : left.whenTrue, run: () => decided },
    { state: isAnd ? left.whenTrue : left.whenFalse, run: () => interpreter.evaluate(node.right, scope) },
  ]);
}

function evaluateNullish(interpreter: Interpreter, node: TSESTree.LogicalExpression, scope: Scope): Value {
  const given = interpreter.evaluate(node.left, scope);
  const left = isCall(node.right) ? askedForPresence(interpreter, given, node) : given;
  const { state } = interpreter;
  if (state === undefined) return NEVER;
  const present = mapValue(
    filterValue(left, (simple) => !isNullish(simple)),
    asPresent,
  );
  const missing = filterValue(left, (simple) => isNullish(simple) || mayBeMissing(simple));
  const where = (value: Value): State | undefined =>
    optionsOf(value).length === 0 ? undefined : restrictState(state, conditionOf(value));
  if (optionsOf(missing).length > 0) noteAsked(interpreter, missing);
  return interpreter.branch([
    { state: where(present), run: () => present },
    { state: where(missing), run: () => interpreter.evaluate(node.right, scope) },
  ]);
}

/** What stands in front of `??` is neither undefined nor null where it is taken: in `a ?? b ?? c` the last one never stands in for `a`. */
function asPresent(value: SimpleValue): SimpleValue {
  const isOpen = value.kind === "symbolic" && value.found === undefined && mayBeMissing(value);
  return isOpen ? refineEqual(value, [undefined, null], false) : value;
}

/** `found.data[0] ?? (await create())` asks as `if (!found.data[0]) await create()` does. What only stands in for it may be anything. */
function askedForPresence(interpreter: Interpreter, value: Value, site: TSESTree.Node): Value {
  const isOpen = simpleValues(value).every((one) => isNullish(one) || (one.kind === "symbolic" && one.found));
  if (!isOpen) return value;
  const asked = refineByPresence(interpreter, value, site);
  return asked === value ? value : mapValue(asked, (one) => (one === FALSE ? UNDEFINED : one));
}

function isCall(node: TSESTree.Node): boolean {
  const bare = withoutCasts(node);
  if (bare.type === "MemberExpression") return isCall(bare.object);
  return bare.type === "AwaitExpression" ? isCall(bare.argument) : bare.type === "CallExpression";
}

function testOf(interpreter: Interpreter, node: TSESTree.Node, scope: Scope): Tested {
  if (isTransparent(node)) return testOf(interpreter, node.expression, scope);
  if (node.type === "UnaryExpression" && node.operator === "!") {
    const { value, whenTrue, whenFalse } = testOf(interpreter, node.argument, scope);
    return { value, whenTrue: whenFalse, whenFalse: whenTrue };
  }
  if (node.type !== "LogicalExpression" || node.operator === "??")
    return factsApart(interpreter, testOfValue(interpreter, node, scope, true));

  const isAnd = node.operator === "&&";
  const left = testOf(interpreter, node.left, scope);
  interpreter.goOn(isAnd ? left.whenTrue : left.whenFalse);
  const right = testOf(interpreter, node.right, scope);
  noteTestedBeside(interpreter, left.value, right.value, isAnd);
  return isAnd
    ? { ...right, whenFalse: joinReachable([left.whenFalse, right.whenFalse]) }
    : { ...right, whenTrue: joinReachable([left.whenTrue, right.whenTrue]) };
}

/** Of several facts of one look, those beside the one that is tested here. */
function factsApart(interpreter: Interpreter, tested: Tested): Tested {
  const { value, whenTrue, whenFalse, isKept } = tested;
  if (!isKept) return tested;
  const apart = (state: State | undefined, truth: boolean): State | undefined =>
    state && whereOneSaysNo(interpreter, state, conditionOf(whereTruth(value, truth)));
  return { value, whenTrue: apart(whenTrue, true), whenFalse: apart(whenFalse, false) };
}

/** @param isCondition something is done where it holds, or not; else it only chooses a value: `title || "none"` */
function testOfValue(interpreter: Interpreter, node: TSESTree.Node, scope: Scope, isCondition = false): Tested {
  const given = interpreter.evaluate(node, scope);
  const member = withoutCasts(node);
  if (member.type === "MemberExpression" && member.property.type === "Identifier")
    noteRefusal(interpreter, given, member.property.name);
  const told = refineByAnswer(interpreter, refineByPresence(interpreter, given, node), node);
  const value = isCondition ? refineBySlice(interpreter, told, node, scope) : told;
  const narrowIn = (truth: boolean): void => narrowOperands(interpreter, node, scope, truth);
  const tested = isCondition && value === given ? refineByMoment(interpreter, value, node, scope) : value;
  return { ...splitBy(interpreter, tested, node, narrowIn), isKept: value === given };
}

/** @param narrowIn narrows what was tested, in the state where it had this truth */
function splitBy(interpreter: Interpreter, value: Value, site: object, narrowIn: (truth: boolean) => void): Tested {
  const { state } = interpreter;
  if (state === undefined) return { value: NEVER, whenTrue: undefined, whenFalse: undefined };
  noteChosenBeside(interpreter, value);
  noteDone(interpreter, value);
  const stateWhen = (truth: boolean): State | undefined => {
    const allowed = whereTruth(value, truth);
    interpreter.goOn(optionsOf(allowed).length === 0 ? undefined : stateWhere(state, allowed));
    if (interpreter.state !== undefined) narrowIn(truth);
    if (interpreter.state !== undefined) assumeOneOf(interpreter, allowed, site);
    return interpreter.state;
  };
  const [whenTrue, whenFalse] = [stateWhen(true), stateWhen(false)];
  if (whenTrue && whenFalse) noteAsked(interpreter, value);
  if (whenTrue && whenFalse && "type" in site)
    interpreter.log.noteUntold(site as TSESTree.Node, untoldKindOf(value, state));
  return { value, whenTrue, whenFalse };
}

/** Something of the event that may be there or not decides: of which source it comes tells more. */
function noteAsked({ log }: Interpreter, value: Value): void {
  for (const one of simpleValues(value)) if (one.kind === "symbolic" && one.path !== undefined) log.event.ask(one.path);
}

/** Ways to a count of none that were kept apart each lead on by themselves. */
function stateWhere(state: State, value: Value): State | undefined {
  const options = optionsOf(value);
  const isApart = options.some((one, index) => options.findIndex((other) => sameValue(other.value, one.value)) < index);
  return isApart
    ? restrictStateToAny(
        state,
        options.map(({ when }) => when),
      )
    : restrictState(state, conditionOf(value));
}

function narrowOperands(interpreter: Interpreter, node: TSESTree.Node, scope: Scope, truth: boolean): void {
  const byTruth: Narrowing = (simple) => {
    if ((truthOf(simple) ?? truth) !== truth) return undefined;
    if (simple.kind === "text" && !truth) return constant("");
    return isTellable(simple) ? refineTruth(simple, truth) : simple;
  };
  if (node.type === "AssignmentExpression" && node.operator === "=")
    return narrow(interpreter, node.left, scope, byTruth);
  if (node.type === "CallExpression" && node.callee.type === "Identifier" && node.callee.name === "Boolean")
    return node.arguments.length === 1 ? narrowOperands(interpreter, node.arguments[0]!, scope, truth) : undefined;
  if (node.type === "CallExpression" && truth) narrowMap(interpreter, node, scope);
  if (node.type === "CallExpression") narrowByList(interpreter, node, scope, truth);
  if (node.type === "CallExpression") narrowArguments(interpreter, node, scope, truth);
  if (node.type === "BinaryExpression" && node.operator === "in")
    return narrowToOwners(interpreter, node, scope, truth);
  if (node.type !== "BinaryExpression") {
    narrowText(interpreter, node, scope, byTruth);
    return narrow(interpreter, node, scope, byTruth);
  }
  const byComparison = narrowingOf(interpreter, node, scope, truth);
  if (byComparison === undefined) return;
  narrowText(interpreter, node.left, scope, byComparison);
  narrow(interpreter, node.left, scope, byComparison);
}

/** `if ("error" in result)`: one of several objects, those that have the member or those that have not. */
function narrowToOwners(
  interpreter: Interpreter,
  { left, right }: TSESTree.BinaryExpression,
  scope: Scope,
  truth: boolean,
): void {
  if (left.type !== "Literal") return;
  const name = constant(String(left.value));
  narrow(interpreter, right, scope, (one) => ((isMember(interpreter, name, one) ?? truth) === truth ? one : undefined));
}

/** `if (clauses.length > 0)`: what is written there is told by its length, a text with holes in it by whether there is anything. */
function narrowText(interpreter: Interpreter, node: TSESTree.Node, scope: Scope, narrowing: Narrowing): void {
  const length = node.type === "ChainExpression" ? node.expression : node;
  if (length.type !== "MemberExpression" || memberName(length) !== "length") return;
  const isLeft = (count: number): boolean => narrowing(constant(count)) !== undefined;
  narrow(interpreter, length.object, scope, (simple) => {
    const text = stringOf(simple);
    if (text !== undefined) return isLeft(text.length) ? simple : undefined;
    // A comparison with more than nothing says little of a text whose length is not known.
    if (simple.kind !== "text" || isLeft(1) !== isLeft(LONG)) return simple;
    if (isLeft(1)) return simple;
    return isLeft(0) && truthOf(simple) === undefined ? constant("") : undefined;
  });
}

/** No text is longer. */
const LONG = 2 ** 30;

/** What a comparison leaves of the left operand; only against one value that can be read again. */
function narrowingOf(
  interpreter: Interpreter,
  node: TSESTree.BinaryExpression,
  scope: Scope,
  truth: boolean,
): Narrowing | undefined {
  if (node.right.type !== "Literal" && !isPath(node.right)) return undefined;
  const right = onlyValue(readAgain(interpreter, node.right, scope));
  if (right === undefined) return undefined;
  switch (node.operator) {
    case "===":
    case "==":
      return whereComparison(right, node.operator === "==", truth);
    case "!==":
    case "!=":
      return whereComparison(right, node.operator === "!=", !truth);
    case "instanceof":
      return (simple) => ((isInstance(interpreter, simple, right) ?? truth) === truth ? simple : undefined);
    case "<":
    case ">":
    case "<=":
    case ">=":
      return (simple) => {
        const told = simple.kind === "constant" ? compareValues(node.operator, simple, right) : undefined;
        return (told ?? truth) === truth ? simple : undefined;
      };
    default:
      return undefined;
  }
}

function whereComparison(right: SimpleValue, isLoose: boolean, areEqual: boolean): Narrowing {
  const wanted = right.kind === "constant" ? equalTo(right.value, isLoose) : undefined;
  return (simple) => {
    if ((isEqual(simple, right, isLoose) ?? areEqual) !== areEqual) return undefined;
    // What a loop put together of pieces, where it made no round.
    if (simple.kind === "text" && areEqual && right.kind === "constant" && typeof right.value === "string")
      return right;
    if (wanted === undefined || !isTellable(simple)) return simple;
    const told = refineEqual(simple, wanted, areEqual);
    return told.refinement?.isOne && told.refinement.of.length === 0 ? undefined : told;
  };
}

/** The values that equal a constant; undefined: they cannot be listed. */
function equalTo(value: Constant["value"], isLoose: boolean): readonly Constant["value"][] | undefined {
  if (value === undefined || value === null) return isLoose ? [undefined, null] : [value];
  return isLoose && (typeof value !== "string" || !Number.isNaN(Number(value))) ? undefined : [value];
}
