/**
 * Errors of calls of which nothing is known: one that says that something is there already may be how a claim refuses a repeat. Whether
 * the call came back is a decision then, which counts only where code asks for such an error.
 */
import type { TSESTree } from "@typescript-eslint/types";
import {
  isDuplicateCode,
  REFUSED,
  speaksOfClaiming,
  speaksOfMaking,
  speaksOfRefusal,
} from "../../../knowledge/index.ts";
import { walk } from "../../../syntax/walk.ts";
import { simpleValues } from "../../domain/choice.ts";
import { DUPLICATE, FRESH, whereGuard } from "../../domain/outcomes.ts";
import { ERROR, has } from "../../domain/provenance.ts";
import type { Site } from "../../domain/site.ts";
import type { FunctionNode, SimpleValue, SymbolicValue, Value } from "../../domain/value.ts";
import type { UnknownCall } from "../../domain/origin.ts";
import { nameOfClass } from "../../interpret/members/instances.ts";
import { CAUGHT } from "../../interpret/roots.ts";
import type { Interpreter } from "../../run/interpreter.ts";

/** An unlisted call is waited for: from here on it came back, and where it did not somebody may ask why. */
export function mayRefuse(
  interpreter: Interpreter,
  { id: answer, call, sense, isGivenWork }: UnknownCall,
  { node }: Site,
): void {
  const { state } = interpreter;
  const error: SymbolicValue = isGivenWork ? { ...CAUGHT, assumed: "package" } : CAUGHT;
  if (!interpreter.isErrorTested || state === undefined) return interpreter.mayFail(state, error);
  const id = interpreter.context.cell(node, "refusal of an answer");
  interpreter.meet(id);
  // Who only checks, by its name, tells a repeat where its error does: `assertNotProcessed(id)`.
  const isOfMaking = speaksOfMaking(call) || sense === "computes";
  interpreter.log.decide(id, { answers: [answer], by: "refusal", ...(isOfMaking && { isOfMaking }) });
  const { state: before } = interpreter;
  interpreter.assign(whereGuard(id, DUPLICATE));
  interpreter.mayFail(interpreter.state, { ...error, answers: [answer] });
  interpreter.goOn(before);
  interpreter.assign(whereGuard(id, FRESH));
}

/** An error is held against something, or asked by a method or a function: what it is asked for may be the words of a refusal. */
export function noteRefusal({ log }: Interpreter, tested: Value, ...asked: readonly (Value | string)[]): void {
  const errors = simpleValues(tested).filter(isErrorOfAnswer);
  if (errors.length === 0) return;
  const said = asked.flatMap((one) => (typeof one === "string" ? [one] : simpleValues(one).flatMap(wordsOf)));
  if (said.length === 0) return;
  const isSaid = said.some((one) => isDuplicateCode(one) || STATUSES.has(one) || speaksOfRefusal(one));
  for (const [id, { by, answers }] of log.decisions)
    if (by === "refusal" && errors.some((error) => answers.some((one) => error.answers?.includes(one))))
      if (isSaid || answers.some((one) => speaksOfClaiming(log.answers.get(one)?.call ?? ""))) log.test(id);
}

/** That it is there, and that a condition did not hold. */
const STATUSES: ReadonlySet<string> = new Set([String(REFUSED), "412"]);

function isErrorOfAnswer(value: SimpleValue): value is SymbolicValue {
  return value.kind === "symbolic" && value.answers !== undefined && has(value.provenance, ERROR);
}

function wordsOf(value: SimpleValue): readonly string[] {
  const text = value.kind === "constant" ? value.value : nameOfClass(value);
  return typeof text === "string" || typeof text === "number" ? [String(text)] : [];
}

type Handler = TSESTree.CatchClause | FunctionNode;

const asking = new WeakMap<Handler, boolean>();

/** Whoever catches the error compares something, or calls something to decide: it may ask which error it is. */
export function asksWhichError(handler: Handler): boolean {
  let known = asking.get(handler);
  if (known === undefined) {
    known = false;
    walk(handler.body as TSESTree.Node, false, (node, isTest) => {
      const isAsked = isTest || isDeciding(node);
      known ||= node.type === "SwitchStatement" || (isAsked && ASKING.has(node.type));
      return isAsked;
    });
    asking.set(handler, (known = known && ("params" in handler ? handler.params.length > 0 : handler.param !== null)));
  }
  return known;
}

const ASKING = new Set(["BinaryExpression", "CallExpression", "MemberExpression"]);

function isDeciding({ type }: TSESTree.Node): boolean {
  return type === "IfStatement" || type === "ConditionalExpression" || type === "LogicalExpression";
}
